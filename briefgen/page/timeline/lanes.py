"""Places events in the lanes of a timeline.

Input: marks with measured labels, and an axis. Output: rows in which no two footprints (a mark with its label) overlap.
Every mark is at its true place; only the row varies, so that a week with twelve events becomes a staircase of twelve
rows and no label is separated from its mark.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points
from briefgen.deck.timeline import Mark
from briefgen.page.box import Box
from briefgen.page.scene import TextBox
from briefgen.page.timeline.axis import Axis
from briefgen.page.timeline.labels import Label, align_label, balanced_label, first_line
from briefgen.page.timeline.leaders import place_mark
from briefgen.page.timeline.marks import BAR, DAY, MIN_BAR, arrow_side

Manner = Literal["below", "beside", "inline"]
"""Position of labels: below their marks (airy), beside them (dense), or beside them in a single line (densest)."""

POINT, TURNING = DAY, points(18)
TURNING_BAR = points(14)
ARROW, TURNING_ARROW = 2 * BAR, 2 * TURNING_BAR
"""Height of a bar that goes on: its head is twice as high as the bar."""
OVER_ACCOUNTS = points(20)
"""Height of the sources and the bracket over the marks of differing accounts."""
_CLEAR = inches(0.12)  # between neighbours of a row
_NEAR = inches(0.05)  # between a mark and its label
SIDE = points(2)
"""How far the ground of a label extends beyond its words, so that a hairline behind it does not touch them."""
EDGE = 2 * SIDE
"""Least distance of a label from an edge of the axis."""
_ROW_GAP: dict[Manner, Emu] = {"below": inches(0.1), "beside": inches(0.05), "inline": inches(0.03)}
_PAD = inches(0.07)  # above the first and below the last row of a lane


class LabelStyle(Struct, frozen=True):
    """How the labels of a timeline are set: position, sizes in points, widest label in EMU."""

    manner: Manner
    sizes: tuple[float, float]
    widest: Emu

    @property
    def inline(self) -> bool:
        """Whether both lines of a label are in one."""
        return self.manner == "inline"


class EventMark(Struct, frozen=True, eq=False):
    """A mark with its measured label, in two lines and in one; it remembers the label set in each style."""

    mark: Mark
    label: Label
    inline: Label
    known: dict[LabelStyle, TextBox] = field(default_factory=dict)

    def set(self, look: LabelStyle) -> TextBox:
        """Return the label set in that style."""
        known = self.known.get(look)
        if known is None:
            known = self.known[look] = balanced_label(self._lines(look), look.sizes, look.widest, look.inline)
        return known

    def first_line(self, look: LabelStyle) -> Emu:
        """Return the height of the label's first line in that style."""
        return first_line(self._lines(look), look.sizes, look.inline)

    def _lines(self, look: LabelStyle) -> Label:
        return self.inline if look.inline else self.label


class Footprint(Struct, frozen=True):
    """An event placed in a row that begins at y = 0: the box of its mark, its label, and their height."""

    event: EventMark
    mark: Box
    label: TextBox
    height: Emu

    @property
    def left(self) -> Emu:
        """First EMU that it covers."""
        return min(self.mark.x, self.label.box.x)

    @property
    def right(self) -> Emu:
        """First EMU after it."""
        return max(self.mark.right, self.label.box.right)


class Rows(Struct, frozen=True):
    """A lane's rows, each of footprints from left to right."""

    rows: tuple[tuple[Footprint, ...], ...]
    manner: Manner

    @property
    def height(self) -> Emu:
        """Their height, with the lane's own margins."""
        gaps = _ROW_GAP[self.manner] * max(len(self.rows) - 1, 0)
        return sum(map(row_height, self.rows)) + gaps + 2 * _PAD

    def tops(self, top: Emu, height: Emu) -> list[Emu]:
        """Return the top of each row in a lane of that top and height; spare room is divided between them."""
        spare = (height - self.height) // (len(self.rows) + 1)
        found, at = [], top + _PAD + spare
        for row in self.rows:
            found.append(at)
            at += row_height(row) + _ROW_GAP[self.manner] + spare
        return found


def row_height(row: Sequence[Footprint]) -> Emu:
    """Return the height of a row's tallest footprint."""
    return max(footprint.height for footprint in row)


def place(events: Sequence[EventMark], axis: Axis, look: LabelStyle, most: Emu) -> Rows | None:
    """Return a lane's events in as few rows as a first fit needs; None if they are taller than `most`."""
    rows: list[list[Footprint]] = []
    heights: list[Emu] = []
    taken, gap = 2 * _PAD, _ROW_GAP[look.manner]
    for footprint in sorted([_footprint(event, axis, look) for event in events], key=_left):
        left, height = footprint.left, footprint.height
        row = next((n for n, others in enumerate(rows) if others[-1].right + _CLEAR <= left), len(rows))
        if row == len(rows):
            rows.append([])
            heights.append(0)
            taken += gap if row else 0
        rows[row].append(footprint)
        if height > heights[row]:
            taken += height - heights[row]
            heights[row] = height
        if taken > most:
            return None
    rows.sort(key=_begins)  # labels left of their marks came in the order of their own left ends
    return Rows(tuple(map(tuple, rows)), look.manner)


def _begins(row: Sequence[Footprint]) -> date:
    return row[0].event.mark.first


def _left(footprint: Footprint) -> Emu:
    return footprint.left


def _footprint(event: EventMark, axis: Axis, look: LabelStyle) -> Footprint:
    left, right = _extent(event.mark, axis)
    mark, label = Box(left, 0, right - left, _mark_height(event.mark, axis)), event.set(look)
    w = label.box.w
    if look.manner != "below" and w > mark.w:  # a label below a wider bar is within its time
        for x in (right + _NEAR, left - _NEAR - w):
            if axis.left + EDGE <= x and x + w <= axis.right - EDGE:
                return _beside(event, mark, x, look)
    x = max(axis.left + EDGE, min(left, axis.right - EDGE - w))
    under = replace(label.box, x=x, y=mark.h + _NEAR)
    return Footprint(event, mark, replace(label, box=under), under.bottom)


def _beside(event: EventMark, mark: Box, x: Emu, look: LabelStyle) -> Footprint:
    """Return the event with its label at x; the middle of the label's first line is that of the mark."""
    label, first = event.set(look), event.first_line(look)
    middle = max(mark.h, first) // 2
    mark, box = replace(mark, y=middle - mark.h // 2), replace(label.box, x=x, y=middle - first // 2)
    words = align_label(label, "right") if x < mark.x else label
    return Footprint(event, mark, replace(words, box=box), box.h + max(mark.h - first, 0))


def _extent(mark: Mark, axis: Axis) -> tuple[Emu, Emu]:
    if mark.accounts:
        spot = place_mark(mark, axis)
        return spot.x, spot.right
    if mark.exact:
        size = TURNING if mark.turning else POINT
        left = axis.middle(mark.first) - size // 2
        return left, left + size
    points_to = arrow_side(mark, axis)
    left = axis.left if mark.open_start or mark.first < axis.first else axis.start(mark.first)
    right = axis.right if mark.open_end or mark.last > axis.last else axis.end(mark.last)
    least = _mark_height(mark, axis) if points_to else MIN_BAR
    if right - left < least:
        left = max((left + right - least) // 2, axis.left)
        left = min(left, axis.right - least)
        right = left + least
    return left, right


def _mark_height(mark: Mark, axis: Axis) -> Emu:
    if mark.accounts:
        return place_mark(mark, axis).top + OVER_ACCOUNTS
    if mark.exact:
        return TURNING if mark.turning else POINT
    if arrow_side(mark, axis):
        return TURNING_ARROW if mark.turning else ARROW
    return TURNING_BAR if mark.turning else BAR
