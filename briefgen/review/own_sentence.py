"""The sentence in which a quotation is, and whether others than persons by name may speak in it.

Input: a paragraph and the place of a quotation in it. Output: texts without quoted words.
"""

import re

from briefgen.core.text import fold
from briefgen.evidence.claims.lists import folded_words, plain_words
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.review.texts import QUOTED

_END = re.compile(r"[.!?。！？؟](?=[\"”»]?(?:\s|$))")
_BLANK = "\u00a0"
"""Stands for a quoted character."""
_OWNER = re.compile(r"\b\w+'s\b")
"""Whose somebody is who speaks: `Hoxhaj's deputy`."""


def own_sentence(paragraph: str, start: int, end: int) -> tuple[str, str]:
    """Return the sentence with the quotation from `start` to `end` and the one before it, their quoted words left out.

    A quotation that ends with a full stop ends its sentence where another one begins: `… of them." Her deputy said`.
    """
    blank = QUOTED.sub(_blanked, paragraph)
    ends = [match.end() for match in _END.finditer(blank)]
    first = max((one for one in ends if one <= start), default=0)
    last = min((one for one in ends if one >= end), default=len(blank))
    before = max((one for one in ends if one < first), default=0)
    return _plain(blank[first:last]), _plain(blank[before:first])


def _blanked(match: re.Match[str]) -> str:
    """Return as many characters, of which the last but one may end a sentence."""
    inner = match[0][1:-1]
    following = match.string[match.end() :].lstrip()
    ends = inner.endswith(".") and (not following or following[0].isupper() or following[0] in '"“«')
    return f'"{_BLANK * (len(inner) - 1)}{"." if ends else _BLANK}"' if inner else match[0]


def _plain(text: str) -> str:
    return _OWNER.sub("", fold(text.replace(_BLANK, " ")).text)


def has_office(role: str, sentence: str, known: WordLists) -> bool:
    """Return whether a sentence may mean somebody by the office alone: `the minister said`."""
    return not set(plain_words(role)).intersection(known.offices).isdisjoint(plain_words(sentence))


def has_pronoun(sentence: str, known: WordLists) -> bool:
    """Return whether a person of a sentence may be one whom an earlier one names."""
    return not set(known.personal or known.pronouns).isdisjoint(folded_words(sentence))
