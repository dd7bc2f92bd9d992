"""The days between which an undated event must lie, by the dated events before and after it.

Input: an Event of a Brief. Output: the bounds; other undated events in between are followed to dated ones.
"""

from collections.abc import Iterator
from datetime import date

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.dossier.nouns.events import Event


def bounds_of(brief: Brief, event: Event, span: Dated | None) -> tuple[date, date] | None:
    """Return the first and last day it may lie on, if both are known and within the span; else None."""
    first, last = _bounds(brief, event)
    if first is None or last is None or first > last:
        return None
    if span and ((first < span.first and not span.open_start) or (last > span.last and not span.open_end)):
        return None
    return first, last


def may_lie_in(brief: Brief, event: Event, span: Dated | None) -> bool:
    """Return whether its known order allows it to lie in the span."""
    if span is None:
        return True
    first, last = _bounds(brief, event)
    too_late = first is not None and not span.open_end and first > span.last
    too_early = last is not None and not span.open_start and last < span.first
    return not (too_late or too_early)


def _bounds(brief: Brief, event: Event) -> tuple[date | None, date | None]:
    earlier = [dated.first for dated in _dates(brief, event, "after") if not dated.open_start]
    later = [dated.last for dated in _dates(brief, event, "before") if not dated.open_end]
    return max(earlier, default=None), min(later, default=None)


def _dates(brief: Brief, event: Event, side: str) -> Iterator[Dated]:
    """Yield the dates of the nearest dated events on that side."""
    return (one.date for one in neighbours(brief, event, side) if one.date)


def neighbours(brief: Brief, event: Event, side: str) -> Iterator[Event]:
    """Yield the events that it came `after` (or `before`), followed through undated ones to dated ones."""
    events = brief.records["events"]
    met, ahead = {event.id}, list(getattr(event, side))
    while ahead:
        one = events.get(id_ := ahead.pop())
        if id_ in met or not isinstance(one, Event):
            continue
        met.add(id_)
        yield one
        if not one.date:
            ahead += getattr(one, side)
