"""Finds words that exclude each other, such as seasons and offices, in the words of a clause.

Input: words and the lists of their language. Output: FamilyMembers, in order; the longest phrase at each place.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.phrase_index import PhraseIndex, fits, make_index
from briefgen.evidence.claims.word_lists import WordLists

IGNORED = "ignored"
"""Family of the phrases in which a member means nothing: `at most`."""


class FamilyMember(Struct, frozen=True):
    """A phrase that stands for a member of a family: `midnight` for `night` of `time-of-day`."""

    family: str
    name: str
    phrase: str

    @property
    def key(self) -> tuple[str, str]:
        """Family and member, which are the same in every language."""
        return self.family, self.name


class _Entry(Struct, frozen=True):
    words: tuple[str, ...]
    family: str
    name: str


def members_in(words: Sequence[str], known: WordLists) -> Iterator[FamilyMember]:
    """Yield the members of families that words name."""
    read = 0
    for at, entries in _index(known.language).places(words):
        found = [one for one in entries if _begins(one, words, at)] if at >= read else []
        if not found:
            continue
        longest = max(len(one.words) for one in found)
        for one in found:
            if len(one.words) == longest and one.family != IGNORED:
                yield FamilyMember(one.family, one.name, " ".join(words[at : at + longest]))
        read = at + longest


def _begins(entry: _Entry, words: Sequence[str], at: int) -> bool:
    """Return whether the rest of a phrase follows its first word."""
    following = words[at + 1 : at + len(entry.words)]
    return len(following) == len(entry.words) - 1 and all(map(fits, entry.words[1:], following))


@cache
def _index(language: str) -> PhraseIndex[_Entry]:
    """Return the phrases of a language; cached, since lists never change."""
    return make_index(
        _Entry(tuple(phrase.split()), family, name)
        for family, members in lists()[language].families.items()
        for name, phrases in members.items()
        for phrase in phrases
    )
