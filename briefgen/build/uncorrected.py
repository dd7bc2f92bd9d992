"""What a reader was shown last that is gone or a different figure now, without a correction.

Input: a dossier with its folder, and a function that reads templates. Output: OutdatedStatement, for `check`, which
addresses the author: slides never mention what is gone.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change
from briefgen.audience.tailor import tailor
from briefgen.build.deck_records import deck_records
from briefgen.changes.compare import compare
from briefgen.changes.shown import last_of_each
from briefgen.core.problem import Refused
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.corrections import Correction
from briefgen.dossier.records import Dossier
from briefgen.review.rule_context import OutdatedStatement
from briefgen.template.read import Template

_HALF = 0.5


def uncorrected(folder: Path, dossier: Dossier, template_of: Callable[[str], Template]) -> Iterator[OutdatedStatement]:
    """Yield each of them once for a reader, whichever decks showed it.

    Raises Refused for a state that cannot be read.
    """
    seen: set[tuple[str, str, str]] = set()
    for showing, template, was in last_of_each(folder):
        if was.reader not in dossier.head.readers:
            continue
        now = tailor(dossier, was.reader, was.show)
        shown = _records_shown(was, template, template_of)
        for change in compare(was, now):
            key = (was.reader, change.record, change.field)
            if key not in seen and _matters(change, shown) and not _is_corrected(change, was, now):
                seen.add(key)
                yield OutdatedStatement(change, was.reader, showing.on, showing.where)


def _records_shown(was: Brief, template: str, template_of: Callable[[str], Template]) -> frozenset[str]:
    """Return the records that the deck showed; all that its reader could see if its template no longer exists."""
    try:
        return deck_records(was, template_of(template))
    except Refused:
        return frozenset(id_ for records in was.records.values() for id_ in records)


def _matters(change: Change, shown: frozenset[str]) -> bool:
    """Return whether the change is a statement that is gone, or a figure; sources and actors make no statements."""
    statement = change.kind == "gone" and not NOUNS[change.noun].thing
    return change.record in shown and (statement or change.kind == "figure")


def _is_corrected(change: Change, was: Brief, now: Brief) -> bool:
    """Return whether a new correction tells the reader: one of the record, or of what it said."""
    corrections = (one for id_, one in now.records["corrections"].items() if id_ not in was.records["corrections"])
    return any(
        isinstance(one, Correction) and (one.of == change.record or _is_of(one.said, change.was)) for one in corrections
    )


def _is_of(said: str, earlier: str) -> bool:
    """Return whether half of the words of a correction occur in what was shown."""
    words, known = set(said.casefold().split()), set(earlier.casefold().split())
    return len(words & known) >= _HALF * len(words)
