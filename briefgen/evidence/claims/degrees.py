"""How much of something: `most of the delay` where the passage has `a third of the delay`.

Words such as `most` and shares such as `a third`, 40 per cent or `every third` are compared by how much they can be.

Input: the sentences of a statement and of its passage. Output: a Difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.read_sentence import ReadSentence, SentencePart
from briefgen.evidence.claims.word_lists import WordLists

_Range = tuple[float, float]
_WORDS: Mapping[str, _Range] = {
    "all": (1, 1), "most": (0.5, 0.99), "some": (0.01, 0.99), "few": (0.01, 0.35), "none": (0, 0),
}  # fmt: skip
"""How much of something each word can be."""
_SHARES = ("part", "%")
_ROUGHLY, _PERCENT = 0.1, 100
"""By how much a share may be more or less than it says, and what all is in per cent."""
_AHEAD = 4
"""Words behind `most` among which `rest` may be."""
FEWEST = 2
"""Shared words from which on two parts of sentences say the same, in one language."""


class Degree(Struct, frozen=True):
    """How much of something a part of a sentence speaks of."""

    shown: str
    range: _Range
    """The least and the greatest share that it can be, of 1."""
    words: frozenset[str]
    """What else the part says: its stems and senses."""
    sentence: str


def compare_degrees(
    ours: Sequence[ReadSentence], shares: Sequence[Degree], same_language: bool
) -> Iterator[Difference]:
    """Yield a word of the statement for how much of something, where the passage has a share that it cannot be.

    `shares`: those of the passage (`share_degrees`).
    """
    for one in (degree for sentence in ours for degree in _in_words(sentence)) if shares else ():
        alike = [share for share in shares if len(share.words & one.words) >= (FEWEST if same_language else 1)]
        others = frozenset(word for share in shares if share not in alike for word in share.words)
        mixed = one.words & (others - frozenset(word for share in alike for word in share.words))
        if alike and not mixed and not any(_can_be(one.range, share.range) for share in alike):
            shown = sentence_shown(alike[0].sentence)
            yield Difference("word", f"the record has '{one.shown}', the passage '{alike[0].shown}': “{shown}”")
            return


def share_degrees(sentences: Sequence[ReadSentence]) -> tuple[Degree, ...]:
    """Return the shares that sentences name; none if one of them has a word such as `most`, which may be right."""
    shares = tuple(one for sentence in sentences for one in _shares(sentence))
    return () if shares and any(True for sentence in sentences for _ in _in_words(sentence)) else shares


def _can_be(one: _Range, other: _Range) -> bool:
    """Return whether two ranges overlap."""
    return one[0] <= other[1] and other[0] <= one[1]


def _in_words(sentence: ReadSentence) -> Iterator[Degree]:
    """Yield the words for how much of something, unless a share or a denial is beside them."""
    known = sentence.known
    if any(one.kind in _SHARES for one in sentence.numbers) or in_text(known.negations, sentence.written.words):
        return
    for part in sentence.parts:
        for member in members_in(part.words, known):
            range_ = _WORDS.get(member.name) if member.family == "quantity" else None
            if range_ and not _is_other(part.words, member.phrase, known):
                yield Degree(member.phrase, range_, part.bound, sentence.written.text)


def _is_other(words: Sequence[str], phrase: str, known: WordLists) -> bool:
    """Return whether a word counts a part of what is left, or is part of a share: `most of the rest`, `every third`."""
    behind = f" {' '.join(words)} ".partition(f" {phrase} ")[2].split()[:_AHEAD]
    return not set(behind).isdisjoint(known.remainder) or (bool(behind) and behind[0] in known.ordinals)


def _shares(sentence: ReadSentence) -> Iterator[Degree]:
    """Yield the shares that a sentence names; how much the rest is follows from a share that is alone."""
    shares = [one for one in sentence.numbers if one.kind in _SHARES]
    for part in sentence.parts:
        for one in shares:
            if part.start <= one.at < part.end:
                yield Degree(one.shown, _range(one), part.bound, sentence.written.text)
        if shares and in_text(sentence.known.remainder, part.words):
            low, high = _range(shares[0]) if len(shares) == 1 else (0.0, 1.0)
            yield Degree(sentence.known.remainder[0], (1 - high, 1 - low), part.bound, sentence.written.text)
        yield from _every(part, sentence)


def _range(share: Amount) -> _Range:
    value = float(max(share.values)) / (_PERCENT if share.kind == "%" else 1)
    ranges = {"over": (value, 1.0), "under": (0.0, value), "most": (0.0, value)}
    return ranges.get(share.qualifier, (value - _ROUGHLY, min(value + _ROUGHLY, 0.99)))


def _every(part: SentencePart, sentence: ReadSentence) -> Iterator[Degree]:
    """Yield `every third` as a share."""
    known = sentence.known
    for before, word in pairwise(part.words):
        rank = known.ordinals.get(word, 0)
        if rank > 1 and before in known.every:
            share = 1 / rank
            yield Degree(f"{before} {word}", (share, share), part.bound, sentence.written.text)
