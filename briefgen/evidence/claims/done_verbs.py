"""The verbs with which a clause says that something is done or happens: `has paid`, `extended the lease`, `buys`.

Input: a clause and the lists of its language. Output: DoneVerbs. Nouns are none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.word_lists import WordLists

REACH = 5
"""Words behind an auxiliary among which its participle is."""
LEAST = 4
"""Letters of a verb."""
_CAPITAL = re.compile(r"(?<=[\w,] )[A-ZÄÖÜ][^\W\d_]+")
"""A capitalised word that begins no sentence."""


class DoneVerb(Struct, frozen=True):
    """A verb at a place of a clause."""

    at: int
    word: str
    present: bool = False
    """Whether it is in the present, which may also tell of the future."""


def done_verbs(clause: Clause, known: WordLists) -> Iterator[DoneVerb]:
    """Yield the verbs of a clause that say that something is done."""
    nouns = _nouns(clause, known)
    for at, word in participles(clause.words, known):
        if word not in nouns:
            yield DoneVerb(at, word)
    for at, word in enumerate(clause.words):
        if word not in nouns and _is_present(clause.words, at, known):
            yield DoneVerb(at, word, present=True)


def _nouns(clause: Clause, known: WordLists) -> frozenset[str]:
    """Return the nouns of a language that writes them with a capital."""
    return frozenset(one.lower() for one in _CAPITAL.findall(clause.text)) if known.capital_nouns else frozenset()


def participles(words: Sequence[str], known: WordLists) -> Iterator[tuple[int, str]]:
    """Yield the verbs that are done, with their places: those behind an auxiliary, or with an ending that says so."""
    for at, word in enumerate(words):
        if word in known.done or word in known.passive:
            near = takewhile(lambda one: one not in known.joining, words[at + 1 : at + 1 + REACH])
            placed = enumerate(near, at + 1)
            yield from ((n, one) for n, one in placed if len(one) >= LEAST and one.endswith(known.participles))
        elif len(word) >= LEAST and (word.endswith(known.done_endings) or _is_past(words, at, known)):
            yield at, word


def _is_past(words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether a word is a verb in the past, by its ending and what follows: `extended the lease`, `bought
    from`.
    """
    if not at or at + 1 == len(words) or not words[at].endswith(known.past_endings):
        return False
    small = (known.speaking, known.negations, known.small, known.common)
    follows = any(words[at + 1] in ones for ones in (known.determiners, known.locating, known.by, known.behind_verbs))
    return follows and not any(words[at] in ones for ones in small)


def _is_present(words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether a word may be a verb in the present, by its ending and what precedes it: no article."""
    word = words[at]
    if not at or len(word) < LEAST or not word.endswith(known.present_endings):
        return False
    if word in known.requiring or word in known.speaking:
        return False
    before = (known.determiners, known.locating, known.small, known.common)
    return not any(words[at - 1] in ones for ones in before)


def is_governed(words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether a word is a verb that another one governs: `buy` of `wants to buy`."""
    return words[at].endswith(known.infinitive_endings) or words[max(0, at - 1)] in known.to_do
