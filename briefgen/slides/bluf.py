"""Bluf: the bottom line up front. The headline is the bottom line, the points bear it out, an ask may end it."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Prose, Run, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import Most, at_most, in_order
from briefgen.slides.points import point_paragraphs, rested_on
from briefgen.wording.citations import cites_of, reached
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.events import event_paragraph
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title

NEUTRAL = ("These are the main points", "This is how we judge the dispute", "These are the latest events known here")
"""Titles over the story's points, over judgements, and over events."""


class Options(Struct, frozen=True):
    """What a template may set."""

    max: Most = 5
    """Most points when the story has none; 0: all."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide: the story's points, else judgements, else the latest events."""
    judged = tuple(at_most(options.max, tuple(_judgements(brief))))
    made = point_paragraphs(brief, story), judged, _latest(brief, options.max)
    n, points = next(((n, points) for n, points in enumerate(made) if points), (0, ()))
    if not points:
        return
    about = [*rested_on(story), *(id_ for point in points for id_ in point.about)]
    yield Slide(
        id=story.id,
        kind="bluf",
        layout="body",
        title=title(story, NEUTRAL[n]),
        blocks=(Prose(points),),
        kicker=story.kicker or "Bottom line",
        notes=evidence(brief, about),
        rests=story.rests,
    )


def _judgements(brief: Brief) -> Iterator[Paragraph]:
    records: Any = brief.records["judgements"].values()
    for one in records:
        words = (Run("We judge: ", strong=True), field_run(one, "says"))
        doubts = doubts_of(brief, one.says, reached(brief, one.rests))
        likely, sure = _small(one.likelihood), _small(f"Confidence: {one.confidence}." if one.confidence else "")
        runs = spaced(words, doubts, likely, cites_of(brief, one.rests), disputed_words(brief, one.rests), sure)
        yield Paragraph(runs, bullet=True, about=(one.id, *one.rests))


def _small(words: str) -> tuple[Run, ...]:
    return (Run(words, small=True, em=True, tone="muted"),) if words else ()


def _latest(brief: Brief, most: int) -> tuple[Paragraph, ...]:
    events: Any = brief.records["events"].values()
    dated = sorted((one for one in events if one.date), key=lambda one: (one.date.first, one.date.last))
    latest_first = list(reversed(dated or in_order(brief, events)))
    return tuple(event_paragraph(brief, one) for one in reversed(at_most(most, latest_first)))
