"""The order of events as far as it is known, from `after`, `before` and dates.

Input: events. Output: the events in an order that contradicts nothing known, or the order that is left when some of
them may not be seen.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from briefgen.dossier.nouns.events import Event


def in_sequence(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events sorted by `after`, `before` and dates; otherwise in the given order.

    An event follows directly after the known earlier ones. Where `after` and `before` form a circle, which `check`
    reports, the link that closes it is ignored.
    """
    listed = list(events)
    place = {event.id: n for n, event in enumerate(listed)}
    links = [(place[first], place[second]) for first, second in _said(listed) if first in place and second in place]
    earlier: dict[int, list[int]] = {}
    for first, second in (*links, *_dated(listed)):
        earlier.setdefault(second, []).append(first)
    return tuple(listed[n] for n in _preceded(len(listed), earlier) if n < len(listed))


def linked(events: Collection[Event]) -> tuple[str, ...]:
    """Return the ids of the events that `after` or `before` relates to others, in order."""
    named = {id_ for pair in _said(events) for id_ in pair}
    return tuple(event.id for event in events if event.id in named)


def earlier_seen(events: Collection[Event], seen: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return for each visible event the visible ones before it, directly or through invisible ones."""
    before: dict[str, list[str]] = {}
    for first, second in _said(events):
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


def _said(events: Iterable[Event]) -> Iterable[tuple[str, str]]:
    """Yield pairs of ids from `after` and `before`, the earlier event first."""
    for event in events:
        yield from ((id_, event.id) for id_ in event.after)
        yield from ((event.id, id_) for id_ in event.before)


def _dated(events: list[Event]) -> list[tuple[int, int]]:
    """Return links between events whose dates do not overlap.

    They go through a node for each first day, so that there are only one or two links an event.
    """
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


def _preceded(count: int, earlier: Mapping[int, list[int]]) -> Iterator[int]:
    """Yield the numbers below `count` in order, each directly after its `earlier` ones."""
    met: set[int] = set()
    left: dict[int, Iterator[int]] = {}
    for start in range(count):
        path = [start] if start not in met else []
        met.add(start)
        while path:
            rest = left.setdefault(path[-1], iter(sorted(earlier.get(path[-1], ()))))
            before = next((one for one in rest if one not in met), None)
            if before is None:
                yield path.pop()
            else:
                met.add(before)
                path.append(before)
