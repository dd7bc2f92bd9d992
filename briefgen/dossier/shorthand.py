"""From what is typed to a record's fields: inline citations, dates, one-or-many, stance and basis words.

Comes in: an Entry, the plain YAML value of one record. Goes out: the keyword arguments of its record class, checked
only as far as the lean form itself goes (`sound.py` checks the rest), and Problems at the typed place.
`docs/content.md` is the reader's side of this file.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from msgspec import NODEFAULT, Struct, field
from msgspec.structs import fields

from briefgen.core.edtf import Dated, NotEdtf, read_date
from briefgen.core.problem import Problem, Where
from briefgen.core.yaml_reader import Document, Path
from briefgen.dossier.convert import meant
from briefgen.dossier.records import Citation, Indicator, Point, Side

STANCES = ("for", "if", "against", "says")
BASES = ("stated", "reported", "inferred")
LINE_KINDS = ("ask", "offer", "avoid", "say")
_SORTS = ((STANCES, "stance", "what"), (LINE_KINDS, "kind", "what"), (BASES, "basis", "cite"))
"""Words that stand as keys, and the two fields that each is short for: its sort, and its text or citations."""

_CITATION = re.compile(r"(?P<source>[a-z0-9][a-z0-9-]*)(?:#(?P<spans>[\d,\-]+))?(?:/(?P<credibility>[1-6]))?")
_SPAN = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


class Entry(Struct, eq=False):
    """One record as typed: `value` at `path` of `document`. `moved` tells where a field was really typed."""

    noun: str
    kind: Any
    id: str
    value: Any
    document: Document
    path: Path
    defaults: Mapping[str, Any] = field(default_factory=dict)
    moved: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def spoiled(self) -> bool:
        """Whether a part of it, or a default it takes, was typed twice or holds what cannot be seen."""
        return self.document.spoils(self.path) or (bool(self.defaults) and self.document.spoils(("defaults",)))

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


def arguments(entry: Entry) -> dict[str, Any] | None:
    """The record's keyword arguments; None when the value has not even the shape of a record."""
    typed = _as_mapping(entry)
    if typed is None:
        return None
    sorts = [one for one in _SORTS if _has(entry, one)]
    covered = {name for words, *names in sorts if typed.keys() & set(words) for name in names}
    defaults = {key: value for key, value in entry.defaults.items() if key not in typed and key not in covered}
    spread = {key: value for key, value in {**defaults, **typed}.items() if value is not None}
    entry.moved |= {key: ("defaults", key) for key in defaults}
    for one in sorts:
        _take_word(entry, spread, *one)
    for name in _empty(entry.kind, spread):
        entry.wrong(entry.path_of((name,)), "content-missing", f"'{name}' must not be empty")
    converters = _converters(entry.kind)
    for name in list(spread):
        if convert := converters.get(name):
            spread[name] = convert(entry, entry.path_of((name,)), spread[name])
    for owned in ("id", "where"):
        if owned in typed:
            entry.problems.append(_owned_field(entry, owned))
    return {**spread, "id": entry.id, "where": entry.where}


def _owned_field(entry: Entry, name: str) -> Problem:
    where = entry.document.place((*entry.path, name))
    return Problem(where, "content-field", f"'{name}' is not typed: a record's key is its id", "delete the line")


def _as_mapping(entry: Entry) -> dict[str, Any] | None:
    if isinstance(entry.value, dict):
        return entry.value
    if isinstance(entry.value, str) and entry.noun == "origins":
        entry.moved["name"] = entry.path
        return {"name": entry.value}
    entry.wrong(entry.path, "content-shape", f"'{entry.id}' must be a mapping of fields", "write key: value pairs")
    return None


@cache
def needed(kind: Any) -> frozenset[str]:
    """The fields that a record cannot be without. Cached: a class never changes."""
    return frozenset(one.name for one in fields(kind) if one.default is one.default_factory is NODEFAULT)


def _empty(kind: Any, typed: Mapping[str, Any]) -> list[str]:
    """The needed fields in which nothing stands."""
    return [name for name in needed(kind) & typed.keys() if typed[name] in ("", [])]


def _has(entry: Entry, sort: tuple[tuple[str, ...], str, str]) -> bool:
    """Whether a record of that noun may be typed with one of those words. Other nouns have kinds of another sort."""
    _, name, _ = sort
    return name in entry.kind.__struct_fields__ and (name != "kind" or entry.noun == "lines")


def _take_word(entry: Entry, spread: dict[str, Any], words: tuple[str, ...], sort: str, text: str) -> None:
    """`against: Denies it` is `stance: against, what: Denies it`; `reported: s4#2` is `basis: reported, cite: s4#2`."""
    used = [word for word in words if word in spread]
    others = [*used[1:], *(name for name in (sort, text) if used and name in spread)]
    for other in others[:1]:
        entry.wrong((*entry.path, other), "content-shape", f"'{used[0]}' and '{other}' exclude each other")
    for word in used[:1]:
        spread[sort], spread[text] = word, spread[word]
        entry.moved[text] = entry.moved[sort] = (*entry.path, word)
    for word in used:
        del spread[word]


# --- one converter per type of field ---

Convert = Callable[[Entry, Path, Any], Any]


@cache
def _converters(kind: Any) -> dict[str, Convert]:
    """Field name to converter, by the field's annotation. Cached: type hints of a class never change."""
    return {name: _BY_TYPE[str(hint)] for name, hint in get_type_hints(kind).items() if str(hint) in _BY_TYPE}


def dated(entry: Entry, path: Path, value: Any) -> Any:
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


def day(entry: Entry, path: Path, value: Any) -> Any:
    """A full date, known to the day."""
    known = dated(entry, path, value)
    if isinstance(known, Dated):
        if known.exact:
            return known.first
        entry.wrong(path, "content-date", f"'{value}' must be a day", "write it as 2025-12-31")
    return date.min


def citations(entry: Entry, path: Path, value: Any) -> Any:
    """One citation or a list of them."""
    if not isinstance(value, list):
        return tuple(filter(None, [_citation(entry, path, value)]))
    return tuple(filter(None, (_citation(entry, (*path, n), one) for n, one in enumerate(value))))


def _citation(entry: Entry, path: Path, value: Any) -> Citation | None:
    match = _CITATION.fullmatch(value) if isinstance(value, str) else None
    numbers = _numbers(match["spans"]) if match and match["spans"] else ()
    if match is None or numbers is None:
        hint = "source, # and paragraphs, / and credibility 1 to 6: s4#11/3 or s4#3-5"
        entry.wrong(path, "content-citation", f"'{value}' is not a citation", hint)
        return None
    return Citation(match["source"], numbers, int(match["credibility"] or 0))


def _numbers(text: str) -> tuple[int, ...] | None:
    """Paragraph numbers of `3-5,9`; None when it is not of that form."""
    numbers: list[int] = []
    for part in text.split(","):
        match = _SPAN.fullmatch(part)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last or last - first > 999:
            return None
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))


def texts(entry: Entry, path: Path, value: Any) -> Any:
    """One text or a list of texts; an empty text is none, and in a list a problem."""
    if not isinstance(value, list):
        return () if value == "" else (value,)
    for n, one in enumerate(value):
        if one == "":
            entry.wrong((*path, n), "content-missing", "an item of a list must not be empty")
    return tuple(one for one in value if one != "")


def _text_lists(entry: Entry, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: texts(entry, (*path, key), one) for key, one in value.items() if one is not None}


def _relays(entry: Entry, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _paragraphs(entry, (*path, key), one) for key, one in value.items()}


def _paragraphs(entry: Entry, path: Path, value: Any) -> tuple[int, ...]:
    listed = value if isinstance(value, list) else [value]
    found: list[int] = []
    for one in listed:
        numbers = _numbers(one) if isinstance(one, str) else None
        if numbers is None:
            entry.wrong(path, "content-citation", f"'{one}' is not a paragraph number", "write [2, 5-7]")
        found.extend(numbers or ())
    return tuple(found)


def _skip(entry: Entry, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {n: reason for key, reason in value.items() for n in _paragraphs(entry, (*path, key), key)}


def _parts(kind: type, lone: str) -> Convert:
    """A list of small mappings of class `kind`; a bare text is its field `lone`."""

    def convert(entry: Entry, path: Path, value: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        if kind is Side and len(listed) < 2:
            entry.wrong(path, "content-missing", "a discrepancy has at least two sides")
        return tuple(_part(entry, (*path, n), one) for n, one in enumerate(listed))

    def _part(entry: Entry, path: Path, value: Any) -> Any:
        if isinstance(value, str):
            value = {lone: value}
        if not isinstance(value, dict):
            return value
        for name in _empty(kind, value):
            entry.wrong((*path, name), "content-missing", f"'{name}' must not be empty")
        part = {
            name: _converters(kind)[name](entry, (*path, name), one) if name in _converters(kind) else one
            for name, one in value.items()
            if one is not None
        }
        return {**part, "where": entry.document.place(path)} if kind is Point else part

    return convert


def _meant(hint: type) -> Convert:
    return lambda entry, path, value: meant(hint, value)


_BY_TYPE: Mapping[str, Convert] = {
    str(bool): _meant(bool),
    str(int): _meant(int),
    str(Dated | None): dated,
    str(date): day,
    str(tuple[Citation, ...]): citations,
    str(tuple[str, ...]): texts,
    str(Mapping[str, tuple[str, ...]]): _text_lists,
    str(Mapping[str, tuple[int, ...]]): _relays,
    str(Mapping[int, str]): _skip,
    str(tuple[Side, ...]): _parts(Side, "say"),
    str(tuple[Indicator, ...]): _parts(Indicator, "what"),
    str(tuple[Point, ...]): _parts(Point, "say"),
}
