"""A timeline in lanes: on one page if possible, else on several, each with an axis of its own.

Input: a Timeline and its rooms. Output: sheets. Lanes are divided first if there are too many, then the events, in
order of time.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from briefgen.core.units import Emu, inches
from briefgen.deck.timeline import Lane, Timeline
from briefgen.page.box import Box
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, in_shares
from briefgen.page.timeline.eras import set_eras
from briefgen.page.timeline.lanes import EventMark, LabelStyle
from briefgen.page.timeline.plan import (
    EMPTY,
    LANE_GAP,
    MIN_LANE,
    TimelineChart,
    TimelinePage,
    foot_height,
    make_plan,
    measure_timeline,
    name_height,
)  # fmt: skip
from briefgen.page.timeline.shapes import draw_plan
from briefgen.page.timeline.span import days_after, days_before
from briefgen.page.timeline.undated import STRIP_GAP, Strip, has_undated, set_strip, undated_pages
from briefgen.page.type.scale import NORMAL_LABEL

_FULL = (0.72, 0.88)  # how full a page may be with labels of the two larger steps
_ERAS_SHARE = 0.4  # of a page; eras that need more get pages of their own
_USUAL_EVENTS, _MAX_EVENTS = 12, 24  # usual and most events on a page of a timeline that needs several


def set_in_lanes(timeline: Timeline, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the timeline. Raises TooSmall when something does not fit even one page."""
    return _sheets(measure_timeline(timeline, rooms.rest, house), rooms)


def _sheets(chart: TimelineChart, rooms: Rooms) -> list[Sheet]:
    if not chart.events and not chart.eras:
        return undated_pages(chart.timeline, rooms.rest, chart.house) or [Sheet((), rooms.first.y)]
    on_one = _on_one_page(chart, rooms)
    if on_one:
        plan, strip = on_one
        return [draw_plan(chart, plan, rooms.first, strip, _shares_spare_room(plan, rooms))]
    return _continued(chart, rooms)


def _on_one_page(chart: TimelineChart, rooms: Rooms) -> tuple[TimelinePage, Strip | None] | None:
    """Return everything on one page: in the normal style, a larger one if there is room, else a denser one."""
    lanes, whole, strip = chart.timeline.lanes, chart.whole, _strip(chart)
    if strip is None and has_undated(chart.timeline):
        return None

    def attempt(look: LabelStyle, share: float) -> tuple[TimelinePage, Strip | None] | None:
        plan = make_plan(chart, whole, lanes, chart.events, look, _lanes_room(chart, rooms.first, strip), share)
        return (plan, strip) if plan else None

    best = attempt(chart.airy(NORMAL_LABEL), 1.0)
    if best is None:
        return attempt(chart.dense("beside"), 1.0) or attempt(chart.dense("inline"), 1.0)
    for step in range(NORMAL_LABEL - 1, -1, -1):
        larger = attempt(chart.airy(step), _FULL[step]) if rooms.alone else None
        if larger is None:
            break
        best = larger
    return best


def _strip(chart: TimelineChart) -> Strip | None:
    return set_strip(chart.timeline, chart.room, chart.house)


def _lanes_room(chart: TimelineChart, room: Box, strip: Strip | None) -> Emu:
    under = strip.height + STRIP_GAP if strip else 0
    return room.h - foot_height(chart) - under


def _continued(chart: TimelineChart, rooms: Rooms) -> list[Sheet]:
    """Return the timeline on several pages: lanes in groups if there are too many, then events in order of time."""
    plans = _plans(chart, _lanes_room(chart, rooms.rest, None))
    sheets = [draw_plan(chart, plan, rooms.rest, None, _shares_spare_room(plan, rooms)) for plan in plans]
    strip, last = _strip(chart), plans[-1]
    if strip and last.height + last.eras.height <= _lanes_room(chart, rooms.rest, strip):
        return [*sheets[:-1], draw_plan(chart, last, rooms.rest, strip, _shares_spare_room(last, rooms))]
    return sheets + undated_pages(chart.timeline, rooms.rest, chart.house)


def _shares_spare_room(plan: TimelinePage, rooms: Rooms) -> bool:
    """Return whether lanes share the spare room of the page: not if one of them is empty."""
    return rooms.alone and any(rows.rows for rows in plan.rows)


def _plans(chart: TimelineChart, room: Emu) -> list[TimelinePage]:
    """Return the pages of the timeline with the eras of their time; eras that need much room get their own pages."""
    many = set_eras(chart.eras, chart.axis(*chart.whole), chart.house.scale.labels[NORMAL_LABEL])
    apart = not chart.events or many.height > room * _ERAS_SHARE
    bare = replace(chart, eras=()) if apart else chart
    plans: list[TimelinePage] = []
    for lanes in _lane_groups(bare, room) if chart.events else ():
        plans += _in_time(bare, lanes, _of(chart.events, lanes), room)
    shown = [era.named for plan in plans for era in plan.eras.eras]
    missed = any(all(named is not one for one in shown) for named in chart.eras)  # no event happened in its time
    return [*(_of_eras(chart, room) if missed else []), *plans]


def _of_eras(chart: TimelineChart, room: Emu) -> list[TimelinePage]:
    """Return plans of all eras without events, on as few pages as possible.

    Raises TooSmall when one of them does not fit.
    """
    for pages in range(1, len(chart.eras) + 1):
        parts = [replace(chart, eras=tuple(part)) for part in in_shares(chart.eras, pages)]
        plans = [make_plan(part, part.whole, (EMPTY,), (), part.airy(NORMAL_LABEL), room) for part in parts]
        if all(plans):
            return [plan for plan in plans if plan]
    raise TooSmall("there is no room for one of the eras of its timeline")


def _lane_groups(chart: TimelineChart, room: Emu) -> Iterator[tuple[Lane, ...]]:
    lanes = chart.timeline.lanes
    least = max([MIN_LANE + inches(0.1), *(name_height(chart, lane) for lane in lanes)]) + LANE_GAP
    most = max(1, (room + LANE_GAP) // least)
    for group in in_shares(lanes, -(-len(lanes) // most)):
        yield tuple(group)


def _in_time(chart: TimelineChart, lanes: Sequence[Lane], events: Sequence[EventMark], room: Emu) -> list[TimelinePage]:
    """Return the plans of as few pages as labels in single lines need.

    Pages have about equal numbers of events if that needs no more, divided where little happened, and all have one
    style if possible.
    """

    def plan(group: Sequence[EventMark], look: LabelStyle) -> TimelinePage | None:
        return make_plan(chart, _span(chart, group, len(events)), lanes, group, look, room)

    looks = (chart.airy(NORMAL_LABEL), chart.dense("beside"), chart.dense("inline"), chart.broad())
    full = looks[2]
    groups = list(_filled(events, lambda group: len(group) <= _MAX_EVENTS and plan(group, full) is not None)) or [
        events
    ]
    for parts in (_split_by_time(events, len(groups)), in_shares(events, len(groups)), groups):
        alike = (_all(parts, (look,), plan) for look in looks[:3])
        made = next(filter(None, alike), None) or _all(parts, looks, plan)
        if made:
            return made
    if len(lanes) == 1:
        raise TooSmall("there is no room for even one event of its timeline")
    return [made for lane in lanes for made in _in_time(chart, [lane], _of(events, [lane]), room)]


def _all(
    parts: Sequence[Sequence[EventMark]],
    looks: Sequence[LabelStyle],
    plan: Callable[[Sequence[EventMark], LabelStyle], TimelinePage | None],
) -> list[TimelinePage] | None:
    """Return a plan for each part, in the first style in which it fits; None if a part fits in none."""
    made: list[TimelinePage] = []
    for part in parts:
        found = next((found for look in looks if (found := plan(part, look))), None)
        if found is None:
            return None
        made.append(found)
    return made


def _split_by_time(events: Sequence[EventMark], pages: int) -> list[Sequence[EventMark]]:
    """Return the events on that many pages, about as many on each: a page ends at the longest gap nearby."""
    size = len(events) // pages
    starts = [0]
    for page in range(1, pages):
        even = len(events) * page // pages
        near = range(max(even - size // 4, starts[-1] + 1), min(even + size // 4 + 1, len(events)))
        starts.append(max(near, key=lambda at: (_days_before_event(events, at), -abs(at - even)), default=even))
    return [events[start:end] for start, end in pairwise((*starts, len(events)))]


def _days_before_event(events: Sequence[EventMark], at: int) -> int:
    """Return the days between that event and the one before."""
    return (events[at].mark.first - events[at - 1].mark.first).days


def _of(events: Sequence[EventMark], lanes: Sequence[Lane]) -> list[EventMark]:
    known = {lane.id for lane in lanes}
    return [event for event in events if event.mark.lane in known]


def _filled(events: Sequence[EventMark], fits: Callable[[Sequence[EventMark]], bool]) -> Iterator[Sequence[EventMark]]:
    """Yield the events in groups, each as many as fit (at least one), by doubling and halving a first guess."""
    while events:
        low, beyond = 1, min(_USUAL_EVENTS, len(events))
        while fits(events[:beyond]):
            low = beyond
            if low == len(events):
                break
            beyond = min(beyond * 2, len(events))
        while beyond - low > 1:
            middle = (low + beyond) // 2
            low, beyond = (middle, beyond) if fits(events[:middle]) else (low, middle)
        yield events[:low]
        events = events[low:]


def _span(chart: TimelineChart, events: Sequence[EventMark], of: int) -> tuple[date, date]:
    """Return the days of a page: all its events completely, out to calendar boundaries, within the timeline's span."""
    whole = chart.whole
    if len(events) == of:
        return whole
    first = min(event.mark.first for event in events)
    last = max(event.mark.last for event in events)
    days = (last - first).days
    if days > 3 * 366:
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    elif days > 60:
        first, last = first.replace(day=1), _month_end(last)
    else:
        first, last = days_before(first, 2), days_after(last, 2)
    return max(first, whole[0]), min(last, whole[1])


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day < date(9999, 12, 1) else date.max
    return following - timedelta(1) if following != date.max else date.max
