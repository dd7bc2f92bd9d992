"""Set type: a paragraph measured once, then broken into lines of any width, as often as a page asks.

Comes in: a `deck.Paragraph` and a Typeface. Goes out: a Galley (printers' word for type that is set but not yet on a
page), and from it `Lines` and `scene.TypePara`. Widths are points, offsets are characters of the paragraph's text.
"""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.deck import Paragraph, Run
from briefgen.page.breaking import CITATION, Piece, opportunities, pieces
from briefgen.page.face import Face, Typeface
from briefgen.page.scene import Align, Ink, TypePara, TypeRun
from briefgen.units import EMU_PER_POINT, Emu

RESERVE = 0.01
"""Share of a line that is kept free, so that no renderer needs more lines than were measured here."""
_CLAUSE, _PAUSES = 0.4, ";:,"
_LOOSE = (1.0, 1.015)  # how much wider than stated a line may be for a renderer that kerns
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Measured = tuple[int, float, float, float, float, float, float]
"""A piece: its start; its width, that of the space after it, and that of its part before the place where a renderer
would tear it (0: nowhere); each width twice, for what is set in the text's size and what in the small one, in ems."""
Sized = tuple[int, float, float, float]
"""A piece in the sizes of a style: its start; in points its width, the space after it, its part before a tear."""
Span = tuple[int, int, Run, Face]
"""A run with its face, and where in the paragraph's text it starts and ends."""


class Style(Struct, frozen=True):
    """How a paragraph is set: points of its text and of what is small in it, and their inks."""

    size: float
    small: float = 10
    ink: Ink = "body"
    small_ink: Ink = "muted"
    strong_ink: Ink = "ink"
    bold: bool = False
    align: Align = "left"


class Lines(Struct, frozen=True):
    """Where each line starts (offsets, the first is 0), and before which of them a break is placed on purpose."""

    starts: tuple[int, ...] = (0,)
    placed: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts)


ONE_LINE = Lines()


class Galley(Struct, frozen=True):
    """A paragraph measured. `line` is its line height, `big` and `little` the width of all of it, in ems."""

    runs: tuple[Run, ...]
    text: str
    faces: tuple[Face, ...]
    measured: tuple[Measured, ...]
    big: float
    little: float
    line: float
    held: bool
    """Whether it holds designators."""
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
        size, small = style.size, style.small
        return max([piece[1] * size + piece[2] * small for piece in self.measured], default=0.0)

    def line_height(self, style: Style) -> Emu:
        """Height of one of its lines in EMU, rounded up."""
        return math.ceil(self.line * (style.small if self.all_small else style.size) * EMU_PER_POINT)


def measure(paragraph: Paragraph, typeface: Typeface, bold: bool = False) -> Galley:
    """The paragraph's galley; `bold` sets all of it bold. Line ends and other control characters become spaces."""
    runs = tuple(run if run.text.isprintable() else _printable(run) for run in paragraph.runs if run.text)
    faces = tuple(typeface.face(bold or run.strong, run.em) for run in runs)
    line = max((face.line for face in faces), default=typeface.regular.line)
    return _galley(runs, faces, line, paragraph.bullet, paragraph.bullet, paragraph.about)


def _printable(run: Run) -> Run:
    return replace(run, text=_CONTROLS.sub(" ", run.text))


def _galley(
    runs: tuple[Run, ...], faces: tuple[Face, ...], line: float, bullet: bool, indented: bool, about: tuple[str, ...]
) -> Galley:
    text = "".join([run.text for run in runs])
    found = pieces(text)
    if len(runs) == 1:
        measured = tuple([_measure_piece(piece[0], text, piece, runs[0].small, faces[0]) for piece in found])
    else:
        measured = _measure_runs(found, runs, faces)
    return Galley(
        runs, text, faces, measured,
        sum([piece[1] + piece[3] for piece in measured]),
        sum([piece[2] + piece[4] for piece in measured]),
        line,
        any(piece[3] for piece in found),
        bool(runs) and all(run.small for run in runs),
        bullet, indented, about,
    )  # fmt: skip


def _measure_piece(at: int, text: str, piece: Piece, small: bool, face: Face) -> Measured:
    """A piece that one run's text holds whole; `at` is where it starts in the paragraph."""
    start, inked, end, tear = piece
    ink = face.width(text[start:inked])
    gap = face.width(text[inked:end])
    torn = face.width(text[start:tear]) if tear else 0.0
    return (at, 0.0, ink, 0.0, gap, 0.0, torn) if small else (at, ink, 0.0, gap, 0.0, torn, 0.0)


def _measure_runs(found: list[Piece], runs: tuple[Run, ...], faces: tuple[Face, ...]) -> tuple[Measured, ...]:
    spans, at = [], 0
    for run, face in zip(runs, faces, strict=True):
        spans.append((at, at + len(run.text), run, face))
        at += len(run.text)
    measured: list[Measured] = []
    here = 0
    for start, inked, end, tear in found:
        while start >= spans[here][1]:
            here += 1
        first, last, run, face = spans[here]
        if end <= last:
            piece = (start - first, inked - first, end - first, tear - first if tear else 0)
            measured.append(_measure_piece(start, run.text, piece, run.small, face))
        else:
            across = (*_across(spans, start, inked), *_across(spans, inked, end), *_across(spans, start, tear))
            measured.append((start, *across))
    return tuple(measured)


def _across(spans: list[Span], start: int, end: int) -> tuple[float, float]:
    """Width of the text between two offsets, in the text's size and in the small one."""
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


# --- lines -----------------------------------------------------------------------------------------------------


def break_lines(galley: Galley, style: Style, width: float) -> Lines:
    """The galley's lines at `width` points, with breaks placed so that no renderer ends a line inside a designator."""
    limit = max(width, 1.0) * (1 - RESERVE)
    if galley.big * style.size + galley.little * style.small <= limit:
        return ONE_LINE
    sized = _sized(galley, style)
    starts = _fill(galley, style, sized, limit)
    if len(starts) == 1:
        return ONE_LINE  # only the space at its end goes beyond the line
    return Lines(tuple(starts), _placed(sized, width, starts) if galley.held else ())


def _sized(galley: Galley, style: Style) -> list[Sized]:
    size, small = style.size, style.small
    return [
        (start, big * size + little * small, gap_big * size + gap_little * small, tear_big * size + tear_little * small)
        for start, big, little, gap_big, gap_little, tear_big, tear_little in galley.measured
    ]


def _fill(galley: Galley, style: Style, sized: list[Sized], limit: float) -> list[int]:
    """Starts of the lines when each takes as many pieces as it can."""
    starts, used = [0], 0.0
    for start, ink, gap, _ in sized:
        if used and used + ink > limit:
            starts.append(start)
            used = 0.0
        if ink > limit:
            starts += _inside(galley, style, limit, start)
            used = limit  # where its last line ends is the renderer's affair: nothing is put behind it
        else:
            used += ink + gap
    return starts


def _inside(galley: Galley, style: Style, limit: float, start: int) -> list[int]:
    """Starts of the further lines of a piece that is longer than a line: words and citations parted from each other."""
    end = next((piece[0] for piece in galley.measured if piece[0] > start), len(galley.text))
    parted = [start + found.start() for found in CITATION.finditer(galley.text[start:end])]
    starts, used = [], 0.0
    for first, last in pairwise((start, *parted, end)):
        width = sum(advance for _, advance in _advances(galley, style, first, last))
        if first > start and used + width > limit:
            starts.append(first)
            used = 0.0
        if width > limit:
            starts += _torn_up(galley, style, limit, first, last)
            used = limit
        else:
            used += width
    return starts


def _torn_up(galley: Galley, style: Style, limit: float, start: int, end: int) -> list[int]:
    """Starts of the further lines of a word that is longer than a line: broken between characters, as renderers do.

    Some renderers also end lines at places inside it that we do not use; the greater number of lines counts.
    """
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
        for offset in range(max(start, at), min(end, at + len(run.text))):
            char = run.text[offset - at]
            if char == "\u00a0" or not char.isspace():
                yield offset, face.width(char) * size
        at += len(run.text)


def _placed(sized: list[Sized], width: float, starts: list[int]) -> tuple[int, ...]:
    """Line starts that need a placed break: those where a designator wrapped, and those of lines that hold one
    which a renderer with a little more room would pull up and end a line in."""
    held = [start for start, _, _, tear in sized if tear]
    if held[-1] < starts[1]:
        return ()  # on the first line, which every renderer fills from the same place
    placed = set(held).intersection(starts[1:])
    for loose in _LOOSE:
        while torn := _torn(sized, width * loose, placed):
            home = max((start for start in starts[1:] if start <= torn), default=0)
            if not home or home in placed:
                break
            placed.add(home)
    return tuple(sorted(placed))


def _torn(sized: list[Sized], width: float, placed: set[int]) -> int:
    """The start of the first designator inside which a renderer would end a line of that width, or 0."""
    used = 0.0
    for start, ink, gap, tear in sized:
        if start in placed:
            used = 0.0
        elif used and used + ink > width:
            if tear and ink <= width and used + tear <= width:
                return start
            used = 0.0
        used += ink + gap
    return 0


def balanced(galley: Galley, style: Style, width: float) -> Lines:
    """Lines of a title: where its last line would be a single word, or nearly, the last two lines are evened out."""
    lines = break_lines(galley, style, width)
    if lines.count < 2:
        return lines
    last, before, end = lines.starts[-1], lines.starts[-2], len(galley.text)
    if " " in galley.text[last:].strip() and _span(galley, style, last, end) >= width / 4:
        return lines
    inner = [piece[0] for piece in galley.measured if before < piece[0] < last]
    fits = [at for at in inner if _span(galley, style, at, end) <= width * (1 - RESERVE)]
    if not fits:
        return lines

    def uneven(at: int) -> float:
        """How far apart the two lines' widths are; a break after a clause is worth some unevenness."""
        apart = abs(_span(galley, style, before, at) - _span(galley, style, at, end))
        return apart - width * _CLAUSE * (galley.text[:at].rstrip()[-1:] in _PAUSES)

    even = min(fits, key=uneven)
    placed = {at for at in lines.placed if at < last} | {even}
    return Lines((*lines.starts[:-1], even), tuple(sorted(placed)))


def _span(galley: Galley, style: Style, start: int, end: int) -> float:
    return sum(
        (piece[1] + piece[3]) * style.size + (piece[2] + piece[4]) * style.small
        for piece in galley.measured
        if start <= piece[0] < end
    )


# --- what a page takes -----------------------------------------------------------------------------------------


def typeset(galley: Galley, style: Style, lines: Lines, before: float = 0, indent: Emu = 0) -> TypePara:
    """The paragraph as writers set it, with its placed breaks."""
    texts = _with_breaks(galley, lines.placed) if lines.placed else ((run, run.text) for run in galley.runs)
    runs = _joined([_type_run(run, text, style) for run, text in texts])
    return TypePara(runs, style.align, before, galley.bullet, indent if galley.indented else 0, lines.starts)


def _joined(runs: list[TypeRun]) -> tuple[TypeRun, ...]:
    """The runs, neighbours that are set alike made one: who edits the deck finds words where they see words."""
    done = runs[:1]
    for run in runs[1:]:
        together = replace(run, text=done[-1].text + run.text)
        if replace(done[-1], text=together.text) == together:
            done[-1] = together
        else:
            done.append(run)
    return tuple(done)


def _with_breaks(galley: Galley, placed: tuple[int, ...]) -> Iterator[tuple[Run, str]]:
    at = 0
    for run in galley.runs:
        text = run.text
        for place in reversed(placed):
            if at <= place < at + len(text):
                text = text[: place - at] + "\v" + text[place - at :]
        yield run, text
        at += len(run.text)


def _type_run(run: Run, text: str, style: Style) -> TypeRun:
    if run.tone:
        ink: Ink = run.tone
    elif run.small:
        ink = style.small_ink
    else:
        ink = style.strong_ink if run.strong else style.ink
    size = style.small if run.small else style.size
    return TypeRun(text, size, ink, style.bold or run.strong, run.em, run.goto, run.link)


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
    faces = tuple(face for _, face in kept)
    return _galley(tuple(run for run, _ in kept), faces, whole.line, bullet, whole.indented, whole.about)


def pinned(para: TypePara) -> TypePara:
    """The paragraph with a placed break before every line but the first, for what will not break lines itself."""
    if para.lines < 2:
        return para
    at, runs = 0, []
    for run in para.runs:
        text = []
        for char in run.text:
            if char == "\v":
                continue
            if at and at in para.starts:
                text.append("\v")
            text.append(char)
            at += 1
        runs.append(replace(run, text="".join(text)))
    return replace(para, runs=tuple(runs))
