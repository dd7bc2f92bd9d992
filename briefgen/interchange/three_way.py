"""Compares rows of a file with the records of a dossier: new, equal, or changed on which side.

Field by field: what only the file changed is imported, what only the dossier changed stays, and what both changed
differently is a conflict, of which nothing is written until the author has decided.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.records import Dossier, Record
from briefgen.interchange.imported import Base, BaseRecord
from briefgen.interchange.proposal import Proposal, Typed, unique_ids
from briefgen.interchange.record_tables import exported_fields, typed
from briefgen.interchange.reworded import Reworded, reworded

Prefer = Literal["", "dossier", "file"]
"""Whose value counts if both sides changed; empty: ask."""


class RowMerge(Struct, frozen=True):
    """A record and the fields to set in it; an empty value removes a field."""

    proposal: Proposal
    id: str
    fields: Mapping[str, Typed]


class RowConflict(Struct, frozen=True):
    """A record that changed on both sides, with the fields as in the dossier and in the file."""

    proposal: Proposal
    id: str
    fields: Mapping[str, tuple[Typed, Typed]]


class _ComparedRow(Struct, frozen=True):
    """A row and its record: the fields to set in that, and those that both sides changed."""

    name: str
    row: Proposal
    id: str
    merge: Mapping[str, Typed]
    conflict: Mapping[str, tuple[Typed, Typed]]


class SortedRows(Struct, frozen=True):
    """Rows by what to do with them; `names` are their names in the base."""

    new: tuple[Proposal, ...]
    same: tuple[tuple[str, BaseRecord], ...]
    """Rows equal to the dossier."""
    merges: tuple[RowMerge, ...]
    conflicts: tuple[RowConflict, ...]
    names: Mapping[str, str]
    """Name of the row by the id of a new or merged record."""
    gone: tuple[Proposal, ...] = ()
    """Rows whose records were imported and are no longer in the dossier."""
    taken_for: tuple[tuple[Proposal, str], ...] = ()
    """Rows reworded since they were imported, with the records that they are taken for."""
    outdated: frozenset[str] = frozenset()
    """Names of these rows in the base."""


def sort_rows(
    noun: str, found: Iterable[Proposal], dossier: Dossier, base: Base, columns: frozenset[str] | None, prefer: Prefer
) -> SortedRows:  # fmt: skip
    """Return the rows compared with the dossier and the base.

    `columns` are the fields that the file has columns for; None: all.
    """
    records = dossier.records[noun]
    rows = list(row_names(noun, found))
    known = _known_rows(noun, rows, records, base)
    again = _found_again(noun, rows, known, records, base)
    known |= {number: base[name] for number, name in again.same.items()}
    there = [number for number in range(len(rows)) if number in known and known[number].id in records]
    gone = [] if prefer == "file" else sorted(known.keys() - there)
    compared = [_compared(noun, *rows[n], records[known[n].id], known[n], columns, prefer) for n in there]
    fresh = [number for number in range(len(rows)) if number not in {*there, *gone}]
    new = _new_records(noun, [_asked(rows[n][1], base.get(again.like.get(n, ""))) for n in fresh], dossier)
    return SortedRows(
        new,
        tuple((one.name, BaseRecord(one.id, one.row.fields)) for one in compared if not (one.conflict or one.merge)),
        tuple(RowMerge(one.row, one.id, one.merge) for one in compared if one.merge and not one.conflict),
        tuple(RowConflict(one.row, one.id, one.conflict) for one in compared if one.conflict),
        {one.id: one.name for one in compared} | {one.id: rows[n][0] for n, one in zip(fresh, new, strict=True)},
        tuple(rows[number][1] for number in gone),
        tuple((rows[number][1], base[name].id) for number, name in again.same.items()),
        frozenset(again.same.values()),
    )


def _known_rows(
    noun: str, rows: Sequence[tuple[str, Proposal]], records: Mapping[str, Record], base: Base
) -> dict[int, BaseRecord]:  # fmt: skip
    """Return the rows whose record is known: by their number, that record as it was imported."""
    by_id = {one.id: one for one in base.values()}
    found: dict[int, BaseRecord] = {}
    for number, (name, one) in enumerate(rows):
        by_name = base.get(name) or (by_id.get(one.id) if one.named else None)
        if known := by_name or _there_already(noun, one, records):
            found[number] = known
    return found


def _found_again(
    noun: str, rows: Sequence[tuple[str, Proposal]], known: Container[int], records: Mapping[str, Record], base: Base
) -> Reworded:  # fmt: skip
    """Return the rows without an id that are an earlier one in other words."""
    names = {name for name, _ in rows}
    lost = {name: one.fields for name, one in base.items() if name not in names and one.id in records}
    unknown = {n: one.fields for n, (_, one) in enumerate(rows) if n not in known and not one.named}
    return reworded(unknown, lost if not NOUNS[noun].under else {})


def _asked(row: Proposal, like: BaseRecord | None) -> Proposal:
    """Return the row, with the question whether it is an earlier one that it is much like."""
    if like is None:
        return row
    said = f"it says much of what '{like.id}' said, which the file no longer has"
    return replace(row, notes=(*row.notes, f"{said}: if it is that, put {like.id} in a column 'id'"))


def _new_records(noun: str, fresh: Sequence[Proposal], dossier: Dossier) -> tuple[Proposal, ...]:
    """Return new records under ids that no record of the dossier has."""
    if NOUNS[noun].under:
        return tuple(_numbered(noun, fresh, dossier.records[noun]))
    return unique_ids(fresh, {id_ for by_id in dossier.records.values() for id_ in by_id})


def row_names(noun: str, found: Iterable[Proposal]) -> Iterator[tuple[str, Proposal]]:
    """Yield the name of each row: its id, or the fields that it is typed under, numbered if repeated."""
    count: dict[str, int] = {}
    for one in found:
        name = _pair(noun, one) or one.id
        count[name] = count.get(name, 0) + 1
        yield (name if count[name] == 1 else f"{name}.{count[name]}"), one


def _numbered(noun: str, fresh: Iterable[Proposal], records: Mapping[str, Record]) -> Iterator[Proposal]:
    """Yield new records with their ids: the next of their pair."""
    taken = set(records)
    for one in fresh:
        pair, number = _pair(noun, one), 1
        while (id_ := pair if number == 1 else f"{pair}.{number}") in taken:
            number += 1
        taken.add(id_)
        yield replace(one, id=id_)


def _pair(noun: str, one: Proposal) -> str:
    return ".".join(str(one.fields.get(field, "")) for field in NOUNS[noun].under)


def _there_already(noun: str, one: Proposal, records: Mapping[str, Record]) -> BaseRecord | None:
    """Return an existing record that was not imported from this file, with the row's id or the same content."""
    if one.named and one.id in records:
        return BaseRecord(one.id, {})
    if not NOUNS[noun].under:
        return None
    pair, number = _pair(noun, one), 1
    while record := records.get(pair if number == 1 else f"{pair}.{number}"):
        if all(
            same_value(name, value, fields_here(record).get(name, ""))
            for name, value in one.fields.items()
            if name != "read"
        ):
            return BaseRecord(record.id, {})
        number += 1
    return None


def fields_here(record: Record) -> dict[str, Typed]:
    """Return the record's fields as typed."""
    return {one.name: typed(record, one, {}) for one in exported_fields(NOUN_OF[type(record)])} | {
        "uncited": "yes" if record.uncited else "", "read": record.read,
    }  # fmt: skip


def _compared(
    noun: str, name_of_row: str, row: Proposal, record: Record, base: BaseRecord, columns: frozenset[str] | None,
    prefer: Prefer,
) -> _ComparedRow:  # fmt: skip
    """Return the row compared with the record that it is known to be."""
    merge: dict[str, Typed] = {}
    conflict: dict[str, tuple[Typed, Typed]] = {}
    here, has_base = fields_here(record), bool(base.fields)
    for name in _fields_compared(noun, row, base, columns):
        theirs, ours, before = row.fields.get(name, ""), here.get(name, ""), base.fields.get(name, "")
        if same_value(name, theirs, ours) or (has_base and same_value(name, theirs, before)):
            continue
        if same_value(name, ours, before) or prefer == "file":
            merge[name] = theirs
        elif not prefer and (has_base or theirs):
            conflict[name] = ours, theirs
    return _ComparedRow(name_of_row, row, base.id, merge, conflict)


def _fields_compared(noun: str, row: Proposal, base: BaseRecord, columns: frozenset[str] | None) -> Iterator[str]:
    for name in dict.fromkeys((*row.fields, *base.fields)):
        there = columns is None or name in columns or (name == "uncited" and "cite" in columns)
        if there and name not in NOUNS[noun].under and (name != "read" or "read" in row.fields):
            yield name


def same_value(name: str, one: Typed, other: Typed) -> bool:
    """Return whether two values of a field are equal, ignoring how they are typed."""
    return _plain(name, one) == _plain(name, other)


def _plain(name: str, value: Typed) -> object:
    """Return the value without differences of typing: blanks, a list of one, a comma between paragraphs."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return text.replace("+", ",") if name == "cite" else text
    if isinstance(value, Mapping):
        return {key: _plain(key, one) for key, one in value.items() if one}
    parts = [_plain(name, one) for one in value]
    return parts if len(parts) > 1 else parts[0] if parts else ""
