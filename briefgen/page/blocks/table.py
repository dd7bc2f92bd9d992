"""Tables: sets rows and divides them among pages.

Input: a Table and its rooms. Output: sheets with a SetTable and its legend. Type grows where there is room, then the
space between the statements of a cell; rows hardly do. The header and the legend are on every page; a row taller than
a page is divided between lines; columns that do not fit beside each other (`columns.py`) continue on further pages,
each with the stub.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Table
from briefgen.page.blocks.columns import measure_table
from briefgen.page.blocks.fitting import fit_parts, fit_table, row_counts
from briefgen.page.blocks.table_rows import BrokenRow, FittedTable, divided_rows, set_cells
from briefgen.page.blocks.transposed import SIZES, by_field, is_single
from briefgen.page.box import Box
from briefgen.page.scene import SetTable, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Style
from briefgen.page.type.typeset import typeset

LEGEND_GAP, LEGEND = points(9), 12.0
_MORE, _STATEMENT_MORE = points(7), points(18)  # most extra height of a row where a page has room


def set_table(
    table: Table, rooms: Rooms, house: HouseStyle, statements: Sequence[float] = (), *, by_rows: bool = False
) -> list[Sheet]:
    """Return the sheets of the table.

    `statements` are sizes in points, the largest first, for rows that are statements without a header. `by_rows`: rows
    are compared, so that a matrix continues by rows, not by columns. Raises TooSmall when it must fit one page and does
    not, or not a line of a row fits.
    """
    if not statements and rooms.alone and is_single(table):
        sizes = [house.scale.points(size, 12) for size in SIZES]
        return set_table(by_field(table, house.wording), rooms, house, sizes)
    legend = _legend(table.legend, rooms.rest.w, house)
    gap = house.scale.length(LEGEND_GAP)
    under = legend[1] + gap if legend else 0
    room = replace(rooms, first=_shorter(rooms.first, under), rest=_shorter(rooms.rest, under))
    fitted = (
        [fit_table(measure_table(table, house, headed=False), room, house, statements)]
        if statements
        else fit_parts(table, room, house, by_rows)
    )
    sheets: list[Sheet] = []
    for part in fitted:
        first = room if not sheets else replace(room, first=room.rest)
        sheets += _paginated(part, first, table.caption)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its table does not fit on one page at the smallest size of the scale")
    return [_with_legend(sheet, legend, rooms.rest.x, gap) for sheet in sheets]


def _shorter(box: Box, by: Emu) -> Box:
    return replace(box, h=box.h - by)


def _paginated(fitted: FittedTable, rooms: Rooms, caption: str) -> list[Sheet]:
    """Return the rows on as many pages as they need, each under the header; space to spare is divided among them.

    A statement gets it above and below; a row under a header below, so that it stays close to its rule.
    """
    head, headed = fitted.head.height, fitted.type.headed
    rows = divided_rows(fitted, rooms.rest.h - head)
    sheets, at = [], 0
    for page, count in enumerate(row_counts(rows, rooms.first.h - head, rooms.rest.h - head)):
        room = rooms.first if page == 0 else rooms.rest
        shown = [*_repeated_group_name(rows, at, count, room.h - head), *rows[at : at + count]]
        heights = [row.height for row in shown]
        more = _spare(heights, room.h - head, _MORE if headed else _STATEMENT_MORE) if rooms.alone else 0
        airy = fitted if headed else replace(fitted, margin=fitted.margin + more // 2)
        tall = (head, *(height + more for height in heights))
        kept = count or not rows
        sheets.append(_sheet(airy, shown, tall, room, caption) if kept else Sheet((), room.y))
        at += count
    return sheets


def _repeated_group_name(rows: Sequence[BrokenRow], at: int, count: int, room: Emu) -> list[BrokenRow]:
    """Return the heading of the group that continues at row `at`, if the page has room for it."""
    group = next((row for row in reversed(rows[:at]) if row.named), None)
    if group is None or not count or rows[at].named:
        return []
    height = group.height + sum(row.height for row in rows[at : at + count])
    return [group] if height <= room else []


def _spare(heights: Sequence[Emu], room: Emu, most: Emu) -> Emu:
    """Return how much taller each row can be in that room."""
    return min(max(room - sum(heights), 0) // max(len(heights), 1), most)


def _sheet(fitted: FittedTable, rows: Sequence[BrokenRow], heights: tuple[Emu, ...], room: Box, caption: str) -> Sheet:
    box = Box(room.x, room.y, sum(fitted.widths), sum(heights))
    head = set_cells(fitted.head, fitted.styles, fitted.apart, low=True)
    cells = (head, *(set_cells(row, fitted.styles, fitted.apart) for row in rows))
    about = tuple(dict.fromkeys(id_ for row in cells for cell in row for id_ in cell.about))
    from_row = 0 if fitted.type.headed else 1
    table = SetTable(
        "Table", box, fitted.widths, heights[from_row:], cells[from_row:], fitted.type.sides,
        fitted.margin, caption, about, _rows_with_rule(rows)[from_row:], fitted.type.tinted, fitted.type.headed,
    )  # fmt: skip
    return Sheet((table,), box.bottom)


def _rows_with_rule(rows: Sequence[BrokenRow]) -> tuple[bool, ...]:
    """Return which rows have a rule below, header included: none around the heading of a group, nor at the end."""
    following = [*rows[1:], None][: len(rows)]
    return (
        True,
        *(not row.named and after is not None and not after.named for row, after in zip(rows, following, strict=True)),
    )


# --- legend ---


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


def _with_legend(sheet: Sheet, legend: tuple[TextBox, Emu] | None, left: Emu, gap: Emu) -> Sheet:
    if legend is None or not sheet.shapes:
        return sheet
    words, _ = legend
    box = replace(words.box, x=left, y=sheet.bottom + gap)
    shapes: tuple[Shape, ...] = (*sheet.shapes, replace(words, box=box))
    return Sheet(shapes, box.bottom)
