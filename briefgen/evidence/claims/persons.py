"""Persons that a statement names, compared with those of the passage: `Fidan` where the text has `Erdogan`.

Input: a statement, its passage, and the persons of a dossier. Output: a Difference where the passage names somebody
else instead.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from briefgen.core.text import fold, is_mark
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import in_text

_LETTERS = re.compile(r"[^\W\d_]+")


class Person(Struct, frozen=True):
    """A person, with the words that a text may use for them."""

    shown: str
    names: frozenset[str]
    """Words of which a text that names the person has at least one, in the form of `plain_name`."""
    called: tuple[str, ...] = ()
    """What else a text may call a body, in lower case: `the claimant`."""


class KnownPersons(Struct, frozen=True):
    """The persons of a dossier, and where each name stands in their order."""

    persons: Sequence[Person]
    by_name: Mapping[str, tuple[int, ...]]

    def named_by(self, words: AbstractSet[str]) -> list[Person]:
        """Return the persons of whom a name is among words, in order."""
        found = {at for word in words for at in self.by_name.get(word, ())}
        return [self.persons[at] for at in sorted(found)]


def known_persons(persons: Sequence[Person]) -> KnownPersons:
    """Return the persons with their names."""
    by_name: dict[str, tuple[int, ...]] = {}
    for at, person in enumerate(persons):
        for name in person.names:
            by_name[name] = (*by_name.get(name, ()), at)
    return KnownPersons(persons, by_name)


NO_PERSONS = known_persons(())


def compare_persons(
    said: WrittenText,
    whole: str,
    passage: WrittenText,
    names: AbstractSet[str],
    known: KnownPersons,
    strangers: bool,
) -> Iterator[Difference]:
    """Yield persons of a statement that the passage does not name, where it names one that the record does not.

    `whole`: all that the record says; `names`: those of the passage and of who published and wrote it, where `we` is
    enough (`capital_words`); `strangers`: whether it names a people that is no actor, as `the Dutch` may stand for a
    company.
    """
    named = known.named_by(capital_words(said.folded)) if known.persons else []
    missing = [one for one in named if not names & one.names and not in_text(one.called, passage.words)]
    missing = [one for one in missing if not (strangers and one.called)]
    all_of_it = capital_words(fold(whole).text) if missing else frozenset[str]()
    instead = [one for one in known.named_by(names) if not all_of_it & one.names] if missing else []
    if instead:
        other = ", ".join(one.shown for one in instead)
        yield Difference("who", f"the cited paragraphs do not name {missing[0].shown}, and name {other}")


def plain_name(word: str) -> str:
    """Return a word in the compared form of names: lower case, without accents."""
    if word.isascii():
        return word.lower()
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", word.casefold().replace("ı", "i")) if not is_mark(sign)
    )


def capital_words(folded: str) -> frozenset[str]:
    """Return the capitalised words of a folded text in that form, without endings after an apostrophe."""
    return frozenset(plain_name(one) for one in _LETTERS.findall(folded) if one[0].isupper())
