"""Records held against the paragraphs they cite, each once for all rules.

Comes in: a Dossier and its Evidence. Goes out: every difference that was found, with the record and field it is in.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.core.edtf import MONTHS, Dated
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.nouns.figures import Figure
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.references import cited
from briefgen.evidence.claims.compare import (
    Difference,
    compare_amounts,
    compare_names,
    compare_quoted,
    compare_sense,
    names_in,
)
from briefgen.evidence.snapshots import Evidence
from briefgen.review.texts import own_texts

COMPARED = ("events", "positions", "figures", "discrepancies", "thresholds")
"""The nouns that say what sources say."""
Claim = tuple[Record, str, str, Sequence[Citation]]
"""A record, the field, its words and what they cite."""
_NAMING = ("name", "short", "role", "outlet", "title", "author", "term")


class Compared(Struct, frozen=True):
    """A difference between a record's field and the passages that it cites."""

    record: Record
    field: str
    difference: Difference
    citations: tuple[Citation, ...]


def compared_with_passages(dossier: Dossier, evidence: Evidence) -> Iterator[Compared]:
    """Every difference; nothing for records of whose passages one is not at hand."""
    known = _known_names(dossier)
    names = {id_: names_in("\n".join(one.paragraphs)) for id_, one in evidence.snapshots.items()}
    for record, field, said, citations in _claims(dossier):
        if passages := passages_of(evidence, citations):
            years = _years(dossier, record, citations)
            named = known.union(*(names[one.source] for one in citations))
            misnamed = compare_names(said, named) if field != "value" else ()
            for difference in (*_differences(record, said, passages, years), *misnamed):
                yield Compared(record, field, difference, tuple(citations))


def _known_names(dossier: Dossier) -> frozenset[str]:
    """The beginnings of names that a record may use whatever the text calls them: those of the dossier's records."""
    named = (dossier.records[noun].values() for noun in ("actors", "terms", "origins", "sources", "issues"))
    texts = (
        text
        for records in named
        for one in records
        for text in (*(getattr(one, name, "") for name in _NAMING), *getattr(one, "also", ()))
    )
    return names_in(" ".join((*texts, *MONTHS, dossier.head.title)))


def _claims(dossier: Dossier) -> Iterator[Claim]:
    """Everything that records claim of what sources say."""
    for noun in COMPARED:
        for record in dossier.records[noun].values():
            if isinstance(record, Discrepancy):
                yield from ((record, "sides", side.say, side.cite) for side in record.sides)
            elif isinstance(record, Figure):
                number = " ".join(filter(None, (record.qualifier, record.value, record.unit)))
                yield record, "value", number, record.cite
            else:
                yield from ((record, one.field, one.text, cited(record)) for one in own_texts(record))


def passages_of(evidence: Evidence, citations: Sequence[Citation]) -> list[str]:
    """The cited paragraphs; none where one of them is not at hand."""
    found = [evidence.passage(one) for one in citations]
    return [part for one in found for part in one.split("\n")] if all(found) else []


def _differences(record: Record, said: str, passages: Sequence[str], years: frozenset[int]) -> Iterator[Difference]:
    passage = "\n".join(passages)
    whole = " · ".join(one.text for one in own_texts(record))
    yield from compare_amounts(said, passage, years)
    yield from compare_quoted(said, passages)
    if isinstance(record, Event | Position):
        as_fact = getattr(record, "basis", "") == "stated" and not isinstance(record, Position)
        yield from (one for one in compare_sense(said, passage, whole) if one.kind != "hedge" or as_fact)


def _years(dossier: Dossier, record: Record, citations: Sequence[Citation]) -> frozenset[int]:
    """Years that need not be in the passage: the record's own date, which has a rule of its own, and the sources'."""
    dates = [getattr(record, "date", None)]
    for one in citations:
        source = dossier.records["sources"].get(one.source)
        dates += [source.published, source.before] if isinstance(source, Source) else []
    known = [one for one in dates if isinstance(one, Dated)]
    return frozenset(year for one in known for year in (one.first.year, one.last.year))
