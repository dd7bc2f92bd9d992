"""For people: grouped by file, each finding with its line and what to do; in colour on a terminal."""

from collections.abc import Iterator
from itertools import groupby

from briefgen.core.printable import counted, printable
from briefgen.core.problem import Problem
from briefgen.review.report import Report

STYLES = {
    "error": "bold red", "warning": "yellow", "note": "cyan", "file": "bold", "line": "dim", "hint": "green", "": "",
}  # fmt: skip
WIDEST = 110
"""Most characters of a line that are shown."""

Styled = tuple[tuple[str, str], ...]
"""Pieces of a line, each with its key of STYLES."""


def render_report(report: Report) -> str:
    """Return the findings without colour."""
    return "".join("".join(text for text, _ in line) + "\n" for line in styled(report))


def show(report: Report) -> None:
    """Print the findings to stdout: in colour on a terminal, else plain."""
    import sys

    if not sys.stdout.isatty():
        sys.stdout.write(render_report(report))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in styled(report):
        console.print(Text.assemble(*((text, STYLES[kind]) for text, kind in line)), soft_wrap=True)


def styled(report: Report) -> Iterator[Styled]:
    """Yield every line of the report, in styled pieces."""
    yield from (tuple((printable(text), kind) for text, kind in line) for line in _lines(report))


def _lines(report: Report) -> Iterator[Styled]:
    for n, (file, problems) in enumerate(groupby(report.problems, key=lambda one: one.where.file)):
        if n:
            yield ()
        yield ((file or "(no file)", "file"),)
        for problem in problems:
            yield from _finding(report, problem)


def _finding(report: Report, problem: Problem) -> Iterator[Styled]:
    where = problem.where
    place = f"{where.line}:{where.column}" if where.line else ""
    level, rule = (f"{problem.level:8}", problem.level), (f"[{problem.rule}]", "line")
    yield ((f"  {place:8}", ""), level, (f"{problem.message}  ", ""), rule)
    if line := report.lines.get(where, "").strip():
        yield ((f"{'':10}| {shortened(line)}", "line"),)
    if problem.hint:
        yield ((f"{'':10}→ {problem.hint}", "hint"),)


def shortened(line: str) -> str:
    """Return the line, cut if it is too long to read at a glance."""
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def report_summary(report: Report) -> str:
    """Return one line: what was checked and how much was found."""
    counts = [counted(report.count(level), level) for level in ("error", "warning", "note") if report.count(level)] or [
        "nothing found"
    ]
    line = f"{counted(len(report.decks), 'deck')} checked: {', '.join(counts)}"
    if report.known:
        line += f" ({counted(report.known, 'finding')} known from the baseline)"
    if report.unchecked:
        line += f"; files of {', '.join(report.unchecked)} have errors, so the rules were not run over them"
    return line
