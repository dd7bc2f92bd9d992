"""Finds the field that words of a deck come from, and the place where it was typed.

Names look like `contract.what`, `story:origins.headline`, `story:bottom-line.points.0.say`, `dossier:title`; parts are
counted as in the reader's Brief. Input: a Brief and a name. Output: its record, the path of the field in it, and its
place in the content files.
"""

from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.problem import NOWHERE, Where
from briefgen.dossier.nouns.story import LadderStep, Point, Story
from briefgen.dossier.records import Record

STORY, HEAD = "story:", "dossier:"


def field_of(record: Record, name: str) -> str:
    """Return the name of a field, as in `Run.of`; `name` may lead to a part: `sides.0.say`."""
    return f"{STORY}{record.id}.{name}" if isinstance(record, Story) else f"{record.id}.{name}"


class FieldOf(Struct, frozen=True):
    """A field: its record (None for the dossier's head), and the path to it from there."""

    record: Record | None
    key: str
    """Name of the record in `Brief.places`."""
    path: tuple[str | int, ...]


def find_field(brief: Brief, of: str) -> FieldOf | None:
    """Return the field that `of` names; None when this reader has no such record."""
    if of.startswith(HEAD):
        return FieldOf(None, "", (of.removeprefix(HEAD),))
    if of.startswith(STORY):
        slot, _, rest = of.removeprefix(STORY).partition(".")
        return _found(brief.records["story"].get(slot), rest)
    parts = of.split(".")
    for end in range(len(parts) - 1, 0, -1):
        id_ = ".".join(parts[:end])
        if record := brief.find(id_):
            return _found(record, ".".join(parts[end:]))
    return None


def _found(record: Record | None, rest: str) -> FieldOf | None:
    path = tuple(int(part) if part.isdigit() else part for part in rest.split("."))
    return FieldOf(record, record.key, path) if record else None


def has_field(brief: Brief, of: str) -> bool:
    """Say whether this reader has the field that `of` names."""
    found = find_field(brief, of)
    value: Any = found and (found.record or brief)
    for part in found.path if found else ():
        value = _part(value, part)
    return value is not None and value != ""


def field_value(brief: Brief, of: str) -> str | None:
    """Return the text of the field; None when there is none."""
    found = find_field(brief, of)
    if found is None:
        return None
    value: Any = found.record if found.record else brief
    for part in found.path:
        value = _part(value, part)
    return value if isinstance(value, str) else None


def _part(value: Any, part: str | int) -> Any:
    if isinstance(part, int):
        return value[part] if isinstance(value, tuple) and part < len(value) else None
    return getattr(value, part, None)


def place_of_field(brief: Brief, of: str) -> Where:
    """Return where the field was typed: the field, the list item or its record; NOWHERE if the reader has none."""
    found = find_field(brief, of)
    if found is None:
        return NOWHERE
    if len(found.path) > 1 and found.record:
        item = _part(getattr(found.record, str(found.path[0]), None), found.path[1])
        if isinstance(item, Point | LadderStep):
            return item.where
    at = brief.places.get((found.key, str(found.path[0])))
    return at or (found.record.where if found.record else NOWHERE)
