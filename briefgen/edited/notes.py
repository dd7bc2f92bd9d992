"""The result of an edit, for the person who made it."""

from typing import Literal

from msgspec import Struct

Kind = Literal["kept", "both", "conflict", "withdrawn", "lost"]
"""kept · both: merged; worth reading, since both sides changed it · conflict: the edit stays, the content says
something else · withdrawn: the content no longer holds what was edited · lost: it could not be carried over
"""


class Note(Struct, frozen=True, omit_defaults=True):
    """One edit: its page (by title), what it was, and its field if any."""

    kind: Kind
    page: str
    text: str
    of: str = ""
    also: tuple[str, ...] = ()
    """Further pages with the same edit, by title."""


def whole(text: str) -> str:
    """Return the words on one line."""
    return " ".join(text.split())


def excerpt(text: str, most: int = 60) -> str:
    """Return the words on one line, shortened."""
    line = whole(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
