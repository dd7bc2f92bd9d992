"""Fits a table to its rooms: size of type, widths of columns, and orientation of a matrix.

Input: a table and its rooms. Output: FittedTables, one for each group of columns, all in one size; and how many rows go
on each page. Type grows where there is room; the largest size that needs the fewest pages is chosen.
"""

from collections.abc import Iterator, Sequence
from math import inf

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Table
from briefgen.page.blocks.columns import TINTED, TableType, cell_styles, in_groups, measure_table, side_by_side
from briefgen.page.blocks.table_rows import (
    DENSE_Y,
    BrokenRow,
    FittedTable,
    cell_margin,
    fitted_table,
    loosened,
    settled,
    tightened,
)
from briefgen.page.blocks.transposed import NAMES_WEIGHT, WIDE, Fits, transposed
from briefgen.page.sheet import HouseStyle, Rooms, evenly, not_under
from briefgen.page.type.lines import break_lines
from briefgen.page.type.scale import NORMAL_TABLE

_SMALLER = 0.99  # factor of type below which a master leaves less room than the house's
_FULL = 0.96  # larger type is used if the table then fills no more than this share of its room
_FEW, _FEW_SIZES = 6, (24.0,)
"""Most paragraphs of a short table, and the further size of one with a page to itself."""
_SHORT = ((4, 20.0), (8, 18.0))
"""Pairs of a number of rows and the largest type, in points, of a table that has no more and a page to itself."""
_WRAPPED, _LINES = 1.4, 3
"""Larger type is used while it takes at most so many times the lines of the normal size, or so many lines a row."""
_MOST_APART = 5  # points: most extra space between the statements of one cell where a page has room
_SPARE = 0.94  # share of a line that words and their evidence may take together
_NARROW = points(760)  # a matrix with more columns than rows is transposed in a narrower room


def fit_parts(table: Table, rooms: Rooms, house: HouseStyle, by_rows: bool) -> list[FittedTable]:
    """Return the table, or its columns in groups, each on as few pages as possible, all in the smallest size needed."""
    found = _better_way(table, rooms, house, by_rows)
    if rooms.first != rooms.rest:
        later = replace(rooms, first=rooms.rest)
        found[1:] = [_best_fit(part.type, later, house) for part in found[1:]]
    size = min(one.size for one in found)
    chosen = (one if one.size == size else fitted_table(one.type, size, sum(one.widths), house) for one in found)
    return [settled(one, house) for one in chosen]


def _better_way(table: Table, rooms: Rooms, house: HouseStyle, by_rows: bool) -> list[FittedTable]:
    """Return the fitted parts of a table; of a matrix with more columns than rows, transposed if it reads better so.

    It does in a narrow room, and if it needs fewer pages, or allows larger type on as many; with two actors also at
    equal cost, since their answers are then side by side.
    """
    if not table.turned_head or not 1 < len(table.rows) < len(table.columns) - 1:
        return _fitted_parts(table, rooms, house, by_rows)
    if rooms.rest.w < _NARROW:
        return _fitted_parts(transposed(table), rooms, house, by_rows=True)
    turned = _fitted_parts(transposed(table, _fits_beside(table, rooms, house)), rooms, house, by_rows=True)
    upright = _fitted_parts(table, rooms, house, by_rows)
    sideways, usual = _pages_and_size(turned, rooms), _pages_and_size(upright, rooms)
    return turned if sideways < usual or (sideways == usual and len(table.rows) == 2) else upright


def _fits_beside(table: Table, rooms: Rooms, house: HouseStyle) -> Fits:
    """Return a test of whether a wide cell's second paragraph fits, in normal size, on the lines of the first."""
    share = WIDE / (NAMES_WEIGHT + WIDE * len(table.rows))
    inner = to_points(round(rooms.rest.w * share) - sum(TINTED))
    style = cell_styles(house.scale.tables[NORMAL_TABLE], house)["table", False]

    def fits(first: Paragraph, both: Paragraph) -> bool:
        count = break_lines(house.measure(first), style, inner).count
        return break_lines(house.measure(both), style, inner * _SPARE).count == count

    return fits


def _pages_and_size(parts: Sequence[FittedTable], rooms: Rooms) -> tuple[int, float]:
    """Return the number of pages, and the smallest size on them as a negative number: the lesser pair is better."""
    return sum(len(_pages(one, rooms)) for one in parts), -min(one.size for one in parts)


def _fitted_parts(table: Table, rooms: Rooms, house: HouseStyle, by_rows: bool) -> list[FittedTable]:
    """Return the table, or its columns in groups: a matrix is read down its columns, so it continues by columns.

    Only one with tints and row headings (`stub`) does, since each group of columns needs them. That may take a page
    more than continuing by rows, but one actor alone on a page is compared with nobody. Each part is in its own size.
    """
    measured = measure_table(table, house)
    fitted = [_best_fit(part, rooms, house) for part in side_by_side(measured, rooms.rest.w, house)]
    others = sum(not column.stub for column in table.columns)
    if by_rows or not measured.tinted or others == len(table.columns):
        return fitted
    most = sum(len(_pages(one, rooms)) for one in fitted)
    fewest, divided = len(fitted), fitted
    for groups in range(fewest, min(most + (most > fewest), others) + 1):
        if groups > fewest:
            divided = [_best_fit(part, rooms, house) for part in in_groups(measured, groups)]
        if all(len(_pages(one, rooms)) == 1 for one in divided):
            return divided
    return fitted


def fit_table(table: TableType, rooms: Rooms, house: HouseStyle, statements: Sequence[float] = ()) -> FittedTable:
    """Return the table on as few pages as possible, in the largest size that needs no more."""
    return settled(_best_fit(table, rooms, house, statements), house)


def _best_fit(table: TableType, rooms: Rooms, house: HouseStyle, statements: Sequence[float] = ()) -> FittedTable:
    """Return the same, with its lines as they are tried."""
    sizes, width = house.scale.tables, rooms.first.w
    start = NORMAL_TABLE if rooms.alone or rooms.roomy else min(NORMAL_TABLE + 1, len(sizes) - 1)
    tries = _tries(table, not_under(statements or sizes[start:], rooms.least), width, house)
    fitted = next(tries)
    pages = _pages(fitted, rooms)
    while len(pages) > 1 and (smaller := next(tries, None)):
        now = _pages(smaller, rooms)
        if len(now) < len(pages):
            fitted, pages = smaller, now
    is_usual = fitted.size == sizes[NORMAL_TABLE] and fitted.margin == cell_margin(table, house)
    if rooms.alone and not statements and is_usual:
        most = _WRAPPED * sum(_line_counts(fitted))
        for size in _larger_sizes(table, house):
            larger = fitted_table(table, size, width, house)
            now = _pages(larger, rooms)
            if len(now) > len(pages) or max(now) > _FULL or _wraps_more(larger, most):
                break
            fitted, pages = larger, now
    has_air = rooms.alone and table.headed and not table.tinted
    return _airier(fitted, rooms) if has_air else fitted


def _airier(fitted: FittedTable, rooms: Rooms) -> FittedTable:
    """Return it with the statements of its cells further apart where every page has room for that."""
    count = len(_pages(fitted, rooms))
    for apart in range(_MOST_APART, 0, -1):
        airy = loosened(fitted, apart)
        pages = _pages(airy, rooms)
        if len(pages) == count and max(pages) <= _FULL:
            return airy
    return fitted


def _tries(table: TableType, sizes: Sequence[float], width: Emu, house: HouseStyle) -> Iterator[FittedTable]:
    """Yield the table in each size, the largest first, one with a header also with smaller margins.

    The smallest ones are only for masters on which type is smaller than on the house's.
    """
    for size in sizes:
        usual = fitted_table(table, size, width, house)
        yield usual
        if table.headed:
            yield tightened(usual, house)
    if table.headed and house.scale.factor < _SMALLER:
        yield tightened(usual, house, DENSE_Y)


def _larger_sizes(table: TableType, house: HouseStyle) -> list[float]:
    """Return the sizes above the normal one that a table alone on its page may grow to, from small to large."""
    short = (size for most, size in _SHORT if len(table.rows) <= most)
    beyond = (*(_FEW_SIZES if _says_little(table) else ()), *short)
    return sorted({*house.scale.tables[:NORMAL_TABLE], *(house.scale.points(size, 14) for size in beyond)})


def _wraps_more(larger: FittedTable, most: float) -> bool:
    """Return whether it takes more lines than `most`, and some row more than a few."""
    counts = _line_counts(larger)
    return sum(counts) > most and max(counts, default=0) > _LINES


def _line_counts(fitted: FittedTable) -> list[int]:
    """Return the number of lines of each row: that of its tallest cell."""
    return [max(sum(lines.count for lines in cell) for cell in row.lines) for row in fitted.rows]


def _says_little(table: TableType) -> bool:
    """Return whether it is only one or two statements with evidence, for which larger type is better."""
    return sum(len(cell.texts) for row in table.rows for cell in row) <= _FEW


def _pages(fitted: FittedTable, rooms: Rooms) -> list[float]:
    """Return how full its pages would be, as shares of their rooms."""
    head, heights = fitted.head.height, [row.height for row in fitted.rows]
    first, rest = rooms.first.h - head, rooms.rest.h - head
    full, at = [], 0
    for page, count in enumerate(row_counts(fitted.rows, first, rest)):
        room = rest if page else first
        full.append(sum(heights[at : at + count]) / room if room > 0 else inf)
        at += count
    return full


def row_counts(rows: Sequence[BrokenRow], first: Emu, rest: Emu) -> list[int]:
    """Return how many rows go on each page; the heading of a group is never the last row of a page."""
    parts: list[list[Emu]] = []
    for n, row in enumerate(rows):
        if n and rows[n - 1].named:
            parts[-1].append(row.height)
        else:
            parts.append([row.height])
    whole = [sum(part) for part in parts]
    again = max((row.height for row in rows if row.named), default=0)  # a continued group repeats its heading
    rest = max(rest - again, max(whole, default=rest)) if again < rest else rest
    if any(height > rest for height in whole):
        return evenly([row.height for row in rows], first, rest)
    found, at = [], 0
    for count in evenly(whole, first, rest):
        found.append(sum(map(len, parts[at : at + count])))
        at += count
    return found
