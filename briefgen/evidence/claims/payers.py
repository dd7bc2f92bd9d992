"""Who pays, in words: `Cambodia bears the costs` where the passage has the Netherlands bear them.

Input: clauses of a statement and of its passage. Output: a Difference where the sentence that says the same has
another state pay.
"""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.signs import CONCEPT, is_sense

PAYING = f"{CONCEPT}paying"
FEWEST = 0.5
"""Share of what a statement says besides the paying that the sentence has to say."""


def compare_payers(ours: Sequence[Clause], theirs: Sequence[Clause], homes: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the state that pays in the statement and is not named in the passage's sentences that say who pays the
    same.
    """
    for clause in ours:
        payers = _payers([clause], homes)
        what = {one for one in clause.signs.keys() - clause.places if one != PAYING and not is_sense(one)}
        if PAYING not in clause.signs or len(payers) != 1 or not what:
            continue
        alike = [one for one in _sentences(theirs) if _pays_for(one, what)]
        named = [_payers(one, homes) for one in alike]
        if alike and all(named) and all(one.isdisjoint(payers) for one in named):
            shown = sentence_shown(alike[0][0].text)
            yield Difference("who", f"'{min(payers)}' pays in the record, '{min(named[0])}' in the passage: “{shown}”")
            return


def _sentences(clauses: Sequence[Clause]) -> list[list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for one in clauses:
        found.setdefault(one.text, []).append(one)
    return list(found.values())


def _pays_for(sentence: Sequence[Clause], what: set[str]) -> bool:
    signs = {one for clause in sentence for one in clause.signs}
    return PAYING in signs and len(what & signs) >= max(1, FEWEST * len(what))


def _payers(clauses: Sequence[Clause], homes: Mapping[str, str]) -> frozenset[str]:
    """Return the codes of the states that clauses name, and of the homes of the persons and bodies in them."""
    named = frozenset().union(*(one.who for one in clauses))
    return frozenset(one for one in named if one.isupper()) | {homes[one] for one in named if one in homes}
