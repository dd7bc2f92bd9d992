"""Decks as PDF and pictures: `build -f`, as its user runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.store.index import INDEX
from briefgen.write.image.office import find_office
from tests.conftest import ROOT, Run

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@needs_office
def test_a_deck_is_printed_and_what_somebody_edited_or_put_there_is_kept(project: Path, briefgen: Run) -> None:
    slides = ["  - title: opening\n", "  - prose: about\n", "  - positions: cases\n"]
    template, output = project / "templates" / "own.yaml", project / "output"
    forms = ("html", "pdf", "png")

    def build(count: int) -> dict[str, bytes]:
        template.write_text("reads: press\nslides:\n" + "".join(slides[:count]), encoding="utf-8")
        done = briefgen("build", "-t", "own", *(f"-f{form}" for form in forms))
        assert done.returncode == 0, done.stderr
        files = (file for file in output.iterdir() if file.name.startswith("gannet"))
        return {file.name.removeprefix("gannet-bank-own"): file.read_bytes() for file in files}

    first = build(3)
    assert first.keys() == {".html", ".pdf", "-01.png", "-02.png", "-03.png"}
    assert first[".pdf"].startswith(b"%PDF")
    assert not re.search(rb"/Producer|/Creat|LibreOffice", first[".pdf"]), "it tells of no program and no day"

    mine = dict.fromkeys((".html", ".pdf", "-01.png", "-02.png", "-09.png"), b"with my remarks")
    for end, content in mine.items():
        (output / f"gannet-bank-own{end}").write_bytes(content)
    for end in (".part", ".part.mark"):
        (output / f".gannet-bank-own-0123abcd{end}").write_bytes(b"of a build that was killed")
    second = build(1)
    assert second.items() >= mine.items()
    assert second.keys() - mine.keys() == {"-new.html", "-new.pdf", "-01-new.png"}, "page 3 was ours, and is no more"
    assert "gannet-bank-own-03.png" not in (output / INDEX).read_text()
    assert not list(output.glob("*.part*"))
    (output / "gannet-bank-own-new.pdf").unlink()
    assert build(1) == second, "the same pages are the same bytes"


def test_without_libreoffice_one_line_says_so_and_other_formats_are_written(project: Path, briefgen: Run) -> None:
    done = briefgen("build", "-f", "pdf", "-f", "html", env={"BRIEFGEN_SOFFICE": "/not/here"})
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "LibreOffice is needed for pdf and png and was not found" in line
    assert len(list((project / "output").glob("*.html"))) == 4


@needs_office
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound a process's address space")
@pytest.mark.parametrize("form", ["pdf", "png"])
def test_memory_too_short_for_libreoffice_is_one_line(project: Path, form: str) -> None:
    line = f"ulimit -v 250000; exec {sys.executable} -m briefgen build -t press -f {form}"
    done = subprocess.run(
        ["bash", "-c", line], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"output: error: no {form} was written: LibreOffice made no gannet-bank-press.pdf")
    assert done.stdout == ""
