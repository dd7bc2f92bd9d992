"""For programs: one object with every finding."""

from briefgen.core.printable import json_text
from briefgen.review.report import Report


def render_report(report: Report) -> str:
    """Return the report as JSON."""
    return json_text(report.as_object()) + "\n"
