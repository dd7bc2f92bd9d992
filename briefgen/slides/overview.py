"""All issues at a glance: a line for each, a word for each stance, grouped by how far the sides are apart."""

from collections.abc import Mapping, Sequence

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import SYMBOLS, TONE_WORDS, Cell, Column, Paragraph, Run, Table, Tone
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.positions import Position
from briefgen.slides.grouping import group_row
from briefgen.wording.basis import BASIS_LABELS, basis_unless_stated
from briefgen.wording.citations import NOTHING_FOUND
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.legends import stance_mark
from briefgen.wording.names import actor_name, actor_run
from briefgen.wording.runs import KEPT, remark, spaced
from briefgen.wording.sentences import capital, count_words

SILENT = "–"
"""What a cell shows for which no statement was found; the legend explains it once."""
OPPOSED, IN_PART, ALIKE, ONE_SIDE = "Opposed", "Opposed only in part", "On the same side", "Only one side heard"
"""How far the sides are apart on an issue, the farthest first."""
NO_SIDE = "No side"

Cells = Mapping[tuple[str, str], Sequence[Position]]
"""Positions by actor and issue."""


def overview_table(brief: Brief, issues: Sequence[Issue], cells: Cells, actors: Sequence[str]) -> Table:
    """A row for each issue, a column for each actor."""
    by_distance: dict[str, list[Issue]] = {OPPOSED: [], IN_PART: [], ALIKE: [], ONE_SIDE: []}
    for issue in issues:
        by_distance[distance([cells.get((actor, issue.id), ()) for actor in actors])].append(issue)
    rows: list[tuple[Cell, ...]] = []
    for name, members in by_distance.items():
        if members:
            rows += [group_row(name, len(actors) + 1), *(_row(brief, one, cells, actors) for one in members)]
    heads = (_head(brief, actor) for actor in actors)
    silent = any((actor, issue.id) not in cells for actor in actors for issue in issues)
    names = ", ".join(actor_name(brief, actor) for actor in actors)
    return Table(
        columns=(Column("Issue", 3.2), *heads),
        rows=tuple(rows),
        caption=f"Table of {count_words(len(issues), 'issue', 'issues')}. Columns: {names}.",
        legend=silent_legend() if silent else None,
    )


def distance(stances: Sequence[Sequence[Position]]) -> str:
    """How far the actors, given by what each holds, are apart."""
    heard = [{one.stance for one in held} for held in stances if held]
    if len(heard) < 2:
        return ONE_SIDE
    if {"for"} in heard and {"against"} in heard:
        return OPPOSED
    return ALIKE if len(set(map(frozenset, heard))) == 1 else IN_PART


def _head(brief: Brief, actor: str) -> Column:
    run = actor_run(brief, actor)
    return Column(run.text, 1.0, of=run.of)


def _row(brief: Brief, issue: Issue, cells: Cells, actors: Sequence[str]) -> tuple[Cell, ...]:
    """The issue as a sentence, with the mark for all of the row, and what each actor says to it."""
    held = [cells.get((actor, issue.id), ()) for actor in actors]
    claim = Run(capital(issue.claim.rstrip(".")), of=field_of(issue, "claim"))
    mark = disputed_words(brief, [one.id for positions in held for one in positions])
    head = Cell((Paragraph(spaced((claim,), mark), size="table", about=(issue.id,)),), (issue.id,))
    return (head, *map(_stances, held))


def _stances(positions: Sequence[Position]) -> Cell:
    """`▼ No reported`, or several stances beside each other."""
    if not positions:
        return Cell((Paragraph((Run(SILENT, tone="muted"),), size="table"),))
    stances: tuple[Tone, ...] = tuple(dict.fromkeys(one.stance for one in positions))
    basis = remark(_firmest(positions)) if len(stances) == 1 else ()
    ids = tuple(one.id for one in positions)
    runs = spaced(*(_chip(stance) for stance in stances), basis)
    return Cell((Paragraph(runs, size="table", about=ids),), ids, stances[0] if len(stances) == 1 else "")


def _chip(stance: Tone) -> tuple[Run, ...]:
    words = NO_SIDE if stance == "says" else capital(TONE_WORDS[stance])
    return (Run(f"{SYMBOLS[stance]}{KEPT}", tone=stance), Run(words.replace(" ", KEPT), strong=True, tone=stance))


def _firmest(positions: Sequence[Position]) -> str:
    """The firmest basis there is for the stance, empty where that is on record."""
    return basis_unless_stated(min(positions, key=lambda one: tuple(BASIS_LABELS).index(one.basis)))


def stance_line(position: Position) -> Paragraph:
    """`▼ No`"""
    words = capital(TONE_WORDS[position.stance])
    mark = (*stance_mark(position.stance), Run(words, strong=True, tone=position.stance))
    return Paragraph(mark, size="label", about=(position.id,))


def silent_legend() -> Paragraph:
    """What the dash means; stances and basis say themselves."""
    return Paragraph((Run(f"{SILENT} {NOTHING_FOUND}", tone="muted"),), size="small")
