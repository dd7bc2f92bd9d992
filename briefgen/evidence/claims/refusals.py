"""Statements that say something of which the passage only says what is not so, or leaves both sides open.

Input: clauses of a statement and of its passage. Output: a Difference. No words need be shared, so it is a doubt.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.left_open import first_open, leaves_open
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.offsets import excepts, without_prefixes
from briefgen.evidence.claims.phrases import Of
from briefgen.evidence.claims.signs import AGREED, CONCEPT, OPPOSITE

_BRIEF = 6
"""Most words of `but have not been let in`."""
LONG = 5
"""Letters of a word that is compared."""
_TURNS: tuple[Of, ...] = ("no", "deny", "against", "soft", "maybe", "condition", "despite")
"""Kinds of words with which a statement may say the same as a denial."""


def compare_refusals(paired: PairedClauses, theirs: Sequence[Clause], same_language: bool) -> Iterator[Difference]:
    """Yield a statement without any denial where each clause of the passage denies."""
    stated = [one for one in theirs if one.signs and not one.phrases("condition")]
    denies = bool(stated) and all(len(one.turns) % 2 and not one.phrases("against") for one in stated)
    ours = [clause for clause, _ in paired]
    if not ours or not denies or any(one.phrases(*_TURNS) for one in ours):
        return
    if same_language and not _is_in_same_words(ours, theirs):
        return  # other words for the same, as `stands` for `was not removed`
    if any(one.is_limit or excepts(one) for one in theirs):
        return  # `not less than 320`, `not unless`
    if any(_is_affirmed(pair) for _, pairs in paired for pair in pairs):
        return
    prefixed = {stem for one in ours for stem in without_prefixes(one)}
    if any(not prefixed.isdisjoint(one.signs) for one in theirs):
        return  # `unconstitutional` for `not constitutional`
    shown = sentence_shown(stated[0].text)
    yield Difference("denial", f"each clause of the passage denies something, and the record nothing: “{shown}”")


def _is_in_same_words(ours: Sequence[Clause], theirs: Sequence[Clause]) -> bool:
    """Return whether the passage has all longer words of a statement."""
    there = {stem_of(word) for one in theirs for word in one.words}
    return all(stem_of(word) in there for one in ours for word in one.words if len(word) >= LONG)


def _is_affirmed(pair: ClausePair) -> bool:
    """Return whether a clause that denies something else says what the statement says."""
    return all(pair.theirs.signs[stem] >= 0 for stem in pair.shared)


def denied_beside(clause: Clause, pairs: Sequence[ClausePair], theirs: Sequence[Clause]) -> Difference | None:
    """Return what the statement says and the rest of the passage's sentence denies: `revoked` for `suspended, but not
    revoked`.
    """
    if clause.turns or clause.phrases("maybe", "condition", "despite"):
        return None
    beside = [one for one in theirs if one.text == pairs[0].theirs.text and one is not pairs[0].theirs]
    for other in beside:
        if len(other.turns) % 2 == 0 or other.conditions or len(other.words) > _BRIEF:
            continue
        for stem in (other.narrow & clause.signs.keys()) - clause.places - {AGREED}:
            if all(one.signs.get(stem, 0) * clause.signs[stem] <= 0 for one in theirs):
                shown = sentence_shown(other.text)
                return Difference("denial", f"the passage denies it with '{other.turns[0].phrase}': “{shown}”")
    return None


def neither_difference(clause: Clause, theirs: Sequence[Clause]) -> Difference | None:
    """Return a confirmation or denial where the passage has neither: `neither confirmed nor denied`."""
    if not clause.phrases("agree", "deny") or any(one.of == "no" for one in clause.turns):
        return None
    verbs = [one for one in theirs if one.phrases("agree", "deny")]
    both = [one for one in verbs if one.phrases("no") and one.text == verbs[0].text]
    kinds = {kind for one in both for kind in ("agree", "deny") if any(mark.of == kind for mark in one.marks)}
    if len(kinds) < 2 or len(both) < len(verbs) or clause.phrases("maybe"):
        return None
    return Difference("denial", f"the passage neither confirms nor denies it: “{sentence_shown(both[0].text)}”")


def left_open_difference(pairs: Sequence[ClausePair]) -> Difference | None:
    """Return agreement or a plain statement where the passage leaves open whether it is so."""
    best = max(pairs, key=lambda one: (len(one.shared) + len(one.ours.who & one.theirs.who), one.theirs.left_open))
    if not best.theirs.left_open or best.ours.conditions:
        return None
    if not best.shared & _keys_from(best.theirs, first_open(best.theirs.words, lists()[best.theirs.language])):
        return None
    if best.ours.phrases("maybe") or leaves_open(best.ours.sentence, lists()[best.ours.language]):
        return None
    if len(best.ours.turns) % 2 and not set(best.ours.words).isdisjoint(lists()[best.ours.language].done):
        return None  # who has not said whether has not done it either
    return Difference("denial", f"the passage leaves open whether it is so: “{sentence_shown(best.theirs.text)}”")


def _keys_from(clause: Clause, first: int) -> frozenset[str]:
    """Return what a clause says from a word on."""
    named = (f"{sign}{one.name}" for one in clause.marks if one.at >= first for sign in (CONCEPT, OPPOSITE))
    return frozenset((AGREED, *named, *map(stem_of, clause.words[first:])))
