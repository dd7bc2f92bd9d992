"""Plain text: a paragraph is a line, or, in a text with wrapped lines, what is between empty lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.evidence.readers.encoding import decoded
from briefgen.evidence.readers.reading import Reading, paragraphs

LINE_END = re.compile(r"\r\n|\r|\n")
NARROWEST, WIDEST = 50, 100
"""Letters of the longest line of a wrapped text, least and most: mail and wire services wrap at 65 to 80."""
LEAST_WRAPS, SURE = 4, 0.8
"""Least number of line ends that are wraps, and their least share."""


def read_plain(content: bytes) -> Reading:
    """Return a file of plain text. Raises Unreadable."""
    found = decoded(content)
    lines = [line.strip() for line in LINE_END.split(found.text)]
    return Reading(paragraphs(_unwrapped(lines)), encoding=found.encoding, guessed=found.guessed)


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with wrapped paragraphs joined into one."""
    widest = max(map(len, lines))
    ends = [(above, below) for above, below in pairwise(lines) if above and below]
    wraps = sum(_is_full(above, below, widest) for above, below in ends)
    if not NARROWEST <= widest <= WIDEST or wraps < LEAST_WRAPS or wraps < SURE * len(ends):
        yield from lines
        return
    text: list[str] = []
    for line, after in pairwise((*lines, "")):
        text.append(line)
        if not (line and after and _is_full(line, after, widest)):
            yield " ".join(text)
            text = []


def _is_full(line: str, after: str, widest: int) -> bool:
    """Return whether the first word of the next line did not fit on this one."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > widest - 3
