"""What a timeline says of time: dates that are open, spans that leave none of them out, lanes of any name."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.deck import Timeline
from tests.slides.said import slide_of


def timeline_of(content: str, folder: Path, **options: object) -> Timeline:
    """The timeline made of the content of a text."""
    (block,) = slide_of(content, folder, "timeline", **options).blocks  # type: ignore[arg-type]
    assert isinstance(block, Timeline)
    return block


OPEN = """
events:
  old: {date: ../2016-05, what: The old lamp burns, cite: s1}
  watch: {date: 2018/.., what: A watch is kept, cite: s1}
  fire: {date: 2019-07-12, what: The lamp room burns, cite: s1}
  new: {date: 2023-05, what: A new lamp, cite: s2}
"""


@pytest.mark.parametrize(
    ("span", "shown", "first", "last"),
    [
        ("2019/..", "watch fire new", date(2018, 1, 1), date(2023, 12, 31)),
        ("2020/2024", "watch new", date(2018, 1, 1), date(2024, 12, 31)),
        ("../2019-06", "old watch", date(2016, 1, 1), date(2019, 6, 30)),
        ("2010/2012", "old", date(2010, 1, 1), date(2016, 5, 31)),
        ("2017", "", date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_an_open_side_of_a_span_or_of_a_date_leaves_nothing_out(
    span: str, shown: str, first: date, last: date, tmp_path: Path
) -> None:
    undated = "  vote: {what: The board votes, cite: s1}\n"
    block = timeline_of(f"{OPEN}{undated}story: {{it: {{span: {span}}}}}", tmp_path)
    assert [mark.about[0] for mark in block.marks] == shown.split()
    assert (block.first, block.last) == (first, last)


def test_an_actor_whose_id_is_that_of_no_lane_has_its_own(tmp_path: Path) -> None:
    content = """
actors: {others: {name: The Others}}
events:
  a: {date: 2019, what: They come, who: others, cite: s1}
  b: {date: 2020, what: The lamp burns, cite: s1}
"""
    block = timeline_of(content, tmp_path)
    assert [lane.name for lane in block.lanes] == ["The Others", "Others"]
    assert [mark.about for mark in block.marks for lane in block.lanes if mark.lane == lane.id] == [("a",), ("b",)]
