"""Layouts find their roles by name, type and placeholders."""

import pytest

from briefgen.master.read.roles import LayoutProfile, match, simplified

TITLE = LayoutProfile("Title Slide", "title", 1, 0, 0, 0, opening=True)
BODY = LayoutProfile("Title and Content", "obj", 1, 1, 1, 0)
ONLY = LayoutProfile("Title Only", "titleOnly", 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("plan", "role"),
    [
        (LayoutProfile("Titre et contenu", "", 1, 1, 1, 0), "body"),
        (LayoutProfile("Zwei Inhalte", "", 1, 2, 2, 0), "two"),
        (LayoutProfile("仅标题", "", 1, 0, 0, 0), "open"),
        (LayoutProfile("タイトルのみ", "", 1, 0, 0, 0), "open"),
        (LayoutProfile("Заголовок раздела", "", 1, 1, 0, 0), "section"),
        (LayoutProfile("TITLE_AND_TWO_COLUMNS", "", 1, 2, 2, 0), "two"),
        (LayoutProfile("1_Quote with Caption", "", 1, 1, 1, 0), "quote"),
        (LayoutProfile("Picture with Caption slide", "", 1, 1, 0, 1), "picture"),
        (LayoutProfile("Our own name", "twoObj", 1, 2, 2, 0), "two"),
        (LayoutProfile("Our own name", "", 1, 1, 1, 0), "body"),
        (LayoutProfile("Our own name", "", 1, 0, 0, 1), "picture"),
    ],
)
def test_a_layout_plays_the_role(plan: LayoutProfile, role: str) -> None:
    assert match([TITLE, plan])[role] == (1, True)  # type: ignore[index]


@pytest.mark.parametrize(
    ("plans", "role", "stand_in"),
    [
        ([TITLE, BODY, ONLY], "quote", 2),
        ([TITLE, BODY], "open", 1),
        ([TITLE, BODY, ONLY], "section", 0),
        ([TITLE], "body", 0),
        ([TITLE, LayoutProfile("Section Header", "obj", 1, 1, 1, 0), ONLY], "body", 2),
        ([TITLE, LayoutProfile("Quote Dark", "", 1, 1, 1, 0), ONLY], "body", 2),
        ([LayoutProfile("Blank", "blank", 0, 0, 0, 0), TITLE], "two", 1),
    ],
)
def test_a_neighbour_is_used_instead(plans: list[LayoutProfile], role: str, stand_in: int) -> None:
    assert match(plans)[role] == (stand_in, False)  # type: ignore[index]


def test_text_that_runs_upwards_is_never_ours() -> None:
    upright = LayoutProfile("Title and Vertical Text", "vertTx", 1, 1, 1, 0)
    assert match([upright, BODY])["body"] == (1, True)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("4_Title Slide", "title slide"),
        ("Title, 2 Content", "title 2 content"),
        ("2 Content", "2 content"),
        ("Title Only 1", "title only"),
    ],
)
def test_names_of_copies_count_as_the_name(name: str, plain: str) -> None:
    assert simplified(name) == plain
