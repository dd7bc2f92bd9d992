"""Writes a merged table into our XML: ECMA-376 part 1, 21.1.3.

A cell that spans columns (`gridSpan`) is followed by cells marked `hMerge`, so that every row has as many cells as the
table has columns. Columns from theirs share the width of the table in proportion.
"""

from collections.abc import Sequence
from copy import deepcopy
from itertools import groupby

from lxml import etree

from briefgen.edited.form_xml import copy_fill
from briefgen.edited.insets import set_cell_insets
from briefgen.edited.lines import MergedLine
from briefgen.edited.tables import MergedRow, MergedTable
from briefgen.edited.words_xml import Take, replace_paragraphs
from briefgen.ooxml.xml import A

Element = etree._Element
_ROW, _CELL, _BODY, _COLUMN = f"{{{A}}}tr", f"{{{A}}}tc", f"{{{A}}}txBody", f"{{{A}}}gridCol"
_EXTENSIONS, _CELL_LOOK = f"{{{A}}}extLst", f"{{{A}}}tcPr"


def write_merged_table(table: Element, theirs: Element, plan: MergedTable, take: Take) -> None:
    """Replace the rows and columns of the table."""
    own, others = table.findall(_ROW), theirs.findall(_ROW)
    made = [_row(row, own, others, plan, take) for row in plan.rows]
    for tr in own:
        table.remove(tr)
    table.extend(made)
    if plan.columns:
        _set_widths(table, theirs, plan)


def _row(row: MergedRow, own: list[Element], others: list[Element], plan: MergedTable, take: Take) -> Element:
    yours = take(others[row.theirs]) if row.theirs >= 0 and (plan.columns or row.taken_from == "theirs") else None
    if row.taken_from == "theirs":
        assert yours is not None
        return _in_columns_of_ours(yours, plan, own) if plan.columns else yours
    here = own[row.place]
    for column, (other, lines) in row.cells.items():
        _set_cell(_body(here, column), _body(others[row.theirs], other), lines, take)
    for column, other in row.fills.items():
        copy_fill(_look(here, column), _look(others[row.theirs], other))
    for column, insets in row.insets.items():
        set_cell_insets(_look(here, column), insets)
    if plan.columns:
        _set_columns(here, yours, plan)
    return here


def _look(row: Element, column: int) -> Element:
    """Return the properties element of a cell, created if missing."""
    cell = row.findall(_CELL)[column]
    found = cell.find(_CELL_LOOK)
    return etree.SubElement(cell, _CELL_LOOK) if found is None else found


def _body(row: Element, column: int) -> Element | None:
    return row.findall(_CELL)[column].find(_BODY)


def _set_cell(body: Element | None, theirs: Element | None, lines: Sequence[MergedLine], take: Take) -> None:
    if body is not None:
        replace_paragraphs(body, theirs, lines, take)


def copy_widths(table: Element, theirs: Element) -> None:
    """Give the columns their widths, if there are as many."""
    own, others = table.findall(f".//{_COLUMN}"), theirs.findall(f".//{_COLUMN}")
    for column, other in zip(own, others, strict=True) if len(own) == len(others) else ():
        column.set("w", other.get("w") or "0")


# --- columns ---


def _set_columns(row: Element, yours: Element | None, plan: MergedTable) -> None:
    """Give our row the columns of the result; if theirs has no such row, an added column is empty."""
    own = row.findall(_CELL)
    others = yours.findall(_CELL) if yours is not None else []
    spans = _spans(own)
    cells: list[Element] = []
    inside: list[int] = []
    for side, place in plan.columns:
        cells.append(own[place] if side == "ours" else others[place] if others else _empty(own[-1]))
        inside.append(spans[place] if side == "ours" else inside[-1] if inside else -1)
    _put(row, own, cells, inside)


def _in_columns_of_ours(row: Element, plan: MergedTable, own: list[Element]) -> Element:
    """Return a row that they added, in the columns of the result."""
    cells = row.findall(_CELL)
    made = []
    for side, place in plan.columns:
        column = place if side == "theirs" else plan.yours.get(place, -1)
        made.append(cells[column] if column >= 0 else _empty(own[-1].findall(_CELL)[place]))
    _put(row, cells, made, [-1] * len(made))
    return row


def _spans(cells: list[Element]) -> list[int]:
    """Return the number of the span of each cell, or -1."""
    found, left = [], 0
    for number, cell in enumerate(cells):
        if left <= 0:
            start, left = number, int(cell.get("gridSpan") or 1)
            spanning = left > 1
        found.append(start if spanning else -1)
        left -= 1
    return found


def _put(row: Element, old: list[Element], cells: list[Element], inside: list[int]) -> None:
    """Put the cells into the row, those of one span after the cell that holds its words."""
    place = row.index(old[0])
    for cell in old:
        row.remove(cell)
    for span, group in groupby(range(len(cells)), key=inside.__getitem__):
        members = [cells[number] for number in group]
        if span >= 0:
            members = _spanning(old[span], len(members))
        for cell in members:
            if span < 0:
                _unmark(cell)
            row.insert(place, cell)
            place += 1


def _spanning(first: Element, count: int) -> list[Element]:
    """Return the cell with the words of a span over so many columns, and the cells that it covers."""
    _unmark(first)
    if count > 1:
        first.set("gridSpan", str(count))
    covered = [_empty(first) for _ in range(count - 1)]
    for cell in covered:
        cell.set("hMerge", "1")
    return [first, *covered]


def _unmark(cell: Element) -> None:
    for name in ("gridSpan", "hMerge"):
        if name in cell.attrib:
            del cell.attrib[name]


def _empty(like: Element) -> Element:
    """Return an empty cell that looks like another."""
    cell = deepcopy(like)
    _unmark(cell)
    body = cell.find(_BODY)
    for para in body.findall(f"{{{A}}}p") if body is not None else ():
        assert body is not None
        body.remove(para)
    if body is not None:
        etree.SubElement(body, f"{{{A}}}p")
    return cell


def _set_widths(table: Element, theirs: Element, plan: MergedTable) -> None:
    """Set the widths of the columns in EMU, keeping the table's whole width."""
    own, others = table.findall(f".//{_COLUMN}"), theirs.findall(f".//{_COLUMN}")
    total = sum(int(column.get("w") or 0) for column in own)
    made = [deepcopy((own if side == "ours" else others)[place]) for side, place in plan.columns]
    wide = [int(column.get("w") or 0) for column in made]
    grid = own[0].getparent()
    assert grid is not None
    for column in own:
        grid.remove(column)
    done = 0
    for number, (column, (side, _)) in enumerate(zip(made, plan.columns, strict=True), 1):
        end = round(total * sum(wide[:number]) / max(sum(wide), 1))
        column.set("w", str(end - done))
        done = end
        for extension in column.findall(_EXTENSIONS) if side == "theirs" else ():
            column.remove(extension)  # column ids are unique
        grid.append(column)
