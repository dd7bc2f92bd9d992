"""What is being typed at the cursor of a YAML file, which may be incomplete.

Input: the text of a file, and the offset of the cursor. Output: a Cursor: the path of what is typed there, and the word
so far. Text after the cursor is ignored, and open quotes and brackets are closed.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.core.yaml_document import Path
from briefgen.core.yaml_spans import Token, tokens

_WORD = re.compile(r"(?<![\w.#/+-])[\w.#/+-]*$")
_OWN_LINE = re.compile(r"[ \t]*(?:-[ \t]+)*$")
_MARK = "0briefgen0cursor0"
"""Placeholder for the word, to find it in the parsed file."""


class Cursor(Struct, frozen=True):
    """What is typed: a key or text at this path; the path of a key ends in the empty text."""

    path: Path
    key: bool
    word: str
    start: int
    """Offset at which the word begins."""
    given: tuple[str, ...] = ()
    """Keys typed beside it."""


def cursors(text: str, offset: int) -> Iterator[Cursor]:
    """Yield what may be typed at the cursor, the most likely first: a word alone on a line may be a key or a text."""
    before = text[:offset]
    word = _WORD.search(before[before.rfind("\n") + 1 :])
    start = offset - len(word[0] if word else "")
    head = before[:start]
    own_line = _OWN_LINE.fullmatch(head[head.rfind("\n") + 1 :])
    for end in (": x", "") if own_line else ("", '"', "'"):
        typed = tuple(tokens(f"{head}{_MARK}{end}\n"))
        if found := next((one for one in typed if _MARK in one.value), None):
            yield _cursor(found, typed, before[start:], start)


def _cursor(found: Token, typed: tuple[Token, ...], word: str, start: int) -> Cursor:
    path = (*found.path[:-1], "") if found.key else found.path
    beside = [one for one in typed if one.key and one is not found and one.path[:-1] == path[:-1]] if found.key else []
    return Cursor(path, found.key, word, start, tuple(str(one.path[-1]) for one in beside))
