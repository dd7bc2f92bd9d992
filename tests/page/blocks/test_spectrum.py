"""Spectra: actors on an issue's line."""

from itertools import combinations

import pytest

from briefgen.deck.drawings import Spectrum, SpectrumPoint
from briefgen.page.blocks.spectrum import set_spectrum
from briefgen.page.scene import Drawing, Group, Marker, TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()
ROOM = room(14, 5)  # seven places, two inches each


def spectrum(*placed: tuple[int, int], picture: bool = False) -> Spectrum:
    """Actors as (where they are, weight)."""
    actors = tuple(
        SpectrumPoint(para(f"Actor {place}", "label"), stands, weight, (f"a{place}",))
        for place, (stands, weight) in enumerate(placed)
    )
    note = para("Assessed by us.", "small")
    return Spectrum("Firmly against", "Firmly for", actors, "The claim: placed.", picture, note)


def marks(sheet: Sheet) -> list[Marker]:
    return [shape for shape in flat(sheet.shapes) if isinstance(shape, Marker)]


@pytest.mark.parametrize("stands", range(-3, 4))
def test_a_mark_is_at_its_true_place(stands: int) -> None:
    (mark,) = marks(set_spectrum(spectrum((stands, 3)), ROOM, HOUSE)[0])
    middle = ROOM.first.x + ROOM.first.w * (2 * (stands + 3) + 1) / 14
    assert mark.box.x + mark.box.w / 2 == pytest.approx(middle, abs=2)


def test_its_area_is_the_weight() -> None:
    boxes = [mark.box for mark in marks(set_spectrum(spectrum((-3, 1), (0, 4), (3, 5)), ROOM, HOUSE)[0])]
    assert boxes[1].w == pytest.approx(2 * boxes[0].w, abs=2)
    assert boxes[2].w ** 2 == pytest.approx(5 * boxes[0].w ** 2, rel=0.001)


@pytest.mark.parametrize("count", [1, 6, 20, 60, 200])
def test_nothing_meets_and_nobody_is_lost(count: int) -> None:
    value = spectrum(*((place * 5 % 7 - 3, place % 5 + 1) for place in range(count)))
    sheets = set_spectrum(value, ROOM, HOUSE)
    shown = {id_ for sheet in sheets for mark in marks(sheet) for id_ in mark.about}
    assert len(shown) == count
    for sheet in sheets:
        labels = [s for s in flat(sheet.shapes) if isinstance(s, TextBox) and not s.name.startswith("Weight")]
        things = [*labels, *marks(sheet)]
        assert [(a.name, b.name) for a, b in combinations(things, 2) if a.box.meets(b.box)] == []
        assert all(ROOM.first.y <= one.box.y and one.box.bottom <= ROOM.first.bottom for one in things)


def test_the_weightiest_is_next_to_the_line() -> None:
    found = marks(set_spectrum(spectrum((2, 1), (2, 5), (2, 3)), ROOM, HOUSE)[0])
    assert [mark.about for mark in sorted(found, key=lambda mark: -mark.box.y)] == [("a1",), ("a2",), ("a0",)]


def test_the_ends_have_a_symbol_and_a_word() -> None:
    (sheet,) = set_spectrum(spectrum((0, 1)), ROOM, HOUSE)
    words = {shape.name: shape.paragraphs[0].text for shape in flat(sheet.shapes) if isinstance(shape, TextBox)}
    assert words["End against"] == "\u25bc Firmly against"
    assert words["End for"] == "\u25b2 Firmly for"
    assert words["Scale \u22123"] == "\u22123"


def test_alt_text_says_place_and_weight() -> None:
    groups = [s.alt for s in set_spectrum(spectrum((-2, 4)), ROOM, HOUSE)[0].shapes if isinstance(s, Group)]
    assert groups == ["The claim: placed.", "Actor 0 at \u22122, weight 4"]
    (drawing,) = set_spectrum(spectrum((-2, 4), picture=True), ROOM, HOUSE)[0].shapes
    assert isinstance(drawing, Drawing)
    assert drawing.alt == "The claim: placed."


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_spectrum(spectrum(*((0, 5) for _ in range(30))), room(14, 5, fit="refuse"), HOUSE)
