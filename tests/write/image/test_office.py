"""PDF and pictures through LibreOffice, and what is said when it is not there."""

import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from briefgen.master.read.master import read_master
from briefgen.write.image import office
from briefgen.write.image.office import NoOffice, find_office, to_pdf, to_pictures
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
def test_one_that_makes_nothing_is_told(decks: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = program(tmp_path / "bin", "soffice", "echo no printer >&2; exit 0")
    monkeypatch.setattr(office, "find_office", lambda: failing)
    with pytest.raises(NoOffice, match=r"made no first\.pdf: no printer"):
        to_pdf(decks, tmp_path)
