"""The gallery shows every kind, and is up to date; at ten times nothing is lost."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.slides import KINDS
from tests.conftest import ROOT
from tests.gallery import make, make_pages, missing

PAGE = ROOT / "docs" / "gallery.md"
SOBER = {"sober": ROOT / "templates" / "masters" / "sober.pptx"}


def test_every_kind_is_in_the_gallery() -> None:
    assert {kind for kind, _, _ in make.snippets()} == set(KINDS)


def test_the_page_is_what_the_program_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == make.page(), "make gallery"


def test_every_picture_is_there_and_shown() -> None:
    shown = set(re.findall(r"\(gallery/([\w-]+\.png)\)", PAGE.read_text(encoding="utf-8")))
    assert shown | {"map.png"} == {file.name for file in (ROOT / "docs" / "gallery").glob("*.png")}


@pytest.mark.parametrize("size", ["one", "typical"])
def test_a_slot_makes_a_slide_wherever_it_has_something_to_show(size: str, tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "gallery", size, SOBER)["sober"]
    kinds = {page.slide for page in pages.pages}
    silent = {"claim", "months", "explanations", "since"} if size == "one" else set()
    assert {slot for _, slot, _ in make.snippets()} - kinds <= silent


def test_a_record_that_no_page_shows_is_noticed(tmp_path: Path) -> None:
    """`missing`, which the overflow test asks at ten times as much, finds what only the last page shows."""
    folder = tmp_path / "gallery"
    pages = make_pages(folder, "ten", SOBER)["sober"]
    assert missing(folder, pages) == set()
    last = [page for page in pages.pages if page.slide == "words"][-1]
    fewer = replace(pages, pages=tuple(page for page in pages.pages if page is not last))
    assert {noun for noun, _ in missing(folder, fewer)} == {"quotes"}
