"""Bluf: the bottom line up front. The headline is the bottom line, the points bear it out, an ask may end it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.brief import Brief
from briefgen.deck import Paragraph, Prose, Run, Slide
from briefgen.dossier.records import Story
from briefgen.slides.choice import in_order
from briefgen.slides.evidence import evidence
from briefgen.slides.points import rested_on, told_points
from briefgen.slides.wording import cites, cites_of, date_words, spaced, title


@dataclass(frozen=True, slots=True)
class Options:
    """What a template may set."""

    max: int = 5
    """How many points stand here when the story tells none."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide: the story's points, else judgements, else the latest events."""
    points = told_points(brief, story) or tuple(_judgements(brief))[: options.max] or _latest(brief, options.max)
    if not points:
        return
    about = tuple(rested_on(story)) or tuple(id_ for point in points for id_ in point.about)
    yield Slide(
        id=story.id,
        kind="bluf",
        layout="body",
        title=title(story, "This is what the sources establish"),
        blocks=(Prose(points),),
        kicker=story.kicker or "Bottom line",
        notes=evidence(brief, about),
        rests=story.rests,
    )


def _judgements(brief: Brief) -> Iterator[Paragraph]:
    records: Any = brief.records["judgements"].values()
    for one in records:
        runs = spaced((Run(one.says),), cites_of(brief, one.rests))
        yield Paragraph(runs, bullet=True, about=(one.id, *one.rests))


def _latest(brief: Brief, most: int) -> tuple[Paragraph, ...]:
    events: Any = brief.records["events"].values()
    dated = sorted((one for one in events if one.date), key=lambda one: (one.date.first, one.date.last))
    return tuple(
        Paragraph(
            spaced((Run(f"{date_words(one.date)}: ", strong=True), Run(one.what)), cites(brief, one.cite)),
            bullet=True, about=(one.id,),
        )
        for one in (dated or list(in_order(brief, events)))[-most:]
    )  # fmt: skip
