"""Prose: a few sentences in rows, each with its sources; without a story, the questions of the dispute."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import Paragraph, Points, Prose, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.slides.points import point_row, rested_on
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set."""


def _neutral_title(brief: Brief, points: int, questions: int) -> str:
    if points:
        return brief.words.ngettext("{Count} point is to be noted", "{Count} points are to be noted", points)
    return brief.words.ngettext(
        "The dispute turns on {count} question", "The dispute turns on {count} questions", questions
    )


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when there is anything to say."""
    own = tuple(point_row(brief, one, field_of(story, f"points.{n}")) for n, one in enumerate(story.points))
    questions = () if own else tuple(_issues(brief))
    if not own and not questions:
        return
    about = [*rested_on(story), *(id_ for question in questions for id_ in question.about)]
    yield Slide(
        id=story.id,
        kind="prose",
        layout="open" if own else "body",
        title=title(story, _neutral_title(brief, len(own), len(questions))),
        blocks=(Points(own),) if own else (Prose(questions),),
        kicker=story.kicker or brief.words.gettext("The dispute"),
        notes=evidence(brief, about),
        rests=story.rests,
    )


def _issues(brief: Brief) -> Iterator[Paragraph]:
    records: Any = brief.records["issues"].values()
    for one in records:
        yield Paragraph(
            (field_run(one, "short", text=f"{one.short}: ", strong=True), field_run(one, "claim")),
            bullet="•",
            about=(one.id,),
        )
