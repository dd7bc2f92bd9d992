"""What two numbers share: `40 to 50 per cent` are both per cent, and `4 of the 6.5 million` are millions.

Input: the numbers of a text, in order. Output: the same, with what each leaves to the number after it.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.lists import folded_words
from briefgen.evidence.claims.word_lists import WordLists


def with_shared_parts(found: list[Amount], text: str, lists: WordLists | None) -> Iterator[Amount]:
    """Yield the numbers; the first of `40 to 50 per cent` has kind, magnitude and unit of the second."""
    last = len(found) - 1
    for at, one in enumerate(found):
        following = found[at + 1] if at < last else None
        if following and one.spelled <= following.spelled and _goes_on(text[one.end : following.at], lists):
            yield _like(one, following)
        elif following and following.factor > 1 and _is_part_of(text[one.end : following.at], lists):
            yield replace(one, values=one.values | {value * following.factor for value in one.values})
        else:
            yield one


def _goes_on(between: str, lists: WordLists | None) -> bool:
    """Return whether only `to`, `or`, `and` or a dash is between two numbers."""
    words = folded_words(between)
    if not words:
        return between.strip() in ("-", "/")
    joined = (*lists.between, *lists.joining) if lists else ()
    return len(words) == 1 and words[0] in joined and not set(between) & set(",;.:%")


def _is_part_of(between: str, lists: WordLists | None) -> bool:
    """Return whether only `of the` is between two numbers, which may share a magnitude: `4 of the 6.5 million`."""
    words = folded_words(between)
    return lists is not None and 0 < len(words) <= 2 and words[0] in lists.part_of and "," not in between


def _like(one: Amount, following: Amount) -> Amount:
    """Return the number with what the following one has and it lacks."""
    if one.kind or one.factor != 1 or one.unit is not None:
        return one
    values = one.values | {value * following.factor for value in one.values}
    currency = one.currency or following.currency
    return replace(one, kind=following.kind, values=values, currency=currency, unit=following.unit)
