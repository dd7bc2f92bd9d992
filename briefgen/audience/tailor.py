"""Tailors a Dossier to one of its readers: makes the Brief, the input of everything later.

Input: a Dossier, a reader of its ladder, what a template shows. Output: a Brief. Sources are numbered here, after the
gate, so that no gap in the register reveals a hidden one.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.audience.brief import Brief, Show
from briefgen.audience.gate import Records, open_to, without_hidden_fields, without_withheld
from briefgen.core.problem import Where
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier, Record
from briefgen.dossier.sequence import earlier_seen, linked


def tailor(dossier: Dossier, reader: str, show: Show | None = None) -> Brief:
    """Return the Brief of `reader`, the same one each time. Raises Refused when the ladder has no such reader."""
    show = show or Show()
    return dossier.once((reader, show), lambda: _tailored(dossier, reader, show))


def _tailored(dossier: Dossier, reader: str, show: Show) -> Brief:
    head = dossier.head
    records = _visible_records(dossier, reader, show)
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
        records=records,
        numbers={id_: n for n, id_ in enumerate(records["sources"], 1)},
        disputed=disputed_in(records),
        places=_visible_places(dossier, records),
        linked=linked([one for one in records["events"].values() if isinstance(one, Event)]),
    )


def _visible_records(dossier: Dossier, reader: str, show: Show) -> Records:
    """Return what the reader may see of each record, in an order that what is withheld does not change."""
    records = without_withheld(open_to(dossier, reader, show), dossier.typed_keys, dossier.named)
    records["events"] = in_known_order(dossier.records["events"], records["events"])
    records["story"] = {id_: _without_hidden_picks(dossier, one, records) for id_, one in records["story"].items()}
    return {
        noun: {id_: without_hidden_fields(one, show) for id_, one in by_id.items()} for noun, by_id in records.items()
    }


def in_known_order(known: Mapping[str, Record], seen: Mapping[str, Record]) -> dict[str, Record]:
    """Return the visible events, in the order that hidden ones give: B after hidden X, X after A: B is after A."""
    events = [one for one in known.values() if isinstance(one, Event)]
    after = earlier_seen(events, seen.keys())
    return {
        id_: one if one.after == after[id_] else replace(one, after=after[id_])
        for id_, one in seen.items()
        if isinstance(one, Event)
    }


def _without_hidden_picks(dossier: Dossier, story: Record, records: Records) -> Record:
    """Return the story with all records of a noun left out if none of its picked ones may be seen.

    An empty pick would otherwise show them all.
    """
    typed = dossier.records["story"][story.id]
    if not isinstance(story, Story) or not isinstance(typed, Story) or len(story.pick) == len(typed.pick):
        return story
    emptied = [
        noun
        for noun, by_id in dossier.records.items()
        if any(id_ in by_id and by_id[id_].key == id_ for id_ in typed.pick)
        and not any(id_ in records[noun] for id_ in typed.pick)
    ]
    return replace(story, leave=(*story.leave, *(id_ for noun in emptied for id_ in records[noun])))


def disputed_in(records: Records) -> dict[str, tuple[str, ...]]:
    """Return the open discrepancies that each record is a side of, by record id."""
    found: dict[str, tuple[str, ...]] = {}
    for record in records["discrepancies"].values():
        if isinstance(record, Discrepancy) and not record.resolved:
            for id_ in record.about:
                found[id_] = (*found.get(id_, ()), record.id)
    return found


SHOWN_TO_EVERYBODY = ("title", "subtitle")
"""Fields of the dossier's head that every reader sees."""


def _visible_places(dossier: Dossier, records: Records) -> dict[tuple[str, str], Where]:
    """Return the places of the visible fields.

    A field that the gate emptied has none: its place would reveal that it was typed.
    """
    by_key = dossier.places_by_key
    heads = by_key.get("", {})
    found = {place: where for place, where in heads.items() if place[1] in SHOWN_TO_EVERYBODY}
    for noun, by_id in records.items():
        typed = dossier.records[noun]
        for id_, record in by_id.items():
            places = by_key.get(record.key, {})
            if record is typed[id_]:  # the gate changed nothing in it
                found |= places
            else:
                found |= {place: where for place, where in places.items() if getattr(record, place[1], True)}
    return found
