"""Source maps: two columns and the lines between them."""

from itertools import combinations

import pytest

from briefgen.deck.drawings import Links, Node, Tie
from briefgen.page.blocks.links import set_links
from briefgen.page.scene import Drawing, Group, Line, Rect, TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()


def links(texts: int, origins: int, extra: int = 0, *, picture: bool = False) -> Links:
    """Every origin is relayed by one text, in turn; the first `extra` texts relay the first origin too."""
    grade = para("grade B", "small")
    left = tuple(Node(f"s{place}", para(f"Text {place}", "label"), grade, (f"s{place}",)) for place in range(texts))
    right = tuple(Node(f"o{place}", para(f"Origin {place}", "label"), None, (f"o{place}",)) for place in range(origins))
    ties = [Tie(f"s{place % texts}", f"o{place}", f"¶ {place}") for place in range(origins)]
    ties += [Tie(f"s{place}", "o0", "¶ 99") for place in range(1, extra + 1)]
    return Links("Texts", "Origins", left, right, tuple(ties), "Text 0 relays Origin 0.", picture)


def shapes(sheet: Sheet, kind: type) -> list:  # type: ignore[type-arg]
    return [shape for shape in flat(sheet.shapes) if isinstance(shape, kind)]


def test_twenty_origins_are_on_one_page() -> None:
    (sheet,) = set_links(links(5, 20, 3), room(12, 5.1), HOUSE)
    assert len(shapes(sheet, Line)) == 23
    assert sheet.bottom <= room(12, 5.1).first.bottom


@pytest.mark.parametrize(("texts", "origins", "extra"), [(1, 1, 0), (3, 6, 2), (5, 20, 3), (30, 60, 20), (1, 40, 0)])
def test_no_two_labels_or_notes_meet_and_no_line_crosses_one(texts: int, origins: int, extra: int) -> None:
    for sheet in set_links(links(texts, origins, extra), room(12, 5.1), HOUSE):
        words = shapes(sheet, TextBox)
        assert [(a.name, b.name) for a, b in combinations(words, 2) if a.box.meets(b.box)] == []
        left = max(one.box.right for one in words if one.name.startswith(("Node Text", "Note")))
        right = min(one.box.x for one in words if one.name.startswith("Node Origin"))
        assert all(left <= line.x1 < line.x2 <= right for line in shapes(sheet, Line))


def test_what_goes_on_loses_no_line_and_both_ends_are_on_its_page() -> None:
    whole = links(30, 60, 20)
    sheets = set_links(whole, room(12, 5.1), HOUSE)
    assert len(sheets) > 1
    assert sum(len(shapes(sheet, Line)) for sheet in sheets) == len(whole.ties)
    assert {id_ for sheet in sheets for group in sheet.shapes for id_ in group.about} == {  # type: ignore[union-attr]
        node.id for node in (*whole.left, *whole.right)
    }


def test_a_node_that_nothing_is_tied_to_is_shown() -> None:
    left, right = (Node("s", para("Alone", "label")),), (Node("o", para("Heard", "label")),)
    (sheet,) = set_links(Links("Texts", "Origins", left, right, (), "x"), room(12, 5), HOUSE)
    assert {one.name for one in shapes(sheet, TextBox)} >= {"Node Alone", "Node Heard"}


def test_what_several_texts_relay_stands_out() -> None:
    (sheet,) = set_links(links(3, 6, 2), room(12, 5), HOUSE)
    assert {line.width for line in shapes(sheet, Line) if line.name.endswith("Origin 0")} == {1.5}
    assert {line.width for line in shapes(sheet, Line) if not line.name.endswith("Origin 0")} == {0.75}
    assert {rect.paint for rect in shapes(sheet, Rect) if rect.name.startswith("Bar of Origin")} == {"accent", "muted"}


def test_alt_text_is_the_caption() -> None:
    (group,) = set_links(links(2, 3), room(12, 5), HOUSE)[0].shapes
    assert isinstance(group, Group)
    assert group.alt == "Text 0 relays Origin 0."
    (drawing,) = set_links(links(2, 3, picture=True), room(12, 5), HOUSE)[0].shapes
    assert isinstance(drawing, Drawing)
    assert drawing.alt == "Text 0 relays Origin 0."


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_links(links(30, 60), room(12, 5, fit="refuse"), HOUSE)


def test_each_head_is_read_before_what_is_under_it() -> None:
    (sheet,) = set_links(links(2, 1), room(12, 5.1), HOUSE)
    words = [one.paragraphs[0].text for one in shapes(sheet, TextBox)]
    assert [one for one in words if not one.startswith(("¶", "grade"))] == [
        "Texts", "Text 0", "Text 1", "Origins", "Origin 0",
    ]  # fmt: skip
