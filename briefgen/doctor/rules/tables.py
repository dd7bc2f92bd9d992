"""Tables: ECMA-376 part 1, 21.1.3."""

from collections.abc import Iterator

from briefgen.doctor.part import GUID, TABLES, A, Element, XmlPart, whole_number
from briefgen.doctor.rule import PartRule


def ragged(part: XmlPart) -> Iterator[str]:
    """Rows with more or fewer cells than the grid has columns."""
    for grid in part.grids:
        columns = len(grid.columns)
        for place, cells in enumerate(grid.cells, 1):
            if len(cells) != columns:
                yield f"row {place} of a table has {len(cells)} cells, its grid {columns} columns"


def too_wide_cells(part: XmlPart) -> Iterator[str]:
    """Cells that span beyond the table."""
    for grid in part.grids:
        for place, cell in (pair for cells in grid.cells for pair in enumerate(cells)):
            if place + (whole_number(cell.get("gridSpan")) or 1) > len(grid.columns):
                yield "a cell spans further than its table goes"


def bad_lengths(part: XmlPart) -> Iterator[str]:
    """Columns or rows of negative size."""
    for grid in part.grids:
        columns, rows = [item.get("w") or "0" for item in grid.columns], [item.get("h") or "0" for item in grid.rows]
        for length in (*columns, *rows):
            if length.startswith("-"):
                yield f"a column or row of a table is {length} wide or high"


def bad_merges(part: XmlPart) -> Iterator[str]:
    """Merged cells that no cell spans, spans over cells that are not merged, spans beyond the last row."""
    for grid in part.grids:
        if all(len(cells) == len(grid.columns) for cells in grid.cells):  # else another rule reports it
            yield from _bad_merges(grid.cells)


def _bad_merges(rows: list[list[Element]]) -> Iterator[str]:
    if not any(_MERGES.intersection(cell.attrib) for row in rows for cell in row):
        return
    taken: dict[tuple[int, int], tuple[bool, bool]] = {}
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if taken.get((y, x), (False, False)) != _merged(cell):
                yield f"cell {x + 1} of row {y + 1} is marked as merged where no span covers it, or the reverse"
            if any(_merged(cell)):
                continue
            wide, high = (whole_number(cell.get(key) or "1") for key in ("gridSpan", "rowSpan"))
            if min(wide, high) < 1 or y + high > len(rows):
                yield f"cell {x + 1} of row {y + 1} spans no cells, or more rows than there are"
                continue
            covered = ((down, right) for down in range(high) for right in range(min(wide, len(row))))
            taken |= {(y + down, x + right): (right > 0, down > 0) for down, right in covered if down or right}


_MERGES = frozenset(("gridSpan", "rowSpan", "hMerge", "vMerge"))


def _merged(cell: Element) -> tuple[bool, bool]:
    """Return whether it is merged with a cell to its left, and with one above."""
    across, down = (cell.get(key) in {"1", "true"} for key in ("hMerge", "vMerge"))
    return across, down


def unknown_styles(part: XmlPart) -> Iterator[str]:
    """Tables whose style is not named by a GUID."""
    for table in part.each(TABLES):
        for style in table.iterfind(f"{A}tblPr/{A}tableStyleId"):
            if not GUID.fullmatch((style.text or "").strip()):
                yield f"the style '{style.text}' of a table is not a GUID"


def no_rows(part: XmlPart) -> Iterator[str]:
    """Tables without rows or columns."""
    for grid in part.grids:
        if not grid.columns or not grid.rows:
            yield "a table has no rows or no columns"


def unmarked_headers(part: XmlPart) -> Iterator[str]:
    """Tables of which neither the first row nor a column at the edge is marked as header."""
    for table in part.each(TABLES):
        properties = table.find(f"{A}tblPr")
        marks = [properties.get(name) for name in ("firstRow", "firstCol", "lastCol")] if properties is not None else []
        if not {"1", "true"}.intersection(filter(None, marks)):
            yield "a table marks neither a header row nor a header column"


RULES = (
    PartRule("doctor-table-ragged", "error", "each row fills the grid", "ECMA-376-1 21.1.3.18", ragged),
    PartRule("doctor-table-span", "error", "a span stays in the table", "ECMA-376-1 21.1.3.16", too_wide_cells),
    PartRule("doctor-table-empty", "error", "a table has rows and columns", "ECMA-376-1 21.1.3.13", no_rows),
    PartRule("doctor-table-length", "error", "lengths are not negative", "ECMA-376-1 21.1.3.2", bad_lengths),
    PartRule("doctor-table-merge", "error", "spans and merged cells agree", "ECMA-376-1 21.1.3.16", bad_merges),
    PartRule("doctor-table-style", "error", "a style is named by its GUID", "ECMA-376-1 20.1.4.2.25", unknown_styles),
    PartRule(
        "doctor-table-header", "warning", "screen readers name its cells by it", "WCAG 2.2, 1.3.1", unmarked_headers
    ),
)
