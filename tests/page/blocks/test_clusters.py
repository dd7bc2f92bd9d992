"""Actor maps: groups in columns."""

import pytest

from briefgen.deck.drawings import Clusters, Node
from briefgen.page.blocks.clusters import set_clusters
from briefgen.page.scene import Group, Rect, TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import flat, para, room, toy_house

HOUSE = toy_house()


def clusters(*sizes: int) -> Clusters:
    groups = [
        (node(f"Head {group}", "state"), tuple(node(f"Member {group}.{place}", "minister") for place in range(size)))
        for group, size in enumerate(sizes)
    ]
    return Clusters(tuple(groups), "Actors")


def node(name: str, role: str) -> Node:
    return Node(name, para(name, "label"), para(role, "small"), (name,))


def points(value: Clusters) -> set[float]:
    """The type sizes of its first page."""
    words = [shape for shape in flat(set_clusters(value, room(12, 5), HOUSE)[0].shapes) if isinstance(shape, TextBox)]
    return {run.size for one in words for para in one.paragraphs for run in para.runs}


def cards(sheet: Sheet) -> list[Group]:
    return [shape for shape in sheet.shapes if isinstance(shape, Group)]


def ids(value: Clusters) -> list[str]:
    return [node.id for head, members in value.groups for node in (head, *members)]


@pytest.mark.parametrize("sizes", [(0,), (3,), (2, 3), (12, 8, 2, 11), (40,), (3,) * 20, (12, 8, 2, 11) * 10])
def test_nobody_is_lost_and_cards_keep_clear_of_each_other_and_of_the_edge(sizes: tuple[int, ...]) -> None:
    value, where = clusters(*sizes), room(12, 5)
    sheets = set_clusters(value, where, HOUSE)
    shown = [id_ for sheet in sheets for card in cards(sheet) for id_ in card.about]
    assert sorted(set(shown)) == sorted(ids(value))
    for sheet in sheets:
        boxes = [shape.box for shape in flat(sheet.shapes) if isinstance(shape, Rect) and shape.paint == "wash"]
        assert all(box.bottom <= where.first.bottom and box.right <= where.first.right for box in boxes)
        assert not [1 for one in boxes for two in boxes if one is not two and one.meets(two)]


def test_groups_stay_whole_where_they_can() -> None:
    (sheet,) = set_clusters(clusters(3, 5, 2), room(12, 5), HOUSE)
    assert [card.name for card in cards(sheet)] == ["Group of Head 0", "Group of Head 1", "Group of Head 2"]


def test_a_group_that_goes_on_does_so_under_its_head() -> None:
    (sheet,) = set_clusters(clusters(12), room(12, 5), HOUSE)
    assert {card.name for card in cards(sheet)} == {"Group of Head 0"}
    assert len(cards(sheet)) > 1


def test_columns_are_narrower_where_type_is_smaller() -> None:
    """On a page of 10 inches type is a quarter smaller, so that groups in three columns fit beside each other."""
    [sheet] = set_clusters(clusters(8, 8, 8), room(8.4, 3.6), toy_house(10, 5.625))
    assert len({card.shapes[0].box.x for card in cards(sheet) if isinstance(card.shapes[0], TextBox)}) == 3


def test_few_are_large_and_many_small() -> None:
    assert max(points(clusters(2, 3))) == 22  # a head is 2 larger than its members
    assert max(points(clusters(6, 4))) == 18
    assert max(points(clusters(12, 8, 2, 11))) == 14


def test_alt_text_says_who_belongs_to_whom() -> None:
    (card,) = cards(set_clusters(clusters(2), room(12, 5), HOUSE)[0])
    assert card.alt == "Actors. Head 0: Member 0.0, Member 0.1"


def test_refuse_says_that_they_do_not_fit() -> None:
    with pytest.raises(TooSmall):
        set_clusters(clusters(*(12,) * 20), room(12, 5, fit="refuse"), HOUSE)
