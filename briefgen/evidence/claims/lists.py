"""The word lists for comparisons, one file a language in `words/`, and which language a text is in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, convert

from briefgen.core.text import fold, is_unspaced
from briefgen.evidence.claims.compiled_lists import FOLDER, find_lists, write_lists

_PHRASE = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
OTHERS = "others.yaml"
SENSES, UNITS = "senses.yaml", "units.yaml"
COMMON = 14
"""One word in so many is one of the commonest of its language."""
FIRST_UNSPACED = "\u0e00"
"""Before this character no script is without spaces."""
NOT = "n't"
"""What English puts at the end of a verb."""
_ELIDED = re.compile(r"\b([dlnmstcj]|qu|jusqu)'(?=[^\W\d_])", re.IGNORECASE)
"""What French elides before a vowel: `d'au moins` is two words and more."""


class Opposites(Struct, frozen=True):
    """The words for two sides of one thing: `join` and `leave`."""

    name: str
    for_: tuple[str, ...]
    against: tuple[str, ...]


class WordLists(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, in lower case and as texts are compared (`core.text.fold`).

    In denials, agreement and senses a word that ends in `*` stands for every word that begins so, and `…` parts a verb
    from its prefix.
    """

    language: str
    common: tuple[str, ...]
    """Words by which a text is known to be in this language."""
    numbers: Mapping[str, int] = {}
    units_inside: Mapping[str, int] = {}
    """Units as they begin a number that is written as one word: `ein` of `einundzwanzig`."""
    magnitudes: Mapping[str, int] = {}
    one: tuple[str, ...] = ()
    """Words before a magnitude that say that it is one: `a hundred`."""
    one_itself: tuple[str, ...] = ()
    """Magnitudes that are one by themselves where a smaller number follows: `cent vingt`."""
    written_out: Mapping[str, str] = {}
    """`one and a half` is 1.5."""
    between: tuple[str, ...] = ()
    """What is between two numbers of one kind: `40 to 50 per cent`."""
    ordinals: Mapping[str, int] = {}
    currencies: Mapping[str, str] = {}
    percent: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    qualifiers: Mapping[str, tuple[str, ...]] = {}
    """What a number may stand for: `over`, `under`, `nearly`, `most`, `about`, `only`."""
    qualifiers_after: Mapping[str, tuple[str, ...]] = {}
    """The same behind the number: `or more`."""
    right_behind: Mapping[str, tuple[str, ...]] = {}
    """The same where it is the very next word."""
    limits: tuple[str, ...] = ()
    """What compares with a number and, negated, names a limit: `not less than`, `not above`."""
    more: tuple[str, ...] = ()
    """Behind per cent: `12 per cent more`."""
    less: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    """What is before the first and the second number of `from 3 to 4`, two and two."""
    range_endings: Mapping[str, tuple[str, ...]] = {}
    """The endings of the first and the second number instead: `from` and `to`."""
    parts: Mapping[str, int] = {}
    """`half` is one of 2."""
    parts_of: Mapping[str, int] = {}
    """The same before a count: `beşte` of `beşte bir`."""
    part_counts: Mapping[str, int] = {}
    """Beginnings of the counts behind them."""
    before_parts: tuple[str, ...] = ()
    """Words after which `third` is a part and no rank."""
    negations: tuple[str, ...] = ()
    """What turns the words near it around: `not`, `without`."""
    not_negations: tuple[str, ...] = ()
    """What has a negation in it and denies nothing: `not only`."""
    denials: tuple[str, ...] = ()
    """Verbs that turn all around that they govern. `…` parts a verb from its prefix: `lehnt … ab`."""
    opposites: tuple[str, ...] = ()
    """Verbs of agreement: what a denial turns around."""
    softened: tuple[str, ...] = ()
    """What says about the same as a denial, or makes one hard to compare: `outside`, `until`, `banned`."""
    conditions: tuple[str, ...] = ()
    """What makes a denial one on a condition."""
    requiring: tuple[str, ...] = ()
    """What says that something is required first."""
    about_text: tuple[str, ...] = ()
    """What makes a denial one about the text itself: `no year given`."""
    despite: tuple[str, ...] = ()
    """What takes a condition away: `even if`."""
    openers: tuple[str, ...] = ()
    """Words with which a clause begins, where a comma is before them."""
    turns: tuple[str, ...] = ()
    """Words with which a clause begins in any case: `but`, `and is`."""
    pronominal: tuple[str, ...] = ()
    """Words after which a number counts nothing new: `the two`, `other three`."""
    hedges: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    """Hedges that say only that something can be."""
    done: tuple[str, ...] = ()
    """Auxiliaries of what has happened: `has`, `have`."""
    certain: tuple[str, ...] = ()
    """What says that something will be."""
    speaking: tuple[str, ...] = ()
    """What tells that somebody speaks, not the writer."""
    paying: tuple[str, ...] = ()
    days_ago: Mapping[str, int] = {}
    """`yesterday` is one day before the day of a text."""
    this_year: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    """Endings of words that tell how something is done."""
    negative_endings: tuple[str, ...] = ()
    """Endings that turn the verb around that they belong to."""
    not_negative: tuple[str, ...] = ()
    """Words with such an ending that deny nothing."""
    parted_endings: bool = False
    """Whether an apostrophe parts a name from its ending."""
    prefixes: tuple[str, ...] = ()
    """What is before a hyphen and no word: `re-open`, `non-aligned`."""
    negative_prefixes: tuple[str, ...] = ()
    """Prefixes that turn a word around: `un` of `unjust`."""
    endings: tuple[str, ...] = ()
    """Endings of verbs that are left off before two words are compared."""
    joining: tuple[str, ...] = ()
    """`and`: before a second verb it begins a clause."""
    small: tuple[str, ...] = ()
    """More words that carry no sense by themselves."""
    prepositions: tuple[str, ...] = ()
    """Words that are the prefix of a verb only at the end of a clause."""
    lacking: tuple[str, ...] = ()
    """`without`: a negation of what is right behind it alone."""
    whether: tuple[str, ...] = ()
    """Words that begin a clause of which it is open whether it is so."""
    relatives: tuple[str, ...] = ()
    """`that`, `which`: a denial does not reach into a second clause that they begin."""
    turned_before: bool = False
    """Whether a verb precedes its negation."""
    senses: tuple[Opposites, ...] = ()
    concepts: Mapping[str, tuple[str, ...]] = {}
    capital_nouns: bool = False
    """Whether every noun has a capital, so that a capital tells no name."""


@cache
def _others() -> Mapping[str, tuple[str, ...]]:
    """Return the commonest words of languages that have no lists; cached, since what ships never changes."""
    return {name: tuple(words) for name, words in _read(FOLDER / OTHERS).items()}


@cache
def lists() -> Mapping[str, WordLists]:
    """Return the lists that ship, by language; cached, since they never change while a program runs."""
    return find_lists(dict[str, WordLists]) or read_lists()


def read_lists() -> dict[str, WordLists]:
    """Return the lists as they are typed."""
    senses = _read(FOLDER / SENSES)
    files = (file for file in sorted(FOLDER.glob("*.yaml")) if file.name not in (OTHERS, SENSES, UNITS))
    return {
        file.stem: convert({**_in_words(_read(file)), **_senses(senses, file.stem)}, WordLists, strict=False)
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


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(_in_words(one) for one in listed.split(","))


def _in_words(value: Any) -> Any:
    """Return every phrase as its words are compared, with one space between them."""
    if isinstance(value, dict):
        return {name: one if isinstance(one, str) else _in_words(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    if not isinstance(value, str) or value == NOT:
        return value
    return " … ".join(" ".join(_PHRASE.findall(_lowered(fold(part).text))) for part in value.split("…"))


def _read(file: Path) -> Any:
    from briefgen.core.yaml_reader import read_yaml  # not needed where the lists are compiled

    document, problems = read_yaml(file.read_bytes(), file.name)
    assert document is not None, problems
    assert not problems, problems
    return document.data


def language_of(text: str) -> str:
    """Return the language that a text is in, by its commonest words; empty for one that has no lists."""
    words = Counter(plain_words(text))
    common = {**_others(), **{name: one.common for name, one in lists().items()}}
    found = {name: sum(words[word] for word in set(ones)) for name, ones in common.items()}
    best = max(found, key=lambda name: (found[name], name in lists()))
    return best if best in lists() and found[best] >= max(1, words.total() // COMMON) else ""


def lists_for(text: str) -> WordLists | None:
    """Return the lists of the language that a text is in; None for one that has none."""
    return lists().get(language_of(text))


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case; what French elides is a word of its own."""
    return folded_words(fold(text).text)


def folded_words(folded: str) -> list[str]:
    """Return the words of a text that is folded already.

    Where a script has no spaces, the longest words that are listed.
    """
    lowered = _lowered(folded)
    if not lowered.isascii() and max(lowered) > FIRST_UNSPACED and any(map(is_unspaced, lowered)):
        return [word for part in _PHRASE.findall(lowered) for word in _unspaced().findall(part)]
    return WORD.findall(lowered)


def _lowered(folded: str) -> str:
    lowered = folded.casefold().replace("i\u0307", "i")  # Turkish İ
    return _ELIDED.sub(r"\1' ", lowered) if "'" in lowered else lowered


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the listed words of Chinese, the longest first, else one character; cached, since lists never change."""
    known = lists()["zh"]
    phrases = {word for name in known.__struct_fields__ for word in _flat(getattr(known, name)) if is_unspaced(word)}
    ordered = sorted(phrases, key=lambda word: (-len(word), word))
    return re.compile("|".join((*map(re.escape, ordered), r"[0-9a-z]+", ".")))


def _flat(value: Any) -> Iterator[str]:
    """Yield every text in lists of lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Opposites):
        yield from (*value.for_, *value.against)
    elif isinstance(value, Mapping):
        yield from (word for pair in value.items() for one in pair for word in _flat(one))
    elif isinstance(value, tuple):
        yield from (word for one in value for word in _flat(one))


def in_text(phrases: Iterable[str], words: list[str]) -> list[str]:
    """Return which phrases of the lists are in a text, given as its words; `n't` and `n'` count within words."""
    joined = f" {' '.join(words)} "
    bits = {part for word in words if "'" in word for part in (word[-3:], word[: word.index("'") + 1])}
    return [one for one in phrases if f" {one} " in joined or one in bits]


if __name__ == "__main__":
    write_lists(read_lists())
