"""Agenda: what follows, each part linked to its first slide; beside it what the story says of the scope."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Prose, Run, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.slides.points import point_paragraphs, rested_on
from briefgen.wording.evidence import evidence
from briefgen.wording.sentences import count_words, title


class Options(Struct, frozen=True):
    """What a template may set; `contents` is filled by compose, not by a template."""

    contents: tuple[tuple[str, str, str], ...] = ()
    """(slide id, title, part) of the slides that follow."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when there is anything to list."""
    parts = tuple(_parts(options.contents))
    if not parts:
        return
    points = point_paragraphs(brief, story)
    yield Slide(
        id=story.id,
        kind="agenda",
        layout="two" if points else "body",
        title=title(story, "This briefing has " + _size(options.contents, len(parts))),
        blocks=(Prose(points, head="Scope"), Prose(parts, head="Contents")) if points else (Prose(parts),),
        kicker=story.kicker or "Contents",
        notes=evidence(brief, rested_on(story)),
        rests=story.rests,
    )


def _parts(contents: tuple[tuple[str, str, str], ...]) -> Iterator[Paragraph]:
    """A line per part, or per slide where the deck has no parts."""
    seen: set[str] = set()
    for id_, heading, part in contents:
        name = part or heading
        if name not in seen:
            seen.add(name)
            yield Paragraph((Run(name, goto=id_),), bullet=True)


def _size(contents: tuple[tuple[str, str, str], ...], parts: int) -> str:
    if any(part for _, _, part in contents):
        return count_words(parts, "part", "parts")
    return count_words(parts, "heading", "headings")
