"""Pipes and devices are refused at once by every command that takes a file."""

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

if sys.platform == "win32":
    pytest.skip("Windows has no such files in folders", allow_module_level=True)

COMMANDS = {
    "pull": ("deck.pptx",),
    "merge": ("deck.pptx",),
    "trace": ("deck.pptx",),
    "verify": ("deck.pptx",),
    "doctor": ("deck.pptx",),
    "leakcheck": ("deck.pptx", "--dossier", "gannet-bank", "--reader", "press"),
    "import": ("list.csv", "--as", "events"),
    "source": ("add", "c", "page.html"),
    "lang": ("import", "tr.po"),
}


@pytest.mark.parametrize("kind", ["a pipe", "a device"])
def test_what_is_no_file_is_refused_and_not_waited_for(kind: str, project: Path, briefgen: Run) -> None:
    for name in ("deck.pptx", "list.csv", "page.html", "tr.po"):
        if kind == "a pipe":
            os.mkfifo(name)
        else:
            Path(name).symlink_to("/dev/zero")
    for command, arguments in COMMANDS.items():
        done = briefgen(command, *arguments)
        assert done.returncode in (1, 2, 3, 4), (command, done)
        assert kind in done.stdout + done.stderr, (command, done)


def test_what_was_shown_is_read_from_files_alone(project: Path, briefgen: Run) -> None:
    assert briefgen("build", "-t", "press").returncode == 0
    assert briefgen("shown", "march", "-t", "press", "--on", "2026-03-02").returncode == 0
    file = Path("content/gannet-bank/.shown/march.press.json")
    file.unlink()
    os.mkfifo(file)
    done = briefgen("diff", "shown:march", ".", "--reader", "press")
    assert done.returncode == 3
    assert "it is a pipe, not a file" in done.stderr
