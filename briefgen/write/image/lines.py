"""Positions the lines of set paragraphs, for writers without a text engine.

Lines end as measured in layout. The vertical rhythm is that of LibreOffice for a PowerPoint file's text, so that a page
looks alike in both (docs/findings/line-height.md).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import SOFT_HYPHEN
from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Run
from briefgen.page.box import Anchor, Box
from briefgen.page.master import Master
from briefgen.page.runs import RESERVE, TypePara, TypeRun
from briefgen.page.type.face import Face, Typeface, find_typeface
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Style, measure

KERNED = 0.994
"""Average share of a line's measured width after kerning and ligatures."""
LINE, ASCENT = 1.2, 1.0
"""In text boxes: height of a line and of its top above the baseline, in ems of its largest type, in any face."""

# Neither is in any Office face; on most systems a face with wide symbols provides them (DejaVu Sans, Segoe UI Symbol).
_SYMBOL = 0.77
_SYMBOLS = frozenset("▲▼◆")


class SetLine(Struct, frozen=True):
    """A line of text: where its baseline begins, ends or is centred (`x` by `para.align`, EMU), and its runs.

    `width` is its measured width, in points.
    """

    x: Emu
    y: Emu
    runs: tuple[TypeRun, ...]
    para: TypePara
    width: float
    first: bool
    """Whether it is the paragraph's first line, which has the bullet."""


class Faces(Struct, frozen=True):
    """The typefaces of a deck: of titles, and of everything else."""

    heading: Typeface
    body: Typeface


def faces_of(master: Master) -> Faces:
    """Return a master's two typefaces, measured."""
    body = shown_typeface(find_typeface(master.body_face))
    return Faces(
        body if master.heading_face == master.body_face else shown_typeface(find_typeface(master.heading_face)), body
    )


def set_lines(
    paragraphs: Sequence[TypePara],
    box: Box,
    anchor: Anchor,
    face: Typeface,
    *,
    cell: bool = False,
    to_left: bool = False,
) -> Iterator[SetLine]:
    """Yield the lines of the paragraphs in `box`, from top to bottom; `cell`: the box is a table's cell.

    `to_left`: lines begin at the right.
    """
    own = partial(_own_rise, face) if cell else _rise
    broken = [tuple(_lines(para, box.w, face)) for para in paragraphs]
    height = sum(
        points(para.before) + sum(points(sum(_with_leading(own(line), para.leading))) for line in lines)
        for para, lines in zip(paragraphs, broken, strict=True)
    )
    top = box.y + {"top": 0, "middle": (box.h - height) // 2, "bottom": box.h - height}[anchor]
    for para, lines in zip(paragraphs, broken, strict=True):
        top += points(para.before)
        for number, line in enumerate(lines):
            above, below = _with_leading(own(line), para.leading)
            yield SetLine(_edge(para, box, to_left), top + points(above), line, para, _width(line, face), number == 0)
            top += points(above + below)


def _with_leading(rise: tuple[float, float], leading: float) -> tuple[float, float]:
    """Return the line's rise with exact line height: the difference goes above the baseline."""
    return (leading - rise[1], rise[1]) if leading else rise


def _edge(para: TypePara, box: Box, to_left: bool) -> Emu:
    """Return where its lines are placed; the indent is at the side where they begin."""
    left, right = (0, para.indent) if to_left else (para.indent, 0)
    if para.align == "center":
        return box.x + (box.w + left - right) // 2
    return box.right - right if para.align == "right" else box.x + left


def _lines(para: TypePara, width: Emu, face: Typeface) -> Iterator[tuple[TypeRun, ...]]:
    for stretch in _stretches(para.runs):
        yield from _broken(stretch, to_points(width - para.indent), face)


def _stretches(runs: Iterable[TypeRun]) -> list[tuple[TypeRun, ...]]:
    """Return the runs between deliberate breaks."""
    stretches: list[list[TypeRun]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\v")
        stretches[-1].append(replace(run, text=first))
        stretches += [[replace(run, text=text)] for text in rest]
    return [tuple(stretch) for stretch in stretches]


def _broken(runs: tuple[TypeRun, ...], width: float, face: Typeface) -> Iterator[tuple[TypeRun, ...]]:
    """Yield the lines that a renderer makes of a stretch; it uses the whole width, without a reserve."""
    sizes = sorted({run.size for run in runs})
    said = Paragraph(tuple(Run(run.text, run.bold, run.italic, small=run.size < sizes[-1]) for run in runs))
    measured = measure(said, face)
    room = max(width, 1) / KERNED / (1 - RESERVE)  # the reserve is for layout only
    starts = break_lines(measured, Style(sizes[-1], sizes[0]), room).starts if measured.text else (0,)
    for start, end in zip(starts, (*starts[1:], len(measured.text)), strict=True):
        yield tuple(_cut(runs, start, end)) or runs[:1]


def _cut(runs: Iterable[TypeRun], start: int, end: int) -> Iterator[TypeRun]:
    """Yield the runs between two offsets of their text; a space at the line's end takes no room."""
    at, parts = 0, []
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            parts.append(replace(run, text=text))
    if parts:
        parts[-1] = replace(parts[-1], text=_ended(parts[-1].text))
    yield from parts


def _ended(text: str) -> str:
    """Return the end of a line without its space; a word split there gets a hyphen."""
    return f"{text[:-1]}-" if text.endswith(SOFT_HYPHEN) else text.rstrip(" ")


def _rise(line: Iterable[TypeRun]) -> tuple[float, float]:
    """Return the points above and below the baseline of a line in a text box."""
    size = max((run.size for run in line), default=0.0)
    return size * ASCENT, size * (LINE - ASCENT)


def _own_rise(face: Typeface, line: Iterable[TypeRun]) -> tuple[float, float]:
    """Return the points above and below the baseline of a line in a cell, where each face's own measures count."""
    rises = [(run.size, face.face(run.bold, run.italic).rise) for run in line]
    above = max((size * ascent for size, (ascent, _) in rises), default=0.0)
    return above, max((size * descent for size, (_, descent) in rises), default=0.0)


def _width(line: Iterable[TypeRun], face: Typeface) -> float:
    return sum(face.face(run.bold, run.italic).width(run.text) * run.size for run in line)


class _Shown(Struct, frozen=True):
    """A face as shown by viewers: symbols from a fallback face have their own width."""

    face: Face

    @property
    def line(self) -> float:
        return self.face.line

    @property
    def rise(self) -> tuple[float, float]:
        return self.face.rise

    def width(self, text: str) -> float:
        if _SYMBOLS.isdisjoint(text):
            return self.face.width(text)
        plain = "".join(char for char in text if char not in _SYMBOLS)
        return self.face.width(plain) + _SYMBOL * (len(text) - len(plain))


def shown_typeface(typeface: Typeface) -> Typeface:
    """Return the typeface as shown by viewers, if layout assumed the widest."""
    regular, bold, italic, both = map(_Shown, (typeface.regular, typeface.bold, typeface.italic, typeface.bolditalic))
    return replace(typeface, regular=regular, bold=bold, italic=italic, bolditalic=both)
