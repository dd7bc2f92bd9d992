"""Project settings: briefgen.toml, the format of its content, building at every save."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import cli
from briefgen.dossier.load import load_dossier
from tests.cli.test_cli import EVENTS, spoil

TOML = Path("briefgen.toml")


def test_options_come_from_the_file_and_what_is_typed_wins(project: Path) -> None:
    TOML.write_text('[build]\ntemplate = "press"\nformat = ["md"]\noutput = "decks"\n', encoding="utf-8")
    assert cli.main(["build"]) == 0
    assert [file.name for file in Path("decks").glob("gannet*")] == ["gannet-bank-press.md"]
    assert cli.main(["build", "-f", "pptx", "-o", "other"]) == 0
    assert [file.name for file in Path("other").glob("gannet*")] == ["gannet-bank-press.pptx"]


def test_folders_in_the_file_are_the_projects(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    TOML.write_text('[build]\ntemplate = "press"\nformat = "md"\noutput = "decks"\n', encoding="utf-8")
    monkeypatch.chdir("articles")
    assert cli.main(["build"]) == 0
    assert Path("../decks/gannet-bank-press.md").is_file()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[biuld]\njobs = 1", "there is no command 'biuld' (did you mean 'build'?)"),
        ("[build]\njob = 1", "[build] has no option 'job' (did you mean 'jobs'?)"),
        ("[build]\nstrict = 'yes'", "'strict' is true or false"),
        ("build = 1", "'build' must be a table: [build]"),
        ("[build\n", "briefgen.toml: "),
        (f"a = {'[' * 5000}", "briefgen.toml: its values are nested too deeply"),
        (f"a = {'9' * 5000}", "briefgen.toml: a number in it is too long"),
        ("[build]\njobs = 0", "Invalid value for '-j' / '--jobs'"),
    ],
)
def test_a_mistake_in_the_file_is_one_line(
    text: str, message: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    TOML.write_text(text, encoding="utf-8")
    assert cli.main(["build"]) == 2
    assert message in capsys.readouterr().err


def test_a_dossier_of_a_later_form_is_not_guessed_at(project: Path) -> None:
    head = Path("content/gannet-bank/dossier.yaml")
    spoil(head, "format: 1", "format: 2")
    dossier, problems = load_dossier(head.parent)
    assert dossier is None
    assert [problem.rule for problem in problems] == ["content-format"]


def test_update_brings_old_files_to_todays_form_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, template = Path("content/gannet-bank/dossier.yaml"), Path("templates/partner.yaml")
    spoil(head, "format: 1\n", "")
    old = (
        "extends: press\nadd:\n- timeline: when   # ours\n  draw: picture\n"
        "- activity: often\n  draw: shapes\n  when: not told\n"
    )
    template.write_text(old, encoding="utf-8")
    shutil.rmtree("schema")
    assert cli.main(["update"]) == 0
    assert "+format: 1" in capsys.readouterr().out
    assert template.read_text(encoding="utf-8") == old
    assert cli.main(["update", "--write"]) == 0
    assert "\nformat: 1\n" in head.read_text(encoding="utf-8")
    assert template.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schema/template.json\n"
        "extends: press\nadd:\n- timeline: when   # ours\n  picture: yes\n- activity: often\n  when: not has_story\n"
    )
    assert Path("schema/template.json").is_file()
    capsys.readouterr()
    assert cli.main(["update"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl-C for a process alone")
def test_watching_builds_at_every_save_until_ctrl_c(project: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", "-t", "press", "-f", "md", "--watch"]
    watching = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deck = Path("output/gannet-bank-press.md")
    wait_until(deck.is_file)
    time.sleep(1)  # it waits for the next save by now
    spoil(EVENTS, "what: ", "what: Newly ")
    wait_until(lambda: "Newly" in deck.read_text(encoding="utf-8"))
    time.sleep(1)
    watching.send_signal(signal.SIGINT)
    out, err = watching.communicate(timeout=30)
    assert watching.returncode == 130
    assert out.count("gannet-bank-press.md") == 2
    assert err.splitlines()[-1] == "briefgen: stopped"


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Waits until it holds, and fails when it never does."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)
