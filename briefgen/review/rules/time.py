"""Time: order of events, stale sources, dates more precise than known."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from briefgen.core.edtf import LATE, MONTHS, SEASONS, Dated, ago, day_in_words, in_words
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, Record
from briefgen.dossier.references import cited
from briefgen.evidence.claims.lists import lists, lists_for
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

STALE = timedelta(days=365)
DATED = tuple(noun for noun, one in NOUNS.items() if "date" in one.fields)
"""Nouns whose records have a date."""


def _dates(context: RuleContext, *nouns: str) -> Iterator[tuple[Any, Dated]]:
    for record in context.all(*nouns):
        dated = getattr(record, "date", None)
        if isinstance(dated, Dated):
            yield record, dated


def _after_cutoff(context: RuleContext) -> Iterator[Finding]:
    cutoff = context.dossier.head.cutoff
    for record, dated in _dates(context, *DATED):
        if dated.first > cutoff and not dated.open_start:
            message = f"{in_words(dated)} lies after the cut-off of {day_in_words(cutoff)}"
            yield Finding(context.place(record, "date"), message, "move the cut-off, or take it out", record)
    for record in context.all("sources"):
        for name in ("published", "after"):
            value = getattr(record, name, None)
            if isinstance(value, Dated) and value.first > cutoff:
                message = f"the text is from after the cut-off of {day_in_words(cutoff)}"
                yield Finding(
                    context.place(record, name), message, "move the cut-off, or leave the text for the next one", record
                )


def _older(context: RuleContext) -> Iterator[Finding]:
    for record, dated in _dates(context, "positions", "quotes"):
        for id_ in record.after:
            event = context.dossier.records["events"].get(id_)
            if isinstance(event, Event) and event.date and not dated.open_end and dated.last < event.date.first:
                message = f"of {in_words(dated)}, but it is said to answer '{id_}' of {in_words(event.date)}"
                yield Finding(context.place(record, "date"), message, "look up which of the two dates is right", record)


def _order(context: RuleContext) -> Iterator[Finding]:
    events = context.dossier.records["events"]
    for record in context.all("events"):
        if not isinstance(record, Event) or record.date is None:
            continue
        for name, ids in (("after", record.after), ("before", record.before)):
            for id_ in ids:
                other = events.get(id_)
                if isinstance(other, Event) and other.date and _against(name, record.date, other.date):
                    message = f"{in_words(record.date)} is not {name} '{id_}' ({in_words(other.date)})"
                    yield Finding(
                        context.place(record, name), message, "one of the dates or the order is wrong", record
                    )


def _against(name: str, own: Dated, other: Dated) -> bool:
    earlier, later = (other, own) if name == "after" else (own, other)
    return not later.open_end and not earlier.open_start and later.last < earlier.first


def _cycles(context: RuleContext) -> Iterator[Finding]:
    """Yield events in a circle: those left when everything that can be put in order has been."""
    links: dict[str, set[str]] = {}
    for event in context.all("events"):
        if isinstance(event, Event):
            for earlier, later in [(id_, event.id) for id_ in event.after] + [(event.id, id_) for id_ in event.before]:
                links.setdefault(later, set()).add(earlier)
    for chain in _circles(links):
        record = context.dossier.records["events"].get(chain[0])
        if record is not None:
            message = f"the order goes round in a circle: {' after '.join((*chain, chain[0]))}"
            yield Finding(context.place(record, "after", "before"), message, "take one of the links out", record)


def _circles(links: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield one chain for each group of events that cannot be put in order."""
    pending = _without_order(links)
    while pending:
        chain = [next(iter(pending))]
        while (following := min(pending[chain[-1]] & pending.keys(), default="")) and following not in chain:
            chain.append(following)
        if following:
            yield tuple(chain[chain.index(following) :])
        for id_ in chain:
            pending.pop(id_)


def _without_order(links: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the events that come after themselves by a detour, or after such a one, and what each comes after."""
    pending = {id_: set(earlier) & links.keys() for id_, earlier in links.items()}
    dependents: dict[str, set[str]] = {}
    for later, earlier in pending.items():
        for id_ in earlier:
            dependents.setdefault(id_, set()).add(later)
    free = [id_ for id_, earlier in pending.items() if not earlier]
    while free:
        done = free.pop()
        pending.pop(done)
        for later in dependents.get(done, ()):
            pending[later].discard(done)
            if not pending[later]:
                free.append(later)
    return pending


def _source_older(context: RuleContext) -> Iterator[Finding]:
    """Yield records dated later than the text they cite: a text cannot report what came after it."""
    for record, dated in _dates(context, *DATED):
        for citation in cited(record):
            source = context.dossier.records["sources"].get(citation.source)
            written = _latest(source)
            if written and dated.first > written and not dated.open_start and not _announced(context, citation, dated):
                message = (
                    f"{in_words(dated)} is later than {citation.source}, which was written by {day_in_words(written)}"
                )
                yield Finding(context.place(record, "date"), message, "correct the date or the source's", record)


def _announced(context: RuleContext, citation: Citation, dated: Dated) -> bool:
    """Return whether the passage itself names the date: it announces what was still to come."""
    passage = context.evidence.passage(citation)
    if dated.precision not in ("day", "month") or not passage:
        return False
    from briefgen.evidence.claims.days import named_days  # not needed where no text is pinned
    from briefgen.evidence.claims.difference import WrittenText

    named = named_days(WrittenText(passage, lists_for(passage)))
    return any(one.month == dated.first.month and one.day in (0, dated.first.day) for one in named if one.month)


def _latest(source: Record | None) -> date | None:
    """Return the last day on which the text can have been written, if it is known."""
    if not isinstance(source, Source):
        return None
    days = [one.last for one in (source.published, source.before) if one and not one.open_end]
    return min(days, default=None)


def _stale(context: RuleContext) -> Iterator[Finding]:
    """Yield old texts that a position without a date rests on; other statements about the past do not age."""
    cutoff = context.dossier.head.cutoff
    undated = [one for one in context.all("positions", "quotes") if getattr(one, "date", None) is None]
    present = {citation.source for one in undated for citation in cited(one)}
    for source in context.all("sources"):
        written = _latest(source)
        if written and cutoff - written > STALE and source.id in present:
            message = f"written by {day_in_words(written)}, {ago(cutoff - written)} before the cut-off"
            hint = "what it calls present is past: say so where it is used, or find a later text"
            yield Finding(context.place(source, "published", "before"), message, hint, source)


def _precise(context: RuleContext) -> Iterator[Finding]:
    """Yield a date with a part that no cited paragraph has."""
    for record, dated in _dates(context, *DATED):
        passages = [context.evidence.passage(citation) for citation in cited(record)]
        if not all(passages) or not passages:
            continue
        if any(_named_from_its_day(context, citation, dated) for citation in cited(record)):
            continue
        missing = [part for part, pattern in _parts(dated) if not any(pattern.search(text) for text in passages)]
        if missing:
            message = f"{in_words(dated)}: the cited paragraphs name no {' and no '.join(missing)}"
            hint = "a date is never more precise than its source; cite the paragraph that gives it"
            yield Finding(context.place(record, "date"), message, hint, record)


def _named_from_its_day(context: RuleContext, citation: Citation, dated: Dated) -> bool:
    """Return whether the passage names the date relative to its text's day: `on Friday`, `in June`."""
    from briefgen.review.dateline import names_from, written_after, written_on  # not needed where no text is pinned

    snapshot = context.evidence.snapshots.get(citation.source)
    source = context.dossier.records["sources"].get(citation.source)
    written = written_on(source, snapshot.paragraphs if snapshot else ()) or written_after(source)
    return written is not None and names_from(written, dated, context.evidence.passage(citation))


def _parts(dated: Dated) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the parts of a date that a text must name, with patterns. Spans and decades are left to the author."""
    if dated.precision not in ("day", "month", "season", "year"):
        return
    yield f"year {dated.first.year}", re.compile(rf"(?<!\d){dated.first.year}(?!\d)")
    month = MONTHS[dated.first.month - 1]
    names = "|".join(
        dict.fromkeys((month, month[:3], *(one.months[dated.first.month - 1] for one in lists().values())))
    )
    if dated.precision in ("day", "month"):
        year, number = dated.first.year, dated.first.month
        numeric = rf"(?<!\d){year}-{number:02}(?!\d)|(?<!\d){number:02}[./]{year}|(?<!\d)0?{number}月"
        yield (
            f"month {month}",
            re.compile(rf"\b(?:{names})\b|{numeric}|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b", re.IGNORECASE),
        )
    if dated.precision == "day":
        yield f"day {dated.first.day}", re.compile(rf"(?<!\d)0?{dated.first.day}(?:st|nd|rd|th)?(?!\d)")
    if dated.precision == "season":
        name = next(name for name, first in SEASONS.values() if first == dated.first.month)
        words = f"{name}|fall" if name == "Autumn" else name
        yield f"season {name.lower()}", re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _late(context: RuleContext) -> Iterator[Finding]:
    head = context.dossier.head
    if context.today and context.today - head.cutoff > LATE:
        where = context.dossier.places.get(("", "cutoff"), head.where)
        message = f"the cut-off of {day_in_words(head.cutoff)} lies {ago(context.today - head.cutoff)} back"
        yield Finding(where, message, "'briefgen build --as-of DAY' says so on the title slide; the cut-off stays")


RULES = (
    Rule("time-cutoff", "warning", "something dated after the cut-off",
         "Every page says that nothing after the cut-off is covered.", _after_cutoff),
    Rule("time-older", "warning", "a position or quotation older than the event it is said to answer",
         "An old position shown as an answer invents a reaction.", _older),
    Rule("time-order", "warning", "dates that contradict 'after' or 'before'",
         "One of them is wrong, and the timeline may show the wrong one.", _order),
    Rule("time-circle", "warning", "events that come after each other in a circle",
         "They have no order in which they could be shown.", _cycles),
    Rule("time-source", "warning", "something dated later than the text that reports it",
         "A text cannot report what came after it; what it announces, it names by its day.", _source_older),
    Rule("time-stale", "warning", "a text written more than a year before the cut-off",
         "Readers take what it says in the present tense for the situation today.", _stale),
    Rule("time-precise", "warning", "a date more precise than the cited paragraphs",
         "A day that no source gives is invented, however plausible it is.", _precise),
    Rule("time-as-of", "error", "a deck made as of a day before the cut-off",
         "It would be older than what it knows."),
    Rule("time-late", "note", "a cut-off more than 90 days ago",
         "A rebuild keeps the cut-off; readers should see that the deck is newer than its information.", _late),
)  # fmt: skip
