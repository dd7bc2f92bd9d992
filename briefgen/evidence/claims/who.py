"""Who does something in a statement, compared with who does it in the passage.

Input: clauses of a statement and of its passage. Output: a Difference where a state of the statement is not in the
cited paragraphs, which name another one, and where two clauses that say the same have different states.
"""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.evidence.claims.alignment import PairedClauses
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.places import StateMention

FEWEST = 2
"""Shared words without which two clauses do not say the same."""
WORDS_TOO = frozenset(("EU", "UN"))
"""Codes that are other words in lower case, and so are not in clauses."""
CLOSE = 0.75
"""Similarity from which on two clauses say the same of different actors."""


def compare_who(
    paired: PairedClauses,
    theirs: Sequence[Clause],
    homes: Mapping[str, str],
    holder: str,
    said: Sequence[StateMention],
    there: frozenset[str],
) -> Iterator[Difference]:
    """Yield states that replace others.

    `said`: the states in the statement; `there`: the codes of those that the passage names; `homes`: the state of each
    actor, by the stems of its names; `holder`: the state whose position it is, or empty.
    """
    present, mine = _states(theirs, homes) | there, _states([clause for clause, _ in paired], homes)
    meant = frozenset(code for one in said if one.codes & present for code in one.codes)
    mentioned = (one.codes for one in said if one.codes & WORDS_TOO and one.codes.isdisjoint(present))
    unseen = frozenset().union(*mentioned) - mine
    if unseen and present:
        yield Difference("who", f"the cited paragraphs do not name '{sorted(unseen)[0]}'")
        return
    for clause, pairs in paired:
        missing = _states([clause], {}) - present - meant
        instead = present - mine
        if missing and instead and not clause.phrases("no") and pairs:
            named, other = sorted(missing)[0], ", ".join(sorted(instead))
            yield Difference("who", f"the cited paragraphs do not name the state '{named}', and name {other}")
            return
    yield from _swapped(paired, theirs, holder)


def _states(clauses: Sequence[Clause], homes: Mapping[str, str]) -> frozenset[str]:
    """Return the codes of the states that clauses name, and of the home states of the persons and offices in them."""
    named = frozenset().union(*(one.who for one in clauses))
    return frozenset(one for one in named if one.isupper()) | {homes[one] for one in named if one in homes}


def _swapped(paired: PairedClauses, theirs: Sequence[Clause], holder: str) -> Iterator[Difference]:
    for clause, similar in paired:
        own = _states([clause], {})
        if len(own) != 1:
            continue
        pairs = [
            one
            for one in similar
            if len(one.shared) >= max(FEWEST, CLOSE * len(clause.signs)) and not one.theirs.begins_with_pronoun
        ]
        near = _states([one for one in theirs if any(one.text == pair.theirs.text for pair in pairs)], {})
        others = [_states([one.theirs], {}) for one in pairs if own.isdisjoint(near)]
        if others and all(len(one) == 1 and one.isdisjoint(own | {holder}) for one in others):
            other, sentence = sorted(others[0])[0], sentence_shown(pairs[0].theirs.text)
            yield Difference(
                "who", f"the record says of '{sorted(own)[0]}' what the passage says of '{other}': “{sentence}”"
            )
            return
