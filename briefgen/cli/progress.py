"""What a person at a terminal sees while decks are made: one line as each is done.

Comes in: Outcomes as they come. Goes out: the same, and lines.
"""

from collections.abc import Callable, Iterator

from briefgen.build.outcome import Outcome


def followed(outcomes: Iterator[Outcome], total: int, show: Callable[[str], None]) -> Iterator[Outcome]:
    """The same outcomes as they come, each after a line that counts it and says what became of it."""
    width = len(str(total))
    for number, outcome in enumerate(outcomes, 1):
        name = outcome.file.name if outcome.file else outcome.request.name
        show(f"[{number:{width}}/{total}] {name}: {became(outcome)}")
        yield outcome


def became(outcome: Outcome) -> str:
    """`9 pages`, `not built, 2 errors`."""
    if outcome.state in ("has-errors", "failed"):
        count = sum(problem.level == "error" for problem in outcome.problems)
        return "not built" + (f", {count} error{'s' if count > 1 else ''}" if count else "")
    pages = f"{outcome.pages} page{'s' if outcome.pages != 1 else ''}"
    return pages + {"unchanged": ", unchanged", "written-beside": ", beside the edited one"}.get(outcome.state, "")
