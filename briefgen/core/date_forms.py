"""Dates as people and other programs write them, and the nearest form in our EDTF subset.

Input: a text that `edtf.read_date` refuses. Output: what to write instead, more than one where the order of day
and month cannot be determined, none where nothing comes near. No date is ever made more precise than it was written.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from briefgen.core.edtf import MONTHS, is_date

_MONTHS: Mapping[str, int] = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ABOUT = re.compile(r"(?:ca?\.?|circa|about|around|approx\.?|approximately)\s+(?=\S)", re.IGNORECASE)
_WORD = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(\d{4})"

Forms = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]]


def _form(pattern: str, nearest: Callable[[re.Match[str]], tuple[str, ...]]) -> Forms:
    return re.compile(pattern, re.IGNORECASE | re.ASCII), nearest


def _day(year: str, month: int | str, day: int | str) -> tuple[str, ...]:
    return (f"{year}-{int(month):02}-{int(day):02}",)


def _either(first: str, second: str, year: str) -> tuple[str, ...]:
    """Day and month in one order or the other; both where each could be the month."""
    return (*_day(year, second, first), *(_day(year, first, second) if first != second else ()))


def _quarter(year: str, quarter: int) -> tuple[str, ...]:
    return (f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}",)


def _years(first: str, last: str) -> tuple[str, ...]:
    """`2013-14` and `2013/2014` as an interval."""
    return (f"{first}/{first[: 4 - len(last)]}{last}",)


_FORMS: tuple[Forms, ...] = (
    _form(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_WORD},?\s+{_YEAR}",
          lambda m: _day(m[3], _MONTHS[m[2].lower()], m[1])),
    _form(rf"{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", lambda m: _day(m[3], _MONTHS[m[1].lower()], m[2])),
    _form(rf"{_WORD},?\s+{_YEAR}", lambda m: (f"{m[2]}-{_MONTHS[m[1].lower()]:02}",)),
    _form(rf"(spring|summer|autumn|fall|winter),?\s+(?:of\s+)?{_YEAR}",
          lambda m: (f"{m[2]}-{_SEASONS[m[1].lower()]}",)),
    _form(rf"{_YEAR}[./](\d{{1,2}})[./](\d{{1,2}})", lambda m: _day(m[1], m[2], m[3])),
    _form(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{_YEAR}", lambda m: _day(m[3], m[2], m[1])),
    _form(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-]{_YEAR}", lambda m: _either(m[1], m[2], m[3])),
    _form(rf"(\d{{1,2}})[/.]{_YEAR}", lambda m: (f"{m[2]}-{int(m[1]):02}",)),
    _form(rf"{_YEAR}(\d\d)(\d\d)", lambda m: _day(m[1], m[2], m[3])),
    _form(rf"{_YEAR}-?Q([1-4])|Q([1-4])[\s/]{_YEAR}", lambda m: _quarter(m[1] or m[4], int(m[2] or m[3]))),
    _form(rf"{_YEAR}-(3[3-6])", lambda m: _quarter(m[1], int(m[2]) - 32)),
    _form(r"(\d{3})0s", lambda m: (f"{m[1]}X",)),
    _form(r"(\d{1,2})(?:st|nd|rd|th) century", lambda m: (f"{int(m[1]) - 1:02}XX",)),
    _form(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", lambda m: (m[1],)),
    _form(r"[{\[](\d{4})(?:,|\.\.)\s?(?:.*,\s?)?(\d{4})[}\]]", lambda m: _years(m[1], m[2])),
    _form(r"(\d{4})\s?[-–]\s?(\d{4}|\d\d)", lambda m: _years(m[1], m[2])),
    _form(r"([?~%])(\d{4}(?:-\d\d){0,2})|(\d{4})([?~%])(-\d\d(?:-\d\d)?)",
          lambda m: (f"{m[2]}{m[1]}" if m[2] else f"{m[3]}{m[5]}{m[4]}",)),
)  # fmt: skip
"""Forms, and what comes nearest to each; the first that fits the whole text counts."""


def nearest_dates(text: str) -> tuple[str, ...]:
    """Suggests dates to write instead; `read_date` takes each of them."""
    text = " ".join(text.split())
    body = _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text
    about = "~" if body != text else ""
    if about and is_date(body):
        return (body if body[-1:] in "?~%" else f"{body}{about}",)
    for pattern, nearest in _FORMS:
        if match := pattern.fullmatch(body):
            return tuple(dict.fromkeys(_with(about, nearest(match))))
    return ()


def _with(about: str, found: tuple[str, ...]) -> Iterator[str]:
    for one in found:
        marked = one if "/" in one else f"{one}{about}"
        if is_date(marked):
            yield marked


def how_to_write(text: str) -> str:
    """A hint for a text that is not a date: "write 2013-03-14"; empty where nothing comes near."""
    if found := nearest_dates(text):
        return f"write {' or '.join(found)}"
    if re.fullmatch(r"-\d{4}.*|.*\b(BC|BCE)\b.*", text):
        return "years before 1 cannot be given; leave the date out and say it in the text"
    return ""
