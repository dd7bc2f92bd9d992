"""A Dossier as JSON and back, so that unchanged files need not be read and checked again.

Input: a Dossier and its Problems, or stored bytes. Output: the other of the two. Stored bytes are not trusted: every
value must have its field's type, every date must match its text, and only records can result.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import GenericAlias
from typing import Any

from msgspec import DecodeError, Struct, defstruct
from msgspec.json import Decoder, encode

from briefgen.core.edtf import Dated, read_date
from briefgen.core.problem import Problem, Where
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier, Head, LanguageLayer, Record


class NotStored(ValueError):
    """Bytes that are not a stored dossier, or a dossier that cannot be stored."""


Lists: Any = defstruct(
    "Lists",
    [(noun, GenericAlias(tuple, (kind.record, ...))) for noun, kind in NOUNS.items()],
    forbid_unknown_fields=True,
)
"""The records of each noun, in typed order."""


class _Whole(Struct, forbid_unknown_fields=True):
    """A dossier in types that JSON has; `places`: file > record > field > line and column."""

    name: str
    head: Head
    records: Lists
    places: dict[str, dict[str, dict[str, tuple[int, int]]]]
    layers: dict[str, LanguageLayer]


class _Kept(Struct, forbid_unknown_fields=True):
    problems: tuple[Problem, ...]
    dossier: _Whole | None = None


def dossier_as_json(dossier: Dossier | None, problems: Iterable[Problem]) -> bytes:
    """Return what was loaded, as one line of JSON.

    Raises NotStored when a name in it is not valid Unicode.
    """
    try:
        return encode(_Kept(tuple(problems), _whole(dossier) if dossier else None))
    except UnicodeEncodeError as error:
        raise NotStored(str(error)) from None


def _whole(dossier: Dossier) -> _Whole:
    places: dict[str, dict[str, dict[str, tuple[int, int]]]] = {}
    for (id_, name), where in dossier.places.items():
        places.setdefault(where.file, {}).setdefault(id_, {})[name] = (where.line, where.column)
    records = Lists(**{noun: tuple(by_id.values()) for noun, by_id in dossier.records.items()})
    return _Whole(dossier.name, dossier.head, records, places, dict(dossier.layers))


def dossier_from_json(content: bytes) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """Return the dossier and problems given to `dossier_as_json`. Raises NotStored for anything else."""
    try:
        kept = Decoder(_Kept).decode(content)
        return (_dossier(kept.dossier) if kept.dossier else None), kept.problems
    except (DecodeError, ValueError, RecursionError) as error:
        raise NotStored(str(error)) from None


def _dossier(whole: _Whole) -> Dossier:
    records: dict[str, dict[str, Record]] = {
        noun: {one.id: one for one in getattr(whole.records, noun)} for noun in NOUNS
    }
    _check_dates(records)
    places = {
        (id_, name): Where(file, line, column)
        for file, by_record in whole.places.items()
        for id_, fields in by_record.items()
        for name, (line, column) in fields.items()
    }
    return Dossier(whole.name, whole.head, records, places, whole.layers)


def _check_dates(records: Mapping[str, Mapping[str, Record]]) -> None:
    """Raise NotStored, or NotEdtf, for a date that does not match its text."""
    known: dict[str, Dated] = {}
    for date in _dates(records):
        if date.text not in known:
            known[date.text] = read_date(date.text)
        if known[date.text] != date:
            raise NotStored(f"{date} is not what its text spells")


def _dates(records: Mapping[str, Mapping[str, Record]]) -> Iterator[Dated]:
    for noun, declared in NOUNS.items():
        names = [name for name, one in declared.fields.items() if one.hint == Dated | None]
        for record in records[noun].values() if names else ():
            yield from filter(None, (getattr(record, name) for name in names))
