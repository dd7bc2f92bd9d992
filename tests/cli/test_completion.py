"""Completion as each real shell offers it, in a project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = "briefgen"
ASK = {
    "bash": "source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _briefgen; "
    'printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compdef() {{ }}; compadd() {{ shift; print -l -- $@ }}; source {script}; "
    "words=({words}); CURRENT=$#words; _briefgen",
    "fish": "source {script}; complete -C {line}",
}
"""How a shell is asked what it would offer."""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completion")
    for shell in ASK:
        made = subprocess.run(
            [sys.executable, "-m", "briefgen", "completion", shell], check=True, capture_output=True, text=True
        )
        (folder / shell).write_text(made.stdout, encoding="utf-8")
    return folder


def offered(shell: str, line: str, scripts: Path) -> list[str]:
    """What the shell offers for the last word of the line."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    words = " ".join(f"'{word}'" for word in line.split(" "))
    command = ASK[shell].format(script=scripts / shell, words=words, line=f"'{line}'")
    found = subprocess.run([shell, "-c", command], capture_output=True, text=True, check=False, env={**os.environ})
    word = line.rpartition(" ")[2]
    lines = (one.partition("\t")[0] for one in found.stdout.splitlines())
    return sorted({one for one in lines if one.startswith(word) and one})


@pytest.mark.parametrize("shell", ASK)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("briefgen ren", ["rename"]),
        ("briefgen source ", ["add", "lock", "show"]),
        ("briefgen build ga", ["gannet-bank"]),
        ("briefgen build --template w", ["working"]),
        ("briefgen build -t pa", ["partner"]),
        ("briefgen build -m so", ["sober", "sober-4x3"]),
        ("briefgen check --format s", ["sarif"]),
        ("briefgen diff --reader t", ["team"]),
        ("briefgen rules claim-nu", ["claim-number"]),
        ("briefgen build --str", ["--strict"]),
    ],
)
def test_what_a_shell_offers(shell: str, line: str, expected: list[str], scripts: Path, project: Path) -> None:
    assert offered(shell, line, scripts) == expected


@pytest.mark.parametrize("shell", ASK)
def test_records_sources_and_slots_come_from_the_files(shell: str, scripts: Path, project: Path) -> None:
    assert {"access", "agreement", "boats"} <= set(offered(shell, "briefgen rename ", scripts))
    assert "cover" in offered(shell, "briefgen chart gannet-bank co", scripts)


def test_a_tab_starts_no_python(scripts: Path, project: Path) -> None:
    """Half of what `briefgen --help` takes is less than Python needs to start and to import the commands."""
    made = (scripts / "bash").read_text(encoding="utf-8")
    assert "python" not in made.lower()
    assert "$(briefgen " not in made
