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


class SentencePart(Struct, frozen=True):
    """The words of a part, whom they name, and what each of them says."""

    start: int
    end: int
    words: Sequence[str]
    mentions: Sequence[ActorMention]
    marks: Sequence[SenseMark]
    keys: Sequence[Sequence[str]]
    """For each word its stem, and senses with whether they are affirmed."""

    def said(self, mentions: Sequence[ActorMention]) -> frozenset[str]:
        """Return what the words say that are not in these mentions."""
        named = {at for one in mentions for at in range(one.at, one.last + 1)}
        return frozenset(key for at, ones in enumerate(self.keys) if at not in named for key in ones)

    @property
    def bound(self) -> frozenset[str]:
        """What the part says, with the keys of the actors that it names."""
        return self.said(self.mentions) | {f"@{one.key}" for one in self.mentions}


class ReadSentence(Struct, frozen=True, dict=True):
    """A sentence in a language with lists; what is read in it is read when first needed."""

    written: WrittenText
    known: WordLists
    names: CastNames
    stems: frozenset[str]
    """Stems of the names of actors, which tell who, not what is said."""

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

    def _part(self, start: int, end: int) -> SentencePart:
        words = folded_words(self.written.text[start:end])
        marks = tuple(marks_in(words, self.known))
        keys = _keys(words, marks, self.known, self.stems)
        return SentencePart(start, end, words, mentions_in(words, self.names, self.known), marks, keys)


def part_bound(words: Sequence[str], known: WordLists, names: CastNames, stems: frozenset[str]) -> frozenset[str]:
    """Return what words say, with the keys of the actors that they name."""
    marks = tuple(marks_in(words, known))
    return SentencePart(0, 0, words, mentions_in(words, names, known), marks, _keys(words, marks, known, stems)).bound


def _keys(words: Sequence[str], marks: Sequence[SenseMark], known: WordLists, stems: frozenset[str]) -> list[list[str]]:
    """Return for each word its stem, and senses with whether they are affirmed."""
    turns = turning(marks)
    return [
        [f"{key}{sign_of(at, key, words, marks, turns, known):+d}" if is_sense(key) else key for key in ones]
        for at, ones in enumerate(keys_of(words, list(map(stem_of, words)), marks, known, stems))
    ]


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
