"""Details of a record after a click on its shape: its sentence, its sources, its place in the files."""

from collections.abc import Iterator
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_value, place_of_field
from briefgen.core.problem import NOWHERE
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, number_ranges
from briefgen.dossier.references import cited
from briefgen.evidence.snapshots import Evidence
from briefgen.wording.citations import grade
from briefgen.wording.evidence import sentence

MAX_TEXT = 5_000
"""Most characters of cited paragraphs shown beside the words."""


def record_details(brief: Brief, id_: str, evidence: Evidence | None = None) -> dict[str, Any] | None:
    """Return the details of a record in JSON types; None for an id that this reader has no record of.

    `evidence` gives the paragraphs that it cites, if they are pinned.
    """
    record = brief.find(id_)
    if record is None:
        return None
    return {
        "id": id_,
        "noun": type(record).__name__.lower(),
        "say": sentence(brief, record),
        "sources": [source for citation in cited(record) for source in _source(brief, citation, evidence)],
        "place": str(record.where),
    }


def field_details(brief: Brief, of: str) -> dict[str, Any] | None:
    """Return the details of the field of the clicked words; None when its reader has no such field."""
    where = place_of_field(brief, of)
    if where == NOWHERE:
        return None
    say = field_value(brief, of) or ""
    return {"id": of, "noun": "field", "say": say, "sources": [], "place": str(where)}


def _source(brief: Brief, citation: Citation, evidence: Evidence | None) -> Iterator[dict[str, str]]:
    source = brief.records["sources"].get(citation.source)
    if isinstance(source, Source):
        outlet = f"{source.outlet}: {source.title}" if source.title else source.outlet
        yield {
            "id": citation.source,
            "outlet": outlet,
            "paragraphs": number_ranges(citation.paragraphs),
            "text": evidence.passage(citation)[:MAX_TEXT] if evidence and citation.paragraphs else "",
            "grade": grade(brief, citation),
            "place": str(source.where),
        }
