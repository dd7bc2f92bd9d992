"""What a passage only has as told: by somebody who is not named, or by nobody at all (`is said to`).

Input: the clauses of a statement, each with those of the passage that say the same. Output: a Difference, which counts
for a record that is given as stated, however it is worded.
"""

from collections.abc import Iterator
from functools import cache

from briefgen.evidence.claims.alignment import PairedClauses, says_little_else
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import in_text, lists


def compare_told(paired: PairedClauses, held: bool) -> Iterator[Difference]:
    """Yield what each similar clause of the passage only has as told; at most one difference.

    `held`: whether it is what an actor holds. Of an event it may be stated that unnamed people say so.
    """
    for clause, pairs in paired:
        known = lists()[clause.language]
        if not held and in_text(known.speaking, clause.words) and not as_told(clause):
            continue
        told = [as_told(one.theirs) if one.theirs.unnamed or says_little_else(one) else "" for one in pairs]
        if told and all(told):
            shown = sentence_shown(pairs[0].theirs.text)
            yield Difference("told", f"given as stated, and the passage only has it as told ('{told[0]}'): “{shown}”")
            return


def as_told(clause: Clause) -> str:
    """Return what says that a clause is only told; empty if nothing does."""
    phrases = _told_in(clause.language)
    found = [one.phrase for one in clause.marks if one.of == "maybe" and one.phrase in phrases]
    return next(iter((*clause.unnamed, *found)), "")


@cache
def _told_in(language: str) -> frozenset[str]:
    """Return the words for what is only told; cached, since lists never change."""
    return frozenset(one.partition(" …")[0] for one in lists()[language].hearsay)
