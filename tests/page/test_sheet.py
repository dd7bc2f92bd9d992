"""Dividing items among pages."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.page.sheet import evenly, in_shares, shares


def test_sixteen_things_are_eight_and_eight() -> None:
    assert evenly([10] * 16, 150, 150) == [8, 8]  # 15 would fit


def test_what_fits_stays_together() -> None:
    assert evenly([10] * 15, 150, 150) == [15]


def test_no_item_is_alone_on_the_last_page_where_the_page_before_can_give_one() -> None:
    assert evenly([30] * 21, 130, 130) == [4, 4, 4, 4, 3, 2]
    assert evenly([30, 30, 30, 110], 130, 130) == [3, 1]  # two would not fit
    assert evenly([60] * 3, 130, 130) == [2, 1]


def test_a_low_first_room_takes_its_share() -> None:
    assert evenly([10] * 8, 40, 80) in ([2, 6], [3, 5])


def test_the_first_page_is_left_out_when_nothing_fits_there() -> None:
    assert evenly([50, 10], 20, 60) == [0, 2]


def test_spread_asks_for_more_columns_than_needed() -> None:
    assert evenly([10] * 8, 100, 100, spread=4) == [2, 2, 2, 2]


def test_shares() -> None:
    assert shares(17, 3) == [6, 6, 5]
    assert in_shares("abcde", 2) == ["abc", "de"]


HEIGHTS = st.lists(st.integers(1, 60), min_size=1, max_size=40)


@given(HEIGHTS, st.integers(60, 200))
def test_nothing_is_lost_and_every_page_fits(heights: list[int], room: int) -> None:
    counts = evenly(heights, room, room)
    assert sum(counts) == len(heights)
    at = 0
    for count in counts:
        assert sum(heights[at : at + count]) <= room
        at += count


@given(HEIGHTS, st.integers(60, 200))
def test_no_more_pages_than_filling_each_would_take(heights: list[int], room: int) -> None:
    full, used = 1, 0
    for height in heights:
        full, used = (full, used + height) if used + height <= room else (full + 1, height)
    assert len(evenly(heights, room, room)) == full
