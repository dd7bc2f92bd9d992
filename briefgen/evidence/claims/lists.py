"""The word lists for comparisons, one file a language in `words/`, and the language of a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import convert

from briefgen.core.text import fold, is_unspaced
from briefgen.evidence.claims.compiled_lists import FOLDER, find_lists, read_typed, write_lists
from briefgen.evidence.claims.listed import Listed, Opposites, decode_listed
from briefgen.evidence.claims.word_lists import WordLists

_PHRASE = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
OTHERS = "others.yaml"
SENSES, UNITS, CONTRASTS = "senses.yaml", "units.yaml", "contrasts.yaml"
COMMON = 14
"""One word in so many is among the commonest of its language."""
FIRST_UNSPACED = "\u0e00"
"""No script before this character is without spaces."""
NOT = "n't"
"""Verb endings of English."""
HINT = "~"
"""Begins a phrase of a family that only bears out what the member's other phrases say."""
_ELIDED = r"(?i)\b([dlnmstcj]|qu|jusqu)'(?=[^\W\d_])"
"""French elision before a vowel: `d'au moins` is several words."""


@cache
def _others() -> Mapping[str, tuple[str, ...]]:
    """Return the commonest words of languages without lists; cached, since shipped data never changes."""
    return {name: tuple(words) for name, words in read_typed(FOLDER / OTHERS).items()}


@cache
def lists() -> Mapping[str, WordLists]:
    """Return the shipped lists by language; cached, since they never change while a program runs."""
    return find_lists(dict[str, WordLists]) or read_lists()


def read_lists() -> dict[str, WordLists]:
    """Return the lists, read from their YAML."""
    senses, contrasts = read_typed(FOLDER / SENSES), read_typed(FOLDER / CONTRASTS)
    files = (file for file in sorted(FOLDER.glob("*.yaml")) if file.name not in (OTHERS, SENSES, UNITS, CONTRASTS))
    return {
        file.stem: convert(
            {**_in_words(read_typed(file)), **_senses(senses, file.stem), "families": _families(contrasts, file.stem)},
            WordLists,
            strict=False,
            dec_hook=decode_listed,
        )
        for file in files
    }


def _senses(senses: Any, language: str) -> dict[str, Any]:
    """Return the opposites and concepts of one language."""
    opposites = [
        Opposites(name, _phrases(sides[language]["for"]), _phrases(sides[language]["against"]))
        for name, sides in senses["opposites"].items()
        if language in sides
    ]
    concepts = {name: _phrases(words[language]) for name, words in senses["concepts"].items() if language in words}
    return {"language": language, "senses": opposites, "concepts": concepts}


def _families(contrasts: Any, language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the families with the members that are listed for one language."""
    return {
        family: {name: _with_hints(words[language]) for name, words in members.items() if language in words}
        for family, members in contrasts.items()
    }


def _with_hints(listed: str) -> tuple[str, ...]:
    return tuple((HINT if one.strip().startswith(HINT) else "") + _in_words(one) for one in listed.split(","))


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(_in_words(one) for one in listed.split(","))


def _in_words(value: Any) -> Any:
    """Return every phrase in the compared form of its words, with single spaces."""
    if isinstance(value, dict):
        return {name: one if isinstance(one, str) else _in_words(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    if not isinstance(value, str) or value == NOT:
        return value
    return " … ".join(" ".join(_PHRASE.findall(_parted(fold(part).text))) for part in value.split("…"))


def language_of(text: str) -> str:
    """Return the language of a text, by its commonest words; empty for one without lists."""
    words = Counter(plain_words(text))
    common = {**_others(), **{name: one.common for name, one in lists().items()}}
    found = {name: sum(words[word] for word in set(ones)) for name, ones in common.items()}
    best = max(found, key=lambda name: (found[name], name in lists()))
    return best if best in lists() and found[best] >= max(1, words.total() // COMMON) else ""


def lists_for(text: str) -> WordLists | None:
    """Return the lists of the language of a text; None if it has none."""
    return lists().get(language_of(text))


PlacedWord = tuple[str, int, int]
"""A word in lower case, with its start and end."""
_LETTERS = re.compile(r"[^\W\d_]+")


def words_with_places(text: str) -> list[PlacedWord]:
    """Return the words of a text that are of letters only."""
    if text.isascii():
        return [(match[0], match.start(), match.end()) for match in _LETTERS.finditer(text.lower())]
    return [(lowered(match[0]), match.start(), match.end()) for match in _LETTERS.finditer(text)]


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case; elided French words are separated."""
    return folded_words(fold(text).text)


def folded_words(folded: str) -> list[str]:
    """Return the words of a folded text.

    In a script without spaces, the longest listed words.
    """
    lower = _parted(folded)
    if not lower.isascii() and max(lower) > FIRST_UNSPACED and any(map(is_unspaced, lower)):
        return [word for part in _PHRASE.findall(lower) for word in _unspaced().findall(part)]
    return WORD.findall(lower)


def lowered(text: str) -> str:
    """Return a text in lower case, the Turkish `İ` as `i`."""
    return text.lower() if text.isascii() else text.casefold().replace("i\u0307", "i")


def _parted(folded: str) -> str:
    lower = lowered(folded)
    return re.sub(_ELIDED, r"\1' ", lower) if "'" in lower else lower


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of the listed words of Chinese, the longest first, else one character; cached."""
    known = lists()["zh"]
    phrases = {word for name in known.__struct_fields__ for word in _flat(getattr(known, name)) if is_unspaced(word)}
    ordered = sorted(phrases, key=lambda word: (-len(word), word))
    return re.compile("|".join((*map(re.escape, ordered), r"[0-9a-z]+", ".")))


def _flat(value: Any) -> Iterator[str]:
    """Yield every text in nested lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Opposites):
        yield from (*value.for_, *value.against)
    elif isinstance(value, Mapping):
        yield from (word for pair in value.items() for one in pair for word in _flat(one))
    elif isinstance(value, tuple):
        yield from (word for one in value for word in _flat(one))


def in_text(phrases: Iterable[str], words: Sequence[str]) -> list[str]:
    """Return the listed phrases in a text, given as its words; `n't` and `n'` also count inside words."""
    if isinstance(phrases, Listed) and not (phrases := phrases.begun_in(words)):
        return []
    joined = f" {' '.join(words)} "
    bits = set[str]()
    if "'" in joined:
        bits.update(part for word in words if "'" in word for part in (word[-3:], word[: word.index("'") + 1]))
    return [one for one in phrases if (one in joined and f" {one} " in joined) or one in bits]


if __name__ == "__main__":
    write_lists(read_lists())
