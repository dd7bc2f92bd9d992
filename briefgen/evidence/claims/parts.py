"""Parts of a whole in words: `half`, `a third`, `beşte bir`.

Input: a text. Output: Amounts of kind `part`, which are compared only with each other and with per cent.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.evidence.claims.amount import Amount, qualifier_before
from briefgen.evidence.claims.lists import PlacedWord, plain_words
from briefgen.evidence.claims.word_lists import WordLists

_FRACTION = re.compile(r"(?<![\w.,/])([1-9])[/⁄]([2-9]|10)(?![\w/⁄]|[.,]\d)")
"""`2/3`; a day such as 9/11 has a greater second number."""
_NEXT = 20
"""Letters in which the word right behind a part is."""


def fractions_in(text: str) -> Iterator[Amount]:
    """Yield the parts of a whole that are typed as `2/3`."""
    for match in _FRACTION.finditer(text):
        if int(match[1]) < int(match[2]):
            value = frozenset([Decimal(match[1]) / Decimal(match[2])])
            yield Amount(match[0], value, value, spelled=True, kind="part", at=match.start(), end=match.end())


def parts_in(words: Sequence[PlacedWord], text: str, lists: WordLists | None) -> Iterator[Amount]:
    """Yield the parts of a whole that a text names in words."""
    if lists is None:
        return
    for at, (word, _, _) in enumerate(words):
        if word in lists.parts:
            yield from _named_part(words, at, text, lists)
        if word in lists.parts_of:
            yield from _counted_part(words, at, text, lists)


def _named_part(words: Sequence[PlacedWord], at: int, text: str, lists: WordLists) -> Iterator[Amount]:
    """Yield `half`, and `two thirds`, where the count is before the part."""
    word, start, end = words[at]
    before = words[at - 1][0] if at else ""
    counted = lists.numbers.get(before, 0) < lists.parts.get(word, 0) and before in lists.numbers
    if word in lists.parts and (before in lists.before_parts or counted or lists.parts[word] == 2):
        of = lists.numbers.get(before, 1) if before in lists.before_parts or counted else 1
        yield _part(of / Decimal(lists.parts[word]), text, start, end, lists)


def _counted_part(words: Sequence[PlacedWord], at: int, text: str, lists: WordLists) -> Iterator[Amount]:
    """Yield `beşte ikisi`, where the whole is before the count."""
    word, start, _ = words[at]
    if word not in lists.parts_of or at + 1 == len(words):
        return
    following, _, end = words[at + 1]
    count = next((n for beginning, n in lists.part_counts.items() if following.startswith(beginning)), 0)
    if count:
        yield _part(count / Decimal(lists.parts_of[word]), text, start, end, lists)


def _part(value: Decimal, text: str, start: int, end: int, lists: WordLists) -> Amount:
    part, qualifier = frozenset([value]), _behind_part(text[end:], lists) or _before_part(text[:start][-60:], lists)
    return Amount(text[start:end], part, part, spelled=True, kind="part", qualifier=qualifier, at=start, end=end)


def _behind_part(after: str, lists: WordLists) -> str:
    """Return the qualifier right behind a part where words follow what they belong to: `yarısından fazlası`."""
    word = next(iter(plain_words(after[:_NEXT])), "") if lists.parts_of else ""
    return next((name for name, ones in lists.qualifiers_after.items() if word in ones), "")


def _before_part(before: str, lists: WordLists) -> str:
    """Return the qualifier before `a third`, ignoring its article."""
    words = plain_words(before)
    bare = re.sub(r"(?<!\w)\w+\s*$", "", before)
    article = (
        words and words[-1] in lists.before_parts and not any(words[-1] in ones for ones in lists.qualifiers.values())
    )
    found = qualifier_before(bare if article else before, lists)
    if not found and words and words[-1] in lists.common:  # `moins de la moitié`
        return qualifier_before(bare, lists)
    return found
