"""Conditions turned round: `if the insurer pays` where the passage has `unless the insurer pays`.

Input: clauses of a statement and of its passage. Output: a Difference where two clauses that begin with a condition and
say the same depend on opposites.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses, aligned
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import in_text, lists

_FIRST = 4
"""Words at the beginning of a clause among which its condition is."""
FEWEST = 2
"""Shared words from which on two conditions are the same one."""


def compare_turned(
    ours: Sequence[Clause], theirs: Sequence[Clause], set_there: Sequence[Clause], same_language: bool
) -> Iterator[Difference]:
    """Yield a condition of the statement that is the opposite of the passage's; at most one.

    `set_there`: the conditions of the passage (`conditional_clauses`).
    """
    for clause in ours if set_there else ():
        sign = _sign(clause)
        pairs = aligned(clause, set_there, same_language) if sign else []
        alike = [one.theirs for one in pairs if len(one.shared) >= FEWEST and _is_clear(one)]
        turned = _turned_by_others(clause, ours)
        opposite = all(_sign(one) == -sign for one in alike)
        if alike and opposite and all(_turned_by_others(one, theirs) == turned for one in alike):
            yield Difference("condition", f"the passage sets the opposite condition: “{sentence_shown(alike[0].text)}”")
            return


def compare_conceded(paired: PairedClauses) -> Iterator[Difference]:
    """Yield a condition in place of a concession: `not without the halt` for `even without the halt`."""
    for clause, pairs in paired:
        known = lists()[clause.language]
        conditional = in_text(known.lacking, clause.words) or in_text(known.provided, clause.words)
        if not conditional or in_text(known.despite, clause.sentence):
            continue
        conceded = [_conceded(one.theirs) for one in pairs]
        if conceded and all(conceded):
            shown = sentence_shown(pairs[0].theirs.text)
            yield Difference("condition", f"the passage has '{conceded[0]}', the record a condition: “{shown}”")
            return


def _conceded(clause: Clause) -> str:
    """Return the phrase with which a clause says that something does not depend on another thing."""
    return next(iter(in_text(lists()[clause.language].conceding, clause.words)), "")


def conditional_clauses(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses that begin with a condition."""
    return tuple(one for one in clauses if _sign(one))


def _is_clear(pair: ClausePair) -> bool:
    """Return whether what either side denies is in both: `while it is open` may be `while it is not closed`."""
    denying = [one for one in (pair.ours, pair.theirs) if one.turns]
    return all(one.focus & pair.contested for one in denying)


def _turned_by_others(clause: Clause, sentences: Sequence[Clause]) -> int:
    """Return -1 if the clause that depends on a condition denies: `does not pay unless` is `pays if`."""
    at = next((n for n, one in enumerate(sentences) if one is clause), 0)
    beside = [one for one in (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]) if one.text == clause.text]
    return -1 if beside and len(beside[0].turns) % 2 else 1


def _sign(clause: Clause) -> int:
    """Return 1 for a clause that begins with `if`, -1 with `unless`, turned by a denial in it; 0 without either."""
    first, known = clause.words[:_FIRST], lists()[clause.language]
    if in_text(known.lasting, first):
        return 0
    if in_text(known.unless, first):
        sign = -1
    else:
        sign = 1 if in_text(known.provided, first) or in_text(known.once, first) else 0
    return -sign if len(clause.turns) % 2 else sign
