"""Why a deck could not be made or stored, in words for its user.

Comes in: what the system, the doctor or briefgen itself raised. Goes out: Problems; those that are ours to mend say so.
"""

from collections.abc import Iterable
from pathlib import Path

from briefgen.build.request import DeckRequest
from briefgen.core.problem import Problem, Where
from briefgen.store.files import Occupied

OURS = "this is a mistake in briefgen, not in your files"


def own_mistake(request: DeckRequest, mistake: Exception) -> Problem:
    """Anything that was not foreseen."""
    message = f"{request.name}: {OURS}: {type(mistake).__name__}: {mistake}"
    hint = "run the same command with --debug for the details to report"
    return Problem(Where(request.dossier.as_posix()), "own-mistake", message, hint)


def out_of_memory(request: DeckRequest) -> Problem:
    """Too little memory."""
    message = f"{request.name}: there is not enough memory to make this deck"
    return Problem(
        Where(request.dossier.as_posix()), "deck-memory", message, "build it by itself, or with fewer --jobs"
    )


def unreadable(error: OSError) -> Problem:
    """A template, a brand or a master that stands there and that the system does not let us read."""
    return Problem(Where(Path(error.filename).as_posix()), "deck-not-read", f"cannot be read: {error.strerror}")


def not_stored(target: Path, reason: Exception) -> Iterable[Problem]:
    """Why a deck that was laid out does not stand at `target`. Raises the reason when it is none but a mistake."""
    from briefgen.build.pipeline import Defective

    if isinstance(reason, Defective):
        return map(_defect, reason.problems)
    if isinstance(reason, OSError):
        told = str(reason) if isinstance(reason, Occupied) else (reason.strerror or str(reason)).lower()
        return [_not_written(target, told)]
    raise reason


def saved_meanwhile(target: Path, master: Path) -> Problem:
    """Pages laid out on a master cannot be written on another one."""
    return _not_written(target, f"its master {master.as_posix()} was saved meanwhile; build it again")


def _not_written(target: Path, why: str) -> Problem:
    return Problem(Where(target.as_posix()), "deck-not-written", f"the deck could not be written: {why}")


def _defect(found: Problem) -> Problem:
    """What the doctor found in a deck that was about to be put in place."""
    message = f"{OURS}: the deck would have a defect: {found.message}"
    return Problem(found.where, "deck-defect", message, f"it was not written; report it with the rule {found.rule}")
