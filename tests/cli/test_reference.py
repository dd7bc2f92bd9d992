"""The commands as documents: help with examples, the man page, the reference pages, the site."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.cli.reference import FOLDER, man_page, reference_pages
from briefgen.cli.syntax import Command, described
from briefgen.dossier.nouns import NOUNS
from tests.conftest import ROOT

EVERY = tuple(described(cli.commands))
GROUPS = {one.path.rpartition(" ")[0] for one in EVERY}


@pytest.mark.parametrize("command", [one for one in EVERY if one.path not in GROUPS], ids=lambda one: one.path)
def test_every_help_has_examples_with_options_of_its_own(command: Command) -> None:
    known = {flag for one in command.options for flag in one.flags}
    own = [line for line in command.examples if line.startswith(f"briefgen {command.path}")]
    assert own
    for line in own:
        assert set(re.findall(r" (--?[a-z][a-z-]*)", line)) <= known, line


def test_the_man_page_is_one_that_man_can_show() -> None:
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    page = man_page(EVERY, "Briefing decks", "1")
    command = ["groff", "-K", "utf8", "-man", "-T", "utf8", "-ww"]
    shown = subprocess.run(command, input=page, capture_output=True, text=True, check=True)
    assert shown.stderr == ""
    assert [one.path for one in EVERY if f".SS briefgen {one.path}".replace("-", "\\-") not in page] == []


def test_every_command_has_a_page_with_its_options() -> None:
    pages = reference_pages(EVERY)
    kept = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / FOLDER).glob("*.md")}
    assert kept == pages, "run python -m briefgen.cli.reference"
    assert "| `-t, --template TEMPLATE` |" in pages["build.md"]
    assert "briefgen source add s1 article.html" in pages["source-add.md"]


class Links(HTMLParser):
    """The targets of a page's links, pictures, styles and scripts."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets += [value for name, value in attrs if name in ("href", "src") and value]


def test_the_site_is_whole_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = {file: Links(file).targets for file in tmp_path.rglob("*.html") if file.name != "404.html"}
    records = {file.name for file in (tmp_path / "nouns").iterdir()}
    assert records == {f"{noun}.html" for noun in NOUNS}
    assert (tmp_path / "commands" / "source-add.html").is_file()
    broken = [
        (page.relative_to(tmp_path).as_posix(), target)
        for page, targets in pages.items()
        for target in targets
        if not re.match(r"\w+:|#|//", target) and not (page.parent / re.split("[#?]", target)[0]).exists()
    ]
    assert broken == []
    assert [one for targets in pages.values() for one in targets if "fonts.g" in one or "cdn" in one] == []
