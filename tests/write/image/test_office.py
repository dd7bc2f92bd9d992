"""PDF and pictures through LibreOffice, and the message without it."""

import re
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from page import is_pdf_compliant, validate_pdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from briefgen.master.read.master import read_master
from briefgen.write.image import office
from briefgen.write.image.office import NoOffice, find_office, plain_pdf, to_pdf, to_pictures
from briefgen.write.image.pdf import finished
from briefgen.write.pptx.pptx import write_pptx
from tests.write.sample import sample

MASTER = Path(__file__).parents[3] / "templates" / "masters" / "sober.pptx"

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
unix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def decks(tmp_path: Path) -> list[Path]:
    """Two decks of seven pages."""
    pages = sample(read_master(MASTER))
    found = [tmp_path / "first.pptx", tmp_path / "second.pptx"]
    for deck in found:
        write_pptx(pages, MASTER, deck)
    return found


def program(folder: Path, name: str, script: str) -> Path:
    """A program of that name in `folder`."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


@needs_office
def test_a_batch_becomes_pdf_and_pictures(decks: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    made = to_pdf(decks, out)
    assert [file.name for file in made] == ["first.pdf", "second.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in made)
    pictures = to_pictures(made[0], out)
    assert [file.name for file in pictures] == [f"first-{number:02}.png" for number in range(1, 8)]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in pictures)


@needs_office
def test_a_pdf_is_tagged_in_its_language_and_the_same_for_the_same_pages(tmp_path: Path) -> None:
    """What of PDF/UA-1 a program can see: tags, language, title, bookmarks, alt text, links that say where."""
    pages = replace(sample(read_master(MASTER)), language="tr")
    decks = [tmp_path / "one.pptx", tmp_path / "two.pptx"]
    for deck in decks:
        write_pptx(pages, MASTER, deck)
    one, two = (file.read_bytes() for file in to_pdf(decks, tmp_path))
    assert one == two
    pdf = PdfReader(BytesIO(one))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "tr-TR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.creator, pdf.metadata.creation_date) == (pages.title, None, None)
    assert [str(one["/Title"]) for one in pdf.outline] == [page.title for page in pages.pages]
    elements = list(structure(root["/StructTreeRoot"]))
    kinds = {str(one["/S"]) for one in elements}
    assert {"/H", "/P", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= kinds
    figures = [one for one in elements if one["/S"] == "/Figure"]
    assert {str(one["/Alt"]) for one in figures} >= {"Timeline: strike in March, talks in May 2031"}
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    assert links
    assert all(link["/Contents"] for link in links)
    assert b"pdfuaid:part" in one
    assert not re.search(rb"LibreOffice \d|Impress|CreateDate>", one)


def structure(element: Any) -> Iterator[Any]:
    """Every element of a PDF's structure below the one given."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from structure(one)
    elif isinstance(element, dict):
        if "/S" in element:
            yield element
        yield from structure(element["/K"]) if "/K" in element else ()


@needs_office
def test_a_pdf_conforms_to_pdf_ua_and_looks_as_libreoffice_printed_it(decks: list[Path], tmp_path: Path) -> None:
    """All rules of PDF/UA-1 (ISO 14289-1) that a program can check, by a validator of others."""
    plain, done = tmp_path / "plain", tmp_path / "done"
    [before], [after] = plain_pdf(decks[:1], plain), to_pdf(decks[:1], done)
    assert not is_pdf_compliant(before, profile="ua1")
    assert validate_pdf(after, profile="ua1").failures == []
    for one, two in zip(to_pictures(before, plain), to_pictures(after, done), strict=True):
        assert one.read_bytes() == two.read_bytes()


@needs_office
def test_each_link_is_a_part_of_the_paragraph_it_is_in(tmp_path: Path) -> None:
    """In a PDF a link is a rectangle; it is read out where its words are."""
    deck = tmp_path / "one.pptx"
    write_pptx(sample(read_master(MASTER)), MASTER, deck)
    [file] = to_pdf([deck], tmp_path)
    pdf = PdfReader(file)
    notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
    elements = [one for one in structure(pdf.trailer["/Root"]["/StructTreeRoot"]) if one["/S"] == "/Link"]
    assert [one["/K"].raw_get("/Obj") for one in elements] == notes
    assert [one["/Alt"] for one in elements] == [note.get_object()["/Contents"] for note in notes]
    assert {one["/P"]["/S"] for one in elements} <= {"/P", "/LBody"}


@pytest.mark.parametrize(("language", "written"), [("en-GB", "en-GB"), ("zh-Hant-TW", "zh-Hant-TW"), ("", "en-US")])
def test_the_language_takes_the_place_of_the_program_s(language: str, written: str) -> None:
    pdf = PdfWriter()
    pdf.add_blank_page(72, 72)
    pdf.root_object[NameObject("/Lang")] = TextStringObject("en-US")
    plain = BytesIO()
    pdf.write(plain)
    assert PdfReader(BytesIO(finished(plain.getvalue(), language))).trailer["/Root"]["/Lang"] == written


@needs_office
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_poppler_names_its_pictures_alike(decks: list[Path], tmp_path: Path) -> None:
    [pdf] = to_pdf(decks[:1], tmp_path)
    assert [file.name for file in office._by_poppler(pdf, tmp_path)] == [f"first-{n:02}.png" for n in range(1, 8)]


def test_without_libreoffice_one_line_says_what_to_do(
    decks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(NoOffice, match=r"LibreOffice is needed .* install it .* or use -f pptx") as refused:
        to_pdf(decks, tmp_path)
    assert "\n" not in str(refused.value)


@unix
def test_it_is_found_on_the_path_in_program_files_and_among_the_mac_s_applications(tmp_path: Path) -> None:
    on_path = program(tmp_path / "bin", "soffice", "")
    assert find_office({"PATH": str(tmp_path / "bin")}) == on_path
    windows = program(tmp_path / "Programs" / "LibreOffice" / "program", "soffice.com", "")
    mac = program(tmp_path / "Applications" / "LibreOffice.app" / "Contents" / "MacOS", "soffice", "")
    assert mac in list(office._usual_places({"HOME": str(tmp_path)}))
    assert windows in list(office._usual_places({"PROGRAMFILES": str(tmp_path / "Programs")}))


@unix
def test_one_that_hangs_is_stopped_with_all_it_started(
    decks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = tmp_path / "still-here"
    hanging = program(tmp_path / "bin", "soffice", f'(sleep 4; touch "{witness}") & sleep 60')
    monkeypatch.setattr(office, "find_office", lambda: hanging)
    monkeypatch.setattr(office, "SECONDS", 0.5)
    monkeypatch.setattr(office, "SECONDS_PER_DECK", 0)
    with pytest.raises(NoOffice, match="took longer than"):
        to_pdf(decks, tmp_path)
    time.sleep(4.5)
    assert not witness.exists()


@unix
def test_one_that_makes_nothing_is_reported(decks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = program(tmp_path / "bin", "soffice", "echo no printer >&2; exit 0")
    monkeypatch.setattr(office, "find_office", lambda: failing)
    with pytest.raises(NoOffice, match=r"made no first\.pdf: no printer"):
        to_pdf(decks, tmp_path)
