"""Quotes: verbatim words, large, with speaker, role, date as known, source and grade."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Card, Cards, Paragraph, Run, Slide
from briefgen.dossier.records import Actor, Quote, Story
from briefgen.slides.choice import Most, at_most_unless_picked, chosen
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.phrases import (
    actor_name,
    capital,
    cites,
    count_words,
    date_words,
    disputed_words,
    grade,
    spaced,
    title,
)
from briefgen.wording.quotation import doubts


class Options(Struct, frozen=True):
    """What a template may set."""

    max: Most = 0
    """Most quotations when the story picks none; 0: all."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when there is a quotation to show."""
    quotes = [one for one in chosen(brief, "quotes", story) if isinstance(one, Quote)]
    quotes = list(at_most_unless_picked(brief, "quotes", story, options.max, quotes))
    if not quotes:
        return
    yield Slide(
        id=story.id,
        kind="quotes",
        layout="open",
        title=title(story, _neutral_title(brief, quotes)),
        blocks=(Cards(tuple(card(brief, one) for one in quotes)),),
        kicker=story.kicker or "In their own words",
        notes=evidence(brief, (*story.rests, *(one.id for one in quotes))),
        rests=story.rests,
    )


def card(brief: Brief, quote: Quote) -> Card:
    """A quotation as it stands on a card."""
    return Card(
        words=Paragraph((field_run(quote, "words"),), size="quote", about=(quote.id,)),
        by=capital(actor_name(brief, quote.by, short=False)),
        role=Paragraph(spaced((Run(_role(brief, quote), tone="muted"),), cites(brief, quote.cite)), size="small"),
        badge=grade(brief, quote.cite[0]) if quote.cite else "",
        about=(quote.id, quote.by),
    )


def _role(brief: Brief, quote: Quote) -> str:
    speaker = brief.records["actors"].get(quote.by)
    role = _office(brief, speaker) if isinstance(speaker, Actor) else ""
    disputed = "".join(run.text for run in disputed_words(brief, (quote.id,)))
    return " · ".join(filter(None, (role, date_words(quote.date), *doubts(quote), disputed)))


def _office(brief: Brief, speaker: Actor) -> str:
    """`minister of fisheries, Morvane`: the role, and whose it is where the role does not say so."""
    side = brief.records["actors"].get(speaker.of)
    named = [side.name, side.short, *side.also] if isinstance(side, Actor) else [speaker.role]
    if any(name and name in speaker.role for name in named):
        return speaker.role
    return ", ".join(filter(None, (speaker.role, actor_name(brief, speaker.of))))


def _neutral_title(brief: Brief, quotes: list[Quote]) -> str:
    speakers = len({one.by for one in quotes})
    return f"{count_words(speakers, 'speaker is', 'speakers are').capitalize()} quoted here"
