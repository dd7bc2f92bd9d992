"""Undated events in columns by order. The toy face: a character is half an em wide, a line 1.2 ems high."""

from datetime import date

from briefgen.deck.timeline import Timeline, Undated, UndatedGroup
from briefgen.page.layout import lay_out
from briefgen.page.scene import Line, Marker, Page, Pages, TextBox
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.page.faults import faults
from tests.page.samples import deck, flat, make_master, para, slide, toy_house

YEAR = (date(2019, 1, 1), date(2019, 12, 31))


def group(name: str, events: int, **more: object) -> UndatedGroup:
    source = para("source 1", "small")
    items = tuple(Undated(para(f"{name} {n}", "label"), source, (f"{name}{n}",)) for n in range(events))
    return UndatedGroup(para(name, "label"), "no date given", items, **more)  # type: ignore[arg-type]


def pages_of(*groups: UndatedGroup, **more: object) -> Pages:
    timeline = Timeline((), (), groups, *YEAR, caption="What happened", **more)  # type: ignore[arg-type]
    pages = lay_out(deck(slide("t", "A timeline", timeline)), make_master(), toy_house())
    assert faults(pages) == []
    return pages


def heads(page: Page) -> list[TextBox]:
    return [shape for shape in flat(page.shapes) if isinstance(shape, TextBox) and shape.name.startswith("Order ")]


def test_each_group_has_a_column_under_its_name_said_once() -> None:
    (page,) = pages_of(group("Contract", 3), group("Removal", 2)).pages
    assert [head.paragraphs[0].text for head in heads(page)] == ["Contract", "Removal"]
    columns = {
        shape.box.x for shape in flat(page.shapes) if isinstance(shape, TextBox) and shape.name.startswith("Undated")
    }
    assert columns == {head.box.x for head in heads(page)}


def test_a_page_has_up_to_four_columns_of_up_to_five_events() -> None:
    pages = pages_of(*(group(f"G{n}", 5) for n in range(6))).pages
    assert [len(heads(page)) for page in pages] == [4, 2]
    assert [len(heads(page)) for page in pages_of(group("Long", 11)).pages] == [3]


def test_the_line_to_the_next_column_is_unbroken_only_where_the_order_is_known() -> None:
    (page,) = pages_of(group("First", 1), group("After that", 2, follows=True), group("Else", 1)).pages
    lines = [shape for shape in flat(page.shapes) if isinstance(shape, Line) and shape.name.startswith("Order ")]
    assert [line.dashed for line in lines] == [False, True, True]


def test_the_dot_of_a_group_without_a_date_is_hollow() -> None:
    (page,) = pages_of(group("Dated", 1, dated=True), group("Else", 1)).pages
    assert [shape.hollow for shape in flat(page.shapes) if isinstance(shape, Marker)] == [False, True]


def test_what_cannot_be_placed_is_at_the_foot_of_the_last_page() -> None:
    *_, last = pages_of(*(group(f"G{n}", 2) for n in range(5)), unplaced=(para("Cannot be placed: a vote"),)).pages
    foot = next(shape for shape in last.shapes if shape.name == "Events that cannot be placed")
    assert isinstance(foot, TextBox)
    assert foot.box.y > max(shape.box.bottom for shape in last.shapes if shape.name.startswith("Undated"))  # type: ignore[union-attr]


def test_twice_as_many_undated_events_cost_twice_as_much() -> None:
    def calls(events: int) -> int:
        return counted(lambda: pages_of(group("Many", events)))[1]

    calls(20)  # what is worked out once for a process is worked out here
    assert exponent([calls(events) for events in (200, 400, 800)]) <= MAX_EXPONENT
