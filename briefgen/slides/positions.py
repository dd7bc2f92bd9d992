"""Positions: what each actor holds on each issue, as a matrix tinted by stance; a dash where no statement was found.

Someone who speaks for an actor (`of`) is in its row under their own name. Many issues make several slides.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table
from briefgen.deck.text import Tone
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.slides.membership import belongs_to, root_of
from briefgen.slides.overview import SILENT, overview_table, silent_legend, stance_line
from briefgen.wording.basis import basis_run
from briefgen.wording.citations import cites
from briefgen.wording.disagreement import disputed_word
from briefgen.wording.evidence import evidence
from briefgen.wording.names import actor_name, actor_run
from briefgen.wording.runs import plain, spaced
from briefgen.wording.sentences import title
from briefgen.wording.statements import stance_runs

MAX_NAMED = 4
"""Most actors that a page lists as having no statement."""


class Options(Struct, frozen=True):
    """What a template may set."""

    columns: Annotated[int, Meta(ge=1)] = 5
    """Most issues side by side; more make further slides, evenly divided."""
    citations: bool = True
    """Whether basis and citations are shown under each position."""
    overview: bool = False
    """Whether all issues are on one slide, a line for each and a word for each stance."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield a slide for each group of issues; none when no position is to be shown."""
    positions = _positions(brief, story)
    rows = _rows(brief, story, positions)
    positions = [one for one in positions if belongs_to(brief, one.actor, rows)]
    issues = _issues(brief, story, positions)
    for n, group in enumerate(_groups(issues, len(issues) if options.overview else options.columns)):
        shown = [one for one in positions if one.issue in {issue.id for issue in group}]
        if options.overview:
            table = overview_table(brief, group, _by_cell(brief, rows, shown), rows)
        else:
            table = _table(brief, options, group, rows, shown)
        yield Slide(
            id=story.id if n == 0 else f"{story.id}-{n + 1}",
            kind="positions",
            layout="open",
            title=title(story, _neutral_title(brief, group, rows)) if n == 0 else _further_title(brief, group, rows),
            blocks=(table,),
            kicker=story.kicker or brief.words.gettext("Positions by actor"),
            notes=evidence(brief, (*story.rests, *(one.id for one in shown))),
            rests=story.rests,
        )


def _positions(brief: Brief, story: Story) -> list[Position]:
    return [one for one in chosen(brief, "positions", story) if isinstance(one, Position)]


def _rows(brief: Brief, story: Story, positions: Sequence[Position]) -> list[str]:
    """Return the actors that the story picks, else those at the top of the positions' actors."""
    picked = [id_ for id_ in story.pick if id_ in brief.records["actors"]]
    return picked or list(dict.fromkeys(root_of(brief, one.actor) for one in positions))


def _issues(brief: Brief, story: Story, positions: Sequence[Position]) -> list[Issue]:
    records: Any = chosen(brief, "issues", story)
    spoken_of = {one.issue for one in positions}
    picked = set(story.pick)
    return [one for one in records if one.id in spoken_of or one.id in picked]


def _groups(issues: list[Issue], most: int) -> Iterator[list[Issue]]:
    """Yield the issues in even groups: seven, at most five a group, make four and three."""
    if not issues:
        return
    pages = -(-len(issues) // most)
    size, longer = divmod(len(issues), pages)
    start = 0
    for n in range(pages):
        end = start + size + (n < longer)
        yield issues[start:end]
        start = end


def _table(brief: Brief, options: Options, issues: list[Issue], rows: list[str], positions: list[Position]) -> Table:
    cells = _by_cell(brief, rows, positions)
    heard = [actor for actor in rows if any((actor, issue.id) in cells for issue in issues)]
    silent = any((actor, issue.id) not in cells for actor in heard for issue in issues)
    return Table(
        columns=(
            Column(brief.words.gettext("Actor"), 0.9, stub=True),
            *(Column(issue.claim.rstrip(".。"), 1.2, of=field_of(issue, "claim")) for issue in issues),
        ),
        rows=tuple(_row(brief, options, actor, issues, cells) for actor in heard),
        caption=_caption(brief, issues, heard, len(positions)),
        legend=_legend(brief, silent, _unheard(brief, issues, rows, heard)),
        turned_head=brief.words.gettext("Issue"),
    )


Unheard = Mapping[str, list[str]]
"""Actors that a page does not show: those without a statement on its issues, those with only a writer's view."""
_SILENT = gettext_noop("{names}: no statement found on these issues")
_READ = gettext_noop("{names}: only writers’ views on these issues")


def _unheard(brief: Brief, issues: Sequence[Issue], rows: Sequence[str], heard: Sequence[str]) -> Unheard:
    """Return the actors of the page without a position on it; one whose statements a story leaves out is in neither."""
    asked, every = {issue.id for issue in issues}, brief.records["positions"].values()
    of_page = [one for one in every if isinstance(one, Position) and one.issue in asked]
    found: dict[str, list[str]] = {_SILENT: [], _READ: []}
    for actor in (one for one in rows if one not in heard):
        bases = {one.basis for one in of_page if belongs_to(brief, one.actor, rows) == actor}
        if bases <= {"inferred"}:
            found[_READ if bases else _SILENT].append(actor)
    return found


def _legend(brief: Brief, silent: bool, unheard: Unheard) -> Paragraph | None:
    """Return the legend for the dash, and the actors without a statement on any issue of the page."""
    said = [run.text for run in silent_legend(brief).runs] if silent else []
    named = {words: actors for words, actors in unheard.items() if 0 < len(actors) <= MAX_NAMED}
    for words, actors in named.items():
        names = brief.words.with_commas(actor_name(brief, actor) for actor in actors)
        said.append(brief.words.gettext(words, names=names))
    about = tuple(actor for actors in named.values() for actor in actors)
    return Paragraph((Run(" · ".join(said), tone="muted"),), size="small", about=about) if said else None


def _by_cell(brief: Brief, rows: list[str], positions: list[Position]) -> dict[tuple[str, str], list[Position]]:
    """Return the positions by actor and issue, those of one stance after each other."""
    cells: dict[tuple[str, str], list[Position]] = {}
    for one in positions:
        cells.setdefault((belongs_to(brief, one.actor, rows), one.issue), []).append(one)
    return {place: _by_stance(found) for place, found in cells.items()}


def _by_stance(positions: list[Position]) -> list[Position]:
    """Return them as typed, with positions of a stance that comes again moved up to the first of that stance."""
    first = list(dict.fromkeys(one.stance for one in positions))
    return sorted(positions, key=lambda one: first.index(one.stance))


def _row(
    brief: Brief, options: Options, actor: str, issues: list[Issue], cells: dict[tuple[str, str], list[Position]]
) -> tuple[Cell, ...]:
    stub = Cell((Paragraph((actor_run(brief, actor, strong=True),), size="table", about=(actor,)),), (actor,))
    return (stub, *(_cell(brief, options, actor, cells.get((actor, issue.id), [])) for issue in issues))


def _cell(brief: Brief, options: Options, row: str, positions: list[Position]) -> Cell:
    if not positions:
        return Cell((Paragraph((Run(SILENT, tone="muted"),), size="table"),))
    paragraphs: list[Paragraph] = []
    for n, one in enumerate(positions):
        if n == 0 or one.stance != positions[n - 1].stance:
            paragraphs.append(stance_line(brief, one))
        paragraphs += _lines(brief, options, row, one)
    stances = {one.stance for one in positions}
    tone: Tone = positions[0].stance if len(stances) == 1 else ""
    return Cell(tuple(paragraphs), tuple(dict.fromkeys(id_ for line in paragraphs for id_ in line.about)), tone)


def _lines(brief: Brief, options: Options, row: str, position: Position) -> Iterator[Paragraph]:
    about = (position.id,) if position.actor == row else (position.id, position.actor)
    yield Paragraph(stance_runs(brief, position, row), size="table", about=about)
    disputed = disputed_word(brief, (position.id,))
    if options.citations:
        below = spaced(basis_run(brief, position), cites(brief, position.cite), disputed)
        yield Paragraph(below, size="small", about=(position.id,))
    elif disputed:
        yield Paragraph(disputed, size="small", about=(position.id,))


def _caption(brief: Brief, issues: list[Issue], rows: list[str], positions: int) -> str:
    actors = brief.words.with_commas(actor_name(brief, id_) for id_ in rows)
    heads = brief.words.with_commas(issue.short for issue in issues)
    return brief.words.ngettext(
        "Table of {count} position. Rows: {actors}. Columns: {heads}.",
        "Table of {count} positions. Rows: {actors}. Columns: {heads}.", positions, actors=actors, heads=heads,
    )  # fmt: skip


def _neutral_title(brief: Brief, issues: list[Issue], rows: list[str]) -> str:
    if len(issues) == 1:
        return _stand_on(brief, rows, issues[0].short)
    return _stand_on(brief, rows, brief.words.ngettext("{count} issue", "{count} issues", len(issues)))


def _further_title(brief: Brief, issues: list[Issue], rows: list[str]) -> Paragraph:
    return plain(_stand_on(brief, rows, brief.words.with_commas(issue.short for issue in issues)))


def _stand_on(brief: Brief, rows: list[str], issues: str) -> str:
    return brief.words.ngettext(
        "This is where {count} actor stands on {issues}", "This is where {count} actors stand on {issues}",
        len(rows), issues=issues,
    )  # fmt: skip
