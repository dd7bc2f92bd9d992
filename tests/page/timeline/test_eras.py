"""Eras: a name over the lanes and a line as long as is known. The toy face at 12 points: 6 points a character."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from briefgen.core.units import points
from briefgen.deck.timeline import Era, Lane, Mark, Timeline
from briefgen.page.box import Box
from briefgen.page.layout import lay_out
from briefgen.page.scene import Drawing, Group, Line, Page, Pages, TextBox
from briefgen.page.timeline.axis import Axis
from tests.page.faults import faults
from tests.page.samples import deck, era, event, flat, make_master, slide, text_of, toy_house, words_of

YEARS = (date(2017, 1, 1), date(2020, 12, 31))
SPRING, AUTUMN = date(2018, 3, 1), date(2019, 9, 30)


def laid(eras: tuple[Era, ...], marks: tuple[Mark, ...] = (), size: tuple[float, float] = (13.333, 7.5)) -> Pages:
    marks = marks or (event("a", date(2018, 7, 1)),)
    timeline = Timeline((Lane("a", "Türkiye"),), marks, (), *YEARS, "What happened", eras)
    pages = lay_out(deck(slide("t", "A timeline", timeline)), make_master(*size), toy_house(*size))
    assert faults(pages) == []
    return pages


def axis_of(page: Page) -> Axis:
    lane = next(shape for shape in flat(page.shapes) if shape.name.startswith("Lane "))
    return Axis(*YEARS, lane.box.x, lane.box.right)  # type: ignore[union-attr]


def groups(page: Page) -> dict[str, Group]:
    """The eras of a page by the id they show."""
    return {one.about[0]: one for one in page.shapes if isinstance(one, Group) and one.name.startswith("Era ")}


def lines(group: Group) -> list[tuple[int, int, bool, bool]]:
    """Its stretches from left to right: ends, whether dashed, whether an arrow."""
    found = [shape for shape in group.shapes if isinstance(shape, Line)]
    return [(min(one.x1, one.x2), max(one.x1, one.x2), one.dashed, one.arrow) for one in found]


def label(group: Group) -> Box:
    return next(shape.box for shape in group.shapes if isinstance(shape, TextBox))


def near(one: int, other: int) -> bool:
    """Within three hundredths of an inch: what parts one era from the next."""
    return abs(one - other) <= 27_500


def test_an_era_known_to_the_day_is_a_solid_line_under_its_name_over_the_lanes() -> None:
    page = laid((era(SPRING, AUTUMN, "The thaw", (SPRING, AUTUMN)),)).pages[0]
    axis, group = axis_of(page), groups(page)["The thaw"]
    ((left, right, dashed, arrow),) = lines(group)
    assert (left, dashed, arrow) == (axis.start(SPRING), False, False)
    assert near(right, axis.end(AUTUMN))
    assert group.alt == "The thaw: as known"
    assert label(group).x == left
    lane = next(shape.box for shape in flat(page.shapes) if shape.name.startswith("Lane "))  # type: ignore[union-attr]
    assert label(group).bottom < lane.y


@pytest.mark.parametrize(
    ("certain", "dashes"),
    [
        ((date(2018, 12, 31), date(2019, 1, 1)), [True, False, True]),  # from some day of 2018 to some day of 2019
        ((SPRING, date(2019, 1, 1)), [False, True]),
        (None, [True]),
    ],
)
def test_what_is_not_certain_of_an_era_is_dashed(certain: tuple[date, date] | None, dashes: list[bool]) -> None:
    page = laid((era(SPRING, AUTUMN, "The thaw", certain),)).pages[0]
    axis, found = axis_of(page), lines(groups(page)["The thaw"])
    assert [dashed for _, _, dashed, _ in found] == dashes
    assert found[0][0] == axis.start(SPRING)
    assert near(found[-1][1], axis.end(AUTUMN))
    if certain:
        solid = next((left, right) for left, right, dashed, _ in found if not dashed)
        assert solid == (axis.start(certain[0]), axis.end(certain[1]))


@pytest.mark.parametrize(
    ("first", "last", "sides", "arrows"),
    [
        (SPRING, SPRING, {"open_end": True}, ["", "right"]),
        (SPRING, SPRING, {"open_start": True}, ["left", ""]),
        (SPRING, date(2030, 1, 1), {}, ["", "right"]),  # it ends, but not on this page
        (date(2000, 1, 1), date(2030, 1, 1), {}, ["left", "right"]),
        (*YEARS, {}, ["", ""]),
    ],
)
def test_an_era_that_goes_on_beyond_the_axis_reaches_its_edge_and_points_there(
    first: date, last: date, sides: dict[str, bool], arrows: list[str]
) -> None:
    page = laid((era(first, last, "The thaw", (first, last), **sides),)).pages[0]
    axis = axis_of(page)
    found = [shape for shape in groups(page)["The thaw"].shapes if isinstance(shape, Line)]
    tips = {one.x2 for one in found if one.arrow}
    assert tips == {x for x, arrow in zip((axis.left, axis.right), arrows, strict=True) if arrow}


def test_eras_that_follow_each_other_share_a_row_and_others_do_not() -> None:
    day = timedelta(1)
    eras = (
        era(SPRING, AUTUMN, "Second", (SPRING, AUTUMN)),
        era(YEARS[0], SPRING - day, "First", (YEARS[0], SPRING)),
        era(AUTUMN + day, YEARS[1], "Third", (AUTUMN, YEARS[1])),
        era(date(2018, 1, 1), date(2018, 12, 31), "Beside them"),
    )
    found = groups(laid(eras).pages[0])
    assert list(found) == ["First", "Second", "Third", "Beside them"]
    tops = {name: label(group).y for name, group in found.items()}
    assert tops["First"] == tops["Second"] == tops["Third"] < tops["Beside them"]
    ends = [(lines(found[name])[0][0], lines(found[name])[-1][1]) for name in ("First", "Second", "Third")]
    assert all(before[1] < after[0] for before, after in pairwise(ends)), "each can be told from the next"


@pytest.mark.parametrize("size", [(13.333, 7.5), (10, 7.5), (10, 5.625)])
def test_long_names_take_rows_and_keep_clear_of_each_other(size: tuple[float, float]) -> None:
    starts = [date(2017, 1, 1), date(2017, 2, 2), date(2019, 1, 1), date(2020, 12, 1), date(2020, 12, 30)]
    eras = tuple(era(one, one, f"The long years of the two parties, number {n}") for n, one in enumerate(starts))
    page = laid(eras, size=size).pages[0]
    boxes = [label(group) for group in groups(page).values()]
    assert len(boxes) == 5
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    axis = axis_of(page)
    assert all(axis.left <= box.x and box.right <= axis.right for box in boxes)


def test_every_page_of_a_continued_timeline_shows_the_eras_of_its_time() -> None:
    """An era in whose time nothing happened is on a page of eras before them."""
    busy = [event("a", date(2017, 1, 2) + timedelta(n), label=f"Early event {n} of them") for n in range(40)]
    busy += [event("a", date(2020, 11, 1) + timedelta(n), label=f"Late event {n} of them") for n in range(40)]
    early = era(date(2016, 1, 1), date(2017, 6, 1), "Early", None)
    late, all_along = era(date(2020, 6, 1), date(2021, 6, 1), "Late"), era(*YEARS, "All along", YEARS)
    between = era(SPRING, AUTUMN, "Between")
    shown = [set(groups(page)) for page in laid((early, late, all_along), tuple(busy)).pages]
    assert len(shown) > 2
    assert all("All along" in page for page in shown)
    assert ("Late" in shown[0], "Early" in shown[-1]) == (False, False)
    assert set().union(*shown) == {"Early", "Late", "All along"}
    pages = laid((early, late, all_along, between), tuple(busy)).pages
    assert set(groups(pages[0])) == {"Early", "Late", "All along", "Between"}
    assert not [words for words in words_of(pages[0]) if "event" in text_of(words)]


@pytest.mark.parametrize("happened", [0, 40])
def test_more_eras_than_leave_room_for_events_are_on_pages_of_their_own(happened: int) -> None:
    eras = tuple(era(SPRING, AUTUMN, f"Era {n} of them all") for n in range(30))
    marks = tuple(event("a", SPRING + timedelta(7 * n), label=f"Event {n} of them") for n in range(happened))
    timeline = Timeline((Lane("a", ""),), marks, (), *YEARS, "What happened", eras)
    pages = lay_out(deck(slide("t", "A timeline", timeline)), make_master(), toy_house())
    assert faults(pages) == []
    found = [len(groups(page)) for page in pages.pages]
    texts = [text_of(words) for page in pages.pages for words in words_of(page)]
    assert (found[:3], sum(found)) == ([10, 10, 10], 30), "evenly shared out, once each, before the events"
    assert len([words for words in texts if words.startswith("Event")]) == happened
    assert all(any(isinstance(shape, Line) for shape in flat(page.shapes)) for page in pages.pages), "none in words"


def test_an_era_beyond_the_span_widens_the_axis() -> None:
    page = laid((era(date(2000, 1, 1), date(2001, 12, 31), "Long ago"),)).pages[0]
    dates = [text_of(words) for words in words_of(page) if words.name.startswith("Date ")]
    assert dates[0] == "2000"
    assert [arrow for *_, arrow in lines(groups(page)["Long ago"])] == [False]


@pytest.mark.parametrize("undated", [0, 3])
def test_eras_alone_are_over_an_axis_of_their_own(undated: int) -> None:
    timeline = Timeline((Lane("", ""),), (), (), *YEARS, "Eras", (era(SPRING, AUTUMN, "The thaw"),))
    pages = lay_out(deck(slide("t", "Eras", timeline)), make_master(), toy_house())
    assert faults(pages) == []
    assert list(groups(pages.pages[0])) == ["The thaw"]
    assert "2018" in [text_of(words) for words in words_of(pages.pages[0])]


def test_a_picture_tells_its_eras() -> None:
    timeline = Timeline(
        (Lane("a", ""),), (event("a", SPRING),), (), *YEARS, "x", (era(SPRING, AUTUMN, "The thaw"),), picture=True
    )
    page = lay_out(deck(slide("t", "Eras", timeline)), make_master(), toy_house()).pages[0]
    (drawing,) = (shape for shape in page.shapes if isinstance(shape, Drawing))
    assert "The thaw: as known" in drawing.alt
    assert "The thaw" in drawing.about


def test_eras_too_long_for_any_page_are_described_in_words() -> None:
    name = "years " * 800
    pages = laid((era(SPRING, AUTUMN, name),))
    text = " ".join(text_of(words) for page in pages.pages for words in words_of(page))
    assert text.split().count("years") == 800
    assert {id_ for page in pages.pages for words in words_of(page) for id_ in words.about} >= {name}


def test_many_short_eras_take_a_line_each_and_half_the_height() -> None:
    """60 letters are 30 ems: more than short eras usually take in one line. Names in one line are lower here."""
    days = [SPRING + timedelta(number) for number in range(6)]
    names = [f"Kept off the bank by a rule of that year, as both sides say {n}" for n in range(6)]
    page = laid(tuple(era(day, day + timedelta(20), name) for day, name in zip(days, names, strict=True))).pages[0]
    heights = {label(group).h for group in groups(page).values()}
    assert len(groups(page)) == 6
    assert max(heights) == min(heights) < points(20)
