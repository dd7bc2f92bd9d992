"""Long stretches without an event, left out of an axis."""

from datetime import date

import pytest
from msgspec.structs import replace

from briefgen.core.units import points
from briefgen.deck.timeline import Lane, Timeline
from briefgen.page.layout import lay_out
from briefgen.page.scene import Line, TextBox
from briefgen.page.timeline.axis import BREAK, Axis, ticks
from briefgen.page.timeline.breaks import axis_breaks
from tests.page.faults import faults
from tests.page.samples import deck, event, flat, make_master, para, slide, toy_house

FIRST, LAST = date(1987, 1, 1), date(2025, 12, 31)


def on(*days: str, **more: object) -> Timeline:
    """One lane with an event on each of the days."""
    marks = tuple(event("a", date.fromisoformat(day), None, day, when=para(day, "lead")) for day in days)
    return Timeline((Lane("a", ""),), marks, (), FIRST, LAST, caption="What happened", **more)  # type: ignore[arg-type]


def stretches(timeline: Timeline) -> list[tuple[str, str]]:
    return [(str(first), str(last)) for first, last in axis_breaks(timeline, timeline.first, timeline.last)]


CROWDED = on("1987-05-03", "2025-01-20", "2025-02-14", "2025-11-20")


def test_the_stretch_before_a_crowd_of_events_is_left_out_in_whole_months() -> None:
    assert stretches(CROWDED) == [("1987-06-01", "2024-12-31")]


def test_whole_years_are_left_out_if_more_than_three_are_shown() -> None:
    assert stretches(on("1987-05-03", "2018-06-01", "2020-02-14", "2025-11-20")) == [("1988-01-01", "2017-12-31")]


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (("1987-05-03", "2025-11-20"), "two events: their distance is all there is to see"),
        (("1987-05-03", "2000-01-01", "2012-07-01", "2025-11-20"), "evenly spread"),
        (("1990-05-03", "1994-01-20", "2012-02-14", "2016-11-20"), "two crowds of half of the events each"),
        (("2023-05-03", "2023-06-01", "2023-07-01", "2023-08-01"), "nothing to leave out between events"),
        (("2017-05-03", "2025-06-01", "2025-07-01", "2025-08-01"), "an axis of nine years can be read whole"),
    ],
)
def test_an_axis_stays_whole_where_its_distances_are_worth_seeing(days: tuple[str, ...], why: str) -> None:
    short = date(2017, 1, 1) if days[0] > "2017" else FIRST
    assert stretches(replace(on(*days), first=short)) == [], why


def test_a_time_in_which_an_event_may_lie_is_not_left_out() -> None:
    long = event("a", date(1988, 1, 1), date(2020, 12, 31), "Somewhere in this time", bounded=True)
    assert stretches(replace(CROWDED, marks=(*CROWDED.marks, long))) == []


def test_a_template_may_forbid_breaks() -> None:
    assert stretches(replace(CROWDED, breaks=False)) == []


def test_a_stretch_left_out_is_as_wide_as_a_break_and_the_rest_is_to_scale() -> None:
    """A year of 365 days on each side of the break: 365 000 EMU are 1000 a day."""
    gap = (date(1988, 1, 1), date(2024, 12, 31))
    axis = Axis(date(1987, 1, 1), LAST, 0, 2 * 365_000 + BREAK, left_out=(gap,))
    assert axis.start(gap[0]) == 365_000
    assert axis.end(gap[1]) == axis.start(date(2025, 1, 1)) == 365_000 + BREAK
    assert axis.start(date(2025, 1, 11)) == 375_000 + BREAK
    assert axis.end(LAST) == axis.right


def test_dates_go_on_after_a_break() -> None:
    axis = Axis(date(1987, 1, 1), LAST, 0, points(900), left_out=((date(1987, 6, 1), date(2024, 12, 31)),))
    found = ticks(axis, lambda _: points(60), points(4))
    assert [tick.label for tick in found] == ["Jan 1987", "Apr 1987", "Jan 2025", "Apr 2025", "Jul 2025", "Oct 2025"]


@pytest.mark.parametrize("columns", [True, False])
def test_a_broken_axis_says_so(columns: bool) -> None:
    (page,) = (
        pages := lay_out(deck(slide("t", "A timeline", replace(CROWDED, columns=columns))), make_master(), toy_house())
    ).pages
    assert faults(pages) == []
    shapes = list(flat(page.shapes))
    assert len([one for one in shapes if isinstance(one, Line) and one.name.startswith("Break ")]) == 2
    assert [one.name for one in shapes if isinstance(one, TextBox) and "left out" in one.name] == [
        "Legend time without an event, left out"
    ]


def test_events_on_both_sides_of_a_break_keep_their_order() -> None:
    axis = Axis(date(1987, 1, 1), LAST, 0, points(900), left_out=axis_breaks(CROWDED, FIRST, LAST))
    places = [axis.middle(mark.first) for mark in CROWDED.marks]
    assert places == sorted(set(places))
