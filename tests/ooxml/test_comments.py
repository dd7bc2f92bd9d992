"""Comments and processing instructions in packages that others made: read as if they were not there, never copied."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from briefgen.doctor import examine
from briefgen.edited.read_pptx import read_facets
from briefgen.master.read.master import read_master
from briefgen.write.pptx.pptx import write_pptx
from tests.doctor.mutants import Entries, packed
from tests.fuzz.packages import bare_master, few_pages, small_deck

ENCODINGS = ("UTF-8", "UTF-16")


def annotated(entries: Entries, encoding: str = "UTF-8") -> Entries:
    """The package with a comment and an instruction at the beginning of every element without text."""
    return {
        name: _annotated(data, encoding) if name.endswith((".xml", ".rels")) else data for name, data in entries.items()
    }


def _annotated(data: bytes, encoding: str) -> bytes:
    root = etree.fromstring(data)
    for element in list(root.iter("*")):
        if not (element.text or "").strip():
            element.insert(0, etree.Comment("draft by Lena"))
            element.insert(0, etree.ProcessingInstruction("note", "draft by Lena"))
    return etree.tostring(root, encoding=encoding, standalone=True)


def test_the_doctor_finds_the_same() -> None:
    assert examine(packed(annotated(small_deck())), "d") == examine(packed(small_deck()), "d")


def test_an_edited_deck_says_the_same() -> None:
    assert read_facets(packed(annotated(small_deck()))) == read_facets(packed(small_deck()))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_master_is_the_same_and_no_deck_carries_them(tmp_path: Path, encoding: str) -> None:
    plain, noted, deck = tmp_path / "plain" / "m.pptx", tmp_path / "noted" / "m.pptx", BytesIO()
    for file, entries in ((plain, bare_master()), (noted, annotated(bare_master(), encoding))):
        file.parent.mkdir()
        file.write_bytes(packed(entries))
    assert read_master(noted) == read_master(plain)
    write_pptx(few_pages(read_master(noted)), noted, deck)
    with ZipFile(deck) as archive:
        assert not [name for name in archive.namelist() if b"Lena" in archive.read(name)]
