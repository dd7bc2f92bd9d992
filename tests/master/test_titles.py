"""Titles that masters set elsewhere than at the top: as large as the page, or below a cover's subtitle."""

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.slide import SlideLayout

from briefgen.build.pipeline import lay_out_deck
from briefgen.core.units import inches, points
from briefgen.master.read.master import read_master
from briefgen.page.box import Box
from briefgen.page.master import Master
from briefgen.page.scene import Page, TextBox
from briefgen.write.pptx.pptx import write_pptx
from tests.master.test_drawn import SOBER, decks

PAGE = Presentation(str(SOBER))
WIDTH, HEIGHT = int(PAGE.slide_width or 0), int(PAGE.slide_height or 0)


def with_titles(file: Path, name: str, title: Box, subtitle: Box | None = None) -> Master:
    """Return the house's master with that title on the layouts that have `name` in their names; bodies go."""
    deck = Presentation(str(SOBER))
    for layout in deck.slide_layouts:
        if name in layout.name:
            _place(layout, {"TITLE": title, "CENTER_TITLE": title} | ({"SUBTITLE": subtitle} if subtitle else {}))
    deck.save(str(file))
    return read_master(file)


def _place(layout: SlideLayout, boxes: dict[str, Box]) -> None:
    for holder in layout.placeholders:
        if box := boxes.get(holder.placeholder_format.type.name):
            holder.left, holder.top, holder.width, holder.height = box.x, box.y, box.w, box.h


def title_of(page: Page) -> TextBox:
    return next(shape for shape in page.shapes if isinstance(shape, TextBox) and shape.name == "Title")


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_a_title_as_large_as_the_page_goes_to_its_top(tmp_path: Path, share: float) -> None:
    master = with_titles(tmp_path / "large.pptx", "Title Only", Box(0, 0, WIDTH, int(HEIGHT * share)))
    plain = master.layouts["open"]
    assert plain.fields["title"].box.bottom < HEIGHT // 4
    assert plain.body.h > HEIGHT // 2
    assert not plain.body.meets(plain.fields["title"].box)


def test_no_fact_of_a_cover_meets_a_title_below_its_subtitle(tmp_path: Path) -> None:
    low = Box(inches(0.8), HEIGHT - inches(2.4), inches(9), inches(1.2))
    above = Box(inches(0.8), inches(2.5), inches(9), inches(1))
    master = with_titles(tmp_path / "low.pptx", "Title Slide", low, above)
    cover = lay_out_deck(next(decks()), master)[0].pages[0]
    title = next(shape for shape in cover.shapes if isinstance(shape, TextBox) and shape.name == "Title")
    others = [shape for shape in cover.shapes if isinstance(shape, TextBox) and shape is not title]
    assert others
    assert [shape.name for shape in others if shape.box.meets(title.box)] == []


def test_a_title_of_a_third_of_the_page_takes_the_free_room_beside_it(tmp_path: Path) -> None:
    master = with_titles(tmp_path / "narrow.pptx", "Title Only", Box(inches(0.6), inches(0.4), WIDTH // 3, inches(0.9)))
    title = master.layouts["open"].fields["title"].box
    assert (title.x, title.right) == (inches(0.6), WIDTH - WIDTH // 20)
    pages = lay_out_deck(next(decks()), master)[0].pages
    assert max(title_of(page).paragraphs[0].lines for page in pages) <= 2


def test_a_title_that_the_master_sets_vertically_is_no_wider_than_its_longest_line(tmp_path: Path) -> None:
    """LibreOffice centres the block of lines in the box: all titles begin at one place if no room is left in it."""
    deck = Presentation(str(SOBER))
    for holder in (
        *deck.slide_master.placeholders,
        *(one for layout in deck.slide_layouts for one in layout.placeholders),
    ):
        if holder.placeholder_format.type.name == "TITLE":
            holder.text_frame._txBody.bodyPr.set("vert", "vert")
    deck.save(str(tmp_path / "turned.pptx"))
    pages = lay_out_deck(next(decks()), read_master(tmp_path / "turned.pptx"))[0]
    write_pptx(pages, tmp_path / "turned.pptx", tmp_path / "deck.pptx")
    written = Presentation(str(tmp_path / "deck.pptx"))
    found = [
        (slide.shapes.title.width, title)
        for slide, title in zip(written.slides, map(title_of, pages.pages), strict=True)
    ]
    assert [width for width, title in found[1:] if width > points(title.paragraphs[0].longest / 0.99) + 1] == []


def test_a_subtitle_that_lies_on_the_title_goes_below_it(tmp_path: Path) -> None:
    place = Box(inches(1), inches(2), inches(8), inches(1))
    cover = with_titles(tmp_path / "both.pptx", "Title Slide", place, place).layouts["title"].fields
    assert cover["title"].box == place
    assert cover["subtitle"].box == Box(place.x, place.bottom, place.w, place.h)


def test_a_title_too_small_for_any_goes_to_the_top(tmp_path: Path) -> None:
    master = with_titles(tmp_path / "small.pptx", "", Box(inches(1), inches(1), inches(1.2), inches(0.2)))
    for layout in master.layouts.values():
        assert layout.fields["title"].box.w > WIDTH // 2
    assert lay_out_deck(next(decks()), master)[0].pages
