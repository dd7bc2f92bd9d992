"""Importing as it is asked for: read, sort, make the patch, and write it when that is wanted."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.problem import Refused, errors
from briefgen.core.text import counted
from briefgen.core.yaml_reader import MAX_BYTES, read_yaml
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.interchange.imported import Sorted, keep_base, sort_proposals
from briefgen.interchange.patch import ImportPatch, patch
from briefgen.interchange.proposal import Proposal
from briefgen.interchange.read import Ask, Found, read_proposals
from briefgen.store.files import write_whole
from briefgen.store.unsaved import refuse_unsaved


class Import(Struct, frozen=True):
    """What importing a file would do to a dossier."""

    file: Path
    ask: Ask
    found: Found
    sorted: Sorted
    patch: ImportPatch
    narrowest: str = ""
    """The reader that new records are open to, where the file's default would have opened them to more."""

    @property
    def imported(self) -> int:
        """How many records come in, those that are not cited yet included."""
        return len(self.sorted.new) - len(self.patch.refused)


def plan_import(file: Path, folder: Path, ask: Ask) -> Import:
    """What importing the file would add. Raises Unusable, or Refused for a dossier that has errors."""
    dossier = _loaded(folder)
    found = read_proposals(file, ask, dossier)
    narrowest = list(dossier.head.readers)[-1] if _default_reader(folder, ask.noun) else ""
    closed = [_closed(one, narrowest) for one in found.proposals]
    sorted_ = sort_proposals(folder, file, ask.noun, dossier, closed)
    return Import(file, ask, found, sorted_, patch(folder, ask.noun, sorted_.new), narrowest)


def _default_reader(folder: Path, noun: str) -> str:
    """The reader that the noun's file opens its records to by default."""
    file = folder / f"{noun}.yaml"
    document, _ = read_yaml(read_file(file, MAX_BYTES), file.name) if file.is_file() else (None, ())
    defaults = document.data.get("defaults") if document and isinstance(document.data, dict) else None
    return str(defaults.get("read", "")) if isinstance(defaults, dict) else ""


def _closed(one: Proposal, narrowest: str) -> Proposal:
    """The proposal for the narrowest reader only, where its row does not say otherwise: no default opens it."""
    if not narrowest or "read" in one.fields:
        return one
    return Proposal(one.id, {**one.fields, "read": narrowest}, one.where, one.notes)


def _loaded(folder: Path) -> Dossier:
    dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
    if dossier is None or errors(problems):
        raise Refused(errors(problems) or problems)
    return dossier


def write_import(planned: Import, folder: Path, force: bool = False) -> None:
    """Writes the changed file and keeps the base. Raises Unusable when the file has changes that git has not saved."""
    if not force:
        refuse_unsaved([planned.patch.file])
    if planned.patch.after != planned.patch.before:
        write_whole(planned.patch.file, planned.patch.after.encode())
    kept = [one for one in planned.sorted.new if one.id not in planned.patch.refused]
    keep_base(folder, planned.file, planned.ask.noun, kept)


def report_lines(planned: Import, written: bool) -> Iterator[str]:
    """The report: how many records, and each thing that needs a decision, with its row."""
    uncited = sum("uncited" in one.fields for one in planned.sorted.new if one.id not in planned.patch.refused)
    verb = "imported" if written else "would be imported"
    parts = [f"{counted(planned.imported, 'record')} of {planned.ask.noun} {verb}"]
    parts += [f"{uncited} of them not cited yet"] if uncited else []
    parts += [f"{len(planned.sorted.same)} imported before"] if planned.sorted.same else []
    parts += [f"{len(planned.patch.refused)} left as comments"] if planned.patch.refused else []
    yield "; ".join(parts)
    if planned.narrowest and planned.sorted.new:
        yield f"  open to '{planned.narrowest}' only: change 'read' of what others may see"
    yield from (f"  {note}" for note in planned.found.notes)
    for one, fields in planned.sorted.changed:
        yield f"  {_row(one)}: {one.id} changed in the file ({', '.join(fields)}); the dossier keeps what is typed"
    for one in planned.sorted.new:
        if reason := planned.patch.refused.get(one.id):
            yield f"  {_row(one)}: {one.id}: {reason}"
        yield from (f"  {_row(one)}: {one.id}: {note}" for note in one.notes)


def _row(one: Proposal) -> str:
    return f"{one.where.file} row {one.where.line}"
