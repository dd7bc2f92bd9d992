"""For tests that write decks: the masters, and a check of every deck they write."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.doctor import examine
from briefgen.page.scene import Pages
from briefgen.write.pptx.pptx import write_pptx

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "templates" / "masters"
SHARED = ROOT.parent / "shared" / "masters"
VALIDATOR = ROOT / ".cache" / "validator" / "node_modules" / ".bin" / "ooxml-validator"

HOUSE_MASTERS = sorted(HOUSE.glob("*.pptx"))
Write = Callable[[Pages, Path], Path]


def shared_masters(*folders: str, name: str = "*.p*") -> list[Path]:
    """Strangers' masters, to parametrize a test with; one placeholder that skips where they are not at hand."""
    found = [file for folder in folders for file in sorted((SHARED / folder).glob(name))]
    if found:
        return found
    return [pytest.param(SHARED, marks=pytest.mark.skip(reason=f"{SHARED} is not here"))]  # type: ignore[list-item]


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Write]:
    """Writes Pages on a master into a new file. Every file written is examined, whether the test asks or not."""
    written: list[Path] = []

    def write(pages: Pages, master: Path) -> Path:
        target = tmp_path / f"{master.stem}-{len(written)}.pptx"
        write_pptx(pages, master, target)
        written.append(target)
        return target

    yield write
    for file in written:
        assert examine(file) == []


@pytest.fixture
def soffice(tmp_path: Path) -> Callable[[Path], Path]:
    """Converts a deck to PDF with LibreOffice, in a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def convert(deck: Path) -> Path:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(program), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return tmp_path / f"{deck.stem}.pdf"

    return convert
