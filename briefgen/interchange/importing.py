"""Imports a file: reads it, sorts its rows, makes a patch, and writes it if asked."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.printable import counted
from briefgen.core.yaml_reader import read_yaml
from briefgen.interchange.imported import BaseRecord, base_file, keep_base, read_base
from briefgen.interchange.patch import ImportPatch, noun_texts, patch
from briefgen.interchange.proposal import Proposal, Proposals, Typed
from briefgen.interchange.read import ImportOptions, read_proposals
from briefgen.interchange.three_way import RowMerge, SortedRows, sort_rows
from briefgen.interchange.translating import loaded_dossier
from briefgen.interchange.yaml_lines import value
from briefgen.store.unsaved import refuse_unsaved
from briefgen.store.whole import write_whole

_ROWS_NAMED = 5
"""Rows that a line names besides the first, where several have the same note."""


class ImportPlan(Struct, frozen=True):
    """What importing a file would do to a dossier."""

    base: Path
    """File that keeps what is imported, for the next time."""
    ask: ImportOptions
    found: Proposals
    sorted: SortedRows
    patch: ImportPatch
    narrowest: str
    """Reader that new records are open to, unless their rows say otherwise."""

    @property
    def added(self) -> tuple[Proposal, ...]:
        """The new records, including those without citations."""
        return tuple(one for one in self.sorted.new if one.id not in self.patch.refused)

    @property
    def merged(self) -> tuple[RowMerge, ...]:
        """The existing records that get values from the file."""
        return tuple(one for one in self.sorted.merges if one.id not in self.patch.unmerged)


def plan_import(file: Path, folder: Path, ask: ImportOptions) -> ImportPlan:
    """Return what an import would add and change. Raises CommandError, or Refused for a dossier that has errors."""
    dossier = loaded_dossier(folder)
    found = read_proposals(file, ask, dossier)
    base = base_file(folder, found.mark or file.name, ask.noun)
    rows = sort_rows(ask.noun, found.proposals, dossier, read_base(base), found.columns, ask.prefer)
    narrowest = list(dossier.head.readers)[-1]
    if _default_reader(folder, ask.noun):
        rows = replace(rows, new=tuple(_closed(one, narrowest) for one in rows.new))
    return ImportPlan(base, ask, found, rows, patch(folder, ask.noun, dossier, rows.new, rows.merges), narrowest)


def _default_reader(folder: Path, noun: str) -> str:
    """Return the reader that one of the noun's files opens its records to by default."""
    documents = (read_yaml(text.encode(), file.name)[0] for file, text in noun_texts(folder, noun).items())
    heads = (one.data.get("defaults") for one in documents if one and isinstance(one.data, dict))
    return next((str(read) for head in heads if isinstance(head, dict) and (read := head.get("read"))), "")


def _closed(one: Proposal, narrowest: str) -> Proposal:
    """Return the proposal restricted to the narrowest reader unless its row says otherwise: defaults do not open it."""
    if "read" in one.fields:
        return one
    return replace(one, fields={**one.fields, "read": narrowest})


def write_import(planned: ImportPlan, force: bool = False) -> None:
    """Write the changed files and keep the base. Raises CommandError when one has uncommitted changes."""
    if not force:
        refuse_unsaved(planned.patch.files)
    for file, (_, after) in planned.patch.files.items():
        write_whole(file, after.encode())
    names = planned.sorted.names
    kept = [(names[one.id], BaseRecord(one.id, one.fields)) for one in planned.added]
    kept += [(names[one.id], BaseRecord(one.id, one.proposal.fields)) for one in planned.merged]
    keep_base(planned.base, (*kept, *planned.sorted.same), planned.sorted.outdated)


def report_lines(planned: ImportPlan, written: bool) -> Iterator[str]:
    """Yield the report: how many records, and each thing that needs a decision, with its row."""
    uncited = sum("uncited" in one.fields for one in planned.added)
    verb = "imported" if written else "would be imported"
    parts = [f"{counted(len(planned.added), 'record')} of {planned.ask.noun} {verb}"]
    parts += [f"{uncited} of them not cited yet"] if uncited else []
    parts += [f"{len(planned.merged)} merged"] if planned.merged else []
    parts += [f"{len(planned.sorted.same)} imported before"] if planned.sorted.same else []
    parts += [counted(len(planned.sorted.conflicts), "conflict")] if planned.sorted.conflicts else []
    parts += [f"{len(planned.patch.refused)} left as comments"] if planned.patch.refused else []
    parts += [f"{len(planned.sorted.gone)} no longer in the dossier"] if planned.sorted.gone else []
    yield "; ".join(parts)
    if any(one.fields.get("read", planned.narrowest) == planned.narrowest for one in planned.added):
        yield f"  open to '{planned.narrowest}' only: change 'read' of what others may see"
    yield from (f"  {note}" for note in planned.found.notes)
    if len(planned.patch.files) > 1:
        yield f"  in {', '.join(file.name for file in planned.patch.files)}"
    yield from _decisions(planned)
    for one in planned.sorted.new:
        if reason := planned.patch.refused.get(one.id):
            yield f"  {_row(one)}: {one.id}: {reason}"
    yield from _note_lines(planned.sorted.new)


def _note_lines(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Yield a line for each note; one line for all rows that have the same note."""
    by_note: dict[str, list[Proposal]] = {}
    for one in proposals:
        for note in one.notes:
            by_note.setdefault(note, []).append(one)
    for note, (first, *others) in by_note.items():
        if not others:
            yield f"  {_row(first)}: {first.id}: {note}"
        else:
            rest = f" and {len(others) - _ROWS_NAMED} more" if len(others) > _ROWS_NAMED else ""
            rows = ", ".join(str(one.where.line) for one in (first, *others[:_ROWS_NAMED]))
            yield f"  {first.where.file} rows {rows}{rest}: {note}"


def _decisions(planned: ImportPlan) -> Iterator[str]:
    """Yield lines about merged fields, and about conflicts with both values."""
    for row, id_ in planned.sorted.taken_for:
        yield f"  {_row(row)}: taken for '{id_}' in other words; if it is another, give both an id in a column 'id'"
    if gone := planned.sorted.gone:
        yield f"  {_row(gone[0])}: imported before and taken out of the dossier, so left out; --prefer file brings back"
    for one in planned.sorted.merges:
        if reason := planned.patch.unmerged.get(one.id):
            yield f"  {_row(one.proposal)}: {one.id}: not merged: {reason} ({', '.join(one.fields)})"
        else:
            yield f"  {_row(one.proposal)}: {one.id}: {', '.join(one.fields)} as in the file"
    for clash in planned.sorted.conflicts:
        for name, (here, there) in clash.fields.items():
            yield (
                f"  {_row(clash.proposal)}: {clash.id}: '{name}' changed on both sides: "
                f"the dossier has {_shown(here)}, the file {_shown(there)}"
            )
    if planned.sorted.conflicts:
        yield "  of records in conflict nothing is written: --prefer dossier or --prefer file decides for all of them"


def _shown(typed: Typed) -> str:
    return value(typed) if typed else "nothing"


def _row(one: Proposal) -> str:
    return f"{one.where.file} row {one.where.line}"
