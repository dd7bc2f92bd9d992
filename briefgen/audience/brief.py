"""What one reader sees: the gate between all that is known and everything that is ever written.

Comes in: a Dossier and a reader of its ladder. Goes out: a Brief, in which nothing withheld is present, not as a
record, a mention, a count or a gap in a numbering. Every later stage reads only the Brief.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.problem import Problem, Refused, Where, did_you_mean
from briefgen.dossier.records import Actor, Citation, Discrepancy, Dossier, Event, Record, Story
from briefgen.dossier.references import REFERENCES, named
from briefgen.dossier.sequence import bridged, linked


class Show(Struct, frozen=True):
    """What a template lets its kind of reader see at all, whatever the records say."""

    grades: bool = True
    """Source grades and item credibility (Admiralty code)."""
    judgements: bool = True
    """Judgements, assessments, likelihoods, hypotheses, lines to take, and how much hangs on a discrepancy."""
    unnamed: bool = True
    """Words and positions of speakers the sources do not name."""
    notes: bool = True
    """Speaker notes with the evidence."""


class Brief(Struct, frozen=True):
    """The records one reader may see, by noun and id, in typed order. `name` is the dossier's folder name."""

    name: str
    title: str
    subtitle: str
    cutoff: date
    language: str
    reader: str
    marking: str
    scale: str
    show: Show
    records: Mapping[str, Mapping[str, Record]]
    numbers: Mapping[str, int]
    """Source id to its number in the register: 1, 2, 3 without gaps, given after the gate."""
    disputed: Mapping[str, tuple[str, ...]]
    """Record id to the open discrepancies it is a side of."""
    places: Mapping[tuple[str, str], Where]
    linked: tuple[str, ...] = ()
    """The events that are told to have come before or after others, in typed order."""
    as_of: date | None = None
    """The day the deck is made, where its maker gave one: it is never read from a clock."""

    def find(self, id_: str) -> Record | None:
        """The visible record of that id, or None."""
        for noun, records in self.records.items():
            if noun != "story" and id_ in records:
                return records[id_]
        return None


Held = dict[str, dict[str, Record]]

OURS = ("judgements", "assessments", "hypotheses", "lines")
"""Nouns that hold our own view; `judgements: false` closes them."""

JUDGED = {"likelihood": "", "weight": "medium"}
"""Fields that hold our own view of what others say or of what may come, and what stands there when they are closed."""


def tailor(dossier: Dossier, reader: str, show: Show | None = None) -> Brief:
    """The Brief of `reader`. Raises Refused when the dossier's ladder has no such reader."""
    show = show or Show()
    held = _standing(_open_to(dossier, _steps(dossier, reader), show), _typed(dossier))
    held["events"] = _in_the_order_known(dossier, held["events"])
    held["story"] = {id_: _none_for_some(dossier, one, held) for id_, one in held["story"].items()}
    held = {noun: {id_: _bare(one, show) for id_, one in records.items()} for noun, records in held.items()}
    head = dossier.head
    return Brief(
        name=dossier.name,
        title=head.title,
        subtitle=head.subtitle,
        cutoff=head.cutoff,
        language=head.language,
        reader=reader,
        marking=head.readers[reader],
        scale=head.scale,
        show=show,
        records=held,
        numbers={id_: n for n, id_ in enumerate(held["sources"], 1)},
        disputed=_disputed(held),
        places=_visible_places(dossier, held),
        linked=linked([one for one in held["events"].values() if isinstance(one, Event)]),
    )


def _steps(dossier: Dossier, reader: str) -> set[str]:
    """The steps of the ladder this reader stands on or within: what is open to any of them is open to it."""
    ladder = list(dossier.head.readers)
    if reader not in ladder:
        where = dossier.head.where
        hint = did_you_mean(reader, ladder) or "the ladder has " + ", ".join(ladder)
        raise Refused([Problem(where, "content-reader", f"dossier '{dossier.name}' has no reader '{reader}'", hint)])
    steps = set(ladder[: ladder.index(reader) + 1])
    return steps | {""} if reader == ladder[-1] else steps


def _open_to(dossier: Dossier, steps: set[str], show: Show) -> Held:
    return {
        noun: {id_: one for id_, one in records.items() if one.read in steps and _shown_at_all(noun, one, show)}
        for noun, records in dossier.records.items()
    }


def _shown_at_all(noun: str, record: Record, show: Show) -> bool:
    if noun in OURS and not show.judgements:
        return False
    return show.unnamed or not (isinstance(record, Actor) and record.kind == "unnamed")


def _typed(dossier: Dossier) -> frozenset[str]:
    """Every id that was typed, that of a broken record included: none of them may pass for a word."""
    placed = {id_ for id_, _ in dossier.places}
    return frozenset(placed.union(*dossier.records.values()))


def _standing(held: Held, typed: frozenset[str]) -> Held:
    """What can stand without all that is unseen: as long as a pass takes a record, what leans on that is to go too."""
    while True:
        fewer = _without_the_unseen(held, typed)
        if sum(map(len, fewer.values())) == sum(map(len, held.values())):
            return fewer
        held = fewer


def _without_the_unseen(held: Held, typed: frozenset[str]) -> Held:
    """One pass: mentions of unseen records go, and records that cannot stand without them."""
    seen = {id_ for noun, records in held.items() if noun != "story" for id_ in records}
    unseen = typed - seen
    kept: Held = {noun: {} for noun in held}
    for noun, records in held.items():
        for id_, record in records.items():
            rest = _story_left(record, seen) if isinstance(record, Story) else _record_left(noun, record, seen, unseen)
            if rest is not None:
                kept[noun][id_] = rest
    return kept


def _record_left(noun: str, record: Record, seen: set[str], unseen: frozenset[str]) -> Record | None:
    """The record without its unseen mentions; None when it cannot stand without one of them."""
    changes: dict[str, Any] = {}
    for reference in REFERENCES[noun]:
        names = named(record, reference.field)
        if unseen.isdisjoint(names) if reference.or_word else seen.issuperset(names):
            continue
        if reference.loss == "goes":
            return None
        changes[reference.field] = _fewer(getattr(record, reference.field), seen)
    cite = getattr(record, "cite", ())
    if left := _seen_citations(cite, seen):
        changes |= {"cite": left} if left != cite else {}
    elif cite:
        return None
    if isinstance(record, Discrepancy):
        return _discrepancy_left(replace(record, **changes), seen)
    if indicators := getattr(record, "indicators", ()):
        fewer = tuple(one for one in indicators if seen.issuperset(one.rests))
        changes |= {"indicators": fewer} if fewer != indicators else {}
    return replace(record, **changes) if changes else record


def _in_the_order_known(dossier: Dossier, held: dict[str, Record]) -> dict[str, Record]:
    """The events with the order that unseen ones between them gave: B after (unseen) after A is B after A."""
    events = [one for one in dossier.records["events"].values() if isinstance(one, Event)]
    after = bridged(events, held.keys())
    return {
        id_: one if one.after == after[id_] else replace(one, after=after[id_])
        for id_, one in held.items()
        if isinstance(one, Event)
    }


def _fewer(value: Any, seen: set[str]) -> Any:
    if isinstance(value, str):
        return ""
    if isinstance(value, Mapping):
        return {id_: one for id_, one in value.items() if id_ in seen}
    return tuple(id_ for id_ in value if id_ in seen)


def _seen_citations(cite: tuple[Citation, ...], seen: set[str]) -> tuple[Citation, ...]:
    return tuple(citation for citation in cite if citation.source in seen)


def _discrepancy_left(record: Discrepancy, seen: set[str]) -> Discrepancy | None:
    """A disagreement needs two sides; one that lost a side is not told at all."""
    sides = tuple(replace(side, cite=left) for side in record.sides if (left := _seen_citations(side.cite, seen)))
    return replace(record, sides=sides) if len(sides) == len(record.sides) >= 2 else None


def _story_left(record: Story, seen: set[str]) -> Story:
    """Points and a headline go when anything they rest on is unseen: they might tell of it."""
    points = tuple(point for point in record.points if seen.issuperset(point.rests))
    mentions = {name: _fewer(getattr(record, name), seen) for name in ("pick", "leave", "lanes", "eras")}
    if seen.issuperset(record.rests):
        return replace(record, points=points, **mentions)
    return replace(record, points=points, headline="", kicker="", rests=(), **mentions)


def _none_for_some(dossier: Dossier, story: Record, held: Held) -> Record:
    """A story whose every picked quote is unseen shows no quote, not all of them; so for every noun."""
    typed = dossier.records["story"][story.id]
    if not isinstance(story, Story) or not isinstance(typed, Story) or len(story.pick) == len(typed.pick):
        return story
    emptied = [
        noun
        for noun, records in dossier.records.items()
        if noun != "story"
        and any(id_ in records for id_ in typed.pick)
        and not any(id_ in held[noun] for id_ in typed.pick)
    ]
    return replace(story, leave=(*story.leave, *(id_ for noun in emptied for id_ in held[noun])))


def _bare(record: Record, show: Show) -> Record:
    """The record without what is the author's own business, and without what the template does not show."""
    changes: dict[str, Any] = {"read": "", "allow": {}}
    if hasattr(record, "skip"):
        changes["skip"] = {}
    if not show.grades:
        changes |= _ungraded(record)
    if not show.judgements:
        changes |= {name: unsaid for name, unsaid in JUDGED.items() if hasattr(record, name)}
    return replace(record, **changes)


def _ungraded(record: Record) -> dict[str, Any]:
    if hasattr(record, "grade"):
        return {"grade": "", "why": ""}
    if isinstance(record, Discrepancy):
        return {"sides": tuple(replace(side, cite=_plain(side.cite)) for side in record.sides)}
    return {"cite": _plain(cite)} if (cite := getattr(record, "cite", ())) else {}


def _plain(cite: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(replace(citation, credibility=0) for citation in cite)


def _disputed(held: Held) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for record in held["discrepancies"].values():
        if isinstance(record, Discrepancy) and not record.resolved:
            for id_ in record.about:
                found[id_] = (*found.get(id_, ()), record.id)
    return found


def _visible_places(dossier: Dossier, held: Held) -> dict[tuple[str, str], Where]:
    """Places of what is left. A field that the gate emptied has none: its place would tell that it was typed."""
    story = {f"story/{id_}": one for id_, one in held["story"].items()}
    left = story.copy()
    for noun in held.keys() - {"story"}:
        left |= held[noun]
    return {
        (id_, name): where
        for (id_, name), where in dossier.places.items()
        if id_ in left and (not name or getattr(left[id_], name, True))
    }
