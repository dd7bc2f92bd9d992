"""Converts plain values to frozen classes, and reports every mistake at its path.

Input: a msgspec class, and mappings with its fields. Output: its values, and Mistakes. msgspec converts valid values,
in C, but stops at the first mistake; only then is each value checked field by field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, ValidationError, convert

from briefgen.dossier.field import struct_fields

T = TypeVar("T", bound=Struct)
Path = tuple[str | int, ...]

_TRUTHS = {
    **dict.fromkeys(("yes", "y", "true", "t", "on", "1"), True),
    **dict.fromkeys(("no", "n", "false", "f", "off", "0"), False),
}
TRUTH_WORDS = ("yes", "no", "on", "off", "true", "false")
"""Words for yes and no offered in editors; `y`, `t`, `1` and similar are accepted too."""
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,9})?", re.ASCII)
_WANTED: Mapping[Any, str] = {
    str: "must be text", bool: "must be yes or no", int: "must be a whole number", float: "must be a number",
    tuple: "must be a list", Mapping: "must be a mapping",
}  # fmt: skip


class Mistake(Struct, frozen=True):
    """A mistake in one of the mappings. `path` leads from it to a field, or into one.

    *missing*: the field at the path is required. *unknown*: there is no such field. *choice*: `given` is not one of the
    allowed words. *value*: it has the wrong type. `says` follows the name of the field in a message.
    """

    index: int
    kind: Literal["missing", "unknown", "choice", "value"]
    path: Path
    says: str = ""
    given: Any = None


class _Bad(Struct, frozen=True):
    """Placeholder for a value that does not fit."""


BAD = _Bad()


def converted(kind: type[T], typed: Sequence[Mapping[str, Any]]) -> tuple[Sequence[T | None], Sequence[Mistake]]:
    """Return each mapping converted to `kind`, or None where it has a mistake; and all mistakes."""
    try:
        return convert(typed, list[kind]), ()  # type: ignore[valid-type]
    except ValidationError:
        return one_by_one(kind, typed)


def one_by_one(kind: type[T], typed: Sequence[Mapping[str, Any]]) -> tuple[Sequence[T | None], Sequence[Mistake]]:
    """Return the same, field by field: slower, but it finds every mistake."""
    values: list[T | None] = []
    mistakes: list[Mistake] = []
    for index, one in enumerate(typed):
        walk = _Walk(index)
        value = walk.struct(kind, one, ())
        values.append(None if walk.mistakes else value)
        mistakes += walk.mistakes
    return values, mistakes


def readable(kind: type[T], typed: Mapping[str, Any]) -> T:
    """Return what is valid in a mapping with mistakes, down to list items; the rest is left empty.

    No reader ever sees such a record: it only lets the ids that it names be checked too.
    """
    return _Walk(0).struct(kind, typed, ())


@cache
def needed(kind: type[Struct]) -> frozenset[str]:
    """Return the required fields of a class. Cached: a class never changes."""
    return frozenset(one.name for one in struct_fields(kind) if one.default is one.default_factory is NODEFAULT)


def from_text(hint: Any, value: Any) -> Any:
    """Return a text as a bool or number if the field needs one; any other value unchanged."""
    if not isinstance(value, str):
        return value
    if hint in (bool, bool | None):
        return _TRUTHS.get(value.lower(), value)
    if hint is int and _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if hint is float and _NUMBER.fullmatch(value) else value


@cache
def _hints(kind: type[Struct]) -> Mapping[str, Any]:
    """Return the types of a class's fields, with their marks. Cached: a class never changes."""
    return {one.name: one.type for one in struct_fields(kind)}


class _Walk:
    """Converts one mapping and collects the mistakes."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.mistakes: list[Mistake] = []

    def struct(self, kind: type[T], typed: Mapping[str, Any], path: Path) -> T:
        """Return a value of that class, made of the valid fields."""
        hints = _hints(kind)
        for name in typed.keys() - hints.keys() if kind.__struct_config__.forbid_unknown_fields else ():
            self._note("unknown", (*path, name))
        for name in sorted(needed(kind) - typed.keys(), key=kind.__struct_fields__.index):
            self._note("missing", (*path, name))
        read = {name: self.value(hints[name], one, (*path, name)) for name, one in typed.items() if name in hints}
        return kind(**dict.fromkeys(needed(kind), ()) | {name: one for name, one in read.items() if one is not BAD})

    def value(self, hint: Any, value: Any, path: Path) -> Any:
        """Return the value converted to that type, or BAD."""
        origin = get_origin(hint)
        if origin is Annotated:
            return self._within(hint, self.value(get_args(hint)[0], value, path), path)
        if origin in (Union, UnionType):
            return self._either(get_args(hint), value, path)
        if origin is Literal:
            return self._choice(get_args(hint), value, path)
        if origin is tuple and isinstance(value, list | tuple):
            return tuple(self._items(get_args(hint)[0], value, path))
        if origin is Mapping and isinstance(value, dict):
            return self._mapping(get_args(hint), value, path)
        return self._plain(origin or hint, value, path)

    def _plain(self, hint: Any, value: Any, path: Path) -> Any:
        value = from_text(hint, value)
        if hint is Any or (hint is float and type(value) is int):
            return value
        if isinstance(value, hint) and not (isinstance(value, bool) and hint in (int, float)):
            return value
        if isinstance(value, dict) and issubclass(hint, Struct):
            return self.struct(hint, value, path)
        says = _WANTED.get(hint, "must be a mapping" if issubclass(hint, Struct) else "cannot be read")
        return self._note("value", path, says, value)

    def _within(self, hint: Any, value: Any, path: Path) -> Any:
        for mark in get_args(hint)[1:]:
            if isinstance(mark, Meta) and value is not BAD:
                if mark.ge is not None and value < mark.ge:
                    return self._note("value", path, f"must be {mark.ge} or more", value)
                if mark.le is not None and value > mark.le:
                    return self._note("value", path, f"must be {mark.le} or less", value)
        return value

    def _either(self, hints: Sequence[Any], value: Any, path: Path) -> Any:
        if value is None and NoneType in hints:
            return None
        return self.value(next(one for one in hints if one is not NoneType), value, path)

    def _choice(self, words: Sequence[Any], value: Any, path: Path) -> Any:
        if isinstance(value, str) and value in words:
            return value
        quoted = [f"'{word}'" for word in words]
        listed = f"{', '.join(quoted[:-1])} or {quoted[-1]}" if len(quoted) > 1 else quoted[0]
        return self._note("choice", path, f"is {listed}", value)

    def _items(self, hint: Any, value: Sequence[Any], path: Path) -> Iterator[Any]:
        for n, one in enumerate(value):
            if (item := self.value(hint, one, (*path, n))) is not BAD:
                yield item

    def _mapping(self, hints: Sequence[Any], value: Mapping[Any, Any], path: Path) -> Mapping[Any, Any]:
        of_key, of_value = hints
        read = {key: self.value(of_value, one, (*path, key)) for key, one in value.items()}
        return {
            key: one
            for key, one in read.items()
            if self.value(of_key, key, (*path, str(key))) is not BAD and one is not BAD
        }

    def _note(self, kind: Any, path: Path, says: str = "", given: Any = None) -> _Bad:
        self.mistakes.append(Mistake(self.index, kind, path, says, given))
        return BAD
