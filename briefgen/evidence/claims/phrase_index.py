"""Finds the listed phrases that a word may begin, without looking at all of them.

Input: entries with the words of a phrase; a word that ends in `*` is the beginning of words. Output: a PhraseIndex.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """Entries by their first words, and the longest first by as many letters as all beginnings of words have."""

    whole: Mapping[str, "_Begun[Entry]"]
    beginnings: Mapping[str, tuple[tuple[str, Entry], ...]]
    letters: int

    def places(self, words: Sequence[str]) -> Iterator[tuple[int, Sequence[Entry]]]:
        """Yield where entries may begin, with these, the longest first; some may end otherwise."""
        whole, beginnings, letters = self.whole, self.beginnings, self.letters
        for at, word in enumerate(words):
            if word not in whole and word[:letters] not in beginnings and word.isascii():
                continue
            following = words[at + 1] if at + 1 < len(words) else ""
            forms = (word,) if word.isascii() else without_clitics(word)
            if entries := [one for form in forms for one in self._begun_by(form, following)]:
                yield at, entries

    def _begun_by(self, form: str, following: str) -> Sequence[Entry]:
        begun, alike = self.whole.get(form), self.beginnings.get(form[: self.letters])
        whole = begun.by_second.get(following, begun.any_second) if begun else ()
        return [*whole, *(entry for first, entry in alike if form.startswith(first))] if alike else whole


class _Begun(Struct, Generic[Entry], frozen=True):
    """Entries with the same first word, the longest first."""

    by_second: Mapping[str, tuple[Entry, ...]]
    """Those that may go on with a second word."""
    any_second: tuple[Entry, ...]
    """Those that may go on with every word, or have no second one."""


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
        {first: _begun(ones) for first, ones in whole.items()},
        {first: tuple(ones) for first, ones in alike.items()},
        letters,
    )


def _begun(entries: Sequence[Entry]) -> _Begun[Entry]:
    seconds = {one.words[1] for one in entries if not _goes_on_anyhow(one)}
    by_second = {
        second: tuple(one for one in entries if _goes_on_anyhow(one) or one.words[1] == second) for second in seconds
    }
    return _Begun(by_second, tuple(filter(_goes_on_anyhow, entries)))


def _goes_on_anyhow(entry: Phrase) -> bool:
    """Return whether a phrase has no certain second word."""
    return len(entry.words) == 1 or entry.words[1][-1] in "*…"


def fits(listed: str, word: str) -> bool:
    """Return whether a word is the listed one, or begins as one that ends in `*`."""
    return word.startswith(listed[:-1]) if listed.endswith("*") else word == listed


def without_clitics(word: str) -> Sequence[str]:
    """Return a word, and an Arabic one also without its particles."""
    if not "\u0621" <= word[0] <= "\u064a":
        return (word,)
    return (word, *(word[len(one) :] for one in _CLITICS if word.startswith(one) and len(word) - len(one) > 1))
