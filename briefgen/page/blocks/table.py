"""Tables: row heights, and what goes on which page.

Comes in: a Table and its rooms. Goes out: sheets with a SetTable and its legend. Rows fill the room when they are few;
the header and the legend stand on every page; a row taller than a page is divided between lines; columns that do not
fit beside each other (`columns.py`) go on on further pages, each with the stub.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points, to_points
from briefgen.deck.model import Paragraph, Table
from briefgen.page.blocks.columns import (
    MARGIN_X,
    MARGIN_Y,
    CellType,
    Row,
    TableType,
    cell_styles,
    column_widths,
    least_and_most,
    measure_table,
    side_by_side,
)
from briefgen.page.scene import Box, SetCell, SetTable, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly, not_under
from briefgen.page.type.lines import Lines, break_lines
from briefgen.page.type.paragraph import Galley, Style, cut
from briefgen.page.type.scale import NORMAL_TABLE
from briefgen.page.type.typeset import typeset

LEGEND_GAP = inches(0.12)
# Larger text is taken when the table, so set, still fills no more than this share of its room.
_FULL = (0.75, 0.96)
_STRETCH, _TALL = 2.2, inches(1.2)  # how much taller than its text a row may be made to fill a page


class Fitted(Struct, frozen=True):
    """A table of which size and column widths are settled. `styles` tells how a paragraph is set: small? bold?"""

    type: TableType
    widths: tuple[Emu, ...]
    styles: dict[tuple[bool, bool], Style]
    head: "BrokenRow"
    rows: "tuple[BrokenRow, ...]"

    @property
    def height(self) -> Emu:
        """What header and rows take."""
        return self.head.height + sum(row.height for row in self.rows)


class BrokenRow(Struct, frozen=True):
    """A row whose lines are settled: those of each paragraph, by cell, and its height."""

    row: Row
    lines: tuple[tuple[Lines, ...], ...]
    height: Emu


def set_table(table: Table, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The table's sheets. Raises TooSmall when it must fit one page and does not, or not a line of a row fits."""
    legend = _legend(table.legend, rooms.rest.w, house)
    under = legend[1] + LEGEND_GAP if legend else 0
    room = replace(rooms, first=_shorter(rooms.first, under), rest=_shorter(rooms.rest, under))
    sheets: list[Sheet] = []
    for part in side_by_side(measure_table(table, house), room.rest.w, house):
        first = room if not sheets else replace(room, first=room.rest)
        sheets += _down(_fit(part, first, house), first, table.caption)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its table does not fit on one page at the smallest size of the scale")
    return [_with_legend(sheet, legend, rooms.rest.x) for sheet in sheets]


def _shorter(box: Box, by: Emu) -> Box:
    return replace(box, h=box.h - by)


# --- heights and pages -----------------------------------------------------------------------------------------


def _fit(table: TableType, rooms: Rooms, house: HouseStyle) -> Fitted:
    """The table on as few pages as its slide allows, in the largest size that leaves them airy."""
    sizes, width = house.scale.tables, rooms.first.w
    fitted = _fitted(table, sizes[NORMAL_TABLE], width, house)
    pages = _pages(fitted, rooms)
    if len(pages) > 1 and rooms.fit != "continue":
        for size in not_under(sizes[NORMAL_TABLE:], rooms.least)[1:]:
            smaller = _fitted(table, size, width, house)
            if len(_pages(smaller, rooms)) < len(pages):
                fitted, pages = smaller, _pages(smaller, rooms)
                if len(pages) == 1:
                    return fitted
    if rooms.alone and fitted.styles[False, False].size == sizes[NORMAL_TABLE]:
        for index in range(NORMAL_TABLE - 1, -1, -1):
            if max(pages) > _FULL[index]:
                break
            larger = _fitted(table, sizes[index], width, house)
            now = _pages(larger, rooms)
            if len(now) > len(pages) or max(now) > _FULL[index]:
                break
            fitted, pages = larger, now
    return fitted


def _pages(fitted: Fitted, rooms: Rooms) -> list[float]:
    """How full its pages would be, as shares of their rooms."""
    head, heights = fitted.head.height, [row.height for row in fitted.rows]
    first, rest = rooms.first.h - head, rooms.rest.h - head
    full, at = [], 0
    for page, count in enumerate(evenly(heights, first, rest)):
        full.append(sum(heights[at : at + count]) / max(rest if page else first, 1))
        at += count
    return full


def _fitted(table: TableType, size: float, width: Emu, house: HouseStyle) -> Fitted:
    styles = cell_styles(size, house)
    weights = [column.weight for column in table.columns]
    widths = column_widths(least_and_most(table, styles), weights, width)
    head, *rows = (_break_row(row, widths, styles) for row in (table.head, *table.rows))
    return Fitted(table, widths, styles, head, tuple(rows))


def _break_row(row: Row, widths: tuple[Emu, ...], styles: dict[tuple[bool, bool], Style]) -> BrokenRow:
    broken, height = [], 0
    for cell, width in zip(row, widths, strict=True):
        found, tall = [], 2 * MARGIN_Y
        for index, galley in enumerate(cell.galleys):
            style = styles[cell.small[index], cell.bold]
            lines = _lines(galley, style, width)
            found.append(lines)
            tall += points(_space_before(cell, index, style)) + len(lines.starts) * galley.line_height(style)
        broken.append(tuple(found))
        height = max(height, tall)
    return BrokenRow(row, tuple(broken), height)


def _lines(galley: Galley, style: Style, width: Emu) -> Lines:
    """The paragraph's lines in a column of that width."""
    return break_lines(galley, style, to_points(width - 2 * MARGIN_X - _indent(galley, style)))


def _indent(galley: Galley, style: Style) -> Emu:
    return points(style.size) if galley.indented else 0


def _set_cells(broken: BrokenRow, styles: dict[tuple[bool, bool], Style]) -> tuple[SetCell, ...]:
    """The row's cells as writers set them."""
    return tuple(_set_cell(cell, lines, styles) for cell, lines in zip(broken.row, broken.lines, strict=True))


def _set_cell(cell: CellType, lines: tuple[Lines, ...], styles: dict[tuple[bool, bool], Style]) -> SetCell:
    paras = []
    for index, galley in enumerate(cell.galleys):
        style = styles[cell.small[index], cell.bold]
        before = _space_before(cell, index, style)
        paras.append(typeset(galley, style, lines[index], before, _indent(galley, style)))
    return SetCell(tuple(paras), cell.about)


def _space_before(cell: CellType, index: int, style: Style) -> float:
    """Points between one statement of a cell and the next; the small line below a statement belongs to it."""
    return 0 if index == 0 or cell.small[index] else round(style.size / 5)


def _down(fitted: Fitted, rooms: Rooms, caption: str) -> list[Sheet]:
    """The rows on as many pages as they need, each under the header."""
    head = fitted.head.height
    rows = _dividing(fitted, rooms.rest.h - head)
    sheets, at = [], 0
    for page, count in enumerate(evenly([row.height for row in rows], rooms.first.h - head, rooms.rest.h - head)):
        room = rooms.first if page == 0 else rooms.rest
        shown = rows[at : at + count]
        heights = [row.height for row in shown]
        tall = _stretched(heights, room.h - head) if rooms.alone else heights
        kept = count or not rows
        sheets.append(_sheet(fitted, shown, (head, *tall), room, caption) if kept else Sheet((), room.y))
        at += count
    return sheets


def _stretched(heights: Sequence[Emu], room: Emu) -> list[Emu]:
    """Rows made taller alike to fill the room, none beyond what still looks like a row."""
    spare = (room - sum(heights)) // max(len(heights), 1)
    spare = min(spare, max((max(int(height * (_STRETCH - 1)), _TALL - height) for height in heights), default=0))
    return [height + spare for height in heights]


def _sheet(fitted: Fitted, rows: Sequence[BrokenRow], heights: tuple[Emu, ...], room: Box, caption: str) -> Sheet:
    box = Box(room.x, room.y, sum(fitted.widths), sum(heights))
    cells = tuple(_set_cells(row, fitted.styles) for row in (fitted.head, *rows))
    about = tuple(dict.fromkeys(id_ for row in cells for cell in row for id_ in cell.about))
    table = SetTable("Table", box, fitted.widths, heights, cells, MARGIN_X, MARGIN_Y, caption, about)
    return Sheet((table,), box.bottom)


def _dividing(fitted: Fitted, room: Emu) -> list[BrokenRow]:
    """The rows, those taller than a page divided; the stub stands in every part."""
    done: list[BrokenRow] = []
    for row, ready in zip(fitted.type.rows, fitted.rows, strict=True):
        while ready.height > room:
            head, row = _divide(row, fitted, room)
            done.append(_break_row(head, fitted.widths, fitted.styles))
            ready = _break_row(row, fitted.widths, fitted.styles)
        done.append(ready)
    return done


def _divide(row: Row, fitted: Fitted, room: Emu) -> tuple[Row, Row]:
    heads, tails, moved = [], [], False
    for cell, width, column in zip(row, fitted.widths, fitted.type.columns, strict=True):
        head, tail = _divide_cell(cell, width, fitted, room)
        again = column.stub and not tail.galleys
        moved = moved or (bool(head.galleys) and not again)
        heads.append(head)
        tails.append(cell if again else tail)
    if not moved:
        raise TooSmall("there is no room for even one line of a table row")
    return tuple(heads), tuple(tails)


def _divide_cell(cell: CellType, width: Emu, fitted: Fitted, room: Emu) -> tuple[CellType, CellType]:
    """The cell's part that stands in `room`, and the rest."""
    left = room - 2 * MARGIN_Y
    for index, galley in enumerate(cell.galleys):
        style = fitted.styles[cell.small[index], cell.bold]
        lines = _lines(galley, style, width)
        left -= points(_space_before(cell, index, style))
        fitting = max(left, 0) // galley.line_height(style)
        if fitting < lines.count:
            return _halves(cell, index, lines.starts[fitting] if fitting else 0)
        left -= lines.count * galley.line_height(style)
    return cell, replace(cell, galleys=(), small=())


def _halves(cell: CellType, index: int, place: int) -> tuple[CellType, CellType]:
    before, after = cell.galleys[:index], cell.galleys[index:]
    small_before, small_after = cell.small[:index], cell.small[index:]
    if place:
        head, tail = cut(after[0], place)
        before, after = (*before, head), (tail, *after[1:])
        small_before = (*small_before, small_after[0])
    return replace(cell, galleys=before, small=small_before), replace(cell, galleys=after, small=small_after)


# --- legend ----------------------------------------------------------------------------------------------------


def _legend(paragraph: Paragraph | None, width: Emu, house: HouseStyle) -> tuple[Words, Emu] | None:
    if paragraph is None:
        return None
    size = house.scale.small(house.scale.tables[-1] + 1)
    galley, style = house.measure(paragraph), Style(size, size, "muted")
    lines = break_lines(galley, style, to_points(width - 2 * MARGIN_X))
    height = lines.count * galley.line_height(style)
    words = Words(
        "Legend", Box(0, 0, width - 2 * MARGIN_X, height), (typeset(galley, style, lines),), about=paragraph.about
    )
    return words, height


def _with_legend(sheet: Sheet, legend: tuple[Words, Emu] | None, left: Emu) -> Sheet:
    if legend is None or not sheet.shapes:
        return sheet
    words, _ = legend
    box = replace(words.box, x=left + MARGIN_X, y=sheet.bottom + LEGEND_GAP)
    shapes: tuple[Shape, ...] = (*sheet.shapes, replace(words, box=box))
    return Sheet(shapes, box.bottom)
