"""The outcome of a request, and why a deck failed, in words for its user.

Input: errors of the system, the doctor or briefgen itself. Output: Outcomes and Problems; internal errors are named as
such.
"""

from collections.abc import Iterable, Iterator, Mapping
from errno import EACCES, EDQUOT, EEXIST, ENOSPC, ENOTDIR, EROFS
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.request import DeckRequest
from briefgen.core.problem import Problem, Refused, Where, short_of_memory
from briefgen.store.lock import LockError
from briefgen.store.whole import TargetInUse

if TYPE_CHECKING:
    from briefgen.build.page_changes import PageChanges

State = Literal["written", "written-beside", "unchanged", "cached", "checked", "has-errors", "failed"]
"""written · written-beside: under another name, since the deck was edited · unchanged: a new build would give the same
file · cached: taken from a shared cache · checked: nothing wrong, and nothing to write · has-errors · failed: could not
be built or stored
"""
OURS = "this is a mistake in briefgen, not in your files"
NOT_READ = "deck-not-read"
"""Rule: a file or folder that a deck is made from exists, but cannot be read."""
_REMEDIES = {
    ENOSPC: "make room there, or name another folder: -o DIR",
    EDQUOT: "make room there, or name another folder: -o DIR",
    EROFS: "name another folder: -o DIR",
    EACCES: "ask for write access, or name another folder: -o DIR",
    EEXIST: "a file is where the folder of the decks should be: move it away, or name another folder: -o DIR",
    ENOTDIR: "a file is where the folder of the decks should be: move it away, or name another folder: -o DIR",
}
"""What to do when the system refuses to write a deck, by the number of its error."""
FEWER = "build it by itself, or with fewer --jobs"


class MergeReport(Struct, frozen=True):
    """What became of somebody's edits: a summary (`6 edits kept, 1 conflict`), lines to read, values for programs."""

    summary: str
    lines: tuple[str, ...] = ()
    conflicts: int = 0
    answer: Mapping[str, Any] = {}
    pages: int = 0
    """Number of pages of the merged deck; 0 if nothing was merged."""


class Outcome(Struct, frozen=True):
    """The outcome of a request. `problems` are those of this deck and its dossier."""

    request: DeckRequest
    state: State
    problems: tuple[Problem, ...] = ()
    file: Path | None = None
    pages: int = 0
    """Number of pages; 0 for a format without pages of its own, such as a handout."""
    unused: tuple[Problem, ...] = ()
    """A problem for each searched record that is on no page of this deck."""
    merge: MergeReport | None = None
    """What became of the edits of a deck that was already there."""
    changes: "PageChanges | None" = None
    """What changed on its pages since it was last written."""

    def with_problems(self, more: Iterable[Problem]) -> "Outcome":
        """Return the outcome with further problems of its dossier."""
        return replace(self, problems=sorted_problems(self.problems, more)) if more else self


class Defective(Exception):
    """A deck that PowerPoint would repair, or that names its maker: an internal error. Carries what was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def sorted_problems(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return every problem once, sorted by place."""
    return tuple(sorted({problem for group in groups for problem in group}))


def failed(request: DeckRequest, *problems: Problem) -> Outcome:
    """Return the outcome of a deck that failed; `has-errors` if only its own files cannot be read."""
    state: State = "has-errors" if all(problem.rule == NOT_READ for problem in problems) else "failed"
    return Outcome(request, state, sorted_problems(problems))


def failure(request: DeckRequest, error: Exception) -> Problem:
    """Return the problem for an exception while building a deck.

    Raises KeyboardInterrupt if that came first.
    """
    reraise_interrupt(error)
    if any(map(short_of_memory, _with_context(error))):
        return out_of_memory(request)
    if isinstance(error, OSError) and error.filename and error.strerror:
        return unreadable(error)
    return internal_error(request, error)


def reraise_interrupt(error: BaseException) -> None:
    """Raise KeyboardInterrupt if the error came up while one was being handled.

    A zip file that is closed while it is being written raises an error of its own, which hides the interruption.
    """
    if any(isinstance(one, KeyboardInterrupt) for one in _with_context(error)):
        raise KeyboardInterrupt from error


def _with_context(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error, and those that were being handled when it was raised."""
    while error is not None:
        yield error
        error = error.__context__


def internal_error(request: DeckRequest, mistake: Exception) -> Problem:
    """Return the problem for an unexpected exception."""
    message = f"{request.name}: {OURS}: {type(mistake).__name__}: {mistake}"
    hint = "run the same command with --debug for the details to report"
    return Problem(_dossier(request), "own-mistake", message, hint)


def out_of_memory(request: DeckRequest) -> Problem:
    """Return the problem for a lack of memory."""
    message = f"{request.name}: there is not enough memory to build this deck"
    return Problem(_dossier(request), "deck-memory", message, FEWER)


def process_died(request: DeckRequest) -> Problem:
    """Return the problem for a killed process."""
    message = f"{request.name}: the process that built this deck was killed, perhaps because memory ran out"
    return Problem(_dossier(request), "deck-lost", message, FEWER)


def unreadable(error: OSError) -> Problem:
    """Return the problem for a template, brand or master that exists but cannot be read."""
    file, here = Path(error.filename), Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return Problem(Where(shown.as_posix()), NOT_READ, f"cannot be read: {error.strerror}")


def not_stored(target: Path, error: Exception) -> Iterable[Problem]:
    """Return why a finished deck is not at `target`. Raises the error if it can only be a mistake in briefgen."""
    reraise_interrupt(error)
    if isinstance(error, Defective):
        return map(_defect, error.problems)
    if isinstance(error, Refused):
        return error.problems
    if isinstance(error, OSError):
        return [not_written(target, str(error) if isinstance(error, TargetInUse | LockError) else _reason(error))]
    raise error


def not_written(target: Path, why: str, what: str = "the deck could not be written") -> Problem:
    """Return the problem for a file that could not be written."""
    return Problem(Where(target.as_posix()), "deck-not-written", f"{what}: {why}")


def master_saved(target: Path, master: Path) -> Problem:
    """Return the problem for a master saved during the build: pages laid out on one cannot be written on another."""
    return not_written(target, f"its master {master.as_posix()} was saved while the deck was built; build it again")


def _reason(error: OSError) -> str:
    """Return the system's reason, with what helps where that is known."""
    reason = (error.strerror or str(error)).lower()
    return f"{reason}; {_REMEDIES[error.errno]}" if error.errno in _REMEDIES else reason


def _dossier(request: DeckRequest) -> Where:
    return Where(request.dossier.as_posix())


def _defect(found: Problem) -> Problem:
    """Return the problem for what the doctor found in a deck before it was put in place."""
    message = f"{OURS}: the deck would have a defect: {found.message}"
    return Problem(found.where, "deck-defect", message, f"it was not written; report it with the rule {found.rule}")
