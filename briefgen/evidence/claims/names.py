"""Compares the names and designations of a statement with the texts that it cites."""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence

from briefgen.core.text import fold, is_mark
from briefgen.evidence.claims.currencies import CODES
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import folded_words
from briefgen.evidence.claims.places import StateMention

_WORD = re.compile(r"[^\W\d_]\w*(?:-?\d+\w*)?(?:'\w+)?")
_ENDING = re.compile(r"(?<=\d)s$|'s?$")
_CODE, _NUMBER = re.compile("[A-Z]{3}"), re.compile(r"\s?\d")
"""Codes of currencies, which are before a number."""
LONGEST, SMALL = 6, 4
"""Least words of a name with a short form, and most letters of small words in it: `of the`."""
LETTERS = 4
"""First letters by which a name is recognised: Türkiye, Turkish and Turkey are alike."""


def compare_names(
    said: WrittenText, mentions: Sequence[StateMention], known: Container[str], same_language: bool
) -> Iterator[Difference]:
    """Yield names and designations that are not in the cited texts; `known`: the result of `names_in` for those texts.

    `mentions`: the states in the statement (`places_in`), which are compared by themselves.
    In another language, or in one that capitalises every noun, only designations are compared.
    """
    folded = said.folded
    named = [(one.start, one.end) for one in mentions]
    nouns = said.lists is not None and said.lists.capital_nouns
    for match in _capitals(folded):
        name, before = _ENDING.sub("", match[0]), folded[: match.start()].rstrip()
        name = name.partition("'")[0] if name.partition("'")[0].isupper() else name  # `DTÖ'ye`
        designation = any(sign.isdigit() for sign in name)
        opens = not before or before[-1] in ".?!:;\"'-("
        if name in CODES or beginning(name) in known or (opens and not designation):
            continue
        if said.lists is not None and name.casefold() in said.lists.currencies:
            continue
        if _CODE.fullmatch(name) and _NUMBER.match(folded[match.end() :]):
            continue
        if any(start <= match.start() < end for start, end in named):
            continue
        if designation or (len(name) > 2 and same_language and not nouns):
            yield Difference("name", f"'{name}' is not in the cited texts")


def names_in(text: str) -> frozenset[str]:
    """Return the names in a text in compared form: words, and whole designations."""
    folded = fold(text).text
    capitals = list(_capitals(folded))
    designations = (beginning(_ENDING.sub("", match[0])) for match in capitals)
    return frozenset((*map(beginning, folded_words(folded)), *designations, *_initials(capitals, folded)))


def _initials(capitals: Sequence[re.Match[str]], folded: str) -> Iterator[str]:
    """Yield the possible abbreviations of names of several words: `DTÖ` for `Dünya Ticaret Örgütü`."""
    for at, first in enumerate(capitals):
        short, last = first[0][0], first
        for one in capitals[at + 1 : at + LONGEST]:
            if len(folded[last.end() : one.start()].strip()) > SMALL:
                break
            short, last = short + one[0][0], one
            yield beginning(short)


def _capitals(folded: str) -> Iterator[re.Match[str]]:
    return (match for match in _WORD.finditer(folded) if match[0][0].isupper())


def beginning(name: str) -> str:
    """Return a designation whole, or the first letters of a name without accents."""
    if name.isascii() and name.isalpha():
        return name.lower()[:LETTERS]
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not is_mark(sign))
    return plain.replace("-", "") if any(sign.isdigit() for sign in plain) else plain[:LETTERS]
