"""A whole in place of its part, both numbers: `the 90 tents arrived` for `of the 90 tents sent, 55 arrived`.

Input: the sentences of a statement, and the parts of wholes in its passage (`parts_of_wholes`). Output: a Difference
where the statement says of all what the passage says of some.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.read_sentence import ReadSentence
from briefgen.evidence.claims.shares import number_kind
from briefgen.evidence.claims.word_lists import WordLists

_FARTHEST = 12
"""Most words between a whole and its part: `of the 90 tents sent by the Red Cross, 55`."""
_BESIDE = 2
"""Words before a whole among which `of` is: `of the 90`."""


class PartOfWhole(Struct, frozen=True):
    """A number of things, and of how many: 55 of 90."""

    part: Amount
    whole: Amount
    said: frozenset[str]
    """What is said of the part."""
    of_all: frozenset[str]
    """What is said of the whole."""
    sentence: str


def compare_wholes(ours: Sequence[ReadSentence], parts: Sequence[PartOfWhole]) -> Iterator[Difference]:
    """Yield a whole of which the statement says what the passage says of its part; at most one.

    `parts`: those of the passage (`parts_of_wholes`).
    """
    for one in ours if parts else ():
        if len(one.counts) != 1 or _is_partial(one):
            continue
        number, said = one.counts[0], one.all_said
        for part in parts:
            if number.values & part.whole.values and said & (part.said - part.of_all):
                shown = sentence_shown(part.sentence)
                message = (
                    f"the passage says it of {part.part.shown} of {part.whole.shown}, the record of all: “{shown}”"
                )
                yield Difference("qualifier", message)
                return


def parts_of_wholes(sentences: Sequence[ReadSentence]) -> tuple[PartOfWhole, ...]:
    """Return the parts of wholes that sentences name."""
    return tuple(part for sentence in sentences for part in _parts(sentence))


def _is_partial(sentence: ReadSentence) -> bool:
    """Return whether a statement is not of all, or only wanted: `some of the 90`, `wants all 90 back`."""
    words, known = sentence.written.words, sentence.known
    quantities = (one.name for one in members_in(words, known) if one.family == "quantity")
    other = (*known.negations, *known.remainder, *known.unrealised)
    return bool(in_text(other, words)) or any(name != "all" for name in quantities)


def _parts(sentence: ReadSentence) -> Iterator[PartOfWhole]:
    """Yield wholes with the part behind them."""
    text, known = sentence.written.text, sentence.known
    counts = [one for one in sentence.counts if not one.kind]
    for whole, part in pairwise(counts):
        gap = text[whole.end : part.at]
        if number_kind(whole) != number_kind(part) or max(part.values) >= max(whole.values):
            continue
        if len(gap.split()) > _FARTHEST or set(gap) & set(";:()"):
            continue
        if not _is_of(text[: whole.at], known) and not _has_ending(gap, known):
            continue
        comma = whole.end + gap.rfind(",") if "," in gap else part.at
        of_all = sentence.said(0, comma)
        said = sentence.said(comma, _end(sentence, part)) or sentence.said(text[: part.at].rstrip().rfind(" "), part.at)
        yield PartOfWhole(part, whole, said, of_all, text)


def _end(sentence: ReadSentence, part: Amount) -> int:
    """Return where what is said of a part ends: before the next number or comma."""
    text = sentence.written.text
    comma = text.find(", ", part.end)
    return min([one.at for one in sentence.counts if one.at > part.at] + [comma if comma > 0 else len(text)])


def _is_of(before: str, known: WordLists) -> bool:
    """Return whether `of` is before a whole."""
    return not set(plain_words(before)[-_BESIDE:]).isdisjoint(known.part_of)


def _has_ending(gap: str, known: WordLists) -> bool:
    """Return whether what is counted has an ending that says `of`: Turkish `200 konutun 80'i`."""
    words = plain_words(gap)
    return bool(known.of_endings) and bool(words) and words[-1].endswith(known.of_endings)
