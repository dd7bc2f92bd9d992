"""Timeline: events to scale in lanes of actors or issues, with eras over them, and undated events in a strip."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated, certain_days
from briefgen.deck.model import Slide
from briefgen.deck.timeline import Era, Lane, Mark, Timeline
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.story import Story
from briefgen.slides.bounds import bounds_of, may_lie_in
from briefgen.slides.choice import chosen, in_order, picks
from briefgen.slides.membership import belongs_to, root_of
from briefgen.slides.undated import Placement, place_undated
from briefgen.wording.event_column import accounts_of, event_more, event_sources, event_when
from briefgen.wording.events import event_details, event_label, undated_details
from briefgen.wording.evidence import evidence, sentence
from briefgen.wording.names import actor_name
from briefgen.wording.sentences import title

FOR_COLUMNS = range(1, 7)
"""Most dated events that get a column each."""
OTHERS = "Others"
"""Lane for events of no other lane. Ids have no capital letters, so it equals no actor's or issue's."""


class Options(Struct, frozen=True):
    """What a template may set."""

    lanes: Literal["actors", "issues", "none"] = "actors"
    """What the lanes are; `none`: a single lane."""
    turning: bool = False
    """Only turning points, when the story picks nothing."""
    undated: bool = True
    """Whether events without a date are shown in a strip below."""
    columns: bool = True
    """Up to six dated events as equal columns over one axis instead of lanes."""
    breaks: bool = True
    """Leave long stretches without an event out of the axis, with a mark, if most events crowd in a quarter of it."""
    picture: bool = False
    """One picture instead of native editable shapes."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when any event is to be shown."""
    events = _events(brief, options, story)
    dated = sorted((one for one in events if one.date), key=_by_date)
    undated = [one for one in events if not one.date] if options.undated else []
    eras = _eras(brief, story)
    shown = [*eras, *dated, *undated]
    if shown:
        block = _timeline(brief, options, story, [one for one in events if one.date or options.undated], eras)
        yield Slide(
            id=story.id,
            kind="timeline",
            layout="open",
            title=title(story, _neutral_title(brief, dated, undated, eras)),
            blocks=(replace(block, picture=options.picture, breaks=options.breaks),),
            kicker=story.kicker or _kicker(brief, dated or eras),
            notes=evidence(brief, (*story.rests, *(one.id for one in shown))),
            rests=story.rests,
        )


def _timeline(brief: Brief, options: Options, story: Story, events: list[Event], eras: list[Event]) -> Timeline:
    dated, undated = sorted((one for one in events if one.date), key=_by_date), [one for one in events if not one.date]
    on_axis = bool(eras) or _worth_an_axis(dated, undated)
    bounds = {one.id: found for one in undated if on_axis and (found := bounds_of(brief, one, story.span))}
    order = [one for one in events if one.id not in bounds]
    placing = place_undated(brief, order, dated, on_axis) if len(bounds) < len(undated) else Placement()
    marked = [*dated, *(one for one in undated if one.id in bounds)] if on_axis else []
    lanes = _lanes(brief, options, story, marked) if marked or not eras else [Lane(OTHERS, "")]
    first, last = _span(story, dated, eras, brief.cutoff)
    return Timeline(
        lanes=tuple(lanes),
        marks=tuple(_mark(brief, options, one, bounds.get(one.id), lanes) for one in marked),
        undated=placing.groups,
        unplaced=placing.unplaced,
        first=first,
        last=last,
        caption=_caption(brief, [*dated, *undated], eras),
        eras=tuple(_era(brief, one) for one in eras),
        columns=options.columns and on_axis and not eras and len(dated) in FOR_COLUMNS,
    )


def _worth_an_axis(dated: list[Event], undated: list[Event]) -> bool:
    """Return whether an axis is worth drawing: not if most events are undated and the others share one date."""
    times = {(one.date.first, one.date.last) for one in dated if one.date}
    return len(times) > 1 or len(dated) >= len(undated)


def _by_date(event: Event) -> tuple[date, date]:
    return (event.date.first, event.date.last) if event.date else (date.max, date.max)


def _events(brief: Brief, options: Options, story: Story) -> list[Event]:
    picked = picks(brief, "events", story)
    events = in_order(brief, chosen(brief, "events", story))
    if options.turning and not picked:
        events = tuple(one for one in events if one.turning)
    return [one for one in events if (picked or _may_be_shown(brief, one, story)) and one.id not in story.eras]


def _may_be_shown(brief: Brief, event: Event, story: Story) -> bool:
    """Return whether the event may lie in the story's span: by its date, else by what it came after and before."""
    return _within(event.date, story.span) if event.date else may_lie_in(brief, event, story.span)


def _eras(brief: Brief, story: Story) -> list[Event]:
    """Return the events that the story shows as eras, the earliest first."""
    events = (brief.records["events"].get(id_) for id_ in story.eras)
    return sorted((one for one in events if isinstance(one, Event) and one.date), key=_by_date)


def _within(dated: Dated | None, span: Dated | None) -> bool:
    """Return whether a date may lie in the span; undated events always may."""
    return dated is None or span is None or (_begins(dated) <= _ends(span) and _begins(span) <= _ends(dated))


def _begins(dated: Dated) -> date:
    """Return the first possible day; the earliest day there is for an open start."""
    return date.min if dated.open_start else dated.first


def _ends(dated: Dated) -> date:
    """Return the last possible day; the latest day there is for an open end."""
    return date.max if dated.open_end else dated.last


def _lanes(brief: Brief, options: Options, story: Story, dated: list[Event]) -> list[Lane]:
    if options.lanes == "none" and not story.lanes:
        return [Lane(OTHERS, "")]
    ids = list(story.lanes) or _met_lanes(brief, options, dated)
    used = {_lane_of(brief, options, one, ids) for one in dated}
    lanes = [Lane(id_, _lane_name(brief, id_)) for id_ in ids if id_ in used or not dated]
    if any(_lane_of(brief, options, one, ids) == OTHERS for one in dated):
        lanes.append(Lane(OTHERS, brief.words.gettext("Others") if lanes else ""))
    return lanes


def _met_lanes(brief: Brief, options: Options, dated: list[Event]) -> list[str]:
    """Return the lanes in the order in which the events first need them."""
    if options.lanes == "issues":
        return list(dict.fromkeys(one.on for one in dated if one.on))
    return list(dict.fromkeys(root_of(brief, one.who[0]) for one in dated if one.who))


def _lane_name(brief: Brief, id_: str) -> str:
    issue = brief.records["issues"].get(id_)
    return issue.short if isinstance(issue, Issue) else actor_name(brief, id_)


def _lane_of(brief: Brief, options: Options, event: Event, lanes: list[str]) -> str:
    if event.on in lanes:
        return event.on
    for actor in event.who:
        if lane := belongs_to(brief, actor, lanes):
            return lane
    return OTHERS


def _mark(
    brief: Brief, options: Options, event: Event, bounds: tuple[date, date] | None, lanes: list[Lane]
) -> Mark:  # fmt: skip
    """Return the mark of an event in its lane; one without a date lies between two dated ones, its `bounds`."""
    mark = brief.once("mark", event.id, lambda: _worded(brief, event))
    lane = _lane_of(brief, options, event, [one.id for one in lanes])
    if event.date:
        return replace(mark, lane=lane)
    assert bounds is not None, "an undated event is marked only where it has bounds"
    return replace(mark, lane=lane, first=bounds[0], last=bounds[1])


def _worded(brief: Brief, event: Event) -> Mark:
    """Return the mark of an event without its lane, and without its place if it has no date."""
    mark = Mark(
        lane="",
        first=date.min,
        last=date.max,
        exact=False,
        doubtful=False,
        label=event_label(brief, event),
        sub=event_details(brief, event) if event.date else undated_details(brief, event),
        disputed=event.id in brief.disputed,
        bounded=event.date is None,
        sources=event_sources(brief, event),
        about=(event.id,),
    )
    return mark if event.date is None else _dated(brief, event, event.date, mark)


def _dated(brief: Brief, event: Event, day: Dated, mark: Mark) -> Mark:
    """Return the mark of an event at its date, or at each of those that accounts give it."""
    accounts = accounts_of(brief, event)
    return replace(
        mark,
        first=min([day.first, *(one.first for one in accounts)]),
        last=max([day.last, *(one.last for one in accounts)]),
        exact=day.precision == "day",
        doubtful=day.doubtful,
        reported=event.basis != "stated",
        lasting=day.precision == "span" and not day.doubtful,
        accounts=accounts,
        when=event_when(brief, event),
        more=event_more(brief, event),
        turning=event.turning,
        open_start=day.open_start,
        open_end=day.open_end,
    )


def _era(brief: Brief, event: Event) -> Era:
    assert event.date is not None
    return Era(
        first=event.date.first,
        last=event.date.last,
        certain=certain_days(event.date),
        label=event_label(brief, event),
        sub=event_details(brief, event),
        about=(event.id,),
        open_start=event.date.open_start,
        open_end=event.date.open_end,
    )


def _span(story: Story, dated: list[Event], eras: list[Event], cutoff: date) -> tuple[date, date]:
    """Return the story's span; where it is open or missing, whole years that hold every event shown."""
    span = story.span
    if span and not dated:
        return span.first, span.last
    first, last = _reach(dated if span else [*dated, *eras]) or (cutoff, cutoff)
    whole = date(first.year, 1, 1), date(last.year, 12, 31)
    if span is None:
        return whole
    return (whole[0] if span.open_start else span.first), (whole[1] if span.open_end else span.last)


def _reach(dated: list[Event]) -> tuple[date, date] | None:
    """Return the first and last day that any of the events may lie on."""
    known = [one.date for one in dated if one.date]
    return (min(one.first for one in known), max(one.last for one in known)) if known else None


def _caption(brief: Brief, events: list[Event], eras: list[Event]) -> str:
    counts = [brief.words.ngettext("{count} event", "{count} events", len(events))] if events else []
    counts += [brief.words.ngettext("{count} era", "{count} eras", len(eras))] if eras else []
    head = brief.words.gettext("Timeline of {events}.", events=brief.words.listed(counts))
    return brief.words.sentences((head, *(sentence(brief, one) for one in (*eras, *events))))


def _kicker(brief: Brief, dated: list[Event]) -> str:
    return brief.words.gettext("Timeline · {years}", years=_years(dated)) if dated else brief.words.gettext("Sequence")


def _years(dated: list[Event]) -> str:
    first, last = _reach(dated) or (date.min, date.min)
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _neutral_title(brief: Brief, dated: list[Event], undated: list[Event], eras: list[Event]) -> str:
    """Return a title that counts what is shown, and stays true if more is known."""
    if not dated and eras:
        return brief.words.ngettext(
            "This timeline shows {count} era dated to {years}", "This timeline shows {count} eras dated to {years}",
            len(eras), years=_years(eras),
        )  # fmt: skip
    if not dated:
        return brief.words.ngettext(
            "{Count} event has no date in the sources", "{Count} events have no date in the sources", len(undated)
        )
    if len(dated) == 1:
        return brief.words.gettext("This timeline shows one dated event: {event}", event=dated[0].what)
    return brief.words.ngettext(
        "This timeline shows {count} event dated to {years}", "This timeline shows {count} events dated to {years}",
        len(dated), years=_years(dated),
    )  # fmt: skip
