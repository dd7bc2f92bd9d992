"""Ids of records in exported files.

A dossier's own ids reveal missing ones (`s4` and `s6`), so an exported file has ids made of what its reader may see:
the first words of each record. The narrowest reader, who sees everything, gets the dossier's own, so that the file can
be imported again.
"""

from collections.abc import Iterator, Mapping

from briefgen.audience.brief import Brief
from briefgen.dossier.noun import Noun
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Record
from briefgen.interchange.proposal import NO_WORDS, id_from

Ids = Mapping[str, str]
"""Id in an exported file, by id in the dossier."""


def exported_ids(brief: Brief, own: bool = False) -> Ids:
    """Return the id of every record: its `own` one, or one made of its first words, numbered if not unique."""
    ids: dict[str, str] = {}
    used: set[str] = set()
    next_number: dict[str, int] = {}
    for noun, record in exported_records(brief):
        wanted = _wanted(NOUNS[noun], record, ids, own)
        made, number = wanted, next_number.get(wanted, 2)
        while made in used:
            made, number = f"{wanted}{'.' if NOUNS[noun].under else '-'}{number}", number + 1
        next_number[wanted] = number
        used.add(made)
        ids[record.key] = made
    return ids


def exported_records(brief: Brief) -> Iterator[tuple[str, Record]]:
    """Yield every record that can be exported, with its noun; headlines belong to decks and are left out."""
    yield from ((noun, one) for noun, by_id in brief.records.items() if NOUNS[noun].named for one in by_id.values())


def _wanted(noun: Noun, record: Record, ids: Ids, own: bool) -> str:
    if noun.under:
        return ".".join(ids.get(key := getattr(record, name), key) for name in noun.under)
    if own:
        return record.id
    made = id_from(next((text for name in noun.subject if (text := getattr(record, name))), ""))
    return made if made != NO_WORDS else noun.one.split()[-1]
