"""The public API: typed, lazy, and what the command line uses."""

import ast
import inspect
from datetime import date
from pathlib import Path

import pytest

import briefgen
from briefgen.cli import decks
from briefgen.doctor import examine


def test_every_public_name_is_there_and_documented() -> None:
    for name in briefgen.__all__:
        value = getattr(briefgen, name)
        assert inspect.getdoc(value), name
    assert inspect.isfunction(briefgen.build), "the package of that name must not take its place"


def test_a_deck_is_opened_shown_and_saved(project: Path) -> None:
    deck = briefgen.open_deck("gannet-bank", "press")
    assert deck.name == "gannet-bank-press"
    shown = deck._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert deck.titles[0] in shown
    assert not Path("output/gannet-bank-press.pptx").exists()
    assert deck.save("mine.pptx") == Path("mine.pptx")
    assert not examine(Path("mine.pptx"))
    Path("mine.pptx").write_bytes(b"edited")
    assert deck.save("mine.pptx") == Path("mine-new.pptx")


def test_an_opened_deck_says_what_the_built_one_says(project: Path) -> None:
    [outcome] = briefgen.build("gannet-bank", templates=["press"], formats=["html"])
    assert outcome.state == "written"
    assert outcome.file
    assert outcome.file.read_text(encoding="utf-8") == briefgen.open_deck("gannet-bank", "press").html


def test_nothing_withheld_is_in_what_a_notebook_shows(project: Path) -> None:
    events = Path("content/gannet-bank/events.yaml")
    text = events.read_text(encoding="utf-8")
    events.write_text(text + "\nsecret: {date: 2021, what: Zqtarnwick, cite: c#1, read: team}\n", encoding="utf-8")
    assert "Zqtarnwick" in briefgen.open_deck("gannet-bank", "working").html
    assert "Zqtarnwick" not in briefgen.open_deck("gannet-bank", "press").html


def test_outcomes_are_passed_on_as_they_come(project: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    outcomes = briefgen.build(
        templates=["press", "working"],
        progress=lambda outcome, number, total: seen.append((outcome.request.template, number, total)),
    )
    assert [one.state for one in outcomes] == ["written", "written"]
    assert seen == [("press", 1, 2), ("working", 2, 2)]


def test_a_check_is_a_report(project: Path) -> None:
    report = briefgen.check("gannet-bank", templates=["press"], today=date(2030, 1, 1))
    assert not report.failed
    assert briefgen.check("gannet-bank", templates=["press"], today=date(2030, 1, 1)) == report


def test_mistakes_are_problems(project: Path) -> None:
    events = Path("content/gannet-bank/events.yaml")
    events.write_text(events.read_text(encoding="utf-8").replace("closure: {date:", "closure: {dat:"), encoding="utf-8")
    assert [problem.rule for problem in briefgen.load("gannet-bank").problems if problem.level == "error"]
    [outcome] = briefgen.build("gannet-bank", templates=["press"])
    assert outcome.state == "has-errors"
    with pytest.raises(briefgen.Refused) as refused:
        briefgen.open_deck("gannet-bank", "press")
    assert refused.value.problems == outcome.problems
    with pytest.raises(briefgen.NotFound, match="did you mean 'gannet-bank'"):
        briefgen.load("gannet-benk")


def test_the_project_can_be_named_from_elsewhere(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    assert briefgen.open_deck("gannet-bank", "press", project=project).titles


def test_the_command_line_builds_and_checks_by_the_public_functions_alone() -> None:
    for command in (decks.build_command, decks.check_command):
        tree = ast.parse(inspect.getsource(command.callback).lstrip())
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        allowed = {"briefgen.build.findings", "briefgen.cli", "briefgen.cli.desktop", "briefgen.core.printable"}
        assert imported <= allowed
