"""Ranges: `from 3 to 4` in a record where the passage has it the other way round.

Input: a statement and its passage with their numbers. Output: a Difference, and the numbers that end a range.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import plain_words
from briefgen.evidence.claims.word_lists import WordLists

_ENDING = re.compile(r"['’](\w+)")


def ends_of_ranges(said: WrittenText, ours: Sequence[Amount]) -> frozenset[Amount]:
    """Return both numbers of `between 4 and 95`, which say `at least` and `at most`."""
    known = said.lists
    joined = frozenset((*known.between, *known.joining)) if known else frozenset()
    pairs = (
        (one, two)
        for one, two in pairwise(ours)
        if one.kind == two.kind and _joins(said.text[one.end : two.at], joined)
    )
    return frozenset(one for pair in pairs for one in pair)


def _joins(between: str, joined: frozenset[str]) -> bool:
    words = plain_words(between)
    if set(between) & set(",;.:"):
        return False
    return between.strip() in ("-", "–") or (bool(words) and len(words) <= 2 and words[-1] in joined)


def turned_range(
    said: WrittenText, ours: Sequence[Amount], passage: WrittenText, theirs: Sequence[Amount]
) -> Difference | None:
    """Return the difference where the record has `from 4 to 3` and the passage `from 3 to 4`."""
    own = list(_ranges(said, ours))
    back = {(second.values, first.values) for first, second in _ranges(passage, theirs)} if own else set()
    for first, second in own:
        if (first.values, second.values) in back:
            return Difference(
                "number", f"the record has from '{first.shown}' to '{second.shown}', the passage the reverse"
            )
    return None


def _ranges(written: WrittenText, found: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    known: WordLists | None = written.lists
    digits = [one for one in found if not one.spelled]
    for first, second in pairwise(digits):
        if known is not None and (
            _between(first, second, written.text, known) or _behind(first, second, known, written)
        ):
            yield first, second


def _between(first: Amount, second: Amount, text: str, known: WordLists) -> bool:
    """Return whether the words of a range are before its numbers: `from 3 to 4`."""
    if len(known.ranges) < 2:
        return False
    if plain_words(text[: first.at])[-1:] != [known.ranges[0]]:
        return False
    between = [word for word in plain_words(text[first.at : second.at]) if word not in known.percent]
    return between[-1:] == [known.ranges[1]]


def _behind(first: Amount, second: Amount, known: WordLists, written: WrittenText) -> bool:
    """Return whether a range is marked by endings of its numbers: `40'tan 10'a`."""
    endings = [_ENDING.match(written.text, one.end) for one in (first, second)]
    one, other = (match[1] if match else "" for match in endings)
    return one in known.range_endings.get("from", ()) and other in known.range_endings.get("to", ())
