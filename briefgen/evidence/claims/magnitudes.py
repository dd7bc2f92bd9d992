"""Magnitudes without a number: `thousands fled` where the passage has `hundreds`.

Input: a statement, its passage and the passage's numbers. Output: a Difference where the passage has other magnitudes
only, and no number of the statement's magnitude.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.word_lists import WordLists

_LONGEST = 2
"""Most words of a listed magnitude: Turkish `on binlerce`."""
_TOO_MANY = 100
"""Times a magnitude from which on a number is no longer of it: 4,200 is thousands, 100,000 is not."""


def compare_magnitudes(said: WrittenText, passage: WrittenText, numbers: Sequence[Amount]) -> Iterator[Difference]:
    """Yield a magnitude of the statement where the passage has another one and no such number; at most one."""
    ours = list(_magnitudes(said))
    theirs = dict(_magnitudes(passage)) if ours else {}
    for value, shown in ours if theirs else ():
        if value not in theirs and not any(_is_of(one, value) for one in numbers):
            there = next(iter(theirs.values()))
            yield Difference("unit", f"the record has '{shown}', and the passage '{there}'")
            return


def _is_of(number: Amount, value: int) -> bool:
    """Return whether a number is of a magnitude: 340 is hundreds."""
    return any(Decimal(value) <= one < value * _TOO_MANY for one in number.values)


def _magnitudes(written: WrittenText) -> Iterator[tuple[int, str]]:
    """Yield the magnitudes of a text that no number is before, each with its words."""
    known = written.lists
    if known is None or known.magnitudes_alone.keys().isdisjoint(_words_and_pairs(written.words)):
        return
    at, words = 0, written.words
    while at < len(words):
        size = _size(words, at, known.magnitudes_alone)
        if not size or (at and _is_number(words[at - 1], known)):
            at += 1
            continue
        start, value = at, known.magnitudes_alone[" ".join(words[at : at + size])]
        at += size
        while multiplier := _multiplier(words, at, known):
            at, value = multiplier[0], value * multiplier[1]
        yield value, " ".join(words[start:at])


def _words_and_pairs(words: Sequence[str]) -> Iterator[str]:
    """Yield each word and each two words in sequence, as long as listed magnitudes are."""
    yield from words
    yield from map(" ".join, pairwise(words))


def _size(words: Sequence[str], at: int, listed: Mapping[str, int]) -> int:
    """Return the number of words of the longest magnitude at a place; 0 for none."""
    return next((n for n in range(_LONGEST, 0, -1) if " ".join(words[at : at + n]) in listed), 0)


def _multiplier(words: Sequence[str], at: int, known: WordLists) -> tuple[int, int] | None:
    """Return the end and value of a magnitude that multiplies the one before: `thousands` in `tens of thousands`."""
    if at < len(words) and words[at] in known.part_of:
        at += 1
    word = words[at] if at < len(words) else ""
    factor = known.magnitudes_alone.get(word) or known.magnitudes.get(word)
    return (at + 1, factor) if factor else None


def _is_number(word: str, known: WordLists) -> bool:
    return word[0].isdigit() or word in known.numbers or word in known.magnitudes or word in known.one
