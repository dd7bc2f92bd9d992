"""Compares ordinal numbers: `for the second time` where the passage has `for the first time`."""

import re
from collections.abc import Iterator

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText
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


def _ordinals(written: WrittenText) -> Iterator[tuple[str, int, str]]:
    """Yield the ordinals of a text with the stem of the following word."""
    assert written.lists is not None
    words = written.words
    for at, word in enumerate(words[:-1]):
        if number := _value(word, written.lists):
            yield f"{word} {words[at + 1]}", number, stem_of(words[at + 1])


def _value(word: str, known: WordLists) -> int:
    match = _DIGITS.fullmatch(word) if word[0].isdigit() else None
    return int(match[1]) if match else known.ordinals.get(word, 0)
