"""rests, and what check says of records on no page, in the first project."""

import json
from pathlib import Path

import pytest

from briefgen.cli import main

CONTENT = Path("content/gannet-bank")


def test_rests_names_places_and_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rests", "c", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["rests"]
    falls = {one["id"]: one for one in found["rests"] if one["falls"]}
    assert "q-tarn" in falls
    assert falls["q-tarn"]["place"].startswith("content/gannet-bank/quotes.yaml:")
    assert any(falls["q-tarn"]["pages"].values())


def test_rests_needs_an_id_or_a_state(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rests"]) == 2
    assert "name records, or say --since" in capsys.readouterr().err


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    main(["check", "--format", "json", *arguments])
    found = json.loads(capsys.readouterr().out)["problems"]
    return [(one["rule"], one["level"]) for one in found if one["rule"].endswith("-unused")]


def test_a_judgement_on_no_page_warns_and_may_be_allowed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = CONTENT / "judgements.yaml"
    judgement = "j-new: {says: The bank recovers, rests: [q-tarn]}"
    file.write_text(judgement, encoding="utf-8")
    assert rules(capsys) == [], "the working deck has a page for judgements"
    story = CONTENT / "story.yaml"
    left_out = story.read_text(encoding="utf-8").replace("judgements: {", "judgements: {leave: [j-new], ")
    story.write_text(left_out, encoding="utf-8")
    assert rules(capsys, "-t", "press") == [], "one deck of many says nothing of the others"
    assert rules(capsys) == [("judgement-unused", "warning")]
    assert rules(capsys) == [("judgement-unused", "warning")], "the second check takes what the first kept"
    file.write_text(judgement.replace("tarn]", "tarn], allow: {judgement-unused: for the desk}"), encoding="utf-8")
    assert rules(capsys) == []


def test_unused_lists_every_record_that_claims_something(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = CONTENT / "events.yaml"
    file.write_text(
        file.read_text(encoding="utf-8") + "\nlate: {what: A gull is seen, date: 1850, cite: c#1}\n", encoding="utf-8"
    )
    listed = rules(capsys, "--unused", "-t", "minister")
    assert ("record-unused", "note") in listed
