"""A project of two dossiers whose readers differ: each makes the decks of its own readers, and says which it lacks."""

from pathlib import Path

import briefgen

SECOND = """
title: A second dispute
cutoff: 2024-03-31
language: en-GB
readers: {READER: "TLP:GREEN"}
sources: {s1: {outlet: Post, published: 2024-03-01, grade: B, why: Signed, read: READER}}
events: {opened: {date: 2024-02-01, what: The bank opened, cite: s1#1/2, read: READER}}
"""


def second(reader: str) -> Path:
    """A dossier beside that of the project, with one reader."""
    folder = Path("content/second")
    folder.mkdir()
    (folder / "dossier.yaml").write_text(SECOND.replace("READER", reader).lstrip(), encoding="utf-8")
    return folder


def test_a_template_for_readers_of_another_dossier_is_left_out_with_one_note(project: Path) -> None:
    second("partner")
    outcomes = briefgen.build("second", output="decks")
    assert [(one.request.template, one.state) for one in outcomes] == [("partner", "written")]
    [note] = [one for one in outcomes[0].problems if one.rule == "template-other"]
    assert (note.level, note.where.file, note.where.line) == ("note", "content/second/dossier.yaml", 4)
    assert "'minister' (for team), 'press' (for press), 'working' (for team)" in note.message
    assert [file.name for file in Path("decks").glob("*.pptx")] == ["second-partner.pptx"]


def test_check_passes_and_says_the_same(project: Path) -> None:
    second("partner")
    report = briefgen.check("second")
    assert not report.failed
    assert [one.level for one in report.problems if one.rule == "template-other"] == ["note"]


def test_a_template_that_is_named_and_a_dossier_without_any_deck_stay_errors(project: Path) -> None:
    second("desk")
    assert {one.state for one in briefgen.build("second", output="decks")} == {"has-errors"}
    [named] = briefgen.build("second", templates=["press"], output="decks")
    assert [one.rule for one in named.problems] == ["content-reader"]


def test_a_reader_that_no_dossier_has_stays_an_error(project: Path) -> None:
    Path("templates/own.yaml").write_text("{reads: prss, slides: [{timeline: one}]}", encoding="utf-8")
    second("partner")
    states = {one.request.template: one.state for one in briefgen.build("second", output="decks")}
    assert states == {"own": "has-errors", "partner": "written"}
