"""Limits of one unit of time, which is no number: `at most a year` where the passage has `at least a year`.

Input: a statement and its passage. Output: a Difference where both limit the same unit, on opposite sides.
"""

from collections.abc import Iterator
from itertools import pairwise

from briefgen.evidence.claims.amount import AROUND, qualifier_before
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.measures import unit_in

_SIDES = {"over": "at least", "most": "at most", "under": "at most"}
"""Side on which each qualifier limits a number; the others limit none."""
_BEHIND = 3
"""Words behind a unit among which `or longer` is."""


def compare_limits_of_one(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield a unit that is a limit on the other side in the passage; at most one."""
    ours = list(_limits(said))
    theirs = list(_limits(passage)) if ours else []
    for unit, side in ours if theirs else ():
        same = [way for name, way in theirs if name == unit]
        if same and side not in same:
            yield Difference("qualifier", f"the record has {side} one {unit}, the passage {same[0]} one {unit}")
            return


def _limits(written: WrittenText) -> Iterator[tuple[str, str]]:
    """Yield the units of time that an article counts and a qualifier limits, with the side."""
    known, words = written.lists, written.words
    if known is None:
        return
    for at, (article, word) in enumerate(pairwise(words)):
        unit = unit_in([word]) if article in known.one else None
        if unit and unit.kind == "time":
            behind = words[at + 2 : at + 2 + _BEHIND]
            later = (name for name, ones in known.qualifiers_after.items() if in_text(ones, behind))
            qualifier = next(later, "") or qualifier_before(" ".join(words[max(0, at - AROUND) : at]), known)
            if side := _SIDES.get(qualifier):
                yield unit.name, side
