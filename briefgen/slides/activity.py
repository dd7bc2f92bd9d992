"""Activity: the number of events in each year or month.

Events known less precisely are not counted, and the slide says so.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.core.problem import NOWHERE, Problem, Refused
from briefgen.deck.drawings import Bar, Bars
from briefgen.deck.model import Paragraph, Run, Slide
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.story import Story
from briefgen.locale.dates import short_month
from briefgen.slides.choice import chosen
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title

FINE_ENOUGH = {"year": ("year", "season", "month", "day"), "month": ("month", "day")}
MAX_SLOTS = 240
"""Most columns of a chart: twenty years by month."""


class Options(Struct, frozen=True):
    """What a template may set."""

    per: Literal["year", "month"] = "year"
    """What a column counts."""
    picture: bool = False
    """One picture instead of a chart that PowerPoint can edit."""


def _chart(brief: Brief, options: Options, head: str, events: list[Event], counted: list[Event]) -> Bars:
    bars = tuple(_bars(brief, counted, options.per))
    counts = brief.words.with_commas(brief.words.labelled(bar.name, f"{bar.value:g}") for bar in bars if bar.value)
    note = _note(brief, options.per, events, counted)
    return Bars(bars, brief.words.gettext("events"), f"{head}. {counts}.", True, options.picture, note)


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide if any event is dated precisely enough.

    Raises Refused when they lie too far apart for a chart.
    """
    events = [one for one in chosen(brief, "events", story) if isinstance(one, Event)]
    counted = [one for one in events if one.date and _countable(one.date, options.per)]
    if not counted:
        return
    head = brief.words.gettext("Events per year") if options.per == "year" else brief.words.gettext("Events per month")
    yield Slide(
        id=story.id,
        kind="activity",
        layout="open",
        title=title(story, _neutral_title(brief, options.per, len(counted))),
        blocks=(_chart(brief, options, head, events, counted),),
        kicker=story.kicker or head,
        notes=evidence(brief, (*story.rests, *(one.id for one in counted))),
        rests=story.rests,
    )


def _neutral_title(brief: Brief, per: str, count: int) -> str:
    if per == "year":
        return brief.words.ngettext(
            "{Count} event can be placed by year", "{Count} events can be placed by year", count
        )
    return brief.words.ngettext("{Count} event can be placed by month", "{Count} events can be placed by month", count)


def _countable(dated: Dated, per: str) -> bool:
    if dated.doubtful or dated.precision not in FINE_ENOUGH[per]:
        return False
    return per != "year" or dated.first.year == dated.last.year


def _bars(brief: Brief, counted: list[Event], per: str) -> Iterator[Bar]:
    """Yield a bar for every year or month from the first to the last, also empty ones.

    Raises Refused for too many.
    """
    ids: dict[int, list[str]] = {}
    for one in counted:
        if one.date:
            ids.setdefault(_slot(one.date.first, per), []).append(one.id)
    first, last = min(ids), max(ids)
    if last - first >= MAX_SLOTS:
        reach = f"from {_slot_name(brief, first, per)} to {_slot_name(brief, last, per)}"
        message = f"{reach} are more than {MAX_SLOTS} {per}s to show"
        hint = f"{'count by year, or ' if per == 'month' else ''}pick the events to count in the story"
        raise Refused([Problem(NOWHERE, "template-many", message, hint)])
    for slot in range(first, last + 1):
        about = tuple(ids.get(slot, ()))
        yield Bar(_slot_name(brief, slot, per), len(about), about)


def _slot(day: date, per: str) -> int:
    return day.year if per == "year" else day.year * 12 + day.month - 1


def _slot_name(brief: Brief, slot: int, per: str) -> str:
    return str(slot) if per == "year" else short_month(brief.words, slot // 12, slot % 12 + 1)


def _note(brief: Brief, per: str, events: list[Event], counted: list[Event]) -> Paragraph | None:
    """Return what the columns do not show: events not counted, and counted ones that sources dispute."""
    disputed = [one for one in counted if disputed_words(brief, (one.id,))]
    runs = spaced(_uncounted(brief, len(events) - len(counted)), _contested(brief, per, disputed))
    return Paragraph(runs, size="small", about=tuple(one.id for one in disputed)) if runs else None


def _uncounted(brief: Brief, rest: int) -> tuple[Run, ...]:
    words = brief.words.ngettext(
        "{Count} event is not dated so closely and is not counted.",
        "{Count} events are not dated so closely and are not counted.", rest,
    )  # fmt: skip
    return (Run(words, tone="muted"),) if rest else ()


def _contested(brief: Brief, per: str, disputed: list[Event]) -> tuple[Run, ...]:
    """Return `accounts differ about two of the events counted, in 2019 and 2020.`"""
    slots = sorted({_slot(one.date.first, per) for one in disputed if one.date})
    if not slots:
        return ()
    when = brief.words.listed([_slot_name(brief, slot, per) for slot in slots])
    words = brief.words.ngettext(
        "about {count} of the events counted, in {when}.", "about {count} of the events counted, in {when}.",
        len(disputed), when=when,
    )  # fmt: skip
    return (*disputed_words(brief, [one.id for one in disputed]), Run(f" {words}", tone="muted"))
