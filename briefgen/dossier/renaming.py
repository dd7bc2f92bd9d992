"""Replaces a record's id wherever it is typed: in content files, and in records that were read.

Input: the text of a file, or records, with the old and the new id. Output: the same with the new one. The two ways are
independent, so that one checks the other: the renamed files must read as the renamed records.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from briefgen.core.yaml_spans import CannotReplace
from briefgen.dossier.field import Field, fields_of
from briefgen.dossier.records import Record
from briefgen.dossier.typed_at import mentions_typed

Records = Mapping[str, Mapping[str, Record]]


def renamed_id(id_: str, old: str, new: str) -> str:
    """Return the id after renaming; that of a position is composed of those of its issue and its actor."""
    return ".".join(new if part == old else part for part in id_.split("."))


def renamed_text(text: str, file: str, old: str, new: str) -> str:
    """Return the text of the content file of that name without ending; no other byte changes.

    Raises CannotReplace.
    """
    changed, end = [], 0
    for start, stop, typed in renamed_spans(text, file, old, new):
        changed += [text[end:start], typed]
        end = stop
    return "".join((*changed, text[end:]))


def renamed_spans(text: str, file: str, old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and new text of every place in the file that changes. Raises CannotReplace."""
    for mention in mentions_typed(text, file):
        if (typed := renamed_id(mention.id, old, new)) != mention.id and not mention.makes.startswith("story/"):
            if text[mention.start : mention.end] != mention.id:
                raise CannotReplace(f"'{old}' is typed with escapes")
            yield mention.start, mention.end, typed


def renamed_records(records: Records, old: str, new: str) -> Records:
    """Return the records by noun and id, with the new id."""
    renamed = ((noun, [_renamed(one, old, new) for one in by_id.values()]) for noun, by_id in records.items())
    return {noun: {one.id: one for one in records} for noun, records in renamed}


def same_records(one: Records, other: Records) -> bool:
    """Return whether the records are equal, wherever they were typed."""
    return bool(_placeless(to_builtins(one)) == _placeless(to_builtins(other)))


def _placeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _placeless(one) for key, one in value.items() if key != "where"}
    return [_placeless(one) for one in value] if isinstance(value, list | tuple) else value


def _renamed(record: Record, old: str, new: str) -> Record:
    record = _with_names(record, old, new)
    return replace(record, id=renamed_id(record.id, old, new)) if record.key == record.id else record


def _with_names(part: Any, old: str, new: str) -> Any:
    """Return the record or part with the new id in every field that names the old one."""
    changes = {one.name: _value(one, getattr(part, one.name), old, new) for one in fields_of(part.__class__)}
    return replace(part, **{name: value for name, value in changes.items() if value is not None})


def _value(field: Field, value: Any, old: str, new: str) -> Any:
    """Return the field's value with the new id; None where it has no ids."""
    if field.part:
        return tuple(_with_names(one, old, new) if isinstance(one, Struct) else one for one in value)
    if not field.names:
        return None
    if isinstance(value, str):
        return renamed_id(value, old, new)
    if isinstance(value, Mapping):
        return {renamed_id(key, old, new): one for key, one in value.items()}
    return tuple(renamed_id(one, old, new) for one in value)
