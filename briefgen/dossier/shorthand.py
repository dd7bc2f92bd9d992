"""Expands short forms into a record's fields: inline citations, dates, one or many, stance and basis words.

Input: an Entry, the plain YAML value of one record. Output: the fields of its record class, checked only as far as the
short form needs (`validate.py` checks the rest), and Problems at the typed place. `docs/content.md` describes the short
forms to users.
"""

from typing import Any

from briefgen.core.problem import Problem
from briefgen.dossier.convert import from_text, needed
from briefgen.dossier.converters import converters, empty_fields
from briefgen.dossier.noun import Shorthand
from briefgen.dossier.typed_record import TypedRecord


def expand(entry: TypedRecord) -> dict[str, Any] | None:
    """Return the record's fields; None when the value cannot be a record."""
    typed = _as_mapping(entry)
    if typed is None:
        return None
    spread = _with_defaults(entry, typed)
    for one in entry.shorthands:
        _take_word(entry, spread, one)
    for name in empty_fields(entry.kind, spread):
        entry.wrong(entry.path_of((name,)), "content-missing", f"'{name}' must not be empty")
    by_name = converters(entry.kind)
    for name in list(spread):
        if convert := by_name.get(name):
            spread[name] = convert(entry, entry.path_of((name,)), spread[name])
    _settle_uncited(entry, spread)
    for owned in ("id", "where"):
        if owned in typed:
            entry.problems.append(_owned_field(entry, owned))
    return {**spread, "id": entry.id, "where": entry.where}


def _with_defaults(entry: TypedRecord, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that were typed, and defaults for those that neither they nor a short form gives."""
    used = [one for one in entry.shorthands if typed.keys() & one.words.keys()]
    covered = {name for one in used for name in (one.field, one.value)}
    defaults = {key: value for key, value in entry.defaults.items() if key not in typed and key not in covered}
    entry.moved |= {key: ("defaults", key) for key in defaults}
    return {key: value for key, value in {**defaults, **typed}.items() if value is not None}


def _settle_uncited(entry: TypedRecord, spread: dict[str, Any]) -> None:
    """Drop the need for citations of a record marked `uncited`; one with citations counts as cited."""
    if "uncited" not in spread:
        return
    if "cite" not in needed(entry.kind):
        entry.wrong(
            (*entry.path, "uncited"), "content-field", "only a record that needs a 'cite' can be uncited", "delete it"
        )
        del spread["uncited"]
    elif "cite" in spread:
        del spread["uncited"]
    elif from_text(bool, spread["uncited"]) is True:
        spread["cite"] = ()


def _owned_field(entry: TypedRecord, name: str) -> Problem:
    where = entry.document.place((*entry.path, name))
    return Problem(where, "content-field", f"'{name}' is not typed: a record's key is its id", "delete the line")


def _as_mapping(entry: TypedRecord) -> dict[str, Any] | None:
    if isinstance(entry.value, dict):
        return entry.value
    if isinstance(entry.value, str) and entry.declared and entry.declared.bare:
        entry.moved[entry.declared.bare] = entry.path
        return {entry.declared.bare: entry.value}
    entry.wrong(entry.path, "content-shape", f"'{entry.id}' must be a mapping of fields", "write key: value pairs")
    return None


def _take_word(entry: TypedRecord, spread: dict[str, Any], short: Shorthand) -> None:
    """Expand `against: Denies it` to stance and what, and `reported: s4#2` to basis and cite."""
    used = [word for word in short.words if word in spread]
    others = [*used[1:], *(name for name in (short.field, short.value) if used and name in spread)]
    for other in others[:1]:
        entry.wrong((*entry.path, other), "content-shape", f"'{used[0]}' and '{other}' exclude each other")
    for word in used[:1]:
        spread[short.field], spread[short.value] = word, spread[word]
        entry.moved[short.value] = entry.moved[short.field] = (*entry.path, word)
    for word in used:
        del spread[word]
