"""Conditions as a ladder: the steps of a story, and each side's offers, conditions and rewards on them.

Input: a story's steps, each with the positions, thresholds and gaps that belong there. Output: a Ladder with a row for
what each side would accept, one for what each asks for, and one for what would follow. A step without content in a row
says so in words, with those of a gap if one is named there: readers look for what is not known.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Ladder, LadderRow, Rung
from briefgen.deck.text import Paragraph, Run, Tone
from briefgen.dossier.nouns.gaps import Gap
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.story import LadderStep, Story
from briefgen.dossier.nouns.thresholds import Threshold
from briefgen.slides.membership import root_of
from briefgen.slides.overview import stance_line
from briefgen.wording.basis import basis_run
from briefgen.wording.citations import NOTHING_FOUND, cites, cites_of
from briefgen.wording.disagreement import disputed_word
from briefgen.wording.field import field_run
from briefgen.wording.names import actor_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import plain, spaced
from briefgen.wording.statements import stance_runs

ACCEPTS, ASKS = gettext_noop("would accept"), gettext_noop("asks for")
IN_RETURN, FOLLOWS = gettext_noop("In return"), gettext_noop("what would follow")
NOT_KNOWN = gettext_noop("Not known")
ORDER = gettext_noop("The steps and their order are ours, the words at them are from the texts")
TAKEN: dict[str, Tone] = {"for": "for", "if": "if", "against": "", "says": ""}
"""Tint of an offer by its stance: only acceptance is tinted."""

Placed = tuple[int, int, Any]
"""First and last step of a record, and the record."""


def ladder_of(brief: Brief, story: Story) -> tuple[Ladder, tuple[str, ...]] | None:
    """Return the ladder and the ids it shows; None for a story without steps that this reader may see."""
    steps = [(n, step) for n, step in enumerate(story.steps) if any(map(brief.find, step.of))]
    placed = list(_placed(brief, [step for _, step in steps]))
    if len(steps) < 2 or not any(isinstance(one, Threshold) for *_, one in placed):
        return None
    rows = tuple(_rows(brief, placed, len(steps)))
    heads = tuple(Paragraph((Run(step.name, of=field_of(story, f"steps.{n}.name")),), "label") for n, step in steps)
    caption = brief.words.gettext(
        "Ladder of steps: {steps}. Rows: {rows}.",
        steps=brief.words.with_commas(head.text for head in heads),
        rows=brief.words.with_commas(row.title for row in rows),
    )
    note = Paragraph((Run(brief.words.gettext(ORDER), tone="muted"),), "small")
    return Ladder(heads, rows, caption, note), tuple(dict.fromkeys(one.id for *_, one in placed))


def _placed(brief: Brief, steps: Sequence[LadderStep]) -> Iterator[Placed]:
    """Yield each record with the steps it is at; several times if it skips one."""
    for id_ in dict.fromkeys(id_ for step in steps for id_ in step.of):
        at = [n for n, step in enumerate(steps) if id_ in step.of]
        starts = [at[0], *(after for before, after in pairwise(at) if after > before + 1)]
        ends = [*(before for before, after in pairwise(at) if after > before + 1), at[-1]]
        for first, last in zip(starts, ends, strict=True):
            yield first, last, brief.find(id_)


def _rows(brief: Brief, placed: Sequence[Placed], steps: int) -> Iterator[LadderRow]:
    words = brief.words
    offers = [one for one in placed if isinstance(one[2], Position)]
    asked = [one for one in placed if isinstance(one[2], Threshold)]
    gaps = [one for one in placed if isinstance(one[2], Gap)]
    for actor in dict.fromkeys(root_of(brief, one.actor) for *_, one in offers):
        own = [one for one in offers if root_of(brief, one[2].actor) == actor]
        filled = [(first, last, _offer(brief, actor, first, last, own)) for first, last in _stretches(own)]
        yield _row(brief, actor, words.gettext(ACCEPTS), _covering(brief, filled, gaps, steps))
    for actor in dict.fromkeys(root_of(brief, one.by) for *_, one in asked):
        own = [one for one in asked if root_of(brief, one[2].by) == actor]
        filled = [(first, last, _demand(brief, actor, first, last, own)) for first, last in _stretches(own)]
        yield _row(brief, actor, words.gettext(ASKS), _covering(brief, filled, gaps, steps))
    filled = [(first, last, _reward(brief, first, last, asked)) for first, last in _stretches(asked)]
    head = Paragraph((Run(words.gettext(IN_RETURN), strong=True),), "table")
    yield _titled(brief, head, words.gettext(FOLLOWS), _covering(brief, filled, [], steps))


def _row(brief: Brief, actor: str, sub: str, rungs: tuple[Rung, ...]) -> LadderRow:
    return _titled(brief, Paragraph((actor_run(brief, actor, strong=True),), "table", about=(actor,)), sub, rungs)


def _titled(brief: Brief, head: Paragraph, sub: str, rungs: tuple[Rung, ...]) -> LadderRow:
    title = brief.words.pgettext("row of a ladder", "{name} {what}", name=head.text, what=sub)
    return LadderRow(head, plain(sub, "small"), title, rungs)


def _stretches(placed: Sequence[Placed]) -> list[tuple[int, int]]:
    """Return the ranges of steps of these records: records that share a step share a range."""
    found: list[tuple[int, int]] = []
    for first, last in sorted((first, last) for first, last, _ in placed):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _within(first: int, last: int, placed: Sequence[Placed]) -> list[Any]:
    return [one for start, end, one in placed if first <= start and end <= last]


def _covering(
    brief: Brief, filled: Iterable[tuple[int, int, Rung]], gaps: list[Placed], steps: int
) -> tuple[Rung, ...]:
    """Return the rungs, and fill the steps between with a gap from `gaps`, or with "no statement found"."""
    rungs = [rung for *_, rung in filled]
    free = set(range(steps)) - {n for rung in rungs for n in range(rung.first, rung.last + 1)}
    for gap in [one for one in gaps if set(range(one[0], one[1] + 1)) <= free]:
        first, last, record = gap
        gaps.remove(gap)
        free -= set(range(first, last + 1))
        rungs.append(_unknown(brief, first, last, record))
    silent = Paragraph((Run(brief.words.capital(brief.words.gettext(NOTHING_FOUND)), tone="muted"),), "table")
    for first, last in _stretches([(n, n + 1, None) for n in sorted(free)]):
        rungs.append(Rung(first, last - 1, (silent,)))
    return tuple(sorted(rungs, key=lambda one: one.first))


# --- rungs ---


def _offer(brief: Brief, row: str, first: int, last: int, placed: Sequence[Placed]) -> Rung:
    """Return the rung for what the side would accept there, or refuses."""
    records = _within(first, last, placed)
    lines: list[Paragraph] = []
    for n, one in enumerate(records):
        if n == 0 or one.stance != records[n - 1].stance:
            lines.append(stance_line(brief, one))
        lines += _said(brief, one, stance_runs(brief, one, row))
    return Rung(first, last, tuple(lines), _ids(records), TAKEN[records[0].stance])


def _demand(brief: Brief, row: str, first: int, last: int, placed: Sequence[Placed]) -> Rung:
    """Return the rung for what the side asks for there; speakers other than the side itself are named, each once."""
    records = _within(first, last, placed)
    named = any(one.by != row for one in records)
    lines: list[Paragraph] = []
    for n, one in enumerate(records):
        if named and (n == 0 or one.by != records[n - 1].by):
            lines.append(Paragraph((actor_run(brief, one.by, strong=True),), "label", about=(one.by,)))
        lines += _said(brief, one, _field(brief, one, "requires"))
    return Rung(first, last, tuple(lines), _ids(records), "against")


def _reward(brief: Brief, first: int, last: int, placed: Sequence[Placed]) -> Rung:
    """Return the rung for what would follow, each text once even if several records say it."""
    records = _within(first, last, placed)
    lines: list[Paragraph] = []
    for words in dict.fromkeys(one.before_what for one in records):
        alike = [one for one in records if one.before_what == words]
        lines += _said(brief, alike[0], _field(brief, alike[0], "before_what"), _ids(alike))
    return Rung(first, last, tuple(lines), _ids(records), "accent")


def _unknown(brief: Brief, first: int, last: int, gap: Gap) -> Rung:
    head = Paragraph((Run(brief.words.gettext(NOT_KNOWN), strong=True, tone="muted"),), "label", about=(gap.id,))
    below = Paragraph(cites_of(brief, gap.rests), "small", about=(gap.id,))
    said = Paragraph((field_run(gap, "what", text=brief.words.capital(gap.what)),), "table", about=(gap.id,))
    return Rung(first, last, (head, said, *((below,) if below.runs else ())), (gap.id,))


def _field(brief: Brief, record: Any, field: str) -> tuple[Run, ...]:
    """Return the words of the field, with the doubts about words it quotes."""
    words = getattr(record, field)
    return spaced((field_run(record, field, text=brief.words.capital(words)),), doubts_of(brief, words, record.cite))


def _said(brief: Brief, record: Any, words: tuple[Run, ...], ids: tuple[str, ...] = ()) -> Iterator[Paragraph]:
    """Yield the words; below them basis, sources, and whether accounts differ."""
    ids = ids or (record.id,)
    yield Paragraph(words, "table", about=ids)
    records: list[Any] = [one for one in map(brief.find, ids) if one]
    citations = [citation for one in records for citation in one.cite]
    basis = basis_run(brief, record) if len({one.basis for one in records}) == 1 else ()
    below = spaced(basis, cites(brief, citations), disputed_word(brief, ids))
    if below:
        yield Paragraph(below, "small", about=ids)


def _ids(records: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in records))
