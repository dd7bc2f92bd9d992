"""Dates as people and other programs write them, beside what to write here instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.date_forms import how_to_write, nearest_dates
from briefgen.core.edtf import read_date

FORMS = {
    "14/03/2013": "2013-03-14",
    "03/14/2013": "2013-03-14",
    "03/04/2013": "2013-04-03 or 2013-03-04",  # day and month in either order
    "04/04/2013": "2013-04-04",
    "14-03-2013": "2013-03-14",
    "14.3.2013": "2013-03-14",
    "14. 03. 2013": "2013-03-14",
    "2013/03/14": "2013-03-14",
    "20130314": "2013-03-14",
    "4 October 2025": "2025-10-04",
    "4th of October 2025": "2025-10-04",
    "October 4, 2025": "2025-10-04",
    "Oct. 2025": "2025-10",
    "Sept 2025": "2025-09",
    "May 2025": "2025-05",
    "10/2025": "2025-10",
    "Summer 2014": "2014-22",
    "winter of 2014": "2014-24",
    "ca. 2016": "2016~",
    "circa October 2016": "2016-10~",
    "about 2016-07": "2016-07~",
    "2019-Q3": "2019-07/2019-09",
    "Q3 2019": "2019-07/2019-09",
    "2019-35": "2019-07/2019-09",  # EDTF's third quarter
    "1990s": "199X",
    "19th century": "18XX",
    "2019-07-12T10:30:00Z": "2019-07-12",
    "2013-14": "2013/2014",
    "2013–2015": "2013/2015",
    "{2013, 2015}": "2013/2015",
    "?2019-07": "2019-07?",
    "2019?-07": "2019-07?",
}


@pytest.mark.parametrize("text", FORMS)
def test_what_to_write_instead(text: str) -> None:
    assert how_to_write(text) == f"write {FORMS[text]}"


@pytest.mark.parametrize("text", ["-0044", "44 BC", "300 BCE"])
def test_a_year_before_the_first_cannot_be_given(text: str) -> None:
    assert how_to_write(text).startswith("years before 1 cannot be given")


@pytest.mark.parametrize("text", ["", "soon", "31/31/2013", "32 October 2025", "2013-13-45", "May", "next week"])
def test_where_nothing_comes_near_nothing_is_offered(text: str) -> None:
    assert how_to_write(text) == ""


@given(st.text(alphabet="0123456789-/. QXcabourndsthfwinterOct?~%{},–", max_size=24))
def test_everything_offered_is_a_date(text: str) -> None:
    for offered in nearest_dates(text):
        read_date(offered)


@given(st.dates(), st.sampled_from(["{d} {m:%B} {y}", "{m:%B} {d}, {y}", "{y}/{m:%m}/{d}", "{d}.{m:%m}.{y}"]))
def test_a_day_stays_the_day_it_is(day: object, form: str) -> None:
    text = form.format(d=day.day, m=day, y=f"{day.year:04}")  # type: ignore[attr-defined]
    assert nearest_dates(text) == (str(day),)
