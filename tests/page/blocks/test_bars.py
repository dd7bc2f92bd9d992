"""Bar charts."""

from itertools import combinations

import pytest

from briefgen.deck.drawings import Bar, Bars
from briefgen.page.blocks.bars import set_bars
from briefgen.page.scene import Drawing, NativeChart, Rect, TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()


def years(count: int, **options: object) -> Bars:
    bars = tuple(Bar(str(2000 + place), float(place % 7), (f"e{place}",)) for place in range(count))
    return Bars(bars, "events", "Events per year.", True, **options)  # type: ignore[arg-type]


def chart(sheet: Sheet) -> NativeChart:
    return next(shape for shape in sheet.shapes if isinstance(shape, NativeChart))


def test_a_chart_holds_exactly_the_rows_it_shows() -> None:
    found = chart(set_bars(years(5), room(12, 5), HOUSE)[0])
    assert found.categories == ("2000", "2001", "2002", "2003", "2004")
    assert found.values == (0, 1, 2, 3, 4)
    assert found.about == ("e0", "e1", "e2", "e3", "e4")
    assert found.alt == "Events per year."


@pytest.mark.parametrize("upright", [True, False])
def test_a_bar_is_as_long_as_its_number_says(upright: bool) -> None:
    value = Bars((Bar("a", 1), Bar("b", 2), Bar("c", 4)), "events", "x", upright)
    bars = [shape.box for shape in flat(set_bars(value, room(12, 5), HOUSE)[0].shapes) if isinstance(shape, Rect)]
    long = [box.h if upright else box.w for box in bars]
    assert long[1] == pytest.approx(2 * long[0], abs=2)
    assert long[2] == pytest.approx(4 * long[0], abs=4)


def test_bars_are_in_the_plot_that_a_program_draws_them_in() -> None:
    found = chart(set_bars(years(5), room(12, 5), HOUSE)[0])
    boxes = [shape.box for shape in found.shapes if isinstance(shape, Rect)]
    slot = found.plot.w / 5
    assert all(found.plot.x <= box.x and box.right <= found.plot.right for box in boxes)
    assert {box.bottom for box in boxes} == {found.plot.bottom}
    assert {round(box.w / slot, 3) for box in boxes} == {round(found.share, 3)}
    assert max(box.h for box in boxes) == found.plot.h


@pytest.mark.parametrize("count", [1, 5, 30, 40, 130, 400])
@pytest.mark.parametrize("upright", [True, False])
def test_no_two_words_meet_and_no_bar_is_lost(count: int, upright: bool) -> None:
    sheets = set_bars(Bars(years(count).bars, "events", "x", upright), room(12, 5), HOUSE)
    shown = [name for sheet in sheets for name in chart(sheet).categories]
    assert shown == [str(2000 + place) for place in range(count)]
    assert len({chart(sheet).greatest for sheet in sheets}) == 1
    for sheet in sheets:
        words = [shape for shape in flat(sheet.shapes) if isinstance(shape, TextBox)]
        assert [(a.name, b.name) for a, b in combinations(words, 2) if a.box.meets(b.box)] == []
        assert all(one.box.bottom <= room(12, 5).first.bottom for one in words)


def test_where_columns_are_close_some_are_named() -> None:
    sheet = set_bars(years(60), room(12, 5), HOUSE)[0]
    named = [s.name for s in flat(sheet.shapes) if isinstance(s, TextBox) and s.name.startswith("Name ")]
    assert not chart(sheet).named
    assert 10 < len(named) < 60


def test_large_numbers_keep_every_digit() -> None:
    value = Bars((Bar("price", 2_500_000_000), Bar("share", 1.25)), "USD", "x")
    words = [
        s.paragraphs[0].text for s in flat(set_bars(value, room(12, 5), HOUSE)[0].shapes) if isinstance(s, TextBox)
    ]
    assert "2,500,000,000" in words
    assert "1.25" in words
    assert "USD" in words


def test_a_picture_holds_the_note_and_says_it_in_its_alt_text() -> None:
    (sheet,) = set_bars(years(5, picture=True, note=para("Two are not counted.", "small")), room(12, 5), HOUSE)
    (drawing,) = sheet.shapes
    assert isinstance(drawing, Drawing)
    assert drawing.alt == "Events per year. Two are not counted."
    assert "Note" in {shape.name for shape in drawing.shapes}


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_bars(Bars(years(60).bars, "events", "x"), room(12, 5, fit="refuse"), HOUSE)
