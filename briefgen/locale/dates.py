"""Dates in the language of a deck, never more precise than they are known.

Input: Words and a date as known (EDTF). Output: text. English dates are those of `core/edtf.py`; in other languages
days, months and years come from CLDR, while seasons, "about" and "from" are sentences of our catalogues. Dates are
never inflected: where a language would need that, its catalogue uses a label with a colon.
"""

from datetime import date, timedelta

from briefgen.core import edtf
from briefgen.core.edtf import Dated
from briefgen.locale.words import Words


def written_date(words: Words, dated: Dated) -> str:
    """Return the date in words: "about July 2019"."""
    if words.english:
        return edtf.in_words(dated)
    if dated.precision == "span":
        return _span(words, dated)
    text = _body(words, dated)
    if dated.approximate:
        text = words.gettext("about {date}", date=text)
    return words.gettext("{date} (uncertain)", date=text) if dated.uncertain else text


def day_words(words: Words, day: date) -> str:
    """Return a day in words: "31 December 2025"."""
    if words.english:
        return edtf.day_in_words(day)
    from briefgen.locale import cldr

    return cldr.written_day(words.language, day)


def ago_words(words: Words, span: timedelta) -> str:
    """Return a span of time in words: "11 months", "2 years"."""
    months = round(span.days / 30.44)
    if months < 24:
        return words.ngettext("{n} month", "{n} months", months)
    return words.ngettext("{n} year", "{n} years", months // 12)


def short_month(words: Words, year: int, month: int) -> str:
    """Return a short month, as on axes: `Jul 2019`."""
    if words.english:
        return f"{edtf.MONTHS[month - 1][:3]} {year}"
    from briefgen.locale import cldr

    return cldr.abbreviated_month(words.language, date(year, month, 1))


def short_day(words: Words, day: date, year: bool = False) -> str:
    """Return a short day: `12 Jul`, or with its year `12 Jul 2019`."""
    if words.english:
        text = f"{day.day} {edtf.MONTHS[day.month - 1][:3]}"
        return f"{text} {day.year}" if year else text
    from briefgen.locale import cldr

    return cldr.abbreviated_date(words.language, day) if year else cldr.abbreviated_day(words.language, day)


def _span(words: Words, dated: Dated) -> str:
    start, end = dated.text.split("/")
    if dated.open_end:
        return words.gettext("from {date}", date=written_date(words, edtf.read_date(start)))
    if dated.open_start:
        return words.gettext("until {date}", date=written_date(words, edtf.read_date(end)))
    first, last = edtf.read_date(start), edtf.read_date(end)
    if not first.doubtful and not last.doubtful and first.precision == last.precision:
        from briefgen.locale import cldr

        if first.precision in ("day", "month"):
            made = cldr.written_days if first.precision == "day" else cldr.written_months
            return made(words.language, first.first, last.first)
        if first.precision == "year":
            return words.gettext("{first}–{last}", first=first.first.year, last=_body(words, last))
    return words.gettext("{first} – {last}", first=written_date(words, first), last=written_date(words, last))


def _body(words: Words, dated: Dated) -> str:
    from briefgen.locale import cldr

    year = dated.first.year
    match dated.precision:
        case "day":
            return cldr.written_day(words.language, dated.first)
        case "month":
            return cldr.written_month(words.language, dated.first)
        case "season":
            return _season(words, dated.first.month, year)
        case "decade":
            return words.gettext("the {year}s", year=year)
        case "century":
            return words.gettext("the years {first} to {last}", first=year, last=dated.last.year)
        case _:
            return cldr.written_year(words.language, dated.first)


def _season(words: Words, month: int, year: int) -> str:
    match month:
        case 3:
            return words.gettext("Spring {year}", year=year)
        case 6:
            return words.gettext("Summer {year}", year=year)
        case 9:
            return words.gettext("Autumn {year}", year=year)
        case _:
            return words.gettext("Winter {year}", year=year)
