"""Dates as well as they are known: what is read, what is refused, and that words are never more precise."""

import re
from contextlib import suppress
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefgen.core.edtf import MONTHS, NotEdtf, in_words, read_date

READ = [
    # typed, first day, last day, precision, in words
    ("2017", "2017-01-01", "2017-12-31", "year", "2017"),
    ("0001", "0001-01-01", "0001-12-31", "year", "1"),
    ("2019-07", "2019-07-01", "2019-07-31", "month", "July 2019"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "February 2024"),
    ("2025-12-12", "2025-12-12", "2025-12-12", "day", "12 December 2025"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day", "29 February 2024"),
    ("2019-21", "2019-03-01", "2019-05-31", "season", "Spring 2019"),
    ("2019-24", "2019-12-01", "2020-02-29", "season", "Winter 2019"),
    ("201X", "2010-01-01", "2019-12-31", "decade", "the 2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "century", "the years 2000 to 2099"),
    ("2019-XX", "2019-01-01", "2019-12-31", "year", "2019"),
    ("2019-XX-XX", "2019-01-01", "2019-12-31", "year", "2019"),
    ("2019?", "2019-01-01", "2019-12-31", "year", "2019 (uncertain)"),
    ("2019-07~", "2019-07-01", "2019-07-31", "month", "about July 2019"),
    ("2019-07-12%", "2019-07-12", "2019-07-12", "day", "about 12 July 2019 (uncertain)"),
    ("2017/2019", "2017-01-01", "2019-12-31", "span", "2017–2019"),
    ("2023-12-17/2023-12-19", "2023-12-17", "2023-12-19", "span", "17–19 December 2023"),
    ("2023-11-28/2023-12-03", "2023-11-28", "2023-12-03", "span", "28 November – 3 December 2023"),
    ("2019-07/2019-09", "2019-07-01", "2019-09-30", "span", "July–September 2019"),
    ("2019-07~/2019-09", "2019-07-01", "2019-09-30", "span", "about July 2019 – September 2019"),
    ("2017-03/2019", "2017-03-01", "2019-12-31", "span", "March 2017 – 2019"),
    ("2019-07/2019", "2019-07-01", "2019-12-31", "span", "July 2019 – 2019"),
    ("2017~/2019", "2017-01-01", "2019-12-31", "span", "about 2017 – 2019"),
    ("2025-12-12/..", "2025-12-12", "2025-12-12", "span", "from 12 December 2025"),
    ("../2019", "2019-01-01", "2019-12-31", "span", "until 2019"),
    ("2025-12/", "2025-12-01", "2025-12-31", "span", "from December 2025"),
]


@pytest.mark.parametrize(("typed", "first", "last", "precision", "words"), READ)
def test_what_is_read(typed: str, first: str, last: str, precision: str, words: str) -> None:
    read = read_date(typed)
    assert (read.first.isoformat(), read.last.isoformat(), read.precision) == (first, last, precision)
    assert in_words(read) == words
    assert read.text == typed


REFUSED = [
    ("2019-02-30", "'2019-02-30' names day 30, but February 2019 has 28 days"),
    ("2023-02-29", "'2023-02-29' names day 29, but February 2023 has 28 days"),
    ("2019-13", "'2019-13' names month 13; a year has twelve"),
    ("2019-00", "names month 0"),
    ("2019-07-00", "names day 0"),
    ("0000", "outside the years 0001 to 9999"),
    ("9999-24", "outside the years"),
    ("2019/2017", "'2019/2017' ends before it starts"),
    ("../..", "neither a start nor an end"),
    ("/", "neither a start nor an end"),
    ("2017/2018/2019", "more than one '/'"),
    ("July 2019", "is not a date that can be read; write 2019"),
    ("12.07.2019", "is not a date that can be read"),
    ("2019-7", "is not a date that can be read"),
    ("2019-07-12T10:00", "is not a date that can be read"),
    ("19", "is not a date that can be read"),
    ("2019 ", "is not a date that can be read"),
    ("2019??", "is not a date that can be read"),
    ("-0044", "is not a date that can be read"),
    ("٢٠١٩", "is not a date that can be read"),
    ("", "is not a date that can be read"),
]


@pytest.mark.parametrize(("typed", "reason"), REFUSED)
def test_what_is_refused_and_why(typed: str, reason: str) -> None:
    with pytest.raises(NotEdtf, match=re.escape(reason)):
        read_date(typed)


# --- against another implementation ---

DIGIT = st.sampled_from("0123456789")
YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
SINGLES = st.one_of(
    YEARS,
    st.builds("{}-{:02d}".format, YEARS, st.integers(0, 13)),
    st.builds("{}-{:02d}-{:02d}".format, YEARS, st.integers(0, 13), st.integers(0, 32)),
    st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
)
MARKED = st.builds("{}{}".format, SINGLES, st.sampled_from(["", "", "?", "~", "%"]))
TYPED = st.one_of(MARKED, st.builds("{}/{}".format, SINGLES, SINGLES))

WINTER = re.compile(r"-24")
"""Where the other ends a winter with its year, and we with the February after it, as one season.

Its other faults lie where only one of the two reads a date: it takes 2023-02-29 and spans that end before they start,
and refuses a season with a mark (2019-21~).
"""


def of_oracle(text: str) -> tuple[date, date] | None:
    """First and last day as the other implementation has it, or None where it refuses or cannot say."""
    try:
        parsed = edtf.parse_edtf(text)
        if "/" in text:
            low, high = parsed.lower.lower_strict(), parsed.upper.upper_strict()
        else:
            low, high = parsed.lower_strict(), parsed.upper_strict()
        return date(*low[:3]), date(*high[:3])
    except (edtf.EDTFParseException, ValueError, AttributeError, TypeError):
        return None


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
def test_agrees_with_another_implementation_where_both_read_a_date(text: str) -> None:
    assume(not WINTER.search(text))
    try:
        mine = read_date(text)
    except NotEdtf:
        return
    if (theirs := of_oracle(text)) is not None:
        assert (mine.first, mine.last) == theirs


@given(TYPED)
def test_a_date_is_read_or_refused_and_never_turned_round(text: str) -> None:
    try:
        read = read_date(text)
    except NotEdtf:
        return
    assert read.first <= read.last


@given(st.text(alphabet="0123456789-/X?~%. .TJ", max_size=14))
def test_no_text_is_anything_but_a_date_or_refused(text: str) -> None:
    with suppress(NotEdtf):
        assert read_date(text).text == text


# --- words ---


@given(MARKED)
def test_words_are_never_more_precise_than_the_date(text: str) -> None:
    try:
        read = read_date(text)
    except NotEdtf:
        return
    words = in_words(read)
    names_month = any(month in words for month in MONTHS)
    names_day = re.match(r"(about )?\d{1,2} [A-Z]", words) is not None
    assert names_month == (read.precision in ("month", "day"))
    assert names_day == (read.precision == "day")
    assert words.startswith("about ") == read.approximate
    assert words.endswith("(uncertain)") == read.uncertain


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_day_is_exact_and_others_are_not(day: date) -> None:
    assert read_date(day.isoformat()).exact
    assert not read_date(day.isoformat() + "?").exact
    assert not read_date(day.isoformat()[:7]).exact
    assert read_date(day.isoformat()).last - read_date(day.isoformat()).first == timedelta(0)
