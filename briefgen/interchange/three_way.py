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
    known_rows = _known_rows(noun, rows, records, base)
    again = _found_again(noun, rows, known_rows, records, base)
    fresh: list[tuple[str, Proposal]] = []
    same: list[tuple[str, BaseRecord]] = []
    merges: list[RowMerge] = []
    conflicts: list[RowConflict] = []
    gone: list[Proposal] = []
    names: dict[str, str] = {}
    for number, (name, one) in enumerate(rows):
        known = known_rows.get(number) or base.get(again.same.get(number, ""))
        record = records.get(known.id) if known else None
        if known and record is None and prefer != "file":
            gone.append(one)
            continue
        if known is None or record is None:
            like = base.get(again.like.get(number, ""))
            fresh.append((name, replace(one, notes=(*one.notes, _asked(like.id))) if like else one))
            continue
        merge, conflict = _compared(noun, one, record, known, columns, prefer)
        names[known.id] = name
        if conflict:
            conflicts.append(RowConflict(one, known.id, conflict))
        elif merge:
            merges.append(RowMerge(one, known.id, merge))
        else:
            same.append((name, BaseRecord(known.id, one.fields)))
    taken = {id_ for by_id in dossier.records.values() for id_ in by_id}
    if NOUNS[noun].under:
        new = tuple(_numbered(noun, (one for _, one in fresh), records))
    else:
        new = unique_ids((one for _, one in fresh), taken)
    names |= {made.id: name for (name, _), made in zip(fresh, new, strict=True)}
    taken_for = tuple((rows[number][1], base[name].id) for number, name in again.same.items())
    outdated = frozenset(again.same.values())
    return SortedRows(new, tuple(same), tuple(merges), tuple(conflicts), names, tuple(gone), taken_for, outdated)


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


def _asked(id_: str) -> str:
    return f"it says much of what '{id_}' said, which the file no longer has: if it is that, put {id_} in a column 'id'"


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
    noun: str, row: Proposal, record: Record, base: BaseRecord, columns: frozenset[str] | None, prefer: Prefer
) -> tuple[dict[str, Typed], dict[str, tuple[Typed, Typed]]]:  # fmt: skip
    """Return the fields to set in the record, and those that both sides changed."""
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
    return merge, conflict


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
