"""Running text. The toy face: at 18 points a character takes 9 points and a line 21.6."""

import pytest

from briefgen.core.units import inches
from briefgen.deck.model import Prose
from briefgen.page.blocks.prose import set_prose
from briefgen.page.scene import TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import para, points_, room, toy_house

HOUSE = toy_house()


def sizes(sheets: list[Sheet]) -> set[float]:
    return {run.size for sheet in sheets for words in sheet.shapes for p in words.paragraphs for run in p.runs}  # type: ignore[union-attr]


def texts(sheets: list[Sheet]) -> list[list[str]]:
    return [[p.text for words in sheet.shapes for p in words.paragraphs] for sheet in sheets]  # type: ignore[union-attr]


def test_few_points_are_set_large() -> None:
    assert sizes(set_prose([points_(2)], [room(12, 5)], HOUSE)) == {24}


def test_a_well_filled_page_is_set_in_eighteen_points() -> None:
    # a line and the space above it: 21.6 + 9 = 30.6 points; 13 of them 397.8; the page has 5.9 * 72 = 424.8
    assert sizes(set_prose([points_(13)], [room(9, 5.9)], HOUSE)) == {18}


def test_too_many_points_go_on_evenly() -> None:
    sheets = set_prose([points_(16)], [room(9, 5.9)], HOUSE)
    assert [len(page) for page in texts(sheets)] == [8, 8]
    assert sizes(sheets) == {18}


def test_shrink_goes_down_to_sixteen_before_it_goes_on() -> None:
    assert len(set_prose([points_(15)], [room(9, 5.9, fit="continue")], HOUSE)) == 2
    shrunk = set_prose([points_(15)], [room(9, 5.9, fit="shrink")], HOUSE)  # 15 * (16 * 1.2 + 8) = 408
    assert (len(shrunk), sizes(shrunk)) == (1, {16})


def test_shrink_keeps_to_the_least_size_the_template_allows() -> None:
    assert sizes(set_prose([points_(15)], [room(9, 5.9, fit="shrink", least=17)], HOUSE)) == {17}


def test_refuse_says_that_it_does_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_prose([points_(30)], [room(8, 5.9, fit="refuse")], HOUSE)


def test_a_paragraph_taller_than_a_page_is_divided_between_lines_and_nothing_is_lost() -> None:
    long = " ".join(f"word{number}" for number in range(900))
    sheets = set_prose([Prose((para(long, bullet="•"),))], [room(8, 5)], HOUSE)
    assert len(sheets) > 1
    assert "".join(text for page in texts(sheets) for text in page) == long
    bullets = [p.bullet for sheet in sheets for words in sheet.shapes for p in words.paragraphs]  # type: ignore[union-attr]
    assert bullets == ["•"] + [""] * (len(bullets) - 1)


def test_columns_are_side_by_side_in_one_size_under_their_heads() -> None:
    left, right = room(5, 5, fields=("body",)), room(5, 5, fields=("body2",))
    proses = [Prose(points_(2).paragraphs, "Claim"), Prose(points_(5).paragraphs, "Answer")]
    sheets = set_prose(proses, [left, right], HOUSE)
    assert [words.field for words in sheets[0].shapes] == ["body", "body2"]  # type: ignore[union-attr]
    assert texts(sheets)[0][0] == "Claim"
    assert len(sizes(sheets)) == 1


def test_heads_are_repeated_on_every_page() -> None:
    sheets = set_prose([Prose(points_(30).paragraphs, "Claim")], [room(8, 5)], HOUSE)
    assert {page[0] for page in texts(sheets)} == {"Claim"}


def test_the_records_shown_are_named() -> None:
    words = set_prose([points_(2)], [room(8, 5)], HOUSE)[0].shapes[0]
    assert isinstance(words, TextBox)
    assert words.about == ("p0", "p1")


def test_no_room_at_all_is_refused() -> None:
    with pytest.raises(TooSmall):
        set_prose([points_(1)], [room(8, 0.1)], HOUSE)
    assert inches(0.1) < 21.6 * 12700
