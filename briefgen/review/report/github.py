"""For GitHub Actions: workflow commands, which show as annotations at the lines of a pull request."""

from briefgen.core.problem import Problem
from briefgen.review.report import Report

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render_report(report: Report) -> str:
    """Return one workflow command for each finding."""
    return "".join(f"{_command(problem)}\n" for problem in report.problems)


def _command(problem: Problem) -> str:
    where = problem.where
    properties = {"file": where.file, "line": where.line, "col": where.column, "title": problem.rule}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{COMMANDS[problem.level]} {listed}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
