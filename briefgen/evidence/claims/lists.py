"""The word lists for comparisons, one file a language in `words/`, and the language of a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, convert

from briefgen.core.text import fold, is_unspaced
from briefgen.evidence.claims.compiled_lists import FOLDER, find_lists, read_typed, write_lists

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
_ELIDED = re.compile(r"\b([dlnmstcj]|qu|jusqu)'(?=[^\W\d_])", re.IGNORECASE)
"""French elision before a vowel: `d'au moins` is several words."""


class Opposites(Struct, frozen=True):
    """Words for two opposites: `join` and `leave`."""

    name: str
    for_: tuple[str, ...]
    against: tuple[str, ...]


class WordLists(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, in lower case and in compared form (`core.text.fold`).

    In denials, agreement and senses a word that ends in `*` stands for every word with that beginning, and `…`
    separates a verb from its prefix.
    """

    language: str
    common: tuple[str, ...]
    """Words by which the language of a text is recognised."""
    numbers: Mapping[str, int] = {}
    units_inside: Mapping[str, int] = {}
    """Units at the beginning of a number in one word: `ein` of `einundzwanzig`."""
    magnitudes: Mapping[str, int] = {}
    one: tuple[str, ...] = ()
    """Words for one before a magnitude: `a hundred`."""
    one_itself: tuple[str, ...] = ()
    """Magnitudes that stand for themselves before a smaller number: `cent vingt`."""
    written_out: Mapping[str, str] = {}
    """Words for a half after a number: `one and a half` is 1.5."""
    between: tuple[str, ...] = ()
    """Words between two numbers of one kind: `40 to 50 per cent`."""
    ordinals: Mapping[str, int] = {}
    currencies: Mapping[str, str] = {}
    percent: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    qualifiers: Mapping[str, tuple[str, ...]] = {}
    """Qualifiers of a number: `over`, `under`, `nearly`, `most`, `about`, `only`."""
    qualifiers_after: Mapping[str, tuple[str, ...]] = {}
    """Qualifiers after the number: `or more`."""
    right_behind: Mapping[str, tuple[str, ...]] = {}
    """Qualifiers only right beside the number."""
    limits: tuple[str, ...] = ()
    """Comparisons that, negated, name a limit: `not less than`, `not above`."""
    more: tuple[str, ...] = ()
    """Directions after per cent: `12 per cent more`."""
    less: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    """Words before the first and second number of a range, in pairs: `from 3 to 4`."""
    range_endings: Mapping[str, tuple[str, ...]] = {}
    """Endings of the first and second number of a range."""
    parts: Mapping[str, int] = {}
    """Parts of a whole: `half` is one of 2."""
    parts_of: Mapping[str, int] = {}
    """Parts before a count: `beşte` of `beşte bir`."""
    part_counts: Mapping[str, int] = {}
    """Beginnings of the counts after them."""
    before_parts: tuple[str, ...] = ()
    """Words after which `third` is a part and not a rank."""
    negations: tuple[str, ...] = ()
    """Negations of nearby words: `not`, `without`."""
    not_negations: tuple[str, ...] = ()
    """Phrases with a negation that deny nothing: `not only`."""
    denials: tuple[str, ...] = ()
    """Verbs that negate all that they govern. `…` separates a verb from its prefix: `lehnt … ab`."""
    opposites: tuple[str, ...] = ()
    """Verbs of agreement, which a denial turns."""
    softened: tuple[str, ...] = ()
    """Words close to a denial, or that make one hard to compare: `outside`, `until`, `banned`."""
    conditions: tuple[str, ...] = ()
    """Words that make a denial conditional."""
    requiring: tuple[str, ...] = ()
    """Words that say that something is required first."""
    about_text: tuple[str, ...] = ()
    """Words that make a denial one about the text itself: `no year given`."""
    despite: tuple[str, ...] = ()
    """Words that remove a condition: `even if`."""
    openers: tuple[str, ...] = ()
    """Words that begin a clause after a comma."""
    turns: tuple[str, ...] = ()
    """Words that always begin a clause: `but`, `and is`."""
    pronominal: tuple[str, ...] = ()
    """Words after which a number counts nothing new: `the two`, `other three`."""
    hedges: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    """What tells that a whole sentence is from someone who is not named: `on condition of anonymity`."""
    tentative: tuple[str, ...] = ()
    """Words with which a statement gives a doubt too, and which are none in a text: `would`."""
    possible_endings: tuple[str, ...] = ()
    """Endings of verbs that say that something may be: Turkish `-ebilir`, Spanish `-ría`."""
    conditional_endings: tuple[str, ...] = ()
    """Endings of verbs that say `if`: Turkish `-irse`."""
    provided: tuple[str, ...] = ()
    """What makes what is said depend on something: `provided`, `subject to`."""
    despite_before: tuple[str, ...] = ()
    """Words before a condition that take it away: `even` of `even if`, `as` of `as if`."""
    in_case: tuple[str, ...] = ()
    """What says in a statement that something depends on another thing, and often says nothing: German `bei`."""
    undecided: tuple[str, ...] = ()
    """What says of a question that it is open."""
    than: tuple[str, ...] = ()
    """What is before the other side of a comparison."""
    offices: tuple[str, ...] = ()
    """Ranks of offices: `minister`, `director`."""
    before: tuple[str, ...] = ()
    """Words for earlier than something; `after`: for later."""
    after: tuple[str, ...] = ()
    turned_order: bool = False
    """Whether these words follow what they belong to: Turkish `seçimden önce`."""
    of_each: tuple[str, ...] = ()
    """What is between the numbers of a share: `four out of five`."""
    remainder: tuple[str, ...] = ()
    """What is left of a whole: `the rest`."""
    part_of: tuple[str, ...] = ()
    """What is between a part and its whole: `11 of the 27`."""
    twice: tuple[str, ...] = ()
    """What says `more` in a comparison, besides `more`; `halved`: what says `less`."""
    halved: tuple[str, ...] = ()
    expletive: tuple[str, ...] = ()
    """Negations that deny nothing without one of their `companions`: French `ne`."""
    companions: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    """Hedges that only say that something is possible."""
    done: tuple[str, ...] = ()
    """Auxiliaries of the past: `has`, `have`."""
    certain: tuple[str, ...] = ()
    """Words for the future."""
    speaking: tuple[str, ...] = ()
    """Words that report speech."""
    paying: tuple[str, ...] = ()
    days_ago: Mapping[str, int] = {}
    """Days from the day of a text: `yesterday` is one before."""
    this_year: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    """Endings of adverbs of manner."""
    negative_endings: tuple[str, ...] = ()
    """Endings that negate their verb."""
    not_negative: tuple[str, ...] = ()
    """Words with such an ending that deny nothing."""
    parted_endings: bool = False
    """Whether an apostrophe separates a name from its ending."""
    prefixes: tuple[str, ...] = ()
    """Prefixes before a hyphen that are no words: `re-open`, `non-aligned`."""
    negative_prefixes: tuple[str, ...] = ()
    """Negative prefixes: `un` of `unjust`."""
    endings: tuple[str, ...] = ()
    """Verb endings removed before two words are compared."""
    joining: tuple[str, ...] = ()
    """Words for `and`: before a second verb they begin a clause."""
    small: tuple[str, ...] = ()
    """Further words without meaning of their own."""
    prepositions: tuple[str, ...] = ()
    """Words that are the prefix of a verb only at the end of a clause."""
    lacking: tuple[str, ...] = ()
    """Negations of only the words right after them: `without`."""
    whether: tuple[str, ...] = ()
    """Words that begin a clause about whether something is so."""
    relatives: tuple[str, ...] = ()
    """`that`, `which`: a denial does not reach into a second clause that they begin."""
    turned_before: bool = False
    """Whether a verb precedes its negation."""
    senses: tuple[Opposites, ...] = ()
    concepts: Mapping[str, tuple[str, ...]] = {}
    families: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    """Words that exclude each other, by family and member: `summer` and `winter` of `season`."""
    capital_nouns: bool = False
    """Whether every noun has a capital, so that capitals do not show names."""


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
        family: {name: _phrases(words[language]) for name, words in members.items() if language in words}
        for family, members in contrasts.items()
    }


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
    return text.casefold().replace("i\u0307", "i")


def _parted(folded: str) -> str:
    lower = lowered(folded)
    return _ELIDED.sub(r"\1' ", lower) if "'" in lower else lower


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


def in_text(phrases: Iterable[str], words: list[str]) -> list[str]:
    """Return the listed phrases in a text, given as its words; `n't` and `n'` also count inside words."""
    joined = f" {' '.join(words)} "
    bits = {part for word in words if "'" in word for part in (word[-3:], word[: word.index("'") + 1])}
    return [one for one in phrases if f" {one} " in joined or one in bits]


if __name__ == "__main__":
    write_lists(read_lists())
