"""Fills that somebody gave to table cells that the content changed too.

Input: a merged table, and the facets of the table on all three sides. Output: the merged table with the cells that get
their fill.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.edited.facets import ShapeFacets
from briefgen.edited.lines import AddNote
from briefgen.edited.match import Pairs
from briefgen.edited.notes import excerpt
from briefgen.edited.tables import MergedRow, MergedTable, match_columns, row_text


def with_fills(
    table: MergedTable, was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, add_note: AddNote
) -> MergedTable:
    """Return the table with fills set by hand, and note each of them."""
    if was.paints == yours.paints:
        return table
    columns = match_columns(was.cells, yours.cells), match_columns(was.cells, now.cells)
    return replace(table, rows=tuple(_row(row, columns, was, yours, now, add_note) for row in table.rows))


def _row(
    row: MergedRow, columns: tuple[Pairs, Pairs], was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets,
    add_note: AddNote,
) -> MergedRow:  # fmt: skip
    fills = dict(_filled(row, columns, was, yours)) if row.base >= 0 else {}
    clashes = [o for o, _ in fills.items() if now.paints[row.place][o] != _before(o, columns[1], was, row)]
    if not fills:
        return row
    said = excerpt(row_text(now.cells[row.place]))
    if clashes:
        add_note("conflict", f"the fill that you gave cells of '{said}' is not carried over")
        return row
    add_note("kept", f"fill of cells: {said}")
    return replace(row, fills=fills)


def _filled(
    row: MergedRow, columns: tuple[Pairs, Pairs], was: ShapeFacets, yours: ShapeFacets
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Yield our column and their column of each cell whose fill they changed."""
    to_theirs, to_ours = columns
    for b, t in to_theirs.items():
        if b in to_ours and was.paints[row.base][b] != yours.paints[row.theirs][t]:
            yield to_ours[b], t


def _before(column: int, to_ours: Pairs, was: ShapeFacets, row: MergedRow) -> str:
    return next(was.paints[row.base][b] for b, o in to_ours.items() if o == column)
