"""Start-up cost in imported modules: a budget that does not depend on the machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "pptx", "matplotlib", "numpy", "jinja2", "pydantic", "rich", "lxml", "PIL", "fontTools", "rapidfuzz",
    "starlette", "yaml",
}  # fmt: skip
BUDGETS = {
    "--help": (("--help",), 137, 20),
    "a build with nothing to do": (("build", "-t", "press", "--jobs", "1"), 178, 40),
    "a check with nothing new": (("check", "-t", "press"), 180, 42),
}
"""Command: the most modules that it may import at all, and the most of briefgen's own."""
BUILD, CHECK = 526, 447
"""The most modules that are imported for a deck that is built from nothing, and for a check after an edit."""
COUNT = """
import sys
from briefgen.cli import main
code = main(sys.argv[1:])
modules = sorted(sys.modules)
import json
print(json.dumps([code, modules]), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a process has imported when it has run a command."""
    command = [sys.executable, "-c", COUNT, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize(("command", "most", "own"), BUDGETS.values(), ids=BUDGETS)
def test_a_command_that_has_nothing_to_do_imports_little(
    command: tuple[str, ...], most: int, own: int, project: Path
) -> None:
    if command[0] != "--help":
        imported(*command)
    modules = imported(*command)
    tops = {name.partition(".")[0] for name in modules}
    unwanted = HEAVY if command[0] != "--help" else HEAVY | {"msgspec", "hashlib"}
    assert tops & unwanted == set()
    assert len(modules) <= most, sorted(modules)
    ours = sorted(name for name in modules if name.startswith("briefgen"))
    assert len(ours) <= own, ours


def test_a_deck_on_a_house_master_is_made_without_the_libraries_that_read_masters(project: Path) -> None:
    modules = imported("build", "-t", "press", "--jobs", "1", "--force")
    assert modules & {"babel", "uharfbuzz", "uniseg", "pyphen", "pypinyin"} == set(), "English needs none of them"
    assert {name.partition(".")[0] for name in modules} & HEAVY == {"lxml", "yaml"}
    assert len(modules) <= BUILD


def test_a_check_after_an_edit_imports_neither_the_writer_nor_the_doctor(project: Path) -> None:
    imported("check", "-t", "press")
    events = next((project / "content").iterdir()) / "events.yaml"
    events.write_text(events.read_text(encoding="utf-8") + "# read again\n", encoding="utf-8")
    modules = imported("check", "-t", "press")
    assert {name.partition(".")[0] for name in modules} & HEAVY == {"yaml"}, "the file that was edited is parsed"
    unused = ("briefgen.doctor", "briefgen.edited", "briefgen.write.pptx.pptx")
    assert [name for name in modules if name.startswith(unused)] == []
    assert len(modules) <= CHECK


def test_a_check_of_what_is_not_committed_reads_the_last_commit_only_once(project: Path) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    events = next((project / "content").iterdir()) / "events.yaml"
    events.write_text(events.read_text(encoding="utf-8") + "# read again\n", encoding="utf-8")
    assert "tarfile" in imported("check", "-t", "press")
    nothing_new = imported("check", "-t", "press")
    assert [name for name in nothing_new if name.startswith("briefgen.dossier.nouns")] == []
    events.write_text(events.read_text(encoding="utf-8") + "# and again\n", encoding="utf-8")
    assert {"tarfile", "lxml", "briefgen.edited"} & imported("check", "-t", "press") == set()


def test_importing_the_api_imports_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import briefgen; print(len(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 45  # datetime, pathlib, typing and what they need
