"""Other programs on decks we wrote: the Open XML SDK's validator and LibreOffice."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.master.read.master import read_master
from tests.write.sample import sample
from tests.writing import HOUSE, HOUSE_MASTERS, VALIDATOR, Write, shared_masters


def validated(file: Path, folder: Path) -> list[dict[str, object]]:
    """What the Open XML SDK finds wrong. It repairs addresses in the file it checks, so it is given a copy."""
    if not VALIDATOR.exists():
        pytest.skip("the Open XML validator is not installed (make validator)")
    copy = shutil.copy(file, folder / "copy.pptx")
    done = subprocess.run([str(VALIDATOR), str(copy)], capture_output=True, text=True, timeout=180, check=False)
    return list(json.loads(done.stdout)["errors"])


@pytest.mark.parametrize("file", HOUSE_MASTERS, ids=lambda file: file.name)
def test_the_sdk_finds_nothing_in_a_house_master(file: Path, tmp_path: Path) -> None:
    assert validated(file, tmp_path) == []


@pytest.mark.parametrize("file", [*HOUSE_MASTERS, *shared_masters("good", "odd")], ids=lambda file: file.name)
def test_the_sdk_finds_nothing_in_a_deck(file: Path, write: Write, tmp_path: Path) -> None:
    assert validated(write(sample(read_master(file)), file), tmp_path) == []


def test_the_sdk_does_find_something_in_a_broken_deck(write: Write, tmp_path: Path) -> None:
    import zipfile

    deck = write(sample(read_master(HOUSE / "sober.pptx")), HOUSE / "sober.pptx")
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<p:cNvSpPr>", b"<p:wrong/><p:cNvSpPr>"))
    assert validated(broken, tmp_path)


@pytest.mark.parametrize("file", [HOUSE / "sober.pptx", HOUSE / "public-4x3.pptx"], ids=lambda file: file.name)
def test_libreoffice_shows_every_page(file: Path, write: Write, soffice: Callable[[Path], Path]) -> None:
    pages = sample(read_master(file))
    pdf = soffice(write(pages, file))
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    shown = text.split("\f")[: len(pages.pages)]
    assert text.count("\f") == len(pages.pages)
    for page, words in zip(pages.pages, shown, strict=True):
        assert page.title in re.sub(r"\s+", " ", words)
        assert f"{page.number}/{page.count}" in re.sub(r"\s+", "", words)


def test_the_validator_is_there_in_ci() -> None:
    assert VALIDATOR.exists() or not os.environ.get("CI")
