"""Pages of Shapes in EMU: the result of layout, with everything measured and decided.

Made by `page/layout`; read by each writer in `write/`. A shape names the records it shows (`about`), so that every
format can link a statement to its source. JSON of it, used in the keys of kept work, omits fields at their defaults.
The Master is in `page/master.py`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.core.units import Emu, points
from briefgen.deck.model import Layout
from briefgen.deck.provenance import CitedPassage
from briefgen.page.box import Anchor, Box, FieldRole, Ink
from briefgen.page.master import Master
from briefgen.page.runs import TypePara, free_at_end

HATCH_STEP: Emu = points(4)
"""Distance between the diagonal lines of a hatched shape, along an edge of its box."""
HATCH_LINE = 0.75
"""Thickness of those lines in points, where they are drawn singly."""
HOLLOW = 2.0
"""Thickness of the ring of a hollow marker in points."""


class TextBox(Struct, frozen=True, omit_defaults=True, tag=True):
    """Set text in a box with no inner margins. `field` names the placeholder it belongs in; empty: a text box.

    `paint` fills the box (a label over a gridline), `edge` outlines it.
    """

    name: str
    box: Box
    paragraphs: tuple[TypePara, ...]
    field: FieldRole | Literal[""] = ""
    anchor: Anchor = "top"
    paint: Ink | None = None
    edge: Ink | None = None
    margin: Emu = 0
    """Inner margin on all four sides (EMU), part of `box`."""
    side: Emu = 0
    """Further inner margin at the left and right: paint that extends beyond the words."""
    about: tuple[str, ...] = ()
    under: str = ""
    """What its position on the page means, for readers without the layout: the headings above it."""

    @property
    def room(self) -> Box:
        """The box without its inner margins, and without the free space at the end of its lines."""
        box, free = self.box.inset(self.margin + self.side, self.margin), self.free
        return replace(box, x=box.x + free * self.ends_left, w=box.w - free) if free else box

    @property
    def ends_left(self) -> bool:
        """Whether its lines run from right to left."""
        return bool(self.paragraphs) and self.paragraphs[0].align == "right"

    @property
    def free(self) -> Emu:
        """The space to leave free at line ends, so that no designator is broken (EMU)."""
        return free_at_end(self.paragraphs, self.box.w - 2 * (self.margin + self.side))


class Rect(Struct, frozen=True, omit_defaults=True, tag=True):
    """A filled and/or outlined rectangle; `dashed` edges mean an uncertain date. Decorative when `alt` is empty."""

    name: str
    box: Box
    paint: Ink | None = None
    edge: Ink | None = None
    dashed: bool = False
    width: float = 0.75
    """Edge width in points."""
    round: bool = False
    points_to: Literal["", "left", "right"] = ""
    """The side that an arrow filling the box points to, for time that goes on; empty: no arrow."""
    as_bar: bool = False
    """Whether the arrow's shaft is as high as its head: a bar with a point."""
    hatched: bool = False
    """`paint` draws diagonal lines on the paper instead of a solid fill: not known exactly."""
    alt: str = ""
    about: tuple[str, ...] = ()

    @property
    def head(self) -> Emu:
        """Length of the arrow's head: as long as high, or half as long (`as_bar`)."""
        return min(self.box.w, self.box.h // (2 if self.as_bar else 1))

    @property
    def arrow_corners(self) -> tuple[tuple[Emu, Emu], ...]:
        """Corners of the arrow that fills the box: its shaft is half as high as its head, or as high (`as_bar`)."""
        box, head, edge = self.box, self.head, 0 if self.as_bar else self.box.h // 4
        top, middle, bottom = box.y + edge, box.y + box.h // 2, box.bottom - edge
        tail, neck, tip = box.x, box.right - head, box.right
        if self.points_to == "left":
            tail, neck, tip = box.right, box.x + head, box.x
        upper, lower = ((tail, top), (neck, top), (neck, box.y)), ((neck, box.bottom), (neck, bottom), (tail, bottom))
        return (*upper, (tip, middle), *lower)

    @property
    def hatching(self) -> tuple[tuple[Emu, Emu, Emu, Emu], ...]:
        """Ends (x1, y1, x2, y2) of the diagonal lines in its box, or in the shaft of its arrow, for formats without
        pattern fills.

        They rise to the right, `HATCH_STEP` apart.
        """
        box = self.box
        if self.points_to:
            head, edge = self.head, 0 if self.as_bar else box.h // 4
            left = box.x + (head if self.points_to == "left" else 0)
            box = Box(left, box.y + edge, box.w - head, box.h - 2 * edge)
        found = []
        for at in range(HATCH_STEP, box.w + box.h, HATCH_STEP):  # where the line meets the left or lower edge
            x1, y1 = (box.x, box.y + at) if at <= box.h else (box.x + at - box.h, box.bottom)
            x2, y2 = (box.x + at, box.y) if at <= box.w else (box.right, box.y + at - box.w)
            found.append((x1, y1, x2, y2))
        return tuple(found)


class Line(Struct, frozen=True, omit_defaults=True, tag=True):
    """A straight line between two points (EMU), `width` in points; an arrow has its head at the second."""

    name: str
    x1: Emu
    y1: Emu
    x2: Emu
    y2: Emu
    ink: Ink = "rule"
    width: float = 0.75
    dashed: bool = False
    arrow: bool = False


class Marker(Struct, frozen=True, omit_defaults=True, tag=True):
    """A point in time or on a scale: a circle that fills its box. Decorative: the words beside it describe it."""

    name: str
    box: Box
    ink: Ink
    hollow: bool = False
    """Drawn as a ring, `HOLLOW` points thick, inside its box."""
    about: tuple[str, ...] = ()


class SetCell(Struct, frozen=True, omit_defaults=True):
    """A set table cell; margins are the table's. `paint` fills it, `low` aligns its words to the bottom.

    `drop`: EMU by which its words begin lower, so that the first lines of a row share a baseline. `of_group`: the name
    of its group, in a row above, says what it holds, not the head of its column.
    """

    paragraphs: tuple[TypePara, ...]
    about: tuple[str, ...] = ()
    paint: Ink | None = None
    low: bool = False
    drop: Emu = 0
    of_group: bool = False


class SetTable(Struct, frozen=True, omit_defaults=True, tag=True):
    """A native table: column widths and row heights in EMU, the first row its header unless it is not `headed`.

    `sides` are the left and right margins of each column's cells, `ruled` marks rows with a hairline below, `tinted`
    separates cells by gaps of paper instead. Without a header its first column names the rows.
    """

    name: str
    box: Box
    widths: tuple[Emu, ...]
    heights: tuple[Emu, ...]
    rows: tuple[tuple[SetCell, ...], ...]
    sides: tuple[tuple[Emu, Emu], ...]
    margin_y: Emu
    alt: str
    about: tuple[str, ...] = ()
    ruled: tuple[bool, ...] = ()
    tinted: bool = False
    headed: bool = True

    def room(self, column: int, x: Emu, y: Emu, height: Emu, cell: SetCell) -> Box:
        """Return the room for the words of the cell whose top left corner is given."""
        left, right = self.margins(column, cell)
        top = self.margin_y + cell.drop
        return Box(x + left, y + top, self.widths[column] - left - right, height - top - self.margin_y)

    def margins(self, column: int, cell: SetCell) -> tuple[Emu, Emu]:
        """Return the left and right margin of a cell of that column, including the free space at line ends."""
        left, right = self.sides[column]
        free = free_at_end(cell.paragraphs, self.widths[column] - left - right)
        at_left = free and cell.paragraphs[0].align == "right"
        return (left + free, right) if at_left else (left, right + free)


class Drawing(Struct, frozen=True, omit_defaults=True, tag=True):
    """Shapes to paint as one picture (SVG with a PNG fallback); `box` is its frame on the page."""

    name: str
    box: Box
    shapes: "tuple[Shape, ...]"
    alt: str
    about: tuple[str, ...] = ()


class Picture(Struct, frozen=True, omit_defaults=True, tag=True):
    """A PNG or JPEG file, stretched to its box, which has its proportions. `field` as in TextBox."""

    name: str
    box: Box
    data: bytes
    alt: str
    field: FieldRole | Literal[""] = ""
    about: tuple[str, ...] = ()


class NativeChart(Struct, frozen=True, omit_defaults=True, tag=True):
    """A bar chart of one series that people can edit; `shapes` are its look, for formats without charts.

    Bars are in `plot`, from zero to `greatest`; each takes `share` of its slot. `named`: the chart itself names its
    categories; else shapes beside it do. `size` is that of all its words in points; `upright` as in `deck.Bars`.
    """

    name: str
    box: Box
    categories: tuple[str, ...]
    values: tuple[float, ...]
    unit: str
    upright: bool
    plot: Box
    greatest: float
    share: float
    named: bool
    size: float
    shapes: "tuple[Shape, ...]"
    alt: str
    about: tuple[str, ...] = ()


class Group(Struct, frozen=True, omit_defaults=True, tag=True):
    """Shapes that belong together and move together; alt text describes them."""

    name: str
    shapes: "tuple[Shape, ...]"
    alt: str
    about: tuple[str, ...] = ()


Shape = TextBox | Rect | Line | Marker | SetTable | Drawing | Picture | NativeChart | Group
NESTS = (Group, Drawing, NativeChart)
"""Shapes that are made of shapes."""


class Page(Struct, frozen=True, omit_defaults=True):
    """A slide laid out. `part` is (2, 3) on the second of three continuation pages, else (1, 1).

    `slide` is the id of the Slide it shows; `shapes` are in reading order, back to front.
    """

    slide: str
    layout: Layout
    title: str
    shapes: tuple[Shape, ...]
    number: int
    count: int
    part: tuple[int, int] = (1, 1)
    notes: tuple[str, ...] = ()
    section: str = ""


class Pages(Struct, frozen=True, omit_defaults=True):
    """A deck laid out: what a writer needs and nothing else."""

    title: str
    subject: str
    marking: str
    cutoff: date
    language: str
    pages: tuple[Page, ...]
    master: Master
    fallbacks: Mapping[str, str] = field(default_factory=dict)
    """Faces for scripts that the master's own faces lack, by script (ISO 15924)."""
    to_left: bool = False
    """Whether words run from right to left; the layout is then mirrored."""
    provenance: Mapping[str, tuple[CitedPassage, ...]] = field(default_factory=dict)
    """The passages behind each field that a run comes from, for decks that include them; else empty."""
