"""A time axis to scale, and its ticks.

Input: first and last day, left and right edge (EMU). Output: places of days, and ticks at calendar boundaries (days,
ISO weeks from Monday, months, quarters, half-years, years and round numbers of them) whose labels keep clear of each
other.
"""

from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from briefgen.core.units import Emu
from briefgen.locale.dates import short_day, short_month
from briefgen.locale.words import SOURCE, Words, words_for

_DAYS = (1, 7)
_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MAX_TICKS = 14
"""Most hairlines on a page; more make it restless."""
_MIN_TICKS = 4


class Axis(Struct, frozen=True):
    """An axis from the day `first` to the day `last`, both included, between two edges (EMU)."""

    first: date
    last: date
    left: Emu
    right: Emu
    language: str = SOURCE
    """Language of the dates along it."""

    @property
    def words(self) -> Words:
        """briefgen's words in that language."""
        return words_for(self.language)

    def start(self, day: date) -> Emu:
        """Return where that day begins."""
        return self._place((day - self.first).days)

    def end(self, day: date) -> Emu:
        """Return where that day ends."""
        return self._place((day - self.first).days + 1)

    def middle(self, day: date) -> Emu:
        """Return the place of noon on that day, for a marker."""
        return (self.start(day) + self.end(day)) // 2

    def _place(self, days: int) -> Emu:
        whole = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * days // whole


class Tick(Struct, frozen=True):
    """A hairline at the start of `day`; its label names the time that begins there and may be empty.

    `line` is False for the label of a period that began before the axis.
    """

    day: date
    label: str
    line: bool = True
    unit: Literal["day", "month", "year"] = "year"
    """Precision of its label."""


def is_one_unit(tick: Tick, after: Tick) -> bool:
    """Return whether the time between two ticks is the one day, month or year that the first label names."""
    return (after.day - tick.day).days <= {"day": 1, "month": 31, "year": 366}[tick.unit]


def ticks(axis: Axis, width: Callable[[str], Emu], gap: Emu) -> list[Tick]:
    """Return ticks whose labels (`width` gives their EMU) are at least `gap` apart.

    The coarsest of days, weeks, months, years, decades and centuries that divides the axis into a few parts is used;
    else the coarsest other step that does.
    """
    steps = [(natural, found) for natural, found in _steps(axis) if _clear(axis, found, width, gap)]
    several = [(natural, found) for natural, found in steps if len(found) >= _MIN_TICKS]
    for choice in ([step for step in several if step[0]], several, steps[:1]):
        if choice:
            return _ends(axis, choice[-1][1], width, gap)
    return [Tick(axis.first, str(axis.first.year))]


def _steps(axis: Axis) -> Iterator[tuple[bool, list[Tick]]]:
    """Yield possible sets of ticks from fine to coarse, and whether the step of each is a natural one."""
    days = (axis.last - axis.first).days
    for step in _DAYS:
        if days <= MAX_TICKS * step:
            yield True, list(_every_days(axis, step))
    for step in _MONTHS:
        if days <= MAX_TICKS * 31 * step:
            yield step == 1, list(_every_months(axis, step))
    for step in _YEARS:
        if days <= MAX_TICKS * 366 * step:
            yield step in (1, 10, 100), list(_every_years(axis, step))


def _every_days(axis: Axis, days: int) -> Iterator[Tick]:
    start = axis.first.toordinal()
    if days > 1:
        start += (7 - axis.first.weekday()) % 7  # weeks begin on Mondays
    shown = 0
    for number in range(start, axis.last.toordinal() + 1, days):
        day = date.fromordinal(number)
        yield Tick(day, short_day(axis.words, day, day.year != shown), unit="day")
        shown = day.year


def _every_months(axis: Axis, months: int) -> Iterator[Tick]:
    for year in range(axis.first.year, axis.last.year + 1):
        for month in range(1, 13, months):
            day = date(year, month, 1)
            if axis.first <= day <= axis.last:
                yield Tick(day, short_month(axis.words, year, month), unit="month")


def _every_years(axis: Axis, years: int) -> Iterator[Tick]:
    start = -(-axis.first.year // years) * years
    for year in range(max(start, 1), min(axis.last.year, MAXYEAR) + 1, years):
        if date(year, 1, 1) >= axis.first:
            yield Tick(date(year, 1, 1), str(year))


def _clear(axis: Axis, found: list[Tick], width: Callable[[str], Emu], gap: Emu) -> bool:
    return bool(found) and all(
        axis.start(tick.day) + width(tick.label) + 2 * gap <= axis.start(after.day) for tick, after in pairwise(found)
    )


def _ends(axis: Axis, found: list[Tick], width: Callable[[str], Emu], gap: Emu) -> list[Tick]:
    """Return the ticks without labels that would leave the axis, and with one before the first tick if there is
    room.
    """
    last = found[-1]
    if axis.start(last.day) + width(last.label) + gap > axis.right:
        found[-1] = Tick(last.day, "")
    if found[0].day > axis.first:
        label = _stretch(axis, found[0].unit)
        if axis.left + width(label) + 2 * gap <= axis.start(found[0].day):
            found.insert(0, Tick(axis.first, label, line=False))
    return found


def _stretch(axis: Axis, unit: str) -> str:
    day = axis.first
    if unit == "year":
        return str(day.year)
    return short_day(axis.words, day, year=True) if unit == "day" else short_month(axis.words, day.year, day.month)
