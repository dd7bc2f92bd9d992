"""A whole in place of its part: `27 figures go back` where the passage has `11 of the 27`, `they` for `one of them`.

Input: the numbers of a statement and of its passage, with their texts. Output: a Difference.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.days import NamedDay
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.word_lists import WordLists

_ALL = 2
"""Words before a number among which `all` is: `all the 58`."""
_NEAR = 20
"""Letters behind a number that are looked at."""
_SAID = 7
"""Words behind a whole in which what is said of it stands."""
_FIRST = 2
"""Words of a clause among which `they` begins it."""
_SHARED = 2
"""Shared words from which on two clauses say the same of their subjects."""
_BETWEEN, _AHEAD = 3, 5
"""Words between a part and its whole: `11 of the`; and between a whole and its part behind it."""


def compare_parts(
    said: WrittenText,
    numbers: Sequence[Amount],
    passage: WrittenText,
    theirs: Sequence[Amount],
    days: Sequence[NamedDay] = (),
) -> Iterator[Difference]:
    """Yield the whole of which the passage names a part, in a statement that names neither the part nor `only`.

    `days`: those that the passage names, whose numbers are no part of anything: `14 million euros by 17 October`.
    """
    if passage.lists is None or not passage.lists.part_of:
        return
    ours = [one for one in numbers if not one.kind]
    plain = [one for one in theirs if not one.kind and not any(day.start <= one.at < day.end for day in days)]
    if ours and len(plain) > 1:
        yield from _all_of_them(said, ours, passage, plain)
        yield from _whole_for_part(ours, passage, plain)


def _whole_for_part(ours: Sequence[Amount], passage: WrittenText, plain: Sequence[Amount]) -> Iterator[Difference]:
    found = {(part.values, whole.values): (part, whole) for part, whole in _pairs(plain, passage)}
    alone = {value for one in plain for value in one.values}
    told = {value for one in ours for value in one.values}
    for part, whole in found.values():
        twice = sum(bool(one.values & whole.values) for one in plain) > 1
        if whole.values & told and not part.values & told and not twice and len(ours) < len(alone):
            message = f"the passage has {part.shown} of {whole.shown}, and the record {whole.shown} alone"
            yield Difference("qualifier", message)
            return


def _all_of_them(
    said: WrittenText, ours: Sequence[Amount], passage: WrittenText, theirs: Sequence[Amount]
) -> Iterator[Difference]:
    """Yield `all 58` where the passage has no `all`, and another number in the sentence with this one; at most one."""
    if said.lists is not None and in_text(said.lists.unrealised, said.words):
        return  # `wants to replace all 40`
    for one in ours:
        same = [other for other in theirs if other.values & one.values]
        if not same or not _is_all(said, one) or any(_is_all(passage, other) for other in theirs):
            continue
        lesser = [other for other in theirs for whole in same if _is_lesser(other, whole, passage)]
        if lesser:
            yield Difference("word", f"the record has all {one.shown}, and the passage {lesser[0].shown} of them")
            return


def _is_all(written: WrittenText, number: Amount) -> bool:
    """Return whether a word for all is right before a number."""
    known = written.lists
    before = plain_words(written.text[: number.at])[-_ALL:]
    return known is not None and any(one.key == ("quantity", "all") for one in members_in(before, known))


def _is_lesser(one: Amount, whole: Amount, passage: WrittenText) -> bool:
    """Return whether a number behind another one in the same sentence is smaller."""
    between = passage.text[whole.end : one.at]
    return whole.end < one.at and not set(between) & set(".;!?\n") and max(one.values) < max(whole.values)


def _pairs(found: Sequence[Amount], passage: WrittenText) -> Iterator[tuple[Amount, Amount]]:
    """Yield parts with their wholes, in either order."""
    known = passage.lists
    assert known is not None
    for first, second in pairwise(sorted(found, key=lambda one: one.at)):
        gap = passage.text[first.end : second.at]
        if any(sign in gap for sign in ".;:!?") or _may_be_year(first, gap):
            continue
        if _is_difference(second, passage.text, known):
            continue
        between = plain_words(gap)
        values = (max(first.values), max(second.values))
        if values[0] < values[1] and between[:1] and between[0] in known.part_of and len(between) <= _BETWEEN:
            if "," in gap:
                continue  # `of August 2024, of 48,000 dollars`
            yield first, second
        elif values[0] > values[1] > Decimal(0) and len(between) <= _AHEAD and first.currency == second.currency:
            before = plain_words(passage.text[: first.at])[-1:]
            if before and before[0] in known.part_of:
                yield second, first


def _may_be_year(number: Amount, gap: str) -> bool:
    """Return whether a number counts nothing and may be a year: `until the middle of 2027, six months less`."""
    counts = bool(number.currency) or (number.unit is not None and not gap.startswith(","))
    return not counts and number.may_be_year


def _is_difference(number: Amount, text: str, known: WordLists) -> bool:
    """Return whether a number only tells by how much another differs: `92 metres, 7 more than reported`."""
    behind = plain_words(text[number.end : number.end + _NEAR])[:1]
    return bool(behind) and behind[0] in (*known.more, *known.less)


# --- parts in words ---


class _Counted(Struct, frozen=True):
    """A number before a noun, with the words behind the noun."""

    at: int
    value: int
    shown: str
    noun: str
    behind: frozenset[str]


PartInWords = tuple[int, _Counted]
"""The number of a part, and its whole."""


def compare_part_words(said: WrittenText, theirs: Sequence[PartInWords]) -> Iterator[Difference]:
    """Yield a number of things of which the passage says the same of fewer of them only; at most one difference.

    `theirs`: those of a passage in the same language.
    """
    known = said.lists
    if known is None or not theirs:
        return
    ours = list(_counted(said.words, known))
    values = {_value(word, known) for word in said.words}
    for part, whole in theirs:
        for one in ours:
            alike = one.value == whole.value and one.noun == whole.noun and one.behind & whole.behind
            if alike and part not in values and not in_text(known.of_them, said.words):
                yield Difference("qualifier", f"the passage says it of {part} of {whole.shown}, the record of all")
                return


def compare_of_them(ours: Sequence[Clause], theirs: Sequence[Clause], said: WrittenText) -> Iterator[Difference]:
    """Yield `they` in a statement whose passage has `one of them`; at most one difference."""
    known = said.lists
    if known is None or in_text(known.of_them, said.words):
        return
    for clause in ours:
        if set(clause.words[:_FIRST]).isdisjoint(known.they):
            continue
        for one in theirs:
            part = in_text(known.of_them, one.sentence)
            if part and len(clause.signs.keys() & one.signs.keys()) >= _SHARED:
                message = f"the passage says it of '{part[0]}', the record of all: “{sentence_shown(one.text)}”"
                yield Difference("qualifier", message)
                return


def part_words(words: Sequence[str], known: WordLists) -> Iterator[PartInWords]:
    """Yield the numbers of parts, each with its whole: 2 and `three conditions` of `two of the three conditions`."""
    for whole in _counted(words, known):
        before = words[max(0, whole.at - _BETWEEN) : whole.at]
        of = next((n for n, word in enumerate(before) if n and word in known.part_of), None)
        part = _value(before[of - 1], known) if of else 0
        if 0 < part < whole.value:
            yield part, whole


def _counted(words: Sequence[str], known: WordLists) -> Iterator[_Counted]:
    for at, (word, noun) in enumerate(pairwise(words)):
        if value := _value(word, known):
            behind = frozenset(stem_of(one) for one in words[at + 2 : at + 2 + _SAID] if _tells(one, known))
            yield _Counted(at, value, f"{word} {noun}", stem_of(noun), behind)


def _tells(word: str, known: WordLists) -> bool:
    return len(word) > 2 and word not in known.small and word not in known.common and word not in known.done


def _value(word: str, known: WordLists) -> int:
    if word.isascii() and word.isdigit():
        return int(word)
    return 1 if word in known.one else known.numbers.get(word, 0)
