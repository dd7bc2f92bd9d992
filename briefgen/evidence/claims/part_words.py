"""A whole in place of its part where no number alone shows it: `the three conditions are met`, `they have confessed`.

Input: a statement and its passage in one language. Output: a Difference where the passage says of the whole what the
statement says only of a part: `two of the three conditions are met`, `one of them has confessed`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.word_lists import WordLists

_BEHIND = 7
"""Words behind a whole in which what is said of it stands."""
_BETWEEN = 3
"""Most words between a part and its whole: `two of the three`, `deux de ces trois`."""
_FIRST = 2
"""Words of a clause among which `they` begins it."""
_SHARED = 2
"""Shared words from which on two clauses say the same of their subjects."""


class _Counted(Struct, frozen=True):
    """A number before a noun, with the words behind the noun."""

    at: int
    value: int
    shown: str
    noun: str
    behind: frozenset[str]


def compare_part_words(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield a number of things of which the passage says the same of fewer of them only; at most one difference."""
    known = said.lists
    if known is None or not known.part_of:
        return
    ours = list(_counted(said.words, known))
    values = {_value(word, known) for word in said.words}
    for part, whole in _parts(passage.words, known) if ours else ():
        for one in ours:
            alike = one.value == whole.value and one.noun == whole.noun and one.behind & whole.behind
            if alike and part not in values and not in_text(known.of_them, said.words):
                yield Difference("qualifier", f"the passage says it of {part} of {whole.shown}, the record of all")
                return


def compare_of_them(ours: Sequence[Clause], theirs: Sequence[Clause], said: WrittenText) -> Iterator[Difference]:
    """Yield `they` in a statement whose passage has `one of them`; at most one difference."""
    known = said.lists
    if known is None or in_text(known.of_them, said.words):
        return
    for clause in ours:
        if set(clause.words[:_FIRST]).isdisjoint(known.they):
            continue
        for one in theirs:
            part = in_text(known.of_them, one.sentence)
            if part and len(clause.signs.keys() & one.signs.keys()) >= _SHARED:
                message = f"the passage says it of '{part[0]}', the record of all: “{sentence_shown(one.text)}”"
                yield Difference("qualifier", message)
                return


def _parts(words: Sequence[str], known: WordLists) -> Iterator[tuple[int, _Counted]]:
    """Yield the numbers of parts, each with its whole: 2 and `three conditions` of `two of the three conditions`."""
    for whole in _counted(words, known):
        before = words[max(0, whole.at - _BETWEEN) : whole.at]
        of = next((n for n, word in enumerate(before) if n and word in known.part_of), None)
        part = _value(before[of - 1], known) if of else 0
        if 0 < part < whole.value:
            yield part, whole


def _counted(words: Sequence[str], known: WordLists) -> Iterator[_Counted]:
    for at, (word, noun) in enumerate(pairwise(words)):
        if value := _value(word, known):
            behind = frozenset(stem_of(one) for one in words[at + 2 : at + 2 + _BEHIND] if _tells(one, known))
            yield _Counted(at, value, f"{word} {noun}", stem_of(noun), behind)


def _tells(word: str, known: WordLists) -> bool:
    return len(word) > 2 and word not in known.small and word not in known.common and word not in known.done


def _value(word: str, known: WordLists) -> int:
    if word.isascii() and word.isdigit():
        return int(word)
    return 1 if word in known.one else known.numbers.get(word, 0)
