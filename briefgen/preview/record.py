"""A record's id in, what a click on its shape tells out: its sentence, its sources, its place in the files."""

from collections.abc import Iterator
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_value, place_of_field
from briefgen.core.problem import NOWHERE
from briefgen.dossier.records import Citation, Discrepancy, Dossier, Figure, Quote, Record, Source, spans
from briefgen.wording.quotation import quoted

_SENTENCES = ("what", "claim", "says", "requires", "asks", "means", "name", "title", "outlet")
"""The fields that may hold a record's sentence; the first it has does."""


def told(dossier: Dossier, id_: str) -> dict[str, Any] | None:
    """What the preview tells of a record, as JSON takes it; None for an id that stands for nothing."""
    record = dossier.find(id_)
    if record is None:
        return None
    return {
        "id": id_,
        "noun": type(record).__name__.lower(),
        "say": sentence(record),
        "sources": [source for citation in citations(record) for source in _source(dossier, citation)],
        "place": str(record.where),
    }


def field_told(brief: Brief, of: str) -> dict[str, Any] | None:
    """What the preview tells of the field that clicked words come from; None when its reader has no such field."""
    where = place_of_field(brief, of)
    if where == NOWHERE:
        return None
    say = field_value(brief, of) or ""
    return {"id": of, "noun": "field", "say": say, "sources": [], "place": str(where)}


def sentence(record: Record) -> str:
    """What a record says, in one sentence."""
    if isinstance(record, Quote):
        return "".join(run.text for run in quoted(record))
    if isinstance(record, Figure):
        return " ".join(part for part in (record.what + ":", record.qualifier, record.value, record.unit) if part)
    return next((str(said) for name in _SENTENCES if (said := getattr(record, name, ""))), record.id)


def citations(record: Record) -> tuple[Citation, ...]:
    """The passages that bear the record out; of a discrepancy, those of all its sides."""
    if isinstance(record, Discrepancy):
        return tuple(citation for side in record.sides for citation in side.cite)
    cited: tuple[Citation, ...] = getattr(record, "cite", ())
    return cited


def _source(dossier: Dossier, citation: Citation) -> Iterator[dict[str, str]]:
    source = dossier.records["sources"].get(citation.source)
    if isinstance(source, Source):
        outlet = f"{source.outlet}: {source.title}" if source.title else source.outlet
        grade = f"{source.grade}{citation.credibility or ''}"
        yield {
            "id": citation.source, "outlet": outlet, "paragraphs": spans(citation.paragraphs), "grade": grade,
            "place": str(source.where),
        }  # fmt: skip
