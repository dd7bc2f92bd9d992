"""A whole in place of its part: `27 figures go back` where the passage has `11 of the 27`.

Input: the numbers of a statement and of its passage, with their texts. Output: a Difference.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.amounts import amounts
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import lists, plain_words

_BETWEEN, _AHEAD = 3, 5
"""Words between a part and its whole: `11 of the`; and between a whole and its part behind it."""


def compare_parts(said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> Iterator[Difference]:
    """Yield the whole of which the passage names a part, in a statement that names neither the part nor `only`."""
    if passage.lists is None or not passage.lists.part_of:
        return
    plain = [one for one in theirs if not one.kind]
    found = {(part.values, whole.values): (part, whole) for part, whole in _pairs(plain, passage)}
    if not found:
        return
    alone = {value for one in plain for value in one.values}
    ours = [one for one in amounts(said.text, said.lists or lists()["en"]) if not one.kind]
    told = {value for one in ours for value in one.values}
    for part, whole in found.values():
        twice = sum(bool(one.values & whole.values) for one in plain) > 1
        if whole.values & told and not part.values & told and not twice and len(ours) < len(alone):
            message = f"the passage has {part.shown} of {whole.shown}, and the record {whole.shown} alone"
            yield Difference("qualifier", message)
            return


def _pairs(found: Sequence[Amount], passage: WrittenText) -> Iterator[tuple[Amount, Amount]]:
    """Yield parts with their wholes, in either order."""
    known = passage.lists
    assert known is not None
    for first, second in pairwise(sorted(found, key=lambda one: one.at)):
        gap = passage.text[first.end : second.at]
        if any(sign in gap for sign in ".;:!?"):
            continue
        between = plain_words(gap)
        values = (max(first.values), max(second.values))
        if values[0] < values[1] and between[:1] and between[0] in known.part_of and len(between) <= _BETWEEN:
            yield first, second
        elif values[0] > values[1] > Decimal(0) and len(between) <= _AHEAD:
            before = plain_words(passage.text[: first.at])[-1:]
            if before and before[0] in known.part_of:
                yield second, first
