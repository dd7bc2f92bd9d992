"""What can still be read of a record with a mistake in it, so that the ids it names are looked for all the same.

Comes in: the record's class and its keyword arguments, some of them wrong. Goes out: a record that is shown to nobody,
in which whatever is wrong or missing is empty.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct, ValidationError, convert

from briefgen.dossier.shorthand import needed

Kind = TypeVar("Kind", bound=Struct)


def legible(kind: type[Kind], typed: Mapping[str, Any]) -> Kind:
    """A value of `kind` made of what is sound by itself, down to the items of its lists."""
    read = {name: _read(hint, typed[name]) for name, hint in _hints(kind).items() if name in typed}
    sound = {name: values[0] for name, values in read.items() if values}
    return kind(**dict.fromkeys(needed(kind), ()) | sound)


def _read(hint: Any, value: Any) -> list[Any]:
    """The value as a field of that type holds it; nothing where it is not sound."""
    if isinstance(value, dict) and isinstance(hint, type) and issubclass(hint, Struct):
        return [legible(hint, value)]
    if isinstance(value, tuple) and get_origin(hint) is tuple:
        return [tuple(one for item in value for one in _read(get_args(hint)[0], item))]
    try:
        return [convert(value, hint)]
    except ValidationError:
        return []


@cache
def _hints(kind: type[Struct]) -> Mapping[str, Any]:
    """The types of its fields. Cached: they never change."""
    return get_type_hints(kind, include_extras=True)
