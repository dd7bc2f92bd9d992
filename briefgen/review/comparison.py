"""Which records are compared with the texts they cite, what they say, and what the result depends on besides them.

Imports nothing that compares: most checks compare no record again.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct, msgpack
from msgspec.structs import replace

from briefgen.core.problem import NOWHERE
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.figures import Figure
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.references import cited
from briefgen.evidence.snapshots import Evidence
from briefgen.review.texts import own_texts

COMPARED = ("events", "positions", "figures", "discrepancies", "thresholds", "actors", "interests", "terms")
"""Nouns whose records cite what they say."""
REWORDED = ("actors", "interests", "terms")
"""Nouns that say it in words of our own: an office, a need, an explanation. Only what they name is compared."""
NAMED = ("actors", "origins", "sources")
"""Nouns whose names a record may use even if the text does not."""


def comparison_digest(dossier: Dossier, evidence: Evidence) -> str:
    """Return a digest of all that findings in a record depend on besides the record: the pinned texts, the names of the
    dossier.

    The places of records do not count.
    """
    head = dossier.head
    named = [[without_place(one) for one in dossier.records[noun].values()] for noun in (*NAMED, "terms")]
    texts = {id_: one.digest for id_, one in evidence.snapshots.items()}
    return sha256(msgpack.encode((head.language, head.title, named, texts))).hexdigest()


def without_place(record: Record) -> Record:
    """Return the record without its place, which changes with every line typed above it."""
    return replace(record, where=NOWHERE)


def passages_of(evidence: Evidence, citations: Sequence[Citation]) -> list[str]:
    """Return the cited paragraphs; none if one of them is missing."""
    found = [evidence.passage(one) for one in citations]
    return [part for one in found for part in one.split("\n")] if all(found) else []


class CitedText(Struct, frozen=True):
    """All that a record, or one side of a disagreement, says, with what it cites for it."""

    record: Record
    text: str
    citations: Sequence[Citation]


def cited_texts(dossier: Dossier) -> Iterator[CitedText]:
    """Yield the statements of the records that say what sources say."""
    for noun in COMPARED:
        if noun in REWORDED:
            continue
        for record in dossier.records[noun].values():
            if isinstance(record, Discrepancy):
                yield from (CitedText(record, side.say, side.cite) for side in record.sides)
            else:
                yield CitedText(record, _text(record), cited(record))


def _text(record: Record) -> str:
    number = (record.value, record.unit) if isinstance(record, Figure) else ()
    return " ".join((*(one.text for one in own_texts(record)), *number))
