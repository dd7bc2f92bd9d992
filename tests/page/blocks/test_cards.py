"""Quotations as rows."""

import pytest

from briefgen.deck.model import Cards
from briefgen.page.blocks.cards import set_cards
from briefgen.page.runs import TypePara
from briefgen.page.scene import SetCell, SetTable
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import card, room, toy_house

HOUSE = toy_house()
SHORT = "No country can dictate our defence choices."
ENDLESS = " ".join(f"word{number}" for number in range(900))


def rows(sheets: list[Sheet]) -> list[tuple[SetCell, ...]]:
    return [row for sheet in sheets for shape in sheet.shapes if isinstance(shape, SetTable) for row in shape.rows]


def words(sheets: list[Sheet]) -> list[TypePara]:
    return [row[1].paragraphs[0] for row in rows(sheets)]


@pytest.mark.parametrize(("count", "points"), [(1, 32), (2, 24), (4, 24), (5, 22), (7, 22), (8, 18), (10, 18)])
def test_more_quotations_are_set_smaller(count: int, points: float) -> None:
    sheets = set_cards(Cards((card(SHORT),) * count), room(12, 20), HOUSE)
    assert [para.runs[0].size for para in words(sheets)] == [points] * count


def test_quotations_for_several_pages_are_never_small() -> None:
    sheets = set_cards(Cards((card(SHORT),) * 30), room(12, 5), HOUSE)
    assert {para.runs[0].size for para in words(sheets)} <= {16, 18}


def test_a_row_has_the_speaker_and_the_words_in_their_marks_and_no_header_over_it() -> None:
    sheets = set_cards(Cards((card(SHORT, "Tom Barrack"),)), room(12, 5), HOUSE)
    ((speaker, words),) = rows(sheets)
    assert [para.text for para in speaker.paragraphs] == ["Tom Barrack", "Minister", "undated · source 2 · graded B2"]
    assert [para.text for para in words.paragraphs] == [f"“{SHORT}”"]
    (table,) = (shape for shape in sheets[0].shapes if isinstance(shape, SetTable))
    assert not table.headed


def test_a_quotation_longer_than_a_page_goes_on_word_for_word_next_to_its_speaker() -> None:
    sheets = set_cards(Cards((card(ENDLESS, "Another"),)), room(12, 5), HOUSE)
    assert len(sheets) > 1
    assert "".join(para.text for para in words(sheets)) == f"“{ENDLESS}”"
    assert {row[0].paragraphs[0].text for row in rows(sheets)} == {"Another"}


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall, match="quotations"):
        set_cards(Cards((card(ENDLESS),) * 4), room(12, 5, fit="refuse"), HOUSE)
