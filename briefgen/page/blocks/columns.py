"""A table measured, and the widths of its columns.

Input: a Table. Output: a TableType, or several if its columns do not fit side by side, and widths. A column is never
narrower than its longest word, and no wider than its longest line needs.
"""

from collections.abc import Sequence

from msgspec import Struct

from briefgen.core.units import Emu, points
from briefgen.deck.model import Cell, Column, Paragraph, Run, Table
from briefgen.deck.text import Size, Tone
from briefgen.page.sheet import HouseStyle, in_shares, shares
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.scale import NORMAL_TABLE

GAP = points(10)
"""Margin of a tinted cell; others have none at the left, so that a table is aligned with its title."""
PLAIN, TINTED, WIDE, LAST, BESIDE = (0, points(14)), (GAP, points(8)), (0, points(18)), (0, 0), (GAP, GAP)
"""Left and right margins of the cells of: a column, a tinted column, one of statements, the last, one right of a tinted
one.
"""
LEADING = 1.2
_READABLE = 7  # ems: least width of running text
_EVIDENCE = 74.0  # points: a column of sources and basis
_NUMBER = 44.0  # points: the largest number in a row of its own
_EVIDENCE_TYPE = 11.0  # points: its type

_BOLD: frozenset[Size] = frozenset({"label", "number"})
_BOLD_STATEMENTS: frozenset[Size] = _BOLD | {"lead"}
"""Steps that are bold in any cell, and those that are bold in a row of statements."""

Styles = dict[tuple[Size, bool], Style]
"""Style of a paragraph in a cell, by its step of the scale and whether the cell is bold."""


class CellType(Struct, frozen=True):
    """A measured cell: its paragraphs and the step of each."""

    texts: tuple[MeasuredText, ...]
    steps: tuple[Size, ...]
    bold: bool
    about: tuple[str, ...]
    tone: Tone = ""
    group: bool = False
    of_group: bool = False


Row = tuple[CellType, ...]


class TableType(Struct, frozen=True):
    """A measured table: header and rows, and the weights of its columns."""

    head: Row
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    headed: bool = True
    """Whether the header is shown. Without one, cells are statements: in large type, and the first is not bold."""

    @property
    def tinted(self) -> bool:
        """Whether any of its cells is tinted."""
        return any(cell.tone for row in self.rows for cell in row)

    @property
    def sides(self) -> tuple[tuple[Emu, Emu], ...]:
        """Left and right margins of each column."""
        if not self.headed:
            return (*[WIDE] * (len(self.columns) - 1), LAST)
        found = [TINTED if any(cell.tone for cell in column) else PLAIN for column in zip(*self.rows, strict=True)]
        found = found or [PLAIN] * len(self.columns)
        found = [
            BESIDE if one == PLAIN and left == TINTED else one
            for left, one in zip([PLAIN, *found], found, strict=False)
        ]
        ends = {PLAIN: LAST, BESIDE: (GAP, 0)}
        return (*found[:-1], ends.get(found[-1], found[-1]))


def measure_table(table: Table, house: HouseStyle, headed: bool = True) -> TableType:
    """Return the table, measured."""
    head = tuple(_measure_cell(_head(column), house, bold=not column.evidence) for column in table.columns)
    heavy = [(column.stub or column.evidence) and headed for column in table.columns]
    always: frozenset[Size] = _BOLD if headed else _BOLD_STATEMENTS
    rows = tuple(
        tuple(_measure_cell(cell, house, bold, always) for cell, bold in zip(row, heavy, strict=True))
        for row in table.rows
    )
    return TableType(head, rows, table.columns, headed)


def _head(column: Column) -> Cell:
    return Cell((Paragraph((Run(column.head, of=column.of),), size="small" if column.evidence else "table"),))


def _measure_cell(cell: Cell, house: HouseStyle, bold: bool, always: frozenset[Size] | None = None) -> CellType:
    """Return the cell, measured; `always` are the steps that are bold in any cell."""
    paragraphs, always = cell.paragraphs, always or _BOLD
    strong = [(bold and paragraph.size != "small") or paragraph.size in always for paragraph in paragraphs]
    return CellType(
        tuple([house.measure(paragraph, heavy) for paragraph, heavy in zip(paragraphs, strong, strict=True)]),
        tuple([paragraph.size for paragraph in paragraphs]),
        bold,
        cell.about or tuple([id_ for paragraph in paragraphs for id_ in paragraph.about]),
        cell.tone,
        cell.group,
        cell.of_group,
    )


def cell_styles(size: float, house: HouseStyle) -> Styles:
    """Return the styles of paragraphs in cells of a table of that size; small lines of a stub are larger."""
    small = house.scale.small(size)
    plain, bold = Style(size, small, "body"), Style(size, small, "ink", bold=True)
    line = max(small, house.scale.points(12, 10)) if size >= house.scale.points(16, 12) else small
    quote = house.scale.beside(size, "quote")
    under = min(house.scale.points(_EVIDENCE_TYPE, 10), size)
    beside = Style(under, under, "muted")
    lead = house.scale.beside(size, "lead")
    styles: Styles = {}
    for heavy in (False, True):
        styles |= {
            ("table", heavy): bold if heavy else plain,
            ("body", heavy): bold if heavy else plain,
            ("label", heavy): Style(size, small, "accent" if heavy else "ink", bold=True),
            ("number", heavy): Style(quote, small, "accent", bold=True),
            ("small", heavy): beside if heavy else Style(line, line, "muted"),
            ("lead", heavy): Style(lead, small, "ink" if heavy else "body", bold=heavy),
            ("quote", heavy): Style(quote, small, "ink"),
        }
    return styles


def statement_styles(size: float, house: HouseStyle) -> Styles:
    """Return the styles of paragraphs in rows of statements of that size."""
    small = house.scale.points(12, 10)
    name = min(size, house.scale.points(18, 14))
    found: dict[Size, Style] = {
        "table": Style(size, small, "body"),
        "quote": Style(size, small, "ink"),
        "number": Style(min(size * 1.5, house.scale.points(_NUMBER, 20)), small, "accent", bold=True),
        "lead": Style(name, small, "ink", bold=True),
        "label": Style(min(size, house.scale.points(16, 13)), small, "accent", strong_ink="accent", bold=True),
        "body": Style(house.scale.points(14, 12), small, "body"),
        "small": Style(small, small, "muted"),
    }
    return {(step, heavy): style for step, style in found.items() for heavy in (False, True)}


def line_height(measured: MeasuredText, style: Style) -> float:
    """Return the line distance in a cell in points: 1.2 times its type, since renderers' defaults differ."""
    return measured.leading(style, LEADING)


def side_by_side(table: TableType, width: Emu, house: HouseStyle) -> list[TableType]:
    """Return the table, or its columns in groups if they do not fit side by side at the normal size."""
    size = house.scale.tables[NORMAL_TABLE]
    extents = least_and_most(table, cell_styles(size, house))
    least = [
        extent[0] if column.evidence or column.most else _comfortable(extent, size)
        for extent, column in zip(extents, table.columns, strict=True)
    ]
    stubs = [index for index, column in enumerate(table.columns) if column.stub]
    others = [index for index, column in enumerate(table.columns) if not column.stub]
    taken = sum(least[index] for index in stubs)
    groups = 1
    while groups < len(others) and not _all_fit(others, groups, [least[index] for index in others], width - taken):
        groups += 1
    return in_groups(table, groups)


def in_groups(table: TableType, groups: int) -> list[TableType]:
    """Return the table in `groups` parts, its columns shared out in order, each part with the stub."""
    if groups == 1:
        return [table]
    stubs = [index for index, column in enumerate(table.columns) if column.stub]
    others = [index for index, column in enumerate(table.columns) if not column.stub]
    return [_only(table, sorted([*stubs, *group])) for group in in_shares(others, groups)]


def _comfortable(extent: tuple[Emu, Emu], size: float) -> Emu:
    least, most = extent
    return max(least, min(most, points(_READABLE * size) + GAP))


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


def least_and_most(table: TableType, styles: Styles) -> list[tuple[Emu, Emu]]:
    """Return for each column the widths of its longest word and longest paragraph, margins included."""
    found = []
    cells = zip(table.head, *table.rows, strict=True)
    for column, sides, stated in zip(cells, table.sides, table.columns, strict=True):
        least = most = 0.0
        for cell in column:
            for measured, step in zip(cell.texts, cell.steps, strict=True):
                style = styles[step, cell.bold]
                indent = style.size if measured.indented else 0
                most = max(most, measured.width(style) + indent)
                least = max(least, measured.longest(style) + indent)
        limit = stated.most or (_EVIDENCE if stated.evidence else most)
        found.append((_with_margins(least, sides), _with_margins(max(min(most, limit), least), sides)))
    return found


def _with_margins(width: float, sides: tuple[Emu, Emu]) -> Emu:
    # A line keeps one per cent free; a column must be wide enough for the word and that.
    return points(width / 0.985) + sum(sides)


def column_widths(extents: Sequence[tuple[Emu, Emu]], weights: Sequence[float], width: Emu) -> tuple[Emu, ...]:
    """Return widths that add up to `width`: by weight, but at least the longest word and at most the longest line.

    If even the longest words do not fit, all columns shrink in proportion, and words are broken.
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
