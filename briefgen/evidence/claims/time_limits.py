"""Limits in time turned round: `in May at the latest` where the passage has `not before May`.

Input: the sentences of a statement and of its passage. Output: a Difference where both limit the same month or year,
on opposite sides.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.phrases import has_negation
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.word_lists import WordLists

_FAMILY = "time-limit"
_EARLIEST, _LATEST = "earliest", "latest"
_NEAR = 3
"""Words between a month and its `before`, that word included."""
_AROUND = 40
"""Letters in which they are."""
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w,]|\.\d)")

_When = tuple[str, int, int]
"""A month or year, with where it begins and ends."""


class TimeLimit(Struct, frozen=True):
    """A month or year before or after which something happens."""

    when: str
    side: str
    """`earliest` or `latest`."""
    sentence: str


def compare_time_limits(ours: Sequence[ReadSentence], theirs: Sequence[TimeLimit]) -> Iterator[Difference]:
    """Yield a month or year that limits the other way round in the passage; at most one.

    `theirs`: the limits of the passage (`time_limits_in`).
    """
    for one in time_limits_in(ours) if theirs else ():
        same = [other for other in theirs if other.when == one.when]
        if same and all(other.side != one.side for other in same):
            shown = sentence_shown(same[0].sentence)
            message = f"the record has 'at the {one.side}', the passage 'at the {same[0].side}': “{shown}”"
            yield Difference("word", message)
            return


def time_limits_in(sentences: Sequence[ReadSentence]) -> tuple[TimeLimit, ...]:
    """Return the months and years that limit when something happens."""
    return tuple(
        TimeLimit(when[0], side, one.written.text)
        for one in sentences
        for when in _months_and_years(one)
        if (side := _side(one, when))
    )


def limit_the_same(ours: Sequence[ReadSentence], theirs: Sequence[TimeLimit]) -> bool:
    """Return whether two texts limit the same: `not before May` and `in May at the earliest` deny nothing."""
    limits = {(one.when, one.side) for one in theirs}
    return bool(limits) and any((one.when, one.side) in limits for one in time_limits_in(ours))


def _months_and_years(sentence: ReadSentence) -> Iterator[_When]:
    yield from ((one.month_key, one.start, one.end) for one in sentence.days if one.month)
    yield from ((match[0], *match.span()) for match in _YEAR.finditer(sentence.written.text))


def _side(sentence: ReadSentence, when: _When) -> str:
    """Return on which side a month or year limits, by a phrase of its own or by `before`; empty if it does not."""
    words, known = sentence.written.words, sentence.known
    sides = {one.name for one in members_in(words, known) if one.family == _FAMILY}
    if sides:
        return min(sides) if len(sides) == 1 else ""
    if not _is_behind_before(sentence.written.text, when, known):
        return ""
    if has_negation(words, known):
        return _EARLIEST
    doubted = (*known.hedges, *known.softened, *known.denials)
    return "" if in_text(doubted, words) else _LATEST


def _is_behind_before(text: str, when: _When, known: WordLists) -> bool:
    """Return whether `before` belongs to a month or year, from which only small words part it."""
    _, start, end = when
    before = plain_words(text[max(0, start - _AROUND) : start])[::-1]
    near = plain_words(text[end : end + _AROUND]) if known.turned_order else before
    for word in near[:_NEAR]:
        if word in known.before:
            return True
        if not word[0].isdigit() and word not in known.common and word not in known.small:
            return False
    return False
