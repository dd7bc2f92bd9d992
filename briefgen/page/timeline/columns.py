"""Timelines of few events: a column for each in order of time, with leader lines to its mark on the axis.

Input: a Timeline of up to six marks and its rooms. Output: a Sheet of native shapes, or None when the columns do not
fit: then the timeline is set in lanes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.timeline import Mark, Timeline
from briefgen.page.box import Box, Ink
from briefgen.page.scene import Group, Line, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Sheet
from briefgen.page.timeline.axis import Axis, is_one_unit, ticks
from briefgen.page.timeline.breaks import axis_breaks
from briefgen.page.timeline.leaders import (
    Spot,
    account_shapes,
    account_style,
    alike,
    levels,
    place_marks,
    targets,
)
from briefgen.page.timeline.marks import BAR, MIN_BAR, break_shapes, mark_look, mark_shape, set_legend
from briefgen.page.timeline.span import whole_of
from briefgen.page.type.lines import ONE_LINE
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.together import break_together
from briefgen.page.type.typeset import typeset

_GUTTER, _INSET = points(14.4), points(12)  # between columns; from a column's edge to its words
_TURN, _STEP = points(12), points(5)  # from the words to the first turn of a leader; between turns
_LEAD = points(44)  # least distance from the words to the axis
_AIR = points(40)  # most extra distance from the words to the axis
_TICK, _UNDER, _KEY = points(7), points(4), points(14)
_BESIDE = points(8)
_ROW = points(5)  # between undated events that lie between two dated ones
_UNDER_BAR = points(2)
_INTERRUPTED = points(5)  # of the axis, between the strokes of a break
_LEADER: Ink = "accent"
"""Colour of every leader: disagreement is shown by words and a hatched mark, not by colour alone."""
_WIDTH = 1.5  # points: the axis and the leaders


class _Step(NamedTuple):
    """Sizes in points: date, what happened, a second sentence, sources; and whether there are second sentences."""

    date: float
    what: float
    body: float
    small: float
    whole: bool = True


_SIZES = ((24, 20, 16, 11), (20, 18, 14, 11), (18, 16, 14, 10), (16, 14, 12, 10))


def set_columns(timeline: Timeline, room: Box, house: HouseStyle, *, details: bool = False) -> Sheet | None:
    """Return the sheet in the largest size in which everything fits; with `details` never without second sentences."""
    marks = sorted((mark for mark in timeline.marks if not mark.bounded), key=lambda mark: (mark.first, mark.last))
    if not marks:
        return None
    across = (room.w - _GUTTER * (len(marks) - 1)) // len(marks)
    if across < points(100):
        return None
    edges = [room.x + number * (across + _GUTTER) for number in range(len(marks))]
    foot = _Foot(timeline, marks, edges, room, house)
    for step in (step for step in _steps(house) if step.whole or not details):
        columns = [_set(mark, step, across - _INSET, house) for mark in marks]
        if any(column is None for column in columns):
            continue
        whole = [column for column in columns if column]
        tallest = max(column.box.h for column in whole)
        spare = room.h - tallest - foot.height
        if spare >= 0:
            return foot.sheet(whole, tallest + min(spare // 2, _AIR), min(spare // 6, _KEY))
    return None


def _steps(house: HouseStyle) -> Iterator[_Step]:
    for whole in (True, False):
        for sizes in _SIZES:
            date, what, body, small = (
                house.scale.points(size, least) for size, least in zip(sizes, (16, 14, 12, 9.5), strict=True)
            )
            yield _Step(date, what, body, small, whole)


def _set(mark: Mark, step: _Step, width: Emu, house: HouseStyle) -> TextBox | None:
    """Return the words of a column, at the corner of the page for now, or None if a word is wider than it."""
    paragraphs, height, parts = [], 0, list(_texts(mark, step, house))
    if any(measured.longest(style) > to_points(width) * 0.98 for measured, style, _ in parts):
        return None
    together = break_together([(measured, style) for measured, style, _ in parts], to_points(width))
    for (measured, style, before), lines in zip(parts, together, strict=True):
        paragraphs.append(typeset(measured, style, lines, before))
        height += lines.count * measured.line_height(style) + points(before)
    about = mark.about or mark.label.about
    return TextBox(f"Label {mark.label.text[:40]}", Box(0, 0, width, height), tuple(paragraphs), about=about)


def _texts(mark: Mark, step: _Step, house: HouseStyle) -> Iterator[tuple[MeasuredText, Style, float]]:
    """Yield its paragraphs, the style of each, and the points above each."""
    if mark.when:
        yield house.measure(mark.when, bold=True), Style(step.date, step.small, "accent", bold=True), 0
    yield house.measure(mark.label, bold=True), Style(step.what, step.small, "ink", bold=True), 2
    for number, more in enumerate(mark.more if step.whole or mark.accounts else ()):
        yield house.measure(more), Style(step.body, step.small), 0 if number else 5
    for number, line in enumerate(mark.sources):
        yield house.measure(line), Style(step.small, step.small), 0 if number else 5


def _runs_on(mark: Mark, spot: Spot) -> bool:
    """Return whether a mark that is known to end goes on beyond the time shown."""
    known = not mark.goes_on and not mark.accounts
    return known and any(part.points_to for part in spot.parts)


class _Foot:
    """What is below the columns: leader lines, marks, the axis with its dates, the legend."""

    def __init__(
        self, timeline: Timeline, marks: Sequence[Mark], edges: Sequence[Emu], room: Box, house: HouseStyle
    ) -> None:
        self.timeline, self.marks, self.edges, self.room, self.house = timeline, marks, edges, room, house
        whole = whole_of(timeline)
        self.axis = Axis(*whole, room.x, room.right, house.language, axis_breaks(timeline, *whole))
        self.spots = place_marks(marks, self.axis)
        self.ends = targets(self.spots)
        self.turns = levels(edges, self.ends)
        self.small = account_style(house)
        self.dates = Style(house.scale.points(14, 11))
        names = house.words("source 1").line_height(self.small)
        self.named = names + points(6) if any(mark.accounts for mark in marks) else 0
        high = max(map(self._over_axis, marks, self.spots))
        turns = _TURN + max(self.turns) * _STEP
        self.over = max(_LEAD, turns + points(8) + high)
        self.runs_on = any(map(_runs_on, marks, self.spots))
        _, key = self._legend(room)
        self.between = [mark for mark in timeline.marks if mark.bounded]
        self.label = Style(house.scale.points(12, 10.5), house.scale.points(10, 9), "ink")
        self.dated = _TICK + house.words("2017").line_height(self.dates) + _UNDER
        self.dated += sum(self._row_height(mark) for mark in self.between)
        self.height = self.over + self.dated + (_KEY + key if key else 0)

    def sheet(self, columns: Sequence[TextBox], tallest: Emu, lower: Emu) -> Sheet:
        """Return the columns over the axis, with the legend `lower` EMU below its highest place."""
        line = self.room.y + tallest + self.over
        shapes: list[Shape] = [Group("Dates", tuple(self._dates(line)), self.timeline.caption)]
        shapes += [self._event(number, column, tallest, line) for number, column in enumerate(columns)]
        y = line + _TICK + self.house.words("2017").line_height(self.dates) + _UNDER
        for mark in self.between:
            shapes.append(self._between(mark, y))
            y += self._row_height(mark)
        key = Box(self.room.x, line + self.dated + _KEY + lower, self.room.w, 0)
        legend, high = self._legend(key)
        bottom = key.y + high if legend else line + self.dated
        return Sheet((*shapes, *([legend] if legend else [])), bottom)

    def _legend(self, box: Box) -> tuple[Group | None, Emu]:
        broken = bool(self.axis.left_out)
        return set_legend(self.timeline.marks, box, self.house, self.runs_on, broken=broken)

    def _event(self, number: int, words: TextBox, tallest: Emu, line: Emu) -> Group:
        """Return a column with its leader and its mark as one group."""
        mark = self.marks[number]
        text = " ".join(para.text for para in words.paragraphs)
        words = replace(words, box=replace(words.box, x=self.edges[number] + _INSET, y=self.room.y))
        leader = self._leader(mark, number, tallest, line)
        shapes = (words, *leader, *self._mark(mark, number, line))
        return Group(f"Event {mark.label.text[:60]}", shapes, text, words.about)

    def _over_axis(self, mark: Mark, spot: Spot) -> Emu:
        """Return the height of its marks over the axis, with the names of its accounts."""
        return spot.top + (self.named if mark.accounts else 0)

    def _row_height(self, mark: Mark) -> Emu:
        high = self._words_of(mark).line_height(self.label)
        return (max(high, BAR) if self._beside(mark) is not None else BAR + _UNDER_BAR + high) + _ROW

    def _words_of(self, mark: Mark) -> MeasuredText:
        """Return what happened and its sources, in one line."""
        runs = [replace(run, strong=True) for run in mark.label.runs]
        for line in mark.sources:
            runs += [Run("  "), *line.runs]
        return self.house.measure(Paragraph(tuple(runs), about=mark.about))

    def _bar(self, mark: Mark) -> tuple[Emu, Emu]:
        """Return where the dashed bar of an undated event begins and ends."""
        left, right = self.axis.start(max(mark.first, self.axis.first)), self.axis.end(min(mark.last, self.axis.last))
        return left, max(right, left + MIN_BAR)

    def _beside(self, mark: Mark) -> Emu | None:
        """Return where its words begin beside the bar; None if there is no room on either side."""
        left, right = self._bar(mark)
        wide = self._wide(mark)
        free = max((self.axis.right - right, right + _BESIDE), (left - self.axis.left, left - _BESIDE - wide))
        return free[1] if wide + _BESIDE <= free[0] else None

    def _wide(self, mark: Mark) -> Emu:
        return points(self._words_of(mark).width(self.label) / 0.98) + 1

    def _between(self, mark: Mark, y: Emu) -> Group:
        """Return an undated event between two dated ones: a dashed bar below the axis, its words beside or below it."""
        measured, about = self._words_of(mark), mark.about or mark.label.about
        high, wide = measured.line_height(self.label), self._wide(mark)
        (left, right), beside = self._bar(mark), self._beside(mark)
        bar = Box(left, y + ((high - BAR) // 2 if beside is not None else 0), right - left, BAR)
        x = beside if beside is not None else max(self.axis.left, min(left, self.axis.right - wide))
        top = y if beside is not None else y + BAR + _UNDER_BAR
        text = Box(x, top, min(wide, self.axis.right - x), high)
        words = TextBox(f"Label {mark.label.text[:40]}", text, (typeset(measured, self.label, ONE_LINE),), about=about)
        shape = mark_shape(mark_look(mark), f"Mark {mark.label.text[:40]}", bar, "", about)
        return Group(f"Event {mark.label.text[:60]}", (shape, words), measured.text, about)

    def _leader(self, mark: Mark, number: int, tallest: Emu, line: Emu) -> Iterator[Line]:
        spot, x, end = self.spots[number], self.edges[number], self.ends[number]
        turn = self.room.y + tallest + _TURN + self.turns[number] * _STEP
        bottom = line - self._over_axis(mark, spot)
        name, ink = f"Leader {mark.label.text[:40]}", _LEADER
        half = points(_WIDTH / 2)
        x, end = max(x, self.room.x + half), min(end, self.room.right - half)
        if abs(end - x) < points(1):
            yield Line(name, x, self.room.y, x, bottom, ink, _WIDTH)
            return
        out = half if end > x else -half
        yield Line(name, x, self.room.y, x, turn, ink, _WIDTH)
        yield Line(name, x - out, turn, end + out, turn, ink, _WIDTH)
        yield Line(name, end, turn, end, bottom, ink, _WIDTH)

    def _mark(self, mark: Mark, number: int, line: Emu) -> Iterator[Shape]:
        spot, about = self.spots[number], mark.about or mark.label.about
        name = f"Mark {mark.label.text[:40]}"
        if any(alike(other, spot) for other in self.spots[:number]):
            return  # the leader ends at the mark that both share
        if not mark.accounts:
            yield mark_shape(spot.parts[0].look, name, spot.parts[0].box(line), spot.parts[0].points_to, about)
            return
        yield from account_shapes(mark, spot, name, line - self._over_axis(mark, spot), line, self.axis, self.house)

    def _dates(self, line: Emu) -> Iterator[Shape]:
        """Yield the axis, its ticks, and a label for the time that each begins.

        The label is centred in a single year, month or day, else beside the tick.
        """
        left, right, half = self.axis.left, self.axis.right, points(_WIDTH / 2)
        yield from self._axis_lines(line)
        yield from break_shapes(self.axis, line, line)
        found = ticks(self.axis, self._date_width, points(4))
        days = [self.axis.until_break(tick.day, after.day) for tick, after in pairwise(found)]
        centred = all(is_one_unit(tick, end) for tick, end in zip(found, days, strict=False) if tick.line)
        ends = [*map(self.axis.start, days), right]
        for tick, end in zip(found, ends, strict=True):
            x = self.axis.start(tick.day)
            if tick.line:
                at = max(x, left + half)
                yield Line(f"Tick {tick.day.isoformat()}", at, line, at, line + _TICK, "ink")
            if tick.label:
                wide = self._date_width(tick.label)
                beside = min(x + (not centred) * _UNDER, right - wide)
                place = x + (end - x - wide) // 2 if centred and end - x > wide else beside
                yield self._date(tick.label, place, line + _TICK)
        yield Line("End of axis", right - half, line, right - half, line + _TICK, "ink")

    def _axis_lines(self, y: Emu) -> Iterator[Line]:
        """Yield the line of the axis, interrupted between the two strokes of a break."""
        x, half = self.axis.left, _INTERRUPTED // 2
        for first, last in self.axis.left_out:
            middle = (self.axis.start(first) + self.axis.end(last)) // 2
            yield Line("Axis", x, y, middle - half, y, "ink", _WIDTH)
            x = middle + half
        yield Line("Axis", x, y, self.axis.right, y, "ink", _WIDTH)

    def _date_width(self, label: str) -> Emu:
        return points(self.house.words(label, bold=False).width(self.dates) / 0.98) + 1

    def _date(self, label: str, x: Emu, y: Emu) -> TextBox:
        measured = self.house.words(label, bold=False)
        box = Box(x, y, self._date_width(label), measured.line_height(self.dates))
        return TextBox(f"Date {label}", box, (typeset(measured, self.dates, ONE_LINE),))
