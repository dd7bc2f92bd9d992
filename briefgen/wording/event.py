"""How an event is told on a timeline: what happened, and below it the date as known, with basis, source and dispute.

Comes in: an Event. Goes out: two Paragraphs, the same for a mark and an era; off the axis, what came before or after.
"""

from typing import Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.deck.model import SYMBOLS, Paragraph, Run
from briefgen.dossier.records import Discrepancy, Event
from briefgen.dossier.sequence import in_sequence
from briefgen.wording.field import field_of, field_run
from briefgen.wording.phrases import KEPT, cites, date_words, disputed_words, spaced
from briefgen.wording.quotation import doubts_of

SIDES_FIT = 70
"""Characters of a discrepancy's sides that still stand under a label; longer ones are told in the notes."""


def event_label(brief: Brief, event: Event) -> Paragraph:
    """What happened, with the mark of a disagreement about it and the doubts of what it quotes."""
    mark = (Run(f"{SYMBOLS['disputed']} ", strong=True, tone="disputed"),) if event.id in brief.disputed else ()
    words = spaced((*mark, field_run(event, "what", strong=True)), doubts_of(brief, event.what, event.cite))
    return Paragraph(words, size="label", about=(event.id,))


def event_sub(brief: Brief, event: Event) -> Paragraph:
    """Date as known, basis and source; both sides where they are short. A side that gives the date says it alone."""
    when = date_words(event.date)
    told = [one for one in _disputes(brief, event) if sum(len(side.say) for side in one.sides) <= SIDES_FIT]
    about = (event.id, *(one.id for one in told))
    if len(told) == 1 and any(when in side.say for side in told[0].sides):
        return Paragraph(_disagreement(brief, event, told[0]), size="small", about=about)
    basis = "" if event.basis == "stated" else f", {event.basis}"
    kept = when.replace(" ", KEPT, 1) if event.date and event.date.exact else when  # a day stays with its month
    words = spaced((Run(f"{kept}{basis}", small=True, tone="muted"),), cites(brief, event.cite))
    sides = [_disagreement(brief, event, one) for one in told] or [disputed_words(brief, (event.id,))]
    return Paragraph(spaced(words, *sides), size="small", about=about)


def event_place(brief: Brief, event: Event) -> tuple[Run, ...]:
    """`after: Contract signed · before: Talks end`, of many the nearest: all that is known of when it was."""
    events: Any = brief.records["events"]
    earlier, later = (in_sequence(events[id_] for id_ in ids) for ids in (event.after, event.before))
    near = [("after", one) for one in earlier[-1:]] + [("before", one) for one in later[:1]]
    words = " · ".join(f"{word}: {one.what}" for word, one in near)
    doubts = [doubts_of(brief, one.what, one.cite) for _, one in near]
    return spaced((Run(words, small=True, tone="muted"),), *doubts) if words else ()


def _disputes(brief: Brief, event: Event) -> list[Discrepancy]:
    found = (brief.records["discrepancies"][id_] for id_ in brief.disputed.get(event.id, ()))
    return [one for one in found if isinstance(one, Discrepancy)]


def _disagreement(brief: Brief, event: Event, discrepancy: Discrepancy) -> tuple[Run, ...]:
    """What the mark means, and the sides: `≠ sources disagree: 2020 [4] · straight after the deliveries [2]`."""
    (words,) = disputed_words(brief, (event.id,))
    return (replace(words, text=f"{words.text}: "), *_sides(brief, discrepancy))


def _sides(brief: Brief, discrepancy: Discrepancy) -> tuple[Run, ...]:
    runs: list[Run] = []
    for n, side in enumerate(discrepancy.sides):
        if runs:
            runs.append(Run(" · ", small=True, tone="muted"))
        said = (Run(side.say, small=True, tone="muted", of=field_of(discrepancy, f"sides.{n}.say")),)
        runs += spaced(said, doubts_of(brief, side.say, side.cite), cites(brief, side.cite))
    return tuple(runs)
