"""Tables: ECMA-376 part 1, 21.1.3."""

from collections.abc import Iterator

from briefgen.check.doctor.opened import A, Element, Opened, number
from briefgen.check.doctor.rule import Finding, Rule


def _tables(file: Opened) -> Iterator[tuple[str, Element, int]]:
    """Each table with its part and how many columns its grid has."""
    for name, _ in file.parts("slide"):
        for table in file.each(name, f"{A}tbl"):
            yield name, table, len(table.findall(f"{A}tblGrid/{A}gridCol"))


def ragged(file: Opened) -> Iterator[Finding]:
    """Rows with more or fewer cells than the grid has columns."""
    for name, table, columns in _tables(file):
        for place, row in enumerate(table.iterfind(f"{A}tr"), 1):
            cells = len(row.findall(f"{A}tc"))
            if cells != columns:
                yield Finding(name, f"row {place} of a table has {cells} cells, its grid {columns} columns")


def spans(file: Opened) -> Iterator[Finding]:
    """Cells that span further than the table goes."""
    for name, table, columns in _tables(file):
        for row in table.iterfind(f"{A}tr"):
            for place, cell in enumerate(row.iterfind(f"{A}tc")):
                if place + (number(cell.get("gridSpan")) or 1) > columns:
                    yield Finding(name, "a cell spans further than its table goes")


def no_rows(file: Opened) -> Iterator[Finding]:
    """Tables without rows or columns."""
    for name, table, columns in _tables(file):
        if not columns or table.find(f"{A}tr") is None:
            yield Finding(name, "a table has no rows or no columns")


def unmarked_headers(file: Opened) -> Iterator[Finding]:
    """Tables whose first row is not marked as their header."""
    for name, table, _ in _tables(file):
        properties = table.find(f"{A}tblPr")
        if properties is None or properties.get("firstRow") not in {"1", "true"}:
            yield Finding(name, "a table does not mark its header row")


RULES = (
    Rule("doctor-table-ragged", "error", "each row fills the grid", "ECMA-376-1 21.1.3.18", ragged),
    Rule("doctor-table-span", "error", "a span stays in the table", "ECMA-376-1 21.1.3.16", spans),
    Rule("doctor-table-empty", "error", "a table has rows and columns", "ECMA-376-1 21.1.3.13", no_rows),
    Rule(
        "doctor-table-header", "warning", "screen readers name its columns by it", "WCAG 2.2, 1.3.1", unmarked_headers
    ),
)
