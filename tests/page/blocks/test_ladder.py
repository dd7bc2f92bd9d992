"""Ladders: conditions over the steps they are at."""

from msgspec.structs import replace

from briefgen.deck.model import Ladder, LadderRow, Rung
from briefgen.page.blocks.ladder import set_ladder
from briefgen.page.scene import Line, SetTable, TextBox
from briefgen.page.sheet import Sheet
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()


def ladder(steps: int, demand_text: str = "Said") -> Ladder:
    """A side that would accept the first step, and one that asks for all that follow."""
    offer = Rung(0, 0, (para("Offer", "table"),), ("offer",), "for")
    silent = Rung(1, steps - 1, (para("Nothing found", "table"),))
    demand = Rung(1, steps - 1, (para(demand_text, "table"),), ("demand",), "against")
    rows = (
        LadderRow(para("South", "table"), para("would accept", "small"), "South would accept", (offer, silent)),
        LadderRow(para("North", "table"), para("asks for", "small"), "North asks for", (first_of(silent), demand)),
    )
    heads = tuple(para(f"Step {n}", "label") for n in range(steps))
    return Ladder(heads, rows, "A ladder.", para("The order is ours", "small"))


def first_of(rung: Rung) -> Rung:
    return Rung(0, 0, rung.paragraphs)


def boxes(sheet: Sheet) -> dict[str, TextBox]:
    return {shape.name: shape for shape in flat(sheet.shapes) if isinstance(shape, TextBox)}


def test_a_rung_spans_the_steps_it_is_named_at_under_an_arrow() -> None:
    (sheet,) = set_ladder(ladder(4), room(12, 5), HOUSE)
    found = boxes(sheet)
    offer, demand = found["South would accept, 1"], found["North asks for, 2 to 4"]
    assert (offer.paint, offer.about, demand.paint) == ("for tint", ("offer",), "against tint")
    assert demand.box.x < found["Step 2"].box.x
    assert demand.box.right > found["Step 4"].box.right
    assert offer.box.right < found["Step 2"].box.x
    assert [line.arrow for line in sheet.shapes if isinstance(line, Line)] == [True, False]


def test_rungs_of_a_row_are_equally_tall_and_nothing_meets() -> None:
    (sheet,) = set_ladder(ladder(3, "Said in so many words that it takes several lines of its own"), room(10, 5), HOUSE)
    shapes = list(boxes(sheet).values())
    assert [(a.name, b.name) for a in shapes for b in shapes if a is not b and a.box.meets(b.box)] == []
    found = boxes(sheet)
    assert found["North asks for, 1"].box.h == found["North asks for, 2 to 3"].box.h
    assert sheet.bottom <= room(10, 5).first.bottom


def test_the_note_moves_to_the_corner_before_type_gets_smaller() -> None:
    high, low = (boxes(set_ladder(ladder(4), room(12, height), HOUSE)[0]) for height in (5, 2.1))
    assert high["About the steps"].box.bottom < high["Step 1"].box.y
    corner, step = low["About the steps"].box, low["Step 1"].box
    assert (corner.y, corner.bottom) == (step.y, step.bottom)
    assert corner.right < step.x
    sizes = [one["South would accept, 1"].paragraphs[0].runs[0].size for one in (high, low)]
    assert sizes == [16, 16]


def test_more_steps_than_fit_side_by_side_are_rows_of_a_table() -> None:
    sheets = set_ladder(ladder(30), room(10, 5), HOUSE)
    tables = [shape for sheet in sheets for shape in sheet.shapes if isinstance(shape, SetTable)]
    assert [cell.paragraphs[0].text for cell in tables[0].rows[0][1:]] == ["South would accept", "North asks for"]
    assert [cell.paragraphs[0].text for cell in tables[0].rows[1]] == ["Step 0", "Offer", "Nothing found"]
    assert [cell.paragraphs[0].text for cell in tables[1].rows[1][1:]] == ["Nothing found", "Said"]


def test_a_head_whose_word_a_renderer_would_break_gets_one_line_from_the_other_steps() -> None:
    """At 16 points a character is 8 wide: `Calls it non-` fits at any measure that `non-operational` needs."""
    heads = ("Keeps it", "Limits it", "Calls it non-operational", "Removes it", "Has none")
    plain = replace(ladder(5), steps=tuple(para(head, "label") for head in heads))
    (sheet,) = set_ladder(plain, room(16, 5), HOUSE)
    steps = [boxes(sheet)[f"Step {n}"] for n in range(1, 6)]
    wide, others = steps.pop(2), {step.box.w for step in steps}
    assert (wide.paragraphs[0].lines, len(others)) == (1, 1)
    assert max(others) < wide.box.w
    assert steps[-1].box.right <= room(16, 5).first.right
