"""Counts as squares: a square for each one that is counted, in the right third, each count by itself."""

from briefgen.deck.model import Number, Numbers
from briefgen.page.blocks.numbers import set_numbers
from briefgen.page.scene import Rect
from briefgen.page.sheet import Sheet
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()


def number(value: str, amount: float, unit: str, bound: str = "") -> Number:
    return Number(value, para(f"What {value} counts"), para(""), (value,), amount=amount, unit=unit, bound=bound)  # type: ignore[arg-type]


def squares(sheet: Sheet) -> list[Rect]:
    return [shape for shape in flat(sheet.shapes) if isinstance(shape, Rect) and shape.name.startswith("Square")]


PRICES = (number("USD 2", 2, "USD"), number("USD 1", 1, "USD"))
JETS = (number("six jets", 6, "jets"), number("up to 40 jets", 40, "jets", "most"))


def test_a_given_count_is_solid_and_the_most_is_hollow() -> None:
    (sheet,) = set_numbers(Numbers((*PRICES, *JETS)), room(13, 5), HOUSE)
    found = squares(sheet)
    assert [one.paint for one in found] == ["accent"] * 6 + [None] * 40
    assert len({one.box.y for one in found}) == 1 + 4  # ten a row
    bars = [shape for shape in flat(sheet.shapes) if isinstance(shape, Rect) and shape.name.startswith("Bar")]
    assert max(bar.box.right for bar in bars) < min(one.box.x for one in found)
    assert sheet.bottom <= room(13, 5).first.bottom


def test_one_count_and_large_counts_are_numbers() -> None:
    for counts in (JETS[:1], (JETS[0], number("400 jets", 400, "jets"))):
        sheets = set_numbers(Numbers((*PRICES, *counts)), room(13, 5), HOUSE)
        assert not [one for sheet in sheets for one in squares(sheet)]


def test_on_a_narrow_page_they_are_numbers_too() -> None:
    sheets = set_numbers(Numbers((*PRICES, *JETS)), room(7, 7), HOUSE)
    assert not [one for sheet in sheets for one in squares(sheet)]
