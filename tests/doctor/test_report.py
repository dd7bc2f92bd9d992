"""`briefgen doctor` and its page."""

import json
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.doctor import RULES
from briefgen.doctor.report import with_current_tables
from tests.conftest import ROOT
from tests.doctor.mutants import MUTANTS, intact_entries, packed

PAGE = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8")


@pytest.fixture
def decks(tmp_path: Path) -> tuple[str, str]:
    """A valid deck, and one whose core properties name somebody."""
    entries = intact_entries()
    valid, named = tmp_path / "sound.pptx", tmp_path / "named.pptx"
    valid.write_bytes(packed(entries))
    MUTANTS["doctor-author"](entries)
    named.write_bytes(packed(entries))
    return str(valid), str(named)


def test_the_page_lists_every_rule_as_it_is() -> None:
    assert with_current_tables(PAGE) == PAGE
    for rule in RULES:
        assert f"| `{rule.id}` | {rule.level} |" in PAGE
        assert all((rule.reason, rule.source, rule.check.__doc__))


def test_a_valid_deck(decks: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", decks[0]]) == 0
    assert capsys.readouterr().out == "no problems\n"


def test_a_finding_names_file_part_and_rule(decks: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", *decks]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{decks[1]}: warning: docProps/core.xml: its creator names somebody  [doctor-author]",
        "1 of 2 files without problems",
    ]


def test_findings_for_programs(decks: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--format", "json", *decks]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(file["file"], file["sound"]) for file in files] == [(decks[0], True), (decks[1], False)]
    assert files[1]["problems"][0]["rule"] == "doctor-author"


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "none.pptx"]) == 1
    assert "cannot be read" in capsys.readouterr().out
