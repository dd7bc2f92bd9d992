"""A capital in place of another place: `in Ankara` where the passage has `in Baghdad`, also between languages.

Input: a statement and its passage. Output: a Difference where the passage's sentences that say the same have something
happen elsewhere, and nothing in the statement's place; they may have that as an actor: `Ankara says`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.evidence.claims.cast import CastNames
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.names import beginning
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.word_lists import WordLists

_FEWEST = 2
"""Words that two sentences share at least, unless they share a month."""
_LONG = 4
"""Least letters of a place in capitals, which begins a report: `RIGA, May 2`."""
_WORD = re.compile(r"[^\W\d_]+")


class Location(Struct, frozen=True):
    """Where a sentence has something happen, and what else it says."""

    name: str
    codes: frozenset[str]
    """Codes of the states that it names: for a capital its state's."""
    said: frozenset[str]
    """Stems, senses and months of the sentence."""
    sentence: str

    def may_be(self, other: "Location") -> bool:
        """Return whether two may be the same place."""
        return beginning(self.name) == beginning(other.name) or not self.codes.isdisjoint(other.codes)

    def says_the_same(self, other: "Location") -> bool:
        """Return whether something happens in the same month, or the sentences share enough words."""
        shared = self.said & other.said
        return any(one.startswith("month ") for one in shared) or len(shared) >= _FEWEST


def locations_in(sentences: Sequence[ReadSentence]) -> Iterator[Location]:
    """Yield the places in which sentences have something happen."""
    for sentence in sentences:
        known, text = sentence.known, sentence.written.folded
        found = [match[1] for match in _place_pattern(known.language).finditer(text)] if known.locating_in else []
        for name in found:
            codes = codes_of_words([name.casefold()], known.language)
            said = frozenset(key for part in sentence.parts for ones in part.keys for key in ones)
            months = {day.month_key for day in sentence.days if day.month}
            yield Location(name, codes, said | months, sentence.written.text)


@cache
def _place_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of a name with its preposition or ending; cached, since shipped lists never change."""
    known = lists()[language]
    words = "|".join(known.locating_in)
    if known.parted_endings:
        return re.compile(rf"\b([^\W\d_]\w+)'(?:{words})\b")
    return re.compile(rf"\b(?:{words}) ([^\W\d_]\w+)")


def compare_locations(
    ours: Sequence[ReadSentence], whole: str, passage: str, theirs: Sequence[Location], names: CastNames
) -> Iterator[Difference]:
    """Yield a capital of the statement in place of another place; at most one. `whole`: all that the record says."""
    for own in locations_in(ours) if theirs else ():
        if not _is_capital(own, names) or any(own.may_be(one) for one in theirs) or _is_dateline(own, passage, ours):
            continue
        for one in theirs:
            if one.name[0].isupper() and not _names(whole, one) and own.says_the_same(one):
                shown = sentence_shown(one.sentence)
                yield Difference("word", f"the record has it in '{own.name}', the passage in '{one.name}': “{shown}”")
                return


def _is_capital(one: Location, names: CastNames) -> bool:
    """Return whether a place is a capital, and not a state by its name."""
    named = {key for form, key in names.by_first.get(one.name.casefold(), ()) if len(form) == 1}
    return one.name[0].isupper() and bool(one.codes) and named.isdisjoint(one.codes)


def _is_dateline(own: Location, passage: str, ours: Sequence[ReadSentence]) -> bool:
    """Return whether a report begins with the place: `RIGA, May 2`."""
    capitals = [word.casefold() for word in _WORD.findall(passage) if word.isupper() and len(word) >= _LONG]
    known: WordLists = ours[0].known
    return any(not own.codes.isdisjoint(codes_of_words([word], known.language)) for word in capitals)


def _names(whole: str, place: Location) -> bool:
    """Return whether the record names a place."""
    return beginning(place.name) in {beginning(word) for word in _WORD.findall(whole)}
