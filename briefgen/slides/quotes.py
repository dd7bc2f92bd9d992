"""Quotes: verbatim words in large type, with speaker, role, date as known, source and grade."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Card, Cards, Paragraph, Slide
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import Most, at_most_unless_picked, chosen
from briefgen.wording.citations import grade, named_sources
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.quotations import our_translation, quotation_details
from briefgen.wording.runs import remark
from briefgen.wording.sentences import title
from briefgen.wording.speakers import speaker_name, speaker_office


class Options(Struct, frozen=True):
    """What a template may set."""

    max: Most = 0
    """Most quotations when the story picks none; 0: all."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when there is a quotation to show."""
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
        kicker=story.kicker or brief.words.gettext("In their own words"),
        notes=evidence(brief, (*story.rests, *(one.id for one in quotes))),
        rests=story.rests,
    )


def card(brief: Brief, quote: Quote) -> Card:
    """Return a quotation as a card."""
    details = remark(quotation_details(brief, quote))
    disputed = disputed_words(brief, (quote.id,))
    return Card(
        words=Paragraph((field_run(quote, "words"),), size="quote", about=(quote.id,)),
        by=speaker_name(brief, quote.by),
        details=Paragraph((*details, *remark(" · "), *disputed) if disputed else details, size="small"),
        sources=Paragraph(named_sources(brief, quote.cite), size="small"),
        grade=grade(brief, quote.cite[0]) if quote.cite else "",
        office=speaker_office(brief, quote.by),
        translation=Paragraph(our_translation(brief, quote)) if quote.translation else None,
        named=getattr(brief.records["actors"].get(quote.by), "kind", "") != "unnamed",
        about=(quote.id, quote.by),
    )


def _neutral_title(brief: Brief, quotes: list[Quote]) -> str:
    speakers = len({one.by for one in quotes})
    return brief.words.ngettext("{Count} speaker is quoted here", "{Count} speakers are quoted here", speakers)
