"""Where something happens: `questioned in Larache` where the passage has `questioned in Casablanca`.

Input: a statement and its passage. Output: a Difference where the passage's sentence that says the same has another
name after the same preposition, and the cited paragraphs do not have the statement's name.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import folded_words
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.splitting import passage_sentences
from briefgen.evidence.claims.word_lists import WordLists

FEWEST = 2
"""Words besides the names that two sentences share at least."""
MOST = 0.5
"""Share of the statement's words that the passage's sentence then has."""
_NAME = r" ([^\W\d_][\w-]+)"


class _Setting(Struct, frozen=True):
    """A preposition with the name after it, and what else its sentence says."""

    preposition: str
    name: str
    words: frozenset[str]
    sentence: str


def compare_where(said: WrittenText, whole: str, passage: WrittenText) -> Iterator[Difference]:
    """Yield a name in place of another one; at most one. `whole`: all that the record says."""
    theirs = [one for one in _settings(passage) if one.name not in whole]
    for own in _settings(said) if theirs else ():
        if own.name in passage.text:
            continue
        for one in theirs:
            shared = own.words & one.words
            if one.preposition == own.preposition and len(shared) >= max(FEWEST, MOST * len(own.words)):
                names = f"'{own.preposition} {own.name}', the passage '{one.preposition} {one.name}'"
                yield Difference("word", f"the record has {names}: “{sentence_shown(one.sentence)}”")
                return


def _settings(written: WrittenText) -> Iterator[_Setting]:
    known = written.lists
    for sentence in passage_sentences(written.text) if known else ():
        assert known is not None
        places = re.finditer(rf"\b({'|'.join(known.locating)}){_NAME}", sentence) if known.locating else ()
        found = [one for one in places if _is_name(one[2], known)]
        words = frozenset(stem_of(word) for word in folded_words(sentence) if _carries(word, known)) if found else ()
        for one in found:
            yield _Setting(one[1], one[2], frozenset(words) - {stem_of(one[2])}, sentence)


def _is_name(word: str, known: WordLists) -> bool:
    """Return whether a word is a name that is neither a month nor a state, which are compared elsewhere."""
    lower = word.casefold()
    return word[0].isupper() and lower not in known.months and not codes_of_words([lower], known.language)


def _carries(word: str, known: WordLists) -> bool:
    return len(word) > 2 and word not in known.small and word not in known.common
