"""Rows of a table broken into lines, set as cells, and divided if taller than a page.

Input: a measured table, a size, a width (EMU). Output: a FittedTable of BrokenRows, and SetCells. The first lines of a
row's cells share a baseline, whatever their size.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.text import Tone
from briefgen.page.blocks.columns import (
    CellType,
    Row,
    Styles,
    TableType,
    cell_styles,
    column_widths,
    least_and_most,
    line_height,
    statement_styles,
)
from briefgen.page.box import Ink
from briefgen.page.scene import SetCell
from briefgen.page.sheet import HouseStyle, TooSmall
from briefgen.page.type.lines import Lines, break_lines
from briefgen.page.type.paragraph import MeasuredText, Style, split_measured
from briefgen.page.type.together import Parts, break_together
from briefgen.page.type.typeset import typeset

MARGIN_Y, TINTED_Y, STATEMENT_Y = points(5), points(6), points(7)
"""Margins above and below the words of a cell, of one in a tinted table, and of a statement, on the house's page."""
TIGHT_Y, DENSE_Y = points(4), points(3)
"""The same, if that allows larger type; if it saves a page of a master that leaves little room."""
TINTS: dict[Tone, Ink] = {"for": "for tint", "if": "if tint", "against": "against tint", "says": "says tint"}
BreakLines = Callable[[Parts, float], Sequence[Lines]]
_ABOVE_BASELINE = 0.8  # share of a line's height


class FittedTable(Struct, frozen=True):
    """A table with its chosen size and column widths."""

    type: TableType
    widths: tuple[Emu, ...]
    styles: Styles
    size: float
    margin: Emu
    apart: float
    """Extra points between two statements of a cell."""
    head: "BrokenRow"
    rows: "tuple[BrokenRow, ...]"

    @property
    def height(self) -> Emu:
        """Height of header and rows."""
        return self.head.height + sum(row.height for row in self.rows)


class BrokenRow(Struct, frozen=True):
    """A row broken into lines, by cell and paragraph, and its height."""

    row: Row
    lines: tuple[tuple[Lines, ...], ...]
    height: Emu
    cells: tuple[tuple[Emu, int], ...]
    """Height of each cell's words, and how many of its statements stand apart from the one before."""

    @property
    def named(self) -> bool:
        """Whether it is the heading of a group of rows."""
        return self.row[0].group


def fitted_table(table: TableType, size: float, width: Emu, house: HouseStyle) -> FittedTable:
    """Return the table in that size and width, as it is tried: a line may still end in a lone word (`settled`)."""
    styles = cell_styles(size, house) if table.headed else statement_styles(size, house)
    weights = [column.weight for column in table.columns]
    widths = column_widths(least_and_most(table, styles), weights, width)
    inner, margin = _inner(table, widths), cell_margin(table, house)
    head, *rows = (
        _break_row(row, inner, styles, margin, 0, house.broken_for_size) for row in (table.head, *table.rows)
    )
    head = head if table.headed else replace(head, height=0)
    return FittedTable(table, widths, styles, size, margin, 0, head, tuple(rows))


def tightened(fitted: FittedTable, house: HouseStyle, usual: Emu = TIGHT_Y) -> FittedTable:
    """Return a table with a header with margins above and below its words that are `usual` on the house's page."""
    margin = house.scale.length(usual)
    less = 2 * (fitted.margin - margin)
    head, *rows = (replace(row, height=row.height - less) for row in (fitted.head, *fitted.rows))
    return replace(fitted, margin=margin, head=head, rows=tuple(rows))


def loosened(fitted: FittedTable, apart: float) -> FittedTable:
    """Return the table with `apart` extra points between the statements of its cells."""
    rows = (replace(row, height=_row_height(row.cells, fitted.margin, apart)) for row in fitted.rows)
    return replace(fitted, apart=apart, rows=tuple(rows))


def settled(fitted: FittedTable, house: HouseStyle) -> FittedTable:
    """Return the table with the lines that are shown, none of which leaves a word alone; no row needs more lines."""
    inner = _inner(fitted.type, fitted.widths)
    lines = (fitted.type.head, *fitted.type.rows)
    styles, margin, apart = fitted.styles, fitted.margin, fitted.apart
    head, *rows = (_break_row(row, inner, styles, margin, apart, house.broken_together) for row in lines)
    return replace(fitted, head=replace(head, height=fitted.head.height), rows=tuple(rows))


def cell_margin(table: TableType, house: HouseStyle) -> Emu:
    """Return the margin above and below the words of its cells; smaller on a small page."""
    usual = STATEMENT_Y if not table.headed else TINTED_Y if table.tinted else MARGIN_Y
    return house.scale.length(usual)


def _inner(table: TableType, widths: tuple[Emu, ...]) -> tuple[Emu, ...]:
    """Return the widths for the words of each column."""
    return tuple(width - sum(sides) for width, sides in zip(widths, table.sides, strict=True))


def _break_row(
    row: Row, widths: tuple[Emu, ...], styles: Styles, margin: Emu, apart: float, together: BreakLines = break_together
) -> BrokenRow:  # fmt: skip
    """Return the row's lines in columns of these inner widths; `together` breaks the paragraphs of a cell."""
    lines = tuple(tuple(_cell_lines(cell, styles, width, together)) for cell, width in zip(row, widths, strict=True))
    cells = tuple(
        _cell_height(cell, found, styles, drop)
        for cell, found, drop in zip(row, lines, _drops(row, styles), strict=True)
    )
    return BrokenRow(row, lines, _row_height(cells, margin, apart), cells)


def _cell_height(cell: CellType, lines: Sequence[Lines], styles: Styles, drop: Emu) -> tuple[Emu, int]:
    """Return the height of a cell's words, and how many of its statements stand apart from the one before."""
    height, gaps = drop, 0
    for index, (measured, broken) in enumerate(zip(cell.texts, lines, strict=True)):
        style = styles[cell.steps[index], cell.bold]
        height += len(broken.starts) * points(line_height(measured, style))
        if index and (space := _space_before(cell, index, style)):
            height += points(space)
            gaps += 1
    return height, gaps


def _row_height(cells: Sequence[tuple[Emu, int]], margin: Emu, apart: float) -> Emu:
    """Return the height of the row's tallest cell, with its margins and `apart` points more between statements."""
    more = points(apart)
    return 2 * margin + max([height + gaps * more for height, gaps in cells], default=0)


def _drops(row: Row, styles: Styles) -> tuple[Emu, ...]:
    """Return how much lower each cell's words begin, to share a first baseline with the largest type."""
    above = [_ABOVE_BASELINE * _first_line(cell, styles) for cell in row]
    lowest = max(above, default=0)
    return tuple(points(lowest - one) if one else 0 for one in above)


def _first_line(cell: CellType, styles: Styles) -> float:
    """Return the height of the cell's first line in points; 0 for an empty cell, or the heading of a group."""
    if cell.group or not cell.texts:
        return 0
    return line_height(cell.texts[0], styles[cell.steps[0], cell.bold])


def _cell_lines(cell: CellType, styles: Styles, width: Emu, together: BreakLines) -> Sequence[Lines]:
    """Return the lines of each of its paragraphs in a column of that inner width."""
    if any(measured.indented for measured in cell.texts):
        pairs = zip(cell.texts, cell.steps, strict=True)
        return [_lines(measured, styles[step, cell.bold], width) for measured, step in pairs]
    parts = [(measured, styles[step, cell.bold]) for measured, step in zip(cell.texts, cell.steps, strict=True)]
    return together(parts, to_points(width))


def _lines(measured: MeasuredText, style: Style, width: Emu) -> Lines:
    """Return the paragraph's lines in a column of that inner width."""
    return break_lines(measured, style, to_points(width - _indent(measured, style)))


def _indent(measured: MeasuredText, style: Style) -> Emu:
    return points(style.size) if measured.indented else 0


def set_cells(broken: BrokenRow, styles: Styles, apart: float, low: bool = False) -> tuple[SetCell, ...]:
    """Return the row's cells in the form for writers; `low` for those of the header."""
    lowered = [0] * len(broken.row) if low else _drops(broken.row, styles)
    cells = zip(broken.row, broken.lines, lowered, strict=True)
    return tuple(_set_cell(cell, lines, styles, apart, low, drop) for cell, lines, drop in cells)


def _set_cell(
    cell: CellType, lines: tuple[Lines, ...], styles: Styles, apart: float, low: bool, drop: Emu
) -> SetCell:  # fmt: skip
    paras = []
    for index, measured in enumerate(cell.texts):
        style = styles[cell.steps[index], cell.bold]
        space, leading = _space_before(cell, index, style), line_height(measured, style)
        before = space + apart if space else 0
        paras.append(typeset(measured, style, lines[index], before, _indent(measured, style), leading))
    return SetCell(tuple(paras), cell.about, TINTS.get(cell.tone), low or cell.group, drop, cell.of_group)


def _space_before(cell: CellType, index: int, style: Style) -> int:
    """Return the points between statements in a cell; 0 where they belong together, as the small line below one."""
    if index == 0:
        return 0
    if cell.steps[index] == "small" or (cell.steps[index - 1] == "label" and cell.steps[index] != "label"):
        return 0
    apart = cell.steps[index] == "label" or cell.steps[index - 1] == "small"
    return round(style.size / (2.5 if apart else 5))


def divided_rows(fitted: FittedTable, room: Emu) -> list[BrokenRow]:
    """Return the rows, those taller than a page divided; each part repeats the stub."""
    done: list[BrokenRow] = []
    inner, margin = _inner(fitted.type, fitted.widths), fitted.margin
    for row, ready in zip(fitted.type.rows, fitted.rows, strict=True):
        while ready.height > room:
            head, row = _divide(row, fitted, room)
            done.append(_break_row(head, inner, fitted.styles, margin, fitted.apart))
            ready = _break_row(row, inner, fitted.styles, margin, fitted.apart)
        done.append(ready)
    return done


def _divide(row: Row, fitted: FittedTable, room: Emu) -> tuple[Row, Row]:
    heads, tails, moved = [], [], False
    inner = _inner(fitted.type, fitted.widths)
    for cell, width, column in zip(row, inner, fitted.type.columns, strict=True):
        head, tail = _divide_cell(cell, width, fitted, room - max(_drops(row, fitted.styles)))
        again = column.stub and not tail.texts
        moved = moved or (bool(head.texts) and not again)
        heads.append(head)
        tails.append(cell if again else tail)
    if not moved:
        raise TooSmall("there is no room for even one line of a table row")
    return tuple(heads), tuple(tails)


def _divide_cell(cell: CellType, width: Emu, fitted: FittedTable, room: Emu) -> tuple[CellType, CellType]:
    """Split the cell: the part that fits in `room`, and the rest."""
    left = room - 2 * fitted.margin
    for index, measured in enumerate(cell.texts):
        style = fitted.styles[cell.steps[index], cell.bold]
        lines, high = _lines(measured, style, width), points(line_height(measured, style))
        space = _space_before(cell, index, style)
        left -= points(space + fitted.apart) if space else 0
        fitting = max(left, 0) // high
        if fitting < lines.count:
            first = index if fitting else _with_its_statement(cell, index, style)
            return _halves(cell, first, lines.starts[fitting] if fitting else 0)
        left -= lines.count * high
    return cell, replace(cell, texts=(), steps=())


def _with_its_statement(cell: CellType, index: int, style: Style) -> int:
    """Return where the statement begins that the paragraph at `index` belongs to; `index` for the cell's first one.

    So no page begins with the sources of what the page before says.
    """
    first = index
    while first and not _space_before(cell, first, style):
        first -= 1
    return first or index


def _halves(cell: CellType, index: int, place: int) -> tuple[CellType, CellType]:
    before, after = cell.texts[:index], cell.texts[index:]
    steps_before, steps_after = cell.steps[:index], cell.steps[index:]
    if place:
        head, tail = split_measured(after[0], place)
        before, after = (*before, head), (tail, *after[1:])
        steps_before = (*steps_before, steps_after[0])
    return replace(cell, texts=before, steps=steps_before), replace(cell, texts=after, steps=steps_after)
