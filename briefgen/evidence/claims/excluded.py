"""What a passage excludes and a statement includes: `talks and a return` for `talks, but not a return`.

Input: a clause of a statement and the clauses of its passage. Output: a Difference.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from briefgen.evidence.claims.alignment import ClausePair
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.contradiction import contradiction
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.lists import in_text, lists

FEW_WORDS = 4
"""Most words of `but not a return to the programme`."""
_FIRST = 2
"""Most words before the denial of a clause that only denies a part of what the one before says."""
SURE = 3
"""Shared words from which on an opposite in one language is an error."""


def excluded_item(clause: Clause, ours: Sequence[Clause], theirs: Sequence[Clause]) -> Difference | None:
    """Return the difference where `Offers talks and a return` leaves out `but not a return` of the passage."""
    sentence = [one for one in ours if one.text == clause.text]
    if any(one.turns or one.phrases("soft", "condition") for one in sentence):
        return None
    if in_text(lists()[clause.language].rather_than, clause.sentence):
        return None
    said = {stem for one in sentence for stem in one.signs}
    if len(said) < SURE:
        return None
    for stem, sign in clause.signs.items():
        found = [at for at, one in enumerate(theirs) if stem in one.signs]
        if sign <= 0 or not found or any(theirs[at].signs[stem] >= 0 for at in found):
            continue
        if all(_excludes(at, stem, said, theirs) and not _is_excluded(theirs[at], ours) for at in found):
            return replace(contradiction(ClausePair(clause, theirs[found[0]], 0)), kind="denial")
    return None


def excludes_the_same(clause: Clause, theirs: Sequence[Clause]) -> bool:
    """Return whether a clause denies what the passage only takes out: `does not visit the prison` for `visits the port,
    not the prison`.
    """
    denied = {stem for stem, sign in clause.signs.items() if sign < 0} if clause.turns else set[str]()
    return bool(denied) and any(one.narrow & denied and _begins_with_no(one) for one in theirs)


def _excludes(at: int, stem: str, said: AbstractSet[str], theirs: Sequence[Clause]) -> bool:
    """Return whether a clause takes something out of what the ones before it say, as a statement does too."""
    one = theirs[at]
    begins = stem in one.narrow and _begins_with_no(one)
    return (begins or _denies_again(one, said)) and any(
        (other.signs.keys() & said) - one.signs.keys() for other in theirs[max(0, at - 2) : at]
    )


def _is_excluded(one: Clause, ours: Sequence[Clause]) -> bool:
    """Return whether another clause of the statement excludes it too: `talks in return, but not the programme`."""
    return any(sign < 0 and one.signs.get(stem, 0) < 0 for own in ours for stem, sign in own.signs.items())


def _begins_with_no(one: Clause) -> bool:
    """Return whether a clause begins with `not` or `but not`."""
    known = lists()[one.language]
    first = min((mark.at for mark in one.turns if mark.of == "no"), default=_FIRST)
    return first == 0 or (first == 1 and one.words[0] in (*known.turns, *known.but, *known.joining))


def _denies_again(one: Clause, said: AbstractSet[str]) -> bool:
    """Return whether a short clause denies with a verb of the statement: `they did not sign it`."""
    first = min((mark.at for mark in one.turns if mark.of == "no"), default=0)
    return first == _FIRST and len(one.signs.keys() & said) > 1 and len(one.signs) <= FEW_WORDS
