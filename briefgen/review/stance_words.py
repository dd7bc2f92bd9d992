"""What in the words of a position contradicts its stance on a claim.

Imported only where the words or the claim changed: what was found in them before is kept.
"""

from collections.abc import Sequence

from briefgen.evidence.claims.alignment import ClausePair, paired_clauses
from briefgen.evidence.claims.clauses import Clause, clauses
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.signs import AGREED, OPPOSITE, is_sense
from briefgen.evidence.claims.word_lists import WordLists

ALIKE = 0.6
"""Share of a position's words from which it says what the claim says."""
FEWEST = 2
"""Words that they share at least."""


def stance_contradicted(stance: str, words: str, claim: str, short: str, language: str) -> str:
    """Return what in the words contradicts the stance: that they deny or restate the claim, or set a condition."""
    if (known := lists().get(language)) is None:
        return ""
    said, claimed = WrittenText(words, known), WrittenText(claim, known)
    ours, theirs = clauses(said), clauses(claimed)
    if stance == "against":
        return _restated(ours, theirs)
    named = [*clauses(WrittenText(short, known)), *theirs]
    denied = _denied(ours, named) or _opposed(ours, theirs)
    return f"the words deny it: '{denied}'" if denied else _conditional(said, known)


def _denied(ours: Sequence[Clause], theirs: Sequence[Clause]) -> str:
    """Return the verb with which the words begin to deny what the claim names; empty where they do not."""
    first = next(iter(ours), None)
    turns = first.turns if first else ()
    if first is None or len(turns) != 1 or turns[0].of != "deny" or turns[0].at > 1 or any(one.turns for one in theirs):
        return ""
    said = {stem for one in theirs for stem in one.signs if not is_sense(stem)}
    return turns[0].phrase if said & first.heads else ""


def _opposed(ours: Sequence[Clause], theirs: Sequence[Clause]) -> str:
    """Return the denial in words that say of an action the opposite of what the claim says: `will not give it up`."""
    for clause, pairs in paired_clauses(ours[:1], theirs, same_language=True):
        if clause.phrases("maybe", "condition", "soft") or len(clause.turns) != 1:
            continue
        if any(one.turned and any(map(_is_action, one.contested)) for one in pairs):
            return clause.turns[0].phrase
    return ""


def _is_action(stem: str) -> bool:
    return stem == AGREED or stem.startswith(OPPOSITE)


def _restated(ours: Sequence[Clause], theirs: Sequence[Clause]) -> str:
    """Return that the words say what the claim says; empty where they do not."""
    for clause, pairs in paired_clauses(ours[:1], theirs, same_language=True):
        if not clause.phrases("maybe", "condition", "soft") and any(map(_says_the_same, pairs)):
            return "the words say the same"
    return ""


def _says_the_same(pair: ClausePair) -> bool:
    alike = len(pair.shared) >= FEWEST and pair.likeness >= ALIKE and not pair.contested
    return alike and len(pair.ours.turns) % 2 == len(pair.theirs.turns) % 2


def _conditional(said: WrittenText, known: WordLists) -> str:
    """Return the condition that the words set; empty where they say that something is needed, or set none."""
    needed = set(known.requiring).difference(known.provided)
    condition = next(iter(in_text(known.provided, said.words)), "")
    return f"the words set a condition: '{condition}'" if condition and not in_text(needed, said.words) else ""
