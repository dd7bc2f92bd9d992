"""Sentences with what bears them out, the points of a story: shared by every kind with bullets."""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import Paragraph, Run
from briefgen.dossier.nouns.story import Point, Story
from briefgen.wording.basis import BASIS_LABELS, basis_word
from briefgen.wording.citations import cites_of, named_sources, reached
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import remark, spaced


def point_paragraphs(brief: Brief, story: Story) -> tuple[Paragraph, ...]:
    """The story's points as bullets."""
    return tuple(point_paragraph(brief, one, field_of(story, f"points.{n}")) for n, one in enumerate(story.points))


def point_paragraph(brief: Brief, point: Point, of: str = "") -> Paragraph:
    """`Ask: text [2][4]`, the lead in bold, with the doubts of what it quotes, and the mark where sources disagree."""
    words = [Run(f"{point.lead}: ", strong=True, of=of and f"{of}.lead")] if point.lead else []
    words.append(Run(point.say, of=of and f"{of}.say"))
    doubts = doubts_of(brief, point.say, reached(brief, point.rests))
    runs = spaced(tuple(words), doubts, cites_of(brief, point.rests), disputed_words(brief, point.rests))
    return Paragraph(runs, bullet=True, about=point.rests)


def point_evidence(brief: Brief, rests: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """`sources 2 4`, `reported, on record`, `accounts differ`: a line each, for what rests on these records."""
    basis = dict.fromkeys(BASIS_LABELS[word] for one in map(brief.find, rests) if (word := basis_word(one)))
    differ = tuple(replace(run, strong=True) for run in disputed_words(brief, rests))
    lines = (named_sources(brief, reached(brief, rests)), remark(", ".join(basis), em=True), differ)
    return tuple(Paragraph(line, "small", about=rests) for line in lines if line)


def rested_on(story: Story) -> Iterator[str]:
    """Every record the headline and the points rest on."""
    yield from story.rests
    for point in story.points:
        yield from point.rests
