"""Dates and lists as the Unicode CLDR has them, through Babel; only the data of the language in use is read.

This is the only module that imports Babel while decks are built, and English decks never import it. Dates are asked for
by skeleton: a pattern would give the wrong case in Russian and the wrong order in Chinese. The calendar is the
Gregorian one and digits are the ASCII ones everywhere, as in page numbers and citations.
"""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_interval, format_skeleton
from babel.lists import format_list


def written_day(language: str, when: date) -> str:
    """Return `17 Aralık 2023`."""
    return _first(language, str(format_skeleton("yMMMMd", when, locale=language)))


def written_month(language: str, when: date) -> str:
    """Return `Aralık 2023`, in the case that a month has beside a year and no day."""
    return str(format_skeleton("yMMMM", when, locale=language))


def written_year(language: str, when: date) -> str:
    """Return `2023`, `2023年`."""
    return str(format_skeleton("y", when, locale=language))


def abbreviated_month(language: str, when: date) -> str:
    """Return `Ara 2023`: where there is little room."""
    return str(format_skeleton("yMMM", when, locale=language))


def abbreviated_day(language: str, when: date) -> str:
    """Return `17 Ara`: a day of a year that is said elsewhere."""
    return _first(language, str(format_skeleton("MMMd", when, locale=language)))


def abbreviated_date(language: str, when: date) -> str:
    """Return `17 Ara 2023`."""
    return _first(language, str(format_skeleton("yMMMd", when, locale=language)))


def written_days(language: str, first: date, last: date) -> str:
    """Return `17–19 Ara 2023`: what both days share is said once."""
    return _first(language, str(format_interval(first, last, "yMMMMd", locale=language)))


def written_months(language: str, first: date, last: date) -> str:
    """Return `Kasım – Aralık 2023`."""
    return str(format_interval(first, last, "yMMMM", locale=language))


def joined_list(language: str, parts: Sequence[str]) -> str:
    """Return `bir, iki ve üç`."""
    return format_list(list(parts), locale=language)


def _first(language: str, text: str) -> str:
    """French writes the first day of a month as an ordinal, `1er mars 2024`; CLDR does not."""
    return re.sub(r"\b1\b", "1er", text) if language == "fr" else text
