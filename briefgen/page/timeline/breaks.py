"""Breaks of an axis: long stretches without an event that are left out, so that the rest has room.

Input: a Timeline and the days of its axis. Output: the stretches, in whole years, or in whole months where little else
is shown. An axis is broken only if it is longer than ten years, more than half of it is empty and most events lie in
a quarter of it: of events far apart, their distance is what the axis shows.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from briefgen.deck.timeline import Era, Mark, Timeline

Days = tuple[date, date]
"""First and last day of a stretch."""

_LONG, _CROWDED = 1 / 4, 1 / 4  # of the axis: the shortest stretch left out; where most events are
_EMPTY = 1 / 2  # of the axis: what must be empty
_SHORT_AXIS = 10 * 366  # days: an axis that is never broken
_FEW_YEARS = 3 * 366  # days: an axis that shows no more has months


def axis_breaks(timeline: Timeline, first: date, last: date) -> tuple[Days, ...]:
    """Return the stretches that an axis of those days leaves out, the earliest first; mostly none."""
    whole = _length((first, last))
    if not timeline.breaks or whole <= _SHORT_AXIS or not _is_crowded(timeline.marks, whole):
        return ()
    long = [gap for gap in _gaps(timeline, first, last) if _length(gap) >= whole * _LONG]
    found = list(_in_units(long, 12))
    if whole - sum(map(_length, found)) <= _FEW_YEARS:
        found = list(_in_units(long, 1))
    return tuple(found) if sum(map(_length, found)) > whole * _EMPTY else ()


def _length(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _is_crowded(marks: Sequence[Mark], whole: int) -> bool:
    """Return whether most events lie in a small part of the axis; two events alone never do."""
    dated = [(mark.first, mark.last) for mark in marks if not mark.bounded]
    part = int(whole * _CROWDED)
    short = [days for days in dated if _length(days) <= part]
    begins, ends = (sorted(day.toordinal() for day in days) for days in zip(*short, strict=True)) if short else ([], [])
    inside = (bisect(ends, first + part - 1) - at for at, first in enumerate(begins))
    return len(dated) > 2 and max(inside, default=0) > len(dated) // 2


def _gaps(timeline: Timeline, first: date, last: date) -> Iterator[Days]:
    """Yield the stretches between events, and between eras, in which nothing is known to be."""
    reached = None
    taken = [_extent(mark, first, last) for mark in timeline.marks] + [
        _extent(era, first, last) for era in timeline.eras
    ]
    for begins, ends in sorted(taken):
        if reached and (begins - reached).days > 1:
            yield reached + timedelta(1), begins - timedelta(1)
        reached = max(reached or ends, ends)


def _extent(one: Mark | Era, first: date, last: date) -> Days:
    """Return the days that a mark or an era takes; an open side reaches the end of the axis."""
    return first if one.open_start else max(one.first, first), last if one.open_end else min(one.last, last)


def _in_units(gaps: Sequence[Days], months: int) -> Iterator[Days]:
    """Yield the whole years (12 months) or months inside each stretch, if there are any."""
    for begins, ends in gaps:
        start = -(-(_month(begins - timedelta(1)) + 1) // months) * months
        stop = _month(ends + timedelta(1)) // months * months
        if start < stop:
            yield _first_day(start), _first_day(stop) - timedelta(1)


def _month(day: date) -> int:
    """Return the number of the day's month since the year 0."""
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
