"""Which records a slide takes, and in which order: what the story picks, or all but what it leaves."""

from collections.abc import Iterable
from typing import Any

from briefgen.brief import Brief
from briefgen.dossier.records import Event, Story
from briefgen.dossier.sequence import in_sequence


def chosen(brief: Brief, noun: str, story: Story) -> tuple[Any, ...]:
    """The noun's records that the story picks, in its order; all but those it leaves when it picks none of the noun."""
    records = brief.records[noun]
    picked = [records[id_] for id_ in story.pick if id_ in records]
    return tuple(picked or [record for id_, record in records.items() if id_ not in story.leave])


def in_order(brief: Brief, events: Iterable[Event]) -> tuple[Event, ...]:
    """These events in the order known to this reader, by way of all others; as given where none is known."""
    given = {event.id: event for event in events}
    rest = [one for id_, one in brief.records["events"].items() if isinstance(one, Event) and id_ not in given]
    return tuple(one for one in in_sequence([*given.values(), *rest]) if one.id in given)
