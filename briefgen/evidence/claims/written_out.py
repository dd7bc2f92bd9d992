"""Numbers that are written in words, put into digits: `one and a half` is 1.5, `four out of five` 80 per cent."""

import re
from functools import cache

from briefgen.evidence.claims.lists import lowered
from briefgen.evidence.claims.word_lists import WordLists

HUNDRED = 100
WHOLES = (4, 5, 10, 20)
"""Wholes of which a share is said in words: `nine in ten`."""


def written_out(text: str, lists: WordLists | None) -> str:
    """Return the text with `one and a half` written as 1.5."""
    if lists is None:
        return text
    in_lower_case = text.casefold()
    for phrase, digits in lists.written_out.items():
        if phrase in in_lower_case:
            text = re.sub(rf"\b{re.escape(phrase)}\b", digits, text, flags=re.IGNORECASE)
    return _in_per_cent(text, lists)


def _in_per_cent(text: str, lists: WordLists) -> str:
    """Return the text with `four out of five` and `one ship in five` as a share in per cent."""
    lower = lowered(text)
    if not any(f" {one} " in lower for one in lists.of_each):
        return text
    return _of_each(lists.of_each).sub(lambda match: _share_of(match, lists), text)


@cache
def _of_each(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of `four out of five`; cached, since shipped lists never change."""
    between = "|".join(map(re.escape, phrases))
    return re.compile(rf"\b(\w+)((?: [^\W\d_]+)?) (?:{between}) (\w+)\b", re.IGNORECASE)


def _share_of(match: re.Match[str], lists: WordLists) -> str:
    """Return the share in per cent, or the text as it is if it is none."""
    counts = [_small_number(match[at].casefold(), lists) for at in (1, 3)]
    if counts[1] not in WHOLES or not 0 < counts[0] < counts[1]:
        return match[0]
    return f"{counts[0] * HUNDRED // counts[1]} %{match[2]}"


def _small_number(word: str, lists: WordLists) -> int:
    if word.isdecimal() and len(word) < len(str(HUNDRED)):
        return int(word)
    return 1 if word in (*lists.one, "uno", "une", "einer", "eine", "eines") else lists.numbers.get(word, 0)
