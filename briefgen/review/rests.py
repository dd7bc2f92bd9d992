"""What rests on a record or source: what could not be shown without it, and what would be shortened.

Input: a Dossier and the id of one record. Output: Dependents. They are found by the gate itself, so they are exactly
what would happen if the record were removed.
"""

from msgspec import Struct

from briefgen.audience.gate import without_withheld
from briefgen.core.problem import NotFound, did_you_mean
from briefgen.dossier.field import NO_TEXT, fields_of
from briefgen.dossier.records import Dossier, Record, noun_by_key
from briefgen.dossier.references import cited, mentions
from briefgen.review.texts import own_texts


class Dependent(Struct, frozen=True):
    """A record that rests on another.

    `falls`: it cannot be shown without it; else `loses` names the fields that get shorter. `direct`: it names or cites
    the other itself.
    """

    record: Record
    falls: bool
    direct: bool
    loses: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The first text of the record."""
        return next((one.text for one in own_texts(self.record)), self.record.id)


def dependents(dossier: Dossier, id_: str) -> tuple[Dependent, ...]:
    """Return the records that would disappear or be shortened without that record, those that disappear first.

    Raises NotFound for an id that the dossier does not have.
    """
    if dossier.find(id_) is None:
        known = noun_by_key(dossier.records)
        hint = did_you_mean(id_, known)
        raise NotFound(f"dossier '{dossier.name}' has no record '{id_}'{f' ({hint})' if hint else ''}")
    before = {noun: dict(by_id) for noun, by_id in dossier.records.items()}
    without = {noun: {k: one for k, one in by_id.items() if one.key != id_} for noun, by_id in before.items()}
    left = without_withheld(without, frozenset(dossier.named), dossier.named)
    found = [
        Dependent(one, now is None, _names(one, id_), _shorter(one, now))
        for noun, by_id in without.items()
        for key, one in by_id.items()
        if (now := left[noun].get(key)) != one
    ]
    return tuple(sorted(found, key=lambda one: not one.falls))


def _names(record: Record, id_: str) -> bool:
    return any(one.source == id_ for one in cited(record)) or any(named == id_ for _, named, _ in mentions(record))


def _shorter(record: Record, now: Record | None) -> tuple[str, ...]:
    fields = (one.name for one in fields_of(type(record)) if one.name not in NO_TEXT)
    return tuple(name for name in fields if now is not None and getattr(record, name) != getattr(now, name))
