"""Every rule: an example that it finds, and a near miss that it does not."""

from pathlib import Path

import pytest

import briefgen
from briefgen.review.examples import RuleExample, rule_examples, rule_situations
from briefgen.review.rules import BY_ID
from tests.dossiers import HEAD
from tests.review.harness import found, found_right, found_wrong

WITHOUT_LINE = {
    "baseline-file", "content-file", "content-folder", "content-head", "content-unread", "page-face",
    "page-hyphenation", "page-script",
}  # fmt: skip
"""Rules that find a file, a folder or a whole deck, and no line."""


@pytest.mark.parametrize("case", rule_examples(), ids=lambda case: case.rule)
def test_a_rule_finds_what_it_is_for(case: RuleExample, tmp_path: Path) -> None:
    assert case.rule in [problem.rule for problem in found_wrong(case, tmp_path)]


@pytest.mark.parametrize("case", rule_examples(), ids=lambda case: case.rule)
def test_a_near_miss_is_no_finding(case: RuleExample, tmp_path: Path) -> None:
    assert [str(problem) for problem in found_right(case, tmp_path) if problem.rule == case.rule] == []


@pytest.mark.parametrize("case", rule_examples(), ids=lambda case: case.rule)
def test_a_finding_points_at_a_line(case: RuleExample, tmp_path: Path) -> None:
    problems = [problem for problem in found_wrong(case, tmp_path) if problem.rule == case.rule]
    assert {bool(problem.where.line) for problem in problems} == {case.rule not in WITHOUT_LINE}


@pytest.mark.parametrize("case", [case for case in rule_examples() if case.file], ids=lambda case: case.rule)
def test_a_near_miss_of_a_file_is_without_error(case: RuleExample, tmp_path: Path) -> None:
    assert [str(problem) for problem in found_right(case, tmp_path) if problem.level == "error"] == []


def test_every_rule_has_an_example() -> None:
    shown, told = {case.rule for case in rule_examples()}, {case.rule for case in rule_situations()}
    assert shown | told == BY_ID.keys()
    assert not shown & told


@pytest.mark.parametrize(("outlet", "is_found"), [("Northland", False), ("Northland Today", True)])
def test_what_an_actor_publishes_itself_is_its_own_word(outlet: str, is_found: bool, tmp_path: Path) -> None:
    text = f"""
      sources: {{s1: {{outlet: {outlet}, grade: B, why: signed, read: press}}}}
      positions: {{light: {{north: {{for: Holds that it owns the rock, stated: s1#1}}}}}}"""
    rules = [problem.rule for problem in found(text, tmp_path, {"s1": "Northland owns the rock, by the look of it."})]
    assert ("claim-voice" in rules) == is_found


@pytest.mark.parametrize(("what", "is_found"), [
    ("Keepers report a dark lamp", False), ("The lamp is dark", True), ("The lamp of the report is dark", True),
])  # fmt: skip
def test_another_form_of_the_word_of_doubt_is_one_too(what: str, is_found: bool, tmp_path: Path) -> None:
    text = f"events: {{dark: {{what: {what}, date: 2020, cite: s1#1, read: press}}}}"
    rules = [
        problem.rule for problem in found(text, tmp_path, {"s1": "Keepers reported that the lamp was dark in 2020."})
    ]
    assert ("claim-hedge" in rules) == is_found


def test_a_record_may_allow_a_finding_with_a_reason(tmp_path: Path) -> None:
    text = "gaps: {g: {what: Who is brazen, allow: {loaded-wording: The question is about the word.}}}"
    assert "loaded-wording" not in {problem.rule for problem in found(text, tmp_path)}


def test_without_a_reason_nothing_is_allowed(tmp_path: Path) -> None:
    text = "gaps: {g: {what: Who is brazen, allow: {loaded-wording: ''}}}"
    assert {"loaded-wording", "allow-reason"} <= {problem.rule for problem in found(text, tmp_path)}


def test_texts_of_templates_that_are_missing_or_gone_in_a_layer(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "skerry"
    (folder / "lang" / "fr").mkdir(parents=True)
    (folder / "dossier.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "lang" / "fr" / "templates.yaml").write_text("Night: Nuit\nGone by: Parti\n", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    own = "extends: house\nreads: press\nslides:\n- {title: cover, line: Night}\n- {section: two, kicker: Day}\n"
    (tmp_path / "templates" / "own.yaml").write_text(own, encoding="utf-8")
    found = briefgen.check(folder, project=tmp_path).problems
    problems = {one.rule: (one.where.line, one.message) for one in found if one.rule.startswith("translation")}
    assert problems["translation-unknown"] == (2, "no template has the text 'Gone by'")
    assert problems["translation-missing"] == (5, "a template's text 'Day' has no words in fr")
