"""For code hosts and editors: Static Analysis Results Interchange Format 2.1.0 (OASIS standard with errata 01)."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from briefgen import __version__
from briefgen.core.printable import json_text
from briefgen.core.problem import Problem, Where
from briefgen.review.baseline import fingerprints
from briefgen.review.report import Report
from briefgen.review.rule import Rule
from briefgen.review.rules import all_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_report(report: Report) -> str:
    """Return the report as a SARIF log of one run."""
    used = sorted({problem.rule for problem in report.problems})
    known = all_rules()
    index = {id_: n for n, id_ in enumerate(used)}
    prints = fingerprints(report.problems)
    run = {
        "tool": {"driver": _driver([_rule(id_, known) for id_ in used])},
        "automationDetails": {"id": "briefgen/check/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "The folder that briefgen check was run in."}}},
        "results": [_result(one, index, mark) for one, mark in zip(report.problems, prints, strict=True)],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the tool; rules link to the home page of its package if it has one."""
    home = home_page()
    known = [{**rule, "helpUri": f"{home}#{rule['id']}"} for rule in rules] if home else rules
    about = {"informationUri": home} if home else {}
    return {"name": "briefgen", "version": __version__, "semanticVersion": __version__, **about, "rules": known}


def home_page() -> str:
    """Return the home page of the installed package; empty if it has none."""
    try:
        named = metadata("briefgen").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    pages = dict(one.split(", ", 1) for one in named if ", " in one)
    return next((pages[name] for name in ("Documentation", "Homepage") if name in pages), "")


def _rule(id_: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    rule = known.get(id_) or Rule(id_, "error", id_, id_)
    return {
        "id": id_,
        "shortDescription": {"text": f"Finds {rule.summary}."},
        "fullDescription": {"text": rule.reason},
        "help": {"text": f"{rule.reason} 'briefgen rules {id_}' explains it."},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(problem: Problem, index: dict[str, int], mark: str) -> dict[str, Any]:
    hint = f" ({problem.hint})" if problem.hint else ""
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index[problem.rule],
        "level": problem.level,
        "message": {"text": f"{problem.message}{hint}"},
        "partialFingerprints": {"briefgen/v1": mark},
    }
    return {**result, "locations": [_location(problem.where)]} if problem.where.file else result


def _location(where: Where) -> dict[str, Any]:
    path = PurePath(where.file)
    artifact = {"uri": quote(path.as_posix())} if not path.is_absolute() else {"uri": path.as_uri()}
    if not path.is_absolute():
        artifact["uriBaseId"] = "PROJECT"
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if where.line:
        physical["region"] = {"startLine": where.line, "startColumn": max(where.column, 1)}
    return {"physicalLocation": physical}
