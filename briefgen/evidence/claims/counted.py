"""Numbers that a passage has in other words: `both countries` for two named states, 1 for `at one.`, a magnitude
left out.

Input: a number of a statement, its text and its passage. Output: yes or no. `numbers` asks before it reports a number.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.phrase_index import fits
from briefgen.evidence.claims.places import codes_in

HUNDRED = 100
_MOST_STATES = 5
"""Most states that a statement counts in words."""
_WORDS_BEFORE = 2
"""Words before a number among which `other` may be."""
_FEW = 12
"""Greatest number that people count by themselves: how many are listed, or months between two days."""
_FIRST_YEAR = 1000
_ROUNDED = Decimal("0.006")
"""By how much a share may be rounded."""
_BEHIND, _STEM = 3, 5
"""Words behind a number among which is what it counts, and letters by which a word is known in its other forms."""
_ONE = re.compile(
    r"\b(?:one|eins|einen|eine|un|une|uno|una|bir|один|одна|одного)\b(?=\s*(?:[.,;:!?]|$))", re.IGNORECASE
)
"""One where it is no article: at the end of a clause."""


def is_counted(one: Amount, said: WrittenText, passage: WrittenText) -> bool:
    """Return whether a number counts the states that a passage names, or is the one that it has in words."""
    if one.currency or one.kind or one.unit:
        return False
    if one.values == {1}:
        return bool(_ONE.search(passage.folded))
    if not one.spelled or not _counts_parties(one, said):
        return False
    return len(codes_in(passage)) in one.values or (one.values == {2} and _has_parties(passage))


def _has_parties(passage: WrittenText) -> bool:
    """Return whether a passage speaks of sides without a number: `the parties`."""
    known = passage.lists
    if known is None or any(known.numbers.get(word, 0) > 2 for word in passage.words):
        return False
    return any(fits(phrase, word) for word in passage.words for phrase in known.parties)


def _counts_parties(one: Amount, said: WrittenText) -> bool:
    """Return whether states or sides are counted: `the two countries`."""
    if said.lists is None or max(one.values) > _MOST_STATES:
        return False
    following = plain_words(said.text[one.end :])[:1]
    return any(fits(phrase, word) for word in following for phrase in said.lists.parties)


def is_of_portions(one: Amount, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether a number counts portions: `three` for `a third, another third and the rest`."""
    if passage.lists is None or not one.spelled or not in_text(passage.lists.remainder, passage.words):
        return False
    parts = [value for other in theirs if other.kind == "part" for value in other.values]
    return any(2 <= value <= round(1 / part) for value in one.values for part in parts)


def is_of_rest(one: Amount, said: WrittenText) -> bool:
    """Return whether a number is after a word for what is left: `the other 29`, `the remaining four`."""
    words = {*said.lists.remainder, *said.lists.left_over} if said.lists else set()
    return not words.isdisjoint(plain_words(said.text[: one.at])[-_WORDS_BEFORE:])


def is_left_over(one: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a number is what two numbers of the passage leave: 29 of 12 and 41."""
    bare = [other for other in theirs if other.kind == one.kind == ""]
    return any(
        whole - part in one.values for first in bare for second in bare for whole in first.values
        for part in second.values
    )  # fmt: skip


def is_in_words(one: Amount, passage: WrittenText) -> bool:
    """Return whether a small number is a word of the passage, though it counts nothing there: `the three then left`."""
    if passage.lists is None or max(one.values) > _FEW:
        return False
    known = passage.lists.numbers
    return any(known.get(word) in one.values for word in passage.words)


def is_computed(one: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a number can be computed from two or three of the passage: `52 fewer` for 640 and 588."""
    others = dict.fromkeys(
        value for other in theirs for value in (*other.values, *(bare * one.factor for bare in other.bare))
    )
    pairs = [pair for pair in combinations(others, 2) if all(pair)]
    if one.kind in ("%", "points", "part"):
        wholes = {1 - share for share in others} | {HUNDRED - share for share in others}
        return bool(wholes & one.values) or any(_is_share(share, *pair) for share in one.values for pair in pairs)
    if any(_result(*pair) & one.values for pair in pairs):
        return True
    return any(sum(three) in one.values for three in combinations(others, 3))


def _result(first: Decimal, second: Decimal) -> set[Decimal]:
    """Return the sum, the difference and, of a number and a part, the product; two years may be a birthday apart."""
    difference = abs(first - second)
    found = {first + second, difference}
    if min(first, second) < 1:
        found.add(first * second)
    if min(first, second) > _FIRST_YEAR:
        found.add(difference - 1)
    return found


def _is_share(share: Decimal, first: Decimal, second: Decimal) -> bool:
    """Return whether a share, 20 or 0.2, is that of one number in another, or of their difference."""
    least, most = sorted((first, second))
    ratios = (least / most, 1 - least / most, (most - least) / least, (most - least) / HUNDRED)
    return any(abs(share / scale - ratio) < _ROUNDED for ratio in ratios for scale in (1, HUNDRED))


def may_be_counted(one: Amount, said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether a small number may count what the passage lists, which gives no number of the same thing."""
    if one.currency or one.kind or max(one.values) > _FEW:
        return False
    counted = _counted_thing(one, said)
    return not any(counted & _counted_thing(other, passage) for other in theirs)


def _counted_thing(one: Amount, text: WrittenText) -> frozenset[str]:
    """Return the unit of a number, or the first letters of the words behind it."""
    if one.unit:
        return frozenset([one.unit.kind])
    behind = plain_words(text.text[one.end :])[:_BEHIND]
    return frozenset(word[:_STEM] for word in behind if len(word) >= _STEM or not word.isascii())


def is_elided(ours: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether the passage leaves out the magnitude that it gave before: `5.2 million; we accept 4.6`."""
    scales = [one.at for one in theirs if one.factor == ours.factor != 1]
    bare = (one for one in theirs if one.factor == 1 and not one.currency and not one.unit)
    return any(
        any(value % 1 for value in one.bare & ours.bare) and bool(scales) and min(scales) < one.at for one in bare
    )
