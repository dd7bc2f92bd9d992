"""Prose: a few sentences, each resting on records; without a story, the questions the dispute turns on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.brief import Brief
from briefgen.deck import Paragraph, Prose, Run, Slide
from briefgen.dossier.records import Story
from briefgen.slides.evidence import evidence
from briefgen.slides.points import rested_on, told_points
from briefgen.slides.wording import count_words, title


@dataclass(frozen=True, slots=True)
class Options:
    """What a template may set."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when there is anything to say."""
    points = told_points(brief, story) or tuple(_issues(brief))
    if not points:
        return
    about = tuple(rested_on(story)) or tuple(brief.records["issues"])
    issues = count_words(len(brief.records["issues"]), "question", "questions")
    yield Slide(
        id=story.id,
        kind="prose",
        layout="body",
        title=title(story, f"The dispute turns on {issues}"),
        blocks=(Prose(points),),
        kicker=story.kicker or "The dispute",
        notes=evidence(brief, about),
        rests=story.rests,
    )


def _issues(brief: Brief) -> Iterator[Paragraph]:
    records: Any = brief.records["issues"].values()
    for one in records:
        yield Paragraph((Run(f"{one.short}: ", strong=True), Run(one.claim)), bullet=True, about=(one.id,))
