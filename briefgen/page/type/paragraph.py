"""A paragraph, measured once for all widths.

Input: a `deck.Paragraph` and a Typeface. Output: a MeasuredText. Offsets are characters of the paragraph's text.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.scripts import has_other
from briefgen.core.units import EMU_PER_POINT, Emu
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.text import Bullet
from briefgen.page.box import Align, Ink
from briefgen.page.type.breaking import SCRIPT_GAP, Piece, may_hold_ideographs, pieces, script_changes
from briefgen.page.type.face import Face, FaceWithFallbacks, Typeface

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

PieceWidths = tuple[int, float, float, float, float, float, float]
"""A piece: its start; its width, that of the space after it, and that of its part before a renderer's break inside it
(0: none).

Each width is given twice, for words in the text's size and in the small one, in ems.
"""
Span = tuple[int, int, Run, Face]
"""A run with its face, and its start and end in the paragraph's text."""


class Style(Struct, frozen=True):
    """How a paragraph is set: points of its text and of its small text, and their inks."""

    size: float
    small: float = 10
    ink: Ink = "body"
    small_ink: Ink = "muted"
    strong_ink: Ink = "ink"
    bold: bool = False
    align: Align = "left"


class MeasuredText(Struct, frozen=True, eq=False):
    """A measured paragraph. `line` is its line height, `big` and `little` its total widths at both sizes, in ems."""

    runs: tuple[Run, ...]
    text: str
    faces: tuple[Face, ...]
    widths: tuple[PieceWidths, ...]
    big: float
    little: float
    line: float
    has_designators: bool
    """Whether it holds designators, such as `S-400`, in which no line may end."""
    all_small: bool
    bullet: Bullet = ""
    indented: bool = False
    """Whether it is indented by a bullet: its own, or that of the paragraph it continues."""
    about: tuple[str, ...] = ()
    widest: tuple[tuple[float, float], ...] = ()
    """Widths in ems of the pieces of which one is the widest, at both sizes, whatever these are."""
    tight: float = 0
    """Least line distance in ems for exact spacing; 0: that of Latin letters."""
    certain: bool = True
    """Whether programs set its words as wide as measured, but for kerning."""

    def width(self, style: Style) -> float:
        """Return its width on one line in points."""
        return self.big * style.size + self.little * style.small

    def longest(self, style: Style) -> float:
        """Return the width in points of its longest piece that stays on one line."""
        size, small = style.size, style.small
        return max([big * size + little * small for big, little in self.widest], default=0.0)

    def leading(self, style: Style, least: float) -> float:
        """Return the line distance in points with exact spacing, at least `least` ems."""
        return _to_tenths(max(self.tight, least) * (style.small if self.all_small else style.size))

    def line_height(self, style: Style) -> Emu:
        """Return the height of one of its lines in EMU, rounded up."""
        return math.ceil(self.line * (style.small if self.all_small else style.size) * EMU_PER_POINT)


@lru_cache(maxsize=256)
def _to_tenths(length: float) -> float:
    """Return a length rounded to tenths. Cached: a deck has few line distances, rounded thousands of times."""
    return round(length, 1)


def measure(paragraph: Paragraph, typeface: Typeface, bold: bool = False) -> MeasuredText:
    """Return the paragraph, measured; `bold` sets all of it bold.

    Line ends and other control characters become spaces.
    """
    runs = tuple(run if run.text.isprintable() else _printable(run) for run in paragraph.runs if run.text)
    faces = tuple(typeface.face(bold or run.strong, run.em) for run in runs)
    other = has_other("".join([run.text for run in runs]))
    lines = [_line(face, run.text) if other else face.line for face, run in zip(faces, runs, strict=True)]
    line = max(lines, default=typeface.regular.line)
    measured = _measured_text(runs, faces, line, paragraph.bullet, bool(paragraph.bullet), paragraph.about)
    tight = max(_tight(face, run.text) for face, run in zip(faces, runs, strict=True)) if other else 0
    return replace(measured, tight=tight) if tight else measured


def _line(face: Face, text: str) -> float:
    """Return the height of a line of the text in ems; other scripts may need more than the face's own."""
    return face.line_of(text) if isinstance(face, FaceWithFallbacks) and has_other(text) else face.line


def _widest(widths: Sequence[PieceWidths]) -> tuple[tuple[float, float], ...]:
    """Return the widest of the pieces in one size and of those in the other, and all pieces with words in both."""
    big = max([piece[1] for piece in widths if not piece[2]], default=0.0)
    little = max([piece[2] for piece in widths if not piece[1]], default=0.0)
    return ((big, 0.0), (0.0, little), *(piece[1:3] for piece in widths if piece[1] and piece[2]))


def _is_certain(face: Face) -> bool:
    return not isinstance(face, FaceWithFallbacks) or face.certain


def _face_of(face: Face, text: str) -> Face:
    """Return the face that measures the words of the text, which needs no look at each of them."""
    return face.face_of(text) if isinstance(face, FaceWithFallbacks) else face


def _tight(face: Face, text: str) -> float:
    return face.tight_line_of(text) if isinstance(face, FaceWithFallbacks) and has_other(text) else 0


def _printable(run: Run) -> Run:
    return replace(run, text=_CONTROLS.sub(" ", run.text))


def _measured_text(
    runs: tuple[Run, ...], faces: tuple[Face, ...], line: float, bullet: Bullet, indented: bool, about: tuple[str, ...]
) -> MeasuredText:
    text = "".join([run.text for run in runs])
    found = pieces(text)
    measuring = [_face_of(face, run.text) for face, run in zip(faces, runs, strict=True)]
    if len(runs) == 1:
        widths = tuple([_measure_piece(piece[0], text, piece, runs[0].small, measuring[0]) for piece in found])
    else:
        widths = _measure_runs(found, runs, measuring)
    if may_hold_ideographs(text):
        widths = _with_script_gaps(text, found, widths, runs)
    return MeasuredText(
        runs, text, faces, widths,
        sum([piece[1] + piece[3] for piece in widths]),
        sum([piece[2] + piece[4] for piece in widths]),
        line,
        any(piece[3] for piece in found),
        bool(runs) and all(run.small for run in runs),
        bullet, indented, about, _widest(widths), certain=all(map(_is_certain, faces)) and not has_other(text),
    )  # fmt: skip


def _with_script_gaps(
    text: str, found: list[Piece], widths: tuple[PieceWidths, ...], runs: tuple[Run, ...]
) -> tuple[PieceWidths, ...]:
    """Return the pieces with the space that programs put between ideographs and letters: `2025 年` for `2025年`."""
    ends, changes = list(accumulate(len(run.text) for run in runs)), script_changes(text)
    wider = []
    for (start, inked, end, _), (at, big, little, gap_big, gap_little, *tear) in zip(found, widths, strict=True):
        small = runs[bisect_right(ends, start)].small
        inside = SCRIPT_GAP * (bisect_left(changes, inked) - bisect_right(changes, start))
        after = SCRIPT_GAP * (bisect_right(changes, end) - bisect_left(changes, inked))
        if small:
            little, gap_little = little + inside, gap_little + after
        else:
            big, gap_big = big + inside, gap_big + after
        wider.append((at, big, little, gap_big, gap_little, *tear))
    return tuple(wider)  # type: ignore[arg-type]


def _measure_piece(at: int, text: str, piece: Piece, small: bool, face: Face) -> PieceWidths:
    """Return a piece inside a single run's text; `at` is where it starts in the paragraph."""
    start, inked, end, tear = piece
    ink = face.width(text[start:inked])
    gap = face.width(text[inked:end])
    torn = face.width(text[start:tear]) if tear else 0.0
    return (at, 0.0, ink, 0.0, gap, 0.0, torn) if small else (at, ink, 0.0, gap, 0.0, torn, 0.0)


def _measure_runs(found: list[Piece], runs: tuple[Run, ...], faces: Sequence[Face]) -> tuple[PieceWidths, ...]:
    spans, at = [], 0
    for run, face in zip(runs, faces, strict=True):
        spans.append((at, at + len(run.text), run, face))
        at += len(run.text)
    widths: list[PieceWidths] = []
    here = 0
    for start, inked, end, tear in found:
        while start >= spans[here][1]:
            here += 1
        first, last, run, face = spans[here]
        if end <= last:
            piece = (start - first, inked - first, end - first, tear - first if tear else 0)
            widths.append(_measure_piece(start, run.text, piece, run.small, face))
        else:
            across = (*_across(spans, start, inked), *_across(spans, inked, end), *_across(spans, start, tear))
            widths.append((start, *across))
    return tuple(widths)


def _across(spans: list[Span], start: int, end: int) -> tuple[float, float]:
    """Return the width of the text between two offsets, in the text's size and in the small one."""
    big = little = 0.0
    for first, last, run, face in spans:
        if first >= end:
            break
        if last > start:
            ems = face.width(run.text[max(start - first, 0) : end - first])
            if run.small:
                little += ems
            else:
                big += ems
    return big, little


def split_measured(measured: MeasuredText, place: int) -> tuple[MeasuredText, MeasuredText]:
    """Split a text before the offset `place`; the second part continues without a bullet."""
    head, tail, at = [], [], 0
    for run, face in zip(measured.runs, measured.faces, strict=True):
        middle = min(max(place - at, 0), len(run.text))
        head.append((replace(run, text=run.text[:middle]), face))
        tail.append((replace(run, text=run.text[middle:]), face))
        at += len(run.text)
    return _part(measured, head, measured.bullet), _part(measured, tail, bullet="")


def _part(whole: MeasuredText, runs: list[tuple[Run, Face]], bullet: Bullet) -> MeasuredText:
    kept = [(run, face) for run, face in runs if run.text]
    faces = tuple(face for _, face in kept)
    part = _measured_text(tuple(run for run, _ in kept), faces, whole.line, bullet, whole.indented, whole.about)
    return replace(part, tight=whole.tight)
