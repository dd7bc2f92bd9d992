"""Expands short forms into a record's fields: inline citations, dates, one or many, stance and basis words.

Input: an Entry, the plain YAML value of one record. Output: the fields of its record class, checked only
as far as the short form itself goes (`validate.py` checks the rest), and Problems at the typed place.
`docs/content.md` is the reader's side of this file.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct, field

from briefgen.core.edtf import Dated, NotEdtf, read_date
from briefgen.core.problem import Problem, Where
from briefgen.core.yaml_document import Document, Path
from briefgen.dossier.convert import from_text, needed
from briefgen.dossier.field import fields_of, part_fields
from briefgen.dossier.noun import Noun, Shorthand
from briefgen.dossier.records import Citation

_CITATION = re.compile(r"(?P<source>[a-z0-9][a-z0-9-]*)(?:#(?P<spans>[\d,+\-]+))?(?:/(?P<credibility>[1-6]))?")
_SPAN = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


class TypedRecord(Struct, eq=False):
    """One record as typed: `value` at `path` of `document`. `moved` has the paths of fields typed elsewhere.

    `declared` is its noun, None for the head of a dossier.
    """

    noun: str
    kind: Any
    id: str
    value: Any
    document: Document
    path: Path
    defaults: Mapping[str, Any] = field(default_factory=dict)
    declared: Noun | None = None
    moved: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def one(self) -> str:
        """What messages call it: "an event"."""
        return self.declared.one if self.declared else "a dossier"

    @property
    def key(self) -> str:
        """What the record is called in the dossier."""
        return self.declared.record.key_of(self.id) if self.declared else ""

    @property
    def shorthands(self) -> tuple[Shorthand, ...]:
        """The words that may be typed as its keys."""
        return self.declared.shorthands if self.declared else ()

    @property
    def fields_as_keys(self) -> tuple[str, ...]:
        """The fields that are typed as keys above it."""
        return self.declared.under if self.declared else ()

    @property
    def ambiguous(self) -> bool:
        """Whether a part of it, or a default that it takes, was typed twice or has invisible characters."""
        return self.document.is_faulty(self.path) or (bool(self.defaults) and self.document.is_faulty(("defaults",)))

    @property
    def where(self) -> Where:
        """The place of the record's key."""
        return self.document.place(self.path)

    def path_of(self, loc: tuple[str | int, ...]) -> Path:
        """The YAML path of a field, given as the record class names it."""
        if loc and str(loc[0]) in self.moved:
            return self.moved[str(loc[0])] + loc[1:]
        return self.path + loc

    def wrong(self, path: Path, rule: str, message: str, hint: str = "") -> None:
        """Note a problem at a value of this record."""
        self.problems.append(Problem(self.document.value_place(path), rule, message, hint))


def expand(entry: TypedRecord) -> dict[str, Any] | None:
    """Expands the record's fields; None when the value does not have the shape of a record."""
    typed = _as_mapping(entry)
    if typed is None:
        return None
    used = [one for one in entry.shorthands if typed.keys() & one.words.keys()]
    covered = {name for one in used for name in (one.field, one.value)}
    defaults = {key: value for key, value in entry.defaults.items() if key not in typed and key not in covered}
    spread = {key: value for key, value in {**defaults, **typed}.items() if value is not None}
    entry.moved |= {key: ("defaults", key) for key in defaults}
    for one in entry.shorthands:
        _take_word(entry, spread, one)
    for name in _empty(entry.kind, spread):
        entry.wrong(entry.path_of((name,)), "content-missing", f"'{name}' must not be empty")
    converters = _converters(entry.kind)
    for name in list(spread):
        if convert := converters.get(name):
            spread[name] = convert(entry, entry.path_of((name,)), spread[name])
    _settle_uncited(entry, spread)
    for owned in ("id", "where"):
        if owned in typed:
            entry.problems.append(_owned_field(entry, owned))
    return {**spread, "id": entry.id, "where": entry.where}


def _settle_uncited(entry: TypedRecord, spread: dict[str, Any]) -> None:
    """A record marked `uncited` needs no citations; one that has some is cited despite the mark."""
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


def _empty(kind: Any, typed: Mapping[str, Any]) -> list[str]:
    """The needed fields that are left empty."""
    return [name for name in needed(kind) & typed.keys() if typed[name] in ("", [])]


def _take_word(entry: TypedRecord, spread: dict[str, Any], short: Shorthand) -> None:
    """`against: Denies it` is `stance: against, what: Denies it`; `reported: s4#2` is `basis: reported, cite: s4#2`."""
    used = [word for word in short.words if word in spread]
    others = [*used[1:], *(name for name in (short.field, short.value) if used and name in spread)]
    for other in others[:1]:
        entry.wrong((*entry.path, other), "content-shape", f"'{used[0]}' and '{other}' exclude each other")
    for word in used[:1]:
        spread[short.field], spread[short.value] = word, spread[word]
        entry.moved[short.value] = entry.moved[short.field] = (*entry.path, word)
    for word in used:
        del spread[word]


# --- one converter per type of field ---

Convert = Callable[[TypedRecord, Path, Any], Any]


@cache
def _converters(kind: Any) -> dict[str, Convert]:
    """Field name to converter, by the field's type. Cached: a class never changes."""
    known = {one.name: _BY_TYPE[str(one.hint)] for one in fields_of(kind) if str(one.hint) in _BY_TYPE}
    parts = {one.name: _parts(one.part, one.parts.least if one.parts else 0) for one in part_fields(kind) if one.part}
    return parts | known


def dated(entry: TypedRecord, path: Path, value: Any) -> Any:
    """EDTF text as Dated; anything unreadable is a problem, and None."""
    if isinstance(value, Dated):
        return value
    if not isinstance(value, str):
        entry.wrong(path, "content-date", "a date is text such as 2019, 2019-07 or 2019-07-12")
        return None
    try:
        return read_date(value)
    except NotEdtf as reason:
        from briefgen.core.date_forms import how_to_write  # only where there is a mistake

        entry.wrong(path, "content-date", str(reason), how_to_write(value))
        return None


def day(entry: TypedRecord, path: Path, value: Any) -> Any:
    """A full date, known to the day."""
    known = dated(entry, path, value)
    if isinstance(known, Dated):
        if known.exact:
            return known.first
        entry.wrong(path, "content-date", f"'{value}' must be a day", "write it as 2025-12-31")
    return date.min


def citations(entry: TypedRecord, path: Path, value: Any) -> Any:
    """One citation or a list of them."""
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
    """The citation that is typed as this text; None for another text."""
    match = _CITATION.fullmatch(text)
    numbers = _numbers(match["spans"]) if match and match["spans"] else ()
    if match is None or numbers is None:
        return None
    return Citation(match["source"], numbers, int(match["credibility"] or 0))


def _numbers(text: str) -> tuple[int, ...] | None:
    """Paragraph numbers of `3-5,9`, or `3-5+9` (a comma would end a value between braces); None for another form."""
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
    """One text or a list of texts; an empty text is none, and in a list a problem."""
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
    """A list of small mappings of class `kind`; a bare text is the first of its fields."""

    def convert(entry: TypedRecord, path: Path, value: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        if len(listed) < least:
            entry.wrong(path, "content-missing", f"{entry.one} has at least {_COUNTED[least]} {path[-1]}")
        return tuple(_part(entry, (*path, n), one) for n, one in enumerate(listed))

    def _part(entry: TypedRecord, path: Path, value: Any) -> Any:
        if isinstance(value, str):
            value = {kind.__struct_fields__[0]: value}
        if not isinstance(value, dict):
            return value
        for name in _empty(kind, value):
            entry.wrong((*path, name), "content-missing", f"'{name}' must not be empty")
        part = {
            name: _converters(kind)[name](entry, (*path, name), one) if name in _converters(kind) else one
            for name, one in value.items()
            if one is not None
        }
        return {**part, "where": entry.document.place(path)} if "where" in kind.__struct_fields__ else part

    return convert


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
