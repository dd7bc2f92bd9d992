"""Finds numbers in a text with their magnitude, currency, per cent sign and qualifier.

Input: a text in any of the languages that have lists. Output: Amounts. Digits of every script are read; a comma or
point before three digits may separate thousands or decimals, so both readings are kept. Numbers in names (`F-35`,
`S-400`) are skipped.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from briefgen.core.text import fold, is_unspaced
from briefgen.evidence.claims.amount import Amount, qualifier_before
from briefgen.evidence.claims.currencies import SIGNS, code_among, currency_word
from briefgen.evidence.claims.decades import decades_in
from briefgen.evidence.claims.limits import NEGATED, is_negated_limit
from briefgen.evidence.claims.lists import PlacedWord, folded_words, in_text, words_with_places
from briefgen.evidence.claims.measures import period_in, unit_in
from briefgen.evidence.claims.number_words import chinese_numbers, digit_readings, in_one_word, is_one, may_count
from briefgen.evidence.claims.parts import fractions_in, parts_in
from briefgen.evidence.claims.shared_magnitudes import with_shared_parts
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.claims.written_out import written_out

_DIGITS = re.compile(r"(?<![\w.,])(?<![^\W\d_]-)\d+(?:[.,' ]\d{3})*(?:[.,]\d+)?(?![\w])(?!-[^\W\d_])")
_DIGIT = re.compile("[0-9]")
_GLUED = re.compile(r"(?<=\d)(bn|tn|mn|m|k|km|kg)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_EASTERN = {"万": 10_000, "萬": 10_000, "億": 100_000_000, "亿": 100_000_000, "만": 10_000, "억": 100_000_000}
_ARTICLE = re.compile(r"\b(?:an?|one|eine?|une?|una|bir)\s*$", re.IGNORECASE)
"""Words allowed between a qualifier and `decade`."""
_LAST_WORD = re.compile(r"(?<!\w)\w+\s*$")
_END, _BREAK = re.compile(r"[;:!?]|\.\s"), re.compile(r"[.,;:!?\d]")
"""Ends of what a number may count, and of what may qualify it."""
_BETWEEN = re.compile(r"\s+(?:and\s+)?")
"""Words allowed between two parts of one number."""
_FIRST_DIGIT = "\u0660"
"""No digit before this character but 0 to 9, and no script without spaces."""
HUNDRED = 100
SMALLEST = 100
"""A part without a magnitude is at least this fraction of the magnitude before it, which excludes `1 million 2024`."""


def amounts(text: str, lists: WordLists | None) -> list[Amount]:
    """Return the numbers in a text, in order, then the parts of a whole. `lists`: those of its language."""
    plain = _western(fold(text).text)
    if _DIGIT.search(plain):
        plain = _GLUED.sub(r" \1", _ORDINAL.sub("", plain))
    plain = written_out(plain, lists)
    decades = list(decades_in(plain)) if _DIGIT.search(plain) else []
    fractions = list(fractions_in(plain)) if "/" in plain or "⁄" in plain else []
    for one in (*decades, *fractions):
        plain = plain[: one.at] + " " * (one.end - one.at) + plain[one.end :]
    words = words_with_places(plain) if lists else []
    if lists and not may_count(words, lists) and not _DIGIT.search(plain):
        return [*decades, *fractions]
    spelled = _spelled(words, plain, lists) if lists else ()
    found = sorted([*_typed(plain, lists), *spelled], key=lambda one: one.at)
    return [
        *with_shared_parts(list(_joined(found, plain)), plain, lists),
        *decades,
        *fractions,
        *parts_in(words, plain, lists),
    ]


def _western(text: str) -> str:
    """Return the text with all digits as 0 to 9, separated from letters of scripts without spaces."""
    if max(text, default="") < _FIRST_DIGIT:
        return text
    signs: list[str] = []
    for sign in text:
        digit = sign.isdecimal()
        if signs and ((digit and is_unspaced(signs[-1])) or (is_unspaced(sign) and signs[-1].isdecimal())):
            signs.append(" ")
        signs.append(str(unicodedata.digit(sign)) if digit else sign)
    return "".join(signs)


def _typed(text: str, lists: WordLists | None) -> Iterator[Amount]:
    for match in _DIGITS.finditer(text):
        yield _amount(text, match.start(), match.end(), frozenset(digit_readings(match[0])), lists)


def _joined(found: Iterable[Amount], text: str) -> Iterator[Amount]:
    """Yield the numbers, with parts of one number joined: `1 milyon 800 bin` is 1,800,000."""
    last: Amount | None = None
    for one in found:
        values = _sum(last, one) if last and _BETWEEN.fullmatch(text, last.end, one.at) else frozenset[Decimal]()
        if last and values:
            last = _one_number(last, one, values, text)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _sum(first: Amount, second: Amount) -> frozenset[Decimal]:
    """Return the sum of two adjacent numbers that are parts of one; empty if they are two numbers."""
    if first.factor == 1 or first.kind:
        return frozenset()
    least = 0 if second.factor > 1 else first.factor // SMALLEST
    sums = [one + other for one in first.values for other in second.values if least <= other < first.factor]
    if not sums and first.factor == HUNDRED:  # `two hundred and fifty thousand`
        sums = [(one + other) * second.factor for one in first.values for other in second.bare if other < HUNDRED]
    return frozenset(sums)


def _one_number(first: Amount, second: Amount, values: frozenset[Decimal], text: str) -> Amount:
    return replace(
        second,
        shown=text[first.at : second.end],
        bare=values,
        values=values,
        currency=first.currency or second.currency,
        qualifier=second.qualifier or first.qualifier,
        at=first.at,
    )


def _spelled(words: Sequence[PlacedWord], text: str, lists: WordLists) -> Iterator[Amount]:
    """Yield numbers in words."""
    found = chinese_numbers(text) if lists.language == "zh" else _in_separate_words(words, lists)
    read = 0
    for value, start, end in found:
        if start >= read:
            amount = _amount(text, start, end, frozenset([Decimal(value)]), lists, spelled=True)
            read = amount.end
            yield amount


def _in_separate_words(words: Sequence[PlacedWord], lists: WordLists) -> Iterator[tuple[int, int, int]]:
    """Yield value, start and end of numbers in words; tens and units are added."""
    at = 0
    while at < len(words):
        word, start, end = words[at]
        at += 1
        value = lists.numbers.get(word) or in_one_word(word, lists)
        if not value and word in lists.magnitudes and is_one(words, at - 1, lists):
            value, end = 1, start
        if not value:
            continue
        following = words[at][0] if at < len(words) else ""
        before = words[at - 2][0] if at > 1 else ""
        people = end > start and _are_people(value, before, following, lists)
        if people or _counts_parts(value, word, following, lists):
            continue
        if value == 2 and at + 1 < len(words) and words[at + 1][0] in lists.both:
            continue  # `iki hükümet de` is both
        if 20 <= value <= 90 and 0 < lists.numbers.get(following, 0) < 10:
            value, end, at = value + lists.numbers[following], words[at][2], at + 1
        yield value, start, end


def _counts_parts(value: int, word: str, following: str, lists: WordLists) -> bool:
    """Return whether a number belongs to a part: `four` of `four fifths`."""
    return following in lists.parts and (word in lists.before_parts or lists.parts[following] > value)


def _are_people(value: int, before: str, following: str, lists: WordLists) -> bool:
    """Return whether a number stands for those who were named: `the two`."""
    return value <= 3 and before in lists.pronominal and unit_in([following]) is None


def _amount(
    text: str, start: int, end: int, bare: frozenset[Decimal], lists: WordLists | None, spelled: bool = False
) -> Amount:
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    following = [word for word in folded_words(after) if word != "d"][:3]
    is_percent = lists is not None and _is_percent_before(before, lists)
    before = _LAST_WORD.sub("", before) if is_percent else before  # so that a qualifier before `yüzde` is found
    shown, factor, currency = _with_magnitude(text[start:end], before, after, following, lists, spelled)
    kind = _share(before, after, following, lists) or ("%" if is_percent else "")
    last = end + (_magnitude_ends(after, following, lists) if lists else 0)
    values = frozenset(one * factor for one in bare)
    before = _ARTICLE.sub("", before) if spelled else before
    qualifier = _behind(after, lists) or qualifier_before(before, lists)
    if lists is not None and is_negated_limit(text, start, end, lists):
        qualifier = NEGATED.get(qualifier, qualifier)
    rest = folded_words(_END.split(after, maxsplit=1)[0])
    counted = [word for word in rest if lists is None or word not in lists.magnitudes]
    unit = period_in(counted) if currency else None if kind else unit_in(counted)
    direction = _direction(rest, lists) if kind == "%" else ""
    return Amount(shown, bare, values, spelled, currency, kind, qualifier, unit, direction, start, last, factor)


def _with_magnitude(
    shown: str, before: str, after: str, following: Sequence[str], lists: WordLists | None, spelled: bool
) -> tuple[str, int, str]:  # fmt: skip
    """Return a number with the magnitudes behind it, their factor, and the currency it is in: `$2.5 million`."""
    currency = SIGNS.get(before.rstrip()[-1:], "") or code_among(before.split()[-1:])
    currency = currency or SIGNS.get(after.lstrip()[:1], "")
    factor = _EASTERN.get(after.lstrip()[:1], 1)
    if lists is None:
        return shown, factor, currency
    for word in following:
        if word in _EASTERN and factor > 1:
            continue
        if word in lists.magnitudes and (currency or not spelled or factor == 1):
            factor, shown = factor * lists.magnitudes[word], f"{shown} {word}"
        elif code := currency_word(word, lists) or code_among([word.upper()]):
            currency = currency or code
        elif word not in ("u.s", "us", "american", "of", "de"):
            break
    return shown, factor, currency


def _share(before: str, after: str, following: Sequence[str], lists: WordLists | None) -> str:
    """Return `%` for a share, `points` for percentage points, else ""."""
    if (after.lstrip()[:1] in "%٪" and after.strip()) or before.rstrip()[-1:] == "%":
        return "%"
    if lists is None:
        return ""
    words = " ".join(following)
    for name, phrases in (("points", lists.points), ("%", lists.percent)):
        if any(f" {words} ".startswith(f" {one} ") for one in phrases):
            return name
    return ""


def _is_percent_before(before: str, lists: WordLists) -> bool:
    """Return whether a word for per cent is right before a number, as in Turkish."""
    return bool(in_text(lists.percent, folded_words(before[-20:])[-1:]))


def _magnitude_ends(after: str, words: Sequence[str], lists: WordLists) -> int:
    """Return the length of the magnitudes right after a number."""
    count = next((at for at, word in enumerate(words) if word not in lists.magnitudes), len(words))
    if not count:
        return 0
    match = re.match(rf"(?:\s*\w+){{{count}}}", after)
    return match.end() if match else 0


def _direction(words: list[str], lists: WordLists | None) -> str:
    near = words[:4]
    if lists is None:
        return ""
    return "more" if in_text(lists.more, near) else "less" if in_text(lists.less, near) else ""


def _behind(after: str, lists: WordLists | None) -> str:
    """Return a qualifier such as `or more` after a number, or after what is counted."""
    if lists is None:
        return ""
    counted = _BREAK.split(after, maxsplit=1)[0]
    words = folded_words(counted)[:4]
    if words[:1]:
        for name, phrases in lists.right_behind.items():
            if words[0] in phrases:
                return name
    words = _before_next_number(words, after[len(counted) :], lists)
    words = [one for before, one in zip(["", *words], words, strict=False) if before not in lists.comparative]
    for name, phrases in lists.qualifiers_after.items():
        if in_text(phrases, words) or any(
            word.startswith(one[:-1]) for one in phrases if one[-1] == "*" for word in words
        ):
            return name
    return ""


def _before_next_number(words: list[str], following: str, lists: WordLists) -> list[str]:
    """Return the words without those right before another number, whose qualifier they may be."""
    spelled = next((at for at, word in enumerate(words) if word in lists.numbers), None)
    if spelled is None and not following[:1].isdigit():
        return words
    return words[: max(0, (len(words) if spelled is None else spelled) - 3)]
