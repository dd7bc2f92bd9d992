"""What rests on the records that changed since a state, and grades that changed without a reason: for `check`.

Input: a dossier's folder, the name of a state (see `build.states`), options. Output: Problems: notes, and warnings
about grades.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.audience.brief import Brief
from briefgen.build.request import BuildOptions
from briefgen.build.sources import FileSources, LoadedDossier
from briefgen.build.states import GIT, both_states, changed_ids, read_state
from briefgen.core.problem import NotFound, Problem, Refused, errors
from briefgen.dossier.records import Dossier, Record
from briefgen.review.regraded import regraded
from briefgen.review.rests import dependents
from briefgen.review.rules import BY_ID

LAST = f"{GIT}HEAD"
UNEXPLAINED = BY_ID["grade-unexplained"]
MOST = 30
"""Records whose dependents are looked up: more changed records are no edit but another dossier."""
SHOWN = 8
"""Records that a note names."""


def changed_notes(folder: Path, since: str, options: BuildOptions) -> Sequence[Problem]:
    """Return the notes for a dossier; without `since` against the last commit, where git has one.

    Raises NotFound or Refused for a state that is named and cannot be read.
    """
    state = since or LAST
    if since:
        read_state(since, folder, "")
    loaded = _loaded(folder, options)
    if loaded is None or loaded.dossier is None or errors(loaded.problems):
        return ()
    try:
        before, after = both_states(state, folder)
        ids = changed_ids(before, after)
    except (NotFound, Refused):  # what was committed had errors
        return ()
    graded = tuple(_unexplained(loaded.dossier, before, after, state))
    rests = _notes(loaded.dossier, ids, state) if len(ids) <= MOST else (_too_many(loaded.dossier, ids, state),)
    return (*graded, *rests)


def _loaded(folder: Path, options: BuildOptions) -> LoadedDossier | None:
    """Return the dossier; None where a file cannot be read, which the check itself reports."""
    try:
        return FileSources(options).dossier(folder)
    except OSError:
        return None


def _unexplained(dossier: Dossier, before: Brief, after: Brief, state: str) -> Iterator[Problem]:
    for one in regraded(dossier, before, after):
        if one.record is None or not one.record.allow.get(UNEXPLAINED.id, "").strip():
            yield Problem(one.where, UNEXPLAINED.id, f"since {state} {one.message}", one.hint, UNEXPLAINED.level)


def _notes(dossier: Dossier, ids: Sequence[str], state: str) -> Iterator[Problem]:
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
