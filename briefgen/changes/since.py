"""A Brief with what is different since the states that were kept of it.

Comes in: a dossier's folder and the Brief of one reader. Goes out: the Brief that brings the changes along, so that no
later stage reads an earlier state. Raises Refused when what was kept cannot be read.
"""

from pathlib import Path

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import MATERIAL, Change, Since
from briefgen.changes.compare import compare, for_reader
from briefgen.changes.shown import earlier_states
from briefgen.dossier.nouns.corrections import Correction
from briefgen.wording.changes import record_words


def with_changes(folder: Path, brief: Brief) -> Brief:
    """The Brief with the changes since each state that its reader was shown; `last` names the latest as well."""
    since: dict[str, Since] = {}
    for showing, earlier in earlier_states(folder, brief.reader, brief.show):
        found = Since(showing.name, showing.on, showing.what, by_record(earlier, brief))
        since |= {showing.name: found, "last": found}
    return replace(brief, since=since) if since else brief


def said_now(brief: Brief) -> Brief:
    """The changes in the words that the Brief has now; what was shown earlier stays as it was shown."""
    since = {name: replace(one, changes=tuple(_said(brief, change) for change in one.changes))
             for name, one in brief.since.items()}  # fmt: skip
    return replace(brief, since=since)


def _said(brief: Brief, change: Change) -> Change:
    words = record_words(brief, change.noun, change.record)
    record = brief.records[change.noun].get(change.record)
    if isinstance(record, Correction):
        return replace(change, was=record.said, now=record.now, say=words)
    return replace(change, now=words, say=words)


def by_record(was: Brief, now: Brief) -> tuple[Change, ...]:
    """One change for each record that says something else to its reader, of its weightiest kind.

    `now` and `was` are what the whole record says, so that a changed stance is read with its words and its basis.
    """
    found: dict[str, Change] = {}
    for change in for_reader(compare(was, now)):
        if change.kind in MATERIAL and change.record not in found:
            found[change.record] = change if change.kind == "corrected" else _whole(was, now, change)
    return tuple(found.values())


def _whole(was: Brief, now: Brief, change: Change) -> Change:
    """The change with what the whole record said then and says now."""
    words, earlier = (record_words(one, change.noun, change.record) for one in (now, was))
    return replace(change, field="", now=words, was=earlier, say=words)
