"""What rests on the records that changed since a state, and grades that changed without a reason: for `check`.

Input: a dossier's folder, the name of a state (see `build.states`), options. Output: Problems: notes, and warnings
about grades.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefgen.audience.brief import Brief
from briefgen.audience.tailor import tailor
from briefgen.build.committed import kept_dossier_at
from briefgen.build.digests import Digests
from briefgen.build.request import BuildOptions
from briefgen.build.sources import FileSources
from briefgen.changes.compare import changed_ids
from briefgen.core.problem import NotFound, Problem, Refused, errors
from briefgen.dossier.records import Dossier, Record
from briefgen.review.regraded import regraded
from briefgen.review.rests import dependents
from briefgen.review.rules import BY_ID
from briefgen.store.cache import Cache
from briefgen.store.git import LAST

UNEXPLAINED = BY_ID["grade-unexplained"]
MOST = 30
"""Records whose dependents are looked up: more changed records are no edit but another dossier."""
SHOWN = 8
"""Records that a note names."""


def notes_since(folder: Path, state: str, options: BuildOptions, digests: Digests) -> tuple[Problem, ...]:
    """Return the notes about changes since the state of that name.

    Raises NotFound or Refused for a state that cannot be read.
    """
    from briefgen.build.states import read_state  # reads decks too

    before = read_state(state, folder, "")
    return _notes(folder, state, lambda: before, options, digests)


def notes_since_commit(folder: Path, tree: str, options: BuildOptions, digests: Digests) -> tuple[Problem, ...]:
    """Return the notes about changes since the last commit, in which git gives the folder's files the id `tree`."""

    def before() -> Brief:
        dossier = kept_dossier_at(folder, LAST, tree, Cache(options.cache, digests.own))
        return tailor(dossier, list(dossier.head.readers)[-1])

    return _notes(folder, f"git:{LAST}", before, options, digests)


def _notes(
    folder: Path, state: str, earlier: Callable[[], Brief], options: BuildOptions, digests: Digests
) -> tuple[Problem, ...]:
    """Return the notes; none if `earlier` finds errors in that state."""
    dossier = _without_errors(folder, options, digests)
    if dossier is None:
        return ()
    try:
        before = earlier()
        after = tailor(dossier, before.reader, before.show)
        ids = changed_ids(before, after)
    except (NotFound, Refused):
        return ()
    graded = tuple(_unexplained(dossier, before, after, state))
    rests = _resting(dossier, ids, state) if len(ids) <= MOST else (_too_many(dossier, ids, state),)
    return (*graded, *rests)


def _without_errors(folder: Path, options: BuildOptions, digests: Digests) -> Dossier | None:
    """Return the dossier in the files; None if they cannot be read or have errors, which the check reports."""
    try:
        dossier, problems = FileSources(options, digests, Cache(options.cache, digests.own)).read_files(folder)
    except OSError:
        return None
    return None if errors(problems) else dossier


def _unexplained(dossier: Dossier, before: Brief, after: Brief, state: str) -> Iterator[Problem]:
    for one in regraded(dossier, before, after):
        if one.record is None or not one.record.allow.get(UNEXPLAINED.id, "").strip():
            yield Problem(one.where, UNEXPLAINED.id, f"since {state} {one.message}", one.hint, UNEXPLAINED.level)


def _resting(dossier: Dossier, ids: Sequence[str], state: str) -> Iterator[Problem]:
    for id_ in ids:
        record = dossier.find(id_)
        resting = [one.record for one in dependents(dossier, id_) if one.record.key not in ids]
        if record is not None and resting:
            verb = "record rests" if len(resting) == 1 else "records rest"
            message = f"'{id_}' changed since {state}; {len(resting)} {verb} on it: {_listed(resting)}"
            hint = f"read them again; 'briefgen rests {id_}' says where they are shown"
            yield Problem(record.where, "rests-changed", message, hint, "note")


def _listed(resting: Sequence[Record]) -> str:
    named = (f"{one.key} (line {one.where.line} of {Path(one.where.file).name})" for one in resting[:SHOWN])
    more = f" and {len(resting) - SHOWN} more" if len(resting) > SHOWN else ""
    return f"{', '.join(named)}{more}"


def _too_many(dossier: Dossier, ids: Sequence[str], state: str) -> Problem:
    hint = f"'briefgen rests --since {state}' lists what rests on them"
    return Problem(dossier.head.where, "rests-changed", f"{len(ids)} records changed since {state}", hint, "note")
