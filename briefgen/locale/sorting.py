"""The order of names in a language: letters first, then accents, then capitals (Unicode UTS #10).

Input: Words and a text. Output: a sort key. Letters of a language's own, such as the Turkish `ç` after `c`, are those
of CLDR's collations; names in the script of the language come before others. Chinese is sorted by pinyin if pypinyin
(extra `scripts`) is installed, else by code point, which only roughly follows radicals.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TypeVar

from briefgen.locale.casing import lower
from briefgen.locale.words import Words

T = TypeVar("T")
Key = tuple[tuple[tuple[int, str], ...], str, str]
_OWN_LETTERS: Mapping[str, str] = {
    "tr": "cç gğ hıi oö sş uü", "az": "cç eə gğ hxıi kq oö sş uü", "es": "nñ", "ru": "ий", "uk": "гґ иіїй",
    "pl": "aą cć eę lł nń oó sś zźż", "sv": "zåäö", "fi": "zåäö", "da": "zæøå", "nb": "zæøå",
}  # fmt: skip
"""A language's own letters, each after the letter that it follows."""
_SCRIPTS: Mapping[str, str] = {"ru": "CYRILLIC", "uk": "CYRILLIC", "bg": "CYRILLIC", "ar": "ARABIC", "fa": "ARABIC",
                               "he": "HEBREW", "el": "GREEK", "zh": "CJK"}  # fmt: skip
_EXPANDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ـ": ""})


def in_order_of_names(words: Words, things: Iterable[tuple[str, T]]) -> list[T]:
    """Return the things sorted by name; equal names keep their order."""
    key = partial(sort_key, words)
    return [thing for _, thing in sorted(things, key=lambda pair: key(pair[0]))]


def sort_key(words: Words, text: str) -> Key:
    """Return the sort key of a text: its letters by rank, then their accents, then the text itself."""
    language = words.tag.lower().partition("-")[0]
    spoken = _pinyin(text) if language == "zh" else text
    letters = [char for char in lower(unicodedata.normalize("NFC", spoken), words.tag) if char.isalnum() or char == " "]
    own, script = _own_letters(language), _SCRIPTS.get(language, "LATIN")
    ranks = tuple(rank for char in letters for rank in _ranks(char, own, script))
    return ranks, unicodedata.normalize("NFD", "".join(letters)), text


def _ranks(char: str, own: Mapping[str, str], script: str) -> Iterable[tuple[int, str]]:
    """Return a letter, or its base letters without accents, each with the rank of its script."""
    bases = own.get(char) or "".join(
        one for one in unicodedata.normalize("NFD", char.translate(_EXPANDED)) if not unicodedata.combining(one)
    )
    group = 0 if not char.isalpha() else 1 if unicodedata.name(char, "").startswith(script) else 2
    return ((group, bases),) if char in own else ((group, base) for base in bases)


def _own_letters(language: str) -> Mapping[str, str]:
    """Return each letter of the language's own, as the letter it follows and its place after it."""
    groups = _OWN_LETTERS.get(language, "").split()
    return {char: f"{group[0]}{n:x}\uffff" for group in groups for n, char in enumerate(group) if n}


def _pinyin(text: str) -> str:
    """Return Chinese characters in pinyin with tone numbers; the text itself without pypinyin."""
    try:
        from pypinyin import Style, lazy_pinyin
    except ImportError:
        return text
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
