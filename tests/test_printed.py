"""Decks as PDF and pictures: `build -f`, as its user runs it."""

import re
from pathlib import Path

import pytest

from briefgen.write.office import find_office
from tests.conftest import Run

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@needs_office
def test_a_deck_is_printed_and_an_edited_print_is_kept(project: Path, briefgen: Run) -> None:
    done = briefgen("build", "-t", "press", "-f", "html", "-f", "pdf", "-f", "png")
    assert done.returncode == 0, done.stderr
    output = project / "output"
    pages = len(list(output.glob("gannet-bank-press-*.png")))
    assert f"output/gannet-bank-press.pdf ({pages} pages)" in done.stdout
    first = (output / "gannet-bank-press.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    assert not re.search(rb"/Producer|/Creat|LibreOffice", first), "it tells of no program and no day"
    assert (output / "gannet-bank-press.html").is_file()
    assert not list(output.glob("*.pptx"))

    (output / f"gannet-bank-press-{pages + 1:02}.png").write_bytes(b"of a longer deck")
    (output / "gannet-bank-press.pdf").write_bytes(b"with my remarks")
    for name in (".gannet-bank-press-0123abcd.part", ".gannet-bank-press-0123abcd.part.mark"):
        (output / name).write_bytes(b"of a build that was killed")
    done = briefgen("build", "-t", "press", "-f", "pdf", "-f", "png")
    assert "gannet-bank-press-new.pdf" in done.stdout
    assert (output / "gannet-bank-press.pdf").read_bytes() == b"with my remarks"
    assert not (output / f"gannet-bank-press-{pages + 1:02}.png").exists()
    assert not list(output.glob("*.part*"))
    assert (output / "gannet-bank-press-new.pdf").read_bytes() == first, "the same pages are the same bytes"


def test_without_libreoffice_one_line_says_so_and_other_formats_are_written(project: Path, briefgen: Run) -> None:
    done = briefgen("build", "-f", "pdf", "-f", "html", env={"BRIEFGEN_SOFFICE": "/not/here"})
    assert done.returncode == 3
    assert done.stderr.count("LibreOffice is needed for pdf and png and was not found") == 1
    assert len(list((project / "output").glob("*.html"))) == 4
