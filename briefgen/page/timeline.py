"""Timelines: lanes, marks at true scale, labels that meet nothing, and a strip of what has no date.

Comes in: a Timeline and its rooms. Goes out: sheets of native shapes, or of one Drawing that holds the same shapes.
What does not fit one page goes on: first the lanes are shared out when there are too many of them, then the events,
in order of time and evenly, each page with an axis of its own.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefgen.deck import Era, Lane, Timeline
from briefgen.page.axis import Axis, Tick, ticks
from briefgen.page.galley import Galley, Style, break_lines, typeset
from briefgen.page.labels import Label, measure_label
from briefgen.page.lanes import Event, Footprint, Look, Manner, Rows, place
from briefgen.page.scale import NORMAL_LABEL
from briefgen.page.scene import Align, Box, Group, Ink, Line, Marker, Rect, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, evenly, fitted, in_shares
from briefgen.page.strip import GAP, Strip, set_strip, stretched, strip_words
from briefgen.units import Emu, inches, points, to_points

UNDATED = "Not dated"
LANE_GAP = inches(0.08)
LEAST_LANE = inches(0.42)
_TALLEST_LANE = inches(4.4)
_TICK_GAP = inches(0.05)
_STRIP_GAP = inches(0.16)
_GUTTER_SHARES = (0.13, 0.2, 0.3, 0.4)  # of the width, at most, for the names of lanes: more only if they are long
_NAME_GAP = inches(0.15)
_LEAST_BOX, _BROAD_BOX = inches(2.3), inches(3.4)  # width of an undated event's box
# How full a page may be for labels of the two larger steps.
_FULL = (0.72, 0.88)


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline measured: everything that is asked again for each page."""

    timeline: Timeline
    events: tuple[Event, ...]
    undated: tuple[Label, ...]
    names: dict[str, Galley]
    house: HouseStyle
    room: Box
    """The room on a further page; first pages may be lower."""

    gutter: Emu
    """Width kept at the left for the names of lanes and the strip."""
    name_style: Style
    """How lanes are named."""
    tick_style: Style
    """How dates are labelled."""
    whole: tuple[date, date]
    """The timeline's span, wide enough for its events whatever it was said to be."""

    def axis(self, first: date, last: date) -> Axis:
        """The axis of those days across the room."""
        return Axis(first, last, self.room.x + self.gutter, self.room.x + self.room.w)

    def airy(self, step: int) -> Look:
        """Labels below their marks, in that step of the scale."""
        widest = min((self.room.w - self.gutter) // 3, inches(2.2 if step == NORMAL_LABEL else 3.2))
        return Look("below", self.house.scale.labels[step], widest)

    def dense(self, manner: Manner) -> Look:
        """Labels beside their marks, in the normal size."""
        widest = inches(2.6) if manner == "beside" else inches(4.4)
        return Look(manner, self.house.scale.labels[NORMAL_LABEL], min((self.room.w - self.gutter) // 3, widest))

    def broad(self) -> Look:
        """Labels below their marks, as wide as the axis: for a label that fits no page otherwise."""
        return Look("below", self.house.scale.labels[NORMAL_LABEL], self.room.w - self.gutter)


@dataclass(frozen=True, slots=True)
class SetEra:
    """An era placed: the row and extent of its name, and its own extent below it."""

    era: Era
    row: int
    x: Emu
    w: Emu
    left: Emu
    right: Emu


@dataclass(frozen=True, slots=True)
class Plan:
    """One page of a chart, settled: its axis, its eras, and for each lane its rows and least height."""

    axis: Axis
    eras: tuple[SetEra, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[Rows, ...] = ()
    least: tuple[Emu, ...] = ()

    @property
    def era_rows(self) -> int:
        """How many rows the names of eras take."""
        return max((era.row + 1 for era in self.eras), default=0)

    @property
    def height(self) -> Emu:
        """What the lanes take downwards, at least."""
        return sum(self.least) + LANE_GAP * (len(self.least) - 1)


def set_timeline(timeline: Timeline, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The timeline's sheets. Raises TooSmall when it must fit one page and does not, or one event fits no page."""
    chart = _measure(timeline, rooms.rest, house)
    sheets = _sheets(chart, rooms)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its timeline does not fit on one page at the smallest size of the scale")
    return [_as_picture(chart, sheet) for sheet in sheets] if timeline.picture else sheets


def _measure(timeline: Timeline, room: Box, house: HouseStyle) -> Chart:
    events = tuple(
        Event(mark, measure_label(mark.label, mark.sub, mark.about, house))
        for mark in sorted(timeline.marks, key=lambda mark: (mark.first, mark.last))
    )
    undated = tuple(measure_label(one.label, one.sub, one.about, house) for one in timeline.undated)
    names = {lane.id: house.words(lane.name) for lane in timeline.lanes}
    label, sub = house.scale.labels[NORMAL_LABEL]
    name_style, tick_style = Style(label, ink="ink", bold=True), Style(sub, ink="muted", bold=True)
    gutter = _gutter(names.values(), name_style, bool(undated), room)
    return Chart(timeline, events, undated, names, house, room, gutter, name_style, tick_style, _whole(timeline))


def _gutter(names: Collection[Galley], style: Style, undated: bool, room: Box) -> Emu:
    """Width for the names of lanes: no more than they need, nor than leaves the axis most of the page."""
    longest = max((galley.width(style) for galley in names), default=0.0)
    if not longest and not undated:
        return 0
    wanted = points(max(longest, 5 * style.size) / 0.98) + _NAME_GAP
    for share in _GUTTER_SHARES:
        gutter = min(wanted, int(room.w * share))
        if all(fitted(name, style, gutter - _NAME_GAP)[1] <= room.h // 3 for name in names):
            break
    return gutter


def _sheets(chart: Chart, rooms: Rooms) -> list[Sheet]:
    if not chart.events:
        return _strip_pages(chart, rooms.first) if chart.undated else [Sheet((), rooms.first.y)]
    on_one = _on_one_page(chart, rooms)
    if on_one:
        plan, strip = on_one
        return [_draw(chart, plan, rooms.first, strip, rooms.alone)]
    return _continued(chart, rooms)


def _on_one_page(chart: Chart, rooms: Rooms) -> tuple[Plan, Strip | None] | None:
    """Everything on one page: in the normal look, in a larger one where there is room to spare, else in a denser."""
    lanes, whole = chart.timeline.lanes, chart.whole

    def attempt(look: Look, share: float) -> tuple[Plan, Strip | None] | None:
        strip = _strip(chart, look.sizes)
        plan = _plan(chart, whole, lanes, chart.events, look, _lanes_room(chart, rooms.first, strip), share)
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


def _whole(timeline: Timeline) -> tuple[date, date]:
    days = [timeline.first, timeline.last]
    for mark in timeline.marks:
        days += (mark.first, mark.last)
    first, last = min(days), max(days)
    return (_before(first, 3), _after(last, 3)) if first == last else (first, last)


def _before(day: date, days: int) -> date:
    return day - timedelta(min(days, day.toordinal() - 1))


def _after(day: date, days: int) -> date:
    return day + timedelta(min(days, (date.max - day).days))


def _strip(chart: Chart, sizes: tuple[float, float]) -> Strip | None:
    if not chart.undated:
        return None
    return set_strip(chart.undated, sizes, chart.room.w - chart.gutter, _LEAST_BOX)


def _lanes_room(chart: Chart, room: Box, strip: Strip | None) -> Emu:
    under = strip.height + _STRIP_GAP if strip else 0
    return room.h - _tick_height(chart) - under


def _tick_height(chart: Chart) -> Emu:
    return chart.house.words("2017").line_height(chart.tick_style) + 2 * _TICK_GAP


def _eras(chart: Chart, axis: Axis) -> tuple[SetEra, ...]:
    """The eras that the axis shows, their names in as few rows as they need to keep clear of each other."""
    found: list[SetEra] = []
    ends: list[Emu] = []
    for era in sorted(chart.timeline.eras, key=lambda era: era.first):
        if era.last < axis.first or era.first > axis.last:
            continue
        left, right = axis.start(max(era.first, axis.first)), axis.end(min(era.last, axis.last))
        wanted = points(chart.house.words(era.name).width(chart.tick_style) / 0.98) + 1
        width = min(max(wanted, right - left), axis.right - axis.left)
        x = min(left, axis.right - width)
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width + _TICK_GAP]
        found.append(SetEra(era, row, x, width, left, right))
    return tuple(found)


def _era_row(chart: Chart) -> Emu:
    return _tick_height(chart) + _TICK_GAP


def _plan(
    chart: Chart, span: tuple[date, date], lanes: Sequence[Lane], events: Sequence[Event],
    look: Look, room: Emu, share: float = 1.0,
) -> Plan | None:  # fmt: skip
    """The events in their lanes, or None when they take more than that share of the room."""
    axis = chart.axis(*span)
    bare = Plan(axis, _eras(chart, axis), tuple(lanes))
    left = int(room * share) - bare.era_rows * _era_row(chart) - LANE_GAP * (len(lanes) - 1)
    found: list[Rows] = []
    least: list[Emu] = []
    for lane in lanes:
        rows = place([event for event in events if event.mark.lane == lane.id], axis, look, max(left, 0))
        if rows is None:
            return None
        found.append(rows)
        least.append(max(rows.height, LEAST_LANE, _name_height(chart, lane)))
        left -= least[-1]
    return replace(bare, rows=tuple(found), least=tuple(least)) if left >= 0 else None


def _name_height(chart: Chart, lane: Lane) -> Emu:
    galley, style = chart.names[lane.id], chart.name_style
    if not galley.text:
        return 0
    lines = break_lines(galley, style, to_points(chart.gutter - _NAME_GAP))
    return lines.count * galley.line_height(style) + 2 * _TICK_GAP


# --- further pages ---------------------------------------------------------------------------------------------


def _continued(chart: Chart, rooms: Rooms) -> list[Sheet]:
    """The timeline on several pages: lanes in groups when they are too many, then events in order of time."""
    room = _lanes_room(chart, rooms.rest, None)
    plans: list[Plan] = []
    for lanes in _lane_groups(chart, room):
        plans += _in_time(chart, lanes, _of(chart.events, lanes), room)
    sheets = [_draw(chart, plan, rooms.rest, None, rooms.alone) for plan in plans[:-1]]
    strip = _strip(chart, chart.house.scale.labels[NORMAL_LABEL])
    era_rows = plans[-1].era_rows * _era_row(chart)
    if strip and plans[-1].height + era_rows <= _lanes_room(chart, rooms.rest, strip):
        return [*sheets, _draw(chart, plans[-1], rooms.rest, strip, rooms.alone)]
    sheets.append(_draw(chart, plans[-1], rooms.rest, None, rooms.alone))
    return sheets + (_strip_pages(chart, rooms.rest) if strip else [])


def _lane_groups(chart: Chart, room: Emu) -> Iterator[tuple[Lane, ...]]:
    lanes = chart.timeline.lanes
    least = max([LEAST_LANE + inches(0.1), *(_name_height(chart, lane) for lane in lanes)]) + LANE_GAP
    most = max(1, (room + LANE_GAP) // least)
    for group in in_shares(lanes, -(-len(lanes) // most)):
        yield tuple(group)


def _in_time(chart: Chart, lanes: Sequence[Lane], events: Sequence[Event], room: Emu) -> list[Plan]:
    """Plans of as few pages as labels beside the marks need; of equal numbers of events where that needs no more."""

    def plan(group: Sequence[Event], look: Look) -> Plan | None:
        return _plan(chart, _span(chart, group, len(events)), lanes, group, look, room)

    looks = (chart.airy(NORMAL_LABEL), chart.dense("beside"), chart.dense("inline"), chart.broad())
    groups = list(_filled(events, lambda group: plan(group, looks[1]) is not None)) or [events]
    for parts in (in_shares(events, len(groups)), groups):
        found = [next((made for look in looks if (made := plan(part, look))), None) for part in parts]
        if all(found):
            return [made for made in found if made]
    if len(lanes) == 1:
        raise TooSmall("there is no room for even one event of its timeline")
    return [made for lane in lanes for made in _in_time(chart, [lane], _of(events, [lane]), room)]


def _of(events: Sequence[Event], lanes: Sequence[Lane]) -> list[Event]:
    known = {lane.id for lane in lanes}
    return [event for event in events if event.mark.lane in known]


def _filled(events: Sequence[Event], fits: Callable[[Sequence[Event]], bool]) -> Iterator[Sequence[Event]]:
    """The events in groups, each as many as fit, found by doubling and halving."""
    at = 0
    while at < len(events):
        count = 1
        while at + count < len(events) and fits(events[at : at + min(count * 2, len(events) - at)]):
            count = min(count * 2, len(events) - at)
        step = count // 2
        while step:
            if at + count + step <= len(events) and fits(events[at : at + count + step]):
                count += step
            step //= 2
        yield events[at : at + count]
        at += count


def _span(chart: Chart, events: Sequence[Event], of: int) -> tuple[date, date]:
    """The days of a page: all its events wholly, out to calendar boundaries, within the timeline's span."""
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
        first, last = _before(first, 2), _after(last, 2)
    return max(first, whole[0]), min(last, whole[1])


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day < date(9999, 12, 1) else date.max
    return following - timedelta(1) if following != date.max else date.max


# --- shapes ----------------------------------------------------------------------------------------------------


def _draw(chart: Chart, plan: Plan, room: Box, strip: Strip | None, fill: bool) -> Sheet:
    lanes = _lane_boxes(chart, plan, room, strip, fill)
    bottom = lanes[-1].bottom
    shapes: list[Shape] = [_backdrop(chart, plan, lanes, room)]
    shapes += [_event_group(foot, top) for foot, top in _footprints(plan, lanes)]
    bottom += _tick_height(chart)
    if strip:
        top = room.bottom - strip.height if fill else bottom + _STRIP_GAP
        top = min(top, bottom + 2 * _STRIP_GAP)
        shapes += _strip_shapes(chart, strip, room.x, top)
        bottom = top + strip.height
    return Sheet(tuple(shapes), bottom)


def _lane_boxes(chart: Chart, plan: Plan, room: Box, strip: Strip | None, fill: bool) -> list[Box]:
    """The lanes from top to bottom; what the page has to spare is shared out evenly."""
    least = plan.least
    eras = plan.era_rows * _era_row(chart)
    under = strip.height + _STRIP_GAP if strip else 0
    spare = room.h - _tick_height(chart) - eras - under - sum(least) - LANE_GAP * (len(least) - 1)
    more = max(spare // len(least), 0) if fill else 0
    boxes, y = [], room.y + eras
    for height in least:
        tall = min(height + more, max(height, _TALLEST_LANE))
        boxes.append(Box(plan.axis.left, y, plan.axis.right - plan.axis.left, tall))
        y += tall + LANE_GAP
    return boxes


def _backdrop(chart: Chart, plan: Plan, lanes: Sequence[Box], room: Box) -> Group:
    """Lanes, their names, the hairlines and the dates: what the events stand on. It carries the chart's alt text."""
    shapes: list[Shape] = [
        Rect(f"Lane {lane.name}", box, paint="wash") for lane, box in zip(plan.lanes, lanes, strict=True)
    ]
    shapes += _era_shapes(chart, plan, room)
    shapes += _tick_shapes(chart, plan.axis, lanes)
    shapes += [
        words for lane, box in zip(plan.lanes, lanes, strict=True) for words in _name_words(chart, lane, box, room)
    ]
    return Group("Lanes and dates", tuple(shapes), chart.timeline.caption)


def _name_words(chart: Chart, lane: Lane, box: Box, room: Box) -> Iterator[Words]:
    galley, style = chart.names[lane.id], chart.name_style
    if galley.text:
        width = chart.gutter - _NAME_GAP
        para = typeset(galley, style, break_lines(galley, style, to_points(width)))
        yield Words(f"Name of lane {lane.name}", replace(box, x=room.x, w=width), (para,), anchor="middle")


def _tick_shapes(chart: Chart, axis: Axis, lanes: Sequence[Box]) -> Iterator[Shape]:
    style, top, bottom = chart.tick_style, lanes[0].y, lanes[-1].bottom
    known: dict[str, Galley] = {}

    def width(label: str) -> Emu:
        known.setdefault(label, chart.house.words(label))
        return points(known[label].width(style) / 0.98) + 1

    below = bottom + _tick_height(chart) - _TICK_GAP
    for tick in ticks(axis, width, _TICK_GAP):
        x = axis.start(tick.day)
        if tick.line:
            yield Line(f"Tick {tick.day.isoformat()}", x, top, x, below)
        if tick.label:
            yield _tick_words(chart, tick, known, x + _TICK_GAP, bottom + _TICK_GAP, width(tick.label))
    yield Line("End of axis", axis.right, top, axis.right, below)


def _tick_words(chart: Chart, tick: Tick, known: dict[str, Galley], x: Emu, y: Emu, width: Emu) -> Words:
    galley, style = known.get(tick.label) or chart.house.words(tick.label), chart.tick_style
    para = typeset(galley, style, break_lines(galley, style, to_points(width)))
    return Words(f"Date {tick.label}", Box(x, y, width, galley.line_height(style)), (para,))


def _era_shapes(chart: Chart, plan: Plan, room: Box) -> Iterator[Shape]:
    """Each era's name over a line as long as the era."""
    style = chart.tick_style
    for era in plan.eras:
        galley, y = chart.house.words(era.era.name), room.y + era.row * _era_row(chart)
        height = galley.line_height(style)
        para = typeset(galley, style, break_lines(galley, style, to_points(era.w)))
        yield Words(f"Era {era.era.name}", Box(era.x, y, era.w, height), (para,))
        rule = y + height + _TICK_GAP
        yield Line(f"Extent of era {era.era.name}", era.left, rule, era.right, rule, ink="muted", width=1.5)


def _footprints(plan: Plan, lanes: Sequence[Box]) -> Iterator[tuple[Footprint, Emu]]:
    for rows, box in zip(plan.rows, lanes, strict=True):
        for row, top in zip(rows.rows, rows.tops(box.y, box.h), strict=True):
            for foot in row:
                yield foot, top


def _event_group(foot: Footprint, top: Emu) -> Group:
    mark_box, label_box = foot.boxes(top)
    label, text = foot.event.label, foot.event.label.text
    words = foot.label.words(f"Label {text[:40]}", label_box, _side(foot), paint="wash")
    return Group(f"Event {text[:60]}", (_mark_shape(foot.event, mark_box), words), text, label.about)


def _side(foot: Footprint) -> Align:
    return "right" if foot.beside and foot.label_x < foot.x else "left"


def _mark_shape(event: Event, box: Box) -> Shape:
    mark, about = event.mark, event.label.about
    ink: Ink = "disputed" if mark.disputed else "accent"
    name = f"Mark {event.label.text[:40]}"
    if mark.doubtful:
        return Rect(name, box, paint="paper", edge=ink, dashed=True, width=1.5, round=True, about=about)
    if mark.exact:
        return Marker(name, box, "circle", ink, about=about)
    return Rect(name, box, paint=ink, round=True, about=about)


def _strip_shapes(chart: Chart, strip: Strip, left: Emu, top: Emu, number: int = 1) -> list[Shape]:
    boxes = strip_words(strip, left + chart.gutter, top, number)
    if not chart.gutter:
        return list(boxes)
    galley, style = chart.house.words(UNDATED), chart.name_style
    lines = break_lines(galley, style, to_points(chart.gutter - _NAME_GAP))
    box = Box(left, top + GAP // 2, chart.gutter - _NAME_GAP, lines.count * galley.line_height(style))
    return [Words("Name of the strip", box, (typeset(galley, style, lines),)), *boxes]


def _strip_pages(chart: Chart, first: Box) -> list[Sheet]:
    """The strip on pages of its own, its rows evenly shared out."""
    across, labels = chart.room.w - chart.gutter, chart.house.scale.labels
    for sizes, least, share in ((labels[0], _BROAD_BOX, 0.8), (labels[-1], _LEAST_BOX, 1.0), (labels[-1], across, 1.0)):
        strip = set_strip(chart.undated, sizes, across, min(across, least))
        if max(strip.heights) <= chart.room.h and (share == 1.0 or strip.height <= chart.room.h * share):
            break
    if max(strip.heights) > chart.room.h:
        raise TooSmall("there is no room for one of its undated events")
    sheets: list[Sheet] = []
    at, number = 0, 1
    for count in evenly([height + GAP for height in strip.heights], first.h + GAP, chart.room.h + GAP):
        part = replace(strip, rows=strip.rows[at : at + count], heights=strip.heights[at : at + count])
        room = chart.room if sheets else first
        part = stretched(part, room.h, inches(1.3))
        sheets.append(Sheet(tuple(_strip_shapes(chart, part, room.x, room.y, number)), room.y + part.height))
        at, number = at + count, number + sum(map(len, part.rows))
    return sheets


def _as_picture(chart: Chart, sheet: Sheet) -> Sheet:
    events = "; ".join(shape.alt for shape in sheet.shapes if isinstance(shape, Group) and shape.about)
    undated = "; ".join(label.text for label in chart.undated)
    alt = ". ".join(part for part in (chart.timeline.caption, events, undated and f"{UNDATED}: {undated}") if part)
    return as_drawing("Timeline", sheet, chart.room, alt)
