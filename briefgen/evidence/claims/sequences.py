"""What comes first and what then, as cause and effect or in time: `the gate broke because of the flood`.

Input: the sentences of a text. Output: an EventSequence for each phrase that says so, with what both sides say.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.lists import folded_words, in_text, lists
from briefgen.evidence.claims.phrase_index import PhraseIndex, make_index
from briefgen.evidence.claims.phrases import is_negative
from briefgen.evidence.claims.read_sentence import ReadSentence, SentencePart
from briefgen.evidence.claims.word_lists import WordLists

_STRONG = re.compile(r"[;:]|(?<!\w)[–—-](?!\w)")
"""Ends of what a phrase may join."""
_TOKEN = re.compile(r",(?!\d)|[^,]+|,")
_COMMA = ","
_EARLY = 4
"""Words at the beginning of a sentence among which `then` refers to the sentence before."""
_NEAR = 8
"""Words at the beginning of a sentence that its main verb is among."""


class EventSequence(Struct, frozen=True):
    """What is first and what then, each as stems, senses and actors."""

    first: frozenset[str]
    then: frozenset[str]
    denied: frozenset[str]
    """What the sentence denies to be first: `not because of the flood`."""
    phrase: str
    sentence: str
    causal: bool
    """Whether the first is the cause of the other; else it is only earlier."""


class _Entry(Struct, frozen=True):
    """A phrase of the lists."""

    words: tuple[str, ...]
    ahead: bool
    """Whether what comes first is ahead of the phrase, as with `led to`; else behind it, as with `because`."""
    causal: bool


class _Joint(Struct, frozen=True):
    """A phrase in the words of a sentence."""

    at: int
    end: int
    entry: _Entry


def sequences_in(sentences: Sequence[ReadSentence]) -> Iterator[EventSequence]:
    """Yield the sequences that sentences of a text name."""
    last: tuple[ReadSentence, list[str]] | None = None
    for sentence in sentences:
        index = _index(sentence.known.language)
        for words in _pieces(sentence):
            yield from _within(sentence, words, index)
            if last and (phrase := _refers_back(words, sentence.known)) and not _denies(words[:_NEAR], sentence.known):
                yield _sequence(sentence, last[1], _without(words, phrase.split()), phrase)
            last = (sentence, words) if words else last


def _pieces(sentence: ReadSentence) -> Iterator[list[str]]:
    """Yield the words and commas of each main clause of a sentence: `…, and Kenya lifted it` begins a new one."""
    known = sentence.known
    for piece in _STRONG.split(sentence.written.folded):
        words, start = _tokens(piece, known), 0
        for at, (first, second) in enumerate(pairwise(words)):
            new = second in known.joining or second in known.but
            if first == _COMMA and new and words[at + 2 : at + 3] and words[at + 2] not in known.negations:
                yield words[start:at]
                start = at + 1
        yield words[start:]


def _tokens(piece: str, known: WordLists) -> list[str]:
    """Return the words and commas of a text; `before, not after, the first cut` is only before it."""
    parts = _TOKEN.findall(piece)
    words = [word for part in parts for word in ([_COMMA] if part == _COMMA else folded_words(part))]
    sides = {*known.later_than, *known.earlier_than}
    for at in range(len(words) - 3):
        side, comma, denied, other = words[at : at + 4]
        if side in sides and comma == _COMMA and denied in known.negations and other in sides:
            return [*words[: at + 1], *words[at + 4 + (words[at + 4 : at + 5] == [_COMMA]) :]]
    return words


def _refers_back(words: Sequence[str], known: WordLists) -> str:
    """Return the phrase by which a sentence follows what the one before says: `has since turned`; empty without.

    A word must be near the beginning, since `later` has other meanings.
    """
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1 if size > 1 else min(_EARLY, len(words))):
            if (phrase := " ".join(words[at : at + size])) in known.then:
                return phrase
    return ""


def _without(words: list[str], phrase: list[str]) -> list[str]:
    """Return words without the phrase among them."""
    at = next(n for n in range(len(words)) if words[n : n + len(phrase)] == phrase)
    return words[:at] + words[at + len(phrase) :]


def _within(sentence: ReadSentence, words: list[str], index: PhraseIndex[_Entry]) -> Iterator[EventSequence]:
    """Yield the sequences inside a part of a sentence, each up to the next phrase."""
    joints = list(_joints(words, index))
    ends = [0, *(one.end for one in joints)]
    starts = [*(one.at for one in joints), len(words)]
    subject = list[str]()
    for number, joint in enumerate(joints):
        before, behind = words[ends[number] : joint.at], words[joint.end : starts[number + 1]]
        before = _subject(before, words[: joint.at], subject, joint, sentence.known)
        if not set(before) - {_COMMA} and _COMMA in behind:  # `Because the gate was open, the dyke broke`
            at = behind.index(_COMMA)
            before, behind = behind[at + 1 :], behind[:at]
        if _COMMA in before and sentence.known.turned_order:  # `Grev, işten çıkarmalar nedeniyle başladı`
            at = len(before) - before[::-1].index(_COMMA)
            before, behind = before[at:], [*before[:at], *behind]
        subject = before
        if joint.entry.causal or not _denies((*before, *behind), sentence.known):
            yield _of_joint(sentence, before, behind, joint)


def _subject(
    before: list[str], all_before: list[str], subject: list[str], joint: _Joint, known: WordLists
) -> list[str]:
    """Return what a phrase joins to what is behind it: the words before it, or what an earlier phrase is about.

    `The flood broke the gate and led to a strike`; `It closed because of the flood, which led to a strike`.
    """
    if not subject or not before:
        return before
    if before[-1] == _COMMA or (before[-1] in known.joining and joint.entry.ahead):
        return subject
    related = any(first == _COMMA and word in known.relatives for first, word in pairwise(before))
    return all_before if related else before


def _of_joint(sentence: ReadSentence, before: list[str], behind: list[str], joint: _Joint) -> EventSequence:
    """Return the sequence of a phrase; of `not because of the flood` the flood is denied."""
    denied, phrase = bool(before) and _is_denied(before, sentence.known), " ".join(joint.entry.words)
    first, then = (before, behind) if joint.entry.ahead else (behind, before)
    found = _sequence(sentence, first, then, phrase, joint.entry.causal)
    if denied and not joint.entry.ahead:
        return replace(found, first=frozenset(), denied=found.first)
    return found


def _denies(words: Sequence[str], known: WordLists) -> bool:
    """Return whether words deny anything: what does not come before something may come after it."""
    if any(is_negative(word, known) for word in words):
        return True
    found = in_text(known.negations, words)
    return not set(known.expletive).issuperset(found) or not set(known.companions).isdisjoint(words)


def _is_denied(before: Sequence[str], known: WordLists) -> bool:
    """Return whether the words right before a phrase deny it: `not because`, `non pas parce que`."""
    return before[-1] in known.negations


def _joints(words: list[str], index: PhraseIndex[_Entry]) -> Iterator[_Joint]:
    """Yield the phrases among words that join two things, none inside another."""
    read = 0
    for at, entries in index.places(words):
        for entry in entries if at >= read else ():
            end = at + len(entry.words)
            adverb = not entry.causal and words[end : end + 1] in ([], [_COMMA])  # `had warned of it before`
            if tuple(words[at:end]) == entry.words and not adverb:
                yield _Joint(at, end, entry)
                read = end
                break


def _sequence(
    sentence: ReadSentence, first: Sequence[str], then: Sequence[str], phrase: str, causal: bool = False
) -> EventSequence:
    said, denied = _without_denied(first, sentence.known)
    return EventSequence(
        _keys(sentence, said), _keys(sentence, then), _keys(sentence, denied), phrase, sentence.written.text, causal
    )


def _without_denied(words: Sequence[str], known: WordLists) -> tuple[Sequence[str], Sequence[str]]:
    """Return what words say, and what they take out of it: `an error and not the heat`, `an error rather than heat`."""
    for at, (before, word) in enumerate(pairwise(words), 1):
        if word in known.negations and (before == _COMMA or before in known.joining or before in known.but):
            return words[: at - 1], words[at + 1 :]
        if f"{before} {word}" in known.rather_than:
            return words[: at - 1], words[at + 1 :]
    return words, ()


def _keys(sentence: ReadSentence, words: Sequence[str]) -> frozenset[str]:
    plain = [word for word in words if word != _COMMA]
    return SentencePart(plain, sentence.known, sentence.names, sentence.stems).bound if plain else frozenset()


@cache
def _index(language: str) -> PhraseIndex[_Entry]:
    """Return the phrases of a language; cached, since lists never change."""
    known = lists()[language]
    listed = (
        (known.because, False, True), (known.therefore, True, True),
        (known.later_than, False, False), (known.earlier_than, True, False),
    )  # fmt: skip
    return make_index(
        _Entry(tuple(phrase.split()), ahead, causal) for phrases, ahead, causal in listed for phrase in phrases
    )
