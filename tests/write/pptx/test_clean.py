"""Content that a master brings along is listed, and left out where no page uses it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.util import Inches

from briefgen.build.describe_master import carried_lines
from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from briefgen.ooxml.xml import NAMESPACES
from briefgen.write.pptx.carried import CarriedContent
from briefgen.write.pptx.pptx import write_pptx
from briefgen.write.pptx.strip import read_parts
from tests.write.sample import sample
from tests.writing import HOUSE_MASTERS, shared_masters

UNSEEN = ("zq-unused-layout", "zq-hidden", "zq-off-page", "zq-tip", "zq-camera")
SEEN = "zq-seen"


def box(words: str, x: float = 1, hidden: bool = False) -> etree._Element:
    """A text box at that many inches from the left."""
    look = ' hidden="1"' if hidden else ""
    return etree.fromstring(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{900 + len(words)}" name="box"{look}/><p:cNvSpPr/><p:nvPr/>'
        "</p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{Inches(x)}" y="{Inches(7)}"/><a:ext cx="914400" cy="100000"/></a:xfrm></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


@pytest.fixture
def laden(tmp_path: Path) -> Path:
    """python-pptx's own master with something in every place that no slide shows, and a word that they show."""
    deck = Presentation()
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    tree = deck.slide_master.shapes._spTree
    tree.extend([box(SEEN), box("zq-hidden", hidden=True), box("zq-off-page", x=-5)])
    unused = layouts["Vertical Title and Text"].shapes._spTree
    unused.append(box("zq-unused-layout"))
    notes = PngInfo()
    notes.add_text("Author", "zq-camera")
    picture = BytesIO()
    Image.new("RGB", (3, 3), "red").save(picture, "PNG", pnginfo=notes)
    _, rid = deck.slide_master.part.get_or_add_image_part(picture)
    tree.append(etree.fromstring(
        f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="990" name="logo" descr="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="90000" cy="90000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</p:spPr></p:pic>"
    ))  # fmt: skip
    link = layouts["Blank"].part.relate_to("https://zq-tip.example/", f"{_RELATION}/hyperlink", is_external=True)
    linked = box("zq")
    mark = linked.find(".//{*}r")
    properties = etree.Element(f"{{{_A}}}rPr")
    properties.append(etree.Element(f"{{{_A}}}hlinkClick", {f"{{{_RELATION}}}id": link}))
    mark.insert(0, properties)
    layouts["Blank"].shapes._spTree.append(linked)
    deck.core_properties.author = "zq-author"
    deck.save(str(tmp_path / "laden.pptx"))
    return tmp_path / "laden.pptx"


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def holding(word: str, deck: bytes) -> list[str]:
    """The parts of a deck that hold a word."""
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        return [name for name in archive.namelist() if word.encode() in archive.read(name)]


def written(file: Path, clean: bool) -> bytes:
    target = BytesIO()
    write_pptx(sample(read_master(file)), file, target, clean_master=clean)
    return target.getvalue()


def test_all_that_goes_along_is_listed_by_its_place(laden: Path) -> None:
    text = "\n".join(carried_lines(laden, read_master(laden)))
    assert f"master: '{SEEN}', alt text 'Logo'\n" in text
    assert "master, hidden or off the page: 'zq-hidden' (on no slide), 'zq-off-page' (on no slide)\n" in text
    assert "layout 'Vertical Title and Text': 'zq-unused-layout' (on no slide)\n" in text
    assert "layout 'Blank': 'zq' (on no slide), link 'https://zq-tip.example/' (on no slide)\n" in text
    assert "(text)" in text.partition("pictures whose files contain more: ")[2].partition("\n")[0]
    assert "author 'zq-author'" in text.partition("left out of every deck:")[2]


def test_a_build_says_it_in_one_line(laden: Path) -> None:
    master = read_master(laden)
    assert CarriedContent(read_parts(laden, master), master.page).note == (
        "decks on it carry along what no slide shows: 5 layouts, 4 texts, 1 link, notes in 1 picture file"
    )


def test_a_cleaned_deck_holds_only_what_its_pages_show(laden: Path) -> None:
    plain, clean = written(laden, clean=False), written(laden, clean=True)
    for word in UNSEEN:
        assert holding(word, plain), word
        assert holding(word, clean) == [], word
    assert holding(SEEN, clean) == ["ppt/slideMasters/slideMaster1.xml"]
    assert len(holding("<p:sldLayout ", clean)) < len(holding("<p:sldLayout ", plain)) == 11
    assert examine_bytes(clean) == []
    assert clean == written(laden, clean=True)


@pytest.mark.parametrize(
    "file", [*HOUSE_MASTERS[:1], *shared_masters("good", "odd")], ids=lambda file: file.name
)  # fmt: skip
def test_a_cleaned_deck_is_valid_on_every_master(file: Path) -> None:
    assert examine_bytes(written(file, clean=True)) == []


def test_the_master_of_layouts_that_hide_it_is_emptied(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slide_master.shapes._spTree.append(box("zq-covered"))
    for layout in deck.slide_layouts:
        layout._element.set("showMasterSp", "0")
    file = tmp_path / "covered.pptx"
    deck.save(str(file))
    assert holding("zq-covered", written(file, clean=False))
    assert holding("zq-covered", written(file, clean=True)) == []


def examine_bytes(deck: bytes) -> list[str]:
    return [str(problem) for problem in examine(deck, "deck.pptx")]
