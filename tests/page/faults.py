"""Checks that every laid-out page must pass; an empty list is a valid deck."""

import math
from collections.abc import Iterator
from itertools import combinations

from briefgen.core.units import EMU_PER_POINT, Emu, points
from briefgen.page.box import Box
from briefgen.page.runs import TypePara
from briefgen.page.scene import Group, Line, Marker, Page, Pages, Rect, SetTable, Shape, TextBox
from tests.page.samples import flat

LINE = 1.2  # of the toy face


def faults(pages: Pages) -> list[str]:
    """Every fault of every page, in words."""
    found = [f"page {page.number}: {fault}" for page in pages.pages for fault in _page(page, pages)]
    titles = [page.title for page in pages.pages]
    return found + [f"two pages are called '{title}'" for title in set(titles) if titles.count(title) > 1]


def _page(page: Page, pages: Pages) -> Iterator[str]:
    whole = Box(0, 0, pages.master.width, pages.master.height)
    shapes = list(flat(page.shapes))
    for shape in shapes:
        if not _inside(_extent(shape), whole):
            yield f"{shape.name} leaves the page"
        if isinstance(shape, TextBox) and text_height(shape) > shape.box.h:
            yield f"{shape.name} needs {text_height(shape)} and has {shape.box.h}"
        if isinstance(shape, SetTable):
            yield from _table(shape)
    names = [shape.name for shape in shapes]
    yield from (f"two shapes are called '{name}'" for name in set(names) if names.count(name) > 1)
    yield from _meetings(page)


def _extent(shape: Shape) -> Box:
    if isinstance(shape, Line):
        left, top = min(shape.x1, shape.x2), min(shape.y1, shape.y2)
        return Box(left, top, abs(shape.x2 - shape.x1), abs(shape.y2 - shape.y1))
    if isinstance(shape, Group):
        return Box(0, 0, 0, 0)  # its shapes are looked at one by one
    return shape.box


def _inside(box: Box, whole: Box) -> bool:
    return box.x >= whole.x and box.y >= whole.y and box.right <= whole.right and box.bottom <= whole.bottom


def text_height(words: TextBox) -> Emu:
    """What its paragraphs take, with its margins."""
    return sum(map(_height, words.paragraphs)) + 2 * words.margin


def _height(para: TypePara) -> Emu:
    size = max((run.size for run in para.runs), default=0)
    line = points(para.leading) if para.leading else math.ceil(size * LINE * EMU_PER_POINT)
    return para.lines * line + points(para.before)


def _table(table: SetTable) -> Iterator[str]:
    if sum(table.widths) != table.box.w or sum(table.heights) != table.box.h:
        yield "the table is not as large as its rows and columns"
    for row, height in zip(table.rows, table.heights, strict=True):
        needed = max(sum(map(_height, cell.paragraphs)) for cell in row) + 2 * table.margin_y
        if needed > height:
            yield f"a row needs {needed} and has {height}"


def _meetings(page: Page) -> Iterator[str]:
    """Top-level texts, groups of cards, and within a timeline labels and marks: none may share any area."""
    labels = [shape for shape in flat(page.shapes) if isinstance(shape, TextBox) and shape.name.startswith("Label ")]
    marks = [
        shape for shape in flat(page.shapes) if isinstance(shape, Marker | Rect) and shape.name.startswith("Mark ")
    ]
    strip = [shape for shape in flat(page.shapes) if isinstance(shape, TextBox) and shape.name.startswith("Undated")]
    dates = [shape for shape in flat(page.shapes) if isinstance(shape, TextBox) and shape.name.startswith("Date ")]
    yield from _pairs([*labels, *marks, *strip, *dates])
    yield from _pairs([shape for shape in page.shapes if isinstance(shape, TextBox | SetTable)])


def _pairs(shapes: list[TextBox | Marker | Rect] | list[TextBox | SetTable]) -> Iterator[str]:
    for one, other in combinations(shapes, 2):
        if one.box.meets(other.box):
            yield f"{one.name} meets {other.name}"
