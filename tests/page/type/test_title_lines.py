"""A title is tried at a hundred widths; widths that give the same lines are broken once, and the lines are the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.page.type import lines, title_lines
from briefgen.page.type.paragraph import Style
from briefgen.page.type.sized import sized_pieces
from briefgen.page.type.title_lines import measure_for
from tests.page.samples import measured

WORDS = st.lists(
    st.sampled_from(["a", "of", "it", "sanctions,", "choice;", "F-35", "unprecedented"]), min_size=1, max_size=20
)
STYLE = Style(10, bold=True)
"""A character takes 5 points."""


@given(words=WORDS, widths=st.lists(st.floats(20, 400), min_size=1, max_size=30))
def test_lines_at_one_width_after_the_other_are_those_at_each_width_alone(
    words: list[str], widths: list[float]
) -> None:
    title = measured(" ".join(words), bold=True)
    trial = title_lines._Trial(title, STYLE)
    sized = sized_pieces(title, STYLE)
    assert [trial.at(one).starts for one in widths] == [lines.line_starts(title, STYLE, sized, one) for one in widths]


def test_a_title_is_broken_into_lines_a_few_times_and_not_for_each_width_that_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = 0
    starts = lines.line_starts

    def counting(*given: Any) -> list[int]:
        nonlocal broken
        broken += 1
        return starts(*given)

    monkeypatch.setattr(title_lines, "line_starts", counting)
    words = "The contract was a sovereign choice, and the other side says that it puts the programme at risk"
    measure_for(measured(words, bold=True), STYLE, 300)
    assert 0 < broken <= 30
