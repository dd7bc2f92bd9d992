"""Runs of text, and how they are joined into one line."""

from briefgen.deck.model import Paragraph, Run
from briefgen.deck.text import Size

KEPT = "\u00a0"
"""No-break space."""
_MAX_SOURCES = 5


def plain(text: str, size: Size = "body", about: tuple[str, ...] = ()) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text),), size=size, about=about)


def remark(text: str, em: bool = False) -> tuple[Run, ...]:
    """Return a small grey run for beside a statement: date, basis, doubts. Nothing for an empty text."""
    return (Run(text, small=True, em=em, tone="muted"),) if text else ()


def spaced(*parts: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the non-empty groups of runs with spaces between; short citations stay with the word before."""
    runs: list[Run] = []
    for part in parts:
        if part and runs:
            runs.append(Run(KEPT if _keeps_to_line(part) else " ", small=part[0].small))
        runs.extend(part)
    return tuple(runs)


def _keeps_to_line(part: tuple[Run, ...]) -> bool:
    """Return whether the group begins with few enough citations to stay on the line of the word before them."""
    return 0 < sum(bool(run.goto) for run in part) <= _MAX_SOURCES and bool(part[0].goto)
