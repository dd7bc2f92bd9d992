"""`briefgen chart`: one slot's drawing for a report or a web page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli import main
from tests.conftest import Run

Chart = Callable[..., tuple[int, str]]
GRADES = re.compile(r"(?i)grade [A-F]\b")


@pytest.fixture
def chart(capsys: pytest.CaptureFixture[str]) -> Chart:
    """Run the command in this process: return its exit code and what it printed besides the name of the picture."""

    def run(*arguments: str) -> tuple[int, str]:
        return main(["chart", "gannet-bank", *arguments]), capsys.readouterr().err

    return run


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_it_draws_in_every_format_and_twice_the_same(
    project: Path, briefgen: Run, chart: Chart, ending: str, begins: bytes
) -> None:
    """And tells neither when nor with what it was made."""
    done = briefgen("chart", "gannet-bank", "turning", "-o", f"one.{ending}")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [f"one.{ending}"], "")
    assert chart("turning", "-o", f"two.{ending}") == (0, "")
    drawn, again = ((project / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
    assert drawn == again
    assert drawn.startswith(begins)
    assert not re.search(rb"(?i)matplotlib|creationdate|moddate|/producer|/creator|dc:date|software", drawn)


def test_a_drawing_of_two_pages_is_two_files(project: Path, briefgen: Run) -> None:
    change = project / "content" / "gannet-bank" / "events.yaml"
    undated = "".join(
        f"e{n}: {{what: A thing of some length happened, after: closure, cite: c#5/3}}\n" for n in range(9)
    )
    change.write_text(change.read_text(encoding="utf-8") + undated, encoding="utf-8")
    done = briefgen("chart", "gannet-bank", "origins", "-o", "one.svg")
    assert (done.returncode, done.stdout.split()) == (0, ["one.svg", "one-2.svg"])


def test_it_has_marking_and_cut_off_of_its_reader(project: Path, chart: Chart) -> None:
    for template, marking in (("press", "TLP:CLEAR"), ("working", "TLP:AMBER")):
        chart("origins", "-t", template, "-o", "x.svg")
        assert f"{marking} · Information cut-off: 31 March 2024" in (project / "x.svg").read_text(encoding="utf-8")


def test_its_reader_sees_no_more_than_in_the_deck(project: Path, chart: Chart) -> None:
    """The press is shown no grades, and no event that is not read to it."""
    events = project / "content" / "gannet-bank" / "events.yaml"
    hidden = "secret: {date: 2023-01, what: A secret meeting, who: caldrin, cite: c#1, read: team}\n"
    events.write_text(events.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    for template, seen in (("press", False), ("working", True)):
        assert chart("origins", "-t", template, "-o", f"{template}.svg") == (0, "")
        assert ("secret meeting" in (project / f"{template}.svg").read_text(encoding="utf-8")) is seen


def test_the_template_decides_what_of_a_source_map_is_shown(project: Path, chart: Chart) -> None:
    chart("voices", "-o", "x.svg")
    assert GRADES.search((project / "x.svg").read_text(encoding="utf-8"))
    quiet = "extends: working\nreads: press\nshow: {grades: no}\n"
    (project / "templates" / "quiet.yaml").write_text(quiet, encoding="utf-8")
    chart("voices", "-t", "quiet", "-o", "x.svg")
    assert not GRADES.search((project / "x.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("orgins", "-o", "x.svg"), "did you mean 'origins'?"),
        (("words", "-o", "x.svg"), "draws nothing of this dossier"),
        (("origins", "-o", "x.gif"), "must end in .svg, .png, .pdf"),
        (("origins", "-t", "nobody", "-o", "x.svg"), "no template is called 'nobody'"),
        (("origins", "-m", "nobody", "-o", "x.svg"), "'nobody'"),
    ],
)
def test_a_wrong_word_is_reported_in_one_line(
    project: Path, chart: Chart, arguments: tuple[str, ...], message: str
) -> None:
    code, result = chart(*arguments)
    assert code == 2
    assert message in result
    assert len(result.splitlines()) == 1
    assert not list(project.glob("x.*"))


def test_content_with_errors_is_not_drawn(project: Path, chart: Chart) -> None:
    events = project / "content" / "gannet-bank" / "events.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace("who: morvane", "who: mrovane"), encoding="utf-8")
    code, result = chart("origins", "-o", "x.svg")
    assert code == 1
    assert "events.yaml" in result
    assert not (project / "x.svg").exists()
