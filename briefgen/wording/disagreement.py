"""Sources that disagree: the mark beside a statement, the sides, and the whole disagreement as a sentence.

Only open disagreements reach a mark: a resolved one is only shown where it is listed, with the side that is followed.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.deck.model import SYMBOLS, TONE_WORDS, Run
from briefgen.dossier.nouns.discrepancies import Discrepancy, Side
from briefgen.wording.citations import cites, locators
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import KEPT, remark, spaced
from briefgen.wording.sentences import ended


def disputed_mark(brief: Brief, ids: Iterable[str], strong: bool = False) -> tuple[Run, ...]:
    """`Disputed: ` when the sources disagree about one of the records and the disagreement itself is not among them."""
    return (Run(f"{SYMBOLS['disputed']} ", strong=strong, tone="disputed"),) if _is_disputed(brief, ids) else ()


def disputed_words(brief: Brief, ids: Iterable[str]) -> tuple[Run, ...]:
    """`accounts differ`, for places where no legend explains the mark."""
    return SOURCES_DISAGREE if _is_disputed(brief, ids) else ()


SOURCES_DISAGREE = (Run(TONE_WORDS["disputed"].replace(" ", KEPT), small=True, tone="disputed"),)


def _is_disputed(brief: Brief, ids: Iterable[str]) -> bool:
    named = set(ids)
    return any(named.isdisjoint(brief.disputed[id_]) for id_ in named if id_ in brief.disputed)


def disagreements_about(brief: Brief, id_: str) -> tuple[Discrepancy, ...]:
    """The open disagreements that the record is a side of."""
    found = (brief.records["discrepancies"][other] for other in brief.disputed.get(id_, ()))
    return tuple(one for one in found if isinstance(one, Discrepancy))


def side_runs(brief: Brief, discrepancy: Discrepancy, n: int, **look: Any) -> tuple[Run, ...]:
    """What side `n` says, with the doubts of what it quotes and its citations; `look` as in Run."""
    side = discrepancy.sides[n]
    words = Run(**({"text": side.say} | look), of=field_of(discrepancy, f"sides.{n}.say"))
    return spaced((words,), doubts_of(brief, side.say, side.cite), cites(brief, side.cite))


def disagreement_runs(brief: Brief, discrepancy: Discrepancy) -> tuple[Run, ...]:
    """That accounts differ, and the sides: `accounts differ: 2020 [4] · straight after the deliveries [2]`."""
    (words,) = SOURCES_DISAGREE
    runs: list[Run] = [replace(words, text=f"{words.text}: ")]
    for n in range(len(discrepancy.sides)):
        runs += remark(" · ") if n else ()
        runs += side_runs(brief, discrepancy, n, small=True, tone="muted")
    return tuple(runs)


def disagreement_sentence(brief: Brief, discrepancy: Discrepancy) -> str:
    """`Sources disagree. When? 2020 ([4] paragraph 3); or: 2021 ([2] paragraph 1).`, and what is followed, if any."""
    sides = "; or: ".join(_side_words(brief, side) for side in discrepancy.sides)
    resolved = f" {ended(f'Followed here: {discrepancy.resolved}')}" if discrepancy.resolved else ""
    return f"Sources disagree. {discrepancy.asks} {sides}.{resolved}"


def _side_words(brief: Brief, side: Side) -> str:
    doubts = "".join(f" {run.text}" for run in doubts_of(brief, side.say, side.cite))
    return f"{side.say}{doubts} ({locators(brief, side.cite)})"
