"""Number cards."""

import pytest

from briefgen.deck.model import Number, Numbers
from briefgen.page.blocks.numbers import set_numbers
from briefgen.page.scene import Group, Words
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()


def numbers(count: int, value: str = "12 boats") -> Numbers:
    cards = (Number(value, para("turned back"), para("2021 [1]", "small"), (f"n{place}",)) for place in range(count))
    return Numbers(tuple(cards))


def rows(sheet: Sheet) -> list[int]:
    """How many cards stand in each row."""
    tops = [group.shapes[0].box.y for group in sheet.shapes if isinstance(group, Group)]  # type: ignore[union-attr]
    return [tops.count(top) for top in sorted(set(tops))]


def sizes(sheets: list[Sheet]) -> set[float]:
    """Points of the numbers."""
    words = (s for sheet in sheets for s in flat(sheet.shapes) if isinstance(s, Words) and s.name.startswith("Number"))
    return {run.size for one in words for para in one.paragraphs for run in para.runs}


@pytest.mark.parametrize(
    ("count", "expected"), [(1, [1]), (2, [2]), (3, [3]), (5, [3, 2]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4])]
)
def test_rows_of_up_to_four_evenly_divided(count: int, expected: list[int]) -> None:
    assert [rows(sheet) for sheet in set_numbers(numbers(count), room(12, 5), HOUSE)] == [expected]


def test_many_go_on_evenly_and_none_is_lost() -> None:
    sheets = set_numbers(numbers(30), room(12, 5), HOUSE)
    counts = [len(sheet.shapes) for sheet in sheets]
    assert sum(counts) == 30
    assert max(counts) - min(counts) <= 1
    assert [group.about for sheet in sheets for group in sheet.shapes] == [(f"n{place}",) for place in range(30)]  # type: ignore[union-attr]


@pytest.mark.parametrize("count", [1, 4, 9, 40])
def test_all_numbers_are_of_one_size(count: int) -> None:
    assert len(sizes(set_numbers(numbers(count), room(12, 5), HOUSE))) == 1


def test_a_number_stands_on_one_line_where_smaller_type_can_do_it() -> None:
    """'up to USD 600 million' is 21 characters: at 44 points 462 points wide, at 24 points 252."""
    sheets = set_numbers(numbers(3, "up to USD 600 million"), room(12, 5), HOUSE)
    values = [s for s in flat(sheets[0].shapes) if isinstance(s, Words) and s.name.startswith("Number")]
    assert [one.paragraphs[0].lines for one in values] == [1, 1, 1]


def test_alt_text_says_number_label_and_qualifier() -> None:
    (group,) = set_numbers(numbers(1), room(12, 5), HOUSE)[0].shapes
    assert isinstance(group, Group)
    assert group.alt == "12 boats: turned back (2021 [1])"


def test_what_is_too_long_for_any_card_is_set_as_text() -> None:
    long = " ".join(f"word{number}" for number in range(900))
    sheets = set_numbers(Numbers((Number("12", para(long), para("x", "small")),)), room(12, 5), HOUSE)
    words = [s for sheet in sheets for s in flat(sheet.shapes) if isinstance(s, Words)]
    shown = "".join(paragraph.text for one in words for paragraph in one.paragraphs)
    assert "word0 " in shown
    assert "word899" in shown


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_numbers(numbers(30), room(12, 5, fit="refuse"), HOUSE)
