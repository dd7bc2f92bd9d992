"""The type scale, on the house page and on others."""

import pytest

from briefgen.core.units import inches
from briefgen.page.type.scale import NORMAL_LABEL, NORMAL_PROSE, NORMAL_TABLE, scale_for

HOUSE = scale_for(inches(13.333), inches(7.5))
PAGES = [(13.333, 7.5), (10, 7.5), (10, 5.625), (8.27, 11.69), (26.67, 15), (7.5, 5)]


def test_the_house_page_has_the_sizes_of_the_look() -> None:
    assert HOUSE.titles[:2] == (28, 26)
    assert HOUSE.prose[NORMAL_PROSE]["body"] == 18
    assert HOUSE.prose[-1]["body"] == 16
    assert (HOUSE.tables[NORMAL_TABLE], HOUSE.tables[-1]) == (14, 12)
    assert HOUSE.labels[NORMAL_LABEL] == (12, 10)
    assert HOUSE.quotes[1] == 24
    assert HOUSE.furniture == 10


def test_citations_are_ten_to_twelve_points() -> None:
    assert [HOUSE.small(size) for size in (11, 12, 18, 24)] == [10, 10, 10, 12]


@pytest.mark.parametrize("share", [0.3, 0.45, 0.6])
def test_text_is_never_under_11_points_nor_a_note_under_10_on_a_page_of_full_size(share: float) -> None:
    """However little room a master leaves for content, and however wide its face is."""
    scale = scale_for(inches(13.333), inches(7.5), breadth=1.2, share=share)
    assert min(*scale.tables, *(step["body"] for step in scale.prose)) >= 11
    notes = [size for label in scale.labels for size in label]
    assert min(*notes, scale.furniture, scale.small(11), scale.points(10, 9)) == 10


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_type_that_cannot_be_read(page: tuple[float, float]) -> None:
    """A page is shown as large as the screen is: 8 points on 10 inches look like 10.7 on 13.333."""
    scale = scale_for(*map(inches, page))
    shown = min(max((page[0] * page[1] / (13.333 * 7.5)) ** 0.5, 0.75), 1)
    assert min(scale.tables) >= 10 * shown
    assert min(label for label, _ in scale.labels) >= 10 * shown
    assert scale.furniture >= 8
    assert min(scale.titles) >= 17 * shown


def test_a_wide_face_and_a_page_with_little_room_are_set_smaller_within_bounds() -> None:
    page = inches(13.333), inches(7.5)
    assert scale_for(*page, breadth=0.9).factor == HOUSE.factor
    assert scale_for(*page, breadth=1.1).tables[0] == 14  # 16 / 1.1, and a little less
    assert scale_for(*page, breadth=3) == scale_for(*page, breadth=1.5)
    assert scale_for(*page, share=0.5).prose[NORMAL_PROSE]["body"] < 18


@pytest.mark.parametrize("page", PAGES)
def test_steps_go_from_large_to_small(page: tuple[float, float]) -> None:
    scale = scale_for(*map(inches, page))
    for steps in (scale.titles, scale.covers, scale.tables, scale.quotes, scale.kickers):
        assert list(steps) == sorted(steps, reverse=True)
    assert [step["body"] for step in scale.prose] == sorted((step["body"] for step in scale.prose), reverse=True)
