"""Reports of findings: for people, programs, code hosts and CI servers.

Input: a Report. Output: text. Every form is one function of the same signature, one file each.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from briefgen.core.files import read_file
from briefgen.core.problem import Level, Problem, Where

FORMS: Mapping[str, str] = {
    "text": "for people: grouped by file, with the line",
    "json": "for programs: one object",
    "sarif": "for code hosts and editors: SARIF 2.1.0 (OASIS)",
    "junit": "for CI servers: JUnit XML, a test case for each finding",
    "github": "for GitHub Actions: an annotation for each finding",
}
"""The forms, and for whom each is; a form's file has the same name."""


class CheckedDeck(NamedTuple):
    """A checked deck: its dossier, its template, and whether it could be written."""

    dossier: str
    template: str
    passed: bool

    @property
    def name(self) -> str:
        """The deck's file name without an ending."""
        return f"{self.dossier}-{self.template}"


class Report(Struct, frozen=True):
    """All findings of a run, sorted. `lines` holds the text of the lines they point at, without the line end."""

    problems: tuple[Problem, ...]
    strict: bool = False
    """Whether warnings fail."""
    decks: tuple[CheckedDeck, ...] = ()
    known: int = 0
    """How many findings the baseline lists; they are not among the problems."""
    unchecked: tuple[str, ...] = ()
    """Dossiers with errors in their files, so that the rules were not applied."""
    lines: Mapping[Where, str] = field(default_factory=dict)

    def count(self, level: Level) -> int:
        """Return how many problems are of that level."""
        return sum(problem.level == level for problem in self.problems)

    @property
    def failed(self) -> bool:
        """Whether any finding makes the run fail. Notes never do."""
        return bool(self.count("error") or (self.strict and self.count("warning")))

    def fails(self, problem: Problem) -> bool:
        """Return whether the problem makes the run fail."""
        return problem.level == "error" or (self.strict and problem.level == "warning")

    def as_object(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON."""
        return {
            "failed": self.failed,
            "decks": [
                {"dossier": one.dossier, "template": one.template, "state": "checked" if one.passed else "has-errors"}
                for one in self.decks
            ],
            "unchecked": list(self.unchecked),
            "known": self.known,
            "problems": [problem.as_object() for problem in self.problems],
        }


Form = Callable[[Report], str]


def form(name: str) -> Form:
    """Return the function of that form. Raises KeyError when there is none."""
    if name not in FORMS:
        raise KeyError(name)
    render_report: Form = import_module(f"briefgen.review.report.{name}").render_report
    return render_report


def lines_at(problems: tuple[Problem, ...]) -> Mapping[Where, str]:
    """Return the lines that the problems point at, if their files can be read; each file is read once."""
    texts: dict[str, list[str]] = {}
    found: dict[Where, str] = {}
    for where in {problem.where for problem in problems if problem.where.line}:
        if where.file not in texts:
            texts[where.file] = _lines(Path(where.file))
        if where.line <= len(texts[where.file]):
            found[where] = texts[where.file][where.line - 1]
    return found


def _lines(file: Path) -> list[str]:
    from briefgen.core.yaml_document import MAX_BYTES

    try:
        text = read_file(file, MAX_BYTES).decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").split("\n")
    except OSError:
        return []
