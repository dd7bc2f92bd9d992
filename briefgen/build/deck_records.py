"""The records that a deck shows, and what changed in them between two states of its reader.

Input: Briefs and a template. Output: ids, and Changes. Records that a reader may see but the deck does not show are
left out.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change, Since
from briefgen.changes.compare import compare
from briefgen.changes.shown import LAST
from briefgen.changes.since import by_record
from briefgen.template.compose import compose
from briefgen.template.read import Template


def deck_records(brief: Brief, template: Template) -> frozenset[str]:
    """Return the ids of all records that a deck of the template shows or rests on."""
    deck, _ = compose(brief, template)
    return frozenset(id_ for slide in deck.slides for id_ in (*slide.rests, *_about(slide.blocks)))


def deck_changes(was: Brief, now: Brief, template: Template) -> tuple[Change, ...]:
    """Return what changed in the records that the deck showed or shows, for its author."""
    changes = compare(was, now)
    since = Since(LAST, was.cutoff, changes=by_record(was, now))
    shown = deck_records(was, template) | deck_records(replace(now, since={LAST: since}), template)
    return tuple(change for change in changes if change.record in shown)


def _about(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _about(one)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            yield from inner if name == "about" else _about(inner)
