"""The time axis and its hairlines. A label is taken to be 50 units wide."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.page.timeline.axis import MAX_TICKS, Axis, ticks


def labels(first: date, last: date, width: int = 1000) -> list[str]:
    return [tick.label for tick in ticks(Axis(first, last, 0, width), lambda _: 50, 5)]


def test_days_are_at_their_true_place() -> None:
    axis = Axis(date(2019, 1, 1), date(2019, 1, 10), 100, 1100)  # ten days on 1000 units
    assert (axis.start(date(2019, 1, 1)), axis.end(date(2019, 1, 10))) == (100, 1100)
    assert axis.middle(date(2019, 1, 2)) == 250
    assert axis.start(date(2019, 1, 3)) == axis.end(date(2019, 1, 2)) == 300


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2017, 1, 1), date(2020, 12, 31), ["2017", "2018", "2019", "2020"]),
        (date(2017, 1, 1), date(2018, 12, 31), ["Jan 2017", "Jul 2017", "Jan 2018", "Jul 2018"]),
        (date(2019, 3, 1), date(2019, 6, 30), ["Mar 2019", "Apr 2019", "May 2019", "Jun 2019"]),
        (date(2019, 7, 1), date(2019, 7, 5), ["1 Jul 2019", "2 Jul", "3 Jul", "4 Jul", "5 Jul"]),
        (date(1900, 1, 1), date(1959, 12, 31), ["1900", "1910", "1920", "1930", "1940", "1950"]),
    ],
)
def test_the_step_suits_the_span(first: date, last: date, expected: list[str]) -> None:
    assert labels(first, last) == expected


def test_the_stretch_before_the_first_tick_has_a_label() -> None:
    found = ticks(Axis(date(2016, 7, 1), date(2020, 12, 31), 0, 1000), lambda _: 50, 5)
    assert (found[0].label, found[0].line) == ("2016", False)
    assert (found[1].label, found[1].line) == ("2017", True)


@pytest.mark.parametrize("days", [0, 6, 60, 40_000])
def test_an_axis_may_reach_either_end_of_the_calendar(days: int) -> None:
    assert labels(date.min, date.min + timedelta(days))
    assert labels(date.max - timedelta(days), date.max)


def test_a_label_that_would_leave_the_axis_is_left_out() -> None:
    found = ticks(Axis(date(2017, 1, 1), date(2020, 1, 20), 0, 1000), lambda _: 50, 5)
    assert found[-1].label == ""


DAYS = st.dates(date(1500, 1, 1), date(2500, 1, 1))


@given(DAYS, st.integers(0, 200_000), st.integers(100, 3000), st.integers(20, 90))
def test_labels_keep_clear_of_each_other_and_of_the_end(first: date, days: int, wide: int, label: int) -> None:
    axis = Axis(first, first + timedelta(days), 0, wide)
    found = ticks(axis, lambda _: label, 5)
    assert len(found) <= MAX_TICKS + 3
    edges = [axis.start(tick.day) for tick in found if tick.label] + [wide + 5]
    if len(found) > 1:
        assert all(left + label + 5 <= right for left, right in pairwise(edges))
