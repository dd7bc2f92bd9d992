"""Activity: how many events fall into each year or month. An event known less precisely is not counted, and said so."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.edtf import MONTHS, Dated
from briefgen.core.problem import NOWHERE, Problem, Refused
from briefgen.deck.model import Bar, Bars, Paragraph, Run, Slide
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import capital, count_words, title

FINE_ENOUGH = {"year": ("year", "season", "month", "day"), "month": ("month", "day")}
MOST = 240
"""Columns of a chart: twenty years by month. More of them would be page after page of nothing."""


class Options(Struct, frozen=True):
    """What a template may set."""

    per: Literal["year", "month"] = "year"
    """What a column stands for."""
    picture: bool = False
    """One picture instead of a chart that PowerPoint can edit."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when any event is dated finely enough. Raises Refused when they lie too far apart to be charted."""
    events = [one for one in chosen(brief, "events", story) if isinstance(one, Event)]
    counted = [one for one in events if one.date and _countable(one.date, options.per)]
    if not counted:
        return
    bars = tuple(_bars(counted, options.per))
    counts = ", ".join(f"{bar.name}: {bar.value:g}" for bar in bars if bar.value)
    yield Slide(
        id=story.id,
        kind="activity",
        layout="open",
        title=title(story, f"{capital(count_words(len(counted), 'event', 'events'))} can be placed by {options.per}"),
        blocks=(
            Bars(
                bars,
                "events",
                f"Events per {options.per}. {counts}.",
                True,
                options.picture,
                _note(brief, options.per, events, counted),
            ),
        ),
        kicker=story.kicker or f"Events per {options.per}",
        notes=evidence(brief, (*story.rests, *(one.id for one in counted))),
        rests=story.rests,
    )


def _countable(dated: Dated, per: str) -> bool:
    if dated.doubtful or dated.precision not in FINE_ENOUGH[per]:
        return False
    return per != "year" or dated.first.year == dated.last.year


def _bars(counted: list[Event], per: str) -> Iterator[Bar]:
    """A bar for every year or month from the first to the last, the empty ones too. Raises Refused for too many."""
    ids: dict[int, list[str]] = {}
    for one in counted:
        if one.date:
            ids.setdefault(_slot(one.date.first, per), []).append(one.id)
    first, last = min(ids), max(ids)
    if last - first >= MOST:
        message = f"from {_slot_name(first, per)} to {_slot_name(last, per)} are more than {MOST} {per}s to show"
        hint = f"{'count by year, or ' if per == 'month' else ''}pick the events to count in the story"
        raise Refused([Problem(NOWHERE, "template-many", message, hint)])
    for slot in range(first, last + 1):
        about = tuple(ids.get(slot, ()))
        yield Bar(_slot_name(slot, per), len(about), about)


def _slot(day: date, per: str) -> int:
    return day.year if per == "year" else day.year * 12 + day.month - 1


def _slot_name(slot: int, per: str) -> str:
    return str(slot) if per == "year" else f"{MONTHS[slot % 12][:3]} {slot // 12}"


def _note(brief: Brief, per: str, events: list[Event], counted: list[Event]) -> Paragraph | None:
    """What the columns do not show: the events that are not counted, and those counted that sources disagree about."""
    disputed = [one for one in counted if disputed_words(brief, (one.id,))]
    runs = spaced(_uncounted(len(events) - len(counted)), _contested(brief, per, disputed))
    return Paragraph(runs, size="small", about=tuple(one.id for one in disputed)) if runs else None


def _uncounted(rest: int) -> tuple[Run, ...]:
    words = count_words(rest, "event is not dated so closely and is", "events are not dated so closely and are")
    return (Run(f"{capital(words)} not counted.", tone="muted"),) if rest else ()


def _contested(brief: Brief, per: str, disputed: list[Event]) -> tuple[Run, ...]:
    """`accounts differ about two of the events counted, in 2019 and 2020.`"""
    slots = sorted({_slot(one.date.first, per) for one in disputed if one.date})
    if not slots:
        return ()
    *names, last = (_slot_name(slot, per) for slot in slots)
    when = f"{', '.join(names)} and {last}" if names else last
    words = f" about {count_words(len(disputed), 'of the events', 'of the events')} counted, in {when}."
    return (*disputed_words(brief, [one.id for one in disputed]), Run(words, tone="muted"))
