"""Words that differ only in a negative prefix: `just` where the passage has `unjust`.

Input: clauses of a statement and its passage, both in one language. Output: a Difference.
"""

from collections.abc import Iterator

from briefgen.evidence.claims.alignment import PairedClauses
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.word_lists import WordLists

SHORTEST = 4
"""Least letters of a word without its prefix."""


def compare_prefixes(paired: PairedClauses, known: WordLists) -> Iterator[Difference]:
    """Yield the first word that only one side has with a negative prefix and only the other has without."""
    if not known.negative_prefixes:
        return
    for _, pairs in paired:
        for pair in pairs:
            if _odd(pair.ours) == _odd(pair.theirs) and (found := _turned(pair.ours, pair.theirs, known)):
                word, other = found
                shown = sentence_shown(pair.theirs.text)
                yield Difference("denial", f"the record has '{word}' and the passage '{other}': “{shown}”")
                return


def _odd(clause: Clause) -> bool:
    return len(clause.turns) % 2 == 1


def _turned(ours: Clause, theirs: Clause, known: WordLists) -> tuple[str, str] | None:
    """Return the word of each side, where only one has the prefix."""
    unsure = {word for phrase in known.unsure for word in phrase.split()}  # `not sure` is unsure
    mine, other = (set(one.words).difference(known.about_text, unsure) for one in (ours, theirs))
    only_other = other - mine
    for word in sorted(mine - other):
        for prefix in known.negative_prefixes:
            if len(word) >= SHORTEST and prefix + word in only_other:
                return word, prefix + word
            bare = word.removeprefix(prefix)
            if bare != word and len(bare) >= SHORTEST and bare in only_other:
                return word, bare
    return None
