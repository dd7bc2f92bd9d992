"""An earlier state without the records that its reader no longer has.

A record that is gone may have been deleted, or withheld from this reader; both are treated as withheld. Input: what the
reader could see earlier, and what it sees now. Output: the earlier Brief after the gate has removed what is gone, so
that a comparison reveals nothing about it, not even by a missing mention.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.gate import gated_fields, without_withheld
from briefgen.audience.tailor import disputed_in, in_known_order
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.records import Record, ids_named
from briefgen.dossier.sequence import linked


def without_removed(was: Brief, now: Brief, ids: Mapping[tuple[str, str], str]) -> Brief:
    """Return the earlier Brief without the records that are gone and without every mention of them.

    `ids` gives the present id of every record that still exists, by its noun and earlier id.
    """
    still = {
        noun: {id_: one for id_, one in by_id.items() if (noun, id_) in ids} for noun, by_id in was.records.items()
    }
    named = ids_named(was.records)
    left = without_withheld(still, frozenset(named), named)
    records = {
        noun: {
            id_: left[noun].get(id_) or _resting_as(one, now.records[noun][ids[noun, id_]])
            for id_, one in by_id.items()
        }
        for noun, by_id in still.items()
    }
    records["events"] = in_known_order(was.records["events"], records["events"])
    return replace(
        was,
        records=records,
        numbers={id_: n for n, id_ in enumerate(records["sources"], 1)},
        disputed=disputed_in(records),
        linked=linked([one for one in records["events"].values() if isinstance(one, Event)]),
    )


def _resting_as(was: Record, now: Record) -> Record:
    """Return a record that needed a removed one, with its present references, so that these are not compared."""
    return replace(was, **{field.name: getattr(now, field.name) for field in gated_fields(type(was))})
