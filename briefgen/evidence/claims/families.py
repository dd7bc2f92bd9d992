"""Finds words that exclude each other, such as seasons and offices, in the words of a clause.

Input: words and the lists of their language. Output: FamilyMembers, in order; the longest phrase at each place.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.phrases import without_clitics
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


class _Index(Struct, frozen=True):
    """The phrases of a language by their first word, and the shortest first by as many letters as all beginnings of
    words have.
    """

    whole: Mapping[str, tuple[_Entry, ...]]
    beginnings: Mapping[str, tuple[tuple[str, _Entry], ...]]
    letters: int


def members_in(words: Sequence[str], known: WordLists) -> Iterator[FamilyMember]:
    """Yield the members of families that words name."""
    index = _index(known.language)
    read = 0
    for at, word in enumerate(words):
        found = [one for one in _entries(word, index) if _begins(one, words, at)] if at >= read else []
        if not found:
            continue
        longest = max(len(one.words) for one in found)
        for one in found:
            if len(one.words) == longest and one.family != IGNORED:
                yield FamilyMember(one.family, one.name, " ".join(words[at : at + longest]))
        read = at + longest


def _entries(word: str, index: _Index) -> Sequence[_Entry]:
    if word.isascii() and word[: index.letters] not in index.beginnings:
        return index.whole.get(word, ())
    found: list[_Entry] = []
    for form in without_clitics(word):
        found += index.whole.get(form, ())
        alike = index.beginnings.get(form[: index.letters], ())
        found += [entry for beginning, entry in alike if form.startswith(beginning)]
    return found


def _begins(entry: _Entry, words: Sequence[str], at: int) -> bool:
    """Return whether the rest of a phrase follows its first word."""
    following = words[at + 1 : at + len(entry.words)]
    return len(following) == len(entry.words) - 1 and all(map(_fits, entry.words[1:], following))


def _fits(listed: str, word: str) -> bool:
    return word.startswith(listed[:-1]) if listed.endswith("*") else word == listed


@cache
def _index(language: str) -> _Index:
    """Return the phrases of a language; cached, since lists never change."""
    whole: dict[str, list[_Entry]] = {}
    beginnings: dict[str, list[_Entry]] = {}
    for family, members in lists()[language].families.items():
        for name, phrases in members.items():
            for words in (tuple(phrase.split()) for phrase in phrases):
                place = beginnings if words[0].endswith("*") else whole
                place.setdefault(words[0].rstrip("*"), []).append(_Entry(words, family, name))
    letters = min(map(len, beginnings), default=1)
    alike: dict[str, list[tuple[str, _Entry]]] = {}
    for first in sorted(beginnings, key=len):
        alike.setdefault(first[:letters], []).extend((first, one) for one in beginnings[first])
    return _Index(
        {first: tuple(ones) for first, ones in whole.items()},
        {first: tuple(ones) for first, ones in alike.items()},
        letters,
    )
