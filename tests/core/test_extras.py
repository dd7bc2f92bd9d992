"""What needs packages that are not installed says so in one line, with the command that installs them."""

import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.core.extras import from_extra
from briefgen.evidence.readers import Unreadable, read_article
from tests.conftest import ROOT

setup = ConfigParser()
setup.read(ROOT / "setup.cfg", encoding="utf-8")
EXTRAS = setup["options.extras_require"]


@pytest.mark.parametrize(
    ("package", "what", "extra", "command"),
    [
        ("openpyxl", "an Excel workbook", "sheets", "import a.xlsx --as events"),
        ("bibtexparser", "a BibTeX file", "sheets", "import a.bib --as sources"),
        ("rispy", "a RIS file", "sheets", "import a.ris --as sources"),
        ("icalendar", "a calendar", "calendar", "export -f ics --reader press"),
        ("docx", "a handout for Word", "handout", "build -t press -f docx"),
        ("starlette", "the preview", "preview", "preview --no-browser"),
        ("pygls", "'briefgen lsp'", "editor", "lsp"),
        ("distributed", "--on", "cluster", "build --force --on tcp://localhost:1"),
        ("fsspec", "the cache 's3://bucket/decks'", "shared", "build --cache s3://bucket/decks"),
    ],
)
def test_a_command_names_the_extra_that_it_needs(
    package: str, what: str, extra: str, command: str, project: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    without(package, monkeypatch)
    for ending in ("xlsx", "bib", "ris"):
        Path(f"a.{ending}").write_bytes(b"")
    assert main(command.split()) in (2, 3)
    said = capsys.readouterr()
    line = next(line for line in (said.out + said.err).splitlines() if "not installed" in line)
    assert f"{what} needs packages that are not installed" in line
    assert f'python -m pip install "briefgen[{extra}]"' in line
    assert f"python-{package}" in EXTRAS[extra] or package in EXTRAS[extra]


def test_so_does_a_saved_article(monkeypatch: pytest.MonkeyPatch) -> None:
    without("pdfminer", monkeypatch)
    with pytest.raises(Unreadable, match=r'needs packages that are not installed \(.*"briefgen\[pdf\]"'):
        read_article(b"%PDF-1.7", "a.pdf")
    assert "pdfminer" in EXTRAS["pdf"]


def without(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the package were not installed, and nothing that uses it were imported yet."""
    users = ("briefgen.preview.", "briefgen.lsp.", "briefgen.build.cluster.", "fsspec.", f"{package}.")
    for name in [name for name in sys.modules if name.startswith(users)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)


def test_a_mistake_of_ours_is_no_missing_package() -> None:
    with pytest.raises(ModuleNotFoundError), from_extra("sheets", "a workbook"):
        import briefgen.nowhere  # type: ignore[import-not-found]  # noqa: F401
