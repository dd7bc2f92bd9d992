"""Nothing lies over what a master draws, whatever it is made of: the house's with a stamp, and those of others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.core.units import Emu, points
from briefgen.deck.model import Deck
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box
from briefgen.page.master import Master
from briefgen.page.scene import Group, Line, Pages, Shape
from briefgen.project.folders import template_folders
from briefgen.template.read import read_template
from tests.conftest import ROOT

SOBER = ROOT / "templates" / "masters" / "sober.pptx"
STRANGERS = ROOT.parent / "shared" / "masters"
COLOUR = '<a:srgbClr val="2F5597"/>'
STOPS = f'<a:gs pos="0">{COLOUR}</a:gs><a:gs pos="100000">{COLOUR}</a:gs>'
FILLS = {
    "solid": f"<a:solidFill>{COLOUR}</a:solidFill>",
    "gradient": f'<a:gradFill><a:gsLst>{STOPS}</a:gsLst><a:lin ang="0"/></a:gradFill>',
    "pattern": f'<a:pattFill prst="pct50"><a:fgClr>{COLOUR}</a:fgClr><a:bgClr>{COLOUR}</a:bgClr></a:pattFill>',
    "line": f"<a:noFill/><a:ln><a:solidFill>{COLOUR}</a:solidFill></a:ln>",
    "text": "<a:noFill/>",
    "style": "",
    "group": f"<a:solidFill>{COLOUR}</a:solidFill>",
}
STYLE = "".join(
    f'<a:{name} idx="{index}"><a:schemeClr val="accent1"/></a:{name}>'
    for name, index in (("lnRef", 2), ("fillRef", 1), ("effectRef", 0), ("fontRef", "minor"))
)


def stamped(kind: str, file: Path) -> Path:
    """The house's master with a stamp at the lower right, its fill of that kind."""
    deck = Presentation(str(SOBER))
    width, height = int(deck.slide_width or 0), int(deck.slide_height or 0)
    x, y, w, h = (int(side * share) for side, share in ((width, 0.7), (height, 0.8), (width, 0.23), (height, 0.09)))
    words = "<a:r><a:t>HARBOUR DESK</a:t></a:r>" if kind == "text" else ""
    style = f"<p:style>{STYLE}</p:style>" if kind == "style" else ""
    shape = (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="901" name="Stamp"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{FILLS[kind]}</p:spPr>{style}'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>"
    )
    if kind == "group":  # in a space of its own, twice as large as the page's
        inner = shape.replace(f'x="{x}" y="{y}"', f'x="{2 * x}" y="{2 * y}"')
        inner = inner.replace(f'cx="{w}" cy="{h}"', f'cx="{2 * w}" cy="{2 * h}"')
        frame = f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        space = f'<a:chOff x="{2 * x}" y="{2 * y}"/><a:chExt cx="{2 * w}" cy="{2 * h}"/>'
        shape = (
            f'<p:grpSp xmlns:p="{P}" xmlns:a="{A}"><p:nvGrpSpPr><p:cNvPr id="900" name="Group"/><p:cNvGrpSpPr/>'
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}{space}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )
    deck.slide_master.shapes._spTree.append(etree.fromstring(shape))
    deck.save(str(file))
    return file


def decks() -> Iterator[Deck]:
    """The three decks of the dispute that the project ships."""
    dossier, _ = load_dossier(ROOT / "content" / "s400")
    assert dossier
    for name in ("minister", "press", "working"):
        template = read_template(name, template_folders(ROOT))
        yield compose_for(tailor_for(dossier, template), template)[0]


COARSE = points(8)
"""How far the edges of artwork in a background picture may be off: it is found in a picture of some forty rows."""


def over_drawn(pages: Pages, master: Master, off: Emu = 0) -> list[str]:
    """Shapes that lie over a part of what their layout draws; a band that holds all of a shape is its ground."""
    return [
        f"page {page.number}: {shape.name}"
        for page in pages.pages
        for drawn in master.layouts[page.layout].drawn
        for shape, box in plain(page.shapes)
        if Box(drawn.x + off, drawn.y + off, drawn.w - 2 * off, drawn.h - 2 * off).meets(box)
        and not (drawn.x <= box.x and drawn.y <= box.y and box.right <= drawn.right and box.bottom <= drawn.bottom)
    ]


def plain(shapes: tuple[Shape, ...]) -> Iterator[tuple[Shape, Box]]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from plain(shape.shapes)
        elif isinstance(shape, Line):
            x, y = min(shape.x1, shape.x2), min(shape.y1, shape.y2)
            yield shape, Box(x, y, abs(shape.x2 - shape.x1), abs(shape.y2 - shape.y1))
        else:
            yield shape, shape.box


@pytest.mark.parametrize("kind", FILLS)
def test_nothing_lies_over_a_stamp_of_the_master_however_it_is_filled(kind: str, tmp_path: Path) -> None:
    master = read_master(stamped(kind, tmp_path / "stamped.pptx"))
    assert any(abs(box.x - int(master.width * 0.7)) < 10 for box in master.layouts["open"].drawn)
    assert over_drawn(lay_out_deck(next(decks()), master)[0], master) == []


@pytest.mark.parametrize("folder", ["good", "odd"])
def test_masters_of_others_cost_at_most_a_quarter_more_pages_and_nothing_lies_over_what_they_draw(folder: str) -> None:
    files = sorted((STRANGERS / folder).glob("*.p*"))
    if not files:
        pytest.skip("the masters of other organisations are not here")
    house = read_master(SOBER)
    for deck in decks():
        own = len(lay_out_deck(deck, house)[0].pages)
        for file in files:
            master = read_master(file)
            pages = lay_out_deck(deck, master)[0]
            assert over_drawn(pages, master, COARSE) == [], file.name
            assert len(pages.pages) <= own * 1.25, file.name
