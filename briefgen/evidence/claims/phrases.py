"""Finds phrases of the lists in the words of a clause, and what each of them does.

Input: words and the lists of their language. Output: SenseMarks, in order.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal

from msgspec import Struct

from briefgen.evidence.claims.lists import NOT, in_text, lists
from briefgen.evidence.claims.phrase_index import PhraseIndex, fits, make_index
from briefgen.evidence.claims.word_lists import WordLists

Of = Literal[
    "no", "deny", "agree", "for", "against", "concept",
    "soft", "condition", "despite", "maybe", "certain", "amount", "text",
]  # fmt: skip
SHORTEST = 6
"""Fewest letters of a verb with an ending that says that something may be."""
GAP = 9
"""Most words between a verb and its prefix."""
_TURNED: Mapping[Of, Of] = {"deny": "agree", "agree": "deny", "for": "against", "against": "for"}
"""Kinds of a verb with a negative ending."""


class SenseMark(Struct, frozen=True):
    """A phrase of the lists in a clause: its first word, its number of words, and its kind."""

    at: int
    size: int
    of: Of
    phrase: str
    name: str = ""
    """For opposites and concepts, the name that they share in every language."""
    last: int = 0
    """Index of its last word, the prefix of a verb included."""
    lacks: bool = False
    """Whether it negates only the words right behind it: `without`."""
    by_ending: bool = False
    """Whether the verb has a negative ending: `karşı çıkmıyor`."""


class _Entry(Struct, frozen=True):
    """A phrase as words, with its kind."""

    words: tuple[str, ...]
    of: Of
    name: str


def marks_in(words: Sequence[str], known: WordLists) -> Iterator[SenseMark]:
    """Yield the marks in the words of a clause, without those that are part of a longer one."""
    found = [one for one in _found(words, known) if not _is_expletive(one, words, known)]
    if len(found) < 2:
        return iter(found)
    return (one for one in found if not any(_is_part(one, other) for other in found))


def _is_expletive(mark: SenseMark, words: Sequence[str], known: WordLists) -> bool:
    """Return whether a negation denies nothing, since what goes with it is missing: `craint qu'il ne parte`, or a
    doubt is a month: `in May`.
    """
    if mark.of == "maybe" and mark.phrase in known.ambiguous_months:
        return is_month(words, mark.at, known)
    return mark.of == "no" and mark.phrase in known.expletive and not set(known.companions).intersection(words)


def is_month(words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether the name of a month that has another meaning too is one: `in May`, `on 3 May`."""
    before = words[at - 1] if at else ""
    return words[at] in known.ambiguous_months and (before in known.before_months or before[:1].isdigit())


def _is_part(mark: SenseMark, other: SenseMark) -> bool:
    """Return whether a mark is part of a longer phrase of verbs: `stopped` of `stopped short of`."""
    if other.of == "amount" and mark.of == "deny" and other.size > 1:
        return other.at <= mark.at and mark.last <= other.last  # `the decline to 35 per cent`
    if other.of == "no" and mark.of == "condition" and other.size > 1:
        return other.at <= mark.at and mark.last <= other.last  # `пока` of `пока не`, not yet
    if other.of not in ("deny", "for", "against") or mark.of not in _TURNED:
        return False
    if other.at == mark.at and other.last > mark.last:
        return True  # `schloss` of `schloss … aus`
    if other.size <= mark.size:
        return False
    return other.at <= mark.at < other.at + other.size


def _found(words: Sequence[str], known: WordLists) -> Iterator[SenseMark]:
    begun = dict(_index(known.language).places(words))
    endings = (*known.possible_endings, *known.negative_endings, NOT)
    for at, word in enumerate(words):
        found = list(_at(words, at, begun[at], known)) if at in begun else []
        yield from found
        if word.endswith(endings):
            yield from _by_ending(word, at, {one.of for one in found}, known)


def _by_ending(word: str, at: int, kinds: AbstractSet[Of], known: WordLists) -> Iterator[SenseMark]:
    """Yield the doubt or negation that the ending of a word says; `kinds`: those of the phrases that it begins."""
    if "maybe" not in kinds and is_possible(word, known):
        yield SenseMark(at, 1, "maybe", word, last=at)
    negative = is_negative(word, known)
    ending = negative and kinds.isdisjoint(_TURNED)
    if (ending or word.endswith(NOT)) and kinds.isdisjoint(("no", "amount")):
        yield SenseMark(at, 0 if negative else 1, "no", word, last=at)


def is_possible(word: str, known: WordLists) -> bool:
    """Return whether a verb says by its ending that something may be: `vendría`."""
    return len(word) >= SHORTEST and word.endswith(known.possible_endings) and word not in known.not_possible


def is_negative(word: str, known: WordLists) -> bool:
    """Return whether a word has a negative ending: `açılmayacak`."""
    return len(word) > 4 and word.endswith(known.negative_endings) and word not in known.not_negative


def has_negation(words: Sequence[str], known: WordLists, besides: str = "") -> bool:
    """Return whether a listed negation, other than `besides`, or a word with a negative ending is among words."""
    listed = any(one != besides for one in in_text(known.negations, words))
    return listed or any(is_negative(word, known) for word in words)


def _at(words: Sequence[str], at: int, entries: Sequence[_Entry], known: WordLists) -> Iterator[SenseMark]:
    kinds = set[tuple[Of, str]]()
    for entry in entries:
        if (entry.of, entry.name) in kinds or ("amount", "") in kinds:
            continue
        last = at if len(entry.words) == 1 else last_word(entry.words, words, at, known)
        if last is None:
            continue
        kinds.add((entry.of, entry.name))
        size = entry.words.index("…") if "…" in entry.words else len(entry.words)
        negative = _turns_by_ending(entry.words[:size], words[at + size - 1], known)
        of = _TURNED.get(entry.of, entry.of) if negative else entry.of
        by_ending = entry.of in _TURNED and (negative or is_negative(words[at + size - 1], known))
        phrase = " ".join(words[at : at + size])
        yield SenseMark(at, size, of, phrase, entry.name, last, phrase in known.lacking, by_ending)


def _turns_by_ending(phrase: Sequence[str], word: str, known: WordLists) -> bool:
    """Return whether a word ends a phrase with a negative ending that is not listed: `karşı çıkmaz`."""
    alone = len(phrase) == 1
    if not alone and word in known.not_negative:
        return phrase[-1].endswith("*")  # `çıkmaz` alone is a dead end
    return is_negative(word, known) and not is_negative(phrase[-1].rstrip("*"), known)


def last_word(phrase: tuple[str, ...], words: Sequence[str], at: int, known: WordLists) -> int | None:
    """Return the index of the last word of the phrase that begins here, after a gap if it has one; None if it is not
    there.
    """
    size = len(phrase)
    gap = phrase.index("…") if "…" in phrase else size
    if len(words) < at + gap or not all(map(fits, phrase[1:gap], words[at + 1 : at + gap])):
        return None
    if gap == size:
        return at + gap - 1
    later = range(at + gap, min(at + gap + GAP, len(words)))
    return next((n for n in later if fits(phrase[-1], words[n]) and _is_prefix(words, n, known)), None)


def _is_prefix(words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether a word that may be a preposition is the prefix of a verb: at the end of its clause."""
    if words[at] not in known.prepositions or at == len(words) - 1:
        return True
    return words[at + 1] in (*known.joining, *known.whether, *known.relatives)


@cache
def _index(language: str) -> PhraseIndex[_Entry]:
    """Return every phrase of a language; cached, since lists never change."""
    return make_index(_all(lists()[language]))


def _all(known: WordLists) -> Iterator[_Entry]:
    qualifying = [one for ones in known.qualifiers.values() for one in ones if " " in one]
    kinds: Mapping[Of, Sequence[str]] = {
        "amount": [*known.not_negations, *known.unnamed, *known.unsure, *qualifying],
        "deny": known.denials, "agree": known.opposites, "no": known.negations, "soft": known.softened,
        "condition": known.conditions, "text": known.about_text, "despite": known.despite, "maybe": known.hedges,
        "certain": known.certain,
    }  # fmt: skip
    for of, phrases in kinds.items():
        yield from (_Entry(tuple(phrase.split()), of, "") for phrase in phrases)
    for one in known.senses:
        yield from (_Entry(tuple(phrase.split()), "for", one.name) for phrase in one.for_)
        yield from (_Entry(tuple(phrase.split()), "against", one.name) for phrase in one.against)
    for name, phrases in known.concepts.items():
        yield from (_Entry(tuple(phrase.split()), "concept", name) for phrase in phrases)
