"""Actors in each other's place: `Ehrlich calls it unbuildable` where the passage has Rousso call it so.

Input: the parts of a statement and of its passage with whom they are about. Output: a Difference where the passage says
of another actor alone what the statement says of one, and nothing of it of this one.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from briefgen.evidence.claims.bound import UNKNOWN, BoundPart
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, sentence_shown

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
    ours: Sequence[BoundPart], whole: Callable[[], Sequence[BoundPart]], theirs: Sequence[BoundPart], names: CastNames
) -> Iterator[Difference]:
    """Yield an actor of the statement of whom the passage says something else; at most one.

    `whole`: returns the parts of all that the record says, where another actor may have taken the first one's place.
    """
    found = list(_exchanges(ours, theirs, names))
    back = {(one.other, one.own) for one in _exchanges(whole(), theirs, names)} if found else set()
    for one in found:
        alone = len(one.words) >= FEWEST and one.share >= MOST
        if alone or (one.own, one.other) in back:
            shown = sentence_shown(one.sentence)
            yield Difference("who", f"the record says of '{one.own}' what the passage says of '{one.other}': “{shown}”")
            return


def _exchanges(ours: Sequence[BoundPart], theirs: Sequence[BoundPart], names: CastNames) -> Iterator[_Exchange]:
    named = {key for part in theirs for key in part.who}
    for own in sorted(sole_actors(ours, names)):
        said, there = _only_of(own, ours, names), _words_of(own, theirs, names)
        if not said or not (own in names.persons or any(names.are_related(own, one) for one in named)):
            continue
        for other in sorted(sole_actors(theirs, names)):
            others = frozenset[str]() if names.are_related(own, other) else _only_of(other, theirs, names)
            words = (others - there) & said
            if words and not (there - others) & said:
                yield _Exchange(own, other, words, len(words) / len(said), _sentence(other, words, theirs, names))


def sole_actors(parts: Sequence[BoundPart], names: CastNames) -> set[str]:
    """Return the actors of whom alone, with those who act for them, a part is."""
    return {key for part in parts for key in part.who if _is_only_about(key, part, names)}


def _is_only_about(key: str, part: BoundPart, names: CastNames) -> bool:
    return key != UNKNOWN and key in part.who and all(names.are_related(key, one) for one in part.who)


def _words_of(own: str, parts: Sequence[BoundPart], names: CastNames) -> frozenset[str]:
    """Return everything that the parts may say of an actor: also what is said of nobody, or of it is open whom."""
    return frozenset(
        word
        for part in parts
        if not part.who or UNKNOWN in part.who or any(names.are_related(own, one) for one in part.who)
        for word in part.words
    )


def _only_of(other: str, parts: Sequence[BoundPart], names: CastNames) -> frozenset[str]:
    return frozenset(word for part in parts if _is_only_about(other, part, names) for word in part.words)


def _sentence(other: str, words: frozenset[str], parts: Sequence[BoundPart], names: CastNames) -> str:
    """Return the sentence about an actor that has most of the words."""
    own = (part for part in parts if _is_only_about(other, part, names))
    return max(own, key=lambda part: len(part.words & words)).sentence
