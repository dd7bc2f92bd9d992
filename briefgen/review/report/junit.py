"""For CI servers: JUnit XML.

Each finding is a test case of its file; one that does not fail the run is only output.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from briefgen.core.problem import Problem
from briefgen.review.report import Report


def render_report(report: Report) -> str:
    """Return the report as JUnit XML; a run without findings has one passed test case for each deck."""
    by_file = groupby(report.problems, key=lambda one: one.where.file)
    suites = [_suite(report, file, tuple(found)) for file, found in by_file] or [_passed_suite(report)]
    failures = sum(map(report.fails, report.problems))
    tests = len(report.problems) or len(report.decks)
    head = f'<testsuites name="briefgen check" tests="{tests}" failures="{failures}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(suites)}</testsuites>\n'


def _passed_suite(report: Report) -> str:
    cases = "".join(f'  <testcase classname="briefgen" name={quoteattr(deck.name)}/>\n' for deck in report.decks)
    head = f'<testsuite name="briefgen" tests="{len(report.decks)}" failures="0" errors="0">'
    return f" {head}\n{cases} </testsuite>\n"


def _suite(report: Report, file: str, problems: tuple[Problem, ...]) -> str:
    failures = sum(map(report.fails, problems))
    names = _unique(f"{one.rule} {one.where.line}:{one.where.column}" for one in problems)
    cases = "".join(_case(report, problem, name) for problem, name in zip(problems, names, strict=True))
    head = f'<testsuite name={quoteattr(file)} tests="{len(problems)}" failures="{failures}" errors="0">'
    return f" {head}\n{cases} </testsuite>\n"


def _unique(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, repeated ones with a number: CI servers keep one case of a name."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _case(report: Report, problem: Problem, name: str) -> str:
    where = problem.where
    place = f" file={quoteattr(where.file)}" + (f' line="{where.line}"' if where.line else "") if where.file else ""
    head = f"  <testcase classname={quoteattr(where.file)} name={quoteattr(name)}{place}>"
    text = escape(str(problem))
    if report.fails(problem):
        inner = f"<failure type={quoteattr(problem.rule)} message={quoteattr(problem.message)}>{text}</failure>"
    else:
        inner = f"<system-out>{text}</system-out>"
    return f"{head}{inner}</testcase>\n"
