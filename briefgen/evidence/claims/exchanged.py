"""Actors in each other's place: `Ehrlich calls it unbuildable` where the passage has Rousso call it so.

Input: the parts of a statement and of its passage with whom they are about. Output: a Difference where the passage says
of another actor alone what the statement says of one, and nothing of it of this one.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.evidence.claims.bound import UNKNOWN, BoundPart
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.mentions import CastNames

FEWEST = 2
"""Words that only the other actor shares with a statement, from which on it is the other one's."""
MOST = 0.6
"""Share of what a statement says of an actor that the passage then has to say of the other one."""


class _Exchange(Struct, frozen=True):
    """An actor of a statement, and the one of whom the passage says the same."""

    own: str
    other: str
    words: frozenset[str]
    share: float
    sentence: str


def compare_exchanged(
    ours: Sequence[BoundPart], whole: Sequence[BoundPart], theirs: Sequence[BoundPart], names: CastNames
) -> Iterator[Difference]:
    """Yield an actor of the statement of whom the passage says something else; at most one.

    `whole`: the parts of all that the record says, where another actor may have taken the first one's place.
    """
    found = list(_exchanges(ours, theirs, names))
    back = {(one.other, one.own) for one in _exchanges(whole, theirs, names)} if found else set()
    for one in found:
        alone = len(one.words) >= FEWEST and one.share >= MOST
        if alone or (one.own, one.other) in back:
            shown = sentence_shown(one.sentence)
            yield Difference("who", f"the record says of '{one.own}' what the passage says of '{one.other}': “{shown}”")
            return


def _exchanges(ours: Sequence[BoundPart], theirs: Sequence[BoundPart], names: CastNames) -> Iterator[_Exchange]:
    named = {key for part in theirs for key in part.who}
    for own in _sole(ours):
        said = frozenset(word for part in ours if part.is_only_about(own) for word in part.words)
        there = _words_of(own, theirs, names)
        if not said or not _is_named(own, named, names):
            continue
        for other in sorted(_sole(theirs) - {own}):
            others = _only_of(other, theirs)
            words = (others - there) & said
            if words and not (there - others) & said and not names.are_related(own, other):
                sentence = max(
                    (part for part in theirs if part.is_only_about(other)), key=lambda one: len(one.words & words)
                )
                yield _Exchange(own, other, words, len(words) / len(said), sentence.sentence)


def _sole(parts: Sequence[BoundPart]) -> set[str]:
    """Return the actors of whom alone a part is."""
    return {key for part in parts if len(part.who) == 1 for key in part.who} - {UNKNOWN}


def _is_named(own: str, named: set[str], names: CastNames) -> bool:
    return any(names.are_related(own, one) for one in named)


def _words_of(own: str, parts: Sequence[BoundPart], names: CastNames) -> frozenset[str]:
    """Return everything that the parts may say of an actor: also what is said of nobody or of an open number."""
    return frozenset(
        word
        for part in parts
        if not part.who or UNKNOWN in part.who or any(names.are_related(own, one) for one in part.who)
        for word in part.words
    )


def _only_of(other: str, parts: Sequence[BoundPart]) -> frozenset[str]:
    return frozenset(word for part in parts if part.is_only_about(other) for word in part.words)


def _sentence(other: str, words: frozenset[str], parts: Sequence[BoundPart]) -> str:
    """Return the sentence about an actor that has most of the words."""
    own = (part for part in parts if part.is_only_about(other))
    return max(own, key=lambda part: len(part.words & words)).sentence
