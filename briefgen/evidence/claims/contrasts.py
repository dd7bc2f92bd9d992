"""Words that exclude each other, such as seasons, offices and goods: `at night` where the passage has `in the morning`.

Input: clauses of a statement and of its passage. Output: a Difference where the sentence that says the same has another
member of a family, and the cited paragraphs nowhere have the statement's. The families are in `words/contrasts.yaml`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.families import FamilyMember
from briefgen.evidence.claims.signs import AGREED


def compare_contrasts(
    paired: PairedClauses, theirs: Sequence[Clause], two_sides: Callable[[FamilyMember, FamilyMember, Clause], bool]
) -> Iterator[Difference]:
    """Yield a member of a family that the passage lacks, where its sentence has another one; at most one.

    `two_sides`: returns whether two members, the first in a clause, say the same of two actors (see `converse`).
    """
    said = {one.key for clause, _ in paired for one in clause.members if not one.is_hint}
    there = [one for clause in theirs for one in clause.members if not one.is_hint] if said else []
    named = {one.key for one in there}
    for clause, pairs in paired:
        for one in (member for member in clause.members if not member.is_hint):
            if one.key in named or any(other.family == one.family and other.key in said for other in there):
                continue
            same = _saying_the_same(clause, pairs, theirs)
            rival = _rival(one, clause, same)
            if rival and not two_sides(one, rival, clause):
                shown = sentence_shown(min(part.text for part in same))
                yield Difference("word", f"the record has '{one.phrase}', the passage '{rival.phrase}': “{shown}”")
                return


def _rival(one: FamilyMember, clause: Clause, same: Sequence[Clause]) -> FamilyMember | None:
    """Return the first member that a member of our clause excludes; None if a word there bears ours out."""
    if any(other.key == one.key for part in same for other in part.members):
        return None
    alike = ((other, part) for part in same for other in part.members if other.family == one.family)
    return next(
        (
            other
            for other, part in alike
            if not other.is_hint and not _are_all_and_none(one, other) and not _is_denied_once(one, clause, other, part)
        ),
        None,
    )


def _is_denied_once(one: FamilyMember, clause: Clause, other: FamilyMember, part: Clause) -> bool:
    """Return whether one of two members is negated and the other not: `not content` is no rival of `insufficient`."""
    if len(clause.turns) % 2 == len(part.turns) % 2:
        return False
    return _is_negated(one, clause) or _is_negated(other, part)


def _is_negated(member: FamilyMember, clause: Clause) -> bool:
    """Return whether a word of the member has a negative ending, or is what a negation before it turns first."""
    words = member.phrase.split()
    inside = [one for one in clause.turns if one.phrase in member.phrase]
    if inside:
        return any(one.size == 0 for one in inside)  # but `free of charge` is a phrase of its own
    return not clause.narrow.isdisjoint(map(stem_of, words))


def _are_all_and_none(one: FamilyMember, other: FamilyMember) -> bool:
    """Return whether one is all and the other none, which say the same of opposites: all stay, none leaves."""
    return {one.name, other.name} == {"all", "none"}


def _saying_the_same(clause: Clause, pairs: Sequence[ClausePair], theirs: Sequence[Clause]) -> list[Clause]:
    """Return the clauses of the sentences that say what a clause says, or share most with it."""
    texts = {pair.theirs.text for pair in pairs} or _only_sentence(theirs) or _closest(clause, theirs)
    return [part for part in theirs if part.text in texts]


def _only_sentence(clauses: Sequence[Clause]) -> set[str]:
    """Return the sentence of a passage that has no other one."""
    texts = {one.text for one in clauses}
    return texts if len(texts) == 1 else set()


def _closest(clause: Clause, theirs: Sequence[Clause]) -> set[str]:
    """Return the only sentence that shares most words and names with a clause for which none says the same."""
    names = frozenset(one for one in clause.who if not one.isupper())  # states are in too many sentences
    shared = Counter[str]()
    for one in theirs:
        shared[one.text] += len(clause.signs.keys() & one.signs.keys() - {AGREED}) + len(names & one.who)
    most = max(shared.values(), default=0)
    texts = {text for text, many in shared.items() if many == most}
    return texts if most and len(texts) == 1 else set()
