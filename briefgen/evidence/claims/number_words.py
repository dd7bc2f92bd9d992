"""What number words and digits with separators are worth."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.evidence.claims.word_lists import WordLists

_CHINESE = "[二两三四五六七八九十百千]+(?=[名个国天年周项次艘架人座家成位所条点米吨])"
"""Numbers in Chinese words before what is counted; a lone `一` says more often `a`."""
_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the value, start and end of each number that a text without spaces writes in words."""
    for match in re.finditer(_CHINESE, text):
        total = digit = 0
        for sign in match[0]:
            if sign in _TENS:
                total, digit = total + (digit or 1) * _TENS[sign], 0
            else:
                digit = _DIGITS[sign]
        yield total + digit, match.start(), match.end()


def may_count(words: Sequence[tuple[str, int, int]], lists: WordLists) -> bool:
    """Return whether a word may belong to a number or a part of a whole in words."""
    if lists.units_inside or lists.language == "zh":
        return True
    plain = [word for word, *_ in words]
    listed = (lists.numbers, lists.magnitudes, lists.parts, lists.parts_of)
    return any(not ones.keys().isdisjoint(plain) for ones in listed)


def is_one(words: Sequence[tuple[str, int, int]], at: int, lists: WordLists) -> bool:
    """Return whether a magnitude stands for itself: after an article, or before a smaller number (`yüz yirmi`)."""
    word, before = words[at][0], words[at - 1][0] if at else ""
    if word not in lists.magnitudes or before in lists.numbers or before in lists.magnitudes:
        return False
    following = words[at + 1][0] if at + 1 < len(words) else ""
    return before in lists.one or (word in lists.one_itself and following in lists.numbers)


def in_one_word(word: str, lists: WordLists) -> int:
    """Return the value of a German number in one word, `einundzwanzig`, `dreihundert`; 0 for any other word."""
    if not lists.units_inside:
        return 0
    first, _, tens = word.partition("und")
    if first in lists.units_inside and 20 <= lists.numbers.get(tens, 0) <= 90:
        return lists.units_inside[first] + lists.numbers[tens]
    for size in ("hundert", "tausend"):
        before = word.removesuffix(size)
        if before != word and (count := lists.units_inside.get(before, lists.numbers.get(before, 0))):
            return count * lists.magnitudes[size]
    return 0


def digit_readings(digits: str) -> Iterator[Decimal]:
    """Yield the possible values of digits with separators: `2.500` is 2500 or 2.5."""
    plain = digits.replace(" ", "").replace("'", "")
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        yield Decimal(plain)
        return
    last = plain.rindex(marks[-1])
    whole, part = re.sub("[.,]", "", plain[:last]), plain[last + 1 :]
    if len(part) == 3:
        yield Decimal(whole + part)
    if len(set(marks)) == len(marks):
        yield Decimal(f"{whole}.{part}")
