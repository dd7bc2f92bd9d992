"""Words of two directions are read in their order: python-bidi, an implementation of Unicode UAX #9, is the judge.

Hebrew letters stand for words written to the left, since they have one form only. It does not mirror brackets, as
renderers do last (UAX #9, L4).
"""

import sys
from unicodedata import bidirectional

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.text import without_set_marks
from briefgen.page.runs import TypeRun
from briefgen.write.reading_order import is_to_left, with_isolates

ISOLATES = str.maketrans("", "", "\u2066\u2067\u2069")


def shown(*texts: str, to_left: bool = True) -> str:
    """What a reader sees from left to right of a paragraph whose runs hold those texts."""
    marked = "".join(run.text for run in with_isolates([TypeRun(text, 12) for text in texts], to_left))
    return get_display(marked, base_dir="R" if to_left else "L").translate(ISOLATES)


def seen_to_left(text: str) -> str:
    """A text of words written to the left alone, as it is seen."""
    return get_display(text, base_dir="R")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1 / 7",), "1 / 7"),
        (("אבג", " KAAN Block 10 (TAI)"), "KAAN Block 10 (TAI) גבא"),
        (("אבג ", "[2][4]"), "[4][2] גבא"),
        (("אבג -3.5% דה",), "הד -3.5% גבא"),
        (("אבג 2024-03-04",), "2024-03-04 גבא"),
        (("אבג-400 דה",), "הד 400-גבא"),
        (("▲ אבג",), "גבא ▲"),
        (("F-35 (JSF) אבג",), "גבא F-35 (JSF)"),
        (("אבג USD 2.5 billion.",), ".USD 2.5 billion גבא"),
        (("Reuters · 4 March 2024 · אבג",), "גבא · 4 March 2024 · Reuters"),
        (("אבג: «Go now.» דה",), "הד »Go now.« :גבא"),
        (("אבג 2019–2024",), "2024–2019 גבא"),
        (("אבג (CAATSA) 6-10",), "(CAATSA) 6-10 גבא"),
        (("אבג CAATSA (F-35 דה)",), ")הד F-35( CAATSA גבא"),
        (("אבג 2021: ", "Morvane closes the bank"), "Morvane closes the bank :2021 גבא"),
        (("The dam is shut", "  ", "9 אבג 2025"), "2025 גבא 9  The dam is shut"),
        (("Flow on 9 April", "   9 אבג 2025   דה 1"), "1 הד   2025 גבא 9   Flow on 9 April"),
        (("אבג 4,200 tonnes a year",), "4,200 tonnes a year גבא"),
    ],
)
def test_in_a_paragraph_to_the_left(texts: tuple[str, ...], expected: str) -> None:
    assert shown(*texts) == expected


def test_words_to_the_left_in_a_paragraph_to_the_right_keep_their_numbers() -> None:
    assert shown("Party אבג 2019 (דה), says Reuters", to_left=False) == "Party )הד( 2019 גבא, says Reuters"


@pytest.mark.parametrize(
    ("text", "deck_to_left", "to_left"),
    [("No. 7.", True, False), ("אבג F-35", True, True), ("2019–2024", True, True), ("אבג", False, True),
     ("F-35 אבג", False, False), ("2019", False, False)],
)  # fmt: skip
def test_the_direction_of_a_paragraph(text: str, deck_to_left: bool, to_left: bool) -> None:
    assert is_to_left(text, deck_to_left) == to_left


@given(st.lists(st.text("אבגAB 12-.()[]%+/·،\v", max_size=8), max_size=4), st.booleans())
def test_marks_pair_and_change_no_word(texts: list[str], to_left: bool) -> None:
    runs = with_isolates([TypeRun(text, 12) for text in texts], to_left)
    open_ = 0
    for sign in "".join(run.text for run in runs):
        open_ += (sign in "\u2066\u2067") - (sign == "\u2069")
        assert open_ in (0, 1)
        assert sign != "\v" or not open_
    assert not open_
    assert [without_set_marks(run.text) for run in runs] == texts


def test_every_character_that_runs_to_the_left_is_looked_at() -> None:
    runs_to_left = [sign for sign in map(chr, range(sys.maxunicode + 1)) if bidirectional(sign) in {"R", "AL"}]
    assert len(runs_to_left) > 1000
    assert [sign for sign in runs_to_left if not is_to_left(sign, to_left=False)] == []
