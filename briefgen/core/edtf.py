"""Dates with their precision: a subset of EDTF (Library of Congress; ISO 8601-2:2019).

Accepted are: `2017`, `2019-07`, `2025-12-12`; a season `2019-21` (spring) to `2019-24` (winter); unknown digits `201X`,
`20XX`, `2019-XX`; a trailing `?` (uncertain), `~` (approximate) or `%` (both); an interval `A/B` whose open end is
`..`. Everything else is refused with a reason. Years run from 0001 to 9999.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Precision = Literal["day", "month", "season", "year", "decade", "century", "span"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: ("Spring", 3), 22: ("Summer", 6), 23: ("Autumn", 9), 24: ("Winter", 12)}

LATE = timedelta(days=90)
"""How long after its cut-off a deck says on its first page that it was built later."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_UNKNOWN_MONTH = re.compile(r"(\d{4})-XX(?:-XX)?", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_CENTURY = re.compile(r"(\d\d)XX", re.ASCII)


class NotEdtf(ValueError):
    """A date outside the subset; its text tells the author why."""


class Dated(Struct, frozen=True, omit_defaults=True, gc=False):
    """A date as it is known: its first and last possible day, and how certain it is. `text` is what was typed."""

    text: str
    first: date
    last: date
    precision: Precision
    uncertain: bool = False
    approximate: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def exact(self) -> bool:
        """Whether the date is known to the day, without doubt."""
        return self.precision == "day" and not self.doubtful

    @property
    def doubtful(self) -> bool:
        """Whether its author marked it uncertain or approximate."""
        return self.uncertain or self.approximate


def read_date(text: str) -> Dated:
    """Return the date written as `text`. Raises NotEdtf with the reason."""
    if "/" in text:
        return _interval(text)
    return _single(text)


def is_date(text: str) -> bool:
    """Return whether `read_date` accepts the text."""
    try:
        read_date(text)
    except NotEdtf:
        return False
    return True


def _interval(text: str) -> Dated:
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise NotEdtf(f"'{text}' has more than one '/'")
    if start_text in ("", "..") and end_text in ("", ".."):
        raise NotEdtf(f"'{text}' has neither a start nor an end")
    start = _single(start_text) if start_text not in ("", "..") else None
    end = _single(end_text) if end_text not in ("", "..") else None
    known = [side for side in (start, end) if side]
    first = (start or known[0]).first
    last = (end or known[-1]).last
    if start and end and end.last < start.first:
        raise NotEdtf(f"'{text}' ends before it starts")
    return Dated(
        text, first, last, "span",
        uncertain=any(side.uncertain for side in known),
        approximate=any(side.approximate for side in known),
        open_start=start is None, open_end=end is None,
    )  # fmt: skip


def _single(text: str) -> Dated:
    mark = text[-1:] if text[-1:] in ("?", "~", "%") else ""
    body = text.removesuffix(mark) if mark else text
    first, last, precision = _days(body, text)
    return Dated(text, first, last, precision, uncertain=mark in ("?", "%"), approximate=mark in ("~", "%"))


def _days(body: str, text: str) -> tuple[date, date, Precision]:
    if match := _DAY.fullmatch(body):
        day = _day(int(match[1]), int(match[2]), int(match[3]), text)
        return day, day, "day"
    if match := _MONTH.fullmatch(body):
        return _month_or_season(int(match[1]), int(match[2]), text)
    for pattern, width, precision in (
        (_YEAR, 1, "year"), (_UNKNOWN_MONTH, 1, "year"), (_DECADE, 10, "decade"), (_CENTURY, 100, "century"),
    ):  # fmt: skip
        if match := pattern.fullmatch(body):
            year = int(match[match.lastindex or 0]) * width
            return _years(year, width, precision, text)  # type: ignore[arg-type]
    raise NotEdtf(f"'{text}' is not a date that can be read; write 2019, 2019-07, 2019-07-12, 2019~ or 2017/2019")


def _years(year: int, width: int, precision: Precision, text: str) -> tuple[date, date, Precision]:
    if year < 1:
        raise NotEdtf(f"'{text}' is outside the years 0001 to 9999")
    return date(year, 1, 1), date(year + width - 1, 12, 31), precision


def _month_or_season(year: int, month: int, text: str) -> tuple[date, date, Precision]:
    if month in SEASONS:
        start = SEASONS[month][1]
        if (year, start) == (9999, 12):
            raise NotEdtf(f"'{text}' ends outside the years 0001 to 9999")
        first = _day(year, start, 1, text)
        end_year, end_month = (year, start + 2) if start < 12 else (year + 1, 2)
        return first, _day(end_year, end_month, monthrange(end_year, end_month)[1], text), "season"
    first = _day(year, month, 1, text)
    return first, _day(year, month, monthrange(year, month)[1], text), "month"


def _day(year: int, month: int, day: int, text: str) -> date:
    if not 1 <= month <= 12:
        raise NotEdtf(f"'{text}' names month {month}; a year has twelve")
    if year < 1:
        raise NotEdtf(f"'{text}' is outside the years 0001 to 9999")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise NotEdtf(f"'{text}' names day {day}, but {MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days")
    return date(year, month, day)


def certain_days(dated: Dated) -> tuple[date, date] | None:
    """Return the first and last day that a span of time certainly covers; None where no day is certain.

    `2014/2017` certainly held from the end of 2014, by when it had begun, to the start of 2017.
    """
    if dated.precision != "span" or dated.doubtful:
        return None
    start, end = dated.text.split("/")
    first = date.min if dated.open_start else _single(start).last
    last = date.max if dated.open_end else _single(end).first
    return (first, last) if first <= last else None


def ends_of(dated: Dated) -> tuple[Dated | None, Dated | None]:
    """Return the first and last date of an interval, None for an open end; for any other date that date twice."""
    if dated.precision != "span":
        return dated, dated
    start, end = dated.text.split("/")
    return None if dated.open_start else _single(start), None if dated.open_end else _single(end)


def ago(span: timedelta) -> str:
    """Return a span of time in words: "11 months", "2 years"."""
    months = round(span.days / 30.44)
    if months < 24:
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{months // 12} years"


def in_words(dated: Dated) -> str:
    """Return the date in words, never more precise than it is known: "about July 2019"."""
    if dated.precision == "span":
        return _span_in_words(dated)
    words = _body_in_words(dated)
    if dated.approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if dated.uncertain else words


def _span_in_words(dated: Dated) -> str:
    start, end = dated.text.split("/")
    if dated.open_end:
        return f"from {in_words(_single(start))}"
    if dated.open_start:
        return f"until {in_words(_single(end))}"
    first, last = _single(start), _single(end)
    if short := _short_span(first, last):
        return short
    dash = "–" if first.precision == last.precision == "year" and not dated.doubtful else " – "
    return f"{in_words(first)}{dash}{in_words(last)}"


def _short_span(first: Dated, last: Dated) -> str:
    """Return two dates with their shared part once, "17–19 December 2023"; empty where they cannot be joined."""
    if first.doubtful or last.doubtful or first.precision != last.precision or first.first.year != last.first.year:
        return ""
    month = MONTHS[first.first.month - 1]
    if first.precision == "day" and first.first.month == last.first.month:
        return f"{first.first.day}–{_body_in_words(last)}"
    if first.precision == "day":
        return f"{first.first.day} {month} – {_body_in_words(last)}"
    return f"{month}–{_body_in_words(last)}" if first.precision == "month" else ""


def day_in_words(day: date) -> str:
    """Return a day as it is printed: "31 December 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _body_in_words(dated: Dated) -> str:
    year = dated.first.year
    match dated.precision:
        case "day":
            return day_in_words(dated.first)
        case "month":
            return f"{MONTHS[dated.first.month - 1]} {year}"
        case "season":
            return f"{next(name for name, month in SEASONS.values() if month == dated.first.month)} {year}"
        case "decade":
            return f"the {year}s"
        case "century":
            return f"the years {year} to {dated.last.year}"
        case _:
            return str(year)
