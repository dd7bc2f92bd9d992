"""Events in words: what happened, and what is known about it.

`EVENT_FACTS` is the one list of what is said about an event besides what happened. Labels, tables, notes, alt text and
prose all use it: a fact added there appears in each of them.
"""

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Paragraph, Run
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.sequence import in_sequence
from briefgen.wording.basis import basis_unless_stated
from briefgen.wording.citations import cites
from briefgen.wording.dates import date_words
from briefgen.wording.disagreement import disagreement_runs, disagreements_about, disputed_words
from briefgen.wording.event_dates import event_date_words
from briefgen.wording.field import field_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import KEPT, remark, spaced

SIDES_FIT = 70
"""Most characters of the sides of a disagreement under a label; longer ones are given in the notes."""


class EventFact(Struct, frozen=True):
    """One thing said about an event besides what happened, and when.

    A `remark` is a few words after the date; a `sentence` follows in notes, alt text and tables, where there is room.
    """

    head: str
    """Heading of its table column."""
    words: Callable[[Brief, Event], str]
    """Function that returns the words, empty if there is nothing to say."""
    form: Literal["remark", "sentence"] = "remark"


EVENT_FACTS: dict[str, EventFact] = {
    "basis": EventFact("Basis", basis_unless_stated),
    "detail": EventFact("Detail", lambda brief, event: event.detail, "sentence"),
}
"""The facts by key of their table column."""


def event_label(brief: Brief, event: Event) -> Paragraph:
    """Return what happened, with the doubts about words it quotes."""
    words = spaced((field_run(event, "what", strong=True),), doubts_of(brief, event.what, event.cite))
    return Paragraph(words, size="label", about=(event.id,))


def event_details(brief: Brief, event: Event) -> Paragraph:
    """Return the date as known, remarks and sources; both sides of a disagreement if they are short.

    A side that gives the date replaces it.
    """
    when = date_words(brief, event.date)
    short = [one for one in disagreements_about(brief, event.id) if _fits(one)]
    about = (event.id, *(one.id for one in short))
    if len(short) == 1 and any(when in side.say for side in short[0].sides):
        return Paragraph(disagreement_runs(brief, short[0]), size="small", about=about)
    kept = when.replace(" ", KEPT, 1) if event.date and event.date.exact else when  # keeps day and month on one line
    words = spaced(
        remark(brief.words.with_commas((kept, *event_facts(brief, event, "remark")))), cites(brief, event.cite)
    )
    sides = [disagreement_runs(brief, one) for one in short] or [disputed_words(brief, (event.id,))]
    return Paragraph(spaced(words, *sides), size="small", about=about)


def _fits(discrepancy: Discrepancy) -> bool:
    return sum(len(side.say) for side in discrepancy.sides) <= SIDES_FIT


def undated_details(brief: Brief, event: Event) -> Paragraph:
    """Return what is known about an event off the axis: what it came after and before, remarks and sources."""
    words = remark(brief.words.with_commas(event_facts(brief, event, "remark")), em=True)
    runs = spaced(event_place(brief, event), words, cites(brief, event.cite), disputed_words(brief, (event.id,)))
    return Paragraph(runs, size="small", about=(event.id,))


def event_place(brief: Brief, event: Event) -> tuple[Run, ...]:
    """Return `after: Contract signed · before: Talks end`, the nearest of many: all that is known about when it was."""
    events: Any = brief.records["events"]
    earlier, later = (in_sequence(events[id_] for id_ in ids) for ids in (event.after, event.before))
    near = [(gettext_noop("after: {event}"), one) for one in earlier[-1:]] + [
        (gettext_noop("before: {event}"), one) for one in later[:1]
    ]
    words = " · ".join(brief.words.gettext(label, event=one.what) for label, one in near)
    doubts = [doubts_of(brief, one.what, one.cite) for _, one in near]
    return spaced(remark(words), *doubts) if words else ()


def date_lead(brief: Brief, event: Event) -> tuple[Run, ...]:
    """Return the date before what happened, `July 2019: `; empty if no date is known."""
    if not event.date:
        return ()
    return (Run(f"{brief.words.capital(date_words(brief, event.date))}{brief.words.colon}", strong=True),)


def event_paragraph(brief: Brief, event: Event) -> Paragraph:
    """Return the event as a bullet: `July 2019: what happened, reported [2] accounts differ`."""
    when = date_lead(brief, event)
    words = remark(brief.words.with_commas(event_facts(brief, event, "remark")), em=True)
    doubts = doubts_of(brief, event.what, event.cite)
    disputed = disputed_words(brief, (event.id,))
    runs = spaced((*when, field_run(event, "what")), doubts, words, cites(brief, event.cite), disputed)
    return Paragraph(runs, bullet="•", about=(event.id,))


def event_sentence(brief: Brief, event: Event) -> str:
    """Return the event for notes and alt text: `Contract signed (July 2019, reported, accounts differ). Detail.`"""
    differ = "".join(run.text for run in disputed_words(brief, (event.id,))).replace(KEPT, " ")
    how = brief.words.with_commas(filter(None, (_when_and_how(brief, event), differ)))
    what = brief.words.remarked(brief.words.capital(event.what), how)
    return brief.words.sentences((brief.words.full(what), *_details(brief, event)))


def event_evidence(brief: Brief, event: Event) -> tuple[str, str]:
    """Return what happened, and below it when and how, for a row of evidence without room for details."""
    return brief.words.capital(event.what), brief.words.capital(_when_and_how(brief, event))


def _when_and_how(brief: Brief, event: Event) -> str:
    return brief.words.with_commas((event_date_words(brief, event), *event_facts(brief, event, "remark")))


def _details(brief: Brief, event: Event) -> tuple[str, ...]:
    return tuple(map(brief.words.ended, event_facts(brief, event, "sentence")))


def event_facts(brief: Brief, event: Event, form: str) -> tuple[str, ...]:
    """Return what is said about the event in that form, remarks or sentences, without empty ones."""
    words = (fact.words(brief, event) for fact in EVENT_FACTS.values() if fact.form == form)
    return tuple(filter(None, words))
