"""Records that nobody has cited yet: known to the author, on no page, and listed by check."""

from pathlib import Path

from briefgen.audience.tailor import tailor
from tests.dossiers import COMMON, loaded

UNCITED = COMMON + "events: {fire: {what: The lamp room burnt, uncited: yes, read: press}}\n"


def test_an_uncited_record_is_loaded_with_a_warning_and_reaches_no_reader(tmp_path: Path) -> None:
    dossier, problems = loaded(UNCITED, tmp_path)
    assert [(one.level, one.rule, one.message) for one in problems] == [
        ("warning", "content-uncited", "1 record of events not cited yet, so shown on no page: fire")
    ]
    assert set(dossier.records["events"]) == {"fire"}
    assert tailor(dossier, "team").records["events"] == {}


def test_a_citation_settles_it(tmp_path: Path) -> None:
    dossier, problems = loaded(UNCITED.replace("uncited: yes", "uncited: yes, cite: s1#2"), tmp_path)
    assert problems == ()
    assert set(tailor(dossier, "press").records["events"]) == {"fire"}


def test_what_names_an_uncited_record_loses_the_mention(tmp_path: Path) -> None:
    rescue = "rescue: {what: He left, after: fire, cite: s1, read: press}"
    text = f"{COMMON}events: {{fire: {{what: It burnt, uncited: yes}}, {rescue}}}\n"
    dossier, _ = loaded(text, tmp_path)
    assert tailor(dossier, "press").records["events"]["rescue"].after == ()  # type: ignore[attr-defined]


def test_a_record_without_citations_and_without_the_mark_is_still_an_error(tmp_path: Path) -> None:
    _, problems = loaded(COMMON + "events: {fire: {what: The lamp room burnt}}\n", tmp_path)
    assert [one.message for one in problems] == ["an event needs 'cite'"]


def test_what_needs_no_citation_cannot_be_uncited(tmp_path: Path) -> None:
    _, problems = loaded(COMMON + "gaps: {g: {what: Why it burnt, uncited: yes}}\n", tmp_path)
    assert [one.message for one in problems] == ["only a record that needs a 'cite' can be uncited"]
