"""Set type: a paragraph measured once, then broken into lines of any width, as often as a page asks.

Comes in: a `deck.Paragraph` and a Typeface. Goes out: a Galley (printers' word for type that is set but not yet on a
page), and from it `Lines` and `scene.TypePara`. Widths are points, offsets are characters of the paragraph's text.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from briefgen.deck import Paragraph, Run
from briefgen.page.breaking import Piece, opportunities, pieces
from briefgen.page.face import Face, Typeface
from briefgen.page.scene import Align, Ink, TypePara, TypeRun
from briefgen.units import EMU_PER_POINT, Emu

RESERVE = 0.01
"""Share of a line that is kept free, so that no renderer needs more lines than were measured here."""
_LOOSE = (1.0, 1.015)  # how much wider than stated a line may be for a renderer that kerns
_ONE_LINE_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")

Measured = tuple[int, float, float, float, float, bool]
"""A piece: its start, its width and that of the space after it (text size, small size, in ems), whether held."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: points of its text and of what is small in it, and their inks."""

    size: float
    small: float = 10
    ink: Ink = "body"
    small_ink: Ink = "muted"
    strong_ink: Ink = "ink"
    bold: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line starts (offsets, the first is 0), and before which of them a break is placed on purpose."""

    starts: tuple[int, ...] = (0,)
    placed: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts)


ONE_LINE = Lines()


@dataclass(frozen=True, slots=True)
class Galley:
    """A paragraph measured. `line` is its line height, `big` and `little` the width of all of it, in ems."""

    runs: tuple[Run, ...]
    text: str
    faces: tuple[Face, ...]
    measured: tuple[Measured, ...]
    big: float
    little: float
    line: float
    held: bool
    all_small: bool
    bullet: bool = False
    indented: bool = False
    """Set in by the width of a bullet: one, or the rest of a paragraph that began with one on the page before."""
    about: tuple[str, ...] = ()

    def width(self, style: Style) -> float:
        """Points it takes on one line."""
        return self.big * style.size + self.little * style.small

    def longest(self, style: Style) -> float:
        """Points of its longest piece that stays on one line."""
        return max((big * style.size + little * style.small for _, big, little, *_ in self.measured), default=0.0)

    def line_height(self, style: Style) -> Emu:
        """Height of one of its lines in EMU, rounded up."""
        return line_height(self.line, style.small if self.all_small else style.size)


def line_height(line: float, size: float) -> Emu:
    """EMU of a line of `size` points in a face whose lines are `line` ems high."""
    return math.ceil(line * size * EMU_PER_POINT)


def measure(paragraph: Paragraph, typeface: Typeface, bold: bool = False) -> Galley:
    """The paragraph's galley; `bold` sets all of it bold."""
    runs = tuple(run if run.text.isprintable() else _plain(run) for run in paragraph.runs if run.text)
    faces = tuple(typeface.face(bold or run.strong, run.em) for run in runs)
    galley = _galley(runs, faces, max((face.line for face in faces), default=typeface.regular.line))
    return replace(galley, bullet=paragraph.bullet, indented=paragraph.bullet, about=paragraph.about)


def _galley(runs: tuple[Run, ...], faces: tuple[Face, ...], line: float) -> Galley:
    text = "".join(run.text for run in runs)
    found = tuple(pieces(text))
    width_of = _width_of_one(text, runs[0], faces[0]) if len(runs) == 1 else partial(_width, runs, faces)
    measured = tuple(_measured(piece, width_of) for piece in found)
    return Galley(
        runs, text, faces, measured,
        big=sum(piece[1] + piece[3] for piece in measured),
        little=sum(piece[2] + piece[4] for piece in measured),
        line=line,
        held=any(piece.held for piece in found),
        all_small=bool(runs) and all(run.small for run in runs),
    )  # fmt: skip


def _plain(run: Run) -> Run:
    return replace(run, text=_ONE_LINE_SPACE.sub(" ", run.text))


def _measured(piece: Piece, width_of: Callable[[int, int], tuple[float, float]]) -> Measured:
    big, little = width_of(piece.start, piece.inked)
    gap_big, gap_little = width_of(piece.inked, piece.end) if piece.end > piece.inked else (0.0, 0.0)
    return piece.start, big, little, gap_big, gap_little, piece.held


def _width_of_one(text: str, run: Run, face: Face) -> Callable[[int, int], tuple[float, float]]:
    def width(start: int, end: int) -> tuple[float, float]:
        ems = face.width(text[start:end])
        return (0.0, ems) if run.small else (ems, 0.0)

    return width


def _width(runs: tuple[Run, ...], faces: tuple[Face, ...], start: int, end: int) -> tuple[float, float]:
    big = little = 0.0
    at = 0
    for run, face in zip(runs, faces, strict=True):
        stop = at + len(run.text)
        if at < end and stop > start:
            ems = face.width(run.text[max(start - at, 0) : end - at])
            if run.small:
                little += ems
            else:
                big += ems
        at = stop
    return big, little


# --- lines -----------------------------------------------------------------------------------------------------


def break_lines(galley: Galley, style: Style, width: float) -> Lines:
    """The galley's lines at `width` points, with breaks placed so that no renderer ends a line inside a designator."""
    if width <= 0:
        raise ValueError("a line needs a width")
    limit = width * (1 - RESERVE)
    if galley.width(style) <= limit:
        return ONE_LINE
    starts = _fill(galley, style, limit)
    placed = _placed(galley, style, width, starts) if galley.held else ()
    return Lines(tuple(starts), placed)


def _fill(galley: Galley, style: Style, limit: float, forced: frozenset[int] = frozenset()) -> list[int]:
    """Starts of the lines when each takes as many pieces as it can; `forced` are starts that must be."""
    size, small = style.size, style.small
    starts, used = [0], 0.0
    for start, big, little, gap_big, gap_little, _ in galley.measured:
        ink = big * size + little * small
        if start and (used + ink > limit and used > 0 or start in forced):
            starts.append(start)
            used = 0.0
        if ink > limit:
            starts += _inside(galley, style, limit, start)
            used = limit  # where its last line ends is the renderer's affair: nothing is put behind it
        else:
            used += ink + gap_big * size + gap_little * small
    return starts


def _inside(galley: Galley, style: Style, limit: float, start: int) -> list[int]:
    """Starts of the further lines of a piece that is longer than a line: broken between characters, as renderers do.

    Some renderers also end lines at places inside it that we do not use; the greater number of lines counts.
    """
    end = next((piece[0] for piece in galley.measured if piece[0] > start), len(galley.text))
    plain = _by_character(galley, style, limit, start, end, frozenset())
    places = frozenset(start + place for place in opportunities(galley.text[start:end].rstrip()))
    return max(plain, _by_character(galley, style, limit, start, end, places), key=len)


def _by_character(
    galley: Galley, style: Style, limit: float, start: int, end: int, places: frozenset[int]
) -> list[int]:
    starts, used = [], 0.0
    for at, advance in _advances(galley, style, start, end):
        if at > start and (used + advance > limit or at in places):
            starts.append(at)
            used = 0.0
        used += advance
    return starts


def _advances(galley: Galley, style: Style, start: int, end: int) -> Iterator[tuple[int, float]]:
    at = 0
    for run, face in zip(galley.runs, galley.faces, strict=True):
        size = style.small if run.small else style.size
        for offset, char in enumerate(run.text, at):
            if start <= offset < end and not char.isspace():
                yield offset, face.width(char) * size
        at += len(run.text)


def _placed(galley: Galley, style: Style, width: float, starts: list[int]) -> tuple[int, ...]:
    """Line starts that need a placed break: those where a designator wrapped, and those of lines that hold one
    which a renderer with a little more room would pull up and end a line in."""
    held = [piece[0] for piece in galley.measured if piece[5]]
    placed = set(starts[1:]) & set(held)
    fine = _fine(galley)
    for loose in _LOOSE:
        while torn := _torn(galley, style, fine, width * loose, placed):
            home = max((start for start in starts[1:] if start <= torn), default=0)
            if not home or home in placed:
                break
            placed.add(home)
    return tuple(sorted(placed))


def _fine(galley: Galley) -> Galley:
    """The same text in pieces that end wherever any renderer could end a line."""
    places = (0, *opportunities(galley.text), len(galley.text))
    cut = (
        Piece(start, start + len(galley.text[start:end].rstrip()), end, held=False)
        for start, end in zip(places, places[1:], strict=False)
        if end > start
    )
    width_of = partial(_width, galley.runs, galley.faces)
    return replace(galley, measured=tuple(_measured(piece, width_of) for piece in cut))


def _torn(galley: Galley, style: Style, fine: Galley, width: float, placed: set[int]) -> int:
    """The start of the first designator inside which a line would end at that width, or 0."""
    ends = set(_fill(fine, style, width, frozenset(placed)))
    bounds = [piece[0] for piece in galley.measured] + [len(galley.text)]
    for (start, big, little, _, _, held), end in zip(galley.measured, bounds[1:], strict=True):
        if held and big * style.size + little * style.small <= width and any(start < at < end for at in ends):
            if start not in placed:
                return start
    return 0


def balanced(galley: Galley, style: Style, width: float) -> Lines:
    """Lines of a title: where its last line would be a single word, or nearly, the last two lines are evened out."""
    lines = break_lines(galley, style, width)
    if lines.count < 2:
        return lines
    last, before = lines.starts[-1], lines.starts[-2]
    tail = galley.text[last:]
    if " " in tail.strip() and _span(galley, style, last, len(galley.text)) >= width / 4:
        return lines
    inner = [piece[0] for piece in galley.measured if before < piece[0] < last]
    fits = [at for at in inner if _span(galley, style, at, len(galley.text)) <= width * (1 - RESERVE)]
    if not fits:
        return lines
    even = min(fits, key=lambda at: abs(_span(galley, style, before, at) - _span(galley, style, at, len(galley.text))))
    placed = {at for at in lines.placed if at < last} | {even}
    return Lines((*lines.starts[:-1], even), tuple(sorted(placed)))


def _span(galley: Galley, style: Style, start: int, end: int) -> float:
    return sum(
        (big + gap_big) * style.size + (little + gap_little) * style.small
        for at, big, little, gap_big, gap_little, _ in galley.measured
        if start <= at < end
    )


# --- what a page takes -----------------------------------------------------------------------------------------


def typeset(galley: Galley, style: Style, lines: Lines, before: float = 0, indent: Emu = 0) -> TypePara:
    """The paragraph as writers set it, with its placed breaks."""
    runs, at = [], 0
    for run in galley.runs:
        text = run.text
        for place in reversed(lines.placed):
            if at <= place < at + len(text):
                text = text[: place - at] + "\v" + text[place - at :]
        runs.append(_type_run(run, text, style))
        at += len(run.text)
    return TypePara(
        tuple(runs), style.align, before, galley.bullet, indent if galley.indented else 0, lines.count
    )  # fmt: skip


def _type_run(run: Run, text: str, style: Style) -> TypeRun:
    bold = style.bold or run.strong
    if run.tone:
        ink: Ink = run.tone
    elif run.small:
        ink = style.small_ink
    else:
        ink = style.strong_ink if run.strong else style.ink
    return TypeRun(text, style.small if run.small else style.size, ink, bold, run.em, run.goto, run.link)


def cut(galley: Galley, place: int) -> tuple[Galley, Galley]:
    """The galley in two, before and from the offset `place`; the second goes on without a bullet of its own."""
    head, tail, at = [], [], 0
    for run, face in zip(galley.runs, galley.faces, strict=True):
        middle = min(max(place - at, 0), len(run.text))
        head.append((replace(run, text=run.text[:middle]), face))
        tail.append((replace(run, text=run.text[middle:]), face))
        at += len(run.text)
    return _part(galley, head, galley.bullet), _part(galley, tail, bullet=False)


def _part(whole: Galley, runs: list[tuple[Run, Face]], bullet: bool) -> Galley:
    kept = [(run, face) for run, face in runs if run.text]
    part = _galley(tuple(run for run, _ in kept), tuple(face for _, face in kept), whole.line)
    return replace(part, bullet=bullet, indented=whole.indented, about=whole.about)
