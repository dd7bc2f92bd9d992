"""The bottom line: statements in rows, and the ask in a panel."""

import pytest

from briefgen.deck.model import Panel, PointRow, Points
from briefgen.page.blocks.points import set_points
from briefgen.page.box import Box
from briefgen.page.scene import Group, Rect, SetTable, TextBox
from briefgen.page.sheet import Sheet
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()
PANEL = Panel(para("Ask them"), (para("Which law?"), para("Is it met?")), para("Nobody names it."), (para("source 2"),))


def points(count: int) -> tuple[PointRow, ...]:
    return (PointRow(para("New", "label"), para("The light is out.", "table"), (para("source 2", "small"),)),) * count


def table(sheet: Sheet) -> SetTable:
    return next(shape for shape in sheet.shapes if isinstance(shape, SetTable))


def panel(sheet: Sheet) -> Box:
    return next(shape.box for shape in flat(sheet.shapes) if isinstance(shape, Rect))


@pytest.mark.parametrize(("count", "size"), [(1, 24), (3, 18), (8, 18), (19, 16)])
def test_more_points_are_set_smaller(count: int, size: float) -> None:
    (sheet,) = set_points(Points(points(count)), room(13, 9), HOUSE)
    assert {row[1].paragraphs[0].runs[0].size for row in table(sheet).rows} == {size}


def test_the_panel_is_the_right_third_of_a_wide_page_and_as_high_as_its_room() -> None:
    rooms = room(12, 5)
    (sheet,) = set_points(Points(points(3), PANEL), rooms, HOUSE)
    assert panel(sheet).right == rooms.first.right
    assert panel(sheet).h == rooms.first.h
    assert table(sheet).box.right < panel(sheet).x


def test_on_a_narrow_page_it_lies_below_and_is_as_wide_as_the_page() -> None:
    rooms = room(8, 6)
    (sheet,) = set_points(Points(points(2), PANEL), rooms, HOUSE)
    assert panel(sheet).w == rooms.first.w
    assert panel(sheet).y > table(sheet).box.bottom


def test_the_first_question_is_the_largest_and_ink_and_paper_change_places() -> None:
    (sheet,) = set_points(Points(points(3), PANEL), room(12, 5), HOUSE)
    (group,) = (shape for shape in sheet.shapes if isinstance(shape, Group))
    paragraphs = [para for shape in group.shapes if isinstance(shape, TextBox) for para in shape.paragraphs]
    assert [(one.text, one.runs[0].size) for one in paragraphs] == [
        ("Ask them", 14), ("Which law?", 24), ("Is it met?", 20), ("Nobody names it.", 16), ("source 2", 12),
    ]  # fmt: skip
    assert {run.ink for one in paragraphs for run in one.runs} == {"paper"}
    assert group.shapes[0].paint == "ink"  # type: ignore[union-attr]
