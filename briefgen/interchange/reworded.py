"""Matches rows without an id that were reworded since they were imported to their earlier records.

Such a row is named after its first words, so new words would make a second record of it. Input: the unknown rows, and
what was imported earlier under names that the file no longer has. Output: pairs that share most of their words (Dice's
coefficient over words, numbers and dates), each without a close rival; and, for rows that are only similar to one, that
one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.interchange.proposal import Typed

SAME = 0.6
"""Share of common words from which a row counts as an earlier one."""
LIKE = 0.4
"""Share of common words from which the user is asked."""
AHEAD = 0.1
"""How much more similar the best pair must be than the next of either side."""
COMMON = 40
"""A word in so many earlier rows is ignored."""
_WORD = re.compile(r"\w+")

Fields = Mapping[str, Typed]


class Reworded(Struct, frozen=True):
    """`same`: name of the earlier row by number of a row; `like`: the same for rows where it is not certain."""

    same: Mapping[int, str]
    like: Mapping[int, str]


def reworded(rows: Mapping[int, Fields], earlier: Mapping[str, Fields]) -> Reworded:
    """Return which earlier row each row is. Takes linear time, if few rows share their rarer words."""
    if not rows or not earlier:
        return Reworded({}, {})
    words = {name: words_in(fields) for name, fields in earlier.items()}
    places: dict[str, list[str]] = {}
    for name, own in words.items():
        for word in own:
            places.setdefault(word, []).append(name)
    scored = sorted(_scored(rows, words, places), reverse=True)
    return _decided(scored)


def _scored(
    rows: Mapping[int, Fields], words: Mapping[str, Counter[str]], places: Mapping[str, list[str]]
) -> Iterator[tuple[float, int, str]]:
    """Yield the similarity of a row and an earlier one, for pairs that share a rare word."""
    for number, fields in rows.items():
        own = words_in(fields)
        near = {name for word in own if len(found := places.get(word, [])) <= COMMON for name in found}
        for name in near:
            shared = (own & words[name]).total()
            if (score := 2 * shared / (own.total() + words[name].total())) >= LIKE:
                yield score, number, name


def _decided(scored: Iterable[tuple[float, int, str]]) -> Reworded:
    """Return the pairs, best first; a pair with a rival nearly as good is not certain."""
    pairs = list(scored)
    second: dict[int | str, list[float]] = {}
    for score, number, name in pairs:
        second.setdefault(number, []).append(score)
        second.setdefault(name, []).append(score)
    same: dict[int, str] = {}
    like: dict[int, str] = {}
    for score, number, name in pairs:
        rivals = [scores[1] for scores in (second[number], second[name]) if len(scores) > 1]
        certain = score >= SAME and all(score - one >= AHEAD for one in rivals)
        if certain and number not in like and name not in same.values():
            same[number] = name
        elif number not in same:
            like.setdefault(number, name)
    return Reworded(same, like)


def words_in(typed: Typed) -> Counter[str]:
    """Return the words, numbers and dates of a value, with their counts."""
    if isinstance(typed, str):
        return Counter(_WORD.findall(typed.casefold()))
    found: Counter[str] = Counter()
    for one in typed.values() if isinstance(typed, Mapping) else typed:
        found += words_in(one)
    return found
