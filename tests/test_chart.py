"""`briefgen chart`: one slot's drawing for a report or a web page."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run

GRADES = re.compile(r"grade [A-F]")


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_it_draws_in_every_format_and_twice_the_same(project: Path, briefgen: Run, ending: str, begins: bytes) -> None:
    made = []
    for name in ("one", "two"):
        done = briefgen("chart", "gannet-bank", "origins", "-o", f"{name}.{ending}")
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, f"{name}.{ending}", "")
        made.append((project / f"{name}.{ending}").read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(begins)


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_it_tells_neither_when_nor_with_what_it_was_made(project: Path, briefgen: Run, ending: str) -> None:
    briefgen("chart", "gannet-bank", "origins", "-o", f"x.{ending}")
    held = (project / f"x.{ending}").read_bytes()
    assert not re.search(rb"(?i)matplotlib|creationdate|moddate|/producer|/creator|dc:date|software", held)


def test_it_bears_marking_and_cut_off_of_its_reader(project: Path, briefgen: Run) -> None:
    for template, marking in (("press", "TLP:CLEAR"), ("working", "TLP:AMBER")):
        briefgen("chart", "gannet-bank", "origins", "-t", template, "-o", "x.svg")
        assert f"{marking} · Information cut-off: 31 March 2024" in (project / "x.svg").read_text(encoding="utf-8")


def test_its_reader_sees_no_more_than_in_the_deck(project: Path, briefgen: Run) -> None:
    """The press is shown no grades, and no event that is not read to it."""
    events = project / "content" / "gannet-bank" / "events.yaml"
    hidden = "secret: {date: 2023-01, what: A secret meeting, who: caldrin, cite: c#1, read: team}\n"
    events.write_text(events.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    for template, seen in (("press", False), ("working", True)):
        done = briefgen("chart", "gannet-bank", "origins", "-t", template, "-o", f"{template}.svg")
        assert done.returncode == 0, done.stderr
        assert ("secret meeting" in (project / f"{template}.svg").read_text(encoding="utf-8")) is seen


def test_the_template_decides_what_of_a_source_map_is_shown(project: Path, briefgen: Run) -> None:
    briefgen("chart", "gannet-bank", "voices", "-o", "x.svg")
    assert GRADES.search((project / "x.svg").read_text(encoding="utf-8"))
    quiet = "extends: working\nreads: press\nshow: {grades: no}\n"
    (project / "templates" / "quiet.yaml").write_text(quiet, encoding="utf-8")
    briefgen("chart", "gannet-bank", "voices", "-t", "quiet", "-o", "x.svg")
    assert not GRADES.search((project / "x.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("orgins", "-o", "x.svg"), "did you mean 'origins'?"),
        (("words", "-o", "x.svg"), "draws nothing of this dossier"),
        (("origins", "-o", "x.gif"), "must end in .svg, .png, .pdf"),
        (("origins", "-t", "nobody", "-o", "x.svg"), "no template is called 'nobody'"),
        (("origins", "-m", "nobody", "-o", "x.svg"), "'nobody'"),
    ],
)
def test_a_wrong_word_is_told_in_one_line(project: Path, briefgen: Run, arguments: tuple[str, ...], said: str) -> None:
    done = briefgen("chart", "gannet-bank", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(project.glob("x.*"))


def test_content_with_errors_is_not_drawn(project: Path, briefgen: Run) -> None:
    events = project / "content" / "gannet-bank" / "events.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace("who: morvane", "who: mrovane"), encoding="utf-8")
    done = briefgen("chart", "gannet-bank", "origins", "-o", "x.svg")
    assert done.returncode == 1
    assert "events.yaml" in done.stderr
    assert not (project / "x.svg").exists()
