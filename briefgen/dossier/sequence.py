"""What came before what: the order of events as far as it is known, from `after`, `before` and dates.

Comes in: events. Goes out: the same events in an order that contradicts nothing known of them, or the order that is
left when some of them may not be seen.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import pairwise

from briefgen.dossier.records import Event


def in_sequence(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order they are known to have come: by `after`, `before` and dates, else as typed.

    A stable topological order. Events on a cycle, which checking reports, come last.
    """
    listed = list(events)
    place = {event.id: n for n, event in enumerate(listed)}
    links = [(place[first], place[second]) for first, second in _told(listed) if first in place and second in place]
    links += _dated(listed)
    size = max((n for link in links for n in link), default=-1) + 1
    order = _sorted(max(size, len(listed)), links, len(listed))
    caught = sorted(set(range(len(listed))) - set(order))
    return tuple(listed[n] for n in [*order, *caught])


def linked(events: Collection[Event]) -> tuple[str, ...]:
    """Ids of those events that are told to have come before or after others, in their order."""
    named = {id_ for pair in _told(events) for id_ in pair}
    return tuple(event.id for event in events if event.id in named)


def bridged(events: Collection[Event], seen: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """For each seen event the seen ones it came after, directly or by way of unseen ones."""
    before: dict[str, list[str]] = {}
    for first, second in _told(events):
        before.setdefault(second, []).append(first)
    return {event.id: tuple(_reached(event.id, before, seen)) for event in events if event.id in seen}


def _reached(id_: str, before: Mapping[str, list[str]], seen: Collection[str]) -> Iterable[str]:
    met, open_ = {id_}, list(before.get(id_, ()))[::-1]
    while open_:
        earlier = open_.pop()
        if earlier in met:
            continue
        met.add(earlier)
        if earlier in seen:
            yield earlier
        else:
            open_.extend(before.get(earlier, ())[::-1])


def _told(events: Iterable[Event]) -> Iterable[tuple[str, str]]:
    """Pairs of ids, the earlier event first, as `after` and `before` tell them."""
    for event in events:
        yield from ((id_, event.id) for id_ in event.after)
        yield from ((event.id, id_) for id_ in event.before)


def _dated(events: list[Event]) -> list[tuple[int, int]]:
    """Links between events whose dates cannot overlap, by way of a node for each first day: a link or two an event."""
    dates = [(n, event.date) for n, event in enumerate(events) if event.date]
    starts = sorted({date.first for _, date in dates if not date.open_start})
    node = {day: len(events) + n for n, day in enumerate(starts)}
    links = [(node[day], node[following]) for day, following in pairwise(starts)]
    for n, date in dates:
        if not date.open_start:
            links.append((node[date.first], n))
        later = bisect_right(starts, date.last)
        if not date.open_end and later < len(starts):
            links.append((n, node[starts[later]]))
    return links


def _sorted(size: int, links: list[tuple[int, int]], events: int) -> list[int]:
    """The events' numbers in topological order, ties as numbered; nodes of days are passed as soon as they can be."""
    later: list[list[int]] = [[] for _ in range(size)]
    pending = [0] * size
    for first, second in links:
        later[first].append(second)
        pending[second] += 1
    ready = [(n < events, n) for n, count in enumerate(pending) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        is_event, n = heappop(ready)
        if is_event:
            order.append(n)
        for following in later[n]:
            pending[following] -= 1
            if not pending[following]:
                heappush(ready, (following < events, following))
    return order
