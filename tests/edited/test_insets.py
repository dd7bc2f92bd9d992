"""Room around the words of boxes and cells, and spacing of titles, set by hand: kept, also by way of LibreOffice."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

from briefgen.edited.equality import NEAR
from briefgen.edited.insets import merged_insets, same_insets
from briefgen.edited.paragraph_setting import paragraph_setting, state_setting, states_all
from briefgen.edited.read_pptx import read_facets
from tests.edited.decks import flagship
from tests.edited.edits import all_shapes
from tests.edited.office import saved_by_libreoffice
from tests.edited.test_merge import base, changed_deck, merged

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LEFT, TITLE = 333_000, 17
"""EMU at the left of words, and points before titles, that nothing else has."""
WAYS = [(), ("pptx",), ("odp", "pptx")]


@cache
def theirs(way: tuple[str, ...]) -> bytes:
    """The minister's deck, its boxes, cells and titles set otherwise. Cached: LibreOffice takes seconds."""
    presentation = Presentation(BytesIO(base("minister")[0]))
    for slide in presentation.slides:
        for shape in all_shapes(slide.shapes):
            _set_otherwise(shape)
    memory = BytesIO()
    presentation.save(memory)
    with TemporaryDirectory() as folder:
        return saved_by_libreoffice(memory.getvalue(), Path(folder), way) if way else memory.getvalue()


def _set_otherwise(shape: Any) -> None:
    for cell in shape.element.iter(f"{A}tcPr"):
        cell.set("marL", str(LEFT))
    if shape.is_placeholder and shape.name == "Title":
        shape.text_frame.paragraphs[0].space_before = Pt(TITLE)
    elif not shape.is_placeholder and shape.has_text_frame and shape.text_frame.text and shape.name != "Header marking":
        shape.text_frame.margin_left = LEFT


@pytest.mark.parametrize("way", WAYS, ids=["as edited", "pptx", "odp"])
@pytest.mark.parametrize("changes", [0, 60], ids=["content as it was", "every page changed"])
def test_what_was_set_by_hand_stays(way: tuple[str, ...], changes: int) -> None:
    result = merged("minister", theirs(way), changed_deck("minister", 5, changes))
    assert result.why == ""
    assert [note.text for note in result.notes if note.kind in ("conflict", "withdrawn", "lost")] == []
    shapes = [shape for page in read_facets(result.deck).pages for shape in page.shapes]
    boxes = [shape for shape in shapes if shape.insets and shape.name not in ("Title", "Kicker", "Text")]
    cells = [insets for shape in shapes for row in shape.cell_insets for insets in row]
    spacing = [shape.words[0][0].look.setting for shape in shapes if shape.title]
    assert {abs(shape.insets[0] - LEFT) <= NEAR for shape in boxes if shape.insets} == {True}
    assert {abs(insets[0] - LEFT) <= NEAR for insets in cells} == {True}
    assert {round(setting.before.points) if setting else 0 for setting in spacing} == {TITLE}


def test_the_cells_of_the_result_state_their_insets() -> None:
    """LibreOffice leaves them out where PowerPoint looks for them: the words would move."""
    result = merged("minister", theirs(("pptx",)), flagship("minister"))
    slides = Presentation(BytesIO(result.deck)).slides
    cells = [cell for slide in slides for cell in slide.element.iter(f"{A}tcPr")]
    assert cells
    assert {abs(int(cell.get("marL", "0")) - LEFT) <= NEAR for cell in cells} == {True}
    assert all(cell.get(name) is not None for cell in cells for name in ("marT", "marR", "marB"))


def test_links_to_pages_are_not_underlined_after_a_save() -> None:
    """LibreOffice drops what keeps the numbers of citations in the colour of their words."""
    for deck in (base("minister")[0], merged("minister", theirs(("pptx",)), flagship("minister")).deck):
        runs = [run for slide in Presentation(BytesIO(deck)).slides for run in slide.element.iter(f"{A}rPr")]
        links = [(run, link) for run in runs for link in run.iterchildren(f"{A}hlinkClick") if link.get("action")]
        assert links
        assert {(run.get("u"), len(list(link.iter("{*}hlinkClr")))) for run, link in links} == {("none", 1)}


def test_ours_keeps_the_sides_that_nobody_changed() -> None:
    assert merged_insets((0, 0, 0, 0), (9_000, 100, 0, 0), (0, 50, 7_000, 0)) == (9_000, 50, 7_000, 0)


def test_the_usual_tenth_of_an_inch_is_a_quarter_centimetre_in_libreoffice() -> None:
    assert same_insets((91_440, 45_720, 91_440, 45_720), (90_000, 45_000, 90_000, 45_000))
    assert not same_insets((91_440, 45_720, 91_440, 45_720), (93_000, 45_720, 91_440, 45_720))
    assert same_insets((), (90_000, 0, 0, 0))


def test_a_paragraph_of_libreoffice_states_all_of_its_setting_in_a_placeholder() -> None:
    para = etree.fromstring(
        f'<a:p xmlns:a="{A[1:-1]}"><a:pPr indent="0"><a:spcBef><a:spcPts val="901"/></a:spcBef>'
        "<a:tabLst/></a:pPr></a:p>"
    )
    before = paragraph_setting(para)
    assert not states_all(para)
    state_setting(para)
    assert states_all(para)
    assert paragraph_setting(para) == before
    assert [etree.QName(one).localname for one in para[0]] == ["lnSpc", "spcBef", "spcAft", "buNone", "tabLst"]
