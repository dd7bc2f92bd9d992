"""Classifies the change of a field.

Input: a noun, a field and its two values, with their Briefs. Output: the kind. What no rule covers is `changed` for
text and `other` for anything else, so that no difference goes unreported.
"""

from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.change import ChangeKind
from briefgen.core.edtf import Dated
from briefgen.dossier.corroboration import origins_of
from briefgen.dossier.records import Record
from briefgen.dossier.references import cited

MOVED = {"stance", "likelihood", "confidence", "stands", "influence", "weight"}
"""Fields whose new value is a move, whatever their noun."""
MOVED_TEXT = {("thresholds", "requires"), ("thresholds", "before_what")}
"""Texts whose new sense is a move."""
FIGURE = {"value", "unit", "qualifier", "payer"}
FIRMNESS = {"inferred": 0, "reported": 1, "stated": 2}
"""Firmness of each basis."""
GRADES = "FEDCBA"
"""Grades from least to most reliable; F, which cannot be judged, is lowest."""
DETAILS = {"detail", "role", "short", "also", "why", "because", "matters", "ask", "title", "outlet", "author", "url"}
"""Texts that add to a record and are not its statement."""
SAME_WORDS = 0.85
"""Share of equal words from which a text says the same as before."""


def kind_of(noun: str, field: str, was: Any, now: Any) -> ChangeKind:
    """Return the kind of change of one field, citations aside. `was` and `now` differ."""
    if field in MOVED:
        return "moved"
    if field == "basis":
        return _firmness(FIRMNESS[was], FIRMNESS[now])
    if field == "grade":
        return _firmness(GRADES.find(was), GRADES.find(now))
    if noun == "figures" and field in FIGURE:
        return "figure"
    if isinstance(was, Dated) or isinstance(now, Dated):
        return "dated"
    if noun == "discrepancies" and field == "resolved":
        return "settled" if now and not was else "disputed" if was and not now else _text(noun, field, was, now)
    return _text(noun, field, was, now) if isinstance(was, str) and isinstance(now, str) else "other"


def _firmness(was: int, now: int) -> ChangeKind:
    return "firmer" if now > was else "weaker"


def _text(noun: str, field: str, was: str, now: str) -> ChangeKind:
    if field in DETAILS or word_likeness(was, now) >= SAME_WORDS:
        return "wording"
    return "moved" if (noun, field) in MOVED_TEXT else "changed"


def word_likeness(one: str, other: str) -> float:
    """Return the share of equal words, 0 to 1, ignoring capitals, punctuation and kinds of spaces."""
    from difflib import SequenceMatcher  # not needed where no text of a reader changed

    first, second = _words(one), _words(other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first or second else 1.0


def _words(text: str) -> list[str]:
    return ["".join(filter(str.isalnum, word)) for word in text.casefold().split()]


def voices_kind(was: Brief, now: Brief, before: Record, after: Record) -> ChangeKind:
    """Return the kind of change of a record's citations: firmer or weaker by their origins.

    A fourth text that relays one agency adds no origin, so it makes nothing firmer.
    """
    earlier, later = (origins_of(one.records, cited(record)) for one, record in ((was, before), (now, after)))
    if len(later) == len(earlier):
        return "other"
    return "firmer" if len(later) > len(earlier) else "weaker"
