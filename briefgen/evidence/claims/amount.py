"""A number of a text with what belongs to it, and the qualifier before it."""

import re
from decimal import Decimal

from msgspec import Struct

from briefgen.evidence.claims.currencies import CODES
from briefgen.evidence.claims.lists import WordLists, plain_words
from briefgen.evidence.claims.measures import Unit

AROUND = 4
"""Words before a number in which its qualifier is looked for."""


class Amount(Struct, frozen=True):
    """A number as it is in a text. `bare` are the readings of its digits, `values` the same with its magnitude."""

    shown: str
    bare: frozenset[Decimal]
    values: frozenset[Decimal]
    spelled: bool = False
    currency: str = ""
    kind: str = ""
    """`%`, `points`, `part` (of a whole), or empty for a plain number."""
    qualifier: str = ""
    """`over`, `under`, `nearly`, `most`, `about`, `only`, or empty."""
    unit: Unit | None = None
    """What is counted, where it is a unit of time, length or the like."""
    direction: str = ""
    """`more` or `less` of a change in per cent."""
    at: int = 0
    """Where it begins."""
    end: int = 0
    """Where its digits and magnitude end."""
    factor: int = 1
    """Its magnitude: 1000 of `3 thousand`."""


def qualifier_before(before: str, lists: WordLists | None) -> str:
    """Return what is right before a number; of several the nearest."""
    if lists is None:
        return ""
    words = plain_words(re.split(r"[.;:!?]\s", before)[-1])[-AROUND:]
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
