"""The paragraphs of a column of a PDF: which lines belong together, and words divided at line ends.

Input: the lines of a column, top to bottom. Output: paragraphs. Lengths are points.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from briefgen.core.text import SENTENCE_ENDS, is_unspaced

INDENT = 0.4
"""Least indent of the first line of a paragraph, in multiples of its type size."""
_LISTED = re.compile(r"[•●▪◦‣·*–—-]\s|\(?\w{1,3}[.)]\s")
"""Beginnings of list items, whose further lines are indented."""
_LONGEST_WORD = 200
"""Letters of a divided word before its hyphen that are looked at."""
_WORD_AT_END = re.compile(r"(?<![^\W\d_])[^\W\d_]*$")
_HYPHENS = "-\u2010\u00ad"
_ENDS = frozenset(SENTENCE_ENDS + ':”"’»）」』)')


class PdfLine(Struct, frozen=True):
    """A line of a page and the box around it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Approximate size of its type."""
        return self.top - self.bottom


def column_paragraphs(column: Sequence[PdfLine], known: Counter[str]) -> Iterator[str]:
    """Yield the paragraphs of a column."""
    steps = sorted(above.bottom - below.bottom for above, below in pairwise(column))
    usual = steps[(len(steps) - 1) // 4] if steps else 0.0  # in short paragraphs set apart, most steps are gaps
    left, right = min(line.left for line in column), max(line.right for line in column)
    edges = _right_edges(column, left, right)
    text = column[0].text
    for n, (above, below) in enumerate(pairwise(column), 1):
        gap = above.bottom - below.bottom > 1.35 * max(usual, 0.9 * below.height)
        size = abs(above.height - below.height) > 0.2 * max(above.height, below.height)
        if gap or size or _is_indented(column, n, left) or _is_cut_short(above, below, left, edges[n - 1]):
            yield text
            text = below.text
        else:
            text = _continued(text, below.text, known)
    yield text


def _right_edges(column: Sequence[PdfLine], left: float, right: float) -> list[float]:
    """Return how far each line could go: to the column's edge, or to the widest line of an indented quotation."""
    edges: list[float] = []
    for start, run in groupby(column, key=lambda line: round(line.left)):
        lines = list(run)
        widest = max(line.right for line in lines)
        set_in = len(lines) > 2 and start - left > INDENT * lines[0].height and widest - left > 0.6 * (right - left)
        edges += [widest if set_in else right] * len(lines)
    return edges


def _is_indented(column: Sequence[PdfLine], n: int, left: float) -> bool:
    """Return whether a line is indented as the first of a paragraph, unlike the line before or after it.

    A paragraph of one line is followed by an indented line: then the line before must end a sentence.
    """
    above, below = column[n - 1], column[n]
    if below.left - left < INDENT * below.height or _LISTED.match(above.text):
        return False
    if above.left - left < 0.4 * above.height:
        return below.left - left > 0.8 * below.height or above.text[-1] in _ENDS
    after = column[n + 1] if n + 1 < len(column) else below
    return above.text[-1] in _ENDS and (after is below or after.left - left < 0.4 * after.height)


def _is_cut_short(above: PdfLine, below: PdfLine, left: float, right: float) -> bool:
    """Return whether a line ends early, with room for the next word: after a sentence, or in its column's first
    half.
    """
    room = right - above.right
    letter = (below.right - below.left) / len(below.text)
    word = letter * (len(below.text.split(maxsplit=1)[0]) if not is_unspaced(below.text[0]) else 1)
    if room < max(1.3 * (word + letter), 2 * above.height):
        return False
    heading = room > 0.5 * (right - left) and not (below.text[0].islower() or above.text[-1] in _HYPHENS + ",;")
    return above.text[-1] in _ENDS or heading


def joined_lines(parts: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """Yield paragraphs, joined with their continuation in the next column or on the next page."""
    text = ""
    for part in parts:
        if text and text[-1] not in _ENDS and (part[0].islower() or (is_unspaced(text[-1]) and is_unspaced(part[0]))):
            text = _continued(text, part, known)
        else:
            yield text
            text = part
    yield text


def _continued(text: str, more: str, known: Counter[str]) -> str:
    """Return two lines as one: a divided word is joined; scripts without spaces get none."""
    if text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and more[:1].islower():
        start, end = _WORD_AT_END.search(text[-_LONGEST_WORD:-1]), re.match(r"[^\W\d_]+", more)
        whole = f"{start[0] if start else ''}-{end[0] if end else ''}"
        is_compound = text[-1] != "\u00ad" and known[whole] > 0 and known[whole] >= known[whole.replace("-", "")]
        return text + more if is_compound else text[:-1] + more
    tight = is_unspaced(text[-1]) and is_unspaced(more[0])
    return text + more if tight else f"{text} {more}"
