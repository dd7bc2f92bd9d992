"""The year of an event, against the years that its passage names: `2019` where the sentence about it has `in 2020`.

Input: all that a record says, its year, and the sentences of its passage. Output: a Difference where the sentence that
says most of it has another year, and the record's year is in one that says little of it.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.read_sentence import ReadSentence

FEWEST = 3
"""Fewest words that a sentence shares with a record if it is about the same."""
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-]|[.,]\d)")


class _Dated(Struct, frozen=True):
    """A sentence of the passage that names years."""

    years: frozenset[int]
    shared: int
    """How many words and senses it shares with the record."""
    text: str


def compare_own_year(year: int, whole: Sequence[ReadSentence], theirs: Sequence[ReadSentence]) -> Iterator[Difference]:
    """Yield the year of a record that the passage gives to something else."""
    said = frozenset(key for one in whole for key in one.all_said)
    dated = [_Dated(years, len(said & one.all_said), one.written.text) for one in theirs if (years := _years(one))]
    having, others = ([one for one in dated if (year in one.years) == has] for has in (True, False))
    if not having or not others:
        return
    best = max(others, key=lambda one: one.shared)
    if best.shared >= FEWEST and 2 * max(one.shared for one in having) <= best.shared:
        shown = sentence_shown(best.text)
        yield Difference("word", f"the record has the year {year}, and the passage {min(best.years)}: “{shown}”")


def _years(sentence: ReadSentence) -> frozenset[int]:
    return frozenset(int(match[0]) for match in _YEAR.finditer(sentence.written.text))
