"""Splits a text into clauses, and finds the words that deny, agree, doubt or set conditions.

Input: a text and the lists of its language. Output: Clauses, each with its words, its Marks, and for every word
that carries sense whether it stands as it is or turned around.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import fold, is_mark
from briefgen.evidence.claims.lists import NOT, WordLists, folded_words, language_of_lists, lists

Of = Literal["no", "deny", "agree", "soft", "condition", "despite", "maybe", "certain", "amount", "text"]
FORWARD, BACKWARD = 9, 5
"""Words after and before a negation that it turns around."""
STEM = 5
"""Letters by which forms of one word are taken for the same."""
GAP = 9
"""Words that may be between a verb and its prefix."""
_SENTENCE = re.compile(r"(?:[^.!?;:\n。！？；।؟]|(?<=\d)[.,:](?=\d)|(?<=\b[A-Z])\.)+[.!?;。！？；।؟”’\"']*")
_DASH = re.compile(r"\s?[—–]\s?(?!\d)|\s-\s")


_SAYING = ("agree", "soft", "amount", "certain")
"""Marks whose words say something of their own as well."""


AGREED = "+"
"""The one stem of all verbs of agreement, in every language."""


class SenseMark(Struct, frozen=True):
    """A phrase of the lists in a clause: where it begins, how many words it takes, and of what kind it is."""

    at: int
    size: int
    of: Of
    phrase: str


class Clause(Struct, frozen=True):
    """A part of a sentence. `signs` has 1 or -1 for each stem that carries sense, 0 where that is not clear."""

    text: str
    """The whole sentence, to be shown."""
    words: tuple[str, ...]
    marks: tuple[SenseMark, ...]
    signs: Mapping[str, int]
    focus: frozenset[str]
    """Stems that a negation or denial turns around first: what is denied."""
    narrow: frozenset[str]
    """Those of negations alone: the one word that `not` is before."""
    conditions: frozenset[str] = frozenset()
    """The conditions of the whole sentence."""

    def stems(self, of: Of) -> frozenset[str]:
        """The stems of the words that bear marks of a kind."""
        return frozenset(stem_of(self.words[one.at]) for one in self.marks if one.of == of)

    def phrases(self, *kinds: Of) -> list[str]:
        """The phrases of these kinds, in order."""
        return [one.phrase for one in self.marks if one.of in kinds]


def clauses(text: str, known: WordLists, names: frozenset[str] = frozenset()) -> list[Clause]:
    """The clauses of a text. `names`: stems that tell who, not what is said of them."""
    return [clause for sentence in passage_sentences(text) for clause in _of_sentence(sentence, known, names)]


def _of_sentence(sentence: str, known: WordLists, names: frozenset[str]) -> list[Clause]:
    found = [_clause(sentence, words, known, names) for words in _parted(sentence, known) if words]
    conditions = frozenset(phrase for one in found for phrase in one.phrases("condition"))
    return [replace(one, conditions=conditions) for one in found]


def passage_sentences(text: str) -> list[str]:
    """The sentences of a text, cut at semicolons, colons and dashes too."""
    lines = fold(_DASH.sub("; ", text).replace("\n", ";\n")).text
    return [part.strip() for part in _SENTENCE.findall(lines) if any(map(str.isalnum, part))]


def _parted(sentence: str, known: WordLists) -> Iterator[list[str]]:
    """The words of the clauses of a sentence: at commas before words that open one, and before `but`.

    What follows right after a verb of denial is what is denied: `bestreitet, das Abkommen verletzt zu haben`.
    """
    begun: list[str] = []
    for part in re.split(r"[,()]", sentence):
        words = folded_words(part)
        opens = words and (words[0] in (*known.openers, *known.negations) or _pair(words, 0) in known.openers)
        if begun and (opens or begun[0] in known.openers) and begun[-1] not in known.denials:
            yield begun
            begun = []
        for at, word in enumerate(words):
            if begun and (word in known.turns or _pair(words, at) in known.turns):
                yield begun
                begun = []
            begun.append(word)
    yield begun


def _pair(words: Sequence[str], at: int) -> str:
    return " ".join(words[at : at + 2])


def _clause(sentence: str, words: list[str], known: WordLists, names: frozenset[str]) -> Clause:
    marks = tuple(_marks(words, known))
    covered = {at for one in marks if one.of not in _SAYING for at in range(one.at, one.at + one.size)}
    agreed = {one.at for one in marks if one.of == "agree"}
    signs: dict[str, int] = {}
    for at, word in enumerate(words):
        if at in agreed:
            signs[AGREED] = _sign(at, word, words, marks, known)
            continue
        stem = stem_of(word)
        if at not in covered and _carries(word, known) and stem not in names:
            signs[stem] = _sign(at, word, words, marks, known)
    turns = turning(marks)
    stems = [AGREED if at in agreed else stem_of(word) for at, word in enumerate(words)]
    narrow = frozenset(_focus(stems, [one for one in turns if one.of == "no"], signs))
    focus = narrow.union(_focus(stems, [one for one in turns if one.of == "deny"], signs))
    return Clause(sentence, tuple(words), marks, signs, focus, narrow)


def stem_of(word: str) -> str:
    """The first letters of a word without accents and a plural's s; a designation whole."""
    if word.isascii() and word.isalpha():
        return word.lower().rstrip("s")[:STEM]
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not is_mark(sign))
    return plain if any(sign.isdigit() for sign in plain) else plain.rstrip("s")[:STEM]


def _carries(word: str, known: WordLists) -> bool:
    """Whether a word carries sense by itself, which small words, numbers and designations do not."""
    if len(word) < 3 or word in _small_words(language_of_lists(known)):
        return False
    return not any(sign.isdigit() for sign in word) and not _is_adverb(word, known)


# --- phrases ---


@cache
def _index(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Of], ...]]:
    """Every phrase of a language by its first word, the longest first; cached, since lists never change."""
    known = lists()[language]
    kinds: Mapping[Of, Sequence[str]] = {
        "amount": [*known.not_negations, *(one for ones in known.qualifiers.values() for one in ones if " " in one)],
        "deny": known.denials, "agree": known.opposites, "no": known.negations, "soft": known.softened,
        "condition": known.conditions, "text": known.about_text, "despite": known.despite, "maybe": known.hedges,
        "certain": known.certain,
    }  # fmt: skip
    found: dict[str, list[tuple[tuple[str, ...], Of]]] = {}
    for of, phrases in kinds.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, of))
    return {first: tuple(sorted(ones, key=lambda one: -len(one[0]))) for first, ones in found.items()}


def _marks(words: Sequence[str], known: WordLists) -> Iterator[SenseMark]:
    index = _index(language_of_lists(known))
    for at, word in enumerate(words):
        kinds = set[Of]()
        for phrase, of in index.get(word, ()):
            if of not in kinds and "amount" not in kinds and _follows(phrase, words, at):
                kinds.add(of)
                size = phrase.index("…") if "…" in phrase else len(phrase)
                yield SenseMark(at, size, of, " ".join(phrase))
        if "no" not in kinds and (word.endswith(NOT) or _negative(word, known)):
            yield SenseMark(at, 0 if _negative(word, known) else 1, "no", word)


def _negative(word: str, known: WordLists) -> bool:
    return len(word) > 5 and word.endswith(known.negative_endings)


def _follows(phrase: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    """Whether the phrase begins here; of one with a gap its end may come a few words later."""
    if "…" not in phrase:
        return tuple(words[at : at + len(phrase)]) == phrase
    gap = phrase.index("…")
    return tuple(words[at : at + gap]) == phrase[:gap] and phrase[-1] in words[at + gap : at + gap + GAP]


# --- what is turned around ---


def turning(marks: Sequence[SenseMark]) -> list[SenseMark]:
    """The marks that turn something around; two that are one (`neither … nor`, `ne … pas`) count once."""
    found: list[SenseMark] = []
    for one in marks:
        if one.of not in ("no", "deny"):
            continue
        if any(_is_one(last, one) for last in found):
            continue
        if any(last.at <= one.at < last.at + max(1, last.size) for last in found):
            continue
        found.append(one)
    return found


def _is_one(first: SenseMark, second: SenseMark) -> bool:
    """Whether the second is part of the first: `neither … nor`, `ne … pas`, `rejected or declined`."""
    if first.of == second.of == "deny":
        return second.at - first.at <= 2
    near = first.of == second.of == "no" and second.at - first.at <= FORWARD
    return near and (second.phrase in _REPEATING or first.phrase == second.phrase or first.phrase in ("ne", "n"))


_REPEATING = ("nor", "ni", "noch", "neither", "pas", "değil", "yok")
"""Negations that go with one before them."""


def _sign(at: int, word: str, words: Sequence[str], marks: Sequence[SenseMark], known: WordLists) -> int:
    """1 for an unchanged word, -1 for a negated one, 0 for one before a negation."""
    sign = 1
    for one in turning(marks):
        if one.at == at and one.size == 0:
            sign = -sign
        elif at > one.at:
            sign = -sign if one.of == "deny" or at - one.at - one.size <= FORWARD else sign
        elif (one.of == "no" and one.at - at <= BACKWARD) or one.at + one.size == len(words):
            sign = -sign
        elif sign == 1:
            return 0
    return sign


@cache
def _small_words(language: str) -> frozenset[str]:
    """Words that carry no sense by themselves; cached, since lists never change."""
    known = lists()[language]
    return frozenset((*known.common, *known.speaking, *known.numbers))


def _is_adverb(word: str, known: WordLists) -> bool:
    """Whether a word tells how something is done: it is not what is denied."""
    return bool(known.adverbs) and len(word) > 5 and word.endswith(known.adverbs)


def _focus(stems: Sequence[str], turns: Sequence[SenseMark], signs: Mapping[str, int]) -> Iterator[str]:
    """Of a negation the next word that carries sense, of a denial all after it; else the one before."""
    for one in turns:
        after = [stem for stem in stems[one.at + one.size :] if stem in signs]
        before = [stem for stem in stems[: one.at] if stem in signs]
        if one.size == 0:
            yield stems[one.at]
        elif one.of == "deny":
            yield from after or before[-2:]
        else:
            yield from after[:1] or before[-1:]
