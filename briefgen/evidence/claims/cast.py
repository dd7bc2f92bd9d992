"""The actors of a dossier, and their names by the words that begin them, so that no text is searched for every name.

Input: NamedActors. Output: CastNames.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.evidence.claims.lists import plain_words
from briefgen.evidence.claims.persons import plain_name

SHORTEST = 3
"""Least letters of a last name that is taken for the whole name."""
_RUN = re.compile(r"\w+")
NameWords = tuple[str, ...]


class NamedActor(Struct, frozen=True):
    """An actor of a dossier: the code of a state, or the id of another actor, and its names in texts."""

    key: str
    names: tuple[str, ...]
    role: str = ""
    """`a company` or `a government` (see `payers`), or empty."""
    is_person: bool = False
    above: frozenset[str] = frozenset()
    """Keys of the actors that it belongs to, directly or through others."""


class CastNames(Struct, frozen=True):
    """The names of actors by their first word, the longest first, and whom each actor belongs to."""

    by_first: Mapping[str, tuple[tuple[NameWords, str], ...]]
    above: Mapping[str, frozenset[str]]
    persons: frozenset[str] = frozenset()
    whole: Mapping[str, tuple[tuple[NameWords, NamedActor], ...]] = {}
    """Actors by the first word of their whole names."""
    typed: Mapping[str, tuple[tuple[str, str], ...]] = {}
    """Names as they are typed, with the actor's key, by the letters and digits that begin them."""

    def are_related(self, one: str, other: str) -> bool:
        """Return whether one actor may speak or act for the other: a minister for the state."""
        return one == other or one in self.above.get(other, ()) or other in self.above.get(one, ())

    def whole_names(self, words: Sequence[str]) -> Iterator[tuple[NamedActor, NameWords]]:
        """Yield the actors whose whole name is among words in lower case, with its words."""
        for at, word in enumerate(words):
            for name, actor in self.whole.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    yield actor, name

    def typed_names(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield the keys of the actors that a text names as their names are typed, with the offset of each."""
        for first in dict.fromkeys(_RUN.findall(text)):
            for name, key in self.typed.get(first, ()):
                yield from ((key, match.start()) for match in re.finditer(rf"\b{re.escape(name)}\b", text))


def cast_names(actors: Sequence[NamedActor]) -> CastNames:
    """Return the names of the actors, also as written without accents; a person is also known by the last name."""
    found: dict[str, set[tuple[NameWords, str]]] = {}
    whole: dict[str, list[tuple[NameWords, NamedActor]]] = {}
    typed: dict[str, list[tuple[str, str]]] = {}
    for actor in actors:
        for name in actor.names:
            words = tuple(plain_words(name))
            for form in (*_forms(words, actor), *_forms(tuple(map(plain_name, words)), actor)):
                found.setdefault(form[0], set()).add((form, actor.key))
            if words:
                whole.setdefault(words[0], []).append((words, actor))
            if first := _RUN.match(name):
                typed.setdefault(first[0], []).append((name, actor.key))
    by_first = {first: tuple(sorted(ones, key=lambda one: -len(one[0]))) for first, ones in found.items()}
    return CastNames(
        by_first,
        {actor.key: actor.above for actor in actors},
        frozenset(actor.key for actor in actors if actor.is_person),
        {first: tuple(ones) for first, ones in whole.items()},
        {first: tuple(ones) for first, ones in typed.items()},
    )


def _forms(words: NameWords, actor: NamedActor) -> Iterator[NameWords]:
    """Yield the words of a name, and of a person's the last one by itself."""
    if words:
        yield words
    if actor.is_person and len(words) > 1 and len(words[-1]) >= SHORTEST:
        yield words[-1:]


NOBODY = cast_names(())
"""The names of no actors."""
