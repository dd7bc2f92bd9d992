"""The clauses of a text, and for every word that carries sense whether it stands as it is or turned around.

Input: a text and the lists of its language. Output: Clauses. What words in different languages or of different stems
have in common goes by one name: all agreement and denial is `+`, `join` and `leave` are `=joining`, `pay` is `~paying`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import fold, is_mark, is_unspaced
from briefgen.evidence.claims.limits import has_negated_limit
from briefgen.evidence.claims.lists import WordLists, folded_words, lists
from briefgen.evidence.claims.phrases import Of, SenseMark, marks_in
from briefgen.evidence.claims.places import codes_of_words

FORWARD, BACKWARD = 9, 5
"""Words after and before a negation that it turns around."""
_LISTED, _ITEM = 3, 7
"""A sentence of so many parts between commas, none of which has more words, is a list."""
_NEAR = 2
"""Words after `without` that it turns around."""
STEM = 5
"""Letters by which forms of one word are taken for the same."""
_SENTENCE = re.compile(r"(?:[^.!?;:\n。！？；।؟]|(?<=\d)[.,:](?=\d)|(?<=\b[A-Z])\.)+[.!?;。！？；।؟”’\"']*")
_DASH = re.compile(r"\s?[—–]\s?(?!\d)|\s-\s")
_COMMA = re.compile("[,()，،、]")


AGREED = "+"
"""The one stem of all verbs of agreement and of denial, in every language."""
_OPPOSITE, _CONCEPT = "=", "~"
_LIMITING = frozenset(("going", "imposing", "allowing", "joining", "keeping"))
"""Opposites behind which it is open whether there is what is named: of `ends the ban` and `leaves the scheme`."""
_KEPT: tuple[Of, ...] = ("agree", "soft", "amount", "certain", "for", "against", "concept")
"""Marks whose words say something of their own as well."""


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
    heads: frozenset[str]
    """The first stem behind each denial."""
    who: frozenset[str] = frozenset()
    """Codes of states and stems of actors' names."""
    conditions: frozenset[str] = frozenset()
    """The conditions of the whole sentence."""
    left_open: bool = False
    """Whether the sentence says that it is not said whether this is so."""
    is_limit: bool = False
    """Whether what is negated is a comparison with a number: `not less than 320` (see `limits`)."""

    def stems(self, of: Of) -> frozenset[str]:
        """The stems of the words that bear marks of a kind, but for those that have a common name."""
        named = {one.at for one in self.marks if one.name or one.of in ("deny", "agree")}
        return frozenset(stem_of(self.words[one.at]) for one in self.marks if one.of == of and one.at not in named)

    def phrases(self, *kinds: Of) -> list[str]:
        """The phrases of these kinds, in order."""
        return [one.phrase for one in self.marks if one.of in kinds]

    @property
    def bridging(self) -> frozenset[str]:
        """The stems that another language has as well."""
        return frozenset(one for one in self.signs if is_sense(one) or one.startswith(_CONCEPT) or _has_digit(one))


def is_sense(stem: str) -> bool:
    """Whether a stem stands for agreement and denial or for two opposites."""
    return stem == AGREED or stem.startswith(_OPPOSITE)


def clauses(text: str, known: WordLists, names: frozenset[str] = frozenset()) -> list[Clause]:
    """The clauses of a text. `names`: stems that tell who, not what is said of them."""
    return [clause for sentence in passage_sentences(text) for clause in _of_sentence(sentence, known, names)]


def _of_sentence(sentence: str, known: WordLists, names: frozenset[str]) -> list[Clause]:
    found = [_clause(sentence, words, known, names) for words in _parted(sentence, known) if words]
    conditions = frozenset(phrase for one in found for phrase in one.phrases("condition"))
    return [
        replace(
            one, conditions=conditions, left_open=one.words[0] in known.whether and at > 0 and _is_odd(found[at - 1])
        )
        for at, one in enumerate(found)
    ]


def _is_odd(clause: Clause) -> bool:
    return len(turning(clause.marks)) % 2 == 1


def passage_sentences(text: str) -> list[str]:
    """The sentences of a text, cut at semicolons, colons and dashes too."""
    lines = fold(_DASH.sub("; ", text).replace("\n", ";\n")).text
    return [part.strip() for part in _SENTENCE.findall(lines) if any(map(str.isalnum, part))]


def _parted(sentence: str, known: WordLists) -> Iterator[list[str]]:
    """The words of the clauses of a sentence: at commas before words that open one, and before `but`.

    What follows right after a verb of denial is what is denied: `bestreitet, das Abkommen verletzt zu haben`.
    """
    begun: list[str] = []
    parts = _COMMA.split(sentence)
    is_list = len(parts) >= _LISTED and all(len(part.split()) <= _ITEM for part in parts)
    for part in parts:
        words = folded_words(part)
        if begun and is_list:
            yield begun
            begun = []
        opens = words and (words[0] in (*known.openers, *known.negations) or _pair(words, 0) in known.openers)
        if begun and (opens or begun[0] in known.openers) and not _denied_next(begun, words, known):
            yield begun
            begun = []
        for at, word in enumerate(words):
            if begun and (word in known.turns or _pair(words, at) in known.turns or _second(begun, words, at, known)):
                yield begun
                begun = []
            begun.append(word)
    yield begun


def _pair(words: Sequence[str], at: int) -> str:
    return " ".join(words[at : at + 2])


def _denied_next(begun: Sequence[str], words: Sequence[str], known: WordLists) -> bool:
    """Whether what follows a comma is what the clause before it denies."""
    denials = [one for one in marks_in(begun, known) if one.of == "deny"]
    return any(one.last == len(begun) - 1 for one in denials) or bool(denials and words[:1] == [*known.relatives[:1]])


_VERBS: tuple[Of, ...] = ("deny", "agree", "for", "against")


def _second(begun: Sequence[str], words: Sequence[str], at: int, known: WordLists) -> bool:
    """Whether `and` is before a second verb of denial or agreement: `rejected the findings and ruled out a cut`."""
    if words[at] not in known.joining or not any(one.of in _VERBS for one in marks_in(begun, known)):
        return False
    return any(one.of in _VERBS and one.at <= 1 for one in marks_in(words[at + 1 : at + 5], known))


def _clause(sentence: str, words: list[str], known: WordLists, names: frozenset[str]) -> Clause:
    marks = tuple(marks_in(words, known))
    keys = _keys(words, marks, known, names)
    signs: dict[str, int] = {}
    for at, stems in enumerate(keys):
        for stem in stems:
            sign = _sign(at, stem, words, marks, known)
            signs[stem] = sign if signs.get(stem, sign) == sign else 0
    turns = turning(marks)
    narrow = frozenset(_focus(keys, [one for one in turns if one.of == "no"], signs))
    focus = narrow.union(_focus(keys, [one for one in turns if one.of == "deny"], signs))
    heads = frozenset(stem for one in turns for stem in _after(keys, one, signs)[:1] if one.of == "deny")
    who = codes_of_words(_without_money(words, known), known.language) | names.intersection(map(stem_of, words))
    return Clause(
        sentence, tuple(words), marks, signs, focus, narrow, heads, who, is_limit=has_negated_limit(words, known)
    )


def _without_money(words: Sequence[str], known: WordLists) -> list[str]:
    """The words without those that say whose currency is meant: `Kenyan shillings`."""
    return [one for one, after in zip(words, [*words[1:], ""], strict=True) if after not in known.currencies]


def _keys(words: Sequence[str], marks: Sequence[SenseMark], known: WordLists, names: frozenset[str]) -> list[list[str]]:
    """For each word what it stands for: senses and concepts by their names, else its stem, or nothing."""
    keys: list[list[str]] = [[] for _ in words]
    covered = {at for one in marks if one.of not in _KEPT for at in range(one.at, one.at + one.size)}
    for one in marks:
        if one.of in ("deny", "agree"):
            keys[one.at].append(AGREED)
        elif one.of in ("for", "against"):
            keys[one.at].append(_OPPOSITE + one.name)
        elif one.of == "concept":
            keys[one.at].append(_CONCEPT + one.name)
    named = {at for one in marks if one.name or one.of == "agree" for at in range(one.at, one.at + one.size)}
    for at, word in enumerate(words):
        if at not in named and at not in covered and _carries(word, known) and stem_of(word) not in names:
            keys[at].append(stem_of(_without_ending(word, known)))
    return keys


def stem_of(word: str) -> str:
    """The first letters of a word without accents and a plural's s; a designation whole."""
    if word.isascii() and word.isalpha():
        return word.lower().rstrip("s")[:STEM]
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not is_mark(sign))
    return plain if _has_digit(plain) else plain.rstrip("s")[:STEM]


def _without_ending(word: str, known: WordLists) -> str:
    endings = (one for one in (*known.negative_endings, *known.endings) if word.endswith(one))
    longest = max(endings, key=len, default="")
    return word[: -len(longest)] if longest and len(word) - len(longest) > 1 else word


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _carries(word: str, known: WordLists) -> bool:
    """Whether a word carries sense by itself, which small words, numbers and designations do not."""
    if (len(word) < 3 and not is_unspaced(word[0])) or word in _small_words(known.language):
        return False
    return not _has_digit(word) and not _is_adverb(word, known)


@cache
def _small_words(language: str) -> frozenset[str]:
    """Words that carry no sense by themselves; cached, since lists never change."""
    known = lists()[language]
    return frozenset((*known.common, *known.small, *known.speaking, *known.numbers, *known.months))


def _is_adverb(word: str, known: WordLists) -> bool:
    """Whether a word tells how something is done: it is not what is denied."""
    return bool(known.adverbs) and len(word) > 5 and word.endswith(known.adverbs)


# --- what is turned around ---


def turning(marks: Sequence[SenseMark]) -> list[SenseMark]:
    """The marks that turn something around; two that are one (`neither … nor`, `ne … pas`) count once."""
    found: list[SenseMark] = []
    for one in marks:
        if one.of not in ("no", "deny"):
            continue
        if any(_is_one(last, one) for last in found):
            continue
        if any(other is not one and _covers(other, one) for other in marks):
            continue
        found.append(one)
    return found


def _covers(whole: SenseMark, part: SenseMark) -> bool:
    """Whether a negation is part of a phrase: of `come to nothing`, or of a denial that is longer."""
    if whole.of not in ("no", "deny", "agree", "for", "against"):
        return False
    inside = whole.at <= part.at < whole.at + max(1, whole.size)
    return inside and (whole.size, whole.of == "deny") > (part.size, part.of == "deny")


def _is_one(first: SenseMark, second: SenseMark) -> bool:
    """Whether the second only repeats the first: `neither … nor`, `ne … pas`, `rejected or declined`."""
    if first.of == second.of == "deny":
        return second.at - first.at <= 2
    near = first.of == second.of == "no" and second.at - first.at <= FORWARD
    return near and (second.phrase in _REPEATING or first.phrase == second.phrase or first.phrase in ("ne", "n", "no"))


_REPEATING = ("nor", "ni", "noch", "neither", "pas", "değil", "yok", "ningún", "ninguna", "nada", "nunca", "ни")
"""Negations that go with one before them."""


def _sign(at: int, stem: str, words: Sequence[str], marks: Sequence[SenseMark], known: WordLists) -> int:
    """1 for a word that stands as it is, -1 for one turned around, 0 where that is not clear."""
    sign = _own_sign(at, stem, marks)
    turns = turning(marks)
    if not is_sense(stem) and any(_limits(one, at, len(words), turns) for one in marks):
        return 0
    for one in turns:
        if one.at == at and one.size == 0:
            sign = -sign
        elif one.at == at and stem == AGREED:
            continue
        elif at > one.at:
            sign = _behind(at, sign, one, words, known, is_sense(stem))
        elif is_sense(stem) and not known.turned_before and one.last < len(words) - 1:
            return 0
        elif (one.of == "no" and one.at - at <= BACKWARD) or one.last == len(words) - 1 or is_sense(stem):
            sign = -sign
        elif sign == 1:
            return 0
    return sign


def _own_sign(at: int, stem: str, marks: Sequence[SenseMark]) -> int:
    """The side on which a word of agreement or one of two opposites stands by itself; 0 for one behind `ends`."""
    if stem == AGREED:
        return -1 if any(one.at == at and one.of == "deny" for one in marks) else 1
    if stem.startswith(_OPPOSITE):
        own = next(one for one in marks if one.at == at and _OPPOSITE + one.name == stem)
        others = (one for one in marks if one.at < at and one.name != own.name)
        if any(_limits(one, at, 0, turning(marks)) for one in others):
            return 0
        return -1 if own.of == "against" else 1
    return 1


def _limits(mark: SenseMark, at: int, size: int, turns: Sequence[SenseMark]) -> bool:
    """Whether a word is behind `ends` or `leaves` and no negation between, or before it where it ends the clause."""
    if mark.of != "against" or mark.name not in _LIMITING or any(one.at == mark.at for one in turns):
        return False
    if at > mark.at:
        return not any(mark.at < one.at <= at for one in turns)
    return mark.last == size - 1


def _behind(at: int, sign: int, one: SenseMark, words: Sequence[str], known: WordLists, sense: bool) -> int:
    """The sign of a word behind a negation or denial, which does not reach into a second relative clause."""
    if one.of == "deny":
        relatives = sum(word in known.relatives for word in words[one.at + one.size : at])
        return -sign if relatives < 2 else 0
    if one.phrase in known.lacking and sense and at - one.at - one.size > 1:
        return sign
    reach = _NEAR if one.phrase in known.lacking else FORWARD
    if any(word in known.relatives[1:] for word in words[one.at + one.size : at]):
        return 0
    return -sign if at - one.at - one.size <= reach else sign


def _focus(keys: Sequence[Sequence[str]], turns: Sequence[SenseMark], signs: Mapping[str, int]) -> Iterator[str]:
    """Of a negation the next word that carries sense, of a denial all after it; else the one before."""
    for one in turns:
        after = _after(keys, one, signs)
        before = [stem for stems in keys[: one.at] for stem in stems if stem in signs]
        if one.size == 0:
            yield from (*keys[one.at], *before[-1:])
        elif one.of == "deny":
            yield from after or before[-2:]
        else:
            yield from after[:1] or before[-1:]


def _after(keys: Sequence[Sequence[str]], one: SenseMark, signs: Mapping[str, int]) -> list[str]:
    return [stem for stems in keys[one.at + one.size :] for stem in stems if stem in signs]
