"""Tables: column widths, row heights, and what goes on which page.

Comes in: a Table and its rooms. Goes out: sheets with a SetTable and its legend. A column is never narrower than its
longest word; rows fill the room when they are few; the header and the legend stand on every page; a row taller than a
page is divided between lines; columns that do not fit beside each other go on on further pages, each with the stub.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.deck import Cell, Column, Paragraph, Run, Table
from briefgen.page.galley import Galley, Lines, Style, break_lines, cut, typeset
from briefgen.page.scale import NORMAL_TABLE
from briefgen.page.scene import Box, SetCell, SetTable, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly, in_shares, not_under, shares
from briefgen.units import Emu, inches, points, to_points

MARGIN_X, MARGIN_Y = inches(0.08), inches(0.06)
LEGEND_GAP = inches(0.12)
# Larger text is taken when the table, so set, still fills no more than this share of its room.
_FULL = (0.75, 0.96)
_STRETCH, _TALL = 2.2, inches(1.2)  # how much taller than its text a row may be made to fill a page
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
    for part in _side_by_side(measure_table(table, house), room.rest.w, house):
        first = room if not sheets else replace(room, first=room.rest)
        sheets += _down(_fit(part, first, house), first, table.caption)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its table does not fit on one page at the smallest size of the scale")
    return [_with_legend(sheet, legend, rooms.rest.x) for sheet in sheets]


def _shorter(box: Box, by: Emu) -> Box:
    return replace(box, h=box.h - by)


def measure_table(table: Table, house: HouseStyle) -> TableType:
    """The table's galleys."""
    head = tuple(_measure_cell(Cell((Paragraph((Run(column.head),)),)), house, bold=True) for column in table.columns)
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


def _styles(size: float, house: HouseStyle) -> dict[tuple[bool, bool], Style]:
    small = house.scale.small(size)
    return {
        (False, False): Style(size, small, "body"),
        (False, True): Style(size, small, "ink", bold=True),
        (True, False): Style(small, small, "muted"),
        (True, True): Style(small, small, "muted"),
    }


# --- widths ----------------------------------------------------------------------------------------------------


def _side_by_side(table: TableType, width: Emu, house: HouseStyle) -> list[TableType]:
    """The table, or where its columns do not fit beside each other at the normal size, its columns in groups."""
    size = house.scale.tables[NORMAL_TABLE]
    least = [_comfortable(extent, size) for extent in _least_and_most(table, _styles(size, house))]
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


def _least_and_most(table: TableType, styles: dict[tuple[bool, bool], Style]) -> list[tuple[Emu, Emu]]:
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
    styles = _styles(size, house)
    weights = [column.weight for column in table.columns]
    widths = column_widths(_least_and_most(table, styles), weights, width)
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
