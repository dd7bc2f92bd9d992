"""Writes the records of a Brief as linked data: JSON-LD 1.1 in the vocabulary of schema.org.

Each noun's file declares the type of its records and the property of each field. A date that ISO 8601 cannot express
(about 2017, spring 2019) is an EDTF literal of the Library of Congress.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated, ends_of
from briefgen.dossier.field import Field
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Citation, Record, number_ranges
from briefgen.interchange.exported_ids import Ids, exported_ids, exported_records
from briefgen.interchange.record_tables import exported_fields
from briefgen.interchange.said import headline
from briefgen.wording.evidence import sentence

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_ISO = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
NOT_NAMED = "not named"


def as_linked_data(brief: Brief) -> bytes:
    """Return the records that this reader sees, each with its sentence, under one data set with the marking."""
    ids = exported_ids(brief)
    nodes = [_node(brief, noun, record, ids) for noun, record in exported_records(brief)]
    whole = {
        "@type": "Dataset", "@id": "#dossier", "name": brief.title, "description": brief.subtitle,
        "inLanguage": brief.language, "conditionsOfAccess": brief.marking, "temporalCoverage": f"../{brief.cutoff}",
        "mentions": [{"@id": node["@id"]} for node in nodes],
    }  # fmt: skip
    graph = [{name: value for name, value in whole.items() if value}, *nodes]
    made = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"


def _node(brief: Brief, noun: str, record: Record, ids: Ids) -> dict[str, Any]:
    linked = NOUNS[noun].linked
    node = {
        "@type": linked.of_kind.get(getattr(record, "kind", ""), linked.type),
        "@id": f"#{ids[record.key]}",
        "name": headline(brief, record),
        "description": sentence(brief, record),
    }
    for field in exported_fields(noun):
        if (name := linked.properties.get(field.name)) and (value := getattr(record, field.name)):
            node |= _property(name, value, field, ids)
    return node


def _property(name: str, value: Any, field: Field, ids: Ids) -> Mapping[str, Any]:
    if isinstance(value, Dated):
        return _dates(name, value)
    if name == "publisher":
        return {} if value == NOT_NAMED else {name: {"@type": "Organization", "name": value}}
    if field.citations:
        return {name: _several(_citation(one, ids) for one in value)}
    if not field.names:
        return {name: list(value) if isinstance(value, tuple) else value}
    return {name: _several({"@id": f"#{ids[one]}"} for one in ((value,) if isinstance(value, str) else value))}


def _several(values: Iterable[Any]) -> Any:
    made = list(values)
    return made[0] if len(made) == 1 else made


def _citation(citation: Citation, ids: Ids) -> dict[str, Any]:
    """Return the source, with the paragraphs as a part of it."""
    source = {"@id": f"#{ids[citation.source]}"}
    if not citation.paragraphs:
        return source
    return {"@type": "CreativeWork", "position": number_ranges(citation.paragraphs), "isPartOf": source}


def _dates(name: str, dated: Dated) -> dict[str, Any]:
    """Return a date under its property; an interval as a start and an end."""
    start, end = ends_of(dated)
    if name != "startDate" or dated.precision != "span":
        return {name: _literal(dated)}
    return {key: _literal(one) for key, one in (("startDate", start), ("endDate", end)) if one}


def _literal(dated: Dated) -> Any:
    return dated.text if _ISO.fullmatch(dated.text) else {"@type": EDTF, "@value": dated.text}
