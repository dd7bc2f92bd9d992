"""A sentence with its days, numbers and parts, and whom each part names: each read once for all comparisons.

Input: a sentence and the actors of a dossier. Output: a ReadSentence. Parts are between commas and words such as `and`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.amounts import amounts
from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.clauses import keys_of, stem_of
from briefgen.evidence.claims.days import NamedDay, named_days, without_days
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import folded_words, lists
from briefgen.evidence.claims.mentions import ActorMention, mentions_in
from briefgen.evidence.claims.phrases import SenseMark, marks_in
from briefgen.evidence.claims.signs import is_sense, sign_of, turning
from briefgen.evidence.claims.word_lists import WordLists

_COMMA = re.compile(r"(?<!\d),|,(?!\d)|[،、]")

PAYING = "paying"
"""Name of the concept."""


class SentencePart(Struct, frozen=True, dict=True):
    """The words of a part with its place in the sentence; whom they name and what they say is read when needed."""

    words: Sequence[str]
    known: WordLists
    names: CastNames
    stems: frozenset[str]
    """Stems of the names of actors, which tell who, not what is said."""
    start: int = 0
    end: int = 0

    @cached_property
    def mentions(self) -> Sequence[ActorMention]:
        """The actors that it names."""
        return mentions_in(self.words, self.names, self.known)

    @cached_property
    def marks(self) -> Sequence[SenseMark]:
        """Its phrases of the lists."""
        return tuple(marks_in(self.words, self.known))

    @cached_property
    def keys(self) -> Sequence[Sequence[str]]:
        """For each word its stem, and senses with whether they are affirmed."""
        turns = turning(self.marks)
        found = keys_of(self.words, list(map(stem_of, self.words)), self.marks, self.known, self.stems)
        return [[self._signed(at, key, turns) for key in ones] for at, ones in enumerate(found)]

    def _signed(self, at: int, key: str, turns: Sequence[SenseMark]) -> str:
        if not is_sense(key):
            return key
        return f"{key}{sign_of(at, key, self.words, self.marks, turns, self.known):+d}"

    def said(self, mentions: Sequence[ActorMention]) -> frozenset[str]:
        """Return what the words say that are not in these mentions."""
        named = {at for one in mentions for at in range(one.at, one.last + 1)}
        return frozenset(key for at, ones in enumerate(self.keys) if at not in named for key in ones)

    @property
    def pays(self) -> bool:
        """Whether it says that somebody pays."""
        return any(one.name == PAYING for one in self.marks)

    @cached_property
    def bound(self) -> frozenset[str]:
        """What the part says, with the keys of the actors that it names."""
        return self.said(self.mentions) | {f"@{one.key}" for one in self.mentions}


class ReadSentence(Struct, frozen=True, dict=True):
    """A sentence in a language with lists; what is read in it is read when first needed."""

    written: WrittenText
    known: WordLists
    names: CastNames
    stems: frozenset[str]

    @cached_property
    def days(self) -> Sequence[NamedDay]:
        """The days that it names."""
        return named_days(self.written)

    @cached_property
    def numbers(self) -> Sequence[Amount]:
        """Its numbers, the days included."""
        return amounts(self.written.text, self.known)

    @cached_property
    def counts(self) -> Sequence[Amount]:
        """Its numbers without the days."""
        plain = any(one.day for one in self.days)
        return amounts(without_days(self.written, self.days), self.known) if plain else self.numbers

    @cached_property
    def parts(self) -> Sequence[SentencePart]:
        """Its parts that have words."""
        found = (self._part(start, end) for start, end in sentence_parts(self.written.text, self.known))
        return [one for one in found if one.words]

    @cached_property
    def actors(self) -> frozenset[str]:
        """The keys of the actors that it names."""
        return frozenset(one.key for part in self.parts for one in part.mentions)

    @cached_property
    def all_said(self) -> frozenset[str]:
        """What all its words say, with the keys of the actors that they name."""
        return self.said(0, len(self.written.text))

    def said(self, start: int, end: int) -> frozenset[str]:
        """Return what the words between two offsets say, with the keys of the actors that they name."""
        return self._part(start, end).bound

    def _part(self, start: int, end: int) -> SentencePart:
        words = folded_words(self.written.text[start:end])
        return SentencePart(words, self.known, self.names, self.stems, start, end)


def sentence_parts(sentence: str, known: WordLists) -> Iterator[tuple[int, int]]:
    """Yield start and end of the parts of a sentence between commas and `and`."""
    breaks = [match.start() for match in _COMMA.finditer(sentence)]
    if joining := _joining(known.language):
        breaks += [match.start() for match in joining.finditer(sentence.casefold())]
    places = [0, *sorted(breaks), len(sentence)]
    yield from pairwise(places)


@cache
def _joining(language: str) -> re.Pattern[str] | None:
    """Return the pattern of words that begin a part; cached, since shipped lists never change."""
    known = lists()[language]
    words = "|".join(map(re.escape, (*known.joining, *known.openers)))
    return re.compile(rf"\b(?:{words})\b") if words else None
