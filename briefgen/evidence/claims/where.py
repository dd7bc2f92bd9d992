"""Where something happens: `questioned in Larache` where the passage has `questioned in Casablanca`.

Input: a statement and its passage. Output: a Difference where the passage's sentence that says the same has another
name after the same preposition, and the cited paragraphs do not have the statement's name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.word_lists import WordLists

FEWEST = 2
"""Words besides the names that two sentences share at least."""
MOST = 0.5
"""Share of the statement's words that the passage's sentence then has."""
_NAME = r" ([^\W\d_][\w-]+)"


class PlacedName(Struct, frozen=True):
    """A preposition with the name after it, and what else its sentence says."""

    preposition: str
    name: str
    words: frozenset[str]
    sentence: str


def compare_where(
    said: WrittenText, whole: str, passage: WrittenText, placed: Sequence[PlacedName]
) -> Iterator[Difference]:
    """Yield a name in place of another one; at most one.

    `whole`: all that the record says; `placed`: those of the passage (`placed_names`).
    """
    for own in placed_names(said) if placed else ():
        if own.name in passage.text:
            continue
        for one in placed:
            if one.name in whole:
                continue
            shared = own.words & one.words
            if one.preposition == own.preposition and len(shared) >= max(FEWEST, MOST * len(own.words)):
                names = f"'{own.preposition} {own.name}', the passage '{one.preposition} {one.name}'"
                yield Difference("word", f"the record has {names}: “{sentence_shown(one.sentence)}”")
                return


def placed_names(written: WrittenText) -> Iterator[PlacedName]:
    """Yield where a text says that something happens; none in a language without lists or such prepositions."""
    known = written.lists
    if known is None or not known.locating:
        return
    for sentence in written.sentences:
        found = [one for one in _placed(known.language).finditer(sentence.text) if _is_name(one[2], known)]
        words = frozenset(stem_of(word) for word in sentence.words if _carries(word, known)) if found else frozenset()
        for one in found:
            yield PlacedName(one[1], one[2], words - {stem_of(one[2])}, sentence.text)


@cache
def _placed(language: str) -> re.Pattern[str]:
    """Return the pattern of a preposition and the word behind it; cached, since shipped lists never change."""
    return re.compile(rf"\b({'|'.join(lists()[language].locating)}){_NAME}")


def _is_name(word: str, known: WordLists) -> bool:
    """Return whether a word is a name that is neither a month nor a state, which are compared elsewhere."""
    lower = word.casefold()
    return word[0].isupper() and lower not in known.months and not codes_of_words([lower], known.language)


def _carries(word: str, known: WordLists) -> bool:
    return len(word) > 2 and word not in known.small and word not in known.common
