"""Timelines: true places, labels that do not overlap, nothing lost. The toy face at 12 points: 6 points a character."""

import random
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from briefgen.core.problem import Refused
from briefgen.core.units import inches, points
from briefgen.deck.timeline import Account, Lane, Mark, Timeline, Undated, UndatedGroup
from briefgen.page.layout import lay_out
from briefgen.page.scene import Drawing, Group, Line, Marker, Page, Pages, Rect, TextBox
from briefgen.page.timeline.axis import Axis
from tests.page.faults import faults
from tests.page.samples import deck, event, flat, make_master, para, slide, toy_house, words_of

HOUSE = toy_house()
LANES = (Lane("a", "Türkiye"), Lane("b", "United States"))
YEARS = (date(2017, 1, 1), date(2020, 12, 31))


def chart(
    marks: tuple[Mark, ...],
    undated: int = 0,
    span: tuple[date, date] = YEARS,
    lanes: tuple[Lane, ...] = LANES,
    **more: object,
) -> Timeline:
    off = tuple(Undated(para(f"Undated {n}", "label"), para("after it", "small"), (f"u{n}",)) for n in range(undated))
    groups = (UndatedGroup(para("No date given", "label"), "", off),) if off else ()
    return Timeline(lanes, marks, groups, *span, caption="What happened", **more)  # type: ignore[arg-type]


def laid(timeline: Timeline, **more: object) -> Pages:
    pages = lay_out(deck(slide("t", "A timeline", timeline, **more)), make_master(), HOUSE)
    assert faults(pages) == []
    return pages


def marks_of(page: Page) -> dict[str, Marker | Rect]:
    """The marks by their event's label."""
    return {
        shape.about[0]: shape
        for shape in flat(page.shapes)
        if isinstance(shape, Marker | Rect) and shape.name.startswith("Mark ")
    }


def axis_of(page: Page, first: date, last: date) -> Axis:
    lane = next(shape for shape in flat(page.shapes) if shape.name.startswith("Lane ") and isinstance(shape, Rect))
    return Axis(first, last, lane.box.x, lane.box.right)


def shown(pages: Pages) -> set[str]:
    return {id_ for page in pages.pages for shape in flat(page.shapes) for id_ in getattr(shape, "about", ())}


# --- true scale ------------------------------------------------------------------------------------------------


def test_a_day_is_a_marker_centred_on_its_day() -> None:
    page = laid(chart((event("a", date(2018, 7, 1), label="Day"),))).pages[0]
    mark = marks_of(page)["Day"]
    assert isinstance(mark, Marker)
    assert abs(mark.box.x + mark.box.w // 2 - axis_of(page, *YEARS).middle(date(2018, 7, 1))) <= 1


def test_a_year_is_a_bar_from_its_first_to_its_last_day() -> None:
    page = laid(chart((event("a", date(2018, 1, 1), date(2018, 12, 31), "Year"),))).pages[0]
    mark, axis = marks_of(page)["Year"], axis_of(page, *YEARS)
    assert isinstance(mark, Rect)
    assert (mark.box.x, mark.box.right) == (axis.start(date(2018, 1, 1)), axis.end(date(2018, 12, 31)))


def test_a_doubtful_date_is_hatched_and_a_disputed_one_is_hollow_in_another_ink() -> None:
    marks = (
        event("a", date(2018, 1, 1), date(2018, 3, 31), "Doubtful", doubtful=True),
        event("a", date(2019, 5, 5), label="Day in doubt", doubtful=True),
        event("b", date(2019, 1, 1), date(2019, 12, 31), "Disputed", disputed=True),
    )
    found = marks_of(laid(chart(marks)).pages[0])
    assert isinstance(rect := found["Doubtful"], Rect)
    assert (rect.hatched, rect.edge) == (True, "accent")
    assert isinstance(day := found["Day in doubt"], Rect)
    assert day.hatched
    assert isinstance(disputed := found["Disputed"], Rect)
    assert (disputed.paint, disputed.edge) == ("paper", "disputed")


@pytest.mark.parametrize("doubtful", [False, True])
def test_a_date_that_is_open_goes_on_to_the_edge_of_the_axis_and_points_beyond_it(doubtful: bool) -> None:
    year = (date(2018, 1, 1), date(2018, 12, 31))
    marks = (
        event("a", *year, "From 2018", open_end=True, doubtful=doubtful),
        event("b", *year, "Until 2018", open_start=True, doubtful=doubtful),
        event("b", date(2020, 12, 31), label="From the last day", exact=False, open_end=True, doubtful=doubtful),
    )
    page = laid(chart(marks)).pages[0]
    axis, found = axis_of(page, *YEARS), {name: mark for name, mark in marks_of(page).items() if isinstance(mark, Rect)}
    assert {name: mark.points_to for name, mark in found.items()} == {
        "From 2018": "right", "Until 2018": "left", "From the last day": "right",
    }  # fmt: skip
    since, until, late = (found[name].box for name in ("From 2018", "Until 2018", "From the last day"))
    assert (since.x, since.right) == (axis.start(year[0]), axis.right)
    assert (until.x, until.right) == (axis.left, axis.end(year[1]))
    assert (late.right, late.w) == (axis.right, late.h), "room for its head"


def test_a_turning_point_is_larger() -> None:
    marks = (event("a", date(2018, 1, 1), label="Plain"), event("a", date(2019, 1, 1), label="Turn", turning=True))
    found = marks_of(laid(chart(marks)).pages[0])
    assert found["Turn"].box.w > found["Plain"].box.w


def test_an_event_outside_the_span_widens_it() -> None:
    page = laid(chart((event("a", date(2015, 6, 1), label="Early"),))).pages[0]
    mark = marks_of(page)["Early"].box
    assert mark.x + mark.w // 2 >= axis_of(page, *YEARS).left


def test_an_event_longer_than_the_axis_runs_in_with_an_arrow() -> None:
    longer = (
        event("a", date(2015, 1, 1), date(2018, 6, 30), "Before"),
        event("b", date(2019, 1, 1), date(2022, 6, 30), "Beyond"),
    )
    page = laid(chart(longer)).pages[0]
    axis, found = axis_of(page, *YEARS), {name: mark for name, mark in marks_of(page).items() if isinstance(mark, Rect)}
    assert {name: mark.points_to for name, mark in found.items()} == {"Before": "left", "Beyond": "right"}
    assert (found["Before"].box.x, found["Before"].box.right) == (axis.left, axis.end(date(2018, 6, 30)))
    assert (found["Beyond"].box.x, found["Beyond"].box.right) == (axis.start(date(2019, 1, 1)), axis.right)


def test_no_mark_is_under_8_points_and_a_day_is_14() -> None:
    found = marks_of(
        laid(
            chart((event("a", date(2018, 1, 1), date(2018, 1, 2), "Short"), event("b", date(2019, 1, 1), label="Day")))
        ).pages[0]
    )
    assert (found["Short"].box.w, found["Day"].box.w) == (points(8), points(14))


def test_accounts_that_differ_have_a_mark_each_in_a_lane_too() -> None:
    years = (date(2018, 1, 1), date(2018, 12, 31)), (date(2020, 1, 1), date(2020, 12, 31))
    accounts = tuple(Account(*days, f"source {n}") for n, days in enumerate(years, 1))
    mark = event("a", date(2018, 1, 1), date(2020, 12, 31), "Sanctions", accounts=accounts, disputed=True)
    page = laid(chart((mark,))).pages[0]
    axis = axis_of(page, *YEARS)
    found = [shape for shape in flat(page.shapes) if isinstance(shape, Rect) and shape.name.startswith("Mark ")]
    assert [(one.box.x, one.box.right, one.hatched) for one in found] == [
        (axis.start(account.first), axis.end(account.last), True) for account in accounts
    ]


# --- labels ----------------------------------------------------------------------------------------------------


def sixty() -> tuple[Mark, ...]:
    """Sixty events in four years, twelve of them in one week and one lane."""
    dice = random.Random(7)
    spread = [YEARS[0] + timedelta(dice.randrange(1400)) for _ in range(48)]
    week = [date(2019, 7, 15) + timedelta(n % 7) for n in range(12)]
    marks = [event(dice.choice("ab"), day, label=f"Event {n} of them all") for n, day in enumerate(spread)]
    return (*marks, *(event("b", day, label=f"Crowded {n} in July") for n, day in enumerate(week)))


def test_sixty_events_twelve_in_a_week() -> None:
    pages = laid(chart(sixty(), undated=9))
    assert len(pages.pages) <= 6
    assert len(shown(pages)) == 69


def test_every_mark_of_a_continued_timeline_is_at_its_place_on_its_own_axis() -> None:
    for page in laid(chart(sixty())).pages:
        lines = sorted(
            (shape.x1, date.fromisoformat(shape.name.removeprefix("Tick ")))
            for shape in flat(page.shapes)
            if isinstance(shape, Line) and shape.name.startswith("Tick ")
        )
        (x1, day1), (x2, day2) = lines[0], lines[-1]
        days = {mark.label.text: mark.first for mark in sixty()}
        for name, mark in marks_of(page).items():
            expected = x1 + (x2 - x1) * ((days[name] - day1).days + 0.5) / (day2 - day1).days
            assert abs(mark.box.x + mark.box.w / 2 - expected) < inches(1 / 96), name


def test_a_label_is_painted_over_the_gridlines() -> None:
    page = laid(chart((event("a", date(2018, 12, 20), label="Over the year"),))).pages[0]
    label = next(words for words in words_of(page) if words.name.startswith("Label "))
    assert label.paint == "wash"


def test_few_events_have_large_labels_and_fill_the_page() -> None:
    page = laid(chart((event("a", date(2018, 7, 1), label="One"), event("b", date(2019, 7, 1), label="Two")))).pages[0]
    label = next(words for words in words_of(page) if words.name.startswith("Label "))
    assert label.paragraphs[0].runs[0].size == 16
    lanes = [shape.box for shape in flat(page.shapes) if isinstance(shape, Rect) and shape.name.startswith("Lane ")]
    assert sum(box.h for box in lanes) > inches(4)


def test_every_event_is_a_group_with_alt_text() -> None:
    page = laid(chart((event("a", date(2018, 7, 1), label="Delivery"),))).pages[0]
    groups = [shape for shape in page.shapes if isinstance(shape, Group)]
    assert [(group.name, group.alt) for group in groups] == [
        ("Lanes and dates", "What happened"),
        ("Event Delivery: 2018-07-01", "Delivery: 2018-07-01"),
        ("Legend", "Legend: on this day"),
    ]


# --- lanes, strip ----------------------------------------------------------------------------------------------


def test_too_many_lanes_go_on_on_further_pages() -> None:
    lanes = tuple(Lane(f"l{n}", f"Lane {n}") for n in range(30))
    pages = laid(chart(tuple(event(f"l{n}", date(2018, 1, 1 + n), label=f"E{n}") for n in range(30)), lanes=lanes))
    assert len(pages.pages) > 1
    assert len(shown(pages)) == 30


def test_undated_events_are_below_the_axis_in_order() -> None:
    page = laid(chart((event("a", date(2018, 1, 1)),), undated=4)).pages[0]
    boxes = [words for words in words_of(page) if words.name.startswith("Undated")]
    assert [words.paragraphs[0].text for words in boxes] == [f"Undated {n}" for n in range(4)]
    assert boxes == sorted(boxes, key=lambda words: (words.box.x, words.box.y))
    lanes = [shape.box for shape in flat(page.shapes) if isinstance(shape, Rect) and shape.name.startswith("Lane ")]
    assert min(words.box.y for words in boxes) > max(box.bottom for box in lanes)


@pytest.mark.parametrize("count", [1, 6, 60])
def test_undated_events_alone(count: int) -> None:
    pages = laid(chart((), undated=count))
    assert len(shown(pages)) == count
    lines = [shape.name for page in pages.pages for shape in flat(page.shapes) if isinstance(shape, Line)]
    assert not [name for name in lines if name.startswith(("Tick", "Axis"))]


def test_a_timeline_of_nothing_is_a_page() -> None:
    assert len(laid(chart(())).pages) == 1


def test_one_event_on_one_day_has_an_axis() -> None:
    day = date(2019, 7, 12)
    assert len(laid(chart((event("a", day, label="Only"),), span=(day, day))).pages) == 1


# --- as a picture ----------------------------------------------------------------------------------------------


def test_as_a_picture_it_is_the_same_shapes_with_all_line_ends_placed() -> None:
    marks = (event("a", date(2018, 7, 1), label="A label so long that it must be set on several lines of its own"),)
    shapes = laid(chart(marks, undated=1)).pages[0].shapes
    drawing = next(s for s in laid(chart(marks, undated=1, picture=True)).pages[0].shapes if isinstance(s, Drawing))
    plain = [s for s in flat(shapes) if isinstance(s, TextBox) and not s.field and s.name != "Header marking"]
    drawn = [s for s in flat(drawing.shapes) if isinstance(s, TextBox)]
    assert [(s.name, s.box) for s in drawn] == [(s.name, s.box) for s in plain]
    label = next(words for words in drawn if words.name.startswith("Label "))
    assert "".join(run.text for run in label.paragraphs[0].runs).count("\v") == label.paragraphs[0].lines - 1 > 0
    assert "Undated 0" in drawing.alt
    assert {"u0"} < set(drawing.about)


# --- words too long for an axis --------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["label", "undated", "lane"])
def test_a_word_too_long_for_any_axis_is_shown_whole_as_text(where: str) -> None:
    word, lanes = "x" * 5000, LANES
    marks, undated = [event("a", date(2018, 7, 1), label="Day"), event("b", date(2019, 7, 1), label="Later")], []
    if where == "label":
        marks.append(event("b", date(2018, 9, 1), label=word, about=("long",)))
    elif where == "lane":
        lanes = (Lane("a", word), LANES[1])
    else:
        undated.append(Undated(para(word, "label"), para("after it", "small"), ("long",)))
    pages = laid(
        replace(
            chart(tuple(marks), lanes=lanes),
            undated=(UndatedGroup(para("No date"), "", tuple(undated)),) if undated else (),
        )
    )
    assert shown(pages) == {"Day", "Later"} | ({"long"} if where != "lane" else set())
    assert sum(words_said(page).count("x") for page in pages.pages) == 5000


def test_a_word_too_long_for_any_axis_is_refused_where_one_page_is_asked_for() -> None:
    with pytest.raises(Refused, match="does not fit on one page"):
        laid(chart((event("a", date(2018, 7, 1), label="x" * 5000),)), fit="refuse")


def words_said(page: Page) -> str:
    return "".join(
        para.text for words in words_of(page) if words.field == "body" or not words.field for para in words.paragraphs
    )
