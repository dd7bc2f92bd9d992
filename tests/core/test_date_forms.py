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
    "2019 Q3": "2019-07/2019-09",
    "early May 2025": "2025-05",  # which days is not said
    "end of September 2025": "2025-09",
    "2019-35": "2019-07/2019-09",  # EDTF's third quarter
    "1990s": "199X",
    "19th century": "18XX",
    "2019-07-12T10:30:00Z": "2019-07-12",
    "2013-14": "2013/2014",
    "2013–2015": "2013/2015",
    "{2013, 2015}": "2013/2015",
    "?2019-07": "2019-07?",
    "2016 (?)": "2016?",
    "2013-3-14": "2013-03-14",
    "2013/14": "2013/2014",
    "2013/05": "2013-05",
    "2012/13": "2012/2013",
    "2004/05": "2004-05 or 2004/2005",
    "2019-07-12/14": "2019-07-12/2019-07-14",
    "2019-07-XX": "2019-07",
    "2019-XX-12": "2019",
    "198u": "198X",
    "2017..2019": "2017/2019",
    "the 1990s": "199X",
    "3-5 May 2014": "2014-05-03/2014-05-05",
    "January to March 2014": "2014-01/2014-03",
    "between 2013 and 2015": "2013/2015",
    "before 2016": "../2015",
    "until 2016": "../2016",
    "after 2016": "2017/..",
    "since 2016": "2016/..",
    "early 2016": "2016",  # nothing in EDTF says which part
    "mid-2016": "2016",
    "4. Oktober 2025": "2025-10-04",
    "Sommer 2014": "2014-22",
    "um 2016": "2016~",
    "1990er Jahre": "199X",
    "4 Ekim 2025": "2025-10-04",
    "4 Ekim 2025'te": "2025-10-04",
    "Mayıs 2014": "2014-05",
    "2014 yazı": "2014-22",
    "yaklaşık 2016": "2016~",
    "2016 civarı": "2016~",
    "1990'lar": "199X",
    "2016'dan önce": "../2015",
    "2016'dan beri": "2016/..",
    "İlkbahar 2014": "2014-21",
    "1er octobre 2025": "2025-10-01",
    "été 2014": "2014-22",
    "4 de octubre de 2025": "2025-10-04",
    "4 октября 2025 г.": "2025-10-04",
    "около 2016": "2016~",
    "4 أكتوبر 2025": "2025-10-04",
    "٤ تشرين الأول ٢٠٢٥": "2025-10-04",
    "2025年10月4日": "2025-10-04",
    "2025年10月": "2025-10",
    "2025년 10월 4일": "2025-10-04",
    "約2016": "2016~",
    "2019?-07": "2019-07?",
}


@pytest.mark.parametrize("text", FORMS)
def test_what_to_write_instead(text: str) -> None:
    assert how_to_write(text) == f"write {FORMS[text]}"


@pytest.mark.parametrize("text", ["-0044", "44 BC", "300 BCE", "MÖ 44", "44 v. Chr."])
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
