"""Converters from typed values to field values, one for each type of field: dates, citations, lists, parts."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from briefgen.core.edtf import Dated, NotEdtf, read_date
from briefgen.core.yaml_document import Path
from briefgen.dossier.convert import from_text, needed
from briefgen.dossier.field import fields_of, part_fields
from briefgen.dossier.records import Citation
from briefgen.dossier.typed_record import TypedRecord

_CITATION = re.compile(r"(?P<source>[a-z0-9][a-z0-9-]*)(?:#(?P<spans>[\d,+\-]+))?(?:/(?P<credibility>[1-6]))?")
_SPAN = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")

Convert = Callable[[TypedRecord, Path, Any], Any]


@cache
def converters(kind: Any) -> dict[str, Convert]:
    """Return the converter of each field, chosen by its type. Cached: a class never changes."""
    known = {one.name: _BY_TYPE[str(one.hint)] for one in fields_of(kind) if str(one.hint) in _BY_TYPE}
    parts = {one.name: _parts(one.part, one.parts.least if one.parts else 0) for one in part_fields(kind) if one.part}
    return parts | known


def empty_fields(kind: Any, typed: Mapping[str, Any]) -> list[str]:
    """Return the required fields that are empty."""
    return [name for name in needed(kind) & typed.keys() if typed[name] in ("", [])]


def dated(entry: TypedRecord, path: Path, value: Any) -> Any:
    """Return EDTF text as Dated; anything else is a problem and gives None."""
    if isinstance(value, Dated):
        return value
    if not isinstance(value, str):
        entry.wrong(path, "content-date", "a date is text such as 2019, 2019-07 or 2019-07-12")
        return None
    try:
        return read_date(value)
    except NotEdtf as reason:
        from briefgen.core.date_forms import how_to_write  # slow to import, and needed only for a mistake

        entry.wrong(path, "content-date", str(reason), how_to_write(value))
        return None


def day(entry: TypedRecord, path: Path, value: Any) -> Any:
    """Return a date known to the day; anything else is a problem."""
    known = dated(entry, path, value)
    if isinstance(known, Dated):
        if known.exact:
            return known.first
        entry.wrong(path, "content-date", f"'{value}' must be a day", "write it as 2025-12-31")
    return date.min


def citations(entry: TypedRecord, path: Path, value: Any) -> Any:
    """Return one citation or a list of them."""
    if not isinstance(value, list):
        return tuple(filter(None, [_citation(entry, path, value)]))
    return tuple(filter(None, (_citation(entry, (*path, n), one) for n, one in enumerate(value))))


def _citation(entry: TypedRecord, path: Path, value: Any) -> Citation | None:
    found = read_citation(value) if isinstance(value, str) else None
    if found is None:
        hint = "source, # and paragraphs, / and credibility 1 to 6: s4#11/3, s4#3-5 or s4#3+5"
        entry.wrong(path, "content-citation", f"'{value}' is not a citation", hint)
    return found


def read_citation(text: str) -> Citation | None:
    """Return the citation written as this text; None if it is not one."""
    match = _CITATION.fullmatch(text)
    numbers = _numbers(match["spans"]) if match and match["spans"] else ()
    if match is None or numbers is None:
        return None
    return Citation(match["source"], numbers, int(match["credibility"] or 0))


def _numbers(text: str) -> tuple[int, ...] | None:
    """Return the paragraph numbers of `3-5,9` or `3-5+9`; None for any other form.

    The `+` is for flow style, where a comma ends the value.
    """
    numbers: list[int] = []
    for part in text.replace("+", ",").split(","):
        match = _SPAN.fullmatch(part)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last or last - first > 999:
            return None
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))


def text_or_list(entry: TypedRecord, path: Path, value: Any) -> Any:
    """Return one text or a list of texts; an empty text counts as none, and inside a list as a problem."""
    if not isinstance(value, list):
        return () if value == "" else (value,)
    for n, one in enumerate(value):
        if one == "":
            entry.wrong((*path, n), "content-missing", "an item of a list must not be empty")
    return tuple(one for one in value if one != "")


def _text_lists(entry: TypedRecord, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: text_or_list(entry, (*path, key), one) for key, one in value.items() if one is not None}


def _relays(entry: TypedRecord, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _paragraphs(entry, (*path, key), one) for key, one in value.items()}


def _paragraphs(entry: TypedRecord, path: Path, value: Any) -> tuple[int, ...]:
    listed = value if isinstance(value, list) else [value]
    found: list[int] = []
    for one in listed:
        numbers = _numbers(one) if isinstance(one, str) else None
        if numbers is None:
            entry.wrong(path, "content-citation", f"'{one}' is not a paragraph number", "write [2, 5-7]")
        found.extend(numbers or ())
    return tuple(found)


def _skip(entry: TypedRecord, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {n: reason for key, reason in value.items() for n in _paragraphs(entry, (*path, key), key)}


def _parts(kind: type[Struct], least: int) -> Convert:
    """Return the converter for a list of small mappings of class `kind`; a bare text is the first of its fields."""

    def convert(entry: TypedRecord, path: Path, value: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        if len(listed) < least:
            entry.wrong(path, "content-missing", f"{entry.one} has at least {_COUNTED[least]} {path[-1]}")
        return tuple(_part(kind, entry, (*path, n), one) for n, one in enumerate(listed))

    return convert


def _part(kind: type[Struct], entry: TypedRecord, path: Path, value: Any) -> Any:
    if isinstance(value, str):
        value = {kind.__struct_fields__[0]: value}
    if not isinstance(value, dict):
        return value
    for name in empty_fields(kind, value):
        entry.wrong((*path, name), "content-missing", f"'{name}' must not be empty")
    part = {
        name: converters(kind)[name](entry, (*path, name), one) if name in converters(kind) else one
        for name, one in value.items()
        if one is not None
    }
    return {**part, "where": entry.document.place(path)} if "where" in kind.__struct_fields__ else part


_COUNTED = ("no", "one", "two", "three")


def _from_text(hint: type) -> Convert:
    return lambda entry, path, value: from_text(hint, value)


_BY_TYPE: Mapping[str, Convert] = {
    str(bool): _from_text(bool),
    str(int): _from_text(int),
    str(Dated | None): dated,
    str(date): day,
    str(tuple[Citation, ...]): citations,
    str(tuple[str, ...]): text_or_list,
    str(Mapping[str, tuple[str, ...]]): _text_lists,
    str(Mapping[str, tuple[int, ...]]): _relays,
    str(Mapping[int, str]): _skip,
}
