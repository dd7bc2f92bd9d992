"""Plugins: the package of the page `docs/plugins.md` is installed and used; a broken one is a problem, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.test_guides import Reader, blocks

INSTALL = ("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--target")


def install(package: Path, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, *INSTALL, str(folder), str(package)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the page's package is installed in."""
    folder = tmp_path_factory.mktemp("harbour")
    for block in blocks("plugins"):
        if block.file:
            file = folder / block.file
            file.parent.mkdir(exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
    install(folder / "briefgen-harbour", folder / "plugins")
    return folder


def test_a_kind_a_format_and_a_rule_of_a_package_are_used_as_the_page_says(installed: Path) -> None:
    reader = Reader(installed)
    (commands,) = (block for block in blocks("plugins") if block.language == "sh" and "pip install" not in block.text)
    script = commands.text.replace("$PWD/plugins", f"$PWD/plugins{os.pathsep}{ROOT}")
    reader.run(commands._replace(text=script))
    assert "gaps" in reader.output.split("slide kinds:")[1].split("masters:")[0]
    assert "What the harbour office would ask" in reader.output
    assert "Finds a gap in capitals." in reader.output
    assert "'WHO KEEPS THE LIGHT' is in capitals" in reader.output


def test_a_reader_of_a_package_pins_its_files(installed: Path, project: Path, briefgen: Run) -> None:
    (project / "harbour.log").write_text("06:10 The ferry leaves\n07:45 It is back\n", encoding="utf-8")
    env = {"PYTHONPATH": os.pathsep.join((str(installed / "plugins"), str(ROOT)))}
    done = briefgen("source", "add", "n", "harbour.log", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert "06:10 The ferry leaves" in briefgen("source", "show", "n", env=env).stdout


BROKEN = {
    "import": "import nothing_of_that_name",
    "kind": "TITLES = SHOUTING = 'neither a writer nor a rule'",
    "raises": """
from briefgen.review.rule import Rule
from briefgen.write.formats import Writer
from msgspec import Struct
class Options(Struct, frozen=True): pass
def slides(*given): yield 1 / 0
def fail(*given): return 1 / 0
TITLES = Writer("deck", fail)
SHOUTING = Rule("shouting", "error", "a", "b", slides)
""",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_package_is_a_problem_that_names_it(
    how: str, installed: Path, project: Path, briefgen: Run, tmp_path: Path
) -> None:
    package = tmp_path / "broken"
    package.mkdir()
    pyproject = (installed / "briefgen-harbour" / "pyproject.toml").read_text(encoding="utf-8")
    (package / "pyproject.toml").write_text(pyproject.replace("harbour", "broken_one"), encoding="utf-8")
    (package / "broken_one.py").write_text(BROKEN[how], encoding="utf-8")
    install(package, tmp_path / "plugins")
    env = {"PYTHONPATH": os.pathsep.join((str(tmp_path / "plugins"), str(ROOT)))}
    (project / "templates" / "harbour.yaml").write_text(
        "extends: house\nreads: team\nslides:\n  - title: cover\n  - gaps: unknown\n", encoding="utf-8"
    )
    kind = briefgen("build", "-t", "harbour", env=env)
    form = briefgen("build", "-t", "press", "-f", "titles", env=env)
    rule = briefgen("check", "-t", "press", env=env)
    for done in (kind, form, rule):
        output = done.stdout + done.stderr
        assert "package briefgen-broken_one 1.0" in output
        assert "the plugin" in output
        assert "Traceback" not in output
        assert done.returncode in (1, 3)
