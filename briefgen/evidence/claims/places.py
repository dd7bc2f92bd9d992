"""Finds states in a text by name, people, capital and seat of government.

Input: a text and its language. Output: codes of states (ISO 3166-1), of the European Union, NATO and the UN. The data
in `words/places` is from the CLDR and The World Factbook; `more.yaml` and `people.yaml` are written by hand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, reduce
from typing import Any, TypeVar

from msgspec import Struct

from briefgen.core.text import fold, is_unspaced
from briefgen.evidence.claims.compiled_lists import FOLDER, find_lists, write_lists
from briefgen.evidence.claims.difference import Difference, Kind, WrittenText
from briefgen.evidence.claims.lists import folded_words, in_text, plain_words
from briefgen.evidence.claims.phrase_index import without_clitics
from briefgen.evidence.claims.word_lists import WordLists

_WORD = re.compile(r"[^\W_]+")
_MONEY = re.compile(r"[- ]?(?:dollar|\$)", re.IGNORECASE)
"""Words that make `US` part of a currency."""
NEAR = 5
"""Words before and after a name in which a negation applies to it."""
Words = tuple[str, ...]
T = TypeVar("T", str, Words)
FormsByCode = Mapping[str, Sequence[str]]
PLACES = FOLDER / "places"


class StateMention(Struct, frozen=True):
    """A mention: its words, their start and end, and the codes that they may mean."""

    shown: str
    start: int
    end: int
    codes: frozenset[str]


class _Forms(Struct, frozen=True):
    """Forms of one language by their first word, and the longest first by as many letters as all beginnings of words
    have.
    """

    whole: Mapping[str, tuple[tuple[Words, frozenset[str]], ...]]
    beginnings: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    letters: int
    pattern: re.Pattern[str] | None = None
    """For scripts without spaces: the forms themselves, the longest first."""


def places_in(written: WrittenText) -> list[StateMention]:
    """Return every mention of a state in a text, in order; none in a language without lists."""
    if written.lists is None:
        return []
    return list(_found(written.folded, _forms(written.lists.language)))


def codes_in(written: WrittenText) -> frozenset[str]:
    """Return the codes of all states that a text mentions."""
    return frozenset(code for one in places_in(written) for code in one.codes)


def compare_places(said: WrittenText, mentions: Sequence[StateMention], known: frozenset[str]) -> Iterator[Difference]:
    """Yield states of a statement that are not among `known`, the codes of the cited texts.

    `mentions`: the states in the statement (`places_in`).

    It is less sure of one beside a negation: `not Kuwait` may say that the texts lack it.
    """
    text = said.folded
    for one in mentions:
        if not one.codes.isdisjoint(known) or _MONEY.match(text, one.end) or _is_about_text(one, text, said.lists):
            continue
        kind: Kind = "who" if _is_denied(one, text, said.lists) else "place"
        yield Difference(kind, f"'{one.shown}' is not in the cited texts, by any of its names")


def codes_of_words(words: Sequence[str], language: str) -> frozenset[str]:
    """Return the codes of the states named by words in lower case."""
    return frozenset(code for _, codes in placed_codes(words, language) for code in codes)


def state_words(words: Sequence[str], language: str) -> list[str]:
    """Return the words in lower case that name a state by themselves."""
    return [word for word in words if codes_of_words([word], language)] if any(placed_codes(words, language)) else []


def placed_codes(words: Sequence[str], language: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield where words in lower case name states, and the codes of these."""
    forms = _lowered(language)
    if not forms.beginnings and forms.whole.keys().isdisjoint(words):
        return
    for at, word in enumerate(words):
        for form, codes in forms.whole.get(word, ()):
            if tuple(words[at : at + len(form)]) == form:
                yield at, codes
                break
        else:
            for one in without_clitics(word) if forms.beginnings else ():
                for beginning, codes in forms.beginnings.get(one[: forms.letters], ()):
                    if one.startswith(beginning):
                        yield at, codes


@cache
def _lowered(language: str) -> _Forms:
    """Return the forms of a language in lower case, without those with other meanings: `us`, `polish`."""
    forms = _forms(language)
    whole: dict[str, list[tuple[Words, frozenset[str]]]] = {}
    for ones in forms.whole.values():
        for words, codes in ones:
            lower = tuple(folded_words(" ".join(words)))
            if lower and lower not in _ORDINARY_WORDS and (language, *lower) not in _IN_ONE_LANGUAGE:
                whole.setdefault(lower[0], []).append((lower, codes))
    return _Forms({first: tuple(ones) for first, ones in whole.items()}, forms.beginnings, forms.letters)


_ORDINARY_WORDS = frozenset(
    [
        ("us",),
        ("un",),
        ("eu",),
        ("polish",),
        ("in",),
        ("pole",),
        ("poles",),
        ("male",),
        ("victoria",),
        ("rom",),
        ("nice",),
    ]
)


_IN_ONE_LANGUAGE = frozenset([("tr", "kabul")])
"""The same of one language alone: Turkish `kabul`, acceptance."""


def _is_about_text(place: StateMention, text: str, known: WordLists | None) -> bool:
    """Return whether the statement says that the text lacks such a state: `one text does not name Kuwait`."""
    return known is not None and _is_denied(place, text, known) and bool(in_text(known.about_text, plain_words(text)))


def _is_denied(place: StateMention, text: str, known: WordLists | None) -> bool:
    """Return whether a negation is near."""
    near = plain_words(text[: place.start])[-NEAR:] + plain_words(text[place.end :])[:NEAR]
    return known is not None and bool(in_text(known.negations, near))


def _found(text: str, forms: _Forms) -> Iterator[StateMention]:
    matches = list((forms.pattern or _WORD).finditer(text))
    words = [match[0].capitalize() if len(match[0]) > 4 and match[0].isupper() else match[0] for match in matches]
    after, whole_only = 0, not forms.beginnings
    for at, word in enumerate(words):
        if at < after or (whole_only and word not in forms.whole and word.isascii()):
            continue
        size, codes = _at(words, at, word, forms)
        if codes:
            after = at + size
            start, end = matches[at].start(), matches[at + size - 1].end()
            yield StateMention(text[start:end], start, end, codes)


def _at(words: list[str], at: int, word: str, forms: _Forms) -> tuple[int, frozenset[str]]:
    """Return how many words the state named here takes, and its codes."""
    for form in without_clitics(word):
        size, codes = _whole_or_beginning(words, at, form, forms)
        if size:
            return size, codes
    return 0, frozenset()


def _whole_or_beginning(words: list[str], at: int, word: str, forms: _Forms) -> tuple[int, frozenset[str]]:
    for form, codes in forms.whole.get(word, ()):
        if tuple(words[at + 1 : at + len(form)]) == form[1:]:
            return len(form), codes
    lowered = word.casefold() if forms.beginnings else ""
    for beginning, codes in forms.beginnings.get(lowered[: forms.letters], ()):
        if lowered.startswith(beginning):
            return 1, codes
    return 0, frozenset()


@cache
def _forms(language: str) -> _Forms:
    """Return the forms of a language; cached, since shipped data never changes while a program runs."""
    whole: dict[Words, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for code, forms in _listed()[language].items():
        for form in forms:
            if form.endswith("*"):
                beginnings.setdefault(form[:-1].casefold(), set()).add(code)
            else:
                whole.setdefault(tuple(_WORD.findall(fold(form).text)), set()).add(code)
    letters = min(map(len, beginnings), default=1)
    unspaced = sorted((form[0] for form in whole if is_unspaced(form[0][0])), key=lambda form: -len(form))
    return _Forms(
        _grouped({words: words[0] for words in whole}, whole),
        _grouped({one: one[:letters] for one in beginnings}, beginnings),
        letters,
        re.compile("|".join(unspaced)) if unspaced else None,
    )


def _grouped(first: Mapping[T, str], codes: Mapping[T, set[str]]) -> dict[str, tuple[tuple[T, frozenset[str]], ...]]:
    """Return forms with their codes by how they begin, the longest first."""
    found: dict[str, list[tuple[T, frozenset[str]]]] = {}
    for form in sorted(first, key=len, reverse=True):
        found.setdefault(first[form], []).append((form, frozenset(codes[form])))
    return {beginning: tuple(ones) for beginning, ones in found.items()}


@cache
def _listed() -> Mapping[str, FormsByCode]:
    """Return the forms of every language by the codes of the states; cached, since what ships never changes."""
    return find_lists(dict[str, FormsByCode], PLACES) or read_places()


def read_places() -> dict[str, FormsByCode]:
    """Return the forms as they are typed: those of each language's file, and those that are added by hand."""
    added = [_read(name) for name in _BY_HAND]
    languages = sorted(file.stem for file in PLACES.glob("*.yaml") if file.stem not in _BY_HAND)
    return {one: reduce(_joined, (more.get(one, {}) for more in added), _read(one)) for one in languages}


_BY_HAND = ("more", "people")


def _joined(first: FormsByCode, second: FormsByCode) -> FormsByCode:
    return {code: [str(one) for one in (*first.get(code, ()), *second.get(code, ()))] for code in (*first, *second)}


def _read(name: str) -> Any:
    from briefgen.core.yaml_reader import read_yaml  # not needed where the lists are compiled

    document, problems = read_yaml((PLACES / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    assert document is not None, problems
    assert not problems, problems
    return document.data


if __name__ == "__main__":
    write_lists(read_places(), PLACES)
