"""`--json`: one object of one shape, for every command and for every mistake."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen import cli
from briefgen.cli.json_answer import FORMAT, SERVING
from briefgen.cli.syntax import described
from tests.cli.test_cli import EVENTS, spoil


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The object that a command prints; its exit code is the one that it says."""
    code = cli.main([*arguments, "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert list(answer)[:5] == ["format", "briefgen", "command", "exit", "problems"]
    assert (answer["format"], answer["exit"]) == (FORMAT, code)
    return dict(answer)


def test_every_command_takes_it() -> None:
    every = tuple(described(cli.commands))
    taking = {one.path for one in every if any("--json" in option.flags for option in one.options)}
    groups = {one.path.rpartition(" ")[0] for one in every}
    assert {one.path for one in every} - taking - groups == set(SERVING)


@pytest.mark.parametrize(
    ("typed", "command", "key"),
    [
        ("list", "list", "dossiers"),
        ("rules claim-number", "rules", "lines"),
        ("schema", "schema", "schemas"),
        ("build -t press", "build", "decks"),
        ("check -t press", "check", "decks"),
        ("rename boats vessels", "rename", "lines"),
        ("source lock", "source lock", "lines"),
    ],
)
def test_what_a_command_gives(
    typed: str, command: str, key: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = answered(capsys, *typed.split())
    assert (answer["exit"], answer["command"]) == (0, command)
    assert answer[key]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("build nothing-here", "no dossier is called 'nothing-here'"),
        ("build --jobs many", "Invalid value for '-j' / '--jobs'"),
        ("rename boats", "Missing argument 'NEW'"),
        ("rename boats Vessels", "'Vessels' cannot be an id"),
    ],
)
def test_a_mistake_in_what_was_typed_is_a_problem(
    typed: str, message: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = answered(capsys, *typed.split())
    (problem,) = answer["problems"]
    assert (answer["exit"], problem["rule"], problem["level"], problem["line"]) == (2, "usage", "error", 0)
    assert message in problem["message"]


def test_problems_have_their_places(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(EVENTS, "who:", "whom:")
    answer = answered(capsys, "build", "-t", "press")
    assert answer["exit"] == 1
    first = answer["problems"][0]
    assert (first["file"], first["rule"]) == (EVENTS.as_posix(), "content-field")
    assert first["line"] > 0
