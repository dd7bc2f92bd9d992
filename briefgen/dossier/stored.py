"""A Dossier as JSON and back: so that files that have not changed need not be read, checked and placed again.

Comes in: a Dossier and its Problems, or text that claims to be some. Goes out: the one or the other. Reading takes
nothing on trust: every value must be of its field's type, dates are read as they were typed, and nothing but records
can come out of it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from briefgen.dossier.edtf import Dated, read_date
from briefgen.dossier.records import NOUNS, Dossier, Head
from briefgen.problem import Problem, Where

Read = Callable[[Any], Any]
LEVELS = ("error", "warning", "note")


class NotStored(ValueError):
    """Text that no dossier was stored as."""


# --- a dossier out, text in its place ---


def dossier_as_text(dossier: Dossier | None, problems: Iterable[Problem]) -> str:
    """What was loaded, as one line of JSON. Fields that hold their default are left out."""
    files: dict[str, int] = {}

    def placed(where: Where) -> list[int]:
        return [files.setdefault(where.file, len(files)), where.line, where.column]

    def plain(value: Any) -> Any:
        match value:
            case Where():
                return placed(value)
            case Dated():
                return value.text
            case date():
                return value.isoformat()
            case tuple():
                return [plain(item) for item in value]
            case Mapping():
                return {key: plain(item) for key, item in value.items()}
            case _ if is_dataclass(value):
                held = ((one, getattr(value, one.name)) for one in fields(value))
                return {one.name: plain(item) for one, item in held if not _left_out(one, item)}
            case _:
                return value

    whole: dict[str, Any] = {"problems": [[*placed(one.where), *_said(one)] for one in problems]}
    if dossier is not None:
        places: dict[str, dict[str, list[int]]] = {}
        for (id_, name), where in dossier.places.items():
            places.setdefault(id_, {})[name] = placed(where)
        records = {noun: [plain(one) for one in held.values()] for noun, held in dossier.records.items()}
        whole |= {"name": dossier.name, "head": plain(dossier.head), "records": records, "places": places}
    return json.dumps({"files": list(files), **whole}, ensure_ascii=False, separators=(",", ":"))


def _left_out(one: Any, value: Any) -> bool:
    return bool(value == one.default or (one.default_factory is not MISSING and not value))


def _said(problem: Problem) -> list[str]:
    return [problem.rule, problem.message, problem.hint, problem.level]


# --- text in, a dossier out ---


def dossier_from_text(text: str | bytes) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """What `dossier_as_text` was given. Raises NotStored for anything else."""
    try:
        whole = json.loads(text)
        files = [_text(file) for file in whole["files"]]
        placed = _placed(files)
        problems = tuple(_problem(typed, placed) for typed in whole["problems"])
        return (_dossier(whole, placed) if "name" in whole else None), problems
    except NotStored:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise NotStored(str(error)) from None


def _dossier(whole: Mapping[str, Any], placed: Read) -> Dossier:
    readers = _Readers(placed)
    records = {}
    for noun, kind in NOUNS.items():
        read = readers.of(kind)
        held = [read(typed) for typed in whole["records"][noun]]
        records[noun] = {one.id: one for one in held}
    places = {(id_, name): placed(where) for id_, held in whole["places"].items() for name, where in held.items()}
    return Dossier(_text(whole["name"]), readers.of(Head)(whole["head"]), records, places)


def _placed(files: list[str]) -> Read:
    def read(typed: Any) -> Where:
        file, line, column = typed
        return Where(files[file], _number(line), _number(column))

    return read


def _problem(typed: Any, placed: Read) -> Problem:
    *where, rule, message, hint, level = typed
    return Problem(placed(where), _text(rule), _text(message), _text(hint), _one_of(LEVELS)(level))


class _Readers:
    """How a value of each type is read, worked out once for each type."""

    def __init__(self, placed: Read) -> None:
        self._dates: dict[str, Dated] = {}
        self._known: dict[Any, Read] = {
            str: _text, int: _number, bool: _yes_or_no, date: date.fromisoformat, Where: placed, Dated: self._dated,
        }  # fmt: skip

    def of(self, kind: Any) -> Read:
        """The reader of values of that type. Raises TypeError for a type that records do not have."""
        if kind not in self._known:
            self._known[kind] = self._made(kind)
        return self._known[kind]

    def _dated(self, typed: Any) -> Dated:
        if typed not in self._dates:
            self._dates[typed] = read_date(typed)
        return self._dates[typed]

    def _made(self, kind: Any) -> Read:
        inner = get_args(kind)
        match get_origin(kind):
            case origin if origin is Annotated:
                return self.of(inner[0])
            case origin if origin is Literal:
                return _one_of(inner)
            case origin if origin is UnionType or type(None) in inner:
                return self.of(next(one for one in inner if one is not type(None)))  # None is a default: left out
            case origin if origin is tuple:
                return _tuple_of(self.of(inner[0]))
            case origin if isinstance(origin, type) and issubclass(origin, Mapping):
                return _mapping_of(int if inner[0] is int else _text, self.of(inner[1]))
        return self._record(kind)

    def _record(self, kind: Any) -> Read:
        if not is_dataclass(kind):
            raise TypeError(f"{kind} is not stored")
        make: Any = kind
        hints = get_type_hints(kind, include_extras=True)
        own = {one.name: self.of(hints[one.name]) for one in fields(kind)}

        def read(typed: Any) -> Any:
            return make(**{name: own[name](value) for name, value in typed.items()})

        return read


def _text(typed: Any) -> str:
    if type(typed) is not str:
        raise NotStored(f"{typed!r} is not text")
    return typed


def _number(typed: Any) -> int:
    if type(typed) is not int:
        raise NotStored(f"{typed!r} is not a number")
    return typed


def _yes_or_no(typed: Any) -> bool:
    if type(typed) is not bool:
        raise NotStored(f"{typed!r} is neither true nor false")
    return typed


def _one_of(known: tuple[Any, ...]) -> Read:
    def read(typed: Any) -> Any:
        if typed not in known:
            raise NotStored(f"{typed!r} is none of {known}")
        return typed

    return read


def _tuple_of(read: Read) -> Read:
    def read_all(typed: Any) -> tuple[Any, ...]:
        if type(typed) is not list:
            raise NotStored(f"{typed!r} is not a list")
        return tuple([read(item) for item in typed])

    return read_all


def _mapping_of(read_key: Read, read: Read) -> Read:
    def read_all(typed: Any) -> dict[Any, Any]:
        return {read_key(key): read(item) for key, item in typed.items()}

    return read_all
