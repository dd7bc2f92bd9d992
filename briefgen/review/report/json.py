"""For programs: one object with every finding."""

import json

from briefgen.review.report import Report


def told(report: Report) -> str:
    """The report as JSON."""
    whole = {
        "failed": report.failed,
        "decks": [
            {"dossier": one.dossier, "template": one.template, "state": "checked" if one.sound else "has-errors"}
            for one in report.decks
        ],
        "unchecked": list(report.unchecked),
        "known": report.known,
        "problems": [problem.as_object() for problem in report.problems],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
