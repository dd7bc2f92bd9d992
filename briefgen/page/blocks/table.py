"""Tables: sets rows and divides them among pages.

Input: a Table and its rooms. Output: sheets with a SetTable and its legend. Type grows where there is room, rows
hardly do; the header and the legend are on every page; a row taller than a page is divided between lines; columns
that do not fit beside each other (`columns.py`) go on on further pages, each with the stub.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Table
from briefgen.deck.text import Tone
from briefgen.page.blocks.columns import (
    CellType,
    Row,
    Styles,
    TableType,
    cell_styles,
    column_widths,
    in_groups,
    least_and_most,
    line_height,
    measure_table,
    side_by_side,
    statement_styles,
)
from briefgen.page.blocks.transposed import SIZES, by_field, is_single, transposed
from briefgen.page.box import Box, Ink
from briefgen.page.scene import SetCell, SetTable, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly, not_under
from briefgen.page.type.lines import Lines, break_lines, break_together
from briefgen.page.type.paragraph import MeasuredText, Style, split_measured
from briefgen.page.type.scale import NORMAL_TABLE
from briefgen.page.type.typeset import typeset

LEGEND_GAP, LEGEND = points(6), 12.0
MARGIN_Y, TINTED_Y, STATEMENT_Y, TIGHT_Y = points(5), points(6), points(7), points(4)
"""Above and below the words of a cell, of one of a table with tinted cells, and of a statement, on the house's page;
the last where that lets a table have larger type."""
_MORE, _STATEMENT_MORE = points(7), points(12)  # how much taller than its words a row may be where a page has room
_FULL = 0.96  # larger type is taken when the table, so set, still fills no more than this share of its room
_NARROW = points(760)  # a room in which a matrix of more columns than rows is transposed
TINTS: dict[Tone, Ink] = {"for": "for tint", "if": "if tint", "against": "against tint", "says": "says tint"}


class Fitted(Struct, frozen=True):
    """A table with its size and column widths chosen."""

    type: TableType
    widths: tuple[Emu, ...]
    styles: Styles
    size: float
    margin: Emu
    head: "BrokenRow"
    rows: "tuple[BrokenRow, ...]"

    @property
    def height(self) -> Emu:
        """What header and rows take."""
        return self.head.height + sum(row.height for row in self.rows)


class BrokenRow(Struct, frozen=True):
    """A row broken into lines: those of each paragraph, by cell, and its height."""

    row: Row
    lines: tuple[tuple[Lines, ...], ...]
    height: Emu

    @property
    def named(self) -> bool:
        """Whether it names a group of rows."""
        return self.row[0].group


def set_table(table: Table, rooms: Rooms, house: HouseStyle, statements: Sequence[float] = ()) -> list[Sheet]:
    """The table's sheets. `statements` are points, the largest first, for rows that are statements without a header.

    Raises TooSmall when it must fit one page and does not, or not a line of a row fits.
    """
    if not statements and rooms.alone and is_single(table):
        sizes = [house.scale.points(size, 12) for size in SIZES]
        return set_table(by_field(table, house.wording), rooms, house, sizes)
    narrow = bool(table.turned_head) and rooms.rest.w < _NARROW and 1 < len(table.rows) < len(table.columns) - 1
    table = transposed(table) if narrow else table
    legend = _legend(table.legend, rooms.rest.w, house)
    under = legend[1] + LEGEND_GAP if legend else 0
    room = replace(rooms, first=_shorter(rooms.first, under), rest=_shorter(rooms.rest, under))
    sheets: list[Sheet] = []
    measured = measure_table(table, house, headed=not statements)
    by_rows = narrow or not measured.tinted or not any(column.stub for column in table.columns)
    for part in [measured] if statements else _parts(measured, room, house, by_rows):
        first = room if not sheets else replace(room, first=room.rest)
        sheets += _paginated(_fit(part, first, house, statements), first, table.caption)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its table does not fit on one page at the smallest size of the scale")
    return [_with_legend(sheet, legend, rooms.rest.x) for sheet in sheets]


def _parts(table: TableType, rooms: Rooms, house: HouseStyle, by_rows: bool) -> list[TableType]:
    """The table, or its columns in groups: a matrix is read down its columns, so it continues by columns.

    Only one whose rows have heads (`stub`) does, since each group of columns needs them.

    That may take a page more than going on by rows: one actor alone on a page is compared with nobody.
    """
    parts = side_by_side(table, rooms.rest.w, house)
    if by_rows:
        return parts
    most = sum(_page_count(part, rooms, house) for part in parts)
    others = sum(not column.stub for column in table.columns)
    for groups in range(len(parts), min(most + (most > len(parts)), others) + 1):
        divided = in_groups(table, groups)
        if all(_page_count(part, rooms, house) == 1 for part in divided):
            return divided
    return parts


def _page_count(table: TableType, rooms: Rooms, house: HouseStyle) -> int:
    return len(_pages(_fit(table, rooms, house, ()), rooms))


def _shorter(box: Box, by: Emu) -> Box:
    return replace(box, h=box.h - by)


# --- heights and pages -----------------------------------------------------------------------------------------


def _fit(table: TableType, rooms: Rooms, house: HouseStyle, statements: Sequence[float]) -> Fitted:
    """The table on as few pages as can be, in the largest size that does not need more."""
    sizes, width = house.scale.tables, rooms.first.w
    start = NORMAL_TABLE if rooms.alone else min(NORMAL_TABLE + 1, len(sizes) - 1)
    wanted = not_under(statements or sizes[start:], rooms.least)
    fitted = _fitted(table, wanted[0], width, house)
    pages = _pages(fitted, rooms)
    for size, tight in [(size, tight) for size in wanted for tight in (False, table.headed)][1:]:
        if len(pages) == 1:
            break
        smaller = _fitted(table, size, width, house, tight)
        if len(_pages(smaller, rooms)) < len(pages):
            fitted, pages = smaller, _pages(smaller, rooms)
    if rooms.alone and not statements and fitted.size == sizes[NORMAL_TABLE] and fitted.margin == _margin(table, house):
        for size in reversed(sizes[:NORMAL_TABLE]):
            larger = _fitted(table, size, width, house)
            now = _pages(larger, rooms)
            if len(now) > len(pages) or max(now) > _FULL:
                break
            fitted, pages = larger, now
    return fitted


def _pages(fitted: Fitted, rooms: Rooms) -> list[float]:
    """How full its pages would be, as shares of their rooms."""
    head, heights = fitted.head.height, [row.height for row in fitted.rows]
    first, rest = rooms.first.h - head, rooms.rest.h - head
    full, at = [], 0
    for page, count in enumerate(_counts(fitted.rows, first, rest)):
        full.append(sum(heights[at : at + count]) / max(rest if page else first, 1))
        at += count
    return full


def _counts(rows: Sequence["BrokenRow"], first: Emu, rest: Emu) -> list[int]:
    """How many rows go on each page; the name of a group is never the last of one."""
    parts: list[list[Emu]] = []
    for n, row in enumerate(rows):
        if n and rows[n - 1].named:
            parts[-1].append(row.height)
        else:
            parts.append([row.height])
    whole = [sum(part) for part in parts]
    if any(height > rest for height in whole):
        return evenly([row.height for row in rows], first, rest)
    found, at = [], 0
    for count in evenly(whole, first, rest):
        found.append(sum(map(len, parts[at : at + count])))
        at += count
    return found


def _fitted(table: TableType, size: float, width: Emu, house: HouseStyle, tight: bool = False) -> Fitted:
    styles = cell_styles(size, house) if table.headed else statement_styles(size, house)
    weights = [column.weight for column in table.columns]
    widths = column_widths(least_and_most(table, styles), weights, width)
    inner, margin = _inner(table, widths), house.scale.length(TIGHT_Y) if tight else _margin(table, house)
    head, *rows = (_break_row(row, inner, styles, margin) for row in (table.head, *table.rows))
    head = head if table.headed else replace(head, height=0)
    return Fitted(table, widths, styles, size, margin, head, tuple(rows))


def _margin(table: TableType, house: HouseStyle) -> Emu:
    """Above and below the words of its cells; on a small page less, as its type is smaller."""
    usual = STATEMENT_Y if not table.headed else TINTED_Y if table.tinted else MARGIN_Y
    return house.scale.length(usual)


def _inner(table: TableType, widths: tuple[Emu, ...]) -> tuple[Emu, ...]:
    """The widths of the words of each column."""
    return tuple(width - sum(sides) for width, sides in zip(widths, table.sides, strict=True))


def _break_row(row: Row, widths: tuple[Emu, ...], styles: Styles, margin: Emu) -> BrokenRow:
    """The row's lines in columns of these inner widths."""
    broken, height = [], 0
    for cell, width in zip(row, widths, strict=True):
        found, tall = [], 2 * margin
        for index, (measured, lines) in enumerate(zip(cell.texts, _cell_lines(cell, styles, width), strict=True)):
            style = styles[cell.steps[index], cell.bold]
            found.append(lines)
            tall += points(_space_before(cell, index, style)) + len(lines.starts) * points(line_height(measured, style))
        broken.append(tuple(found))
        height = max(height, tall)
    return BrokenRow(row, tuple(broken), height)


def _cell_lines(cell: CellType, styles: Styles, width: Emu) -> list[Lines]:
    """The lines of each of its paragraphs in a column of that inner width."""
    if any(measured.indented for measured in cell.texts):
        pairs = zip(cell.texts, cell.steps, strict=True)
        return [_lines(measured, styles[step, cell.bold], width) for measured, step in pairs]
    parts = [(measured, styles[step, cell.bold]) for measured, step in zip(cell.texts, cell.steps, strict=True)]
    return break_together(parts, to_points(width))


def _lines(measured: MeasuredText, style: Style, width: Emu) -> Lines:
    """The paragraph's lines in a column of that inner width."""
    return break_lines(measured, style, to_points(width - _indent(measured, style)))


def _indent(measured: MeasuredText, style: Style) -> Emu:
    return points(style.size) if measured.indented else 0


def _set_cells(broken: BrokenRow, styles: Styles, low: bool = False) -> tuple[SetCell, ...]:
    """The row's cells as writers set them; `low` for the header's."""
    return tuple(_set_cell(cell, lines, styles, low) for cell, lines in zip(broken.row, broken.lines, strict=True))


def _set_cell(cell: CellType, lines: tuple[Lines, ...], styles: Styles, low: bool) -> SetCell:
    paras = []
    for index, measured in enumerate(cell.texts):
        style = styles[cell.steps[index], cell.bold]
        before, leading = _space_before(cell, index, style), line_height(measured, style)
        paras.append(typeset(measured, style, lines[index], before, _indent(measured, style), leading))
    return SetCell(tuple(paras), cell.about, TINTS.get(cell.tone), low or cell.group)


def _space_before(cell: CellType, index: int, style: Style) -> float:
    """Points between one statement of a cell and the next; the small line below a statement belongs to it."""
    if index == 0:
        return 0
    if cell.steps[index] == "small" or (cell.steps[index - 1] == "label" and cell.steps[index] != "label"):
        return 0
    apart = cell.steps[index] == "label" or cell.steps[index - 1] == "small"
    return round(style.size / (2.5 if apart else 5))


def _paginated(fitted: Fitted, rooms: Rooms, caption: str) -> list[Sheet]:
    """The rows on as many pages as they need, each under the header."""
    head = fitted.head.height
    rows = _dividing(fitted, rooms.rest.h - head)
    sheets, at = [], 0
    for page, count in enumerate(_counts(rows, rooms.first.h - head, rooms.rest.h - head)):
        room = rooms.first if page == 0 else rooms.rest
        shown = [*_repeated_group_name(rows, at, count, room.h - head), *rows[at : at + count]]
        heights = [row.height for row in shown]
        most = _MORE if fitted.type.headed else _STATEMENT_MORE
        tall = _stretched(heights, room.h - head, most) if rooms.alone else heights
        kept = count or not rows
        sheets.append(_sheet(fitted, shown, (head, *tall), room, caption) if kept else Sheet((), room.y))
        at += count
    return sheets


def _repeated_group_name(rows: Sequence[BrokenRow], at: int, count: int, room: Emu) -> list[BrokenRow]:
    """The name of the group that goes on at row `at`, where the page has room for it."""
    group = next((row for row in reversed(rows[:at]) if row.named), None)
    if group is None or not count or rows[at].named:
        return []
    height = group.height + sum(row.height for row in rows[at : at + count])
    return [group] if height <= room else []


def _stretched(heights: Sequence[Emu], room: Emu, most: Emu) -> list[Emu]:
    """Rows made a little taller, alike, where the page has room for that."""
    spare = min(max(room - sum(heights), 0) // max(len(heights), 1), most)
    return [height + spare for height in heights]


def _sheet(fitted: Fitted, rows: Sequence[BrokenRow], heights: tuple[Emu, ...], room: Box, caption: str) -> Sheet:
    box = Box(room.x, room.y, sum(fitted.widths), sum(heights))
    cells = (_set_cells(fitted.head, fitted.styles, low=True), *(_set_cells(row, fitted.styles) for row in rows))
    about = tuple(dict.fromkeys(id_ for row in cells for cell in row for id_ in cell.about))
    from_row = 0 if fitted.type.headed else 1
    table = SetTable(
        "Table", box, fitted.widths, heights[from_row:], cells[from_row:], fitted.type.sides,
        fitted.margin, caption, about, _rows_with_rule(rows)[from_row:], fitted.type.tinted, fitted.type.headed,
    )  # fmt: skip
    return Sheet((table,), box.bottom)


def _rows_with_rule(rows: Sequence[BrokenRow]) -> tuple[bool, ...]:
    """The rows with a rule under them, header included: not under or above the name of a group, nor at the end."""
    following = [*rows[1:], None][: len(rows)]
    return (
        True,
        *(not row.named and after is not None and not after.named for row, after in zip(rows, following, strict=True)),
    )


def _dividing(fitted: Fitted, room: Emu) -> list[BrokenRow]:
    """The rows, those taller than a page divided; the stub is in every part."""
    done: list[BrokenRow] = []
    inner, margin = _inner(fitted.type, fitted.widths), fitted.margin
    for row, ready in zip(fitted.type.rows, fitted.rows, strict=True):
        while ready.height > room:
            head, row = _divide(row, fitted, room)
            done.append(_break_row(head, inner, fitted.styles, margin))
            ready = _break_row(row, inner, fitted.styles, margin)
        done.append(ready)
    return done


def _divide(row: Row, fitted: Fitted, room: Emu) -> tuple[Row, Row]:
    heads, tails, moved = [], [], False
    inner = _inner(fitted.type, fitted.widths)
    for cell, width, column in zip(row, inner, fitted.type.columns, strict=True):
        head, tail = _divide_cell(cell, width, fitted, room)
        again = column.stub and not tail.texts
        moved = moved or (bool(head.texts) and not again)
        heads.append(head)
        tails.append(cell if again else tail)
    if not moved:
        raise TooSmall("there is no room for even one line of a table row")
    return tuple(heads), tuple(tails)


def _divide_cell(cell: CellType, width: Emu, fitted: Fitted, room: Emu) -> tuple[CellType, CellType]:
    """Splits the cell: the part that fits in `room`, and the rest."""
    left = room - 2 * fitted.margin
    for index, measured in enumerate(cell.texts):
        style = fitted.styles[cell.steps[index], cell.bold]
        lines, high = _lines(measured, style, width), points(line_height(measured, style))
        left -= points(_space_before(cell, index, style))
        fitting = max(left, 0) // high
        if fitting < lines.count:
            return _halves(cell, index, lines.starts[fitting] if fitting else 0)
        left -= lines.count * high
    return cell, replace(cell, texts=(), steps=())


def _halves(cell: CellType, index: int, place: int) -> tuple[CellType, CellType]:
    before, after = cell.texts[:index], cell.texts[index:]
    steps_before, steps_after = cell.steps[:index], cell.steps[index:]
    if place:
        head, tail = split_measured(after[0], place)
        before, after = (*before, head), (tail, *after[1:])
        steps_before = (*steps_before, steps_after[0])
    return replace(cell, texts=before, steps=steps_before), replace(cell, texts=after, steps=steps_after)


# --- legend ----------------------------------------------------------------------------------------------------


def _legend(paragraph: Paragraph | None, width: Emu, house: HouseStyle) -> tuple[TextBox, Emu] | None:
    if paragraph is None:
        return None
    size = house.scale.points(LEGEND, 10)
    measured, style = house.measure(paragraph), Style(size, size, "muted")
    lines = break_lines(measured, style, to_points(width))
    height = lines.count * measured.line_height(style)
    return TextBox(
        "Legend", Box(0, 0, width, height), (typeset(measured, style, lines),), about=paragraph.about
    ), height


def _with_legend(sheet: Sheet, legend: tuple[TextBox, Emu] | None, left: Emu) -> Sheet:
    if legend is None or not sheet.shapes:
        return sheet
    words, _ = legend
    box = replace(words.box, x=left, y=sheet.bottom + LEGEND_GAP)
    shapes: tuple[Shape, ...] = (*sheet.shapes, replace(words, box=box))
    return Sheet(shapes, box.bottom)
