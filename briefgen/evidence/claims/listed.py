"""Word lists that are looked up fast: by whole entry, or by the word that begins a phrase.

Input: words and phrases, as a file lists them. Output: Listed, a tuple that knows which of them may be among words.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct


class Listed(tuple[str, ...]):
    """Words and phrases in the order in which they are listed."""

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.as_set

    @cached_property
    def as_set(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self)

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[tuple[int, str], ...]]:
        """The phrases with their places in the list, by the word that begins them."""
        found: dict[str, tuple[tuple[int, str], ...]] = {}
        for at, one in enumerate(self):
            first = one.partition(" ")[0]
            found[first] = (*found.get(first, ()), (at, one))
        return found

    @cached_property
    def _has_apostrophe(self) -> bool:
        return any("'" in one for one in self)

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Return whether one may be among words: a word begins it, or may have it inside, as in `n't`."""
        if not self._by_first.keys().isdisjoint(words):
            return True
        return self._has_apostrophe and any("'" in word for word in words)

    def begun_in(self, words: Sequence[str]) -> Sequence[str]:
        """Return those that may be among words, in their order."""
        if self._has_apostrophe and any("'" in word for word in words):
            return self
        if self._by_first.keys().isdisjoint(words):
            return ()
        found = [one for word in self._by_first.keys() & words for one in self._by_first[word]]
        return [one for _, one in sorted(found)]


NONE = Listed()


class Opposites(Struct, frozen=True):
    """Words for two opposites: `join` and `leave`."""

    name: str
    for_: tuple[str, ...]
    against: tuple[str, ...]


def decode_listed(kind: type, value: Any) -> Any:
    """Return a decoded list as Listed: msgspec calls this `dec_hook` for each type that it does not know itself."""
    assert kind is Listed, kind
    return Listed(value)
