"""Finds the actors of a dossier in the words of a text.

Input: words in lower case, and the NamedActors of a dossier. Output: ActorMentions, in order.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.evidence.claims.cast import CastNames, NameWords
from briefgen.evidence.claims.places import placed_codes
from briefgen.evidence.claims.word_lists import WordLists

_POSSESSIVE = ("'s", "s'")


class ActorMention(Struct, frozen=True):
    """An actor named among words: its key (`NamedActor.key`), and the first and last of its words."""

    key: str
    at: int
    last: int
    owns: bool = False
    """Whether the name only tells whose something is: `Hoxhaj's deputy`."""


def mentions_in(words: Sequence[str], names: CastNames, known: WordLists) -> list[ActorMention]:
    """Return the actors that words name, a state by its people or capital too."""
    found, read = list[ActorMention](), 0
    places = {at: codes for at, codes in placed_codes(words, known.language) if len(codes) == 1}
    bare = [word if word.isalpha() else _plain(word, known) for word in words]
    of_people = tuple(known.people_endings)
    plain = [
        _state_of(word, known, names) if word.endswith(of_people) and not _fitting(bare, at, names) else word
        for at, word in enumerate(bare)
    ]
    if not places and names.by_first.keys().isdisjoint(plain):
        return []
    for at, word in enumerate(plain):
        if at < read or not (word in names.by_first or at in places):
            continue
        for key, size in _at(plain, at, names, places):
            read = at + size
            found.append(ActorMention(key, at, read - 1, _owns(words[read - 1], known)))
    return found


def _owns(word: str, known: WordLists) -> bool:
    """Return whether a name has the ending of an owner: `Hoxhaj's`, `Ürdün'ün`."""
    ending = word.partition("'")[2] if known.parted_endings else ""
    return word.endswith(_POSSESSIVE) or (len(ending) > 1 and ending.endswith("n") and ending[-2] in "ıiuü")


def _plain(word: str, known: WordLists) -> str:
    """Return a word without an ending behind an apostrophe, and a name without its article: `al-Uteybi`."""
    word = word.partition("'")[0] if known.parted_endings else word.removesuffix("'s").removesuffix("'")
    first, _, rest = word.rpartition("-")
    return rest if first in ("al", "el") else word


def _state_of(word: str, known: WordLists, names: CastNames) -> str:
    """Return the name of a state or region of the dossier for its people, which no list may have: `Bavarian`."""
    for ending, of_state in known.people_endings.items():
        name = word.removesuffix(ending) + of_state
        if word.endswith(ending) and any(len(form) == 1 for form, _ in names.by_first.get(name, ())):
            return name
    return word


def _fitting(words: Sequence[str], at: int, names: CastNames) -> list[tuple[NameWords, str]]:
    """Return the names that the words begin with here, with the key of whom each names."""
    return [one for one in names.by_first.get(words[at], ()) if tuple(words[at : at + len(one[0])]) == one[0]]


def _at(
    words: Sequence[str], at: int, names: CastNames, places: Mapping[int, frozenset[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the actors named here, with how many words their names take."""
    fitting = _fitting(words, at, names)
    longest = max((len(form) for form, _ in fitting), default=0)
    yield from ((key, longest) for form, key in fitting if len(form) == longest)
    if not fitting and at in places:
        yield min(places[at]), 1
