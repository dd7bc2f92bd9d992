"""`check` asks for a correction of what a reader was shown, through the real command."""

from pathlib import Path

import pytest

from tests.conftest import Run

CONTENT = Path("content/gannet-bank")


def replaced(file: str, before: str, after: str) -> None:
    """Replaces what is in a file once."""
    text = (CONTENT / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (CONTENT / file).write_text(text.replace(before, after), encoding="utf-8")


def corrections_missing(briefgen: Run) -> list[str]:
    """The findings that ask for a correction, without their hints."""
    lines = briefgen("check", "--format", "github").stdout.splitlines()
    return [line for line in lines if "correction-missing" in line]


@pytest.fixture
def shown(project: Path, briefgen: Run) -> Path:
    """The first project; the press and the working desk were shown their decks."""
    done = briefgen("shown", "march", "-t", "press", "-t", "working", "--on", "2026-03-02")
    assert done.returncode == 0, done.stderr
    return project


def test_nothing_is_asked_for_while_all_that_was_shown_still_holds(shown: Path, briefgen: Run) -> None:
    assert corrections_missing(briefgen) == []


def test_a_figure_that_is_another_one_is_asked_about_at_its_line_once_for_each_reader(
    shown: Path, briefgen: Run
) -> None:
    replaced("figures.yaml", '"310,000"', '"290,000"')
    found = corrections_missing(briefgen)
    assert len(found) == 2
    assert all("file=content/gannet-bank/figures.yaml,line=6" in one for one in found)
    assert all("310,000, now 290,000" in one for one in found)


def test_a_correction_answers_the_readers_who_see_it(shown: Path, briefgen: Run) -> None:
    replaced("figures.yaml", '"310,000"', '"290,000"')
    correction = 'c1: {said: "310,000 passengers", now: "290,000", of: passengers, cite: c#6%s}\n'
    (CONTENT / "corrections.yaml").write_text(correction % "", encoding="utf-8")
    assert len(corrections_missing(briefgen)) == 1  # the press does not see it
    (CONTENT / "corrections.yaml").write_text(correction % ", read: press", encoding="utf-8")
    assert corrections_missing(briefgen) == []


def test_a_newer_figure_is_allowed_with_a_reason(shown: Path, briefgen: Run) -> None:
    reason = "allow: {correction-missing: A newer count}"
    replaced("figures.yaml", '"310,000", unit', f'"290,000", {reason}, unit')
    assert corrections_missing(briefgen) == []


def test_a_statement_that_is_gone_is_asked_about_where_it_was_shown(shown: Path, briefgen: Run) -> None:
    replaced("events.yaml", "collision: {what: Patrol boat and trawler collide, after: closure, cite: c#5/3}\n", "")
    found = corrections_missing(briefgen)
    assert found
    assert all("file=content/gannet-bank/.shown/shown.yaml,line=1" in one for one in found)
    correction = "c1: {said: Patrol boat and trawler collide, now: No text has it, cite: c#5, read: press}\n"
    (CONTENT / "corrections.yaml").write_text(correction, encoding="utf-8")
    assert corrections_missing(briefgen) == []


def test_a_statement_that_was_closed_is_asked_about_at_its_record(shown: Path, briefgen: Run) -> None:
    replaced("events.yaml", "collide, after: closure,", "collide, after: closure, read: team,")
    (found,) = corrections_missing(briefgen)
    assert "events.yaml" in found
    assert "it is closed to them now" in found
