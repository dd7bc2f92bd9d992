"""Tables: sets rows and divides them among pages.

Input: a Table and its rooms. Output: sheets with a SetTable and its legend. Type grows where there is room, rows
hardly do; the header and the legend are on every page; a row taller than a page is divided between lines; columns
that do not fit beside each other (`columns.py`) go on on further pages, each with the stub.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Table
from briefgen.page.blocks.columns import TableType, in_groups, measure_table, side_by_side
from briefgen.page.blocks.table_rows import BrokenRow, FittedTable, cell_margin, divided_rows, fitted_table, set_cells
from briefgen.page.blocks.transposed import SIZES, by_field, is_single, transposed
from briefgen.page.box import Box
from briefgen.page.scene import SetTable, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly, not_under
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Style
from briefgen.page.type.scale import NORMAL_TABLE
from briefgen.page.type.typeset import typeset

LEGEND_GAP, LEGEND = points(6), 12.0
_MORE, _STATEMENT_MORE = points(7), points(12)  # how much taller than its words a row may be where a page has room
_FULL = 0.96  # larger type is taken when the table, so set, still fills no more than this share of its room
_NARROW = points(760)  # a room in which a matrix of more columns than rows is transposed


def set_table(
    table: Table, rooms: Rooms, house: HouseStyle, statements: Sequence[float] = (), *, by_rows: bool = False
) -> list[Sheet]:
    """The table's sheets. `statements` are points, the largest first, for rows that are statements without a header.
    `by_rows`: what is compared is in a row, so that a matrix goes on with further rows, not columns.

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
    by_rows = by_rows or narrow or not measured.tinted or not any(column.stub for column in table.columns)
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


def _fit(table: TableType, rooms: Rooms, house: HouseStyle, statements: Sequence[float]) -> FittedTable:
    """The table on as few pages as can be, in the largest size that does not need more."""
    sizes, width = house.scale.tables, rooms.first.w
    start = NORMAL_TABLE if rooms.alone else min(NORMAL_TABLE + 1, len(sizes) - 1)
    wanted = not_under(statements or sizes[start:], rooms.least)
    fitted = fitted_table(table, wanted[0], width, house)
    pages = _pages(fitted, rooms)
    for size, tight in [(size, tight) for size in wanted for tight in (False, table.headed)][1:]:
        if len(pages) == 1:
            break
        smaller = fitted_table(table, size, width, house, tight)
        if len(_pages(smaller, rooms)) < len(pages):
            fitted, pages = smaller, _pages(smaller, rooms)
    is_usual = fitted.size == sizes[NORMAL_TABLE] and fitted.margin == cell_margin(table, house)
    if rooms.alone and not statements and is_usual:
        for size in reversed(sizes[:NORMAL_TABLE]):
            larger = fitted_table(table, size, width, house)
            now = _pages(larger, rooms)
            if len(now) > len(pages) or max(now) > _FULL:
                break
            fitted, pages = larger, now
    return fitted


def _pages(fitted: FittedTable, rooms: Rooms) -> list[float]:
    """How full its pages would be, as shares of their rooms."""
    head, heights = fitted.head.height, [row.height for row in fitted.rows]
    first, rest = rooms.first.h - head, rooms.rest.h - head
    full, at = [], 0
    for page, count in enumerate(_counts(fitted.rows, first, rest)):
        full.append(sum(heights[at : at + count]) / max(rest if page else first, 1))
        at += count
    return full


def _counts(rows: Sequence[BrokenRow], first: Emu, rest: Emu) -> list[int]:
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


def _paginated(fitted: FittedTable, rooms: Rooms, caption: str) -> list[Sheet]:
    """The rows on as many pages as they need, each under the header."""
    head = fitted.head.height
    rows = divided_rows(fitted, rooms.rest.h - head)
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


def _sheet(fitted: FittedTable, rows: Sequence[BrokenRow], heights: tuple[Emu, ...], room: Box, caption: str) -> Sheet:
    box = Box(room.x, room.y, sum(fitted.widths), sum(heights))
    cells = (set_cells(fitted.head, fitted.styles, low=True), *(set_cells(row, fitted.styles) for row in rows))
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
