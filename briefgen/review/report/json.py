"""For programs: one object with every finding."""

import json
from typing import Any

from briefgen.review.report import Report


def render_report(report: Report) -> str:
    """The report as JSON."""
    return json.dumps(as_object(report), indent=1, ensure_ascii=False) + "\n"


def as_object(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "failed": report.failed,
        "decks": [
            {"dossier": one.dossier, "template": one.template, "state": "checked" if one.sound else "has-errors"}
            for one in report.decks
        ],
        "unchecked": list(report.unchecked),
        "known": report.known,
        "problems": [problem.as_object() for problem in report.problems],
    }
