"""An actor in place of another one: `6.5 million, says Norway` where the passage has Sweden say it.

Input: the parts of a statement and of its passage with who does and says what they say. Output: a Difference where
every part of the passage that says the same has somebody else in that place.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from briefgen.evidence.claims.acting import ActedPart
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, sentence_shown

FEWEST = 2
"""Stems and senses from which on two parts say the same."""
_SHORT = 2
"""Most stems and senses of a part of which one is enough, where both actors are in one sentence: `Sweden offers it`."""
Pair = tuple[str, str]


class _Both(Struct, frozen=True):
    """A part of a statement and one of its passage, with the actors of the dossier and those of the record."""

    own: ActedPart
    other: ActedPart
    names: CastNames
    named: Callable[[], AbstractSet[str]]

    def are_apart(self, mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
        """Return whether none of some actors may speak or act for any of others."""
        return not any(self.names.are_related(one, other) for one in mine for other in theirs)

    def pair(self, mine: AbstractSet[str], theirs: AbstractSet[str]) -> Pair | None:
        """Return one of each of two sets of actors, if they are apart."""
        return (min(mine), min(theirs)) if mine and theirs and self.are_apart(mine, theirs) else None

    @property
    def mutual(self) -> bool:
        """Whether who does it and to whom may change places: `meets Norway`, `negotiates with Norway`."""
        return self.own.mutual or self.other.mutual

    @property
    def same_act(self) -> bool:
        """Whether somebody does the same in both."""
        return not self.own.acts.isdisjoint(self.other.acts)

    @property
    def say_the_same(self) -> bool:
        """Whether both have the same number, or the same act and more words in common."""
        if self.own.numbers:
            return not self.own.numbers.isdisjoint(self.other.numbers)
        return self.same_act and len(self.own.said & self.other.said) >= FEWEST


def compare_replaced(
    ours: Sequence[ActedPart], theirs: Sequence[ActedPart], names: CastNames, named: Callable[[], AbstractSet[str]]
) -> Iterator[Difference]:
    """Yield an actor of the statement in whose place the passage has another one; at most one.

    `named`: returns everybody whom the record names.
    """
    for own in ours:
        both = [_Both(own, one, names, named) for one in theirs] if own.doers | own.speakers else []
        both = [] if own.may_undergo else both
        for in_place in (_who_acts, _whom):
            if pair := _in_all(both, in_place):
                shown = sentence_shown(pair[2])
                yield Difference("who", f"the record has '{pair[0]}' where the passage has '{pair[1]}': “{shown}”")
                return


def _in_all(both: Sequence[_Both], in_place: Callable[[_Both], Pair | bool | None]) -> tuple[str, str, str] | None:
    """Return the first actors in each other's place, with the sentence, if they are in all parts that say the same."""
    found = [(in_place(one), one.other.sentence) for one in both]
    pairs = [(pair, sentence) for pair, sentence in found if pair is not None]
    if not pairs or any(isinstance(pair, bool) for pair, _ in pairs):
        return None
    return next((*pair, sentence) for pair, sentence in pairs if not isinstance(pair, bool))


def _who_acts(both: _Both) -> Pair | bool | None:
    """Return who acts in a part of the statement and who in one of the passage; False if they may be the same.

    None if the parts say different things.
    """
    own, other = both.own, both.other
    mine, theirs = own.doers or own.speakers, other.doers or other.speakers
    pair = both.pair(mine, theirs)
    inside = not both.are_apart(mine, other.around)
    if not both.say_the_same and not (inside and both.same_act and len(own.said) <= _SHORT):
        return None
    if own.numbers and own.speakers and other.speakers:
        return both.pair(own.speakers, other.speakers) or False
    if inside and (both.mutual or not both.same_act or mine != own.doers):
        return False
    return pair or False


def _whom(both: _Both) -> Pair | bool | None:
    """Return to whom the same actor does something in the statement, and to whom in the passage."""
    own, other = both.own, both.other
    if not both.same_act or not own.beside or both.pair(own.doers, other.doers):
        return None
    if not own.doers or not other.doers or not both.are_apart(own.beside, other.around):
        return False
    return both.pair(own.beside, {one for one in other.beside if both.are_apart({one}, both.named())}) or False
