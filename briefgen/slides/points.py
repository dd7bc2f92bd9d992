"""The points of a story with their evidence, for every kind with bullets."""

from collections.abc import Iterator

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import Paragraph, PointRow, Run
from briefgen.dossier.nouns.story import Point, Story
from briefgen.wording.citations import cites_of, reached
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence_column import point_evidence
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import spaced


def point_paragraphs(brief: Brief, story: Story) -> tuple[Paragraph, ...]:
    """Return the story's points as bullets."""
    return tuple(point_paragraph(brief, one, field_of(story, f"points.{n}")) for n, one in enumerate(story.points))


def point_paragraph(brief: Brief, point: Point, of: str = "") -> Paragraph:
    """Return `Ask: text [2][4]`: the lead in bold, the doubts about words it quotes, and the mark for disagreement."""
    words = [Run(f"{point.lead}: ", strong=True, of=of and f"{of}.lead")] if point.lead else []
    words.append(Run(point.say, of=of and f"{of}.say"))
    doubts = doubts_of(brief, point.say, reached(brief, point.rests))
    runs = spaced(tuple(words), doubts, cites_of(brief, point.rests), disputed_words(brief, point.rests))
    return Paragraph(runs, bullet="•", about=point.rests)


def point_row(brief: Brief, point: Point, of: str) -> PointRow:
    """Return the point as a row with its evidence beside it."""
    lead = (Run(point.lead, strong=True, of=of and f"{of}.lead"),) if point.lead else ()
    return PointRow(Paragraph(lead, "label"), point_words(brief, point, of), point_evidence(brief, point.rests))


def point_words(brief: Brief, point: Point, of: str) -> Paragraph:
    """Return what the point says, with the doubts about words it quotes."""
    doubts = doubts_of(brief, point.say, reached(brief, point.rests))
    return Paragraph(spaced((Run(point.say, of=of and f"{of}.say"),), doubts), "table", about=point.rests)


def rested_on(story: Story) -> Iterator[str]:
    """Yield every record that the headline and the points rest on."""
    yield from story.rests
    for point in story.points:
        yield from point.rests
