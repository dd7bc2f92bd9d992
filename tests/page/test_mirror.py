"""Pages of a language written from right to left: every kind, on a house master and on a stranger's of either hand."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from briefgen.core.units import inches
from briefgen.deck.timeline import Lane, Timeline
from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from briefgen.page.box import Box
from briefgen.page.layout import lay_out
from briefgen.page.scene import Line, Marker, Pages, Rect, SetTable, TextBox
from briefgen.write.html.html import html_of
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.gallery import make_deck
from tests.page.faults import faults
from tests.page.samples import deck, event, flat, make_master, points_, slide, table, toy_house
from tests.pseudo import written_to_left
from tests.writing import shared_masters

HOUSE = toy_house()
SOBER = ROOT / "templates" / "masters" / "sober.pptx"
strangers_masters = shared_masters("good", name="[mn][sy]*_[cs]*.potx")
"""Of a company meeting and of a university, whose footer and date overlap."""
LOGO = Inches(0.2), Inches(0.1), Inches(1), Inches(0.5)


def stranger(folder: Path, *, to_left: bool) -> Path:
    """PowerPoint's plain master of 4:3, with a logo at its left on every layout."""
    presentation, picture, file = Presentation(), BytesIO(), folder / "stranger.pptx"
    Image.new("RGB", (20, 10), "navy").save(picture, "PNG")
    source = presentation.slides.add_slide(presentation.slide_layouts[6])
    drawn = source.shapes.add_picture(picture, *LOGO)
    number = presentation.slide_master.part.relate_to(
        source.part.related_part(drawn._element.blip_rId),
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
    )
    drawn._element.blipFill.blip.rEmbed = number
    presentation.slide_master.shapes._spTree.append(drawn._element)
    if to_left:
        presentation.element.set("rtl", "1")
    presentation.save(str(file))
    return file


@pytest.mark.parametrize("kind", ["house", "stranger", "stranger to the left"])
def test_every_kind_fits_and_is_clear(kind: str, tmp_path: Path) -> None:
    file = SOBER if kind == "house" else stranger(tmp_path, to_left=kind.endswith("left"))
    mirrored = written_to_left(make_deck(tmp_path / "gallery", "typical"))
    pages = lay_out(mirrored, read_master(file))
    assert faults(pages) == []
    assert [shape.name for shape in over_drawn(pages)] == []
    write_pptx(pages, file, tmp_path / "deck.pptx")
    assert examine(tmp_path / "deck.pptx") == []
    again = read_master(tmp_path / "deck.pptx")
    assert again.rtl
    assert {role: one.fields for role, one in again.layouts.items()}.items() <= {
        role: one.fields for role, one in pages.master.layouts.items()
    }.items()


@pytest.mark.parametrize("file", strangers_masters, ids=lambda file: file.stem)
def test_every_kind_fits_on_a_stranger_s_own_master(file: Path, tmp_path: Path) -> None:
    pages = lay_out(written_to_left(make_deck(tmp_path / "gallery", "typical")), read_master(file))
    assert faults(pages) == []
    assert [shape.name for shape in over_drawn(pages)] == []
    write_pptx(pages, file, tmp_path / "deck.pptx")
    assert examine(tmp_path / "deck.pptx") == []


def over_drawn(pages: Pages) -> Iterator[TextBox]:
    """Words that are over what their layout draws."""
    for page in pages.pages:
        layout = pages.master.layouts[page.layout]
        drawn = [one for one in layout.drawn if one not in layout.grounds]
        for shape in flat(page.shapes):
            if isinstance(shape, TextBox) and shape.paint is None and any(one.meets(shape.box) for one in drawn):
                yield shape


def test_a_logo_changes_sides_only_on_a_master_of_the_other_hand(tmp_path: Path) -> None:
    for to_left, left in ((False, inches(10 - 0.2 - 1)), (True, LOGO[0])):
        file = stranger(tmp_path, to_left=to_left)
        pages = lay_out(deck(slide("a", "عنوان"), language="ar"), read_master(file))
        write_pptx(pages, file, tmp_path / "deck.pptx")
        [logo] = [one for one in Presentation(tmp_path / "deck.pptx").slide_master.shapes if one.shape_type == 13]
        assert logo.left == left
        assert pages.master.layouts["open"].drawn[0] == Box(left, *LOGO[1:])


# --- what is where: with a toy face --------------------------------------------------------------------------


def laid(*blocks: object, language: str = "ar") -> Pages:
    return lay_out(deck(slide("a", "A title", *blocks), language=language), make_master(), HOUSE)  # type: ignore[arg-type]


def test_each_page_is_the_other_turned_round() -> None:
    there, here = laid(points_(3), language="en"), laid(points_(3))
    width = there.master.width
    for one, other in zip(flat(there.pages[0].shapes), flat(here.pages[0].shapes), strict=True):
        if isinstance(one, TextBox) and isinstance(other, TextBox):
            assert other.box == replace(one.box, x=width - one.box.right)
            sides = {"left": "right", "right": "left", "center": "center"}
            assert [p.align for p in other.paragraphs] == [sides[p.align] for p in one.paragraphs]


def test_the_first_column_of_a_table_is_at_the_right() -> None:
    [set_] = [shape for shape in laid(table(3, 2, "cell")).pages[0].shapes if isinstance(shape, SetTable)]
    assert [cell.paragraphs[0].text for cell in set_.rows[1]] == ["cell 0.2", "cell 0.1", "cell 0.0"]
    assert {cell.paragraphs[0].align for cell in set_.rows[1]} == {"right"}


def test_time_runs_to_the_left_and_a_sign_is_next_to_its_word() -> None:
    marks = (event("a", date(2019, 1, 1), label="First"), event("a", date(2021, 1, 1), label="Second"))
    years = date(2018, 1, 1), date(2022, 1, 1)
    timeline = Timeline((Lane("a", "Lane"),), marks, (), *years, caption="What happened")
    shapes = list(flat(laid(timeline).pages[0].shapes))
    first, second = (
        next(one for one in shapes if isinstance(one, TextBox) and one.name.startswith("Label") and word in one.name)
        for word in ("First", "Second")
    )
    assert second.box.x < first.box.x
    legend = next(one for one in shapes if isinstance(one, TextBox) and one.name.startswith("Legend"))
    sign = next(one for one in shapes if isinstance(one, Marker | Rect) and one.box.x >= legend.box.right - 1)
    assert 0 <= sign.box.x - legend.box.right < inches(0.3)
    lines = [one for one in shapes if isinstance(one, Line) and one.arrow]
    assert all(one.x2 <= one.x1 for one in lines)


def test_a_page_s_number_says_how_many_there_are() -> None:
    pages = lay_out(deck(*(slide(f"s{n}", f"عنوان {n}") for n in range(12)), language="ar"), read_master(SOBER))
    numbers = [one for page in pages.pages for one in flat(page.shapes) if one.name == "Page number"]
    assert [one.paragraphs[0].text for one in numbers if isinstance(one, TextBox)][-2:] == ["11 / 12", "12 / 12"]


def test_a_web_page_says_its_direction() -> None:
    pages = lay_out(deck(slide("a", "عنوان"), language="ar"), read_master(SOBER))
    assert '<html lang="ar" dir="rtl">' in html_of(pages, SOBER)
