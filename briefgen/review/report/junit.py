"""For CI servers: JUnit XML.

Each finding is a test case of its file; one that does not fail the run is its output.
"""

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from briefgen.core.problem import Problem
from briefgen.review.report import Report


def render_report(report: Report) -> str:
    """The report as JUnit XML; a run without findings has one test case that passed for each deck."""
    by_file = groupby(report.problems, key=lambda one: one.where.file)
    suites = [_suite(report, file, tuple(found)) for file, found in by_file] or [_sound(report)]
    failures = sum(map(report.fails, report.problems))
    tests = len(report.problems) or len(report.decks)
    head = f'<testsuites name="briefgen check" tests="{tests}" failures="{failures}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(suites)}</testsuites>\n'


def _sound(report: Report) -> str:
    cases = "".join(f'  <testcase classname="briefgen" name={quoteattr(deck.name)}/>\n' for deck in report.decks)
    head = f'<testsuite name="briefgen" tests="{len(report.decks)}" failures="0" errors="0">'
    return f" {head}\n{cases} </testsuite>\n"


def _suite(report: Report, file: str, problems: tuple[Problem, ...]) -> str:
    failures = sum(map(report.fails, problems))
    cases = "".join(_case(report, problem) for problem in problems)
    head = f'<testsuite name={quoteattr(file)} tests="{len(problems)}" failures="{failures}" errors="0">'
    return f" {head}\n{cases} </testsuite>\n"


def _case(report: Report, problem: Problem) -> str:
    name = f"{problem.rule} {problem.where.line}:{problem.where.column}"
    head = f"  <testcase classname={quoteattr(problem.where.file)} name={quoteattr(name)}>"
    text = escape(str(problem))
    if report.fails(problem):
        inner = f"<failure type={quoteattr(problem.rule)} message={quoteattr(problem.message)}>{text}</failure>"
    else:
        inner = f"<system-out>{text}</system-out>"
    return f"{head}{inner}</testcase>\n"
