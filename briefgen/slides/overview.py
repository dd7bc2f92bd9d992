"""All issues at a glance: a line each, a word for each stance, grouped by how far apart the sides are."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Cell, Column, Paragraph, Run, Table
from briefgen.deck.text import SYMBOLS, TONE_WORDS, Tone
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.positions import Position
from briefgen.slides.grouping import group_row
from briefgen.wording.basis import BASIS_LABELS, basis_unless_stated
from briefgen.wording.citations import NOTHING_FOUND
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.legends import stance_mark
from briefgen.wording.names import actor_name, actor_run
from briefgen.wording.runs import KEPT, remark, spaced

SILENT = "–"
"""Cell text where no statement was found; the legend explains it once."""
OPPOSED, IN_PART = gettext_noop("Opposed"), gettext_noop("Opposed only in part")
ALIKE, ONE_SIDE = gettext_noop("On the same side"), gettext_noop("Only one side says yes or no")
"""Headings by how far apart the sides are on an issue, the farthest first."""
NEITHER = gettext_noop("Neither")
MAX_STANCES = 2
"""Positions of one actor on one issue."""

Cells = Mapping[tuple[str, str], Sequence[Position]]
"""Headings by how far apart the sides are on an issue, the farthest first."""


def _rows(brief: Brief, issues: Sequence[Issue], cells: Cells, actors: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Yield the issues' rows in groups by how far apart the actors are, each group under its name."""
    by_distance: dict[str, list[Issue]] = {OPPOSED: [], IN_PART: [], ALIKE: [], ONE_SIDE: []}
    for issue in issues:
        by_distance[distance([cells.get((actor, issue.id), ()) for actor in actors])].append(issue)
    for name, members in by_distance.items():
        if members:
            yield group_row(brief.words.gettext(name), len(actors) + 1)
            yield from (_row(brief, one, cells, actors) for one in members)


def overview_table(brief: Brief, issues: Sequence[Issue], cells: Cells, actors: Sequence[str]) -> Table:
    """Return the table: a row for each issue, a column for each actor."""
    heads = (_head(brief, actor) for actor in actors)
    silent = any((actor, issue.id) not in cells for actor in actors for issue in issues)
    names = brief.words.with_commas(actor_name(brief, actor) for actor in actors)
    return Table(
        columns=(Column(brief.words.gettext("Issue"), 3.2), *heads),
        rows=tuple(_rows(brief, issues, cells, actors)),
        caption=brief.words.ngettext(
            "Table of {count} issue. Columns: {names}.",
            "Table of {count} issues. Columns: {names}.",
            len(issues),
            names=names,
        ),
        legend=silent_legend(brief) if silent else None,
    )


def distance(stances: Sequence[Sequence[Position]]) -> str:
    """Return how far apart the actors are, given the stances of each."""
    heard = [{one.stance for one in positions} for positions in stances if positions]
    if len(heard) < 2:
        return ONE_SIDE
    if {"for"} in heard and {"against"} in heard:
        return OPPOSED
    sides = [
        taken for taken_by_one in heard if (taken := taken_by_one - {"says"})
    ]  # a statement of fact opposes nobody
    if len(sides) < 2:
        return ONE_SIDE
    return ALIKE if len(set(map(frozenset, sides))) == 1 else IN_PART


def _head(brief: Brief, actor: str) -> Column:
    run = actor_run(brief, actor)
    return Column(run.text, 1.0, of=run.of)


def _row(brief: Brief, issue: Issue, cells: Cells, actors: Sequence[str]) -> tuple[Cell, ...]:
    """Return the issue as a sentence, whether it is disputed, and what each actor says about it."""
    by_actor = [cells.get((actor, issue.id), ()) for actor in actors]
    claim = Run(brief.words.capital(issue.claim.rstrip(".。")), of=field_of(issue, "claim"))
    differ = disputed_words(brief, [one.id for positions in by_actor for one in positions])
    mark = tuple(replace(run, text=brief.words.gettext("disputed")) for run in differ)
    head = Cell((Paragraph(spaced((claim,), mark), size="table", about=(issue.id,)),), (issue.id,))
    return (head, *(_stances(brief, one) for one in by_actor))


def _stances(brief: Brief, positions: Sequence[Position]) -> Cell:
    """Return `▼ No reported`, or several stances side by side; of more than two, those that take sides."""
    if not positions:
        return Cell((Paragraph((Run(SILENT, tone="muted"),), size="table"),))
    stances: tuple[Tone, ...] = tuple(dict.fromkeys(one.stance for one in positions))
    if len(stances) > MAX_STANCES:
        stances = tuple(one for one in stances if one != "says")
    alone = len(stances) == 1 and stances != ("says",)  # "neither" gives no side whose basis could be shown
    basis = remark(_firmest(brief, positions).replace(" ", KEPT)) if alone else ()
    ids = tuple(one.id for one in positions)
    runs = spaced(*(_chip(brief, stance) for stance in stances), basis)
    return Cell((Paragraph(runs, size="table", about=ids),), ids, stances[0] if len(stances) == 1 else "")


def _chip(brief: Brief, stance: Tone) -> tuple[Run, ...]:
    word = TONE_WORDS[stance] if stance != "says" else NEITHER
    words = brief.words.capital(brief.words.gettext(word))
    return (Run(f"{SYMBOLS[stance]}{KEPT}", tone=stance), Run(words.replace(" ", KEPT), strong=True, tone=stance))


def _firmest(brief: Brief, positions: Sequence[Position]) -> str:
    """Return the firmest basis for the side taken; empty if it is on record."""
    return basis_unless_stated(brief, min(positions, key=lambda one: tuple(BASIS_LABELS).index(one.basis)))


def stance_line(brief: Brief, position: Position) -> Paragraph:
    """Return the symbol and word of a stance: `▼ No`."""
    words = brief.words.capital(brief.words.gettext(TONE_WORDS[position.stance]))
    mark = (*stance_mark(position.stance), Run(words, strong=True, tone=position.stance))
    return Paragraph(mark, size="label", about=(position.id,))


def silent_legend(brief: Brief) -> Paragraph:
    """Return the legend for the dash; stances and basis need none."""
    return Paragraph((Run(f"{SILENT} {brief.words.gettext(NOTHING_FOUND)}", tone="muted"),), size="small")
