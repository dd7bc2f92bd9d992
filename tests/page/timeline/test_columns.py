"""Few events in columns over one axis. The toy face: a character is half an em wide, a line 1.2 ems high."""

from datetime import date

import pytest

from briefgen.core.units import points
from briefgen.deck.timeline import Account, Lane, Mark, Timeline, Undated, UndatedGroup
from briefgen.page.layout import lay_out
from briefgen.page.scene import Group, Line, Marker, Page, Rect, TextBox
from briefgen.page.timeline.axis import Axis
from briefgen.page.timeline.leaders import levels
from tests.page.faults import faults
from tests.page.samples import deck, event, flat, make_master, para, slide, toy_house

SPAN = (date(2017, 1, 1), date(2025, 12, 31))


def page_of(*marks: Mark, span: tuple[date, date] = SPAN, undated: tuple[UndatedGroup, ...] = ()) -> Page:
    timeline = Timeline((Lane("a", ""),), marks, undated, *span, caption="What happened", columns=True)
    pages = lay_out(deck(slide("t", "A timeline", timeline)), make_master(), toy_house())
    assert faults(pages) == []
    (page,) = pages.pages
    return page


def column_event(label: str, first: date, last: date | None = None, **more: object) -> Mark:
    """An event with its date in words, so that it can have a column."""
    return event("a", first, last, label, when=para(str(first), "lead"), **more)


def marks(page: Page) -> list[Rect | Marker]:
    return [shape for shape in flat(page.shapes) if isinstance(shape, Rect | Marker) and shape.name.startswith("Mark ")]


def axis_of(page: Page) -> Axis:
    line = next(shape for shape in flat(page.shapes) if isinstance(shape, Line) and shape.name == "Axis")
    return Axis(*SPAN, line.x1, line.x2)


YEAR, DAY = column_event("Year", date(2017, 1, 1), date(2017, 12, 31)), column_event("Day", date(2021, 7, 2))


def test_columns_are_equally_wide_and_begin_at_one_height() -> None:
    labels = [
        shape for shape in flat(page_of(YEAR, DAY).shapes) if isinstance(shape, TextBox) and "Label" in shape.name
    ]
    assert len({label.box.w for label in labels}) == len({label.box.y for label in labels}) == 1


def test_marks_lie_at_their_true_places_on_one_axis() -> None:
    page = page_of(YEAR, DAY)
    axis, (year, day) = axis_of(page), marks(page)
    assert (year.box.x, year.box.right) == (axis.start(date(2017, 1, 1)), axis.end(date(2017, 12, 31)))
    assert abs(day.box.x + day.box.w // 2 - axis.middle(date(2021, 7, 2))) <= 1


def test_a_day_is_14_points_wide_and_no_bar_is_under_8() -> None:
    month = column_event("Month", date(1990, 7, 1), date(1990, 7, 31))
    day, bar = sorted(marks(page_of(DAY, month, span=(date(1900, 1, 1), SPAN[1]))), key=lambda mark: -mark.box.w)
    assert (day.box.w, bar.box.w) == (points(14), points(8))


@pytest.mark.parametrize(
    ("look", "hollow", "hatched"),
    [({}, False, False), ({"reported": True}, True, False), ({"disputed": True}, True, False),
     ({"doubtful": True}, False, True)],
)  # fmt: skip
def test_what_is_reported_or_disputed_is_hollow_and_what_is_about_then_is_hatched(
    look: dict[str, bool], hollow: bool, hatched: bool
) -> None:
    _, mark = marks(page_of(YEAR, column_event("Day", date(2021, 7, 2), **look)))
    assert isinstance(mark, Rect) == hatched
    assert getattr(mark, "hollow", False) == hollow
    assert getattr(mark, "hatched", False) == hatched


ACCOUNTS = (
    Account(date(2019, 7, 1), date(2019, 7, 31), "source 2", open_end=True),
    Account(date(2020, 1, 1), date(2020, 12, 31), "source 4"),
)


def test_accounts_that_differ_have_a_mark_each_under_one_bracket() -> None:
    page = page_of(
        YEAR, column_event("Sanctions", date(2019, 7, 1), date(2020, 12, 31), accounts=ACCOUNTS, disputed=True)
    )
    axis, (_, first, second) = axis_of(page), marks(page)
    assert isinstance(first, Rect)
    assert isinstance(second, Rect)
    assert (first.box.x, first.points_to, first.box.right) == (
        axis.start(date(2019, 7, 1)), "right", axis.start(date(2020, 1, 1)),
    )  # fmt: skip
    assert (second.box.x, second.box.right) == (axis.start(date(2020, 1, 1)), axis.end(date(2020, 12, 31)))
    assert first.hatched
    assert second.hatched
    bracket = next(shape for shape in flat(page.shapes) if isinstance(shape, Line) and "Bracket" in shape.name)
    assert (bracket.x1, bracket.x2) == (first.box.x, second.box.right)
    names = [shape.name for shape in flat(page.shapes) if shape.name.startswith("Account ")]
    assert names == ["Account source 2", "Account source 4"]


def test_the_legend_says_in_words_what_each_mark_used_means() -> None:
    reported = column_event("Talk", date(2022, 3, 4), reported=True)
    sanctions = column_event("Sanctions", date(2019, 7, 1), date(2020, 12, 31), accounts=ACCOUNTS, disputed=True)
    legend = next(shape for shape in page_of(YEAR, DAY, sanctions, reported).shapes if shape.name == "Legend")
    assert isinstance(legend, Group)
    assert legend.alt == (
        "Legend: on this day; somewhere in this year or month; accounts differ: each account’s own place; "
        "reported, not confirmed"
    )


def test_events_of_one_time_share_a_mark_to_which_both_leaders_lead() -> None:
    month = (date(2019, 7, 1), date(2019, 7, 31))
    page = page_of(column_event("Delivered", *month), column_event("Removed", *month))
    (mark,) = marks(page)
    ends = [shape.x2 for shape in flat(page.shapes) if isinstance(shape, Line) and shape.name.startswith("Leader ")]
    assert sum(mark.box.x <= x <= mark.box.right for x in ends) >= 2


def test_a_mark_over_another_lies_above_it() -> None:
    page = page_of(
        column_event("Year", date(2019, 1, 1), date(2019, 12, 31)),
        column_event("Month", date(2019, 7, 1), date(2019, 7, 31)),
    )
    year, month = marks(page)
    assert month.box.bottom < year.box.y


@pytest.mark.parametrize(
    ("edges", "ends", "turns"),
    [
        ([0, 100, 200], [10, 110, 210], [0, 0, 0]),
        ([0, 100, 200], [250, 260, 270], [2, 1, 0]),  # the leftmost passes under the others
        ([0, 100, 200], [-30, -20, -10], [0, 1, 2]),
        ([0, 100, 200], [50, 60, 150], [0, 0, 0]),
    ],
)
def test_leaders_turn_so_that_none_crosses_another(edges: list[int], ends: list[int], turns: list[int]) -> None:
    assert levels(edges, ends) == turns


def test_a_label_is_in_the_middle_of_its_year_and_next_to_the_tick_of_several() -> None:
    """`2000` in the middle of the years 2000 to 2004 would look like a mark of 2002."""

    def left_of(page: Page, year: int) -> tuple[int, int]:
        found = {shape.name: shape for shape in flat(page.shapes)}
        label, tick = found[f"Date {year}"], found[f"Tick {year}-01-01"]
        assert isinstance(label, TextBox)
        assert isinstance(tick, Line)
        return label.box.x - tick.x1, label.box.w

    short, wide = left_of(page_of(YEAR, DAY), 2019)
    year = axis_of(page_of(YEAR, DAY)).start(date(2020, 1, 1)) - axis_of(page_of(YEAR, DAY)).start(date(2019, 1, 1))
    assert abs(short - (year - wide) // 2) <= points(1)
    assert left_of(page_of(YEAR, DAY, span=(date(1998, 1, 1), SPAN[1])), 2010)[0] == points(4)


def test_what_has_no_date_lies_under_the_columns_in_smaller_sizes_rather_than_on_another_page() -> None:
    thing = Undated(para("A thing happened"), para("source 1", "small"))
    undated = UndatedGroup(para("After all"), "no date given", (thing,))
    long = column_event("Year", date(2017, 1, 1), date(2017, 12, 31), more=(para("words " * 50),))
    alone, both = page_of(long, DAY), page_of(long, DAY, undated=(undated,))
    assert "Name of the strip" in [shape.name for shape in flat(both.shapes)]
    assert size(both, "Year") < size(alone, "Year")


def size(page: Page, label: str) -> float:
    """Points of the largest words of a label."""
    box = next(shape for shape in flat(page.shapes) if isinstance(shape, TextBox) and shape.name == f"Label {label}")
    return max(run.size for one in box.paragraphs for run in one.runs)


def test_columns_without_room_become_lanes() -> None:
    long = [column_event(f"{n} " + "word " * 120, date(2018 + n, 1, 1)) for n in range(6)]
    timeline = Timeline((Lane("a", ""),), tuple(long), (), *SPAN, caption="What happened", columns=True)
    pages = lay_out(deck(slide("t", "A timeline", timeline)), make_master(), toy_house())
    assert faults(pages) == []
    assert any(shape.name.startswith("Lane ") for page in pages.pages for shape in flat(page.shapes))
