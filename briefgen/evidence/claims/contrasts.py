"""Words that exclude each other, such as seasons, offices and goods: `at night` where the passage has `in the morning`.

Input: clauses of a statement and of its passage. Output: a Difference where the sentence that says the same has another
member of a family, and the cited paragraphs nowhere have the statement's. The families are in `words/contrasts.yaml`.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.alignment import PairedClauses
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.families import FamilyMember


def compare_contrasts(paired: PairedClauses, theirs: Sequence[Clause]) -> Iterator[Difference]:
    """Yield a member of a family that the passage lacks, where its sentence has another one; at most one."""
    said = {one.key for clause, _ in paired for one in clause.members if not one.is_hint}
    there = [one for clause in theirs for one in clause.members if not one.is_hint] if said else []
    named = {one.key for one in there}
    for clause, pairs in paired:
        for one in (member for member in clause.members if not member.is_hint):
            if one.key in named or any(other.family == one.family and other.key in said for other in there):
                continue
            texts = {pair.theirs.text for pair in pairs} or _only_sentence(theirs) or _about_the_same(clause, theirs)
            rivals = [other for other in there if other.family == one.family and not _is_whole(one, other)]
            near = [other for other in rivals if _is_in(other, texts, theirs, len(clause.turns) % 2)]
            if near and not _is_hinted(one, texts, theirs):
                shown = sentence_shown(min(texts))
                yield Difference("word", f"the record has '{one.phrase}', the passage '{near[0].phrase}': “{shown}”")
                return


def _is_hinted(member: FamilyMember, texts: set[str], theirs: Sequence[Clause]) -> bool:
    """Return whether a word in these sentences bears a member out."""
    return any(one.key == member.key for clause in theirs if clause.text in texts for one in clause.members)


def _about_the_same(clause: Clause, theirs: Sequence[Clause]) -> set[str]:
    """Return the only sentence that names the person or body whom a clause is about; states are in too many."""
    if any(map(str.isupper, clause.who)):
        return set()
    texts = {one.text for one in theirs if not clause.who.isdisjoint(one.who)}
    return texts if len(texts) == 1 else set()


def _is_whole(one: FamilyMember, other: FamilyMember) -> bool:
    """Return whether one is all and the other none, which say the same of opposites: all stay, none leaves."""
    return {one.name, other.name} == {"all", "none"}


def _only_sentence(clauses: Sequence[Clause]) -> set[str]:
    """Return the sentence of a passage that has no other one."""
    texts = {one.text for one in clauses}
    return texts if len(texts) == 1 else set()


def _is_in(member: FamilyMember, texts: set[str], clauses: Sequence[Clause], denied: int) -> bool:
    """Return whether a member is in one of these sentences, and negated only if ours has a denial: `not content` is no
    rival of `insufficient`.
    """
    there = (clause for clause in clauses if clause.text in texts and member in clause.members)
    return any(len(clause.turns) % 2 == denied or not _is_negated(member, clause) for clause in there)


def _is_negated(member: FamilyMember, clause: Clause) -> bool:
    """Return whether a word of the member has a negative ending, or is what a negation before it turns first."""
    words = member.phrase.split()
    inside = [one for one in clause.turns if one.phrase in member.phrase]
    if inside:
        return any(one.size == 0 for one in inside)  # but `free of charge` is a phrase of its own
    return not clause.narrow.isdisjoint(map(stem_of, words))
