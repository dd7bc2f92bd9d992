"""How a table fits its rooms: the size of its type, the widths of its columns, and which way round a matrix is.

Input: a table and its rooms. Output: FittedTables, one for each group of columns, all in one size; and how many rows go
on each page. Type grows where there is room; the largest that takes the fewest pages is chosen.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Table
from briefgen.page.blocks.columns import TINTED, TableType, cell_styles, in_groups, measure_table, side_by_side
from briefgen.page.blocks.table_rows import BrokenRow, FittedTable, cell_margin, fitted_table
from briefgen.page.blocks.transposed import NAMES_WEIGHT, WIDE, Fits, transposed
from briefgen.page.sheet import HouseStyle, Rooms, evenly, not_under
from briefgen.page.type.lines import break_lines
from briefgen.page.type.scale import NORMAL_TABLE

_FULL = 0.96  # larger type is taken when the table, so set, still fills no more than this share of its room
_LIST = 18.0  # points: the largest type of lists side by side, which are running text
_FEW, _FEW_SIZES = 6, (24.0, 20.0)
"""Paragraphs of a table that says little, and the sizes beyond the usual of one that has a page to itself."""
_SPARE = 0.94  # of a line that words and their evidence may take together
_NARROW = points(760)  # a room in which a matrix of more columns than rows is transposed


def turned_if_better(table: Table, rooms: Rooms, house: HouseStyle) -> Table | None:
    """Return a matrix of more columns than rows with its columns as rows, where it reads better so.

    It does in a narrow room, and where so it takes fewer pages, or larger type on as many; of two actors also where it
    takes as much, since their answers then are side by side.
    """
    if not table.turned_head or not 1 < len(table.rows) < len(table.columns) - 1:
        return None
    if rooms.rest.w < _NARROW:
        return transposed(table)
    turned = transposed(table, _fits_beside(table, rooms, house))
    upright = _pages_and_size(table, rooms, house, by_rows=False)
    sideways = _pages_and_size(turned, rooms, house, by_rows=True)
    return turned if sideways < upright or (sideways == upright and len(table.rows) == 2) else None


def _fits_beside(table: Table, rooms: Rooms, house: HouseStyle) -> Fits:
    """Return whether two paragraphs of a wide cell, in the normal size, take no more lines than the first of them
    alone.
    """
    share = WIDE / (NAMES_WEIGHT + WIDE * len(table.rows))
    inner = to_points(round(rooms.rest.w * share) - sum(TINTED))
    style = cell_styles(house.scale.tables[NORMAL_TABLE], house)["table", False]

    def fits(first: Paragraph, both: Paragraph) -> bool:
        count = break_lines(house.measure(first), style, inner).count
        return break_lines(house.measure(both), style, inner * _SPARE).count == count

    return fits


def _pages_and_size(table: Table, rooms: Rooms, house: HouseStyle, by_rows: bool) -> tuple[int, float]:
    """Return how many pages it takes, and the smallest size on them, negative: the lesser of two is the better."""
    parts = parts_of(measure_table(table, house), rooms, house, by_rows)
    fitted = [fit_table(part, rooms, house) for part in parts]
    return sum(len(_pages(one, rooms)) for one in fitted), -min(one.size for one in fitted)


def parts_of(table: TableType, rooms: Rooms, house: HouseStyle, by_rows: bool) -> list[TableType]:
    """Return the table, or its columns in groups: a matrix is read down its columns, so it continues by columns.

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
    return len(_pages(fit_table(table, rooms, house, ()), rooms))


def fit_parts(table: TableType, rooms: Rooms, house: HouseStyle, by_rows: bool) -> list[FittedTable]:
    """Return the table, or its columns in groups, each on as few pages as can be, all in the size of the smallest."""
    found: list[FittedTable] = []
    for part in parts_of(table, rooms, house, by_rows):
        room = rooms if not found else replace(rooms, first=rooms.rest)
        found.append(fit_table(part, room, house))
    size = min(one.size for one in found)
    return [one if one.size == size else fitted_table(one.type, size, sum(one.widths), house) for one in found]


def fit_table(table: TableType, rooms: Rooms, house: HouseStyle, statements: Sequence[float] = ()) -> FittedTable:
    """Return the table on as few pages as can be, in the largest size that does not need more."""
    sizes, width = house.scale.tables, rooms.first.w
    lists = (house.scale.points(_LIST, 14),) if len(table.rows) == 1 else ()
    few = [house.scale.points(size, 14) for size in _FEW_SIZES] if _says_little(table) else []
    start = NORMAL_TABLE if rooms.alone or rooms.roomy else min(NORMAL_TABLE + 1, len(sizes) - 1)
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
        for size in reversed((*few, *lists, *sizes[:NORMAL_TABLE])):
            larger = fitted_table(table, size, width, house)
            now = _pages(larger, rooms)
            if len(now) > len(pages) or max(now) > _FULL:
                break
            fitted, pages = larger, now
    return fitted


def _says_little(table: TableType) -> bool:
    """Return whether it is one statement or two, with what bears them out: then a page of its own has room for larger
    type.
    """
    return sum(len(cell.texts) for row in table.rows for cell in row) <= _FEW


def _pages(fitted: FittedTable, rooms: Rooms) -> list[float]:
    """Return how full its pages would be, as shares of their rooms."""
    head, heights = fitted.head.height, [row.height for row in fitted.rows]
    first, rest = rooms.first.h - head, rooms.rest.h - head
    full, at = [], 0
    for page, count in enumerate(row_counts(fitted.rows, first, rest)):
        full.append(sum(heights[at : at + count]) / max(rest if page else first, 1))
        at += count
    return full


def row_counts(rows: Sequence[BrokenRow], first: Emu, rest: Emu) -> list[int]:
    """Return how many rows go on each page; the name of a group is never the last of one."""
    parts: list[list[Emu]] = []
    for n, row in enumerate(rows):
        if n and rows[n - 1].named:
            parts[-1].append(row.height)
        else:
            parts.append([row.height])
    whole = [sum(part) for part in parts]
    again = max((row.height for row in rows if row.named), default=0)  # a group that goes on is named again
    rest = max(rest - again, max(whole, default=rest)) if again < rest else rest
    if any(height > rest for height in whole):
        return evenly([row.height for row in rows], first, rest)
    found, at = [], 0
    for count in evenly(whole, first, rest):
        found.append(sum(map(len, parts[at : at + count])))
        at += count
    return found
