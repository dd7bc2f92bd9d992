"""Splits a text into sentences, and a sentence into the words of its clauses.

Input: a text and the lists of its language. Output: lists of words in lower case.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.core.text import fold
from briefgen.evidence.claims.lists import folded_words, lists
from briefgen.evidence.claims.phrases import Of, marks_in
from briefgen.evidence.claims.word_lists import WordLists

_LISTED, _ITEM = 3, 7
"""A sentence of at least so many parts between commas, each no longer than the given words, is a list."""
_BRIEF = 5
"""Most words of `Kuwait does not`."""
_TOPIC = 5
"""Words at the beginning of a clause among which `ise` may be."""
_NEAR = 3
"""Words at the beginning of a clause among which its denial may be."""
_SHORT = 2
"""Words of `she held`."""
SHORTEST = 3
"""Least letters of the first half of a word that is read as two."""
_DASH = re.compile(r"\s?[—–]\s?(?!\d)|\s-\s")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)|[()，،、]")
_REFLEXIVE = ("sich",)
"""What may follow a verb of denial before its comma: `weigert sich, zu zahlen`."""
_VERBS: tuple[Of, ...] = ("deny", "agree", "for", "against")


def passage_sentences(text: str) -> list[str]:
    """Return the sentences of a text, split at semicolons, colons and dashes too."""
    lines = fold(_DASH.sub("; ", text).replace("\n", ";\n")).text
    return [part.strip() for part in _sentence().findall(lines) if any(map(str.isalnum, part))]


@cache
def _sentence() -> re.Pattern[str]:
    """Return the pattern of a sentence, in which a full stop may be within a number, behind an initial, or between a
    day and its month: `am 8. Oktober`; cached, since lists never change.
    """
    months = "|".join(sorted({month for one in lists().values() for month in one.months if month.isalpha()}))
    day = rf"(?:(?<=\s\d)|(?<=\s\d\d))\.(?=\s(?i:{months})\b)"
    return re.compile(rf"(?:[^.!?;:\n。！？；।؟]|(?<=\d)[.,:](?=\d)|(?<=\b[A-Z])\.|{day})+[.!?;。！？；।؟”’\"']*")


def clause_words(sentence: str, known: WordLists) -> Iterator[list[str]]:
    """Yield the words of each clause of a sentence, split at commas before words that begin one, and before `but`.

    What directly follows a verb of denial is what is denied: `bestreitet, das Abkommen verletzt zu haben`.
    """
    begun, inserted = list[str](), False
    parts = _COMMA.split(sentence)
    is_list = len(parts) >= _LISTED and all(len(part.split()) <= _ITEM for part in parts)
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        words = _words_of(part, known)
        if begun and (kept := _kept_inside(words, after, known)) is not None:
            inserted = True
            begun.extend(kept)
            continue
        if begun and not inserted and (is_list or _opens_clause(begun, words, known)):
            yield begun
            begun = []
        inserted = False
        for at, word in enumerate(words):
            if begun and _turns_or_joins(begun, words, at, known):
                yield begun
                begun = []
            begun.append(word)
    yield begun


def _kept_inside(words: Sequence[str], after: str, known: WordLists) -> Sequence[str] | None:
    """Return what a part between commas adds to the clause around it; None for one that is not inserted."""
    if " ".join(words) in known.parenthetical or _is_inserted(words, after, known):
        return ()  # `It will not, however, accept …`
    return words if after and _attributes(words, known) else None  # `which, according to her, owes …`


def _is_inserted(words: Sequence[str], after: str, known: WordLists) -> bool:
    """Return whether a part between commas only says who speaks: `it was immaterial, she held, that …`."""
    if len(words) != _SHORT or words[0] not in known.pronouns or words[1] not in known.speaking:
        return False
    return after.split()[:1] == list(known.relatives[:1])


def _attributes(words: Sequence[str], known: WordLists) -> bool:
    """Return whether a part between commas only says by whom a clause is: `according to her`."""
    first = next((one for one in known.attributing if _begins(words, one.split())), "")
    return bool(first) and len(words) - len(first.split()) <= _SHORT


def _begins(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return list(words[: len(phrase)]) == list(phrase)


def _words_of(part: str, known: WordLists) -> list[str]:
    words = folded_words(part)
    if known.parted_endings or "-" in part:
        return [one for word in words for one in _halves(word, known)]
    return words


def _opens_clause(begun: Sequence[str], words: Sequence[str], known: WordLists) -> bool:
    """Return whether the words after a comma begin a clause."""
    if " ".join(begun) in known.unless:
        return False  # `es sei denn, das Gericht zwingt sie`
    opens = words and (words[0] in known.openers or words[0] in known.negations or _pair(words, 0) in known.openers)
    if set(words[:_TOPIC]).intersection(known.topic_turns) or _is_complete(begun, words, known):
        return True
    if words[:1] and words[0] in known.joining and not set(words[1:_NEAR]).isdisjoint(known.negations):
        return True  # `and on no stretch are 31 feet reached`
    if _denies_briefly(words, known):
        return True  # `Ehrlich thinks that it can be built, Rousso does not`
    said = " ".join((begun[-1], *words[:1])) in known.hedges  # `she said, to keep …`
    return bool(opens or said or begun[0] in known.openers) and not _denied_next(begun, words, known)


def _is_complete(begun: Sequence[str], words: Sequence[str], known: WordLists) -> bool:
    """Return whether a comma ends a clause where verbs come last: `X değil, Y`, `birini kabul ediyor, ötekini
    reddediyor`.
    """
    if not known.turned_before or not known.negative_endings:
        return False
    marks = [one for one in marks_in(begun, known) if one.last == len(begun) - 1]
    if any(one.of == "no" and one.size for one in marks):
        return True
    return any(one.of in _VERBS for one in marks) and any(one.of in _VERBS for one in marks_in(words, known))


def _turns_or_joins(begun: Sequence[str], words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether a word such as `but` begins a clause, or `and` before a second verb."""
    word = words[at]
    if known.verb_last and word in known.but and all(one in known.negations for one in begun):
        return False  # `nicht aber die Verträge`
    if known.verb_last and word in known.excepting and begun[-1] in known.negations:
        return False  # `nicht bis Mai`
    if word in known.whether and f"{begun[-1]} {word}" in known.unless:
        return False  # `sauf si`
    if word in _turning_words(known.language) and (word in known.turns or _pair(words, at) in known.turns):
        return True
    return word in known.joining and _begins_second(begun, words, at, known)


def _halves(word: str, known: WordLists) -> list[str]:
    """Return `Already-delivered` as two words, but no designation and nothing with a prefix; `Berlin'i` without its
    ending.
    """
    if known.parted_endings:
        word = word.partition("'")[0]
    first, _, rest = word.partition("-")
    if not rest or any(map(str.isdigit, word)) or first in known.prefixes or len(first) < SHORTEST:
        return [word]
    return word.split("-")


@cache
def _turning_words(language: str) -> frozenset[str]:
    """Return the first words of what always begins a clause; cached, since lists never change."""
    return frozenset(one.partition(" ")[0] for one in lists()[language].turns)


def _pair(words: Sequence[str], at: int) -> str:
    return " ".join(words[at : at + 2])


def _denied_next(begun: Sequence[str], words: Sequence[str], known: WordLists) -> bool:
    """Return whether the part after a comma is what the clause before it denies."""
    denials = [one for one in marks_in(begun, known) if one.of == "deny"]
    last = len(begun) - 1 - (begun[-1] in _REFLEXIVE)
    return any(one.last == last for one in denials) or bool(denials and words[:1] == [*known.relatives[:1]])


def _begins_second(begun: Sequence[str], words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether `and` is before a second clause."""
    return _second(begun, words, at, known) or _denies_briefly(words[at + 1 :], known)


def _denies_briefly(words: Sequence[str], known: WordLists) -> bool:
    """Return whether what follows `and` denies the verb before it: `and Kuwait does not`."""
    return not known.turned_before and 1 < len(words) <= _BRIEF and words[-1] in known.negations


def _second(begun: Sequence[str], words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether `and` is before a second verb of speech, denial or agreement: `rejected the findings and ruled
    out`.
    """
    if len(words) > at + 2 and words[at + 1] in known.speaking:
        return True
    if not any(one.of in _VERBS for one in marks_in(begun, known)):
        return False
    return any(one.of in _VERBS and one.at <= 1 for one in marks_in(words[at + 1 : at + 5], known))
