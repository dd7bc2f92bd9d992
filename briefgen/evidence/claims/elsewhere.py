"""Whether a statement was written from another paragraph than those that it cites.

Input: the paragraphs of all pinned texts in one language, and a statement's words. Output: the paragraph that has most
of these words where the cited ones have few of them. Rare words count more, by the logarithm of how rare they are
(inverse document frequency, Spärck Jones 1972), words in many paragraphs not at all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from msgspec import Struct

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.lists import plain_words
from briefgen.evidence.claims.word_lists import WordLists

Place = tuple[str, int]
"""A source and the number of one of its paragraphs."""
_COMMON = 8
"""A word in more than one paragraph of this many says nothing about where it is from."""
_SHORT = 3
_TIMES = 2.5
"""How many times the weight of the words cited a better paragraph has (measured: `docs/checking.md`)."""
_MORE = 4.0
"""How much more weight it has at least: two words that one paragraph of ten has."""
_SHARE = 0.45
"""The share of a statement's weight that a better paragraph has."""
_WORDS = 2
"""Words that a better paragraph has and the cited ones lack."""


class ParagraphIndex(Struct, frozen=True):
    """Which paragraphs have a word, and the weight of each word."""

    holders: Mapping[str, tuple[Place, ...]]
    weights: Mapping[str, float]
    unknown: float
    """Weight of a word that no paragraph has."""
    lists: WordLists
    places: frozenset[Place] = frozenset()


def paragraph_index(paragraphs: Mapping[Place, str], known: WordLists) -> ParagraphIndex:
    """Return the index of paragraphs in the language of the lists."""
    holders: dict[str, list[Place]] = {}
    for place, text in paragraphs.items():
        for stem in _stems(text, known):
            holders.setdefault(stem, []).append(place)
    number = len(paragraphs)
    most = max(_SHORT, number // _COMMON)
    weights = {stem: log((number + 1) / (len(ones) + 0.5)) for stem, ones in holders.items() if len(ones) <= most}
    common = dict.fromkeys(holders.keys() - weights.keys(), 0.0)
    tied = {stem: tuple(holders[stem]) for stem in weights}
    return ParagraphIndex(tied, weights | common, log((number + 1) / 0.5), known, frozenset(paragraphs))


def better_paragraph(text: str, cited: Iterable[Place], index: ParagraphIndex) -> tuple[Place, list[str]] | None:
    """Return the paragraph that the statement is from, with its words that the cited ones lack; None for none."""
    words = {_stem(word): word for word in reversed(plain_words(text)) if _counts(word, index.lists)}
    held, scores = set(cited), Counter[Place]()
    for stem in words:
        for place in index.holders.get(stem, ()):
            scores[place] += index.weights[stem]  # type: ignore[assignment]
    here = {stem for stem in words if not held.isdisjoint(index.holders.get(stem, ()))}
    own, whole = (sum(index.weights.get(stem, index.unknown) for stem in ones) for ones in (here, words))
    best = max((place for place in scores if place not in held), key=lambda place: scores[place], default=None)
    if best is None or scores[best] < max(_TIMES * own, own + _MORE, _SHARE * whole):
        return None
    new = [word for stem, word in words.items() if stem not in here and best in index.holders.get(stem, ())]
    return (best, new[::-1]) if len(new) >= _WORDS else None


def _stems(text: str, known: WordLists) -> set[str]:
    return {_stem(word) for word in plain_words(text) if _counts(word, known)}


def _stem(word: str) -> str:
    return word if word.isdigit() else stem_of(word)


def _counts(word: str, known: WordLists) -> bool:
    return len(word) >= _SHORT and word not in known.small
