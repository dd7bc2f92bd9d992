"""Finds words that exclude each other, such as seasons and offices, in the words of a clause.

Input: words and the lists of their language. Output: FamilyMembers, in order; the longest phrase at each place.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.evidence.claims.lists import HINT, lists
from briefgen.evidence.claims.phrase_index import PhraseIndex, make_index
from briefgen.evidence.claims.phrases import last_word
from briefgen.evidence.claims.word_lists import WordLists

IGNORED = "ignored"
"""Family of the phrases in which a member means nothing: `at most`."""
_SOME = "some"


class FamilyMember(Struct, frozen=True):
    """A phrase that stands for a member of a family: `midnight` for `night` of `time-of-day`."""

    family: str
    name: str
    phrase: str
    is_hint: bool = False
    """Whether it only bears out what another phrase says of it: `euros` of high prices."""

    @property
    def key(self) -> tuple[str, str]:
        """Family and member, which are the same in every language."""
        return self.family, self.name


class _Entry(Struct, frozen=True):
    words: tuple[str, ...]
    family: str
    name: str
    is_hint: bool


def members_in(words: Sequence[str], known: WordLists) -> Iterator[FamilyMember]:
    """Yield the members of families that words name."""
    read = 0
    for at, entries in _index(known.language).places(words):
        found = _at(words, at, entries, known) if at >= read else []
        if not found:
            continue
        longest = max(map(_size, found))
        counted = words[at + longest : at + longest + 1]
        for one in found:
            if one.name == _SOME and counted and counted[0][0].isdigit():
                continue  # `some 60 per cent` is about
            if _size(one) == longest and one.family != IGNORED:
                phrase = " ".join(words[at : at + _beginning(one)])
                yield FamilyMember(one.family, one.name, phrase, one.is_hint)
        read = at + max(map(_beginning, found))


def _at(words: Sequence[str], at: int, entries: Sequence[_Entry], known: WordLists) -> Sequence[_Entry]:
    """Return those of the phrases that are there as a whole, the prefix of a verb included: `setzt … aus`."""
    return [one for one in entries if last_word(one.words, words, at, known) is not None]


def _size(entry: _Entry) -> int:
    """Return how many words a phrase has."""
    return len(entry.words) - entry.words.count("…")


def _beginning(entry: _Entry) -> int:
    """Return how many words a phrase has before its gap."""
    return entry.words.index("…") if "…" in entry.words else len(entry.words)


@cache
def _index(language: str) -> PhraseIndex[_Entry]:
    """Return the phrases of a language; cached, since lists never change."""
    return make_index(
        _Entry(tuple(phrase.removeprefix(HINT).split()), family, name, phrase.startswith(HINT))
        for family, members in lists()[language].families.items()
        for name, phrases in members.items()
        for phrase in phrases
    )
