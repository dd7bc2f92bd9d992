"""Timeline: events at true scale in lanes of actors or issues, and those without a date in a strip, in order."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Brief
from briefgen.deck import SYMBOLS, Lane, Mark, Paragraph, Run, Slide, Timeline, Undated
from briefgen.dossier.edtf import Dated
from briefgen.dossier.records import Discrepancy, Event, Issue, Story
from briefgen.slides.choice import chosen, in_order, picks
from briefgen.slides.evidence import evidence, sentence
from briefgen.slides.wording import (
    actor_name,
    belongs_to,
    capital,
    cites,
    count_words,
    date_words,
    disputed_words,
    root_of,
    spaced,
    title,
)

OTHERS = "Others"
"""The lane of what no other lane takes. An id has no capital letter, so that no actor's or issue's is the same."""
SIDES_FIT = 70
"""Characters of a discrepancy's sides that still stand under a label; longer ones are told in the notes."""


class Options(Struct, frozen=True):
    """What a template may set."""

    lanes: Literal["actors", "issues", "none"] = "actors"
    """What a lane stands for; `none`: a single lane."""
    turning: bool = False
    """Only turning points, when the story picks nothing."""
    undated: bool = True
    """Whether events without a date stand in a strip below."""
    draw: Literal["shapes", "picture"] = "shapes"
    """Native editable shapes, or one picture."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when any event is to be shown."""
    events = _events(brief, options, story)
    dated = sorted((one for one in events if one.date), key=_by_date)
    undated = [one for one in events if not one.date] if options.undated else []
    if not dated and not undated:
        return
    lanes = _lanes(brief, options, story, dated)
    first, last = _span(story, dated, brief.cutoff)
    block = Timeline(
        lanes=tuple(lanes),
        marks=tuple(_mark(brief, options, one, lanes) for one in dated),
        undated=tuple(_strip_item(brief, one) for one in undated),
        first=first,
        last=last,
        caption=_caption(brief, [*dated, *undated]),
        picture=options.draw == "picture",
    )
    shown = [one.id for one in (*dated, *undated)]
    yield Slide(
        id=story.id,
        kind="timeline",
        layout="open",
        title=title(story, _neutral_title(dated, undated)),
        blocks=(block,),
        kicker=story.kicker or _kicker(dated),
        notes=evidence(brief, (*story.rests, *shown)),
        rests=story.rests,
    )


def _by_date(event: Event) -> tuple[date, date]:
    return (event.date.first, event.date.last) if event.date else (date.max, date.max)


def _events(brief: Brief, options: Options, story: Story) -> list[Event]:
    picked = picks(brief, "events", story)
    events = in_order(brief, chosen(brief, "events", story))
    if options.turning and not picked:
        events = tuple(one for one in events if one.turning)
    return [one for one in events if picked or _within(one.date, story.span)]


def _within(dated: Dated | None, span: Dated | None) -> bool:
    """Whether a date may lie in the span. Undated events are within any."""
    return dated is None or span is None or (_begins(dated) <= _ends(span) and _begins(span) <= _ends(dated))


def _begins(dated: Dated) -> date:
    """The first day it may take in; an open start goes back as far as there are days."""
    return date.min if dated.open_start else dated.first


def _ends(dated: Dated) -> date:
    """The last day it may take in; an open end has none."""
    return date.max if dated.open_end else dated.last


def _lanes(brief: Brief, options: Options, story: Story, dated: list[Event]) -> list[Lane]:
    if options.lanes == "none" and not story.lanes:
        return [Lane(OTHERS, "")]
    ids = list(story.lanes) or _met_lanes(brief, options, dated)
    lanes = [Lane(id_, _lane_name(brief, id_)) for id_ in ids]
    if any(_lane_of(brief, options, one, ids) == OTHERS for one in dated):
        lanes.append(Lane(OTHERS, "Others" if lanes else ""))
    return lanes


def _met_lanes(brief: Brief, options: Options, dated: list[Event]) -> list[str]:
    """Lanes in the order in which the events meet them."""
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


def _mark(brief: Brief, options: Options, event: Event, lanes: list[Lane]) -> Mark:
    assert event.date is not None
    return Mark(
        lane=_lane_of(brief, options, event, [lane.id for lane in lanes]),
        first=event.date.first,
        last=event.date.last,
        exact=event.date.precision == "day",
        doubtful=event.date.doubtful,
        label=_label(brief, event),
        sub=_sub(brief, event),
        disputed=event.id in brief.disputed,
        turning=event.turning,
        about=(event.id,),
        open_start=event.date.open_start,
        open_end=event.date.open_end,
    )


def _label(brief: Brief, event: Event) -> Paragraph:
    mark = (Run(f"{SYMBOLS['disputed']} ", strong=True, tone="disputed"),) if event.id in brief.disputed else ()
    return Paragraph((*mark, Run(event.what, strong=True)), size="label", about=(event.id,))


def _sub(brief: Brief, event: Event) -> Paragraph:
    """Date as known, basis and source; both sides where they are short. A side that gives the date says it alone."""
    when = date_words(event.date)
    told = [one for one in _disputes(brief, event) if sum(len(side.say) for side in one.sides) <= SIDES_FIT]
    about = (event.id, *(one.id for one in told))
    if len(told) == 1 and any(when in side.say for side in told[0].sides):
        return Paragraph(_disagreement(brief, event, told[0]), size="small", about=about)
    basis = "" if event.basis == "stated" else f", {event.basis}"
    words = spaced((Run(f"{when}{basis}", small=True, tone="muted"),), cites(brief, event.cite))
    sides = [_disagreement(brief, event, one) for one in told] or [disputed_words(brief, (event.id,))]
    return Paragraph(spaced(words, *sides), size="small", about=about)


def _disputes(brief: Brief, event: Event) -> list[Discrepancy]:
    found = (brief.records["discrepancies"][id_] for id_ in brief.disputed.get(event.id, ()))
    return [one for one in found if isinstance(one, Discrepancy)]


def _disagreement(brief: Brief, event: Event, discrepancy: Discrepancy) -> tuple[Run, ...]:
    """What the mark means, and the sides: `≠ sources disagree: 2020 [4] · straight after the deliveries [2]`."""
    (words,) = disputed_words(brief, (event.id,))
    return (replace(words, text=f"{words.text}: "), *_sides(brief, discrepancy))


def _sides(brief: Brief, discrepancy: Discrepancy) -> tuple[Run, ...]:
    runs: list[Run] = []
    for side in discrepancy.sides:
        if runs:
            runs.append(Run(" · ", small=True, tone="muted"))
        runs += spaced((Run(side.say, small=True, tone="muted"),), cites(brief, side.cite))
    return tuple(runs)


def _strip_item(brief: Brief, event: Event) -> Undated:
    basis = (Run(event.basis, small=True, em=True, tone="muted"),) if event.basis != "stated" else ()
    sub = Paragraph(spaced(basis, cites(brief, event.cite)), size="small", about=(event.id,))
    return Undated(_label(brief, event), sub, about=(event.id,))


def _span(story: Story, dated: list[Event], cutoff: date) -> tuple[date, date]:
    """The story's span, widened to hold every event shown; where it is open or there is none, whole years."""
    span = story.span
    if span and not dated:
        return span.first, span.last
    first, last = _reach(dated) or (cutoff, cutoff)
    whole = date(first.year, 1, 1), date(last.year, 12, 31)
    if span is None:
        return whole
    return (
        min(span.first, whole[0] if span.open_start else first),
        max(span.last, whole[1] if span.open_end else last),
    )


def _reach(dated: list[Event]) -> tuple[date, date] | None:
    """The first and last day that any of the events may lie on."""
    known = [one.date for one in dated if one.date]
    return (min(one.first for one in known), max(one.last for one in known)) if known else None


def _caption(brief: Brief, events: list[Event]) -> str:
    told = " ".join(sentence(brief, one) for one in events)
    return f"Timeline of {count_words(len(events), 'event', 'events')}. {told}"


def _kicker(dated: list[Event]) -> str:
    return f"Timeline · {_years(dated)}" if dated else "Sequence"


def _years(dated: list[Event]) -> str:
    first, last = _reach(dated) or (date.min, date.min)
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _neutral_title(dated: list[Event], undated: list[Event]) -> str:
    """A sentence that counts what is shown, and is true however much more there is."""
    if not dated:
        return f"{capital(count_words(len(undated), 'event has', 'events have'))} no date in the sources"
    if len(dated) == 1:
        return f"This timeline shows one dated event: {dated[0].what}"
    return f"This timeline shows {count_words(len(dated), 'event', 'events')} dated to {_years(dated)}"
