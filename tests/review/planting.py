"""Mistakes planted by rule in a dossier's claims: one word or number changed wherever the pattern matches."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.records import Record
from briefgen.evidence.claims.difference import Difference
from briefgen.review.compared import Claim, ComparisonData, claims_of, differences_of

DENIALS = (
    (r"(?:, not|,? but not|,? but no) (?=\w)", " and "),
    (r"(?<!but)(?<!,) \bnot (?!given|stated|known|named|the United)(?=\w)", " "),
    (r"(?<!but )\bno (?!year|end)(?=\w+s\b)", ""),
    (r"(?<!but )\b[Nn]o (?!year|end)(?=\w+[^s\W]\b)", "a "),
    (r"\b[Nn]ever ", ""),
    (r"\b([Nn]either|neither) (.+?) nor\b", r"both \2 and"),
    (r"\bneither US idea\b", "both US ideas"),
    (r"\b[Dd]enies (?!any)\b", "confirms "),
    (r"\b[Dd]enies any\b", "confirms a"),
    (r"\b[Dd]enied\b", "confirmed"),
    (r"\b[Rr]ejects\b", "accepts"),
    (r"\brejected or declined\b", "accepted"),
    (r"\b[Dd]eclines to\b", "agrees to"),
    (r"\bDeclined\b", "Accepted"),
    (r"\b[Dd]isputes\b", "accepts"),
    (r"\b[Rr]efused\b", "agreed"),
    (r"\b[Rr]ules out\b", "supports"),
    (r"\b[Ee]xclude\b", "support"),
    (r"(?<!Not )\bwithout\b", "with"),
    (r"\b[Oo]bjects to\b", "agrees to"),
    (r"\bUnwilling\b", "Willing"),
    (r"\b[Dd]oes not\b", "does"),
)
"""What denies, and what puts an assertion in its place."""
AGREEMENTS = (
    (r"\b[Aa]ccepts\b", "rejects"),
    (r"\b[Aa]grees?\b", "refuses"),
    (r"\b[Aa]ccepted\b", "rejected"),
    (r"\b[Ww]elcomes\b", "rejects"),
    (r"\b[Cc]onfirms\b", "denies"),
    (r"\bOpen to\b", "Opposed to"),
    (r"(?<!not publicly )\b[Aa]ccept\b", "reject"),
)
QUALIFIERS = (
    (r"\b(?:[Uu]p to|[Oo]ver|exceeding|nearly|about|at least|more than) (?=(?:USD )?\d)", ""),
    (r"\b(?:[Uu]p to) (?=(?:USD )?\d)", "over "),
    (r"\b(?:over|exceeding) (?=(?:USD )?\d)", "up to "),
    (r"\bnearly (?=a?\s?\w)", "over "),
)
NUMBERS = (
    (r"(?<![\w-])2\.5\b", "3.5"),
    (r"(?<![\w-])600\b", "800"),
    (r"(?<![\w-])400\b", "500"),
    (r"(?<![\w-])100\b", "200"),
    (r"\b(?:four|six)\b", "seven"),
    (r"\b2017\b", "2016"),
    (r"\b2019\b", "2018"),
    (r"(?<![\w-])1 USD", "7 USD"),
)
UNITS = ((r"\bbillion\b", "million"), (r"\bmillion\b", "billion"), (r"\bUSD\b", "EUR"))
DESIGNATIONS = ((r"\bS-400\b", "S-300"), (r"\bF-35\b", "F-36"), (r"\bF-16\b", "F-18"))
PLACES = (
    (r"\bQatar\b", "Kuwait"),
    (r"\bOman\b", "Yemen"),
    (r"\bAshgabat\b", "Astana"),
    (r"\bUnited Kingdom\b", "Netherlands"),
    (r"\bMoscow\b", "Beijing"),
    (r"\bWashington\b", "Brasilia"),
    (r"\bRussian?\b", "Chinese"),
)
BY_KIND = {
    "denial": DENIALS,
    "agreement": AGREEMENTS,
    "qualifier": QUALIFIERS,
    "number": NUMBERS,
    "unit": UNITS,
    "designation": DESIGNATIONS,
    "place": PLACES,
}


def planted(material: ComparisonData) -> Iterator[tuple[str, Claim]]:
    """Kind and a claim with one mistake in it, for every place where one can be planted."""
    for claim in claims_of(material.dossier):
        for kind, changes in BY_KIND.items():
            for pattern, new in changes:
                for match in re.finditer(pattern, claim.said):
                    changed = claim.said[: match.start()] + match.expand(new) + claim.said[match.end() :]
                    yield kind, replace(claim, said=changed, record=_with(claim, changed))


def _with(claim: Claim, changed: str) -> Record:
    """The record that says it, so that the rest of the record does not say what was there before."""
    record = claim.record
    if isinstance(record, Discrepancy):
        sides = [replace(one, say=changed) if one.say == claim.said else one for one in record.sides]
        return replace(record, sides=type(record.sides)(sides))
    return replace(record, **{claim.field: changed}) if getattr(record, claim.field) == claim.said else record


def new_differences(claim: Claim, material: ComparisonData, before: set[Difference]) -> set[Difference]:
    """What is found newly."""
    return set(differences_of(claim, material)) - before
