"""The shapes of one page of a timeline: lanes, hairlines and dates, eras, marks with their labels, the strip.

Input: a TimelineChart and a TimelinePage. Output: a Sheet. Every event is one group of mark and label, so that they
move together.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points, to_points
from briefgen.deck.timeline import Lane, Mark
from briefgen.page.box import Box
from briefgen.page.scene import Group, Line, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Sheet
from briefgen.page.timeline.axis import Axis, Tick, ticks
from briefgen.page.timeline.eras import draw_eras
from briefgen.page.timeline.labels import label_text
from briefgen.page.timeline.lanes import SIDE, Footprint
from briefgen.page.timeline.leaders import account_shapes, place_mark
from briefgen.page.timeline.marks import arrow_side, break_shapes, mark_look, mark_shape, set_legend
from briefgen.page.timeline.plan import (
    KEY_GAP,
    LANE_GAP,
    NAME_GAP,
    TICK_GAP,
    TimelineChart,
    TimelinePage,
    foot_height,
    tick_height,
)
from briefgen.page.timeline.undated import STRIP_GAP, Strip, strip_shapes
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import MeasuredText
from briefgen.page.type.typeset import typeset

_TALLEST_LANE = inches(4.4)


def draw_plan(chart: TimelineChart, plan: TimelinePage, room: Box, strip: Strip | None, fill: bool) -> Sheet:
    """Return the sheet of a plan with the strip below it; `fill` shares out spare room."""
    lanes = _lane_boxes(chart, plan, room, strip, fill)
    bottom = lanes[-1].bottom
    shapes: list[Shape] = [_backdrop(chart, plan, lanes, room), *draw_eras(plan.eras, plan.axis, room.y)]
    shapes += [_event_group(foot, top, plan.axis, chart.house) for foot, top in _footprints(plan, lanes)]
    bottom += tick_height(chart)
    legend, high = _legend(chart, plan, replace(room, y=bottom + KEY_GAP))
    if legend:
        shapes.append(legend)
        bottom += KEY_GAP + high
    if strip:
        top = room.bottom - strip.height if fill else bottom + STRIP_GAP
        top = min(top, bottom + 2 * STRIP_GAP)
        shapes += strip_shapes(strip, room.x, top)
        bottom = top + strip.height
    return Sheet(tuple(shapes), bottom)


def _legend(chart: TimelineChart, plan: TimelinePage, box: Box) -> tuple[Group | None, Emu]:
    """Return the legend for the marks of this page."""
    marks = [foot.event.mark for rows in plan.rows for row in rows.rows for foot in row]
    known = (mark for mark in marks if not mark.goes_on and not mark.accounts and not mark.exact)
    runs_on = any(arrow_side(mark, plan.axis) for mark in known)
    return set_legend(marks, box, chart.house, runs_on, broken=bool(plan.axis.left_out))


def _lane_boxes(chart: TimelineChart, plan: TimelinePage, room: Box, strip: Strip | None, fill: bool) -> list[Box]:
    """Return the boxes of the lanes from top to bottom; spare room is shared out evenly."""
    least = plan.least
    eras = plan.eras.height
    under = strip.height + STRIP_GAP if strip else 0
    spare = room.h - foot_height(chart) - eras - under - sum(least) - LANE_GAP * (len(least) - 1)
    more = max(spare // len(least), 0) if fill else 0
    boxes, y = [], room.y + eras
    for height in least:
        tall = min(height + more, max(height, _TALLEST_LANE))
        boxes.append(Box(plan.axis.left, y, plan.axis.right - plan.axis.left, tall))
        y += tall + LANE_GAP
    return boxes


def _backdrop(chart: TimelineChart, plan: TimelinePage, lanes: Sequence[Box], room: Box) -> Group:
    """Return the background of the events: lanes, their names, hairlines and dates. It carries the chart's alt text."""
    shapes: list[Shape] = [
        Rect(f"Lane {lane.name}", box, paint="wash") for lane, box in zip(plan.lanes, lanes, strict=True)
    ]
    shapes += break_shapes(plan.axis, lanes[0].y, lanes[-1].bottom)
    shapes += _tick_shapes(chart, plan.axis, lanes)
    shapes += [
        words for lane, box in zip(plan.lanes, lanes, strict=True) for words in _name_words(chart, lane, box, room)
    ]
    shown = sum(len(row) for rows in plan.rows for row in rows.rows)
    whole = shown == len(chart.events)
    return Group("Lanes and dates", tuple(shapes), chart.timeline.caption_of(whole))


def _name_words(chart: TimelineChart, lane: Lane, box: Box, room: Box) -> Iterator[TextBox]:
    measured, style = chart.names[lane.id], chart.name_style
    if measured.text:
        width = chart.gutter - NAME_GAP
        para = typeset(measured, style, break_lines(measured, style, to_points(width)))
        yield TextBox(f"Name of lane {lane.name}", replace(box, x=room.x, w=width), (para,), anchor="middle")


def _tick_shapes(chart: TimelineChart, axis: Axis, lanes: Sequence[Box]) -> Iterator[Shape]:
    style, top, bottom = chart.tick_style, lanes[0].y, lanes[-1].bottom
    known: dict[str, MeasuredText] = {}

    def width(label: str) -> Emu:
        known.setdefault(label, chart.house.words(label))
        return points(known[label].width(style) / 0.98) + 1

    below = bottom + tick_height(chart) - TICK_GAP
    for tick in ticks(axis, width, TICK_GAP):
        x = axis.start(tick.day)
        if tick.line:
            yield Line(f"Tick {tick.day.isoformat()}", x, top, x, below)
        if tick.label:
            yield _tick_words(chart, tick, known, x + TICK_GAP, bottom + TICK_GAP, width(tick.label))
    yield Line("End of axis", axis.right, top, axis.right, below)


def _tick_words(
    chart: TimelineChart, tick: Tick, known: dict[str, MeasuredText], x: Emu, y: Emu, width: Emu
) -> TextBox:
    measured, style = known.get(tick.label) or chart.house.words(tick.label), chart.tick_style
    para = typeset(measured, style, break_lines(measured, style, to_points(width)))
    return TextBox(f"Date {tick.label}", Box(x, y, width, measured.line_height(style)), (para,))


def _footprints(plan: TimelinePage, lanes: Sequence[Box]) -> Iterator[tuple[Footprint, Emu]]:
    for rows, box in zip(plan.rows, lanes, strict=True):
        for row, top in zip(rows.rows, rows.tops(box.y, box.h), strict=True):
            for foot in row:
                yield foot, top


def _event_group(foot: Footprint, top: Emu, axis: Axis, house: HouseStyle) -> Group:
    text, about = label_text(foot.event.label), foot.label.about
    mark, label = (replace(box, y=top + box.y) for box in (foot.mark, foot.label.box))
    shapes = _mark_shapes(foot.event.mark, f"Mark {text[:40]}", mark, axis, house)
    words = replace(foot.label, name=f"Label {text[:40]}", box=label.inset(-SIDE, 0), paint="wash", side=SIDE)
    return Group(f"Event {text[:60]}", (*shapes, words), text, about)


def _mark_shapes(mark: Mark, name: str, box: Box, axis: Axis, house: HouseStyle) -> Iterator[Shape]:
    if mark.accounts:
        yield from account_shapes(mark, place_mark(mark, axis), name, box.y, box.bottom, axis, house)
    else:
        yield mark_shape(mark_look(mark), name, box, arrow_side(mark, axis), mark.about or mark.label.about)
