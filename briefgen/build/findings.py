"""Collects the outcomes of `check` in one Report.

Input: Outcomes, whether warnings fail, and a baseline file if there is one. Output: a Report, or a baseline that lists
everything found. Raises Refused when the baseline cannot be read.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.build.digests import Digests
from briefgen.build.outcome import Outcome, sorted_problems
from briefgen.build.request import BuildOptions
from briefgen.core.files import real_path
from briefgen.core.kept import kept_or_made
from briefgen.core.problem import NotFound, Problem, Refused, Where
from briefgen.project.folders import is_shipped
from briefgen.review import report
from briefgen.review.report import CheckedDeck, Report, lines_at, text
from briefgen.store.git import LAST, differs_from_commit, tree_at
from briefgen.store.whole import remove_leftovers, write_whole

READING = ("yaml-", "content-")
"""Rules about files that could not be read fully: with such errors the other rules are not run."""


def edit_notes(folder: Path, since: str, options: BuildOptions, digests: Digests) -> Sequence[Problem]:
    """Return what an edit of a dossier asks to be read again, since that state; without one since the last commit.

    Raises NotFound or Refused for a state that is named and cannot be read.
    """
    if since:
        from briefgen.build.changed_since import notes_since

        return notes_since(folder, since, options, digests)
    return _notes_since_commit(folder, options, digests) if differs_from_commit(folder) else ()


def _notes_since_commit(folder: Path, options: BuildOptions, digests: Digests) -> Sequence[Problem]:
    """Return the notes since the last commit, which are kept until a file of the dossier is saved."""
    try:
        tree = tree_at(folder, LAST)
    except (NotFound, Refused):  # no commit has the dossier
        return ()

    def make() -> tuple[Problem, ...]:
        from briefgen.build.changed_since import notes_since_commit  # imports what loads a dossier

        return notes_since_commit(folder, tree, options, digests)

    kept = digests.kept(f"changes in {folder.resolve().as_posix()}")
    notes = kept_or_made(kept, "changes", (digests.dossier(folder), tree), tuple[Problem, ...], make)
    if kept:
        kept.store.save()
    return notes


def report_on(
    outcomes: Iterable[Outcome], strict: bool = False, known: Path | None = None, notes: Iterable[Problem] = ()
) -> Report:
    """Return everything that was found, with those `notes`, once each, except what the baseline lists."""
    listed = tuple(outcomes)
    owned = (_owned(outcome, problem) for outcome in listed for problem in outcome.problems)
    problems = sorted_problems(owned, _on_no_page(listed), notes)
    left = _unknown(problems, known) if known else problems
    return Report(
        problems=left,
        strict=strict,
        decks=tuple(CheckedDeck(_dossier(one), one.request.template, one.state == "checked") for one in listed),
        known=len(problems) - len(left),
        unchecked=tuple(sorted(_unchecked(listed))),
        lines=lines_at(left),
    )


def _unknown(problems: tuple[Problem, ...], known: Path) -> tuple[Problem, ...]:
    from briefgen.review.baseline import unknown

    return unknown(problems, known)


def _unchecked(outcomes: Iterable[Outcome]) -> set[str]:
    """Return the dossiers whose files could not be read, so that none of their decks was checked."""
    listed = tuple(outcomes)
    unread = {_dossier(one) for one in listed if any(map(_unread, one.problems))}
    return unread - {_dossier(one) for one in listed if one.state == "checked"}


def _on_no_page(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    """Yield the records that no deck of a dossier shows; none for a dossier with a deck that could not be checked."""
    by_dossier: dict[Path, list[Outcome]] = {}
    for one in outcomes:
        by_dossier.setdefault(one.request.dossier, []).append(one)
    for decks in by_dossier.values():
        if all(one.state == "checked" for one in decks):
            yield from set(decks[0].unused).intersection(*(one.unused for one in decks))


def print_report(found: Report, form: str) -> None:
    """Print the report in that form; as text with a summary on stderr."""
    if form == "text":
        text.show(found)
        print(text.report_summary(found), file=sys.stderr)
    else:
        print(report.form(form)(found), end="")


def write_baseline(found: Report, file: Path) -> int:
    """Write a baseline that lists every error and warning found; return how many. Raises OSError."""
    from briefgen.review.baseline import baseline

    problems = [problem for problem in found.problems if problem.level != "note"]
    remove_leftovers(file.parent)
    write_whole(file, baseline(problems))
    return len(problems)


def _dossier(outcome: Outcome) -> str:
    return outcome.request.dossier.resolve().name


def _owned(outcome: Outcome, problem: Problem) -> Problem:
    """Return the problem at a file that its reader can change: one in a shipped template is placed at the dossier."""
    file = Path(problem.where.file)
    if not problem.where.file or not is_shipped(file) or real_path(file).is_relative_to(Path.cwd()):
        return problem
    line = f", line {problem.where.line}" if problem.where.line else ""
    place = Where((outcome.request.dossier / "dossier.yaml").as_posix(), 1, 1)
    return replace(problem, where=place, message=f"in the template '{file.stem}'{line}: {problem.message}")


def _unread(problem: Problem) -> bool:
    return problem.level == "error" and problem.rule.startswith(READING)
