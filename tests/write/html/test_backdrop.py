"""What a master paints under the pages, as SVG."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from briefgen.master.read.master import read_master
from briefgen.ooxml.xml import NAMESPACES
from briefgen.write.html.backdrop import backdrops, grounds

MASTERS = Path(__file__).parents[3] / "templates" / "masters"
SVG = "{http://www.w3.org/2000/svg}"
Edit = Callable[[Opened], None]


def painted(folder: Path, edit: Edit, role: str = "open") -> ElementTree.Element:
    """What the layout of that role paints, once a house master has been edited."""
    file = edited(folder, edit)
    drawn = backdrops(file, read_master(file), frozenset({role}))[role]  # type: ignore[arg-type, index]
    return ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>')


def edited(folder: Path, edit: Edit) -> Path:
    presentation = Presentation(str(MASTERS / "sober.pptx"))
    edit(presentation)
    presentation.save(str(folder / "edited.pptx"))
    return folder / "edited.pptx"


def shape(properties: str, more: str = "") -> etree._Element:
    """A shape one inch from the page's corner, two inches wide and one high."""
    return etree.fromstring(
        f'<p:sp {NAMESPACES} {more}><p:nvSpPr><p:cNvPr id="90" name="S"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="914400" y="914400"/><a:ext cx="1828800" cy="914400"/></a:xfrm>{properties}</p:spPr></p:sp>'
    )


def add(properties: str, more: str = "") -> Edit:
    def edit(presentation: Opened) -> None:
        presentation.slide_master.shapes._spTree.append(shape(properties, more))

    return edit


def background(xml: str) -> Edit:
    def edit(presentation: Opened) -> None:
        sheet = presentation.slide_master.element.find("{*}cSld")
        for old in sheet.findall("{*}bg"):
            sheet.remove(old)
        sheet.insert(0, etree.fromstring(f"<p:bg {NAMESPACES}>{xml}</p:bg>"))

    return edit


RED = '<a:solidFill><a:srgbClr val="CC0000"/></a:solidFill>'


@pytest.mark.parametrize(("form", "path"), [
    ("rect", "M96,96L288,96L288,192L96,192Z"),
    ("triangle", "M192,96L288,192L96,192Z"),
    ("diamond", "M192,96L288,144L192,192L96,144Z"),
    ("line", "M96,96L288,192"),
    ("cloudCallout", "M96,96L288,96L288,192L96,192Z"),  # an unusual form is drawn as its frame
])  # fmt: skip
def test_drawn_shapes(tmp_path: Path, form: str, path: str) -> None:
    edge = f'<a:ln w="19050">{RED}</a:ln>'
    root = painted(tmp_path, add(f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{RED}{edge}'))
    [drawn] = [item for item in root.iter(f"{SVG}path") if item.get("stroke-width") == "2"]
    assert drawn.get("d") == path
    assert drawn.get("fill") == ("none" if form == "line" else "#CC0000")


def test_turned_and_flipped_shapes_keep_their_frame(tmp_path: Path) -> None:
    def edit(presentation: Opened) -> None:
        item = shape(f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{RED}')
        item.find(".//{*}xfrm").set("rot", "2700000")  # type: ignore[union-attr]
        presentation.slide_master.shapes._spTree.append(item)

    [drawn] = [item for item in painted(tmp_path, edit).iter(f"{SVG}g") if item.get("transform")]
    assert drawn.get("transform") == "rotate(45 192 144)"


@pytest.mark.parametrize(("xml", "fill"), [
    (f"<p:bgPr>{RED}<a:effectLst/></p:bgPr>", "#CC0000"),
    ('<p:bgRef idx="1001"><a:srgbClr val="00AA00"/></p:bgRef>', "#00AA00"),
    ("<p:bgPr><a:noFill/><a:effectLst/></p:bgPr>", "#FFFFFF"),
])  # fmt: skip
def test_backgrounds(tmp_path: Path, xml: str, fill: str) -> None:
    first = next(painted(tmp_path, background(xml)).iter(f"{SVG}rect"))
    assert (first.get("width"), first.get("height"), first.get("fill")) == ("1280", "720", fill)


def test_a_gradient_is_defined_where_it_is_used(tmp_path: Path) -> None:
    stops = "".join(
        f'<a:gs pos="{at}"><a:srgbClr val="{code}"/></a:gs>' for at, code in ((0, "FF0000"), (100000, "0000FF"))
    )
    xml = f'<p:bgPr><a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000"/></a:gradFill><a:effectLst/></p:bgPr>'
    root = painted(tmp_path, background(xml))
    [gradient] = root.iter(f"{SVG}linearGradient")
    assert next(root.iter(f"{SVG}rect")).get("fill") == f"url(#{gradient.get('id')})"
    assert [stop.get("stop-color") for stop in gradient] == ["#FF0000", "#0000FF"]
    assert (gradient.get("y1"), gradient.get("y2")) == ("0", "1")  # 90 degrees: from top to bottom


def test_a_shape_that_shows_the_background_through(tmp_path: Path) -> None:
    def edit(presentation: Opened) -> None:
        background(f"<p:bgPr>{RED}<a:effectLst/></p:bgPr>")(presentation)
        add('<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', 'useBgFill="1"')(presentation)

    assert [item.get("fill") for item in painted(tmp_path, edit).iter(f"{SVG}path")].count("#CC0000") == 1


def test_a_layout_that_hides_the_master_s_shapes(tmp_path: Path) -> None:
    def edit(presentation: Opened) -> None:
        add(f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{RED}')(presentation)
        for layout in presentation.slide_layouts:
            layout.element.set("showMasterSp", "0")

    assert "#CC0000" not in [item.get("fill") for item in painted(tmp_path, edit).iter()]


def test_what_a_placeholder_is_filled_with_is_behind_its_words(tmp_path: Path) -> None:
    def edit(presentation: Opened) -> None:
        for layout in presentation.slide_layouts:
            for item in layout.placeholders:
                if item.placeholder_format.idx == 0:
                    properties = item._element.spPr
                    properties.append(
                        etree.fromstring(f'<a:solidFill {NAMESPACES}><a:srgbClr val="222222"/></a:solidFill>')
                    )

    file = edited(tmp_path, edit)
    assert grounds(file, read_master(file))["open", "title"]["fill"] == "#222222"


@pytest.mark.parametrize("master", sorted(file.name for file in MASTERS.glob("*.pptx")))
def test_prompts_of_placeholders_are_never_shown(master: str) -> None:
    read = read_master(MASTERS / master)
    for drawn in backdrops(MASTERS / master, read, frozenset(read.layouts)).values():
        assert re.sub("<[^>]*>", "", drawn) == ""
