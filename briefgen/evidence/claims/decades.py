"""Decades in a text: `the 1970s`.

Input: a text with digits as 0 to 9. Output: Amounts of kind `decade`, by the last two digits of the first year.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.evidence.claims.amount import Amount

_DECADE = re.compile(
    r"(?<![\w.,])(?:19|20)?\d0(?:'?s\b|er[- ]jahre\w*|'?l[ae]r\w*)|\b(?:années|años|yıllar)\s+(?:19|20)?\d0\b",
    re.IGNORECASE,
)
"""`1970s`, `70er-Jahre`, `années 1970`, `1970'ler`."""
HUNDRED = 100


def decades_in(text: str) -> Iterator[Amount]:
    """Yield the decades that a text names, in order."""
    return map(_decade, _DECADE.finditer(text))


def _decade(match: re.Match[str]) -> Amount:
    number = Decimal(re.sub(r"\D", "", match[0])) % HUNDRED
    values = frozenset([number])
    return Amount(match[0], values, values, kind="decade", at=match.start(), end=match.end())
