"""A limit that is left out: `may cross the bridge` where the passage has `may cross the bridge only at night`.

Input: clauses of a statement, each with those of the passage that say the same, and all that the record says. Output: a
Difference.
"""

from collections.abc import Iterator

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.families import FamilyMember
from briefgen.evidence.claims.lists import in_text, lists

_MOST_OF_IT = 0.6
"""Share of the clause's words, without its limit, from which on the statement says the same."""
_TIMES = ("time-of-day", "season", "frequency")
"""Families whose members may be limits."""
_BESIDE = 2
"""Words before a limit among which `only` is: `only at night`."""


def compare_restricted(paired: PairedClauses, whole: WrittenText) -> Iterator[Difference]:
    """Yield a statement without the time to which the passage limits it; at most one.

    `whole`: all fields of the record, one of which may name the limit.
    """
    known = whole.lists
    if known is None or in_text((*known.only_if, *known.qualifiers.get("only", ()), *known.negations), whole.words):
        return
    for clause, pairs in paired:
        for pair in pairs[:1]:
            member = next((one for one in _limits(pair.theirs) if not _has(one, clause)), None)
            if member and _says_the_same(pair):
                shown = sentence_shown(pair.theirs.text)
                yield Difference(
                    "qualifier", f"the passage limits it to '{member.phrase}', the record does not: “{shown}”"
                )
                return


def _says_the_same(pair: ClausePair) -> bool:
    """Return whether the statement has most of what the clause says."""
    return not pair.ours.turns and len(pair.shared) >= _MOST_OF_IT * max(1, len(pair.theirs.signs) - 1)


def _has(member: FamilyMember, clause: Clause) -> bool:
    return any(one.family == member.family for one in clause.members)


def _limits(clause: Clause) -> Iterator[FamilyMember]:
    """Yield the times that have `only` beside them."""
    known = lists()[clause.language]
    only = {*known.only_if, *known.qualifiers.get("only", ())}
    for member in clause.members:
        if member.family not in _TIMES:
            continue
        words = member.phrase.split()
        at = next((n for n in range(len(clause.words)) if list(clause.words[n : n + len(words)]) == words), None)
        if at is None:
            continue
        beside = (*clause.words[max(0, at - _BESIDE) : at], *clause.words[at + len(words) :][:1])
        if not only.isdisjoint(beside):
            yield member
