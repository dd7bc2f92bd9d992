"""A number in a text with its unit and magnitude, and the qualifier before it."""

import re
from decimal import Decimal

from msgspec import Struct

from briefgen.evidence.claims.currencies import CODES
from briefgen.evidence.claims.lists import folded_words
from briefgen.evidence.claims.measures import Unit
from briefgen.evidence.claims.word_lists import WordLists

YEARS = range(1900, 2100)
"""Bare numbers that are taken for years."""
_ENDS = re.compile(r"[.;:!?]\s")
AROUND = 4
"""Words before a number that are searched for its qualifier."""


class Amount(Struct, frozen=True):
    """A number in a text. `bare` are the readings of its digits, `values` the same with its magnitude."""

    shown: str
    bare: frozenset[Decimal]
    values: frozenset[Decimal]
    spelled: bool = False
    currency: str = ""
    kind: str = ""
    """`%`, `points`, `part` (of a whole), `decade` (0 to 90), or empty for a plain number."""
    qualifier: str = ""
    """`over`, `under`, `nearly`, `most`, `about`, `only`, or empty."""
    unit: Unit | None = None
    """Unit of time, length or similar that is counted."""
    direction: str = ""
    """`more` or `less`, of a change in per cent."""
    at: int = 0
    """Offset where it begins."""
    end: int = 0
    """Offset where its digits and magnitude end."""
    factor: int = 1
    """Its magnitude: 1000 in `3 thousand`."""

    @property
    def may_be_year(self) -> bool:
        """Whether its digits alone may name a year."""
        return self.factor == 1 and any(value in YEARS for value in self.bare)


def qualifier_before(before: str, lists: WordLists | None) -> str:
    """Return the qualifier right before a number; of several the nearest."""
    if lists is None:
        return ""
    words = folded_words(_ENDS.split(before)[-1])[-AROUND:]
    words = [word for word in words if word.upper() not in CODES]
    for size in (1, 2, 3):
        ending = " ".join(words[-size:])
        found = next((name for name, phrases in lists.qualifiers.items() if ending in phrases), "")
        longer = " ".join(words[-size - 1 :])
        if found and not any(longer in phrases for phrases in lists.qualifiers.values() if longer != ending):
            return found
        if not found and size == 3:
            return ""
    return next((name for name, phrases in lists.qualifiers.items() if " ".join(words[-2:]) in phrases), "")
