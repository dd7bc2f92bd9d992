"""Cause and effect, or earlier and later, in each other's place; a cause that the passage denies.

Input: the sequences of a statement and of its passage (see `sequences`). Output: a Difference.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.sequences import EventSequence

CLEARLY_MORE = 3
"""How many times as many words as on the same sides two sequences share on opposite sides, if one is turned round."""


def compare_sequences(ours: Sequence[EventSequence], theirs: Sequence[EventSequence]) -> Iterator[Difference]:
    """Yield a sequence of the statement that is turned round in the passage, or a cause denied there; at most one."""
    for one in ours:
        turned = [other for other in theirs if _is_turned(one, other)]
        if turned and not any(_is_same(one, other) for other in theirs):
            what = "cause and effect" if one.causal else "earlier and later"
            yield Difference("word", f"the passage has {what} the other way round: “{_shown(turned[0])}”")
            return
        denying = [other for other in theirs if _is_denied(one, other)] if one.causal else []
        if denying:
            yield Difference("word", f"the passage denies this cause: “{_shown(denying[0])}”")
            return


def _shown(one: EventSequence) -> str:
    return sentence_shown(one.sentence)


def _is_turned(one: EventSequence, other: EventSequence) -> bool:
    """Return whether what either has first alone, the other one has then, and neither side is as in the other.

    Who is named may be on the same side of both, where more than names is turned.
    """
    first, then = one.first - one.then, one.then - one.first
    before, after = other.first - other.then, other.then - other.first
    crossed, straight = (first & after, then & before), first & before | then & after
    if not all(crossed):
        return False
    if not all(map(_said, crossed)):
        return not straight
    return sum(map(len, crossed)) >= CLEARLY_MORE * len(_said(straight))


def _said(keys: frozenset[str]) -> frozenset[str]:
    """Return keys without those of actors."""
    return frozenset(one for one in keys if not one.startswith("@"))


def _is_same(one: EventSequence, other: EventSequence) -> bool:
    return bool(one.first & other.first and one.then & other.then) and not _is_turned(one, other)


def _is_denied(one: EventSequence, other: EventSequence) -> bool:
    """Return whether the passage has the cause only among what it denies to be one."""
    denied = one.first & (other.denied - other.first)
    return bool(denied) and not one.first & (other.first - other.denied)
