"""Two sides of one deed: `Russia sells to Türkiye` says what `Türkiye buys from Russia` says.

Input: two words of a family of sides, and the parts of a statement and of its passage, each with its lists. Output: yes
or no. A contrast that is the other side of the same deed is no difference (see `contrasts`).
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.acting import ActedPart
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.families import FamilyMember, members_in
from briefgen.evidence.claims.word_lists import WordLists

_FAMILIES = frozenset(("trade-side", "loan-side", "trade-direction"))
"""Families whose members are what the two sides of one deed do."""


def are_two_sides(
    one: FamilyMember,
    other: FamilyMember,
    clause: Clause,
    ours: tuple[Sequence[ActedPart], WordLists],
    theirs: tuple[Sequence[ActedPart], WordLists],
    names: CastNames,
) -> bool:
    """Return whether two words tell of one deed from its two sides: unrelated actors do what they say.

    `one`: a word of `clause`, which is the statement's; `other`: one of the passage. Where it is open who does what
    they say, the clause has to name two actors.
    """
    if one.family not in _FAMILIES:
        return False
    mine, others = set(_doers(one, *ours)), set(_doers(other, *theirs))
    if not mine or not others:
        return len(clause.who - clause.places) > 1
    return not any(names.are_related(first, second) for first in mine for second in others)


def _doers(member: FamilyMember, parts: Sequence[ActedPart], known: WordLists) -> Iterator[str]:
    """Yield who does, in the parts with a member of a family, what it says."""
    for part in parts:
        if part.doers and any(one.key == member.key for one in members_in(part.words, known)):
            yield from part.doers
