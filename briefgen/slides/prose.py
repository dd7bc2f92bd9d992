"""Prose: a few sentences, each resting on records; without a story, the questions the dispute turns on."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Prose, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.slides.points import point_paragraphs, rested_on
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.sentences import capital, count_words, title


class Options(Struct, frozen=True):
    """What a template may set."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when there is anything to say."""
    own = point_paragraphs(brief, story)
    points = own or tuple(_issues(brief))
    if not points:
        return
    about = [*rested_on(story), *(id_ for point in points for id_ in point.about)]
    issues = count_words(len(points), "question", "questions")
    count = capital(count_words(len(points), "point is", "points are"))
    yield Slide(
        id=story.id,
        kind="prose",
        layout="body",
        title=title(story, f"{count} to be noted" if own else f"The dispute turns on {issues}"),
        blocks=(Prose(points),),
        kicker=story.kicker or "The dispute",
        notes=evidence(brief, about),
        rests=story.rests,
    )


def _issues(brief: Brief) -> Iterator[Paragraph]:
    records: Any = brief.records["issues"].values()
    for one in records:
        yield Paragraph(
            (field_run(one, "short", text=f"{one.short}: ", strong=True), field_run(one, "claim")),
            bullet=True,
            about=(one.id,),
        )
