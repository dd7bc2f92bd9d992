"""Agenda: each part of the deck with its first slide's title and page, then what the story says about the scope."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import Cell, Column, Paragraph, PointRow, Points, Run, Slide, Table
from briefgen.dossier.nouns.story import Point, Story
from briefgen.slides.points import point_row, rested_on
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set; `contents` is filled by compose, not by a template."""

    contents: tuple[tuple[str, Paragraph, str], ...] = ()
    """(slide id, title, part) of the slides that follow."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when there is anything to list."""
    parts = tuple(_parts(options.contents))
    if not parts:
        return
    scope = tuple(_scope(brief, one, field_of(story, f"points.{n}")) for n, one in enumerate(story.points))
    yield Slide(
        id=story.id,
        kind="agenda",
        layout="open",
        title=title(story, _neutral_title(brief, options.contents, len(parts))),
        blocks=(_table(brief, parts), Points(scope)) if scope else (_table(brief, parts),),
        kicker=story.kicker or brief.words.gettext("Contents"),
        notes=evidence(brief, rested_on(story)),
        rests=story.rests,
    )


def _scope(brief: Brief, point: Point, of: str) -> PointRow:
    """Return a point of the scope, which describes the briefing: without sources, but with disagreement."""
    return replace(
        point_row(brief, point, of),
        evidence=tuple(
            Paragraph(differ, "small", about=point.rests) for differ in (disputed_words(brief, point.rests),) if differ
        ),
    )


def _parts(contents: tuple[tuple[str, Paragraph, str], ...]) -> Iterator[tuple[Run, Run | None, str]]:
    """Yield each part or slide, the title of the part's first slide, and the id of that slide."""
    seen: set[str] = set()
    for id_, heading, part in contents:
        name = part or heading.text
        if name not in seen:
            seen.add(name)
            title_ = _as_run(heading)
            yield (Run(part), title_, id_) if part else (title_, None, id_)


def _as_run(heading: Paragraph) -> Run:
    """Return a title as one run that carries its field."""
    return Run(heading.text, of=next((run.of for run in heading.runs if run.of), ""))


def _table(brief: Brief, parts: tuple[tuple[Run, Run | None, str], ...]) -> Table:
    """Return a table with a row for each; without parts it has no column of titles."""
    begun = any(heading for _, heading, _ in parts)
    first = brief.words.gettext("Part") if begun else brief.words.gettext("Slide")
    columns = [Column(first, 0.4 if begun else 1.0, stub=True)]
    columns += [Column(brief.words.gettext("Begins with"), 1.0)] if begun else []
    columns.append(Column(brief.words.gettext("Page"), 0.1, pages=True))
    rows = tuple(_row(*part, begun) for part in parts)
    return Table(tuple(columns), rows, brief.words.gettext("Contents: what follows, with its page"))


def _row(name: Run, heading: Run | None, id_: str, begun: bool) -> tuple[Cell, ...]:
    first = Cell((Paragraph((replace(name, goto=id_),), size="table"),))
    title_ = [Cell((Paragraph((replace(heading or Run("–"), tone="muted"),), size="table"),))] if begun else []
    return (first, *title_, Cell((Paragraph((Run("", goto=id_),), size="table"),)))


def _neutral_title(brief: Brief, contents: tuple[tuple[str, Paragraph, str], ...], parts: int) -> str:
    if any(part for _, _, part in contents):
        return brief.words.ngettext("This briefing has {count} part", "This briefing has {count} parts", parts)
    return brief.words.ngettext("This briefing has {count} heading", "This briefing has {count} headings", parts)
