"""Consistency: markings against their standard, one event under two ids."""

import re
from collections.abc import Iterator, Mapping

from briefgen.dossier.nouns.events import Event
from briefgen.evidence.claims.lists import plain_words
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of TLP 2.0 (FIRST, August 2022), widest first; they are written in capitals and without a space."""
FORMER: Mapping[str, str] = {"TLP:WHITE": "TLP:CLEAR"}
"""Labels of TLP 1.0 that 2.0 renamed."""
_LIKE_TLP = re.compile(r"\bTLP\s*(?:[:\-]\s*)?(?:CLEAR|WHITE|GREEN|AMBER(?:\s*\+\s*STRICT)?|RED)\b", re.IGNORECASE)


def _markings(context: RuleContext) -> Iterator[Finding]:
    """Yield labels that differ from the standard's spelling, and a ladder that gets wider on the way down."""
    head = context.dossier.head
    where = context.dossier.places.get(("", "readers"), head.where)
    before = ("", "")
    for reader, marking in head.readers.items():
        for typed in _LIKE_TLP.findall(marking):
            label = _label(typed)
            if typed != label:
                yield Finding(where, f"'{typed}' is not a label of TLP 2.0", f"write {label}")
            if before[1] and TLP.index(label) < TLP.index(before[1]):
                message = (
                    f"'{reader}' sees more than '{before[0]}' and is marked {label}, which may be handed on further"
                )
                yield Finding(where, message, "the ladder goes from the widest reader to the narrowest")
            before = (reader, label)


def _label(typed: str) -> str:
    plain = "TLP:" + re.sub(r"^TLP\W*|\s", "", typed.upper())
    return FORMER.get(plain, plain)


# --- events ---

ALIKE = 0.75
"""Share of the shorter text's words that two texts about one event have in common."""
NEIGHBOURS = 30
"""Most events of one date that an event is compared with, to limit the time for thousands on one day."""


def _twice(context: RuleContext) -> Iterator[Finding]:
    by_date: dict[object, list[Event]] = {}
    for event in context.all("events"):
        if isinstance(event, Event) and event.date:
            by_date.setdefault(event.date, []).append(event)
    for events in by_date.values():
        stems = [_stems(one.what) for one in events]
        for n, event in enumerate(events):
            for other in range(max(0, n - NEIGHBOURS), n):
                if _alike(stems[n], stems[other]) and set(event.who) == set(events[other].who):
                    message = f"it has the date of '{events[other].id}', and nearly its words: {events[other].what}"
                    hint = "make one record of both, with the citations of both; or say how they differ"
                    yield Finding(event.where, message, hint, event)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in plain_words(text) if len(word) > 3)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return least > 1 and len(one & other) >= ALIKE * least


RULES = (
    Rule("marking-order", "warning", "markings that are no labels of TLP 2.0, or get wider where readers get fewer",
         "With a wrong or unknown label, pages are passed on that should not be.", _markings),
    Rule("event-twice", "warning", "an event that seems to be entered twice, under two ids",
         "Two marks for one event look like two events, and like two sources where there is one.", _twice),
)  # fmt: skip
