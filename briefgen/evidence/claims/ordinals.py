"""Compares ordinal numbers: `for the second time` where the passage has `for the first time`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import plain_words
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.word_lists import WordLists

_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")


def compare_ordinals(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield ordinals that the passage lacks, where it has another one before the same word."""
    if said.lists is None or said.lists is not passage.lists:
        return
    ours = list(_ordinals(said))
    theirs = list(_ordinals(passage)) if ours else []
    for shown, number, stem in ours:
        others = [one for one in theirs if one[2] == stem and one[1] != number]
        if others and not any(one[1] == number for one in theirs):
            yield Difference("number", f"the record has '{shown}', and the passage '{others[0][0]}'")


def compare_only(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield `the only member` where the passage has `the first member` and no only one; at most one difference."""
    if said.lists is None or said.lists is not passage.lists:
        return
    only = list(_only(said.words, said.lists))
    first = {stem: shown for shown, number, stem in _ordinals(passage) if number == 1} if only else {}
    there = {stem for _, stem in _only(passage.words, said.lists)} if first else set[str]()
    for shown, stem in only:
        if stem in first and stem not in there:
            yield Difference("word", f"the record has '{shown}', and the passage '{first[stem]}'")
            return


def _only(words: Sequence[str], known: WordLists) -> Iterator[tuple[str, str]]:
    """Yield words for the only one of a kind with the stem of the following word, which is no number."""
    for word, following in pairwise(words):
        if word not in known.sole or following[0].isdigit():
            continue
        if not any(following in ones for ones in (known.numbers, known.parts, known.small, known.common)):
            yield f"{word} {following}", stem_of(following)


def compare_turns(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield states whose turns are exchanged: `in the first year Jordan` where the passage has Saudi Arabia then."""
    ours = dict(_turns(said))
    theirs = list(_turns(passage)) if len(ours) > 1 else []
    for number, state in ours.items():
        there = {other for turn, other in theirs if turn == number}
        if there and state not in there and any(other == state for _, other in theirs):
            yield Difference("who", f"turn {number} is that of {state} in the record, in the passage {min(there)}")
            return


def _turns(written: WrittenText) -> Iterator[tuple[int, str]]:
    """Yield ordinals with the one state that is named beside each, between two commas or `and`."""
    known = written.lists
    if known is None or known.ordinals.keys().isdisjoint(written.words):
        return
    ends = "|".join(map(re.escape, known.joining))
    for part in re.split(rf"[,;.:]|\b(?:{ends})\b" if ends else "[,;.:]", written.folded):
        words = plain_words(part)
        numbers, states = {_value(word, known) for word in words} - {0}, codes_of_words(words, known.language)
        if len(numbers) == len(states) == 1:
            yield min(numbers), min(states)


def _ordinals(written: WrittenText) -> Iterator[tuple[str, int, str]]:
    """Yield the ordinals of a text with the stem of the following word."""
    assert written.lists is not None
    words = written.words
    if written.lists.ordinals.keys().isdisjoint(words) and not any(word[0].isdigit() for word in words):
        return
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if number := _value(word, written.lists):
            yield f"{word} {following}".strip(), number, stem_of(following)


def _value(word: str, known: WordLists) -> int:
    match = _DIGITS.fullmatch(word) if word[0].isdigit() else None
    return int(match[1]) if match else known.ordinals.get(word, 0)
