"""Sentences with what bears them out, a story's and those that events make: shared by every kind with bullets."""

from collections.abc import Iterator

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Run
from briefgen.dossier.records import Event, Point, Story
from briefgen.wording.field import field_of, field_run
from briefgen.wording.phrases import (
    capital,
    cites,
    cites_of,
    date_words,
    disputed_words,
    reached,
    spaced,
)
from briefgen.wording.quotation import doubts_of


def told_points(brief: Brief, story: Story) -> tuple[Paragraph, ...]:
    """The story's points as bullets."""
    return tuple(point_paragraph(brief, one, field_of(story, f"points.{n}")) for n, one in enumerate(story.points))


def point_paragraph(brief: Brief, point: Point, of: str = "") -> Paragraph:
    """`Ask: text [2][4]`, the lead in bold, with the doubts of what it quotes, and the mark where sources disagree."""
    words = [Run(f"{point.lead}: ", strong=True, of=of and f"{of}.lead")] if point.lead else []
    words.append(Run(point.say, of=of and f"{of}.say"))
    doubts = doubts_of(brief, point.say, reached(brief, point.rests))
    runs = spaced(tuple(words), doubts, cites_of(brief, point.rests), disputed_words(brief, point.rests))
    return Paragraph(runs, bullet=True, about=point.rests)


def event_paragraph(brief: Brief, event: Event) -> Paragraph:
    """`July 2019: what happened, reported [2] ≠ sources disagree`: the date as known, the basis if it is not stated."""
    when = (Run(f"{capital(date_words(event.date))}: ", strong=True),) if event.date else ()
    basis = (Run(event.basis, small=True, em=True, tone="muted"),) if event.basis != "stated" else ()
    doubts = doubts_of(brief, event.what, event.cite)
    disputed = disputed_words(brief, (event.id,))
    runs = spaced((*when, field_run(event, "what")), doubts, basis, cites(brief, event.cite), disputed)
    return Paragraph(runs, bullet=True, about=(event.id,))


def rested_on(story: Story) -> Iterator[str]:
    """Every record the headline and the points rest on."""
    yield from story.rests
    for point in story.points:
        yield from point.rests
