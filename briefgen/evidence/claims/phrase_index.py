"""Finds the listed phrases that a word may begin, without looking at all of them.

Input: entries with the words of a phrase; a word that ends in `*` is the beginning of words. Output: a PhraseIndex.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

_CLITICS = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "س")
"""Arabic particles written together with the following word, the longest first."""


class Phrase(Protocol):
    """Anything with the words of a phrase."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case."""


Entry = TypeVar("Entry", bound=Phrase)


class PhraseIndex(Struct, Generic[Entry], frozen=True):
    """Entries by their first word, and the longest first by as many letters as all beginnings of words have."""

    whole: Mapping[str, tuple[Entry, ...]]
    beginnings: Mapping[str, tuple[tuple[str, Entry], ...]]
    letters: int

    def starting_with(self, word: str) -> Sequence[Entry]:
        """Return the entries that a word may begin, the longest first."""
        if word.isascii() and word[: self.letters] not in self.beginnings:
            return self.whole.get(word, ())
        found: list[Entry] = []
        for form in without_clitics(word):
            found += self.whole.get(form, ())
            alike = self.beginnings.get(form[: self.letters], ())
            found += [entry for beginning, entry in alike if form.startswith(beginning)]
        return found


def make_index(entries: Iterable[Entry]) -> PhraseIndex[Entry]:
    """Return the index of the entries."""
    whole: dict[str, list[Entry]] = {}
    beginnings: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: -len(one.words)):
        first = entry.words[0]
        place = beginnings if first.endswith("*") else whole
        place.setdefault(first.rstrip("*"), []).append(entry)
    letters = min(map(len, beginnings), default=1)
    alike: dict[str, list[tuple[str, Entry]]] = {}
    for first in sorted(beginnings, key=len, reverse=True):
        alike.setdefault(first[:letters], []).extend((first, one) for one in beginnings[first])
    return PhraseIndex(
        {first: tuple(ones) for first, ones in whole.items()},
        {first: tuple(ones) for first, ones in alike.items()},
        letters,
    )


def fits(listed: str, word: str) -> bool:
    """Return whether a word is the listed one, or begins as one that ends in `*`."""
    return word.startswith(listed[:-1]) if listed.endswith("*") else word == listed


def without_clitics(word: str) -> Sequence[str]:
    """Return a word, and an Arabic one also without its particles."""
    if not "\u0621" <= word[0] <= "\u064a":
        return (word,)
    return (word, *(word[len(one) :] for one in _CLITICS if word.startswith(one) and len(word) - len(one) > 1))
