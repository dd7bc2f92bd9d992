"""For programs: one object with every finding."""

import json

from briefgen.check.report import Report
from briefgen.problem import Problem


def told(report: Report) -> str:
    """The report as JSON."""
    whole = {
        "failed": report.failed,
        "decks": [
            {"dossier": one.dossier, "template": one.template, "state": "sound" if one.sound else "refused"}
            for one in report.decks
        ],
        "unchecked": list(report.unchecked),
        "known": report.known,
        "problems": [as_object(problem) for problem in report.problems],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def as_object(problem: Problem) -> dict[str, str | int]:
    """A problem as a plain object; line and column are 0 when it concerns a whole file."""
    where = problem.where
    return {
        "file": where.file, "line": where.line, "column": where.column, "level": problem.level,
        "rule": problem.rule, "message": problem.message, "hint": problem.hint,
    }  # fmt: skip
