"""For programs: one object with every finding."""

import json

from briefgen.review.report import Report


def render_report(report: Report) -> str:
    """Return the report as JSON."""
    return json.dumps(report.as_object(), indent=1, ensure_ascii=False) + "\n"
