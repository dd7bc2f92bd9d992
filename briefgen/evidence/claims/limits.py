"""Negated comparisons with a number: `not less than 320` means `at least 320`, and denies nothing.

Input: the words of a clause, or a number's place in a text. Output: whether its number has such a comparison.
"""

import re
from collections.abc import Mapping, Sequence

from briefgen.evidence.claims.amount import AROUND, Amount
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.phrase_index import fits
from briefgen.evidence.claims.phrases import marks_in
from briefgen.evidence.claims.word_lists import WordLists

NEGATED: Mapping[str, str] = {"under": "over", "over": "most"}
"""Meaning of each qualifier when negated."""
_WHOLES = {"%": 100, "part": 1}
_BETWEEN = 3
"""Most words between a number and a comparison after it, and between a negation and the comparison after it."""
_LATER, _AT_ONCE = 6, 3
"""Most words between a number with its comparison and a negation after them; fewer where verbs are negated by
endings.
"""
_NO_WORD = re.compile(r"[\W_]+$")
_ENDS = re.compile(r"[;:!?()]|[.,](?!\d)")


def is_greatest(one: Amount, said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether `no longer than` limits what the passage calls the greatest: `the longest lasted 41 minutes`."""
    if said.lists is None or passage.lists is None or one.qualifier not in NEGATED.values():
        return False
    before = plain_words(_ENDS.split(said.text[: one.at])[-1])
    if one.qualifier == "over" and not any(mark.of == "no" for mark in marks_in(before, said.lists)):
        return False
    same = (other for other in theirs if one.values & other.values and not other.qualifier)
    near = (plain_words(_ENDS.split(passage.text[: other.at])[-1]) for other in same)
    return any(in_text(passage.lists.greatest, words) for words in near)


def is_reason(one: Amount, said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether `over` before a number gives a reason: `strikes over 14 lamps`, `because 14 lamps are broken`."""
    if said.lists is None or passage.lists is None:
        return False
    before = plain_words(said.text[: one.at])
    if not before or before[-1] not in said.lists.limit_or_reason:
        return False
    same = (other for other in theirs if one.values & other.values and not other.qualifier)
    near = (plain_words(passage.text[: other.at])[-AROUND:] for other in same)
    return any(in_text(passage.lists.giving_reason, words) for words in near)


def is_complement(one: Amount, said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether a limit is that of the rest: `over half is idle` for `under half is in use`, and `beyond four
    months there is none` for `enough for four months at most`.
    """
    same = [other for other in theirs if one.values & other.values]
    if one.qualifier == "over" and any(other.qualifier == "most" for other in same):
        near = [sentence for sentence in said.sentences if one.shown.casefold() in sentence.text.casefold()]
        return said.lists is not None and any(in_text(said.lists.negations, sentence.words) for sentence in near)
    if one.kind not in _WHOLES or not divides_otherwise(said, passage):
        return False
    rest = {round(_WHOLES[one.kind] - value, 2) for value in one.values}
    return {one.qualifier, *(other.qualifier for other in theirs if rest & other.values)} == {"over", "under"}


def divides_otherwise(said: WrittenText, passage: WrittenText) -> bool:
    """Return whether one of two texts is of what is unused, and the other of what is used."""
    return _is_of_unused(said) != _is_of_unused(passage)


def _is_of_unused(written: WrittenText) -> bool:
    return written.lists is not None and bool(in_text(written.lists.unused, written.words))


def is_negated_limit(text: str, start: int, end: int, known: WordLists) -> bool:
    """Return whether the number at `start` to `end` of a text has a negated comparison in its clause."""
    # What is said of `less than 2 per cent did not pass` is said of those who did not: the number stays as it is.
    before, after = _ENDS.split(text[:start])[-1], _ENDS.split(text[end:], maxsplit=1)[0]
    if not _may_be_limit(before, after, known):
        return False
    words = plain_words(before)
    later = _AT_ONCE if known.negative_endings else -1
    return _is_negated([*words, text[start:end], *plain_words(after)], [len(words)], later, known)


def _may_be_limit(before: str, after: str, known: WordLists) -> bool:
    """Return whether a comparison may be right before a number or, where verbs precede their negation, after it."""
    if _NO_WORD.sub("", before).casefold().endswith(known.limits):
        return True
    return known.turned_before and any(one.removesuffix("*") in after.casefold() for one in known.limits)


def has_negated_limit(words: Sequence[str], known: WordLists) -> bool:
    """Return whether a number in the words of a clause has a comparison with a negation near it."""
    later = _AT_ONCE if known.negative_endings else _LATER
    return _is_negated(words, [at for at, word in enumerate(words) if word[0].isdigit()], later, known)


def _is_negated(words: Sequence[str], numbers: Sequence[int], later: int, known: WordLists) -> bool:
    """Return whether the comparison is negated.

    `later`: how many words after a comparison its negation may be; -1 where it comes before.
    """
    limits = [place for at in numbers for place in _limits(words, at, known)]
    if not limits:
        return False
    negations = [one.at for one in marks_in(words, known) if one.of == "no"]
    return any(0 < first - at <= _BETWEEN + 1 or 0 <= at - last <= later for at in negations for first, last in limits)


def _limits(words: Sequence[str], number: int, known: WordLists) -> list[tuple[int, int]]:
    """Return start and end of the number and its comparison, right before it or some words after it."""
    found = []
    for phrase in known.limits:
        size = phrase.count(" ") + 1
        if number >= size and " ".join(words[number - size : number]) == phrase:
            found.append((number - size, number))
        if known.turned_before:
            places = range(number + 1, min(number + _BETWEEN + 2, len(words)))
            found += [(number, at) for at in places if fits(phrase, words[at])]
    return found
