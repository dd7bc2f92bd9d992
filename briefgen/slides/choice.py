"""Which records a slide shows, in which order: those that the story picks, or all but those it leaves out."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, TypeVar

from msgspec import Meta

from briefgen.audience.brief import Brief
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.sequence import in_sequence

Most = Annotated[int, Meta(ge=0)]
"""Most records of a slide when the story picks none; 0: all."""
Some = TypeVar("Some")


def at_most(most: int, records: Sequence[Some]) -> Sequence[Some]:
    """Return the first `most` records; all if it is 0."""
    return records[:most] if most else records


def at_most_unless_picked(brief: Brief, noun: str, story: Story, most: int, records: Sequence[Some]) -> Sequence[Some]:
    """Return the first `most` of the chosen records; all of them if the story picks them."""
    return records if picks(brief, noun, story) else at_most(most, records)


def chosen(brief: Brief, noun: str, story: Story) -> tuple[Any, ...]:
    """Return the noun's records that the story picks, in its order; if it picks none, all but those it leaves out."""
    records = brief.records[noun]
    if picks(brief, noun, story):
        return tuple(records[id_] for id_ in story.pick if id_ in records)
    return tuple(record for id_, record in records.items() if id_ not in story.leave)


def picks(brief: Brief, noun: str, story: Story) -> bool:
    """Return whether the story picks any of the noun's records that the reader may see."""
    return any(id_ in brief.records[noun] for id_ in story.pick)


def in_order(brief: Brief, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events in the order known to this reader, also through other events; as given if none is known.

    Only events with `after` or `before` add to what the dates say.
    """
    given = {event.id: event for event in events}
    others = (brief.records["events"][id_] for id_ in brief.linked if id_ not in given)
    rest = [one for one in others if isinstance(one, Event)]
    return tuple(one for one in in_sequence([*given.values(), *rest]) if one.id in given)
