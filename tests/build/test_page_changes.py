"""After a rebuild: what changed on which pages, for its reader only."""

import json
from pathlib import Path

import pytest

from briefgen.build.page_changes import PageChanges
from briefgen.cli import main

CONTENT = Path("content/gannet-bank")


def test_the_summary_names_what_changed_and_where() -> None:
    several = PageChanges((("new", 2), ("figure", 1)), (2, 4))
    assert several.summary == "2 records new, 1 with another figure: pages 2, 4"
    assert PageChanges((("wording", 1),), (7,)).summary == "1 record worded otherwise: page 7"


def rebuilt(capsys: pytest.CaptureFixture[str], template: str) -> dict[str, object] | None:
    main(["build", "-t", template, "--json"])
    (deck,) = json.loads(capsys.readouterr().out)["decks"]
    changes: dict[str, object] | None = deck.get("changes")
    return changes


def test_a_rebuild_says_what_changed_on_the_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rebuilt(capsys, "press") is None, "nothing was there to compare with"
    file = CONTENT / "events.yaml"
    text = file.read_text(encoding="utf-8")
    added = "visit: {date: 2022-05, what: A visit, who: commission, cite: n#2}"
    file.write_text(f"{text}\n{added}\n", encoding="utf-8")
    changes = rebuilt(capsys, "press")
    assert changes is not None
    assert changes["counts"] == {"new": 1}
    assert changes["pages"]
    assert rebuilt(capsys, "press") is None, "the same again is no change"


def test_what_a_reader_may_not_see_is_no_change_for_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rebuilt(capsys, "press")
    file = CONTENT / "quotes.yaml"
    secret = 'q-secret: {by: tarn, words: "The bank is ours to rest", on: access, cite: c#2/2, read: team}'
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{secret}\n", encoding="utf-8")
    assert rebuilt(capsys, "press") is None
