"""Which records a record names, in its fields and its parts; and which of these names lead nowhere.

What a field may name is declared in the noun's file. The same declarations serve loading, the gate and checking.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.core.problem import Problem, did_you_mean
from briefgen.dossier.field import ANY, fields_of, parts_of
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Citation, Dossier, Record


def named(value: Any) -> tuple[str, ...]:
    """The ids that the value of a field names: one, many, or the keys of a mapping."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def mentions(record: Struct, inside: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every id that a record names, with its field and the nouns it may be of; citations are not among them.

    Ids in a part are those of the field that holds the part.
    """
    for field in fields_of(type(record)):
        if field.names and not field.names.or_word:
            for id_ in named(getattr(record, field.name)):
                yield inside or field.name, id_, field.names.nouns
        elif field.part and field.part is not Citation:
            for part in getattr(record, field.name):
                yield from mentions(part, field.name)


def cited(record: Struct) -> tuple[Citation, ...]:
    """Every citation of a record, those of its parts included."""
    return tuple(_cited(record))


def _cited(record: Struct) -> Iterator[Citation]:
    for field in parts_of(type(record)):
        for part in getattr(record, field.name):
            if isinstance(part, Citation):
                yield part
            else:
                yield from _cited(part)


def dangling(
    dossier: Dossier, broken: set[str], unsound: Iterable[Record] = (), hidden: bool = False
) -> tuple[list[Problem], set[tuple[str, str]]]:
    """Problems of ids that lead nowhere, and the (noun, id) of the records that have them.

    Ids in `broken` belong to records that were typed but have problems of their own: no second complaint. Nor is there
    one of any id that leads nowhere while some are `hidden` in files that could not be read: it may stand there.
    What can be read of `unsound` records is looked at too, so that all that is wrong is told at once.
    """
    nouns = {one.key: noun for noun, records in dossier.records.items() for one in records.values()}
    problems = list(_no_eras(dossier))
    bad: set[tuple[str, str]] = set()
    for record in unsound:
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
    """A Problem for each id that leads nowhere; None for one that leads to a broken record (`broken` None: it may)."""

    def wrong(message: str, hint: str, *typed_in: str) -> Problem:
        places = [dossier.places[record.key, field] for field in typed_in if (record.key, field) in dossier.places]
        rule = "content-reader" if typed_in == ("read",) else "content-reference"
        return Problem(places[0] if places else record.where, rule, message, hint)

    for field, id_, targets in mentions(record):
        if id_ not in nouns and (broken is None or id_ in broken):
            yield None
        elif id_ not in nouns:
            known = [one for one, held in nouns.items() if ANY in targets or held in targets]
            yield wrong(f"there is no record '{id_}'", did_you_mean(id_, known), field)
        elif ANY not in targets and nouns[id_] not in targets:
            yield wrong(f"'{id_}' is one of the {nouns[id_]}, not of the {' or '.join(targets)}", "", field)
    for citation in cited(record):
        sources = dossier.records["sources"]
        if citation.source not in sources and (broken is None or citation.source in broken):
            yield None
        elif citation.source not in sources:
            hint = did_you_mean(citation.source, sources)
            holders = (one.name for one in parts_of(type(record)))
            yield wrong(f"there is no source '{citation.source}'", hint, *holders)
    if record.read and record.read not in dossier.head.readers:
        yield wrong(f"there is no reader '{record.read}'", did_you_mean(record.read, dossier.head.readers), "read")


def _no_eras(dossier: Dossier) -> Iterator[Problem]:
    """A Problem for each event that a story names as an era and that is no stretch of time."""
    for story in dossier.records["story"].values():
        for id_ in story.eras if isinstance(story, Story) else ():
            event = dossier.records["events"].get(id_)
            if not isinstance(event, Event) or (event.date and event.date.precision != "day"):
                continue
            what = "is a single day" if event.date else "has no date"
            where = dossier.places.get((story.key, "eras"), story.where)
            hint = "an era lasts: give its event a year, a month or an interval like 2014/2017"
            yield Problem(where, "content-era", f"'{id_}' {what} and can be no era", hint)
