"""Finds many names in many texts, in time that grows only with the texts.

Input: names. Output: an index that finds whole names in a text by their first words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.records import Dossier

NamesListed = list[tuple[tuple[str, ...], tuple[str, ...]]]
WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


class NameIndex(Struct, frozen=True):
    """Names by their words, and for each first word the lengths of the names that begin with it."""

    names: Mapping[tuple[str, ...], tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    folded: bool
    """Whether case is ignored."""

    def found(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the meaning of each name found, with its span in the text."""
        if not self.names:
            return
        words = WORD.findall(text)
        if "'s" in text or "’s" in text:
            words = [without_possessive(word) for word in words]
        if self.folded:
            words = [word.casefold() for word in words]
        if self.lengths.keys().isdisjoint(words):  # true for most texts
            return
        spans = [match.span() for match in WORD.finditer(text)]
        for n, word in enumerate(words):
            for length in self.lengths.get(word, ()):
                if n + length > len(words):
                    continue
                for meant in self.names.get(tuple(words[n : n + length]), ()):
                    yield meant, spans[n][0], spans[n + length - 1][1]

    def meant_in(self, text: str) -> tuple[str, ...]:
        """Return the meaning of each name found, in the order of the text."""
        return tuple(meant for meant, _, _ in self.found(text))

    @property
    def listed(self) -> NamesListed:
        """All names, each with what it means."""
        return sorted(self.names.items())


def without_possessive(word: str) -> str:
    """Return a word without the possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def index(names: Iterable[tuple[str, str]], folded: bool = False) -> NameIndex:
    """Return an index of pairs (name, meaning)."""
    meanings: dict[tuple[str, ...], list[str]] = {}
    lengths: dict[str, set[int]] = {}
    for name, meant in names:
        words = tuple(without_possessive(word) for word in WORD.findall(name.casefold() if folded else name))
        if words:
            meanings.setdefault(words, []).append(meant)
            lengths.setdefault(words[0], set()).add(len(words))
    return NameIndex(
        {words: tuple(dict.fromkeys(meant)) for words, meant in meanings.items()},
        {first: tuple(sorted(sizes)) for first, sizes in lengths.items()},
        folded,
    )


class ActorNames(Struct, frozen=True):
    """The names of a dossier's actors: `exact` as printed, `loose` those of unnamed speakers, in any case."""

    exact: NameIndex
    loose: NameIndex

    def actors_in(self, text: str) -> frozenset[str]:
        """Return ids of the actors whose names are in the text."""
        return frozenset((*self.exact.meant_in(text), *self.loose.meant_in(text)))

    @property
    def listed(self) -> tuple[NamesListed, NamesListed]:
        """All names, each with whom it means."""
        return self.exact.listed, self.loose.listed


def names_of(dossier: Dossier) -> ActorNames:
    """Return the names of all actors. A description of an unnamed speaker counts only from two words on."""
    actors = [one for one in dossier.records["actors"].values() if isinstance(one, Actor)]
    exact = [
        (name, one.id) for one in actors if one.kind != "unnamed" for name in {one.name, one.short, *one.also} if name
    ]
    loose = [(one.name, one.id) for one in actors if one.kind == "unnamed" and " " in one.name]
    return ActorNames(index(exact), index(loose, folded=True))
