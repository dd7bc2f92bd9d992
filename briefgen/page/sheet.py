"""Values that parts of the layout exchange: rooms to fill, sheets that fill them, and the house style.

A block of a slide takes a room on the slide's first page and, if it continues, a room on each further page; it returns
one Sheet for each page.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.core.kept import KeptWork
from briefgen.core.lru import BoundedCache
from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Block, Fit, Paragraph, Run
from briefgen.locale import words as ours
from briefgen.page.box import Box, FieldRole
from briefgen.page.runs import TypePara
from briefgen.page.scene import Drawing, Group, Line, Shape, TextBox
from briefgen.page.type.face import Typeface
from briefgen.page.type.hyphenation import with_soft_hyphens
from briefgen.page.type.lines import Lines, break_lines
from briefgen.page.type.paragraph import MeasuredText, Style, measure
from briefgen.page.type.scale import TypeScale
from briefgen.page.type.together import break_at_one_measure, break_together
from briefgen.page.type.typeset import pinned, typeset

_FEW = 512
"""Texts that a long deck remembers at once: what its neighbouring slides repeat."""


class Rooms(Struct, frozen=True):
    """The rooms for a block: on the first page and on each further one.

    `alone`: nothing else is on the page. `roomy`: type may be as large as if it were alone. `fields` names the
    placeholders for its text, if the layout has them.
    """

    first: Box
    rest: Box
    alone: bool = True
    roomy: bool = False
    fit: Fit = "continue"
    least: float = 0
    """Smallest type size in points that `fit: shrink` may use; 0: that of the scale."""
    fields: tuple[FieldRole, ...] = ()


class Sheet(Struct, frozen=True):
    """A block on one page: its shapes and the first EMU below them."""

    shapes: tuple[Shape, ...]
    bottom: Emu


class HouseStyle(Struct, frozen=True, eq=False):
    """The faces and the scale of one deck. It remembers what it measured and set.

    Decks repeat themselves (agendas, registers, the same table for two slots), and a preview lays out again what was
    not edited: equal words in an equal room keep their places. It holds about as much as a deck repeats.
    """

    heading: Typeface
    body: Typeface
    scale: TypeScale
    language: str = ours.SOURCE
    """Language of our words on axes and in legends."""
    measured: BoundedCache[tuple[Paragraph, bool], MeasuredText] = field(default_factory=partial(BoundedCache, 4096))
    headings: BoundedCache[tuple[Paragraph, bool], MeasuredText] = field(default_factory=partial(BoundedCache, 4096))
    blocks: BoundedCache[tuple[Block, Rooms], tuple[Sheet, ...]] = field(default_factory=partial(BoundedCache, 256))
    titles: BoundedCache[tuple[tuple[Run, ...], Style, float], float] = field(
        default_factory=partial(BoundedCache, 1024)
    )
    broken: BoundedCache[tuple[tuple[tuple[MeasuredText, Style], ...], float, bool], tuple[Lines, ...]] = field(
        default_factory=partial(BoundedCache, 4096)
    )
    hyphens: str = ""
    """Language whose rules hyphenate words longer than their line; empty: programs break them anywhere."""
    kept: KeptWork | None = None
    """Store of sheets kept between runs; its ground names the master and the files of the faces."""

    @property
    def wording(self) -> ours.Words:
        """Our own words in the deck's language."""
        return ours.words_for(self.language)

    def emptied(self) -> "HouseStyle":
        """Return the same faces and scale without what was measured and set, for a deck of another dossier."""
        return HouseStyle(self.heading, self.body, self.scale)

    def in_language(self, language: str) -> "HouseStyle":
        """Return the same faces and scale for a deck in that language, without what was set in another."""
        own = ours.catalogue_of(language)
        return self if own == self.language else HouseStyle(self.heading, self.body, self.scale, own, kept=self.kept)

    def hyphenating(self, language: str) -> "HouseStyle":
        """Return the style with hyphenation by that language's rules; titles stay whole."""
        return HouseStyle(self.heading, self.body, self.scale, self.language, hyphens=language, kept=self.kept)

    def for_long_deck(self) -> "HouseStyle":
        """Return the style remembering fewer words: of a long deck they take more memory than its pages.

        Titles stay: all are measured before the first is set, and again when pages are numbered.
        """
        return replace(self, measured=BoundedCache(_FEW), broken=BoundedCache(_FEW))

    def measure(self, paragraph: Paragraph, bold: bool = False, heading: bool = False) -> MeasuredText:
        """Return the paragraph measured in the body face, or in that of headings."""
        key, remembered = (paragraph, bold), self.headings if heading else self.measured
        known = remembered.get(key)
        if known is None:
            if self.hyphens and not heading:
                paragraph = with_soft_hyphens(paragraph, self.hyphens)
            known = remembered[key] = measure(paragraph, self.heading if heading else self.body, bold)
        return known

    def broken_together(self, parts: Sequence[tuple[MeasuredText, Style]], width: float) -> tuple[Lines, ...]:
        """Return the result of `break_together` for a cell's paragraphs, computed once.

        Equal cells come again: in the table of another slot, or on a further page.
        """
        key = (tuple(parts), width, True)
        known = self.broken.get(key)
        if known is None:
            known = self.broken[key] = tuple(break_together(parts, width, self.broken_for_size(parts, width)))
        return known

    def broken_for_size(self, parts: Sequence[tuple[MeasuredText, Style]], width: float) -> tuple[Lines, ...]:
        """Return the result of `break_at_one_measure`, computed once: tables are tried in several sizes."""
        key = (tuple(parts), width, False)
        known = self.broken.get(key)
        if known is None:
            known = self.broken[key] = tuple(break_at_one_measure(parts, width))
        return known

    def words(self, text: str, bold: bool = True, heading: bool = False) -> MeasuredText:
        """Return plain words, measured."""
        return self.measure(Paragraph((Run(text),)), bold, heading)


T = TypeVar("T")


class TooSmall(Exception):
    """The room is too small for even one line; the text names what did not fit."""


class TitleTooLong(TooSmall):
    """A title that does not fit in the smallest size."""


def evenly(heights: Sequence[Emu], first: Emu, rest: Emu, spread: int = 1) -> list[int]:
    """Return how many items go on each page, in order: as few pages as possible, about equally full.

    `first` and `rest` are the heights of the first page's room and of every other's; each item fits in `rest`. The
    first count may be 0, when the first item needs a whole page. `spread` asks for up to so many pages (or columns)
    even if fewer would do.
    """
    most = max(len(_greedy(heights, first, rest, 1.0)), spread)
    if most < 2:
        return [len(heights)]
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        if len(_greedy(heights, first, rest, middle)) <= most:
            high = middle
        else:
            low = middle
    return _with_company(_greedy(heights, first, rest, high), heights, rest)


def _with_company(counts: list[int], heights: Sequence[Emu], rest: Emu) -> list[int]:
    """Return the counts with a second item for one that would be alone on the last page, if there are some to spare."""
    if len(counts) > 1 and counts[-1] == 1 and counts[-2] > 2 and sum(heights[-2:]) <= rest:
        return [*counts[:-2], counts[-2] - 1, 2]
    return counts


def _greedy(heights: Sequence[Emu], first: Emu, rest: Emu, share: float) -> list[int]:
    counts, used = [0], 0
    for height in heights:
        whole = first if len(counts) == 1 else rest
        fits = used + height <= whole * share or (not counts[-1] and height <= whole)
        if not fits:
            counts.append(0)
            used = 0
        counts[-1] += 1
        used += height
    return counts


def shares(count: int, pages: int) -> list[int]:
    """Return `count` items on `pages` pages as evenly as possible: 17 on 3 is 6, 6, 5."""
    return [count // pages + (page < count % pages) for page in range(pages)]


def in_shares(things: Sequence[T], pages: int) -> list[Sequence[T]]:
    """Return the items in order, divided among that many pages as evenly as possible."""
    found, at = [], 0
    for count in shares(len(things), pages):
        found.append(things[at : at + count])
        at += count
    return found


def not_under(sizes: Sequence[float], least: float) -> list[float]:
    """Return the sizes of at least `least`; the largest if none is."""
    return [size for size in sizes if size >= least] or list(sizes[:1])


def as_drawing(name: str, sheet: Sheet, room: Box, alt: str) -> Sheet:
    """Return the sheet as one picture, as large as the part of the room that its shapes take."""
    about = tuple(dict.fromkeys(id_ for shape in sheet.shapes for id_ in getattr(shape, "about", ())))
    reach = [edge for shape in sheet.shapes for edge in _edges(shape)]
    left, right = min(room.x, *reach), max(room.right, *reach)  # a marker of the last day extends beyond the axis
    box = Box(left, room.y, right - left, max(sheet.bottom - room.y, 1))
    return Sheet((Drawing(name, box, tuple(map(_painted, sheet.shapes)), alt, about),), sheet.bottom)


def _edges(shape: Shape) -> Iterator[Emu]:
    """Yield its left and right edges."""
    if isinstance(shape, Group):
        for part in shape.shapes:
            yield from _edges(part)
    elif isinstance(shape, Line):
        half = points(shape.width / 2)
        yield from (min(shape.x1, shape.x2) - half, max(shape.x1, shape.x2) + half)
    else:
        yield from (shape.box.x, shape.box.right)


def _painted(shape: Shape) -> Shape:
    if isinstance(shape, Group):
        return replace(shape, shapes=tuple(map(_painted, shape.shapes)))
    if isinstance(shape, TextBox):
        return replace(shape, paragraphs=tuple(map(pinned, shape.paragraphs)))
    return shape


def fitted(measured: MeasuredText, style: Style, width: Emu) -> tuple[TypePara, Emu]:
    """Return a text set at that width, with its height."""
    lines = break_lines(measured, style, to_points(width))
    return typeset(measured, style, lines), lines.count * measured.line_height(style)
