"""A time axis to scale, and its ticks.

Input: first and last day, left and right edge (EMU). Output: places of days, and ticks at calendar boundaries (days,
ISO weeks from Monday, months, quarters, half-years, years and round numbers of them) whose labels keep clear of each
other.
"""

from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date, timedelta
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from briefgen.core.units import Emu, points
from briefgen.locale.dates import short_day, short_month
from briefgen.locale.words import SOURCE, Words, words_for

_DAYS = (1, 7)
_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MAX_TICKS = 14
"""Most hairlines on a page; more make it restless."""
_MIN_TICKS = 4
BREAK = points(26)
"""Width of a stretch that is left out."""


class Axis(Struct, frozen=True):
    """An axis from the day `first` to the day `last`, both included, between two edges (EMU)."""

    first: date
    last: date
    left: Emu
    right: Emu
    language: str = SOURCE
    """Language of the dates along it."""
    left_out: tuple[tuple[date, date], ...] = ()
    """First and last day of stretches that are not to scale but `BREAK` wide, the earliest first."""

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

    @property
    def shown(self) -> int:
        """Number of days to scale, without those left out."""
        return (self.last - self.first).days + 1 - sum((last - first).days + 1 for first, last in self.left_out)

    def until_break(self, day: date, after: date) -> date:
        """Return the first day left out between two days, else the second of them."""
        return next((first for first, _ in self.left_out if day < first < after), after)

    def _place(self, days: int) -> Emu:
        skipped = wide = 0
        for first, last in self.left_out:
            whole = (last - first).days + 1
            within = min(max(days - (first - self.first).days, 0), whole)
            skipped, wide = skipped + within, wide + BREAK * within // whole
        room = self.right - self.left - BREAK * len(self.left_out)
        return self.left + room * (days - skipped) // self.shown + wide


class Tick(Struct, frozen=True):
    """A hairline at the start of `day`; its label names the time that begins there and may be empty.

    `line` is False for the label of a period that began before the axis.
    """

    day: date
    label: str
    line: bool = True
    unit: Literal["day", "month", "year"] = "year"
    """Precision of its label."""


def is_one_unit(tick: Tick, end: date) -> bool:
    """Return whether the time from a tick to that day is the one day, month or year that its label names."""
    return (end - tick.day).days <= {"day": 1, "month": 31, "year": 366}[tick.unit]


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
    days = axis.shown - 1
    for step in _DAYS:
        if days <= MAX_TICKS * step:
            yield True, _shown(axis, _every_days(axis, step))
    for step in _MONTHS:
        if days <= MAX_TICKS * 31 * step:
            yield step == 1, _shown(axis, _every_months(axis, step))
    for step in _YEARS:
        if days <= MAX_TICKS * 366 * step:
            yield step in (1, 10, 100), _shown(axis, _every_years(axis, step))


def _shown(axis: Axis, found: Iterator[Tick]) -> list[Tick]:
    """Return the ticks that are not in a stretch left out."""
    return [tick for tick in found if not any(first <= tick.day <= last for first, last in axis.left_out)]


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
    """Return the ticks without labels beyond the axis, and with one before the first if there is room."""
    last = found[-1]
    if axis.start(last.day) + width(last.label) + gap > axis.right:
        found[-1] = Tick(last.day, "")
    if found[0].day > axis.first:
        label = _stretch(axis, found[0].unit)
        if axis.left + width(label) + 2 * gap <= axis.start(found[0].day):
            found.insert(0, Tick(axis.first, label, line=False))
    return list(_after_breaks(axis, found, width, gap))


def _after_breaks(axis: Axis, found: list[Tick], width: Callable[[str], Emu], gap: Emu) -> Iterator[Tick]:
    """Yield the ticks, with one where the axis goes on after each break, without a label where there is no room."""
    resumed = [last + timedelta(1) for _, last in axis.left_out]
    for tick, after in zip(found, [*found[1:], None], strict=True):
        yield tick
        for day in resumed:
            if tick.day < day and (after is None or day < after.day):
                label = _stretch(axis, tick.unit, day)
                end = axis.start(after.day) if after else axis.right
                fits = axis.start(day) + width(label) + 2 * gap <= end
                yield Tick(day, label if fits else "", unit=tick.unit)


def _stretch(axis: Axis, unit: str, day: date | None = None) -> str:
    day = day or axis.first
    if unit == "year":
        return str(day.year)
    return short_day(axis.words, day, year=True) if unit == "day" else short_month(axis.words, day.year, day.month)
