"""Accounts that differ: the words beside a statement, the sides, and the disagreement as a sentence.

Only open disagreements are marked beside statements; a resolved one is shown only where it is listed, with the side
that is followed.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import Run
from briefgen.deck.text import TONE_WORDS
from briefgen.dossier.nouns.discrepancies import Discrepancy, Side
from briefgen.wording.citations import cites, locators
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import KEPT, remark, spaced


def disputed_words(brief: Brief, ids: Iterable[str], strong: bool = False) -> tuple[Run, ...]:
    """Return `accounts differ` or `one text, two claims` for records in an open disagreement."""
    named = set(ids)
    unnamed = [id_ for id_ in named if named.isdisjoint(brief.disputed.get(id_, ()))]
    found = {one.id: one for id_ in unnamed for one in disagreements_about(brief, id_)}
    return (differ_run(brief, *found.values(), strong=strong),) if found else ()


def disputed_word(brief: Brief, ids: Iterable[str]) -> tuple[Run, ...]:
    """Return `disputed` in place of `accounts differ`, for table cells."""
    full, word = brief.words.gettext(TONE_WORDS["disputed"]).replace(" ", KEPT), brief.words.gettext("disputed")
    return tuple(replace(run, text=word) if run.text == full else run for run in disputed_words(brief, ids))


def differ_run(brief: Brief, *discrepancies: Discrepancy, strong: bool = False) -> Run:
    """Return `accounts differ`, kept on one line."""
    return Run(
        kind_of_disagreement(brief, *discrepancies).replace(" ", KEPT), strong=strong, small=True, tone="disputed"
    )


def kind_of_disagreement(brief: Brief, *discrepancies: Discrepancy) -> str:
    """Return the kind of disagreement: between accounts, or within one text that makes all of the claims."""
    if not all(map(in_one_text, discrepancies)):
        return brief.words.gettext(TONE_WORDS["disputed"])
    counts = {len(one.sides) for one in discrepancies}
    if len(counts) == 1:
        return brief.words.ngettext("one text, {count} claim", "one text, {count} claims", counts.pop())
    return brief.words.gettext("one text, several claims")


def in_one_text(discrepancy: Discrepancy) -> bool:
    """Return whether one text makes all of the claims."""
    return len({citation.source for side in discrepancy.sides for citation in side.cite}) == 1


def disagreements_about(brief: Brief, id_: str) -> tuple[Discrepancy, ...]:
    """Return the open disagreements that the record is a side of."""
    found = (brief.records["discrepancies"][other] for other in brief.disputed.get(id_, ()))
    return tuple(one for one in found if isinstance(one, Discrepancy))


def side_runs(brief: Brief, discrepancy: Discrepancy, n: int, **look: Any) -> tuple[Run, ...]:
    """Return what side `n` says, with its citations and the doubts about words it quotes; `look` as in Run."""
    side = discrepancy.sides[n]
    words = Run(**({"text": side.say} | look), of=field_of(discrepancy, f"sides.{n}.say"))
    return spaced((words,), doubts_of(brief, side.say, side.cite), cites(brief, side.cite))


def account_runs(brief: Brief, discrepancy: Discrepancy, n: int) -> tuple[Run, ...]:
    """Return what side `n` says in a cell of its own, its answer bold: words before a colon, or a short text."""
    side, of = discrepancy.sides[n], field_of(discrepancy, f"sides.{n}.say")
    text = brief.words.capital(side.say)
    answer, colon, _ = text.partition(":")
    short = answer if len(answer.split()) <= (_ANSWER if colon else _ALONE) else ""
    runs = (Run(short, strong=True, of=of), Run(text[len(short) :], of=of))
    return spaced(tuple(run for run in runs if run.text), doubts_of(brief, side.say, side.cite))


_ANSWER, _ALONE = 5, 5
"""Most words of an answer: before a colon, and without one."""


def disagreement_runs(brief: Brief, discrepancy: Discrepancy) -> tuple[Run, ...]:
    """Return `accounts differ: 2020 [4] · straight after the deliveries [2]`: the sides with their citations."""
    words = differ_run(brief, discrepancy)
    runs: list[Run] = [replace(words, text=f"{words.text}{brief.words.colon}")]
    for n in range(len(discrepancy.sides)):
        runs += remark(" · ") if n else ()
        runs += side_runs(brief, discrepancy, n, small=True, tone="muted")
    return tuple(runs)


def disagreement_sentence(brief: Brief, discrepancy: Discrepancy) -> str:
    """Return the disagreement as text, with the side that is followed, if any.

    For example: `Accounts differ. When? 2020 ([4] paragraph 3); or: 2021 ([2] paragraph 1).`
    """
    sides = brief.words.gettext("; or: ").join(_side_words(brief, side) for side in discrepancy.sides)
    followed = brief.words.gettext("Followed here: {side}", side=discrepancy.resolved) if discrepancy.resolved else ""
    words, kind = brief.words, brief.words.capital(kind_of_disagreement(brief, discrepancy))
    said = f"{discrepancy.asks} {sides}"
    return words.sentences((words.ended(kind), words.full(said), words.ended(followed) if followed else ""))


def _side_words(brief: Brief, side: Side) -> str:
    doubts = "".join(f" {run.text}" for run in doubts_of(brief, side.say, side.cite))
    return brief.words.remarked(f"{side.say}{doubts}", locators(brief, side.cite))
