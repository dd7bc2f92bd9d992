"""A measured timeline, and the plan of one page: which events are in which row of which lane.

Input: a Timeline and the room on a page. Output: a TimelineChart, and from it TimelinePages, each with an axis, rows
without overlaps, and the heights its lanes need. Vertical places are decided later, in `shapes.py`.
"""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points
from briefgen.deck.timeline import Lane, Timeline
from briefgen.page.box import Box
from briefgen.page.sheet import HouseStyle, fitted
from briefgen.page.timeline.axis import Axis
from briefgen.page.timeline.breaks import Days, axis_breaks
from briefgen.page.timeline.eras import EraRows, NamedEra, name_eras, set_eras
from briefgen.page.timeline.labels import measure_both
from briefgen.page.timeline.lanes import EDGE, EventMark, LabelStyle, Manner, Rows, place
from briefgen.page.timeline.marks import set_legend
from briefgen.page.timeline.span import whole_of
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.scale import NORMAL_LABEL

LANE_GAP = inches(0.08)
MIN_LANE = inches(0.42)
TICK_GAP = inches(0.05)
KEY_GAP = points(4)
NAME_GAP = inches(0.15)
EMPTY = Lane("", "")
"""Lane for eras when no event is shown."""
_GUTTER_SHARES = (0.13, 0.2, 0.3, 0.4)  # of the width, for names of lanes; more only for long ones


class TimelineChart(Struct, frozen=True):
    """A measured timeline: everything that its pages share."""

    timeline: Timeline
    events: tuple[EventMark, ...]
    eras: tuple[NamedEra, ...]
    names: dict[str, MeasuredText]
    house: HouseStyle
    room: Box
    """The room on a further page; first pages may be lower."""

    gutter: Emu
    """Width at the left for the names of lanes."""
    name_style: Style
    """Style of the names of lanes."""
    tick_style: Style
    """Style of dates."""
    whole: tuple[date, date]
    """The timeline's span, widened to show something of each event and each era."""

    left_out: tuple[Days, ...] = ()
    """Stretches of the whole timeline that its axis leaves out."""
    key: Emu = 0
    """Height of the legend."""

    def axis(self, first: date, last: date) -> Axis:
        """Return the axis of those days across the room."""
        left, right = self.room.x + self.gutter, self.room.x + self.room.w
        out = tuple(days for days in self.left_out if first < days[0] and days[1] < last)
        return Axis(first, last, left, right, self.house.language, out)

    def airy(self, step: int) -> LabelStyle:
        """Return the style of labels below their marks, in that step of the scale."""
        widest = min((self.room.w - self.gutter) // 3, inches(2.2 if step == NORMAL_LABEL else 3.2))
        return LabelStyle("below", self.house.scale.labels[step], widest)

    def dense(self, manner: Manner) -> LabelStyle:
        """Return labels beside their marks, in the normal size."""
        widest = inches(2.6) if manner == "beside" else inches(4.4)
        return LabelStyle(manner, self.house.scale.labels[NORMAL_LABEL], min((self.room.w - self.gutter) // 3, widest))

    def broad(self) -> LabelStyle:
        """Return the style of labels as wide as the axis, for a label that fits no page otherwise."""
        return LabelStyle("below", self.house.scale.labels[NORMAL_LABEL], self.room.w - self.gutter - 2 * EDGE)


class TimelinePage(Struct, frozen=True):
    """The plan of one page: axis, eras, and for each lane its rows and least height."""

    axis: Axis
    eras: EraRows
    lanes: tuple[Lane, ...]
    rows: tuple[Rows, ...] = ()
    least: tuple[Emu, ...] = ()

    @property
    def height(self) -> Emu:
        """Least height of the lanes."""
        return sum(self.least) + LANE_GAP * (len(self.least) - 1)


def measure_timeline(timeline: Timeline, room: Box, house: HouseStyle) -> TimelineChart:
    """Return the timeline with its words measured, for pages with that room."""
    in_order = sorted(timeline.marks, key=lambda mark: (mark.first, mark.last))
    events = tuple(EventMark(mark, *measure_both(mark.label, mark.sub, mark.about, house)) for mark in in_order)
    names = {lane.id: house.words(lane.name) for lane in (*timeline.lanes, EMPTY)}
    label, sub = house.scale.labels[NORMAL_LABEL]
    name_style, tick_style = Style(label, ink="ink", bold=True), Style(sub, ink="muted", bold=True)
    gutter = _gutter(names.values(), name_style, room)
    eras = name_eras(timeline.eras, house)
    whole = whole_of(timeline)
    out = axis_breaks(timeline, *whole)
    _, key = set_legend(timeline.marks, room, house, runs_on(timeline), broken=bool(out))
    return TimelineChart(timeline, events, eras, names, house, room, gutter, name_style, tick_style, whole, out, key)


def _gutter(names: Collection[MeasuredText], style: Style, room: Box) -> Emu:
    """Return the width for the names of lanes: at most what they need, and the axis keeps most of the page."""
    longest = max((measured.width(style) for measured in names), default=0.0)
    if not longest:
        return 0
    wanted = points(max(longest, 5 * style.size) / 0.98) + NAME_GAP
    for share in _GUTTER_SHARES:
        gutter = min(wanted, int(room.w * share))
        if all(fitted(name, style, gutter - NAME_GAP)[1] <= room.h // 3 for name in names):
            break
    return gutter


def tick_height(chart: TimelineChart) -> Emu:
    """Return the height of the row of dates below the lanes."""
    return chart.house.words("2017").line_height(chart.tick_style) + 2 * TICK_GAP


def foot_height(chart: TimelineChart) -> Emu:
    """Return the height of the dates and the legend below the lanes."""
    return tick_height(chart) + (KEY_GAP + chart.key if chart.key else 0)


def runs_on(timeline: Timeline) -> bool:
    """Return whether any event continues beyond the axis."""
    first, last = whole_of(timeline)
    known = (mark for mark in timeline.marks if not mark.goes_on and not mark.accounts and not mark.exact)
    return any(mark.first < first or mark.last > last for mark in known)


def make_plan(
    chart: TimelineChart, span: tuple[date, date], lanes: Sequence[Lane], events: Sequence[EventMark],
    look: LabelStyle, room: Emu, share: float = 1.0,
) -> TimelinePage | None:  # fmt: skip
    """Return the events placed in their lanes; None when they take more than that share of the room."""
    axis = chart.axis(*span)
    bare = TimelinePage(axis, set_eras(chart.eras, axis, chart.house.scale.labels[NORMAL_LABEL]), tuple(lanes))
    left = int(room * share) - bare.eras.height - LANE_GAP * (len(lanes) - 1)
    found: list[Rows] = []
    least: list[Emu] = []
    for lane in lanes:
        rows = place([event for event in events if event.mark.lane == lane.id], axis, look, max(left, 0))
        if rows is None:
            return None
        found.append(rows)
        least.append(max(rows.height, MIN_LANE, name_height(chart, lane)))
        left -= least[-1]
    return replace(bare, rows=tuple(found), least=tuple(least)) if left >= 0 else None


def name_height(chart: TimelineChart, lane: Lane) -> Emu:
    """Return the height that a lane needs for its name."""
    measured = chart.names[lane.id]
    return fitted(measured, chart.name_style, chart.gutter - NAME_GAP)[1] + 2 * TICK_GAP if measured.text else 0
