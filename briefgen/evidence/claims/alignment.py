"""Aligns the clauses of a statement with the clauses of a passage that say the same.

Input: two lists of Clauses. Output: ClausePairs, the most similar first.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property

from msgspec import Struct

from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.signs import AGREED, CONCEPT, is_sense

ALIKE = 0.5
"""Share of a clause's words found in another from which the two are taken to say the same."""
NEARLY = 0.8
"""Share of the best clause's similarity from which another clause counts too."""
SEVERAL, MOST_OF_IT = 3, 0.75
"""Shared words, and their share, from which a longer clause may say a statement in one of its parts."""
INSERTED = 6
"""Most words of `of USD 9 million`."""
FEW, YEAR = 3, 4
"""Numbers up to here are often counted; digits of a year."""
SAME_WHO = 0.2
"""Added similarity for a shared actor."""


_SPOKEN = frozenset(f"{CONCEPT}{name}" for name in ("blame", "proposal", "demanding", "claim", "offering", "reports"))
"""What is said: who rejects an accusation does not deny that it was made."""


_BANS = frozenset(("=allowing",))
"""A ban is one in `lifts the ban` and in `imposes the ban`."""


@cache
def _dismissals(language: str) -> frozenset[str]:
    """Return the stems of what a rejected thing is called; cached, since lists never change."""
    return frozenset(map(stem_of, lists()[language].dismissals))


class ClausePair(Struct, frozen=True, dict=True):
    """A clause of a statement and a similar clause of the passage."""

    ours: Clause
    theirs: Clause
    likeness: float
    """Share of our words found in theirs."""
    same_language: bool = True

    @cached_property
    def shared(self) -> frozenset[str]:
        """Stems that both have."""
        return frozenset(self.ours.signs.keys() & self.theirs.signs.keys())

    @cached_property
    def contested(self) -> frozenset[str]:
        """Shared words with opposite signs; within one language without the names of states."""
        said = self.shared - self.ours.places if self.same_language else self.shared
        said -= _dismissals(self.ours.language) | _dismissals(self.theirs.language)
        said -= _SPOKEN & (self.ours.heads | self.theirs.heads)
        if len(self.ours.turns) == 1:
            said -= self.ours.narrow & self.theirs.narrow  # `for lack of a vessel` on both sides
            said -= self.ours.narrow & self._behind_lacking()  # `no rupture`, `without going as far as a rupture`
        return frozenset(stem for stem in said if self.ours.signs[stem] * self.theirs.signs[stem] < 0)

    def _behind_lacking(self) -> frozenset[str]:
        """Return the stems behind a `without` of the passage, which reaches further than two words."""
        first = min((one.at for one in self.theirs.marks if one.lacks), default=len(self.theirs.words))
        return frozenset(map(stem_of, self.theirs.words[first:]))

    @cached_property
    def agreed(self) -> frozenset[str]:
        """Shared words with the same sign."""
        return frozenset(stem for stem in self.shared if self.ours.signs[stem] * self.theirs.signs[stem] > 0)

    @property
    def turned(self) -> bool:
        """Whether most shared words with a clear sign have opposite signs."""
        if any(map(is_sense, self.agreed)):
            return False
        return bool(self.contested) and len(self.contested) >= TURNED * len(self.contested | self.agreed)

    @property
    def opposite(self) -> bool:
        """Whether the two have opposites, such as `joins` and `leaves`, or `accepts` and `rejects`."""
        if not (self.ours.who & self.theirs.who or not all(map(is_sense, self.shared))):
            return False
        contested = frozenset(filter(is_sense, self.contested))
        denied = contested & (self.ours.narrow | self.theirs.narrow)
        if denied or not contested:
            return bool(denied)
        return self._reaches(contested) and not any(map(is_sense, self.agreed - _BANS))

    def _reaches(self, contested: AbstractSet[str]) -> bool:
        """Return whether one side denies the contested word itself, and not another: not so in `does not reverse the
        closure`.
        """
        ours, theirs = (len(one.turns) % 2 for one in (self.ours, self.theirs))
        if ours == theirs or AGREED in contested:
            return True
        denying = self.ours if ours else self.theirs
        return not contested.isdisjoint(denying.heads | denying.narrow)


def says_little_else(pair: ClausePair) -> bool:
    """Return whether the passage's clause says little more than ours, also where it has most of ours in one part."""
    most = len(pair.shared) >= SEVERAL and pair.likeness >= MOST_OF_IT
    return len(pair.theirs.signs) <= (3 if most else 2) * len(pair.ours.signs) + 2


PairedClauses = Sequence[tuple[Clause, Sequence[ClausePair]]]
"""The clauses of a statement, each with those of the passage that say the same."""


def paired_clauses(ours: Sequence[Clause], theirs: Sequence[Clause], same_language: bool) -> PairedClauses:
    """Return the clauses of a statement, each with those of a passage that say the same."""
    return [(clause, aligned(clause, theirs, same_language)) for clause in ours]


def with_numbered(paired: PairedClauses, theirs: Sequence[Clause]) -> PairedClauses:
    """Return the clauses, each without a pair with the one of the passage that has its number: `9 million`.

    What the two say besides the number need not be said in the same words.
    """
    return [(clause, pairs or _of_number(clause, theirs)) for clause, pairs in paired]


def _of_number(clause: Clause, theirs: Sequence[Clause]) -> list[ClausePair]:
    own = _numbers_in(clause)
    having = [one for one in theirs if own & _numbers_in(one)] if own else []
    return [ClausePair(clause, _saying(having[0], theirs), 1, same_language=False)] if len(having) == 1 else []


def _saying(clause: Clause, theirs: Sequence[Clause]) -> Clause:
    """Return a clause, or the one behind it where it is inserted: `the loan, of 9 million, could follow`."""
    at = next(n for n, one in enumerate(theirs) if one is clause)
    behind = next((one for one in theirs[at + 1 : at + 2] if one.text == clause.text), clause)
    inserted = at > 0 and theirs[at - 1].text == clause.text and len(clause.words) <= INSERTED
    return behind if inserted else clause


def _numbers_in(clause: Clause) -> frozenset[str]:
    """Return the numbers in digits that are no years and larger than what is often counted."""
    digits = (word for word in clause.words if word.isdigit())
    return frozenset(one for one in digits if int(one) > FEW and not (len(one) == YEAR and one[:2] in ("19", "20")))


def aligned(clause: Clause, theirs: Sequence[Clause], same_language: bool = True) -> list[ClausePair]:
    """Return the clauses that say what this clause says, or its opposite, the most similar first."""
    pairs = []
    for other in theirs:
        if clause.signs.keys().isdisjoint(other.signs):
            continue
        shared = clause.signs.keys() & other.signs.keys()
        sought = _sought(clause, other, shared, same_language)
        if len(shared) >= ALIKE * len(sought) and _one_word_is_enough(clause, other, shared, same_language):
            who = SAME_WHO if clause.who & other.who else 0
            pairs.append(ClausePair(clause, other, len(shared) / len(sought) + who, same_language))
    pairs = _of_the_same(clause, pairs)
    pairs.sort(key=lambda pair: -pair.likeness)
    return [one for one in pairs if one.likeness >= NEARLY * pairs[0].likeness]


def _of_the_same(clause: Clause, pairs: Sequence[ClausePair]) -> list[ClausePair]:
    """Return the pairs without those that say no more, and say it of other states alone."""
    same = [one.shared for one in pairs if clause.who & one.theirs.who]
    return [
        one
        for one in pairs
        if clause.who & one.theirs.who
        or not any(map(str.isupper, one.theirs.who))
        or not any(one.shared <= other for other in same)
    ]


def _sought(clause: Clause, other: Clause, shared: AbstractSet[str], same_language: bool) -> AbstractSet[str]:
    """Return the words of a clause that the other can share: in another language only those with a common name."""
    sought = clause.signs.keys() if same_language else clause.bridging | shared
    lacking = {AGREED} - shared if other.phrases("deny") or clause.phrases("deny") else set[str]()
    return sought - lacking


def _one_word_is_enough(ours: Clause, theirs: Clause, shared: AbstractSet[str], same_language: bool) -> bool:
    """Return whether the shared words are enough; one is, if it is denied or one of two opposites."""
    if len(shared) > 1:
        return True
    if not same_language:
        only_places = shared <= ours.places | theirs.places
        return (bool(ours.who & theirs.who) and not only_places) or len(ours.bridging) == len(shared)
    if ours.phrases("agree", "deny") and theirs.phrases("agree", "deny"):
        return True
    if shared & (ours.heads | theirs.heads) and len(ours.signs) == 1:
        return True
    if shared & (ours.narrow | theirs.narrow) or not (ours.turns or theirs.turns):
        return True
    return any(map(is_sense, shared)) and bool(ours.who & theirs.who)


TURNED = 0.6
"""Share of shared words with opposite signs from which two clauses contradict each other."""
