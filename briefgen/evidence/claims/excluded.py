"""What a passage excludes and a statement includes: `talks and a return` for `talks, but not a return`.

Input: a clause of a statement and the clauses of its passage. Output: a Difference.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.evidence.claims.alignment import ClausePair
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.contradiction import contradiction
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.lists import lists

FEW_WORDS = 4
"""Most words of `but not a return to the programme`."""
_FIRST = 2
"""Most words before the denial of a clause that only denies a part of what the one before says."""
SURE = 3
"""Shared words from which on an opposite in one language is an error."""


def excluded_item(clause: Clause, ours: Sequence[Clause], theirs: Sequence[Clause]) -> Difference | None:
    """Return the difference where `Offers talks and a return` leaves out `but not a return` of the passage."""
    if clause.turns or clause.phrases("soft", "condition") or len(clause.signs) < SURE:
        return None
    for stem, sign in clause.signs.items():
        found = [at for at, one in enumerate(theirs) if stem in one.signs]
        if sign <= 0 or not found or any(theirs[at].signs[stem] >= 0 for at in found):
            continue
        if all(_excludes(at, clause, theirs) and not _is_excluded(theirs[at], ours) for at in found):
            return replace(contradiction(ClausePair(clause, theirs[found[0]], 0)), kind="denial")
    return None


def _excludes(at: int, clause: Clause, theirs: Sequence[Clause]) -> bool:
    """Return whether a clause takes something out of what the ones before it say, as a statement's clause does too."""
    return _begins_with_no(theirs[at], clause) and any(
        (one.signs.keys() & clause.signs.keys()) - theirs[at].signs.keys() for one in theirs[max(0, at - 2) : at]
    )


def _is_excluded(one: Clause, ours: Sequence[Clause]) -> bool:
    """Return whether another clause of the statement excludes it too: `talks in return, but not the programme`."""
    return any(sign < 0 and one.signs.get(stem, 0) < 0 for own in ours for stem, sign in own.signs.items())


def _begins_with_no(one: Clause, clause: Clause) -> bool:
    """Return whether one begins with `but not`, or denies with the clause's own verb: `they did not sign it`."""
    known = lists()[one.language]
    first = min((mark.at for mark in one.turns if mark.of == "no"), default=0)
    again = first == _FIRST and len(one.signs.keys() & clause.signs.keys()) > 1
    begins = first == 1 and one.words[0] in (*known.turns, *known.but, *known.joining)
    return (begins or again) and len(one.signs) <= FEW_WORDS
