"""A ladder of conditions: steps as heads over an arrow, and below it a row for each side.

Input: a Ladder and its rooms. Output: one sheet of text boxes and lines, in the largest type that fits. If there are
too many steps side by side, or rows are too high for a page, it becomes a table with a row for each step.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Ladder, LadderRow, Rung
from briefgen.deck.text import Paragraph, Size
from briefgen.page.blocks.table import set_table
from briefgen.page.blocks.table_rows import TINTS
from briefgen.page.box import Box
from briefgen.page.runs import RESERVE, TypePara
from briefgen.page.scene import Line, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, not_under
from briefgen.page.type.lines import break_lines, may_break_a_word
from briefgen.page.type.paragraph import Style
from briefgen.page.type.together import break_together
from briefgen.page.type.typeset import typeset

_LEADING = 1.2
_SIDE_SHARE, _SIDE_MOST = 0.14, points(150)  # width for the names of the rows: a share, and a maximum
_GAP, _PAD = points(6), points(6)  # between rungs, and around the words in one
_UNDER_NOTE, _UNDER_HEAD, _BETWEEN = points(12), points(3), points(6)
_LEAST_SHARE = 0.85  # of its equal width: what a step keeps beside a wider one
_NARROWEST = 6.5  # ems: least width of a step, for running text
_MAX_AIR = points(14)  # most extra height of a rung where the page has room
_ARROW = 2.0  # points


class StepColumns(Struct, frozen=True):
    """Positions of the columns: names of rows at `left`, then the steps with gaps between them."""

    left: Emu
    side: Emu
    steps: tuple[Emu, ...]
    """Width of each step."""
    right: Emu

    def span(self, first: int, last: int) -> tuple[Emu, Emu]:
        """Return the left edge and width of the steps from `first` to `last`."""
        left = self.left + self.side + sum(self.steps[:first]) + first * _GAP
        return left, sum(self.steps[first : last + 1]) + (last - first) * _GAP


class SetRow(Struct, frozen=True):
    """A row set in type: its name, its rungs' words, and the height of the tallest with its padding."""

    row: LadderRow
    name: tuple[TypePara, ...]
    rungs: tuple[tuple[TypePara, ...], ...]
    height: Emu


class SetLadder(Struct, frozen=True):
    """A ladder set in one size: note, heads and rows, and the positions of its columns.

    The note is above the heads or, if it does not fit there, in the `corner` left of them.
    """

    grid: StepColumns
    note: tuple[TypePara, ...]
    corner: bool
    heads: tuple[tuple[TypePara, ...], ...]
    rows: tuple[SetRow, ...]

    @property
    def over_heads(self) -> Emu:
        """Height of the note above the heads."""
        return 0 if self.corner else _height(self.note) + _UNDER_NOTE

    @property
    def head_height(self) -> Emu:
        """Height of the tallest head, or of the note in the corner."""
        return max(map(_height, (*self.heads, self.note) if self.corner else self.heads))

    @property
    def height(self) -> Emu:
        """Its whole height."""
        top = self.over_heads + self.head_height + _UNDER_HEAD + _BETWEEN
        return top + sum(row.height for row in self.rows) + (2 * len(self.rows) - 1) * _BETWEEN


def set_ladder(ladder: Ladder, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the ladder on one page in the largest size that fits, else as a table."""
    room = rooms.first
    for size in not_under(house.scale.tables, rooms.least):
        found = _set(ladder, size, room, house)
        if found and found.height <= room.h:
            return [
                Sheet(
                    tuple(_shapes(ladder, found, room)), room.y + found.height + _spare(found, room) * len(found.rows)
                )
            ]
    return set_table(ladder.table, rooms, house, by_rows=True)


def _spare(found: SetLadder, room: Box) -> Emu:
    """Return the extra height that each row gets."""
    return min((room.h - found.height) // len(found.rows), _MAX_AIR)


def _set(ladder: Ladder, size: float, room: Box, house: HouseStyle) -> SetLadder | None:
    """Return the ladder set in that size; None if its steps are too narrow."""
    count = len(ladder.steps)
    names = [row.head for row in ladder.rows]
    bold = _head_style(size, house)
    longest = points(max(house.measure(one, bold=True).longest(bold) for one in names) / 0.98)
    side = max(min(round(room.w * _SIDE_SHARE), _SIDE_MOST), longest + _PAD)
    step = (room.w - side - (count - 1) * _GAP) // count
    if to_points(step - 2 * _PAD) < _NARROWEST * size:
        return None
    grid = StepColumns(room.x, side, _step_widths(ladder, size, step, house), room.right)
    if not _words_fit(ladder, size, grid, house):
        return None
    heads = tuple(
        _paras((one,), size, wide - 2 * _PAD, house) for one, wide in zip(ladder.steps, grid.steps, strict=True)
    )
    rows = tuple(_set_row(row, size, grid, house) for row in ladder.rows)
    over = SetLadder(
        grid, _paras((ladder.note,), house.scale.points(14, 12), room.w, house, usual=True), False, heads, rows
    )
    beside = replace(over, note=_paras((ladder.note,), size, side - _PAD, house), corner=True)
    return over if over.height <= room.h else beside


def _step_widths(ladder: Ladder, size: float, step: Emu, house: HouseStyle) -> tuple[Emu, ...]:
    """Return the widths of the steps: equal, unless a renderer would break a word in a head (non-/operational).

    Such a head gets the width of one line, and the other steps share what is left, if they stay wide enough.
    """
    widths = [step] * len(ladder.steps)
    for n, one in enumerate(ladder.steps):
        style = _style(one.size, size, house)
        measured = house.measure(one, style.bold)
        if may_break_a_word(measured, style, to_points(step - 2 * _PAD)):
            widths[n] = points(measured.width(style) / (1 - RESERVE)) + 1 + 2 * _PAD
    kept = widths.count(step)
    if kept == len(widths):
        return tuple(widths)
    rest = (len(widths) * step - sum(wide for wide in widths if wide != step)) // max(kept, 1)
    if not kept or to_points(rest - 2 * _PAD) < _NARROWEST * size or rest < step * _LEAST_SHARE:
        return (step,) * len(widths)
    return tuple(rest if wide == step else wide for wide in widths)


def _words_fit(ladder: Ladder, size: float, grid: StepColumns, house: HouseStyle) -> bool:
    """Return whether each of its words fits a line."""
    lines = list(zip(ladder.steps, grid.steps, strict=True))
    rungs = (rung for row in ladder.rows for rung in row.rungs)
    lines += [(one, grid.span(rung.first, rung.last)[1]) for rung in rungs for one in rung.paragraphs]
    return all(
        house.measure(one, style.bold).longest(style) <= to_points(width - 2 * _PAD) * 0.98
        for one, width in lines
        for style in [_style(one.size, size, house)]
    )


def _set_row(row: LadderRow, size: float, grid: StepColumns, house: HouseStyle) -> SetRow:
    name = _name(row, size, grid.side - _PAD, house)
    rungs = tuple(
        _paras(rung.paragraphs, size, grid.span(rung.first, rung.last)[1] - 2 * _PAD, house) for rung in row.rungs
    )
    return SetRow(row, name, rungs, max(map(_height, (name, *rungs))) + 2 * _PAD)


def _head_style(size: float, house: HouseStyle) -> Style:
    return Style(max(size, house.scale.points(16, 12)), ink="ink", bold=True)


def _name(row: LadderRow, size: float, width: Emu, house: HouseStyle) -> tuple[TypePara, ...]:
    """Return the name of the row's side, and in smaller type what the row shows."""
    sub = house.scale.points(12, 10)
    styles = _head_style(size, house), Style(sub, sub, "muted")
    found = []
    for one, style in zip((row.head, row.sub), styles, strict=True):
        measured = house.measure(one, style.bold)
        lines = break_lines(measured, style, to_points(width))
        found.append(typeset(measured, style, lines, leading=measured.leading(style, _LEADING)))
    return tuple(found)


def _style(step: Size, size: float, house: HouseStyle) -> Style:
    small = house.scale.small(size)
    if step == "label":
        return Style(size, small, "ink", bold=True)
    return Style(small, small, "muted") if step == "small" else Style(size, small, "body")


def _paras(
    paragraphs: tuple[Paragraph, ...], size: float, width: Emu, house: HouseStyle, usual: bool = False
) -> tuple[TypePara, ...]:
    """Return the paragraphs set at that width; `usual` sets small ones in the size itself."""
    styles = [Style(size, size, "muted") if usual else _style(one.size, size, house) for one in paragraphs]
    parts = [(house.measure(one, style.bold), style) for one, style in zip(paragraphs, styles, strict=True)]
    together = break_together(parts, to_points(width))
    found: list[TypePara] = []
    for n, (measured, style) in enumerate(parts):
        one, lines = paragraphs[n], together[n]
        apart = n > 0 and one.size != "small" and paragraphs[n - 1].size != "label"
        found.append(typeset(measured, style, lines, 4.0 if apart else 0, leading=measured.leading(style, _LEADING)))
    return tuple(found)


def _height(paras: tuple[TypePara, ...]) -> Emu:
    return sum(points(one.before) + one.lines * points(one.leading) for one in paras)


# --- shapes ---


def _step_heads(ladder: Ladder, found: SetLadder, y: Emu) -> Iterator[TextBox]:
    """Yield the names of the steps, over the arrow that leads along them."""
    for n, (paras, step) in enumerate(zip(found.heads, ladder.steps, strict=True)):
        left, width = found.grid.span(n, n)
        box = Box(left + _PAD, y, width - 2 * _PAD, found.head_height)
        yield TextBox(f"Step {n + 1}", box, paras, anchor="bottom", about=step.about)


def _shapes(ladder: Ladder, found: SetLadder, room: Box) -> Iterator[Shape]:
    grid, y = found.grid, room.y
    heads = found.head_height
    if found.corner:
        corner = Box(room.x, y, grid.side - _PAD, heads)
        yield TextBox("About the steps", corner, found.note, anchor="bottom")
    else:
        yield TextBox("About the steps", replace(room, h=_height(found.note)), found.note)
    y += found.over_heads
    yield from _step_heads(ladder, found, y)
    y += heads + _UNDER_HEAD
    yield Line("Steps", grid.left, y, grid.right, y, "ink", _ARROW, arrow=True)
    y += _BETWEEN
    air = _spare(found, room)
    for n, row in enumerate(found.rows):
        if n:
            yield Line(f"Over {row.row.head.text}", grid.left, y + _BETWEEN, grid.right, y + _BETWEEN)
            y += 2 * _BETWEEN
        yield from _row_shapes(row, grid, y, row.height + air, [step.text for step in ladder.steps])
        y += row.height + air


def _row_shapes(row: SetRow, grid: StepColumns, y: Emu, height: Emu, steps: Sequence[str]) -> Iterator[Shape]:
    name = Box(grid.left, y + _PAD, grid.side - _PAD, height - 2 * _PAD)
    yield TextBox(row.row.title, name, row.name, about=row.row.head.about)
    for rung, paras in zip(row.row.rungs, row.rungs, strict=True):
        left, width = grid.span(rung.first, rung.last)
        under = " – ".join(dict.fromkeys((steps[rung.first], steps[rung.last])))
        yield _rung(rung, paras, Box(left, y, width, height), row.row, under)


def _rung(rung: Rung, paras: tuple[TypePara, ...], box: Box, row: LadderRow, under: str) -> TextBox:
    framed = rung.tone == "accent"
    steps = f"{rung.first + 1}" if rung.first == rung.last else f"{rung.first + 1} to {rung.last + 1}"
    return TextBox(
        f"{row.title}, {steps}", box, paras, paint=TINTS.get(rung.tone),
        edge="accent" if framed else None, margin=_PAD, about=rung.about, under=under,
    )  # fmt: skip
