"""Numbers in each other's place: `must pay 26 million, had asked for 14` where the passage has it the other way round.

Each number of a text is bound to the words of its part of a sentence. A statement's number is another one's if the
passage has its words only beside a number of the same kind, and none of them beside it.

Input: the numbers of a statement and of its passage, with their words. Output: a Difference.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.days import NamedDay
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.shares import number_kind

FEWEST = 2
"""Words that only the other number has, from which on a number is taken for the other one."""
MOST = 0.5
"""Share of a number's words that the passage then has beside the other one."""
MONTH = "month of a year"
"""Kind of a month, which need not be in the passage to be taken for another one: `in May` for `in March`."""
_ASIDE = re.compile(r"\([^()]*\)")


class BoundNumber(Struct, frozen=True):
    """A number with the words that it is bound to."""

    shown: str
    kind: str
    values: frozenset[Decimal]
    words: frozenset[str]
    """Those of its part of the sentence."""
    around: frozenset[str]
    """All of its sentence that may belong to it."""
    sentence: str

    def equals(self, other: "BoundNumber") -> bool:
        """Return whether both are the same number of the same kind."""
        return self.kind == other.kind and not self.values.isdisjoint(other.values)


def compare_bound(ours: Sequence[BoundNumber], theirs: Sequence[BoundNumber]) -> Iterator[Difference]:
    """Yield a number of the statement beside whose words the passage has another one; at most one."""
    for one in ours:
        same = [other for other in theirs if other.equals(one)]
        there = frozenset(word for other in same for word in other.around)
        for other in theirs if same or one.kind == MONTH else ():
            if other.kind == one.kind and not other.equals(one) and _replaces(one.words, other, there):
                shown = sentence_shown(other.sentence)
                yield Difference(
                    "word", f"the passage has '{other.shown}' where the record has '{one.shown}': “{shown}”"
                )
                return


def is_month_of(one: BoundNumber, written: date | None) -> bool:
    """Return whether a number is the month of a day: that of the text, in which what it reports was said."""
    return one.kind == MONTH and written is not None and one.values == {written.month}


def may_be_exchanged(sentences: Iterable[ReadSentence], theirs: Sequence[BoundNumber]) -> bool:
    """Return whether sentences have a number of a kind of which the passage has several, or any in case of months."""
    kinds = Counter(kind for kind, _ in {(one.kind, one.values) for one in theirs})
    several = {kind for kind, count in kinds.items() if count > 1 or kind == MONTH}
    numbers = (one for sentence in sentences for one in (*sentence.counts, *_months(sentence.days)))
    return any(_kind(one) in several for one in numbers)


def compare_two_numbers(ours: Sequence[BoundNumber], theirs: Sequence[BoundNumber]) -> Iterator[Difference]:
    """Yield two numbers of the statement that are exchanged in the passage, by a word of each alone; at most one."""
    for one, other in pairwise(ours):
        alike = one.kind == other.kind or not other.kind  # `12 dollars for adults, 5 for children`
        if not alike or one.values & other.values or one.sentence != other.sentence:
            continue
        first, second = ([there for there in theirs if _may_be(own, there)] for own in (one, other))
        if len(first) == len(second) == 1 and _are_exchanged(one, other, first[0], second[0]):
            shown = sentence_shown(first[0].sentence)
            yield Difference(
                "word", f"the passage has '{one.shown}' and '{other.shown}' in each other's place: “{shown}”"
            )
            return


def _may_be(own: BoundNumber, there: BoundNumber) -> bool:
    return own.equals(there) or (not own.kind and bool(own.values & there.values))


def _are_exchanged(one: BoundNumber, other: BoundNumber, first: BoundNumber, second: BoundNumber) -> bool:
    """Return whether what is said of two numbers is said of the other one each; `first`, `second`: the same numbers."""
    only_first, only_second = first.words - second.words, second.words - first.words
    straight = one.words & only_first or other.words & only_second
    return bool(one.words & only_second or other.words & only_first) and not straight


def _replaces(words: frozenset[str], other: BoundNumber, there: frozenset[str]) -> bool:
    """Return whether words belong to another number; `there`: the words of the number that they are given to."""
    shared = words & (other.words - there)
    return len(shared) >= max(FEWEST, MOST * len(words)) and not words & (there - other.around)


def bound_numbers(sentences: Iterable[ReadSentence]) -> Iterator[BoundNumber]:
    """Yield the numbers of sentences with their words."""
    for sentence in sentences:
        found = _without_asides(sentence.counts, sentence.written.text)
        for ones in (found, list(_months(sentence.days))):
            yield from _of_sentence(sentence, ones) if ones else ()


def _without_asides(found: Sequence[Amount], sentence: str) -> list[Amount]:
    """Return the numbers without those in brackets, which say more of one before: `27 feet, at the pass (km 98)`."""
    asides = [match.span() for match in _ASIDE.finditer(sentence)]
    return [one for one in found if not any(start < one.at < end for start, end in asides)]


def _months(days: Sequence[NamedDay]) -> Iterator[Amount]:
    """Yield the months that a sentence names, as numbers of a kind of their own."""
    for one in days:
        if one.month:
            number = frozenset([Decimal(one.month)])
            yield Amount(one.shown, number, number, kind=MONTH, at=one.start, end=one.end)


def _of_sentence(sentence: ReadSentence, found: Sequence[Amount]) -> Iterator[BoundNumber]:
    """Yield the numbers, each with the words of its part and of those behind it without a number."""
    parts = list(_parts(sentence, found))
    first = parts[0][1] if parts and not parts[0][0] else frozenset[str]()
    for numbers, words in parts:
        for one in numbers:
            own = words | first if len(found) == 1 else words if len(numbers) == 1 else frozenset[str]()
            yield BoundNumber(one.shown, _kind(one), one.values, own, words | first, sentence.written.text)


def _parts(sentence: ReadSentence, found: Sequence[Amount]) -> Iterator[tuple[list[Amount], frozenset[str]]]:
    """Yield the numbers of each part that has any, with the words up to the next number; before them what is first.

    A number without words of its own goes with its neighbour: `between 2015 | and 2020`.
    """
    numbers, words = list[Amount](), frozenset[str]()
    for part in sentence.parts:
        following = [one for one in found if part.start <= one.at < part.end]
        said = part.bound
        pair = bool(numbers) and not (words and said)
        if following and (numbers or words) and not pair:
            yield numbers, words
            words = frozenset()
        numbers = [*numbers, *following] if pair else following or numbers
        words |= said
    yield numbers, words


def _kind(amount: Amount) -> str:
    """Return the kind of a number, which is `year` where it may be one."""
    kind = number_kind(amount)
    return "year" if not kind and amount.may_be_year else kind
