"""Certainty: `will` in a statement whose passage only has `could`.

Input: the clauses of a statement, each with those of the passage that say the same. Output: a Difference.
"""

from collections.abc import Callable, Iterator, Sequence

from briefgen.evidence.claims.alignment import PairedClauses
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.offsets import is_denied_denial


def compare_modality(paired: PairedClauses, whole: Callable[[], Sequence[Clause]]) -> Iterator[Difference]:
    """Yield `will` in a statement whose passage only has `could`.

    `whole`: returns the clauses of the whole record, one of which may doubt.
    """
    for clause, all_pairs in paired:
        certain = [] if clause.turns else [one for one in clause.phrases("certain") if not _requires(one)]
        pairs = all_pairs if certain else ()
        only = [_possibility(pair.theirs) for pair in pairs]
        if only and all(only):
            shown = sentence_shown(pairs[0].theirs.text)
            if not any(one.phrases("maybe", "condition") for one in whole()):
                yield Difference("word", f"the record has '{certain[0]}', the passage only '{only[0]}': “{shown}”")
            return


def _requires(phrase: str) -> bool:
    """Return whether a word is one of duty, which is no forecast: `must`."""
    return any(phrase in one.requiring for one in lists().values())


def _possibility(clause: Clause) -> str:
    """Return the word with which a clause only says that something may be, and before which nothing is certain; also
    that it is not ruled out.
    """
    if is_denied_denial(clause):
        return clause.turns[0].phrase
    found = next((one for one in clause.marks if one.of == "maybe" and _is_possibility(one.phrase)), None)
    if found is None or any(one.of == "certain" and one.at < found.at for one in clause.marks):
        return ""
    return found.phrase


def _is_possibility(phrase: str) -> bool:
    """Return whether a doubt says that something may be, in a word of its own or by the ending of a verb."""
    return any(phrase in one.possible or phrase.endswith(one.possible_endings) for one in lists().values())
