"""Which records a slide takes, and in which order: what the story picks, or all but what it leaves."""

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Any

from briefgen.brief import Brief
from briefgen.dossier.records import Event, Story


def chosen(brief: Brief, noun: str, story: Story) -> tuple[Any, ...]:
    """The noun's records that the story picks, in its order; all but those it leaves when it picks none of the noun."""
    records = brief.records[noun]
    picked = [records[id_] for id_ in story.pick if id_ in records]
    return tuple(picked or [record for id_, record in records.items() if id_ not in story.leave])


def in_sequence(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order they are known to have come: by `after` and `before`, else as typed.

    A stable topological order. Events on a cycle, which checking reports, come last.
    """
    listed = list(events)
    place = {event.id: n for n, event in enumerate(listed)}
    later: list[list[int]] = [[] for _ in listed]
    pending = [0] * len(listed)
    for n, event in enumerate(listed):
        links = [(place[id_], n) for id_ in event.after if id_ in place]
        links += [(n, place[id_]) for id_ in event.before if id_ in place]
        for first, second in links:
            later[first].append(second)
            pending[second] += 1
    ready = [n for n, count in enumerate(pending) if not count]
    ordered: list[int] = []
    while ready:
        n = heappop(ready)
        ordered.append(n)
        for following in later[n]:
            pending[following] -= 1
            if not pending[following]:
                heappush(ready, following)
    caught = [n for n, count in enumerate(pending) if count]
    return tuple(listed[n] for n in ordered + caught)
