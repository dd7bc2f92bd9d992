"""The facts at the foot of a cover: in a row as low as they can be, or in one line where there is no room."""

from itertools import pairwise

from msgspec.structs import replace

from briefgen.core.units import inches
from briefgen.deck.model import Prose
from briefgen.page.box import Box
from briefgen.page.layout import lay_out
from briefgen.page.scene import Page, TextBox
from tests.page.faults import faults
from tests.page.samples import deck, make_master, para, slide, text_of, toy_house, words_of

FACTS = tuple(Prose((para(f"Fact {n}"), para(f"more on {n}", "small")), f"Head {n}") for n in range(4))
BODY = Box(inches(0.6), inches(4.4), inches(12), inches(2.4))


def cover(*drawn: Box, body: Box = BODY, pictured: bool = False) -> Page:
    master = make_master()
    layout = replace(master.layouts["title"], body=body, drawn=drawn, pictured=pictured)
    master = replace(master, layouts={**master.layouts, "title": layout})
    pages = lay_out(
        deck(slide("cover", "The lighthouse", Prose((para("Who owns it"),)), *FACTS, layout="title")),
        master,
        toy_house(),
    )
    assert faults(pages) == []
    [page] = pages.pages
    return page


def facts(page: Page) -> list[TextBox]:
    return [words for words in words_of(page) if words.name.startswith("Fact: ")]


def test_facts_are_side_by_side_at_the_foot() -> None:
    found = facts(cover())
    assert [[para.text for para in words.paragraphs] for words in found] == [
        [f"Head {n}", f"Fact {n}", f"more on {n}"] for n in range(4)
    ]
    assert len({(words.box.y, words.box.w) for words in found}) == 1
    assert all(one.box.right < other.box.x for one, other in pairwise(found))
    assert [(run.size, run.bold) for para in found[0].paragraphs for run in para.runs] == [
        (12, False),
        (16, True),
        (12, False),
    ]


def test_they_rise_above_what_the_layout_draws() -> None:
    logo = Box(inches(10), inches(6), inches(2), inches(0.6))
    assert all(words.box.bottom <= logo.y for words in facts(cover(logo)))


def test_without_room_they_are_one_line_under_the_subtitle() -> None:
    for page in (cover(body=replace(BODY, h=inches(0.3))), cover(pictured=True)):
        assert facts(page) == []
        texts = " ".join(text_of(words) for words in words_of(page))
        assert "Head 0: Fact 0 · Head 1: Fact 1 · Head 2: Fact 2" in texts
