"""Outlines drawn freely: an area is a ground to write on, lines across the page are not."""

import pytest
from lxml import etree

from briefgen.master.read.outline import share_filled, strokes_of
from briefgen.ooxml.xml import A
from briefgen.page.box import Box

SQUARE = "0,0 100,0 100,100 0,100"
TRIANGLE = "0,0 100,0 0,100"
STROKES = ("0,0 100,0 100,2 0,2", "0,98 100,98 100,100 0,100")


def drawn(*rings: str) -> etree._Element:
    steps = ""
    for ring in rings:
        first, *further = (f'<a:pt x="{x}" y="{y}"/>' for x, y in (point.split(",") for point in ring.split()))
        steps += f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in further)
    path = f'<a:path w="100" h="100">{steps}<a:close/></a:path>'
    return etree.fromstring(f'<a:custGeom xmlns:a="{A}"><a:pathLst>{path}</a:pathLst></a:custGeom>')


@pytest.mark.parametrize(("rings", "share"), [((SQUARE,), 1.0), ((TRIANGLE,), 0.5), (STROKES, 0.04)])
def test_the_share_of_its_frame_that_an_outline_fills(rings: tuple[str, ...], share: float) -> None:
    assert share_filled(drawn(*rings)) == pytest.approx(share)


def test_a_preset_shape_fills_its_frame() -> None:
    assert share_filled(etree.fromstring(f'<a:prstGeom xmlns:a="{A}" prst="rect"/>')) == 1.0


def test_lines_across_a_page_are_found_piece_by_piece_in_its_own_units() -> None:
    """The frame is ten times the outline's 100 units, and begins at 5,5."""
    found = list(strokes_of(drawn("0,0 100,0 100,2 0,2"), Box(5, 5, 1000, 1000)))
    assert found == [Box(5, 5, 1000, 1), Box(1005, 5, 1, 20), Box(5, 25, 1000, 1), Box(5, 5, 1, 20)]
