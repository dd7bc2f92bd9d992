"""The clauses of a text, and for every meaningful word whether it is affirmed or negated.

Input: a text and the lists of its language. Output: Clauses. Words of different languages or stems that mean the same
share one name: all agreement and denial is `+`, `join` and `leave` are `=joining`, `pay` is `~paying`.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import is_mark, is_unspaced
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.families import FamilyMember, members_in
from briefgen.evidence.claims.left_open import carried_doubts, is_left_open
from briefgen.evidence.claims.limits import has_negated_limit
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.phrases import Of, SenseMark, marks_in
from briefgen.evidence.claims.places import codes_of_words, state_words
from briefgen.evidence.claims.signs import AGREED, CONCEPT, OPPOSITE, focus_of, is_sense, sign_of, stems_after, turning
from briefgen.evidence.claims.splitting import clause_words
from briefgen.evidence.claims.word_lists import WordLists

_SHORT = 3
"""Most words of `the minister said`."""
STEM = 5
"""First letters by which forms of one word are recognised."""

_KEPT: tuple[Of, ...] = ("agree", "soft", "amount", "certain", "for", "against", "concept")
"""Marks whose words also have a meaning of their own."""


class Clause(Struct, frozen=True):
    """A part of a sentence. `signs` has 1 or -1 for each meaningful stem, 0 if that is not clear."""

    text: str
    """The whole sentence, for messages."""
    words: tuple[str, ...]
    marks: tuple[SenseMark, ...]
    turns: tuple[SenseMark, ...]
    """Those of the marks that negate (`turning`)."""
    signs: Mapping[str, int]
    focus: frozenset[str]
    """Stems that a negation or denial turns first: what is denied."""
    narrow: frozenset[str]
    """The same for negations only: the word after `not`."""
    heads: frozenset[str]
    """First stem after each denial."""
    who: frozenset[str] = frozenset()
    """Codes of states, and stems of actors' names."""
    places: frozenset[str] = frozenset()
    """Stems of words that name states."""
    conditions: frozenset[str] = frozenset()
    """Conditions of the whole sentence."""
    unnamed: tuple[str, ...] = ()
    """What tells that the whole sentence is from someone who is not named."""
    carried: tuple[str, ...] = ()
    """Doubts of the clause before, which are of what this one says: `wirft ihm vor, es verschwiegen zu haben`."""
    provided: str = ""
    """The condition on which the clause depends, as it begins: `subject to`; empty without one."""
    sentence: tuple[str, ...] = ()
    """Words of the whole sentence."""
    sentence_before: tuple[str, ...] = ()
    """Those before the clause."""
    language: str = ""
    left_open: bool = False
    """Whether the sentence leaves open whether this is so."""
    begins_with_pronoun: bool = False
    """Whether somebody whom an earlier sentence names does it."""
    is_limit: bool = False
    """Whether what is negated is a comparison with a number: `not less than 320` (see `limits`)."""
    members: tuple[FamilyMember, ...] = ()
    """Words that exclude others, such as `winter` (see `families`)."""

    def stems(self, of: Of) -> frozenset[str]:
        """Return the stems of the words with marks of these kinds, except those with a common name."""
        named = {one.at for one in self.marks if one.name or one.of in ("deny", "agree")}
        return frozenset(stem_of(self.words[one.at]) for one in self.marks if one.of == of and one.at not in named)

    def phrases(self, *kinds: Of) -> list[str]:
        """Return the phrases of these kinds, in order."""
        return [one.phrase for one in self.marks if one.of in kinds]

    @property
    def bridging(self) -> frozenset[str]:
        """Stems that another language has too."""
        return frozenset(one for one in self.signs if is_sense(one) or one.startswith(CONCEPT) or _has_digit(one))


def clauses(written: WrittenText, names: frozenset[str] = frozenset()) -> list[Clause]:
    """Return the clauses of a text, none in a language without lists.

    `names`: stems that tell who, not what is said of them.
    """
    if written.lists is None:
        return []
    return [one for sentence in written.sentences for one in _of_sentence(sentence.text, written.lists, names)]


def _of_sentence(sentence: str, known: WordLists, names: frozenset[str]) -> list[Clause]:
    found = [_clause(sentence, words, known, names) for words in clause_words(sentence, known) if words]
    conditioned = _first_conditions(found, known)
    spoken = [len(one.words) <= _SHORT and not set(known.speaking).isdisjoint(one.words) for one in found]
    conditions = frozenset(phrase for one in found for phrase in one.phrases("condition"))
    unnamed, words = _unnamed(found, known), tuple(_words(found))
    every, denies = [list(one.words) for one in found], [len(one.turns) % 2 == 1 for one in found]
    return [
        replace(
            one,
            conditions=conditions,
            unnamed=unnamed[at],
            carried=carried_doubts(every[at], found[at - 1].marks if at else (), every[at - 1], known),
            provided=_provided(conditioned, at, spoken),
            sentence=words,
            sentence_before=tuple(_words(found[:at])),
            language=known.language,
            left_open=is_left_open(every, denies, at, known),
        )
        for at, one in enumerate(found)
    ]


def _unnamed(found: Sequence[Clause], known: WordLists) -> list[tuple[str, ...]]:
    """Return for each clause of a sentence what tells that someone who is not named says it.

    `The ministry is silent, but an official, who asked not to be named, said …` says so of the second half only.
    """
    whole = tuple(in_text(known.unnamed, _words(found)))
    first = next((at for at, one in enumerate(found) if at and one.words[0] in known.but), 0)
    if not whole or not first:
        return [whole] * len(found)
    before, after = (tuple(in_text(known.unnamed, _words(part))) for part in (found[:first], found[first:]))
    if after and not before and not in_text(known.unnamed, _words(found[-1:])):
        return [()] * first + [after] * (len(found) - first)
    return [whole] * len(found)


def _words(found: Sequence[Clause]) -> list[str]:
    return [word for one in found for word in one.words]


def _provided(first: Sequence[tuple[int, str] | None], at: int, spoken: Sequence[bool]) -> str:
    """Return the condition in a clause, in the one behind it, or before it where the sentence begins with it.

    `first`: where the first condition in each clause of the sentence is, and its phrase; `spoken`: which clauses only
    say that somebody speaks.
    """
    own = first[at]
    if own is not None:
        return own[1] if own[0] > 0 else ""  # a clause that begins with its condition is the condition itself
    following = first[at + 1] if at + 1 < len(first) else None
    before = first[0] if at - sum(spoken[1:at]) == 1 else None
    return next((one[1] for one in (following, before) if one and one[0] <= 1), "")


def _first_conditions(found: Sequence[Clause], known: WordLists) -> list[tuple[int, str] | None]:
    """Return the first condition of each clause; that of `but only` is in the next one: `but only if Peru agrees`."""
    first = [_first_condition(one.words, known) for one in found]
    only = {*known.but, *known.only_if}
    for at, (one, behind) in enumerate(zip(found, first[1:], strict=False)):
        if behind and behind[0] == 0 and only.issuperset(one.words) and not set(known.only_if).isdisjoint(one.words):
            first[at] = (0, f"{known.only_if[0]} {behind[1]}")
    return first


def _first_condition(words: Sequence[str], known: WordLists) -> tuple[int, str] | None:
    """Return where the first condition among words begins, and its phrase."""
    by_first = _conditions_by_first(known.language)
    if by_first.keys().isdisjoint(words):
        return None
    for at, word in enumerate(words):
        for phrase, parts in by_first.get(word, ()):
            if tuple(words[at : at + len(parts)]) != parts or words[max(0, at - 1)] in known.despite_before:
                continue
            if " ".join(words[at : at + len(parts) + 1]) not in known.despite:  # Spanish `si bien` is although
                return at, phrase
    return None


@cache
def _conditions_by_first(language: str) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the conditions with their words by their first word; cached, since lists never change."""
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for phrase in lists()[language].provided:
        parts = tuple(phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), (phrase, parts))
    return found


def _clause(sentence: str, words: list[str], known: WordLists, names: frozenset[str]) -> Clause:
    plain_stems = list(map(stem_of, words))
    marks = tuple(one for one in marks_in(words, known) if not (one.name and plain_stems[one.at] in names))
    keys = keys_of(words, plain_stems, marks, known, names)
    turns = tuple(turning(marks))
    signs = _signs(keys, words, marks, turns, known)
    denials = [one for one in turns if one.of == "deny"]
    narrow = frozenset(focus_of(keys, [one for one in turns if one.of == "no"], signs))
    focus = narrow.union(focus_of(keys, denials, signs))
    heads = frozenset(stem for one in denials for stem in stems_after(keys, one, signs)[:1])
    who = codes_of_words(_without_money(words, known), known.language) | names.intersection(plain_stems)
    places = frozenset(map(stem_of, state_words(words, known.language))) if who else who
    limit = has_negated_limit(words, known)
    members = tuple(members_in(words, known))
    pronoun = words[0] in known.pronouns
    return Clause(
        sentence, tuple(words), marks, turns, signs, focus, narrow, heads, who, places,
        begins_with_pronoun=pronoun, is_limit=limit, members=members,
    )  # fmt: skip


def _signs(
    keys: Sequence[Sequence[str]],
    words: Sequence[str],
    marks: Sequence[SenseMark],
    turns: Sequence[SenseMark],
    known: WordLists,
) -> dict[str, int]:
    """Return 1 or -1 for each key, 0 where its words differ."""
    signs: dict[str, int] = {}
    for at, stems in enumerate(keys):
        for stem in stems:
            sign = sign_of(at, stem, words, marks, turns, known)
            signs[stem] = sign if signs.get(stem, sign) == sign else 0
    return signs


def _without_money(words: Sequence[str], known: WordLists) -> list[str]:
    """Return the words without those that only name a currency's country: `Kenyan shillings`."""
    if known.currencies.keys().isdisjoint(words):
        return list(words)
    return [one for one, after in zip(words, [*words[1:], ""], strict=True) if after not in known.currencies]


def keys_of(
    words: Sequence[str], stems: Sequence[str], marks: Sequence[SenseMark], known: WordLists, names: frozenset[str]
) -> list[list[str]]:
    """Return the keys of each word: names of senses and concepts, else its stem, or nothing.

    `names`: stems that tell who, and so have no key.
    """
    keys: list[list[str]] = [[] for _ in words]
    covered = {at for one in marks if one.of not in _KEPT for at in range(one.at, one.at + one.size)}
    for one in marks:
        if one.of in ("deny", "agree"):
            keys[one.at].append(AGREED)
        elif one.of in ("for", "against"):
            keys[one.at].append(OPPOSITE + one.name)
        elif one.of == "concept":
            keys[one.at].append(CONCEPT + one.name)
    named = {at for one in marks if one.name or one.of == "agree" for at in range(one.at, one.at + one.size)}
    endings = (*known.negative_endings, *known.endings)
    for at, word in enumerate(words):
        if at not in named and at not in covered and stems[at] not in names and _carries(word, known):
            keys[at].append(stem_of(_without_ending(word, endings)) if word.endswith(endings) else stems[at])
    return keys


def stem_of(word: str) -> str:
    """Return the first letters of a word without accents and plural s; a designation whole."""
    if word.isascii() and word.isalpha():
        return word.lower().rstrip("s")[:STEM]
    lower = word.casefold() if _has_digit(word) else word.casefold().rstrip("s")  # first: `savaş` keeps its end
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not is_mark(sign))
    return plain if _has_digit(plain) else plain[:STEM]


def _without_ending(word: str, endings: Sequence[str]) -> str:
    longest = max((one for one in endings if word.endswith(one)), key=len, default="")
    return word[: -len(longest)] if longest and len(word) - len(longest) > 1 else word


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(sign.isdigit() for sign in word)


def _carries(word: str, known: WordLists) -> bool:
    """Return whether a word is meaningful by itself; small words, numbers and designations are not."""
    if word in _small_words(known.language) or (len(word) < 3 and not is_unspaced(word[0])):
        return False
    return not _has_digit(word) and not _is_adverb(word, known)


@cache
def _small_words(language: str) -> frozenset[str]:
    """Return words without meaning of their own; cached, since lists never change."""
    known = lists()[language]
    counting = (*known.numbers, *known.months, *known.magnitudes, *known.currencies)
    return frozenset((*known.common, *known.small, *known.speaking, *counting))


def _is_adverb(word: str, known: WordLists) -> bool:
    """Return whether a word is an adverb of manner, which is not what is denied."""
    return bool(known.adverbs) and len(word) > 5 and word.endswith(known.adverbs)
