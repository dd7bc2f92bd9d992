"""Dates and lists by the Unicode CLDR, through Babel; only the data of the language in use is read.

This is the only module that imports Babel during a build, and English decks never import it. Dates use skeletons: a
pattern would give the wrong case in Russian and the wrong order in Chinese. The calendar is Gregorian and digits are
ASCII everywhere, as in page numbers and citations.
"""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_interval, format_skeleton
from babel.lists import format_list


def written_day(language: str, when: date) -> str:
    """Return a day: `17 Aralık 2023`."""
    return _first(language, str(format_skeleton("yMMMMd", when, locale=language)))


def written_month(language: str, when: date) -> str:
    """Return a month, `Aralık 2023`, in its grammatical case without a day."""
    return str(format_skeleton("yMMMM", when, locale=language))


def written_year(language: str, when: date) -> str:
    """Return a year: `2023`, `2023年`."""
    return str(format_skeleton("y", when, locale=language))


def abbreviated_month(language: str, when: date) -> str:
    """Return a short month: `Ara 2023`."""
    return str(format_skeleton("yMMM", when, locale=language))


def abbreviated_day(language: str, when: date) -> str:
    """Return a short day without its year: `17 Ara`."""
    return _first(language, str(format_skeleton("MMMd", when, locale=language)))


def abbreviated_date(language: str, when: date) -> str:
    """Return a short date: `17 Ara 2023`."""
    return _first(language, str(format_skeleton("yMMMd", when, locale=language)))


def written_days(language: str, first: date, last: date) -> str:
    """Return a range of days, shared parts once: `17–19 Ara 2023`."""
    return _first(language, str(format_interval(first, last, "yMMMMd", locale=language)))


def written_months(language: str, first: date, last: date) -> str:
    """Return a range of months: `Kasım – Aralık 2023`."""
    return str(format_interval(first, last, "yMMMM", locale=language))


def joined_list(language: str, parts: Sequence[str]) -> str:
    """Return a list: `bir, iki ve üç`."""
    return format_list(list(parts), locale=language)


def _first(language: str, text: str) -> str:
    """Return the text with the first day of a month as a French ordinal, `1er mars 2024`, which CLDR lacks."""
    return re.sub(r"\b1\b", "1er", text) if language == "fr" else text
