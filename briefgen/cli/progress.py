"""Progress on a terminal: one line for each finished deck."""

from briefgen.build.outcome import Outcome


def progress_line(outcome: Outcome, number: int, total: int) -> str:
    """Return the progress line of an outcome: its number, its name and its result."""
    name = outcome.file.name if outcome.file else outcome.request.name
    return f"[{number:{len(str(total))}}/{total}] {name}: {outcome_words(outcome)}"


def outcome_words(outcome: Outcome) -> str:
    """Return the result of an outcome in words: `9 pages`, `not built, 2 errors`."""
    if outcome.state in ("has-errors", "failed"):
        count = sum(problem.level == "error" for problem in outcome.problems)
        return "not built" + (f", {count} error{'s' if count > 1 else ''}" if count else "")
    pages = f"{outcome.pages} page{'s' if outcome.pages != 1 else ''}"
    return pages + {
        "unchanged": ", unchanged",
        "cached": ", from the cache",
        "written-beside": ", beside the edited one",
    }.get(outcome.state, "")
