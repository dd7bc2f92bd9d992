"""Validates records: every field has its type, every id is unique, every reference leads to a record.

Input: Entries, or a Dossier with unresolved references. Output: records, and a Problem for each mistake at its typed
line.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product
from typing import Any

from briefgen.core.addresses import has_credentials, web_address
from briefgen.core.problem import Problem, Where, did_you_mean, nearest
from briefgen.dossier.convert import Mistake, converted, needed, readable
from briefgen.dossier.field import ANY, fields_of, part_fields
from briefgen.dossier.noun import Shorthand
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier, Record
from briefgen.dossier.references import cited, mentions
from briefgen.dossier.shorthand import expand
from briefgen.dossier.typed_record import TypedRecord


def valid_records(
    entries: list[TypedRecord], problems: list[Problem]
) -> tuple[dict[str, dict[str, Record]], list[Record]]:  # fmt: skip
    """Return all valid records by noun and id, and what can be read of the others."""
    records: dict[str, dict[str, Record]] = {noun: {} for noun in NOUNS}
    incomplete: list[Record] = []
    double = _typed_twice(entries)
    for noun in NOUNS:
        shaped = [(entry, expand(entry)) for entry in entries if entry.noun == noun]
        whole = [(entry, typed) for entry, typed in shaped if typed is not None]
        values = validated([entry for entry, _ in whole], [typed for _, typed in whole])
        for (entry, typed), record in zip(whole, values, strict=True):
            if record is not None and not entry.problems and not entry.ambiguous and entry.key not in double:
                records[noun][entry.id] = record
            elif not entry.ambiguous:
                incomplete.append(readable(entry.kind, typed))
    problems.extend(problem for entry in entries for problem in entry.problems)
    return records, incomplete


def _typed_twice(entries: list[TypedRecord]) -> set[str]:
    """Return the keys of several entries, with a problem for each after the first: it is unclear which counts."""
    seen: dict[str, TypedRecord] = {}
    double = set()
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            double.add(entry.key)
            message = f"the id '{entry.id}' is taken by {first.one} at {first.where}"
            entry.problems.append(Problem(entry.where, "content-id", message, "ids are unique in a dossier"))
    return double


def validated(entries: list[TypedRecord], typed: list[dict[str, Any]]) -> list[Any]:
    """Return the records of `typed`, checked in one pass; None and a problem at the entry where one has a mistake."""
    if not entries:
        return []
    values, mistakes = converted(entries[0].kind, typed)
    for at, ones in groupby(mistakes, key=lambda one: one.index):
        entry = entries[at]
        entry.problems.extend(_field_problem(entry, one) for one in _without_consequences(entry, list(ones)))
    return list(values)


def _without_consequences(entry: TypedRecord, mistakes: list[Mistake]) -> list[Mistake]:
    """Return the mistakes without those that another one explains: `waht` is not a field, so `what` is missing."""
    if nearest(entry.id, ("defaults",)) and all(one.kind == "missing" for one in mistakes):
        return mistakes[:1]
    known = set(_known_fields(entry))
    meant = {nearest(str(one.path[-1]), known) for one in mistakes if one.kind == "unknown" and len(one.path) == 1}
    return [one for one in mistakes if one.kind != "missing" or len(one.path) > 1 or str(one.path[0]) not in meant]


def _field_problem(entry: TypedRecord, mistake: Mistake) -> Problem:
    noun, loc = entry.one, mistake.path
    name = str(loc[-1])
    path = entry.path_of(loc)
    key_place, value_place = entry.document.place(path), entry.document.value_place(path)
    match mistake.kind:
        case "missing":
            hint = did_you_mean(entry.id, ("defaults",))
            return Problem(entry.document.place(path[:-1]), "content-missing", _missing(entry, loc, noun), hint)
        case "unknown":
            hint = did_you_mean(name, _known_fields(entry))
            whole = "" if len(loc) == 1 else f" of '{loc[0]}'"
            return Problem(key_place, "content-field", f"'{name}' is not a field of {noun}{whole}", hint)
        case "choice":
            return Problem(value_place, "content-value", f"'{name}' {mistake.says}, not '{mistake.given}'")
        case _:
            return Problem(value_place, "content-value", f"'{name}' {mistake.says}")


def _missing(entry: TypedRecord, loc: tuple[str | int, ...], noun: str) -> str:
    name = str(loc[-1])
    if len(loc) > 1:
        return f"an item of '{loc[0]}' needs '{name}'"
    for short in _asked_for(entry):
        if name in (short.field, short.value):
            return f"{noun} needs one of {', '.join(short.words)}{short.along}"
    return f"{noun} needs '{name}'"


def _asked_for(entry: TypedRecord) -> list[Shorthand]:
    """Return the shorthands of which a record must use a word."""
    return [one for one in entry.shorthands if one.field in needed(entry.kind)]


def _known_fields(entry: TypedRecord) -> Iterable[str]:
    if entry.declared is None:
        return {one.name for one in fields_of(entry.kind)} | {*NOUNS, "defaults"}
    spelt = {name for one in _asked_for(entry) for name in (one.field, one.value)}
    words = {word for one in entry.shorthands for word in one.words}
    return entry.declared.fields.keys() - spelt - set(entry.fields_as_keys) | words


# --- references ---


def unresolved(
    dossier: Dossier, broken: set[str], incomplete: Iterable[Record] = (), hidden: bool = False
) -> tuple[list[Problem], set[tuple[str, str]]]:
    """Return problems of ids that do not exist, and the (noun, id) of the records that name them.

    Ids in `broken` belong to records with problems of their own and are not reported again. If records are `hidden` in
    files that could not be read, missing ids are not reported: they may be there. `incomplete` records are checked as
    far as they could be read, so that all mistakes are reported at once.
    """
    nouns = {one.key: noun for noun, records in dossier.records.items() for one in records.values()}
    problems = list(_no_eras(dossier))
    bad: set[tuple[str, str]] = set()
    for record in incomplete:
        problems.extend(filter(None, _unresolved(dossier, record, nouns, None if hidden else broken)))
    for noun, records in dossier.records.items():
        for record in records.values():
            found = list(_unresolved(dossier, record, nouns, None if hidden else broken))
            problems.extend(problem for problem in found if problem)
            if found:
                bad.add((noun, record.id))
    return problems, bad


def _unresolved(
    dossier: Dossier, record: Record, nouns: Mapping[str, str], broken: set[str] | None
) -> Iterator[Problem | None]:
    """Yield a Problem for each id that does not exist; None for one that leads to a broken record.

    `broken` None: any unknown id may be broken.
    """
    yield from _unresolved_mentions(dossier, record, nouns, broken)
    yield from _unresolved_sources(dossier, record, broken)
    if record.read and record.read not in dossier.head.readers:
        message, hint = f"there is no reader '{record.read}'", did_you_mean(record.read, dossier.head.readers)
        yield Problem(_place(dossier, record, "read"), "content-reader", message, hint)


def _place(dossier: Dossier, record: Record, *typed_in: str) -> Where:
    """Return where the first of these fields that was typed is; else where the record is."""
    places = (dossier.places.get((record.key, field)) for field in typed_in)
    return next(filter(None, places), record.where)


def _unresolved_mentions(
    dossier: Dossier, record: Record, nouns: Mapping[str, str], broken: set[str] | None
) -> Iterator[Problem | None]:
    for field, id_, targets in mentions(record):
        if id_ not in nouns and (broken is None or id_ in broken):
            yield None
        elif id_ not in nouns:
            known = [one for one, noun in nouns.items() if ANY in targets or noun in targets]
            message, hint = f"there is no record '{id_}'", did_you_mean(id_, known) or _none_typed(known, targets)
            yield Problem(_place(dossier, record, field), "content-reference", message, hint)
        elif ANY not in targets and nouns[id_] not in targets:
            message = f"'{id_}' is one of the {nouns[id_]}, not of the {' or '.join(targets)}"
            yield Problem(_place(dossier, record, field), "content-reference", message)


def _unresolved_sources(dossier: Dossier, record: Record, broken: set[str] | None) -> Iterator[Problem | None]:
    sources = dossier.records["sources"]
    for citation in cited(record):
        if citation.source not in sources and (broken is None or citation.source in broken):
            yield None
        elif citation.source not in sources:
            where = _place(dossier, record, *(one.name for one in part_fields(type(record))))
            message = f"there is no source '{citation.source}'"
            hint = did_you_mean(citation.source, sources) or _none_typed(sources, ("sources",))
            yield Problem(where, "content-reference", message, hint)


def _none_typed(known: Collection[str], nouns: Sequence[str]) -> str:
    """Return where records of these nouns are typed if there is none yet; else nothing."""
    return "" if known or ANY in nouns else f"there are no {' or '.join(nouns)} yet; type them in {nouns[0]}.yaml"


def _no_eras(dossier: Dossier) -> Iterator[Problem]:
    """Yield a Problem for each event that a story names as an era although it has no length."""
    for story in dossier.records["story"].values():
        for id_ in story.eras if isinstance(story, Story) else ():
            event = dossier.records["events"].get(id_)
            if not isinstance(event, Event) or (event.date and event.date.precision != "day"):
                continue
            what = "is a single day" if event.date else "has no date"
            where = dossier.places.get((story.key, "eras"), story.where)
            hint = "an era lasts: give its event a year, a month or an interval like 2014/2017"
            yield Problem(where, "content-era", f"'{id_}' {what} and can be no era", hint)


def unlinkable(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each address that a deck does not link to as typed.

    Only http and https are safe to open, and neither deck nor message may repeat a password.
    """
    for noun, records in dossier.records.items():
        fields = [name for name, one in NOUNS[noun].fields.items() if one.text and one.text.by == "nobody"]
        for record, name in product(records.values(), fields):
            address = getattr(record, name)
            where = dossier.places.get((record.key, name), record.where)
            if address and not web_address(address):
                message = f"'{address}' cannot be linked: it is not an http or https address"
                yield Problem(where, "content-address", message, "the deck names the source without a link", "warning")
            elif has_credentials(address):
                message = "the user name or password in this address is left out of the link"
                hint = f"the deck links to {web_address(address)}"
                yield Problem(where, "content-address", message, hint, "warning")
