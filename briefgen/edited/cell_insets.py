"""Insets that somebody gave to table cells that the content changed too.

Input: a merged table, and the facets of the table on all three sides. Output: the merged table with the cells that get
other insets.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.edited.facets import ShapeFacets
from briefgen.edited.insets import Insets, merged_insets, same_insets
from briefgen.edited.lines import AddNote
from briefgen.edited.match import Pairs
from briefgen.edited.notes import excerpt
from briefgen.edited.tables import MergedRow, MergedTable, match_columns


def with_cell_insets(
    table: MergedTable, was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, add_note: AddNote
) -> MergedTable:
    """Return the table with insets set by hand, and note that there are some."""
    if was.cell_insets == yours.cell_insets:
        return table
    columns = match_columns(was.cells, yours.cells), match_columns(was.cells, now.cells)
    rows = tuple(replace(row, insets=dict(_insets(row, columns, was, yours, now))) for row in table.rows)
    if any(row.insets for row in rows):
        add_note("kept", f"room around the words of cells: {excerpt(now.text)}")
    return replace(table, rows=rows)


def _insets(
    row: MergedRow, columns: tuple[Pairs, Pairs], was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets
) -> Iterator[tuple[int, Insets]]:  # fmt: skip
    """Yield our column and the insets of each cell whose insets they changed."""
    to_theirs, to_ours = columns
    for b, t in to_theirs.items() if row.base >= 0 else ():
        before, here = was.cell_insets[row.base][b], yours.cell_insets[row.theirs][t]
        if b in to_ours and not same_insets(before, here):
            yield to_ours[b], merged_insets(before, here, now.cell_insets[row.place][to_ours[b]])
