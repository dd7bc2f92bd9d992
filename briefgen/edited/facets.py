"""Facets: what a page says and shows, independent of XML.

`read_pptx` makes them from any .pptx; `fields` adds the field of the content that each stretch of words comes from.
Page number, date and marking are apart (`furniture`): they belong to the deck. Deliberate line breaks count as spaces.
`equality` says when two of them are equal.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.edited.insets import Insets
from briefgen.edited.paragraph_setting import ParagraphSetting

VERSION = 1
Kind = Literal["sp", "line", "pic", "table", "chart", "other"]


class TextLook(Struct, frozen=True, array_like=True):
    """The look of a stretch: size in points (0: not stated), colour as six hex digits (empty: not stated).

    `face` is empty if not known; a link is not `underlined`, since programs underline links by themselves.
    """

    bold: bool = False
    italic: bool = False
    size: float = 0
    colour: str = ""
    underlined: bool = False
    struck: bool = False
    face: str = ""
    align: str = "l"
    """Alignment of its paragraph: `l`, `ctr`, `r`, `just`, `dist`."""
    highlight: str = ""
    """Highlight colour, as six hex digits; empty for none."""
    link: str = ""
    """Target of a click: an address, or `#4` for the fourth page; page numbers are not compared, since pages move."""
    setting: ParagraphSetting | None = None
    """Spacing, indents and bullet of its paragraph; None where it inherits some of them."""

    def like(self, other: "TextLook") -> bool:
        """Return whether they look the same, as far as both are stated."""
        return (
            _always_stated(self) == _always_stated(other)
            and same_size(self.size, other.size)
            and (same_colour(self.colour, other.colour) or not self.colour or not other.colour)
            and (self.face == other.face or not self.face or not other.face)
            and (self.setting is None or other.setting is None or self.setting.like(other.setting))
        )


NEAR_POINTS = 0.06
"""Points within which two sizes are equal: LibreOffice rounds to tenths."""


def same_size(one: float, other: float) -> bool:
    """Return whether two sizes in points are the same, or one is not stated."""
    return abs(one - other) < NEAR_POINTS or not one or not other


def same_colour(one: str, other: str) -> bool:
    """Return whether two colours look the same; programs round where they change the luminance of a theme's colour."""
    if one == other or not len(one) == len(other) == len("RRGGBB"):
        return one == other
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(a - b) <= 1 for a, b in pairs)


def _always_stated(look: TextLook) -> tuple[bool | str, ...]:
    link = kind_of_link(look.link)
    return look.bold, look.italic, look.underlined, look.struck, look.align, look.highlight, link


def kind_of_link(link: str) -> str:
    """Return the address, or `#` for any page of the deck."""
    return "#" if link.startswith("#") else link


class Stretch(Struct, frozen=True, array_like=True):
    """Words of one look and one origin: `of` is their field, empty for briefgen's own words."""

    text: str
    of: str = ""
    look: TextLook = TextLook()


StretchLine = tuple[Stretch, ...]
"""A paragraph."""


class ShapeFacets(Struct, frozen=True, omit_defaults=True):
    """A shape: its words, or its cells if it is a table; `at` is x, y, width, height in EMU."""

    name: str
    kind: Kind
    at: tuple[int, int, int, int]
    title: bool = False
    alt: str = ""
    within: str = ""
    """Name of the group around it."""
    words: tuple[StretchLine, ...] = ()
    cells: tuple[tuple[tuple[StretchLine, ...], ...], ...] = ()
    columns: tuple[int, ...] = ()
    """Widths of the columns, in EMU."""
    paints: tuple[tuple[str, ...], ...] = ()
    """Fill of each cell."""
    cell_insets: tuple[tuple[Insets, ...], ...] = ()
    """Insets of each cell."""
    insets: Insets | tuple[()] = ()
    """Its insets; empty if it has no words."""
    spans: str = ""
    """Which cells are merged."""
    fill: str = ""
    edge: str = ""
    edge_width: int = 0
    """Width of the edge in EMU; 0 without an edge."""
    form: str = ""
    """Its outline unless a rectangle or line, its rotation, dashes, arrow heads and effects."""
    link: str = ""
    """Target of a click on it, as `TextLook.link`."""
    anchor: str = ""
    """Vertical position of its words: `t`, `ctr` or `b`; empty if not stated."""
    media: str = ""
    """Digest of its picture or chart."""
    mark: str = ""
    """PowerPoint's creation id, if it has one."""
    markup: str = ""
    """Digest of its XML, for what no other facet covers; empty if LibreOffice wrote it."""
    settings: frozenset[str] = frozenset()
    """Digests of its paragraph formatting: spacing, indents, bullets, margins; none if LibreOffice wrote it."""
    about: tuple[str, ...] = ()
    """Ids of the records it shows; known only for pages that briefgen made."""
    about_lines: tuple[tuple[str, ...], ...] = ()
    """The same for each paragraph of a table."""

    @property
    def text(self) -> str:
        """All its words; paragraphs and cells on lines of their own."""
        return "\n".join(line_text(line) for line in self.lines)

    @property
    def lines(self) -> Iterator[StretchLine]:
        """Its paragraphs, those of cells from left to right and down."""
        yield from self.words
        for row in self.cells:
            for cell in row:
                yield from cell


class PageFacets(Struct, frozen=True, omit_defaults=True):
    """A page. `slot` and `part` name the slide of the deck; known only for pages that briefgen made."""

    shapes: tuple[ShapeFacets, ...]
    slot: str = ""
    part: tuple[int, int] = (1, 1)
    layout: str = ""
    hidden: bool = False
    notes: tuple[str, ...] = ()
    motion: bool = False
    """Whether it holds animation, a transition, ink, sound or video."""
    comments: tuple[str, ...] = ()
    """The text of its comments, each with its replies."""
    mark: str = ""
    furniture: tuple[ShapeFacets, ...] = ()
    """Its date, number and markings: they belong to the deck, and are no part of its words."""
    background: str = ""
    """Its own background: the colour, or the name of another fill; empty for none."""
    markup: str = ""
    """Digest of its XML; empty if LibreOffice wrote it."""
    office: bool = False
    """Whether LibreOffice saved it last: its markup is then less exact than ours."""

    @property
    def title(self) -> str:
        """The words of its title."""
        return next((shape.text.replace("\n", " ") for shape in self.shapes if shape.title), "")

    @property
    def text(self) -> str:
        """All words on it."""
        return "\n".join(shape.text for shape in self.shapes if shape.text)


class DeckFacets(Struct, frozen=True, omit_defaults=True):
    """A deck. `mark` is the deck mark in docProps/custom.xml."""

    pages: tuple[PageFacets, ...]
    mark: str = ""
    masters: str = ""
    """Digest of its masters and layouts; empty if LibreOffice wrote them, since it rewrites them."""
    size: tuple[int, int] = (0, 0)
    """Width and height of its pages, in EMU."""
    sections: tuple[str, ...] = ()
    """Names of its sections; none if LibreOffice wrote it, since it drops them."""
    order: str = ""
    reader: str = ""
    facets: int = VERSION


def line_text(line: StretchLine) -> str:
    """Return the words of a paragraph."""
    return "".join(stretch.text for stretch in line)


def joined_stretches(line: Sequence[Stretch], by_field: bool = False) -> StretchLine:
    """Return the paragraph with neighbours of one look joined; with `by_field`, only those of one field too."""
    done: list[Stretch] = []
    for stretch in line:
        if not stretch.text:
            continue
        last = done[-1] if done else None
        if last and last.look == stretch.look and (not by_field or last.of == stretch.of):
            done[-1] = replace(last, text=last.text + stretch.text, of=last.of if last.of == stretch.of else "")
        else:
            done.append(stretch)
    return tuple(done)


def look_at(line: StretchLine, place: int) -> TextLook:
    """Return the look of the character at a place of a paragraph."""
    for stretch in line:
        if place < len(stretch.text):
            return stretch.look
        place -= len(stretch.text)
    return TextLook()
