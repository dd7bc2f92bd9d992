"""Matches the records of two states.

Input: two Briefs of one reader. Output: pairs. Records are matched by id; a missing one and a new one with the same
citations and nearly the same words are one record under another id. Where ids are counts, as of an actor's positions on
an issue, the id of one that is gone is another one's: those with nearly the same words are matched first.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from briefgen.audience.brief import Brief
from briefgen.changes.kinds import SAME_WORDS, word_likeness
from briefgen.dossier.field import NO_TEXT, fields_of
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Record
from briefgen.dossier.references import cited

UNCOMPARED = {*NO_TEXT, *(one.name for one in fields_of(Record))}
"""Fields that every record has for its author alone."""
Pairs = Mapping[tuple[str, str], str]
"""Present id of a record by its noun and earlier id; a record that is gone is not in it."""


def pairs_of(was: Brief, now: Brief) -> Pairs:
    """Return every record of the earlier state that still exists."""
    return {(noun, old.id): new.id for noun in now.records for old, new in pairs(was, now, noun)}


def pairs(was: Brief, now: Brief, noun: str) -> Iterator[tuple[Record, Record]]:
    """Yield the records of a noun that are in both states, as they were and as they are, in their present order."""
    left, after = dict(was.records.get(noun, {})), now.records[noun]
    if left.keys() == after.keys() and not NOUNS[noun].under:  # after most edits
        return ((left[id_], new) for id_, new in after.items())
    sizes = [Counter(_group(noun, one) for one in some) for some in (left.values(), after.values())]
    found: dict[str, Record] = {}
    for key in (_statement, _group, _id, _citations) if NOUNS[noun].named else (_id,):
        alike: dict[Hashable, list[Record]] = {}
        for old in left.values():
            alike.setdefault(key(noun, old), []).append(old)
        for new in (one for one in after.values() if one.id not in found):
            if key is _id and sizes[0][_group(noun, new)] != sizes[1][_group(noun, new)]:
                continue  # one is gone or new, so that the others have other counts
            near = (one for one in alike.get(key(noun, new), ()) if one.id in left)
            certain = key in (_statement, _id)
            if twin := next((one for one in near if certain or _alike(noun, one, new)), None):
                found[new.id] = left.pop(twin.id)
    return ((found[id_], new) for id_, new in after.items() if id_ in found)


def _statement(noun: str, record: Record) -> Hashable:
    """Return what identifies a record whose id is a count, like an actor's positions on an issue."""
    under = NOUNS[noun].under
    return tuple(getattr(record, name) for name in (*under, "what")) if under else record.id


def _group(noun: str, record: Record) -> Hashable:
    """Return what records have in common whose ids are counts: issue and actor; else the id."""
    under = NOUNS[noun].under
    return tuple(getattr(record, name) for name in under) if under else record.id


def _id(noun: str, record: Record) -> Hashable:
    return record.id


def _citations(noun: str, record: Record) -> Hashable:
    return tuple(cited(record))


def _alike(noun: str, old: Record, new: Record) -> bool:
    """Return whether two records say the same except for a few words."""
    return word_likeness(_own_words(noun, old), _own_words(noun, new)) >= SAME_WORDS


def _own_words(noun: str, record: Record) -> str:
    references = NOUNS[noun].references.keys() | UNCOMPARED
    values = (getattr(record, name) for name in record.__struct_fields__ if name not in references)
    return " ".join(value for value in values if isinstance(value, str))
