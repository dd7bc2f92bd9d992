"""Numbers: bars on one scale, and rows."""

import pytest

from briefgen.core.units import points
from briefgen.deck.model import Number, Numbers, Paragraph
from briefgen.page.blocks.numbers import set_numbers
from briefgen.page.scene import Group, Rect, SetTable, TextBox
from briefgen.page.sheet import Rooms, TooSmall
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()
PAGE = room(12, 5)


def number(value: str, amount: float = 0, bound: str = "", unit: str = "EUR", place: int = 0) -> Number:
    return Number(
        value, para("Turned back"), para("2021", "small"), (f"n{place}",), (para("source 1", "small"),),
        amount, unit if amount else "", bound,  # type: ignore[arg-type]
    )  # fmt: skip


def rows(count: int) -> Numbers:
    return Numbers(tuple(number("12 boats", place=place) for place in range(count)))


def bars(*amounts: tuple[float, str]) -> dict[str, Rect]:
    """The bars and arrows of amounts with their bounds, by name."""
    drawn = tuple(number(f"EUR {amount:g}", amount, bound) for amount, bound in amounts)
    (sheet,) = set_numbers(Numbers(drawn), PAGE, HOUSE)
    return {one.name: one for one in flat(sheet.shapes) if isinstance(one, Rect)}


def test_amounts_of_one_unit_are_bars_on_one_scale() -> None:
    drawn = bars((2000, ""), (500, ""), (1000, ""))
    widths = [drawn[f"Bar {place}"].box.w for place in (1, 2, 3)]
    assert [round(width / widths[0], 3) for width in widths] == [1, 0.25, 0.5]
    assert {one.box.x for one in drawn.values()} == {PAGE.first.x}


def test_what_is_least_goes_on_and_what_is_most_is_hatched() -> None:
    drawn = bars((2000, ""), (1000, "least"), (500, "most"))
    assert [drawn[f"Bar {place}"].hatched for place in (1, 2, 3)] == [False, False, True]
    points_to = drawn["And more 2"]
    assert (points_to.points_to, points_to.box.x) == ("right", drawn["Bar 2"].box.right)
    assert (points_to.arrow_corners[0][1], points_to.box.h) == (drawn["Bar 2"].box.y, drawn["Bar 2"].box.h)  # no step
    assert points_to.edge == drawn["Bar 3"].edge  # both hatched parts have an outline


def test_the_number_of_a_low_bar_has_room_for_its_line() -> None:
    cards = tuple(number(f"EUR {place}", place) for place in range(1, 7))
    (sheet,) = set_numbers(Numbers(cards), room(12, 3.9), HOUSE)
    [said] = [one for one in flat(sheet.shapes) if isinstance(one, TextBox) and one.name == "Number 1"]
    [low] = [one for one in flat(sheet.shapes) if isinstance(one, Rect) and one.name == "Bar 1"]
    assert low.box.h == points(14)
    assert said.box.h == points(said.paragraphs[0].runs[0].size * 1.2)
    assert said.box.y + said.box.h // 2 == low.box.y + low.box.h // 2


def test_the_key_explains_hatching_only_where_there_is_any() -> None:
    assert not [name for name in bars((2, ""), (1, "")) if name.startswith("Mark")]
    assert [name for name in bars((2, ""), (1, "most")) if name.startswith("Mark")] == [
        "Mark: amount given", "Mark: least or most; the true amount is not given",
    ]  # fmt: skip


def test_one_amount_alone_and_other_units_are_rows() -> None:
    (sheet,) = set_numbers(Numbers((number("EUR 2", 2), number("USD 3", 3, unit="USD"))), PAGE, HOUSE)
    (table,) = sheet.shapes
    assert isinstance(table, SetTable)
    assert [row[0].paragraphs[0].text for row in table.rows] == ["EUR 2", "USD 3"]


def test_rows_begin_under_the_bars() -> None:
    (sheet,) = set_numbers(Numbers((number("EUR 2", 2), number("EUR 1", 1), number("six boats"))), PAGE, HOUSE)
    *groups, table = sheet.shapes
    assert isinstance(table, SetTable)
    assert table.box.y >= max(one.box.bottom for one in flat(groups) if isinstance(one, Rect | TextBox))


@pytest.mark.parametrize(("high", "bar"), [(4.5, points(22)), (3.2, points(14))])
def test_bars_are_lower_where_that_keeps_all_numbers_on_one_page(high: float, bar: int) -> None:
    numbers = Numbers((*(number(f"EUR {n}", n) for n in (3, 2, 1)), number("six boats"), number("ten boats")))
    (sheet,) = set_numbers(numbers, room(12, high), HOUSE)
    assert {one.box.h for one in flat(sheet.shapes) if isinstance(one, Rect)} == {bar}


def test_alt_text_says_what_number_and_what_supports_it() -> None:
    (sheet,) = set_numbers(Numbers((number("EUR 2", 2), number("EUR 1", 1))), PAGE, HOUSE)
    groups = [one for one in sheet.shapes if isinstance(one, Group)]
    assert [one.alt for one in groups] == ["Turned back: EUR 2 (2021; source 1)", "Turned back: EUR 1 (2021; source 1)"]


def test_many_go_on_evenly_and_none_is_lost() -> None:
    sheets = set_numbers(rows(35), PAGE, HOUSE)
    tables = [shape for sheet in sheets for shape in sheet.shapes if isinstance(shape, SetTable)]
    assert [row[0].about for table in tables for row in table.rows] == [(f"n{place}",) for place in range(35)]
    assert max(len(table.rows) for table in tables) - min(len(table.rows) for table in tables) <= 1


def test_one_number_alone_is_larger_than_one_of_many() -> None:
    def size(count: int) -> float:
        (table, *_) = set_numbers(rows(count), PAGE, HOUSE)[0].shapes
        assert isinstance(table, SetTable)
        return table.rows[0][0].paragraphs[0].runs[0].size

    assert size(1) == 36
    assert size(5) == 24


def test_refused_when_it_must_fit_one_page_and_does_not() -> None:
    cramped = Rooms(PAGE.first, PAGE.rest, fit="refuse")
    with pytest.raises(TooSmall, match="numbers do not fit"):
        set_numbers(rows(60), cramped, HOUSE)


def test_a_bar_is_never_narrower_than_can_be_seen() -> None:
    assert bars((1e9, ""), (1, ""))["Bar 2"].box.w == points(2)


def test_nothing_given_is_nothing_set() -> None:
    assert set_numbers(Numbers((Number("", Paragraph(()), Paragraph(())),)), PAGE, HOUSE)
