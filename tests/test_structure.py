"""The picture and the figures of the package's structure are as `docs/how-a-deck-is-made.md` has them."""

from pathlib import Path

import pytest

from tests.structure import PICTURE, STAGES, Passage, allowed_rooms, drawing, passage, reduced

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/how-a-deck-is-made.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def one_event(tmp_path_factory: pytest.TempPathFactory) -> Passage:
    """What one event passes through."""
    return passage(tmp_path_factory.mktemp("project"))


def test_arrows_that_follow_from_others_are_left_out() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert reduced(graph) == {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset()}


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    assert (ROOT / PICTURE).read_text(encoding="utf-8") == drawing(reduced(allowed_rooms())), (
        "python -m tests.structure"
    )


def test_each_stage_is_entered_once_and_in_order(one_event: Passage) -> None:
    assert one_event.stages == STAGES
    assert one_event.climbs == 0


def test_the_page_names_every_form_of_an_event(one_event: Passage) -> None:
    named = PAGE[PAGE.index("## One event") : PAGE.index("## Problems are values")]
    assert [form for form in one_event.forms if f"`{form.rpartition('.')[2].strip('_')}`" not in named] == []
    assert f"{len(one_event.forms)} forms" in named
