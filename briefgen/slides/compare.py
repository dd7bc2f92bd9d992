"""Compare: two things side by side.

`of` says which: `claim` (positions for an issue and against it, a slide for each issue that the story picks), `needs`
(what actors say and what they need), `lines` (what to ask and offer, what to avoid), `basis` (events that the texts
state and events that they relay).
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Block, Cell, Column, Layout, Paragraph, Prose, Run, Slide, Table
from briefgen.deck.text import SYMBOLS, Tone
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen, in_order, picks
from briefgen.slides.lines import lines_to_take
from briefgen.slides.membership import belongs_to, root_of
from briefgen.wording.basis import basis_run, basis_word
from briefgen.wording.citations import NOTHING_FOUND, cites
from briefgen.wording.disagreement import disputed_word, disputed_words
from briefgen.wording.events import date_lead
from briefgen.wording.evidence import evidence
from briefgen.wording.evidence_column import point_evidence
from briefgen.wording.field import field_run
from briefgen.wording.legends import stance_mark
from briefgen.wording.names import actor_name, actor_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import plain, spaced
from briefgen.wording.sentences import title
from briefgen.wording.statements import position_runs, said_by

STANCE_HEADS: dict[Tone, str] = {
    "for": gettext_noop("Yes"),
    "against": gettext_noop("no"),
    "if": gettext_noop("only if"),
    "says": gettext_noop("neither yes nor no"),
}
Made = tuple[tuple[Block, ...], str, str]
"""Blocks, kicker, neutral title."""


class Options(Struct, frozen=True):
    """What a template may set."""

    of: Literal["claim", "needs", "lines", "basis"] = "claim"
    """Which two things."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield a slide if at least one column has content; of claims one for each picked issue."""
    for n, (blocks, kicker, neutral) in enumerate(MAKERS[options.of](brief, story)):
        about = [id_ for block in blocks for id_ in _shown(block) if id_ not in brief.records["actors"]]
        yield Slide(
            id=story.id if n == 0 else f"{story.id}-{n + 1}",
            kind="compare",
            layout=_layout(blocks),
            title=title(story, neutral) if n == 0 else plain(neutral),
            blocks=blocks,
            kicker=story.kicker or kicker,
            notes=evidence(brief, (*story.rests, *about)),
            rests=story.rests,
        )


def _shown(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from (id_ for paragraph in block.paragraphs for id_ in paragraph.about)
    elif isinstance(block, Table):
        yield from (id_ for row in block.rows for cell in row for id_ in cell.about)


def _layout(blocks: tuple[Block, ...]) -> Layout:
    """Return the two-column layout for two blocks; one side alone takes the page's width."""
    if not isinstance(blocks[0], Prose):
        return "open"
    return "two" if len(blocks) > 1 else "body"


def _claim(brief: Brief, story: Story) -> Iterator[Made]:
    """Yield those for and against each picked issue that has both sides; if none is picked, of the first that has."""
    issues: Any = chosen(brief, "issues", story)
    positions: Any = chosen(brief, "positions", story)
    made = (_both_sides(brief, issue, [one for one in positions if one.issue == issue.id]) for issue in issues)
    differing = filter(None, made)
    yield from differing if picks(brief, "issues", story) else islice(differing, 1)


def _both_sides(brief: Brief, issue: Any, positions: list[Any]) -> Made | None:
    ours, theirs, rest = (
        [one for one in positions if one.stance in of] for of in (("for",), ("against", "if"), ("says",))
    )
    if not ours or not theirs:
        return None
    left, right = _side(brief, ours), _side(brief, [*theirs, *rest])
    claim = issue.claim.rstrip(".。")
    return (
        (left, right),
        brief.words.gettext("Claim and counter-claim"),
        brief.words.gettext("Views differ on this claim: {claim}", claim=claim),
    )


def _side(brief: Brief, positions: list[Any]) -> Prose:
    """Return the positions under the word of their stance; if stances differ, each has its symbol."""
    stances: list[Tone] = [stance for stance in STANCE_HEADS if stance in {one.stance for one in positions}]
    head = brief.words.capital(brief.words.with_commas(brief.words.gettext(STANCE_HEADS[one]) for one in stances))
    paragraphs = tuple(_position(brief, one, marked=len(stances) > 1) for one in positions)
    if len(stances) > 1:
        return Prose(paragraphs, head)
    return Prose(paragraphs, f"{SYMBOLS[stances[0]]} {head}", stances[0])


def _position(brief: Brief, position: Any, marked: bool = True) -> Paragraph:
    mark = stance_mark(position.stance) if marked else ()
    words = (*mark, actor_run(brief, position.actor, end=brief.words.colon, strong=True))
    doubts = doubts_of(brief, position.what, position.cite)
    disputed = disputed_words(brief, (position.id,))
    runs = spaced(
        (*words, field_run(position, "what")), doubts, basis_run(brief, position), cites(brief, position.cite), disputed
    )
    return Paragraph(runs, about=(position.id, position.actor))


def _needs(brief: Brief, story: Story) -> Iterator[Made]:
    """Yield a table with a row for each actor: what it says, what it needs."""
    interests: Any = chosen(brief, "interests", story)
    picked = [id_ for id_ in story.pick if id_ in brief.records["actors"]]
    rows = picked or list(dict.fromkeys(root_of(brief, one.of) for one in interests))
    if not interests or not rows:
        return
    positions: Any = chosen(brief, "positions", story)
    neutral = brief.words.ngettext(
        "This is what {count} actor says and needs", "This is what {count} actors say and need", len(rows)
    )
    table = _needs_table(brief, rows, positions, interests)
    yield (table,), brief.words.gettext("Positions and interests"), neutral


def _needs_table(brief: Brief, rows: list[str], positions: Any, interests: Any) -> Table:
    alike = len({one.basis for one in interests}) == 1
    head = brief.words.gettext("Needs")
    return Table(
        columns=(
            Column(brief.words.gettext("Actor"), 0.7, stub=True),
            Column(brief.words.gettext("Says"), 1.8),
            Column(f"{head} ({basis_word(brief, interests[0])})" if alike else head, 2.2),
        ),
        rows=tuple(_needs_row(brief, actor, rows, positions, interests, alike) for actor in rows),
        caption=brief.words.gettext(
            "What each actor says, and what it needs: {actors}",
            actors=brief.words.with_commas(actor_name(brief, id_) for id_ in rows),
        ),
    )


def _needs_row(
    brief: Brief, actor: str, rows: list[str], positions: Any, interests: Any, alike: bool
) -> tuple[Cell, ...]:
    """Return the actor's row; if all needs have one basis (`alike`), the column's heading gives it."""
    says = [one for one in positions if belongs_to(brief, one.actor, rows) == actor]
    needs = [one for one in interests if belongs_to(brief, one.of, rows) == actor]
    stub = Cell((Paragraph((actor_run(brief, actor, strong=True),), size="table", about=(actor,)),), (actor,))
    return (stub, _list_cell(brief, actor, says), _list_cell(brief, actor, needs, basis=not alike))


def _list_cell(brief: Brief, actor: str, records: list[Any], basis: bool = True) -> Cell:
    """Return what the actor, or somebody who belongs to it, says or needs; others than the actor are named."""
    if not records:
        return Cell((Paragraph((Run(brief.words.gettext(NOTHING_FOUND), em=True, tone="muted"),), size="table"),))
    return Cell(tuple(_list_line(brief, actor, one, basis) for one in records), tuple(one.id for one in records))


def _list_line(brief: Brief, actor: str, record: Any, basis: bool) -> Paragraph:
    """Return the statement, then its basis and sources, and whether accounts differ."""
    borne = basis_run(brief, record) if basis else (), cites(brief, record.cite), disputed_word(brief, (record.id,))
    if isinstance(record, Position):
        about = (record.id,) if record.actor == actor else (record.id, record.actor)
        words = (*_issue_of(brief, record), *position_runs(brief, record, actor))
        return Paragraph(spaced(words, *borne), size="table", about=about)
    about = (record.id,) if record.of == actor else (record.id, record.of)
    what = field_run(record, "what", text=brief.words.capital(record.what))
    speaker = said_by(brief, record.of) if record.of != actor else ()
    doubts = doubts_of(brief, record.what, record.cite)
    return Paragraph(spaced((what, *speaker), doubts, *borne), size="table", about=about)


def _issue_of(brief: Brief, position: Position) -> tuple[Run, ...]:
    """Return what the position is on: `Joint review: `."""
    issue: Any = brief.records["issues"][position.issue]
    return (field_run(issue, "short", text=f"{issue.short}{brief.words.colon}", tone="muted"),)


def _basis(brief: Brief, story: Story) -> Iterator[Made]:
    """Yield two columns: what the sources state as fact, and what they report or infer.

    Where a column would be long, or alone, each of the two has a slide of its own and is set in two columns.
    """
    events = [one for one in in_order(brief, chosen(brief, "events", story)) if isinstance(one, Event)]
    positions: Any = [one for one in chosen(brief, "positions", story) if one.id in story.pick]
    known: list[Any] = [*events, *positions]
    firm = [one for one in known if one.basis == "stated"]
    relayed = [one for one in known if one.basis != "stated"]
    heads = ((brief.words.gettext(STATED), firm), (_relayed_head(brief, relayed), relayed))
    shown = [(head, side) for head, side in heads if side]
    if not shown:
        return
    kicker = brief.words.gettext("Stated and reported")
    if max(len(side) for _, side in shown) > (_LONG if len(shown) == 2 else _LONG_ALONE):
        for head, side in shown:
            yield (_in_pairs(brief, head, side),), kicker, _all_of(brief, side is firm)
        return
    cells = tuple(_statements_cell(brief, side) for _, side in shown)
    counts = brief.words.with_semicolons(brief.words.labelled(head, str(len(side))) for head, side in shown)
    table = Table(tuple(Column(head) for head, _ in shown), (cells,), counts)
    neutral = brief.words.gettext("Some of this is stated by the texts, some is reported or a writer’s view")
    yield (table,), kicker, neutral if len(shown) == 2 else _all_of(brief, bool(firm))


_LONG, _LONG_ALONE = 9, 6
"""Most statements of a column beside another, and of one alone on its page."""


def _all_of(brief: Brief, stated: bool) -> str:
    """Return the neutral title of a page that holds only one of the two."""
    if stated:
        return brief.words.gettext("This is all stated by the texts")
    return brief.words.gettext("This is all reported or a writer’s view")


def _in_pairs(brief: Brief, head: str, records: list[Any]) -> Table:
    """Return a table of two columns under one head, with two records in a row."""
    cells = [_statements_cell(brief, [one]) for one in records]
    cells += [Cell(())] * (len(cells) % 2)
    pairs = tuple(zip(cells[::2], cells[1::2], strict=True))
    return Table((Column(head), Column("")), pairs, brief.words.labelled(head, str(len(records))))


def _relayed_head(brief: Brief, records: list[Any]) -> str:
    """Return the head of what is not stated: the basis, if all of it has one and the same."""
    bases = {basis_word(brief, one) for one in records}
    return brief.words.capital(bases.pop()) if len(bases) == 1 else brief.words.gettext(RELAYED)


STATED, RELAYED = gettext_noop("Stated as fact"), gettext_noop("Reported, or a writer’s view")


def _statements_cell(brief: Brief, records: list[Any]) -> Cell:
    lines = tuple(line for one in records for line in _statement(brief, one))
    return Cell(lines, tuple(dict.fromkeys(id_ for line in lines for id_ in line.about)))


def _statement(brief: Brief, record: Any) -> Iterator[Paragraph]:
    """Yield when, if known, and what happened; below it sources, basis, and whether accounts differ."""
    if isinstance(record, Event):
        about: tuple[str, ...] = (record.id,)
        when: tuple[Run, ...] = date_lead(brief, record)
    else:
        about = (record.id, record.actor)
        when = (*stance_mark(record.stance), actor_run(brief, record.actor, end=brief.words.colon, strong=True))
    doubts = doubts_of(brief, record.what, record.cite)
    yield Paragraph(
        spaced((*when, field_run(record, "what", text=brief.words.capital(record.what))), doubts), "table", about=about
    )
    below = [run for line in point_evidence(brief, (record.id,)) for run in (Run(" · ", small=True), *line.runs)]
    if below:
        yield Paragraph(tuple(below[1:]), "small", about=about)


MAKERS: Mapping[str, Callable[[Brief, Story], Iterator[Made]]] = {
    "claim": _claim,
    "needs": _needs,
    "lines": lines_to_take,
    "basis": _basis,
}
