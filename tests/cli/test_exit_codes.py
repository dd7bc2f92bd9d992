"""Exit codes are in one table, and the README has the same."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.cli.exit_codes import ExitCode
from tests.conftest import ROOT


def test_the_readme_has_every_exit_code_and_what_it_means() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| (.*) \|$", readme, re.MULTILINE))
    assert rows == {str(int(code)): code.meaning for code in ExitCode}


def test_a_folder_where_the_deck_should_go_is_reported(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("output/gannet-bank-press.pptx").mkdir(parents=True)
    assert cli.main(["build", "-t", "press"]) == ExitCode.NOT_WRITTEN
    output = capsys.readouterr().err
    assert "output/gannet-bank-press.pptx: error: the deck could not be written: a folder has that name" in output
    assert not list(Path("output").glob("*-new.pptx"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as Unix has them")
def test_ctrl_c_has_its_own_exit_code(project: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", "--force", "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        while running.poll() is None and not list(Path("output").glob(".*.part")):
            pass
        running.send_signal(signal.SIGINT)
        _, result = running.communicate(timeout=60)
    assert running.returncode == ExitCode.INTERRUPTED
    assert result.strip() == "briefgen: stopped"
