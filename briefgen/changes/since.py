"""A Brief with what is different since the states that were kept of it.

Comes in: a dossier's folder and the Brief of one reader. Goes out: the Brief that brings the changes along, so that no
later stage reads an earlier state. Raises Refused when what was kept cannot be read.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import MATERIAL, Change, Since
from briefgen.changes.compare import compare_for_reader, still_there
from briefgen.changes.shown import earlier_states
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.corrections import Correction
from briefgen.wording.changes import change_words, record_statement, record_words, value_words


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
    record = brief.records[change.noun].get(change.record)
    if isinstance(record, Correction):
        return replace(change, was=record.said, now=record.now, say=record_statement(brief, record))
    if record and change.field:
        words = change_words(
            brief, replace(change, now=value_words(brief, change.field, getattr(record, change.field)))
        )
    else:
        words = record_words(brief, change.noun, change.record)
    return replace(change, now=words, say=words)


def by_record(was: Brief, now: Brief) -> tuple[Change, ...]:
    """One change for each record that says something else to its reader, of its weightiest kind.

    `now` and `was` are what the whole record says, so that a changed stance is read with its words and its basis. They
    are what one field says, which is then named, where the change is not to be seen in the words of the record.
    """
    found: dict[str, Change] = {}
    earlier, names = still_there(was, now), _names_gone(was, now)
    for change in compare_for_reader(was, now):
        if change.kind in MATERIAL and change.record not in found:
            whole = change if change.kind == "corrected" else _whole(earlier, now, change)
            found[change.record] = replace(whole, was="") if _mentions(names, whole.was) else whole
    return tuple(found.values())


def _whole(was: Brief, now: Brief, change: Change) -> Change:
    """The change with what the whole record said then and says now."""
    words, earlier = (record_words(one, change.noun, change.record) for one in (now, was))
    if words == earlier:
        words = change_words(now, change)
        return replace(change, now=words, say=words)
    return replace(change, field="", now=words, was=earlier, say=words)


def _names_gone(was: Brief, now: Brief) -> frozenset[str]:
    """Names of actors and the like that this reader no longer has: earlier words that hold one are not repeated."""
    return frozenset(_names(was)) - frozenset(_names(now))


def _names(brief: Brief) -> Iterator[str]:
    named: Iterable[Any] = (one for noun in NOUNS if NOUNS[noun].has_names for one in brief.records[noun].values())
    for one in named:
        for name in (one.name, getattr(one, "short", ""), *getattr(one, "also", ())):
            if name:
                yield name.casefold()


def _mentions(names: frozenset[str], text: str) -> bool:
    words = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names if name in words)
