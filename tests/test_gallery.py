"""The gallery shows every kind, and is up to date; at ten times nothing is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.dossier.load import load_dossier
from briefgen.page.scene import Drawing, Group, NativeChart, SetTable, Shape
from briefgen.slides import KINDS
from tests.conftest import ROOT
from tests.gallery import make, make_pages

PAGE = ROOT / "docs" / "gallery.md"
SOBER = {"sober": ROOT / "templates" / "masters" / "sober.pptx"}
SHOWN = {
    "events", "actors", "positions", "quotes", "figures", "discrepancies", "sources", "scenarios", "hypotheses",
    "lines", "interests", "assessments",
}  # fmt: skip
"""Nouns of which the gallery's template shows every record."""


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
    silent = {"claim", "months", "explanations"} if size == "one" else set()
    assert {slot for _, slot, _ in make.snippets()} - kinds <= silent


def test_ten_times_as_much_loses_no_record(tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    pages = make_pages(folder, "ten", SOBER)["sober"]
    dossier, _ = load_dossier(next((folder / "content").iterdir()), "content")
    assert dossier is not None
    wanted = {(noun, id_) for noun in SHOWN for id_ in dossier.records[noun]}
    shown = {id_ for page in pages.pages for shape in page.shapes for id_ in about(shape)}
    assert len(wanted) > 300
    assert {(noun, id_) for noun, id_ in wanted if id_ not in shown} == set()


def about(shape: Shape) -> Iterator[str]:
    """Every id that a shape or what is in it shows."""
    yield from getattr(shape, "about", ())
    if isinstance(shape, Group | Drawing | NativeChart):
        for inner in shape.shapes:
            yield from about(inner)
    elif isinstance(shape, SetTable):
        for row in shape.rows:
            for cell in row:
                yield from cell.about
