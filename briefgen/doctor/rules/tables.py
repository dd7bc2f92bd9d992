"""Tables: ECMA-376 part 1, 21.1.3."""

from collections.abc import Iterator

from briefgen.doctor.part import TABLES, A, Element, XmlPart, whole_number
from briefgen.doctor.rule import PartRule


def _tables(part: XmlPart) -> Iterator[tuple[Element, int]]:
    """Each table of a slide with how many columns its grid has."""
    for table in part.each(TABLES):
        yield table, len(table.findall(f"{A}tblGrid/{A}gridCol"))


def ragged(part: XmlPart) -> Iterator[str]:
    """Rows with more or fewer cells than the grid has columns."""
    for table, columns in _tables(part):
        for place, row in enumerate(table.iterfind(f"{A}tr"), 1):
            cells = len(row.findall(f"{A}tc"))
            if cells != columns:
                yield f"row {place} of a table has {cells} cells, its grid {columns} columns"


def too_wide_cells(part: XmlPart) -> Iterator[str]:
    """Cells that span beyond the table."""
    for table, columns in _tables(part):
        for row in table.iterfind(f"{A}tr"):
            for place, cell in enumerate(row.iterfind(f"{A}tc")):
                if place + (whole_number(cell.get("gridSpan")) or 1) > columns:
                    yield "a cell spans further than its table goes"


def no_rows(part: XmlPart) -> Iterator[str]:
    """Tables without rows or columns."""
    for table, columns in _tables(part):
        if not columns or table.find(f"{A}tr") is None:
            yield "a table has no rows or no columns"


def unmarked_headers(part: XmlPart) -> Iterator[str]:
    """Tables of which neither the first row nor a column at the edge is marked as header."""
    for table, _ in _tables(part):
        properties = table.find(f"{A}tblPr")
        marks = [properties.get(name) for name in ("firstRow", "firstCol", "lastCol")] if properties is not None else []
        if not {"1", "true"}.intersection(filter(None, marks)):
            yield "a table marks neither a header row nor a header column"


RULES = (
    PartRule("doctor-table-ragged", "error", "each row fills the grid", "ECMA-376-1 21.1.3.18", ragged),
    PartRule("doctor-table-span", "error", "a span stays in the table", "ECMA-376-1 21.1.3.16", too_wide_cells),
    PartRule("doctor-table-empty", "error", "a table has rows and columns", "ECMA-376-1 21.1.3.13", no_rows),
    PartRule(
        "doctor-table-header", "warning", "screen readers name its cells by it", "WCAG 2.2, 1.3.1", unmarked_headers
    ),
)
