"""Which field each stretch of a page's words comes from, added to the facets of a file that we wrote of these Pages.

The writer writes the shapes of a page in order and leaves out only what has no words, so both sides are gone through
together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.edited.facets import DeckFacets, Line, PageFacets, ShapeFacets, Stretch, joined
from briefgen.edited.read_pptx import FURNITURE_NAMES
from briefgen.page.scene import Group, Page, Pages, SetTable, Shape, TypePara, Words

KICKER = "Kicker"
"""What our writer calls the line above a title."""
_FURNITURE = ("date", "footer", "number")
_BEFORE_BREAK = re.compile(" *\v")


class NotOurs(Exception):
    """Facets that are not those of the Pages."""


def with_fields(deck: DeckFacets, pages: Pages, brief: Brief) -> DeckFacets:
    """The facets with slots, records and fields. Raises NotOurs."""
    if len(deck.pages) != len(pages.pages):
        raise NotOurs(f"{len(deck.pages)} pages in the file, {len(pages.pages)} laid out")
    marked = map(_page, deck.pages, pages.pages)
    return replace(deck, reader=brief.reader, pages=tuple(_with_kicker(page, brief) for page in marked))


def _with_kicker(page: PageFacets, brief: Brief) -> PageFacets:
    """The page, the line above its title marked where its story typed it."""
    story = brief.records["story"].get(page.slot)
    kicker = getattr(story, "kicker", "")
    return replace(page, shapes=tuple(_kicker(shape, page.slot, kicker) for shape in page.shapes)) if kicker else page


def _kicker(shape: ShapeFacets, slot: str, kicker: str) -> ShapeFacets:
    if shape.name != KICKER or shape.text != kicker:
        return shape
    line = (replace(shape.words[0][0], of=f"story:{slot}.kicker"), *shape.words[0][1:])
    return replace(shape, words=(line, *shape.words[1:]))


def _page(facets: PageFacets, page: Page) -> PageFacets:
    shapes = list(_written(page.shapes))
    if len(shapes) != len(facets.shapes):
        raise NotOurs(f"page {page.number}: {len(facets.shapes)} shapes in the file, {len(shapes)} laid out")
    marked = tuple(map(_shape, facets.shapes, shapes))
    return replace(facets, slot=page.slide, part=page.part, shapes=marked)


def _written(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """The shapes that stand in the file and are facets of the page, those of groups one by one."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _written(shape.shapes)
        elif not isinstance(shape, Words) or _stands(shape):
            yield shape


def _stands(words: Words) -> bool:
    said = any(run.text for para in words.paragraphs for run in para.runs)
    return words.field not in _FURNITURE and words.name not in FURNITURE_NAMES and (said or not words.field)


def _shape(facets: ShapeFacets, shape: Shape) -> ShapeFacets:
    about = getattr(shape, "about", ())
    if isinstance(shape, Words):
        return replace(facets, about=about, words=_lines(facets.words, shape.paragraphs))
    if isinstance(shape, SetTable):
        cells = tuple(
            tuple(_lines(lines, cell.paragraphs) for lines, cell in zip(row, set_row, strict=True))
            for row, set_row in zip(facets.cells, shape.rows, strict=True)
        )
        shown = tuple(cell.about for row in shape.rows for cell in row for _ in cell.paragraphs)
        return replace(facets, about=about, cells=cells, about_lines=shown)
    return replace(facets, about=about)


def _lines(lines: tuple[Line, ...], paras: tuple[TypePara, ...]) -> tuple[Line, ...]:
    """The paragraphs with the fields of their runs; empty ones at the end are not in the file's."""
    return tuple(map(_line, lines, paras))


def _line(line: Line, para: TypePara) -> Line:
    runs = list(_clean(para))
    if not any(run.of for run in runs):
        return line
    return joined(tuple(_divided(line, runs)), by_field=True)


def _divided(line: Line, runs: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches of a line, divided where another run begins; what is longer than all runs has no field."""
    ends = list(accumulate(len(run.text) for run in runs))
    at = 0
    for stretch in line:
        end = at + len(stretch.text)
        cuts = [at, *(cut for cut in ends if at < cut < end), end]
        for start, stop in pairwise(cuts):
            run = bisect_right(ends, start)
            of = runs[run].of if run < len(runs) else ""
            yield Stretch(stretch.text[start - at : stop - at], of, stretch.look)
        at = end


def _clean(para: TypePara) -> Iterator[Stretch]:
    """The runs as a file has them: spaces before a placed break go, the break is a space."""
    runs = [Stretch(run.text, run.of) for run in para.runs]
    for here, after in zip(runs, [*runs[1:], Stretch("")], strict=True):
        text = here.text.rstrip(" ") if after.text.startswith("\v") else here.text
        yield replace(here, text=_BEFORE_BREAK.sub(" ", text))
