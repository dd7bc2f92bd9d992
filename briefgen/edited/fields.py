"""The fields that the words of a page come from: collected from Pages, added to the facets of their file.

The writer writes the shapes of a page in order and leaves out only those without words, so both sides are matched in
order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise, starmap

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.core.text import without_set_marks
from briefgen.edited.drawn import FURNITURE_NAMES
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, Stretch, StretchLine, joined_stretches
from briefgen.page.runs import TypePara
from briefgen.page.scene import Group, Pages, SetTable, Shape, TextBox

KICKER = "Kicker"
"""Shape name of the kicker in our decks."""
_FURNITURE = ("date", "footer", "number")
_BEFORE_BREAK = re.compile("(?<! ) *\v")


LineFields = tuple[tuple[int, str], ...]
"""Length in the file and field of each run of a paragraph; empty when no run comes from a field."""


class NotOurs(Exception):
    """Facets that do not belong to the Pages."""


class ShapeFields(Struct, frozen=True, array_like=True):
    """Fields of the words of a shape, and the records it shows (`facets.ShapeFacets`)."""

    about: tuple[str, ...] = ()
    words: tuple[LineFields, ...] = ()
    cells: tuple[tuple[tuple[LineFields, ...], ...], ...] = ()
    about_lines: tuple[tuple[str, ...], ...] = ()


class PageFields(Struct, frozen=True, array_like=True):
    """Fields of the shapes of a page; `kicker` is the field of the line above its title, if its story typed it."""

    slot: str
    part: tuple[int, int]
    shapes: tuple[ShapeFields, ...]
    kicker: str = ""


class DeckFields(Struct, frozen=True):
    """Fields of a deck, with its reader, file name and deck mark."""

    pages: tuple[PageFields, ...]
    reader: str
    order: str = ""
    mark: str = ""


def deck_fields(pages: Pages, brief: Brief, order: str = "", mark: str = "") -> DeckFields:
    """Return the fields that the words of the pages come from."""
    story = brief.records["story"]
    found = (
        PageFields(
            page.slide, page.part, tuple(map(_fields, _written(page.shapes))),
            getattr(story.get(page.slide), "kicker", ""),
        )
        for page in pages.pages
    )  # fmt: skip
    return DeckFields(tuple(found), brief.reader, order, mark)


def with_fields(deck: DeckFacets, fields: DeckFields) -> DeckFacets:
    """Return the facets with slots, records and fields. Raises NotOurs."""
    if len(deck.pages) != len(fields.pages):
        raise NotOurs(f"{len(deck.pages)} pages in the file, {len(fields.pages)} laid out")
    pages = tuple(map(_page, deck.pages, fields.pages))
    return replace(deck, reader=fields.reader, order=fields.order, pages=pages)


# --- of Pages ---


def _written(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """Yield the shapes that are in the file and have facets, those of groups one by one."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _written(shape.shapes)
        elif not isinstance(shape, TextBox) or _stands(shape):
            yield shape


def _stands(words: TextBox) -> bool:
    said = any(run.text for para in words.paragraphs for run in para.runs)
    return words.field not in _FURNITURE and words.name not in FURNITURE_NAMES and (said or not words.field)


def _fields(shape: Shape) -> ShapeFields:
    about = getattr(shape, "about", ())
    if isinstance(shape, TextBox):
        return ShapeFields(about, tuple(map(_line_fields, shape.paragraphs)))
    if isinstance(shape, SetTable):
        cells = tuple(tuple(tuple(map(_line_fields, cell.paragraphs)) for cell in row) for row in shape.rows)
        shown = tuple(cell.about for row in shape.rows for cell in row for _ in cell.paragraphs)
        return ShapeFields(about, (), cells, shown)
    return ShapeFields(about)


def _line_fields(para: TypePara) -> LineFields:
    if not any(run.of for run in para.runs):
        return ()
    after = [run.text for run in para.runs[1:]]
    return tuple((_length(run.text, next_), run.of) for run, next_ in zip(para.runs, [*after, ""], strict=True))


def _length(text: str, after: str) -> int:
    """Return the length of a run in the file: spaces before a deliberate break are dropped, the break is a space."""
    text = text.rstrip(" ") if after.startswith("\v") else text
    return len(without_set_marks(_BEFORE_BREAK.sub(" ", text) if "\v" in text else text))


# --- to facets ---


def _page(facets: PageFacets, page: PageFields) -> PageFacets:
    if len(page.shapes) != len(facets.shapes):
        raise NotOurs(f"slide '{page.slot}': {len(facets.shapes)} shapes in the file, {len(page.shapes)} laid out")
    shapes = map(_shape, facets.shapes, page.shapes)
    marked = tuple(_kicker(shape, page) for shape in shapes)
    return replace(facets, slot=page.slot, part=page.part, shapes=marked)


def _kicker(shape: ShapeFacets, page: PageFields) -> ShapeFacets:
    """Return the shape; the line above the title with its field, if the story typed it."""
    if not page.kicker or shape.name != KICKER or shape.text != page.kicker:
        return shape
    line = (replace(shape.words[0][0], of=f"story:{page.slot}.kicker"), *shape.words[0][1:])
    return replace(shape, words=(line, *shape.words[1:]))


def _shape(facets: ShapeFacets, fields: ShapeFields) -> ShapeFacets:
    words = _lines(facets.words, fields.words) if fields.words else facets.words
    cells = tuple(
        tuple(starmap(_lines, zip(row, row_fields, strict=True)))
        for row, row_fields in zip(facets.cells, fields.cells, strict=True)
    )
    return replace(facets, about=fields.about, words=words, cells=cells, about_lines=fields.about_lines)


def _lines(lines: tuple[StretchLine, ...], fields: tuple[LineFields, ...]) -> tuple[StretchLine, ...]:
    """Return the paragraphs with the fields of their runs; the file has no empty ones at the end."""
    return tuple(map(_line, lines, fields))


def _line(line: StretchLine, runs: LineFields) -> StretchLine:
    return joined_stretches(tuple(_divided(line, runs)), by_field=True) if runs else line


def _divided(line: StretchLine, runs: LineFields) -> Iterator[Stretch]:
    """Yield the stretches of a line, divided where another run begins; text beyond all runs has no field."""
    ends = list(accumulate(length for length, _ in runs))
    at = 0
    for stretch in line:
        end = at + len(stretch.text)
        cuts = [at, *(cut for cut in ends if at < cut < end), end]
        for start, stop in pairwise(cuts):
            run = bisect_right(ends, start)
            of = runs[run][1] if run < len(runs) else ""
            yield Stretch(stretch.text[start - at : stop - at], of, stretch.look)
        at = end
