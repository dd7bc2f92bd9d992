"""Traces of a master's maker and old slides do not reach the deck."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefgen.doctor import examine
from briefgen.master.read.master import read_master
from tests.write.sample import sample
from tests.writing import HOUSE, Write, shared_masters

MARK = "planted-word"
MARKUP = "application/vnd.openxmlformats-officedocument"
TRACES = {
    "printerSettings": ("/ppt/printerSettings/printerSettings1.bin", "application/octet-stream"),
    "tags": ("/ppt/tags/tag1.xml", f"{MARKUP}.presentationml.tags+xml"),
    "commentAuthors": ("/ppt/commentAuthors.xml", f"{MARKUP}.presentationml.commentAuthors+xml"),
    "vbaProject": ("/ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    "customXml": ("/customXml/item1.xml", "application/xml"),
    "oleObject": ("/ppt/embeddings/oleObject1.bin", f"{MARKUP}.oleObject"),
}


def planted(folder: Path) -> Path:
    """The house master with a slide, notes, properties and parts that all hold one word."""
    deck = Presentation(str(HOUSE / "sober.pptx"))
    page = deck.slides.add_slide(deck.slide_layouts[2])
    page.shapes.title.text = MARK
    page.notes_slide.notes_text_frame.text = MARK
    deck.core_properties.author = deck.core_properties.keywords = deck.core_properties.comments = MARK
    holders = [deck.part, deck.slide_layouts[0].part, deck.slide_master.part]
    for number, (kind, (name, content_type)) in enumerate(TRACES.items()):
        part = Part(PackURI(name), content_type, deck.part.package, f"<a>{MARK}</a>".encode())
        holders[number % 3].relate_to(part, f"{RELATIONSHIP_TYPE.SLIDE.rsplit('/', 1)[0]}/{kind}")
    deck.slide_master.part.relate_to(f"file:///home/{MARK}/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    file = folder / "their.pptx"
    deck.save(str(file))
    return file


def test_no_trace_of_the_master_is_left(tmp_path: Path, write: Write) -> None:
    master = planted(tmp_path)
    with zipfile.ZipFile(master) as archive:
        assert sum(MARK.encode() in archive.read(name) for name in archive.namelist()) > len(TRACES)
    with zipfile.ZipFile(write(sample(read_master(master)), master)) as archive:
        assert [name for name in archive.namelist() if MARK.encode() in archive.read(name)] == []


@pytest.mark.parametrize("file", shared_masters("good", "odd"), ids=lambda file: file.name)
def test_of_a_strangers_file_only_looks_are_kept(file: Path, write: Write) -> None:
    kept = {"slides", "notesSlides", "slideLayouts", "slideMasters", "notesMasters", "theme", "media", "fonts"}
    with zipfile.ZipFile(write(sample(read_master(file)), file)) as archive:
        folders = {Path(name).parts[1] for name in archive.namelist() if len(Path(name).parts) == 3}
    assert folders - {"_rels"} <= kept


def test_its_own_slides_are_gone_and_ours_are_there(tmp_path: Path, write: Write) -> None:
    master = planted(tmp_path)
    assert len(Presentation(str(write(sample(read_master(master)), master))).slides) == 7


@pytest.mark.parametrize("file", shared_masters("odd", name="chinese_fonts.pptx"))
def test_an_embedded_object_goes_with_its_frame(file: Path, write: Write) -> None:
    content = write(sample(read_master(file)), file).read_bytes()
    with zipfile.ZipFile(file) as master, zipfile.ZipFile(BytesIO(content)) as archive:
        assert [name for name in master.namelist() if b"think-cell" in master.read(name)]
        assert not [name for name in archive.namelist() if b"think-cell" in archive.read(name)]


def test_a_notes_master_of_another_type_gives_way_to_ours(tmp_path: Path, write: Write) -> None:
    file = tmp_path / "damaged.pptx"
    with zipfile.ZipFile(HOUSE / "sober.pptx") as whole, zipfile.ZipFile(file, "w") as damaged:
        for name in whole.namelist():
            data = whole.read(name)
            wrong = data.replace(b"notesMaster+xml", b"theme+xml") if name == "[Content_Types].xml" else data
            damaged.writestr(name, wrong)
    assert [found for found in examine(write(sample(read_master(file)), file)) if found.level == "error"] == []
