"""The house masters: made by the script, valid, and in colours that hold."""

from pathlib import Path

import pytest
from pptx import Presentation

from briefgen.doctor import examine
from briefgen.master.make.house import write_house_masters
from briefgen.master.read.colours import ON_DARK, ON_LIGHT, contrast
from briefgen.master.read.master import read_master
from briefgen.ooxml.theme import PALETTE
from briefgen.page.box import Box
from tests.writing import HOUSE, HOUSE_MASTERS


def test_the_masters_are_what_the_script_makes(tmp_path: Path) -> None:
    write_house_masters(tmp_path)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made == {file.name: file.read_bytes() for file in HOUSE.glob("*.pptx")}


@pytest.mark.parametrize("file", HOUSE_MASTERS, ids=lambda file: file.stem)
def test_a_master_is_valid_and_opens(file: Path) -> None:
    assert examine(file) == []
    names = [layout.name for layout in Presentation(str(file)).slide_layouts]
    assert names == [
        "Title Slide", "Section", "Title and Body", "Two Bodies", "Title and Picture", "Title Only", "Quotation"
    ]  # fmt: skip


@pytest.mark.parametrize("file", HOUSE_MASTERS, ids=lambda file: file.stem)
def test_a_master_has_every_role_and_every_part_of_a_page(file: Path) -> None:
    master = read_master(file)
    assert master.notes == ()
    assert all(layout.exact for layout in master.layouts.values())
    for layout in master.layouts.values():
        assert {"title", "kicker", "date", "footer", "number"} <= layout.fields.keys()
        assert all(field.real for field in layout.fields.values())


@pytest.mark.parametrize("file", HOUSE_MASTERS, ids=lambda file: file.stem)
def test_the_parts_of_a_page_are_on_it_and_clear_of_each_other(file: Path) -> None:
    master = read_master(file)
    page = Box(0, 0, master.width, master.height)
    for layout in master.layouts.values():
        boxes = [field.box for field in layout.fields.values()]
        assert all(page.meets(box) and box.right <= page.right and box.bottom <= page.bottom for box in boxes)
        assert not [(one, two) for one in boxes for two in boxes if one is not two and one.meets(two)]


@pytest.mark.parametrize(
    ("inks", "paper"), [(ON_LIGHT, PALETTE["lt1"]), (ON_LIGHT, PALETTE["lt2"]), (ON_DARK, "14213D")]
)
def test_every_ink_for_text_holds_on_paper_and_wash(inks: dict[str, str], paper: str) -> None:
    assert {ink: round(contrast(hex_, paper), 1) for ink, hex_ in inks.items() if contrast(hex_, paper) < 4.5} == {}


def test_an_organisation_may_tell_the_looks_apart() -> None:
    sober, public = read_master(HOUSE / "sober.pptx"), read_master(HOUSE / "public.pptx")
    assert sober.layouts["body"].fields["body"].size < public.layouts["body"].fields["body"].size


@pytest.mark.parametrize("look", ["sober", "public"])
def test_titles_typed_later_are_as_bold_as_those_of_the_pages(look: str) -> None:
    master = Presentation(str(HOUSE / f"{look}.pptx")).slide_master.element
    assert master.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr/@b") == ["1"]
