"""The answers of a build: lines for people, an object for programs, an exit code for scripts.

Input: Outcomes. Output: text and plain values.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from briefgen.build.outcome import Outcome
from briefgen.cli.exit_codes import ExitCode
from briefgen.core.printable import counted
from briefgen.core.problem import Problem

KEPT = "the earlier deck, without '-new', was changed since it was written; it stays as it is"
_SAY_IT = {"deck-memory", "deck-lost", "deck-not-written"}
"""Rules whose problem already says that there is no deck."""


def code_of(outcomes: Iterable[Outcome], strict: bool = False) -> ExitCode:
    """Return the exit code of the worst outcome; ERRORS also when `strict` and an edit conflicts with the content."""
    outcomes = tuple(outcomes)
    states = {outcome.state for outcome in outcomes}
    if any(problem.rule in {"own-mistake", "deck-defect"} for problem in problems_of(outcomes)):
        return ExitCode.OWN_MISTAKE
    if "failed" in states:
        return ExitCode.NOT_WRITTEN
    conflicts = strict and any(outcome.merge and outcome.merge.conflicts for outcome in outcomes)
    poisoned = any(problem.rule == "cache-differs" for problem in problems_of(outcomes))
    return ExitCode.ERRORS if "has-errors" in states or conflicts or poisoned else ExitCode.DONE


def problems_of(outcomes: Iterable[Outcome]) -> list[Problem]:
    """Return every problem once, sorted by place."""
    return sorted({problem for outcome in outcomes for problem in outcome.problems})


def problem_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield one line for each problem, then for each deck that was not written unless one of its problems says so."""
    yield from map(str, problems_of(outcomes))
    missing = (outcome for outcome in outcomes if not outcome.file)
    silent = (outcome for outcome in missing if _SAY_IT.isdisjoint(problem.rule for problem in outcome.problems))
    yield from (f"not written: {outcome.request.name}" for outcome in silent)


def results(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield one line for each file, then the total."""
    for outcome in outcomes:
        if outcome.file:
            yield f"{outcome.file} ({_about(outcome)}){_merged(outcome)}"
            if outcome.changes:
                yield f"  since it was last written: {outcome.changes.summary}"
            yield from (f"  {line}" for line in (outcome.merge.lines if outcome.merge else ()))
            yield from _next_after_merge(outcome)
    yield from total(outcomes)


def _next_after_merge(outcome: Outcome) -> Iterator[str]:
    """Yield what to do with a new deck that holds the edits of the earlier one."""
    merged = outcome.merge is not None and outcome.merge.answer and not outcome.merge.answer.get("why")
    if merged and outcome.state == "written-beside":
        yield f"  look at it; when it is good: briefgen accept {outcome.file}"


def files(outcomes: Iterable[Outcome]) -> list[Path]:
    """Return the files that exist now."""
    return [outcome.file for outcome in outcomes if outcome.file]


def total(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield how many decks there are now, and which to open first; nothing for a single deck."""
    made = [outcome for outcome in outcomes if outcome.file]
    if len(made) > 1:
        same = sum(outcome.state == "unchanged" for outcome in made)
        unchanged = f", {same if same < len(made) else 'all'} unchanged" if same else ""
        taken = sum(outcome.state == "cached" for outcome in made)
        cached = f", {taken if taken < len(made) else 'all'} from the cache" if taken else ""
        yield f"{counted(len(made), 'deck')}{unchanged}{cached}. Open first: {_first(made).file}"


def _first(made: Sequence[Outcome]) -> Outcome:
    """Return the deck to look at first: a merged one if there is one."""
    return next((one for one in made if one.merge and one.state == "written-beside"), made[0])


def _merged(outcome: Outcome) -> str:
    return f": {outcome.merge.summary}" if outcome.merge else ""


def _about(outcome: Outcome) -> str:
    if outcome.state == "written-beside" and not outcome.merge:
        return KEPT
    size = counted(outcome.pages, "page") if outcome.pages else "handout"
    return size + {"unchanged": ", unchanged", "cached": ", from the cache"}.get(outcome.state, "")


def outcomes_as_object(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the outcomes as plain values for JSON."""
    decks = [
        {
            "dossier": outcome.request.dossier.resolve().name,
            "template": outcome.request.template,
            "state": outcome.state,
            "file": outcome.file.as_posix() if outcome.file else None,
            "pages": outcome.pages,
            **({"changes": outcome.changes.as_object()} if outcome.changes else {}),
            **({"merge": outcome.merge.answer or {"summary": outcome.merge.summary}} if outcome.merge else {}),
        }
        for outcome in outcomes
    ]
    problems = [problem.as_object() for problem in problems_of(outcomes)]
    return {"exit": int(code_of(outcomes)), "decks": decks, "problems": problems}
