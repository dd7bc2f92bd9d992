"""Finds the listed phrases that a word may begin, without looking at all of them.

Input: entries with the words of a phrase; a word that ends in `*` is the beginning of words. Output: a PhraseIndex.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

_CLITICS = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "س")
"""Arabic particles written together with the following word, the longest first."""


_NONE: tuple[tuple[()], frozenset[str]] = ((), frozenset())


class Phrase(Protocol):
    """Anything with the words of a phrase."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case."""


Entry = TypeVar("Entry", bound=Phrase)


class PhraseIndex(Struct, Generic[Entry], frozen=True):
    """Entries by their first word, and the longest first by as many letters as all beginnings of words have."""

    whole: Mapping[str, tuple[Sequence[Entry], AbstractSet[str]]]
    """The entries with that first word, and the second words of all of them; no second words if not all have one."""
    beginnings: Mapping[str, tuple[tuple[str, Entry], ...]]
    letters: int

    def starting_at(self, words: Sequence[str], at: int) -> Sequence[Entry]:
        """Return the entries that the word at a place may begin, the longest first; some may end otherwise."""
        word = words[at]
        if word.isascii():
            return self._of_form(word, words, at)
        return [entry for form in without_clitics(word) for entry in self._of_form(form, words, at)]

    def _of_form(self, form: str, words: Sequence[str], at: int) -> Sequence[Entry]:
        whole, seconds = self.whole.get(form, _NONE)
        if seconds and (at + 1 == len(words) or words[at + 1] not in seconds):
            whole = ()
        alike = self.beginnings.get(form[: self.letters])
        return [*whole, *(entry for first, entry in alike if form.startswith(first))] if alike else whole


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
        {first: (tuple(ones), _seconds(ones)) for first, ones in whole.items()},
        {first: tuple(ones) for first, ones in alike.items()},
        letters,
    )


def _seconds(entries: Sequence[Phrase]) -> frozenset[str]:
    """Return the second words of entries; none if one entry has no certain second word."""
    found = [one.words[1] if len(one.words) > 1 else "*" for one in entries]
    return frozenset() if any(one[-1] in "*…" for one in found) else frozenset(found)


def fits(listed: str, word: str) -> bool:
    """Return whether a word is the listed one, or begins as one that ends in `*`."""
    return word.startswith(listed[:-1]) if listed.endswith("*") else word == listed


def without_clitics(word: str) -> Sequence[str]:
    """Return a word, and an Arabic one also without its particles."""
    if not "\u0621" <= word[0] <= "\u064a":
        return (word,)
    return (word, *(word[len(one) :] for one in _CLITICS if word.startswith(one) and len(word) - len(one) > 1))
