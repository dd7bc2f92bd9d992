"""The records of a Brief as tables: one for each noun, a column for each field, cells as an author types them.

Every column follows from the noun's own file, so that new nouns are exported too. A field that is not a text or a list
of texts is a YAML value on one line, `[{say: Twelve boats, cite: courier#2}]`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields as struct_fields

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.dossier.field import Field, fields_of
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Citation, Record
from briefgen.interchange.exported_ids import Ids, exported_ids, exported_records
from briefgen.interchange.proposal import Typed
from briefgen.interchange.yaml_lines import value

LIST = "; "
"""Separator between the texts of a list in one cell."""


class RecordTable(Struct, frozen=True):
    """The records of one noun: its fields as headings, a row for each record, every cell a text."""

    noun: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def record_tables(brief: Brief, own_ids: bool = False) -> tuple[RecordTable, ...]:
    """Return a table for each noun that has records, in the nouns' order, without empty columns."""
    ids = exported_ids(brief, own_ids)
    rows: dict[str, list[dict[str, str]]] = {}
    for noun, record in exported_records(brief):
        rows.setdefault(noun, []).append(record_cells(noun, record, ids))
    return tuple(_table(noun, records_of_noun) for noun, records_of_noun in rows.items())


def _table(noun: str, rows: list[dict[str, str]]) -> RecordTable:
    heads = tuple(head for head in rows[0] if any(row[head] for row in rows))
    return RecordTable(noun, heads, tuple(tuple(row[head] for head in heads) for row in rows))


def record_cells(noun: str, record: Record, ids: Ids) -> dict[str, str]:
    """Return the record's fields and id as cells; empty where it has no value."""
    own = {} if NOUNS[noun].under else {"id": ids[record.key]}
    return own | {one.name: _cell(typed(record, one, ids)) for one in exported_fields(noun)}


def exported_fields(noun: str) -> Iterator[Field]:
    """Yield the fields that may be shown to anybody, not only to the author."""
    for one in NOUNS[noun].fields.values():
        if one.name != "uncited" and not (one.hidden and one.hidden.when == "always"):
            yield one


def _cell(typed: Typed) -> str:
    if isinstance(typed, str):
        return typed
    if isinstance(typed, Mapping) or not all(map(_plain, typed)):
        return value(typed, listed=True)
    return LIST.join(map(str, typed))


def _plain(one: Typed) -> bool:
    """Return whether a text can be one of several in a cell without being read as several, or as a YAML value."""
    return isinstance(one, str) and ";" not in one and "|" not in one and not one.startswith(("[", "{"))


def typed(part: Struct, field: Field, ids: Ids) -> Typed:
    """Return a field as an author would type it, with the ids of an exported file; empty if it is left out."""
    return _typed(getattr(part, field.name), field, ids)


def _typed(value: Any, field: Field, ids: Ids) -> Typed:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case Dated():
            return value.text
        case Citation():
            return str(Citation(ids.get(value.source, value.source), value.paragraphs, value.credibility))
        case Struct():
            return _part(value, ids)
        case Mapping():
            return {_name(str(key), field, ids): _typed(one, field, ids) for key, one in value.items()}
        case tuple():
            return tuple(_typed(one, field, ids) for one in value)
    return _name(str(value), field, ids)


def _name(text: str, field: Field, ids: Ids) -> str:
    return ids.get(text, text) if field.names else text


def _part(part: Struct, ids: Ids) -> Mapping[str, Typed]:
    """Return the non-empty fields of a part, such as a side or an indicator."""
    defaults = {one.name: one.default for one in struct_fields(type(part))}
    given = (one for one in fields_of(type(part)) if getattr(part, one.name) != defaults[one.name])
    return {one.name: made for one in given if (made := typed(part, one, ids))}
