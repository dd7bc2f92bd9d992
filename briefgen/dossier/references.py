"""Which field of which record names which other records, as data; and what does not resolve.

The same table serves loading (dangling ids), the gate (what a dropped record takes along) and checking.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.core.problem import Problem, did_you_mean
from briefgen.dossier.records import Citation, Discrepancy, Dossier, Event, Record, Story

ANY = "any"
Loss = Literal["goes", "mention goes"]


class Reference(Struct, frozen=True):
    """A field that names records of some nouns, and what happens to its record when a named one may not be seen."""

    field: str
    targets: tuple[str, ...]
    loss: Loss
    or_word: bool = False
    """Whether any other word may stand there as well as an id."""


REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "origins": (
        Reference("relays", ("origins", "actors"), "mention goes"),
        Reference("text", ("sources",), "mention goes"),
    ),
    "sources": (Reference("relays", ("origins", "actors"), "mention goes"),),
    "actors": (Reference("of", ("actors",), "mention goes"),),
    "issues": (),
    "positions": (
        Reference("issue", ("issues",), "goes"),
        Reference("actor", ("actors",), "goes"),
        Reference("after", ("events",), "mention goes"),
    ),
    "events": (
        Reference("who", ("actors",), "mention goes"),
        Reference("on", ("issues",), "mention goes"),
        Reference("after", ("events",), "mention goes"),
        Reference("before", ("events",), "mention goes"),
    ),
    "quotes": (
        Reference("by", ("actors",), "goes"),
        Reference("on", ("issues",), "mention goes"),
        Reference("after", ("events",), "mention goes"),
    ),
    "discrepancies": (Reference("about", (ANY,), "mention goes"),),
    "figures": (Reference("payer", ("actors",), "mention goes", or_word=True),),
    "thresholds": (Reference("by", ("actors",), "goes"),),
    "interests": (Reference("of", ("actors",), "goes"),),
    "judgements": (Reference("rests", (ANY,), "goes"),),
    "assessments": (
        Reference("actor", ("actors",), "goes"),
        Reference("issue", ("issues",), "goes"),
        Reference("rests", (ANY,), "goes"),
    ),
    "scenarios": (Reference("rests", (ANY,), "goes"),),
    "hypotheses": (Reference("evidence", (ANY,), "mention goes"),),
    "gaps": (Reference("rests", (ANY,), "goes"),),
    "terms": (),
    "lines": (Reference("rests", (ANY,), "goes"),),
    "story": (
        Reference("rests", (ANY,), "goes"),
        Reference("pick", (ANY,), "mention goes"),
        Reference("leave", (ANY,), "mention goes"),
        Reference("lanes", ("actors", "issues"), "mention goes"),
        Reference("eras", ("events",), "mention goes"),
    ),
}


def named(record: Record, field: str) -> tuple[str, ...]:
    """The ids a field names: one, many, or the keys of a mapping."""
    value = getattr(record, field)
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def mentions(noun: str, record: Record) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every id the record names with its field and allowed nouns, those inside points and indicators included."""
    for reference in REFERENCES[noun]:
        if reference.or_word:
            continue
        for id_ in named(record, reference.field):
            yield reference.field, id_, reference.targets
    for inner in ("points", "indicators"):
        for part in getattr(record, inner, ()):
            for id_ in part.rests:
                yield inner, id_, (ANY,)


def cited(record: Record) -> tuple[Citation, ...]:
    """Every citation of a record, those of a discrepancy's sides included."""
    own = getattr(record, "cite", ())
    sides = record.sides if isinstance(record, Discrepancy) else ()
    return (*own, *(citation for side in sides for citation in side.cite))


def dangling(
    dossier: Dossier, broken: set[str], unsound: Iterable[tuple[str, Record]] = (), hidden: bool = False
) -> tuple[list[Problem], set[tuple[str, str]]]:
    """Problems of ids that lead nowhere, and the (noun, id) of the records that have them.

    Ids in `broken` belong to records that were typed but have problems of their own: no second complaint. Nor is there
    one of any id that leads nowhere while some are `hidden` in files that could not be read: it may stand there.
    What can be read of `unsound` records (noun, record) is looked at too, so that all that is wrong is told at once.
    """
    nouns = {id_: noun for noun, records in dossier.records.items() if noun != "story" for id_ in records}
    problems = list(_no_eras(dossier))
    bad: set[tuple[str, str]] = set()
    for noun, record in unsound:
        problems.extend(filter(None, _unresolved(dossier, noun, record, nouns, None if hidden else broken)))
    for noun, records in dossier.records.items():
        for record in records.values():
            found = list(_unresolved(dossier, noun, record, nouns, None if hidden else broken))
            problems.extend(problem for problem in found if problem)
            if found:
                bad.add((noun, record.id))
    return problems, bad


def _unresolved(
    dossier: Dossier, noun: str, record: Record, nouns: Mapping[str, str], broken: set[str] | None
) -> Iterator[Problem | None]:
    """A Problem for each id that leads nowhere; None for one that leads to a broken record (`broken` None: it may)."""

    def wrong(message: str, hint: str, *typed_in: str) -> Problem:
        key = f"story/{record.id}" if noun == "story" else record.id
        places = [dossier.places[key, field] for field in typed_in if (key, field) in dossier.places]
        rule = "content-reader" if typed_in == ("read",) else "content-reference"
        return Problem(places[0] if places else record.where, rule, message, hint)

    for field, id_, targets in mentions(noun, record):
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
            yield wrong(f"there is no source '{citation.source}'", hint, "cite", "sides")
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
            where = dossier.places.get((f"story/{story.id}", "eras"), story.where)
            hint = "an era lasts: give its event a year, a month or an interval like 2014/2017"
            yield Problem(where, "content-era", f"'{id_}' {what} and can be no era", hint)
