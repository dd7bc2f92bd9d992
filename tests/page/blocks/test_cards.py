"""Quotations in cards."""

import pytest

from briefgen.deck.model import Cards
from briefgen.page.blocks.cards import set_cards
from briefgen.page.scene import Group, Words
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import card, flat, room, toy_house

HOUSE = toy_house()
SHORT = "No country can dictate our defence choices."
LONG = " ".join(f"word{number}" for number in range(60))
ENDLESS = " ".join(f"word{number}" for number in range(700))


def groups(sheet: Sheet) -> list[Group]:
    return [shape for shape in sheet.shapes if isinstance(shape, Group)]


def quoted(sheets: list[Sheet]) -> list[str]:
    return [
        shape.paragraphs[0].text
        for sheet in sheets
        for shape in flat(sheet.shapes)
        if isinstance(shape, Words) and shape.name.startswith("Words")
    ]


def size(sheets: list[Sheet]) -> float:
    words = next(s for s in flat(sheets[0].shapes) if isinstance(s, Words) and s.name.startswith("Words"))
    return words.paragraphs[0].runs[0].size


@pytest.mark.parametrize(
    ("count", "expected"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 2, 2]), (9, [3, 3, 3])]
)
def test_one_two_three_and_then_further_pages(count: int, expected: list[int]) -> None:
    sheets = set_cards(Cards((card(SHORT),) * count), room(12, 5), HOUSE)
    assert [len(groups(sheet)) for sheet in sheets] == expected


def test_one_is_larger_than_a_pair() -> None:
    assert size(set_cards(Cards((card(SHORT),)), room(12, 5), HOUSE)) == 28
    assert size(set_cards(Cards((card(SHORT),) * 2), room(12, 5), HOUSE)) == 24


def test_long_ones_shrink_and_then_stand_alone() -> None:
    sheets = set_cards(Cards((card(LONG),) * 3), room(12, 5), HOUSE)
    assert (len(sheets), size(sheets)) in [(1, 16), (2, 24), (2, 20), (2, 18), (2, 16), (3, 24), (3, 20)]
    assert quoted(sheets) == [LONG] * 3


def test_a_quotation_longer_than_a_page_goes_on_word_for_word() -> None:
    sheets = set_cards(Cards((card(SHORT), card(ENDLESS, "Another"))), room(12, 5), HOUSE)
    parts = quoted(sheets)
    assert parts[0] == SHORT
    assert "".join(parts[1:]) == ENDLESS
    assert [groups(sheet)[0].about for sheet in sheets[1:]] == [("Another",)] * (len(sheets) - 1)


def test_cards_of_a_page_are_equally_high_and_clear_of_each_other() -> None:
    sheet = set_cards(Cards((card(SHORT), card(LONG))), room(12, 5), HOUSE)[0]
    boxes = [group.shapes[0].box for group in groups(sheet)]  # type: ignore[union-attr]
    assert boxes[0].h == boxes[1].h
    assert boxes[0].right < boxes[1].x


def test_on_a_narrow_page_they_stand_below_each_other() -> None:
    sheet = set_cards(Cards((card(SHORT),) * 3), room(6, 9), HOUSE)[0]
    boxes = [group.shapes[0].box for group in groups(sheet)]  # type: ignore[union-attr]
    assert len({box.x for box in boxes}) == 1


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_cards(Cards((card(SHORT),) * 4), room(12, 5, fit="refuse"), HOUSE)
