"""A table measured, and how wide its columns are.

Comes in: a Table. Goes out: a TableType, one or several where its columns do not fit beside each other, and widths. A
column is never narrower than its longest word, and no wider than its longest line needs.
"""

from collections.abc import Sequence

from msgspec import Struct

from briefgen.core.units import Emu, inches, points
from briefgen.deck.model import Cell, Column, Paragraph, Run, Table
from briefgen.page.sheet import HouseStyle, in_shares, shares
from briefgen.page.type.paragraph import Galley, Style
from briefgen.page.type.scale import NORMAL_TABLE

MARGIN_X, MARGIN_Y = inches(0.08), inches(0.06)
_READABLE = 7  # ems a column of running text should have


class CellType(Struct, frozen=True):
    """A cell measured: its paragraphs and whether each is small."""

    galleys: tuple[Galley, ...]
    small: tuple[bool, ...]
    bold: bool
    about: tuple[str, ...]


Row = tuple[CellType, ...]


class TableType(Struct, frozen=True):
    """A table measured: header and rows, with what the columns weigh."""

    head: Row
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def measure_table(table: Table, house: HouseStyle) -> TableType:
    """The table's galleys."""
    heads = (Cell((Paragraph((Run(column.head, of=column.of),)),)) for column in table.columns)
    head = tuple(_measure_cell(cell, house, bold=True) for cell in heads)
    stubs = [column.stub for column in table.columns]
    rows = tuple(
        tuple(_measure_cell(cell, house, stub) for cell, stub in zip(row, stubs, strict=True)) for row in table.rows
    )
    return TableType(head, rows, table.columns)


def _measure_cell(cell: Cell, house: HouseStyle, bold: bool) -> CellType:
    paragraphs = cell.paragraphs
    strong = [(bold and paragraph.size != "small") or paragraph.size == "label" for paragraph in paragraphs]
    return CellType(
        tuple([house.measure(paragraph, heavy) for paragraph, heavy in zip(paragraphs, strong, strict=True)]),
        tuple([paragraph.size == "small" for paragraph in paragraphs]),
        bold,
        cell.about or tuple([id_ for paragraph in paragraphs for id_ in paragraph.about]),
    )


def cell_styles(size: float, house: HouseStyle) -> dict[tuple[bool, bool], Style]:
    """How a paragraph of a cell is set: small? bold?"""
    small = house.scale.small(size)
    return {
        (False, False): Style(size, small, "body"),
        (False, True): Style(size, small, "ink", bold=True),
        (True, False): Style(small, small, "muted"),
        (True, True): Style(small, small, "muted"),
    }


def side_by_side(table: TableType, width: Emu, house: HouseStyle) -> list[TableType]:
    """The table, or where its columns do not fit beside each other at the normal size, its columns in groups."""
    size = house.scale.tables[NORMAL_TABLE]
    least = [_comfortable(extent, size) for extent in least_and_most(table, cell_styles(size, house))]
    stubs = [index for index, column in enumerate(table.columns) if column.stub]
    others = [index for index, column in enumerate(table.columns) if not column.stub]
    taken = sum(least[index] for index in stubs)
    groups = 1
    while groups < len(others) and not _all_fit(others, groups, [least[index] for index in others], width - taken):
        groups += 1
    if groups == 1:
        return [table]
    return [_only(table, sorted([*stubs, *group])) for group in in_shares(others, groups)]


def _comfortable(extent: tuple[Emu, Emu], size: float) -> Emu:
    least, most = extent
    return max(least, min(most, points(_READABLE * size) + 2 * MARGIN_X))


def _all_fit(others: Sequence[int], groups: int, least: Sequence[Emu], width: Emu) -> bool:
    at = 0
    for count in shares(len(others), groups):
        if sum(least[at : at + count]) > width:
            return False
        at += count
    return True


def _only(table: TableType, chosen: Sequence[int]) -> TableType:
    return TableType(
        tuple(table.head[index] for index in chosen),
        tuple(tuple(row[index] for index in chosen) for row in table.rows),
        tuple(table.columns[index] for index in chosen),
    )


def least_and_most(table: TableType, styles: dict[tuple[bool, bool], Style]) -> list[tuple[Emu, Emu]]:
    """For each column the width of its longest word and that of its longest paragraph, margins included."""
    found = []
    for column in zip(table.head, *table.rows, strict=True):
        least = most = 0.0
        for cell in column:
            for galley, small in zip(cell.galleys, cell.small, strict=True):
                style = styles[small, cell.bold]
                most = max(most, galley.width(style))
                least = max(least, galley.longest(style))
        found.append((_with_margins(least), _with_margins(most)))
    return found


def _with_margins(width: float) -> Emu:
    # A line keeps one per cent free; a column must be wide enough for the word and that.
    return points(width / 0.985) + 2 * MARGIN_X


def column_widths(extents: Sequence[tuple[Emu, Emu]], weights: Sequence[float], width: Emu) -> tuple[Emu, ...]:
    """Widths that add up to `width`: by weight, but no column under its longest word nor over its longest line.

    Where even the longest words do not fit, all columns give way in proportion (words are then broken).
    """
    least = [extent[0] for extent in extents]
    if sum(least) > width:
        return _whole([width * part / sum(least) for part in least], width)
    settled: dict[int, float] = {}
    free = set(range(len(extents)))
    while free:
        rest, total = width - sum(settled.values()), sum(weights[index] for index in free)
        share = {index: rest * weights[index] / total for index in free}
        tight = {index: float(least[index]) for index in free if least[index] > share[index]}
        slack = {index: float(extents[index][1]) for index in free if extents[index][1] < share[index]}
        if not (tight or slack):
            settled |= share
        settled |= tight or slack
        free -= set(settled)
    spare = width - sum(settled.values())
    return _whole([settled[i] + spare * weights[i] / sum(weights) for i in range(len(extents))], width)


def _whole(widths: Sequence[float], width: Emu) -> tuple[Emu, ...]:
    floors = [int(part) for part in widths]
    return (*floors[:-1], width - sum(floors[:-1]))
