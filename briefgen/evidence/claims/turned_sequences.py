"""Cause and effect, or earlier and later, in each other's place; a cause that the passage denies.

Input: the sequences of a statement and of its passage (see `sequences`). Output: a Difference.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.sequences import EventSequence

MORE = 3
"""How many times more words two sequences share crosswise than straight, where one is the other turned round."""


def compare_sequences(ours: Sequence[EventSequence], theirs: Sequence[EventSequence]) -> Iterator[Difference]:
    """Yield a sequence of the statement that is turned round in the passage, or a cause denied there; at most one."""
    for one in ours:
        turned = [other for other in theirs if _is_turned(one, other)]
        if turned and not any(_is_same(one, other) for other in theirs):
            yield Difference("word", f"the passage has first what the record has then: “{_shown(turned[0])}”")
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
    return sum(map(len, crossed)) >= MORE * len(_said(straight))


def _said(keys: frozenset[str]) -> frozenset[str]:
    """Return keys without those of actors."""
    return frozenset(one for one in keys if not one.startswith("@"))


def _is_same(one: EventSequence, other: EventSequence) -> bool:
    return bool(one.first & other.first and one.then & other.then) and not _is_turned(one, other)


def _is_denied(one: EventSequence, other: EventSequence) -> bool:
    """Return whether all of a cause that the passage has at all is what it denies."""
    denied = one.first & (other.denied - other.first)
    return bool(denied) and not one.first & (other.first - other.denied)
