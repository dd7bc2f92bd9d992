"""The gate: which records and fields a reader may see, as declared in the nouns' files.

Input: records by noun and id, and the reader. Output: the visible records, without any mention of the others.
"""

from collections.abc import Mapping
from functools import cache
from operator import is_not
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Show
from briefgen.core.addresses import without_credentials
from briefgen.core.problem import Problem, Refused, did_you_mean
from briefgen.dossier.field import Field, fields_of
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.records import Dossier, Record, named_ids, noun_by_key

Records = dict[str, dict[str, Record]]
S = TypeVar("S", bound=Struct)


def open_to(dossier: Dossier, reader: str, show: Show) -> Records:
    """Return the records that the reader may see by their own `read`.

    Raises Refused when the ladder has no such reader.
    """
    steps = _steps(dossier, reader)
    return {
        noun: {
            id_: one
            for id_, one in records.items()
            if one.read in steps and not one.uncited and _shown_at_all(noun, one, show)
        }
        for noun, records in dossier.records.items()
    }


def _steps(dossier: Dossier, reader: str) -> set[str]:
    """Return the steps of the ladder up to this reader; each reader sees what earlier steps see."""
    ladder = list(dossier.head.readers)
    if reader not in ladder:
        where = dossier.head.where
        hint = did_you_mean(reader, ladder) or "the ladder has " + ", ".join(ladder)
        raise Refused([Problem(where, "content-reader", f"dossier '{dossier.name}' has no reader '{reader}'", hint)])
    steps = set(ladder[: ladder.index(reader) + 1])
    return steps | {""} if reader == ladder[-1] else steps


def _shown_at_all(noun: str, record: Record, show: Show) -> bool:
    if NOUNS[noun].view == "ours" and not show.judgements:
        return False
    return show.unnamed or not (isinstance(record, Actor) and record.kind == "unnamed")


# --- remove what is withheld ---


def without_withheld(records: Records, typed: frozenset[str], named: Mapping[str, frozenset[str]]) -> Records:
    """Return the records without mentions of withheld ones; a record that cannot do without one is removed too.

    `typed` holds every id of the dossier, also of broken records: a field that accepts ids or free words must not
    mistake one for a word. `named`: at least the ids that each record names, by its key. Repeats until nothing more is
    removed.
    """
    while True:
        fewer = _pass(records, typed, named)
        if sum(map(len, fewer.values())) == sum(map(len, records.values())):
            return fewer
        records = fewer


def _pass(records: Records, typed: frozenset[str], named: Mapping[str, frozenset[str]]) -> Records:
    seen = set(noun_by_key(records))
    withheld = typed - seen

    def left(record: Record) -> Record | None:
        return record if seen.issuperset(named[record.key]) else _left(record, seen, withheld)

    return {
        noun: {id_: still for id_, one in by_id.items() if (still := left(one)) is not None}
        for noun, by_id in records.items()
    }


def _left(record: S, seen: set[str], withheld: frozenset[str]) -> S | None:
    """Return the record or part without what is withheld; None when it is removed."""
    changes: dict[str, Any] = {}
    for field in gated_fields(type(record)):
        value = getattr(record, field.name)
        if not value:
            continue
        change = _parts_left(field, value, seen, withheld) if field.part else _names_left(field, value, seen, withheld)
        if change is None:
            return None
        changes |= change
    return replace(record, **changes) if changes else record


@cache
def gated_fields(kind: type[Struct]) -> tuple[Field, ...]:
    """Return the fields that refer to records or hold parts that may. Cached: a class never changes."""
    return tuple(one for one in fields_of(kind) if one.names or one.part)


def _names_left(field: Field, value: Any, seen: set[str], withheld: frozenset[str]) -> dict[str, Any] | None:
    """Return what changes in a record for a field that names others; None when the record is removed."""
    assert field.names
    ids = named_ids(value)
    if withheld.isdisjoint(ids) if field.names.or_word else seen.issuperset(ids):
        return {}
    match field.names.withheld:
        case "drop mention":
            return {field.name: _fewer(value, seen)}
        case "drop when empty":
            return {field.name: left} if (left := _fewer(value, seen)) else None
        case "blank":
            return {field.name: (), **dict.fromkeys(field.names.blanks, "")}
        case _:
            return None


def _parts_left(
    field: Field, value: tuple[Struct, ...], seen: set[str], withheld: frozenset[str]
) -> dict[str, Any] | None:  # fmt: skip
    """Return what changes in a record for a field with parts or citations; None when the record is removed."""
    assert field.parts
    left = tuple(part for one in value if (part := _left(one, seen, withheld)) is not None)
    if len(left) < len(value) and (field.parts.withheld == "drop record" or (field.citations and not left)):
        return None
    return {field.name: left} if left != value else {}


def _fewer(value: Any, seen: set[str]) -> Any:
    if isinstance(value, str):
        return ""
    if isinstance(value, Mapping):
        return {id_: one for id_, one in value.items() if id_ in seen}
    return tuple(id_ for id_ in value if id_ in seen)


# --- empty fields ---


def without_hidden_fields(record: S, show: Show) -> S:
    """Return the record without fields for the author only, passwords in addresses, and what `show` excludes."""
    kind = type(record)
    hidden = _hidden(kind, show.grades, show.judgements)
    changes: dict[str, Any] = {name: left for name, left in hidden.items() if getattr(record, name) != left}
    for name in _addresses(kind):
        if (typed := getattr(record, name)) != (address := without_credentials(typed)):
            changes[name] = address
    for name in _holders(kind, show.grades, show.judgements):
        parts = getattr(record, name)
        left = tuple(without_hidden_fields(part, show) for part in parts)
        if any(map(is_not, left, parts)):
            changes[name] = left
    return replace(record, **changes) if changes else record


@cache
def _addresses(kind: type[Struct]) -> tuple[str, ...]:
    """Return the fields that hold addresses. Cached: a class never changes."""
    return tuple(one.name for one in fields_of(kind) if one.text and one.text.by == "nobody")


@cache
def _hidden(kind: type[Struct], grades: bool, judgements: bool) -> Mapping[str, Any]:
    """Return the fields to empty, each with the value left in it. Cached: a class never changes."""
    closed = {"always": True, "no grades": not grades, "no judgements": not judgements}
    return {one.name: one.hidden.left for one in fields_of(kind) if one.hidden and closed[one.hidden.when]}


@cache
def _holders(kind: type[Struct], grades: bool, judgements: bool) -> tuple[str, ...]:
    """Return the fields whose parts have fields to empty. Cached: a class never changes."""

    def has(part: type[Struct]) -> bool:
        return bool(_hidden(part, grades, judgements) or _holders(part, grades, judgements))

    return tuple(one.name for one in fields_of(kind) if one.part and has(one.part))
