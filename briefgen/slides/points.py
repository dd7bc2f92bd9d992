"""Sentences of a story, each with the citations of the records it rests on: shared by bluf, prose and agenda."""

from collections.abc import Iterator

from briefgen.brief import Brief
from briefgen.deck import Paragraph, Run
from briefgen.dossier.records import Point, Story
from briefgen.slides.wording import cites_of, disputed_words, spaced


def told_points(brief: Brief, story: Story) -> tuple[Paragraph, ...]:
    """The story's points as bullets."""
    return tuple(point_paragraph(brief, point) for point in story.points)


def point_paragraph(brief: Brief, point: Point) -> Paragraph:
    """`Ask: text [2][4]`, with the lead in bold, and the disputed mark where the sources disagree."""
    words: list[Run] = [Run(f"{point.lead}: ", strong=True)] if point.lead else []
    words.append(Run(point.say))
    runs = spaced(tuple(words), cites_of(brief, point.rests), disputed_words(brief, point.rests))
    return Paragraph(runs, bullet=True, about=point.rests)


def rested_on(story: Story) -> Iterator[str]:
    """Every record the headline and the points rest on."""
    yield from story.rests
    for point in story.points:
        yield from point.rests
