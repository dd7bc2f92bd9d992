"""The days that a timeline spans."""

from datetime import date, timedelta

from briefgen.deck.timeline import Era, Timeline


def whole_of(timeline: Timeline) -> tuple[date, date]:
    """Return the first and last day that its axis shows."""
    days = [timeline.first, timeline.last]
    for mark in timeline.marks:
        if mark.last < timeline.first or mark.first > timeline.last:  # an event seen in part gets an arrow
            days += (mark.first, mark.last)
    shown = min(days), max(days)
    for era in timeline.eras:
        if not meets(era, *shown):  # an era seen in part need not be seen whole
            days += (era.first, era.last)
    first, last = min(days), max(days)
    return (days_before(first, 3), days_after(last, 3)) if first == last else (first, last)


def days_before(day: date, days: int) -> date:
    """Return the day that many days earlier, as far as the calendar goes."""
    return day - timedelta(min(days, day.toordinal() - 1))


def days_after(day: date, days: int) -> date:
    """Return the day that many days later, as far as the calendar goes."""
    return day + timedelta(min(days, (date.max - day).days))


def meets(era: Era, first: date, last: date) -> bool:
    """Return whether the era may overlap those days."""
    return (era.open_start or era.first <= last) and (era.open_end or first <= era.last)
