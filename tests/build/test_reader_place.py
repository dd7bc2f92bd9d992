"""An unknown reader is reported where the author can fix it: not in an installed template."""

from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.cli.exit_codes import ExitCode


@pytest.mark.parametrize(
    ("own", "place"),
    [(False, "content/gannet-bank/dossier.yaml:"), (True, "templates/mine.yaml:1:8: ")],
    ids=["a template that comes with briefgen", "a template of the project"],
)
def test_the_place_is_one_that_its_author_can_change(
    own: bool, place: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = project / "content" / "gannet-bank" / "dossier.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("press:", "media:"), encoding="utf-8")
    for file in head.parent.glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("read: press", "read: media"), encoding="utf-8")
    (project / "templates" / "mine.yaml").write_text("reads: press\nextends: press\n", encoding="utf-8")
    assert main(["build", "-t", "mine" if own else "press"]) == ExitCode.ERRORS
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith(place) and "has no reader 'press'" in line for line in lines), lines
