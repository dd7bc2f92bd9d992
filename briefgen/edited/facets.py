"""Facets: what a page says and shows, independent of XML.

`read_pptx` makes them from any .pptx; `fields` adds the field of the content that each stretch of words comes from.
Page number, date and marking are left out: they belong to the deck. Deliberate line breaks count as spaces. Two pages
are equal by words, places and look; names, alt text and layouts are evidence only, since LibreOffice and Google Slides
change them on saving (docs/findings).
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.edited.paragraph_setting import ParagraphSetting

VERSION = 1
NEAR = 720
"""EMU within which two positions are equal: LibreOffice rounds to hundredths of a millimetre."""

Kind = Literal["sp", "line", "pic", "table", "chart", "other"]


class TextLook(Struct, frozen=True, array_like=True):
    """The look of a stretch: size in points (0: not stated), colour as six hex digits (empty: not stated).

    `face` is empty for the theme's typefaces; a link is not `underlined`, since programs underline links by themselves.
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
    """Spacing, indents and bullet of its paragraph; None in a placeholder, which inherits them."""

    def like(self, other: "TextLook") -> bool:
        """Return whether they look the same, as far as both are stated."""
        return (
            _always_stated(self) == _always_stated(other)
            and (self.size == other.size or not self.size or not other.size)
            and (self.colour == other.colour or not self.colour or not other.colour)
            and (self.setting is None or other.setting is None or self.setting.like(other.setting))
        )


def _always_stated(look: TextLook) -> tuple[bool | str, ...]:
    link = kind_of_link(look.link)
    return look.bold, look.italic, look.underlined, look.struck, look.face, look.align, look.highlight, link


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
    sections: tuple[str, ...] = ()
    """Names of its sections; none if LibreOffice wrote it, since it drops them."""
    order: str = ""
    reader: str = ""
    facets: int = VERSION


def line_text(line: StretchLine) -> str:
    """Return the words of a paragraph."""
    return "".join(stretch.text for stretch in line)


# --- equality ---


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


def same_line(one: StretchLine, other: StretchLine) -> bool:
    """Return whether two paragraphs have the same words and look, however they are divided into stretches."""
    return line_text(one) == line_text(other) and same_look(one, other)


def same_look(one: StretchLine, other: StretchLine) -> bool:
    """Return whether two paragraphs of equal length look the same, character by character."""
    ends = sorted({*_ends(one), *_ends(other)})
    return all(look_at(one, end - 1).like(look_at(other, end - 1)) for end in ends)


def _ends(line: StretchLine) -> Iterator[int]:
    at = 0
    for stretch in line:
        at += len(stretch.text)
        yield at


def look_at(line: StretchLine, place: int) -> TextLook:
    """Return the look of the character at a place of a paragraph."""
    for stretch in line:
        if place < len(stretch.text):
            return stretch.look
        place -= len(stretch.text)
    return TextLook()


def same_lines(one: Sequence[StretchLine], other: Sequence[StretchLine]) -> bool:
    """Return whether all paragraphs are the same."""
    return len(one) == len(other) and all(map(same_line, one, other))


def same_words(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether two shapes hold the same words and look."""
    if len(one.cells) != len(other.cells):
        return False
    rows = zip(one.cells, other.cells, strict=True)
    return same_lines(one.words, other.words) and all(
        len(row) == len(with_) and all(map(same_lines, row, with_)) for row, with_ in rows
    )


def same_place(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether both are in one place; a table's height depends on its words, its width on its columns."""
    far = [abs(a - b) for a, b in zip(one.at, other.at, strict=True)]
    if one.kind == "table":
        columns = zip(one.columns, other.columns, strict=False)
        return max(far[:2]) <= NEAR and (
            len(one.columns) != len(other.columns) or all(abs(a - b) <= NEAR for a, b in columns)
        )
    return max(far) <= NEAR


def same_paint(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether they have the same fill, edge and form, the same picture and the same link."""
    own, with_ = ((it.media, kind_of_link(it.link), it.spans) for it in (one, other))
    return own == with_ and same_fills(one, other) and same_form(one, other)


def same_fills(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether the rows that both tables have are filled alike."""
    own, with_ = dict(_fills_by_row(one)), dict(_fills_by_row(other))
    return all(fills == with_[said] for said, fills in own.items() if said in with_)


def _fills_by_row(table: ShapeFacets) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for row, fills in zip(table.cells, table.paints, strict=True):
        yield tuple(" ".join(map(line_text, cell)) for cell in row), fills


def same_form(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether they have the same fill, edge, rotation and effects."""
    return (
        (one.fill, one.edge, one.form) == (other.fill, other.edge, other.form)
        and abs(one.edge_width - other.edge_width) <= NEAR
        and (one.anchor == other.anchor or not one.anchor or not other.anchor)
    )


def same_shape(one: ShapeFacets, other: ShapeFacets) -> bool:
    """Return whether two shapes are the same by words, place and look."""
    return one.kind == other.kind and same_words(one, other) and same_place(one, other) and same_paint(one, other)


def same_markup(one: ShapeFacets | PageFacets, other: ShapeFacets | PageFacets) -> bool:
    """Return whether they are also the same in what no facet covers, as far as that is known."""
    return one.markup == other.markup or not one.markup or not other.markup


def _beside_shapes(page: PageFacets) -> tuple[object, ...]:
    return page.hidden, page.notes, page.motion, page.comments, page.background


def same_page(one: PageFacets, other: PageFacets) -> bool:
    """Return whether two pages are the same: shapes in order, grouped or not, notes, comments, hidden, animated."""
    return (
        _beside_shapes(one) == _beside_shapes(other)
        and [bool(shape.within) for shape in one.shapes] == [bool(shape.within) for shape in other.shapes]
        and all(map(same_shape, one.shapes, other.shapes))
    )
