"""What fits no page is said at the line of the content that says too much, not in a template that came installed."""

from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.cli.exit_codes import ExitCode

LONG = "Caldrin and much more than two lines hold " * 20
FILES = "content/gannet-bank"


@pytest.mark.parametrize(
    ("file", "key", "template", "place"),
    [
        ("dossier.yaml", "title: ", "press", f"{FILES}/dossier.yaml:"),
        ("story.yaml", "  headline: ", "minister", f"{FILES}/story.yaml:"),
        ("dossier.yaml", "title: ", "mine", "templates/mine.yaml:"),
    ],
)
def test_the_place_is_the_content_s(
    file: str, key: str, template: str, place: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = project / FILES / file
    before, _, after = content.read_text(encoding="utf-8").partition(f"\n{key}")
    content.write_text(f"{before}\n{key}{LONG}\n{after.partition(chr(10))[2]}", encoding="utf-8")
    cover = "slides:\n  - title: cover\n"
    (project / "templates" / "mine.yaml").write_text(f"reads: press\n{cover}", encoding="utf-8")
    assert main(["build", "-t", template]) == ExitCode.ERRORS
    lines = [line for line in capsys.readouterr().err.splitlines() if "does not fit" in line]
    assert [line.startswith(place) for line in lines] == [True], lines
    if place.startswith("content"):
        line = before.count("\n") + 2
        assert lines[0].startswith(f"{place}{line}:")
