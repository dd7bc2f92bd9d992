"""Exports read by the programs and libraries that others read them with: LibreOffice Calc, PyLD."""

import csv
import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from briefgen.interchange.exporting import ExportAsk, export_dossier
from briefgen.interchange.record_tables import RecordTable
from briefgen.interchange.tabular import as_workbook
from briefgen.write.image.office import find_office
from tests.conftest import ROOT

CELLS = (
    "2019-07",
    "0012",
    "=1+1",
    "+90 312",
    "3/4",
    "1E5",
    "TRUE",
    "ş ğ İ ı",
    "عربي",
    "a\nb",
    "'quoted'",
    '"',
    "60%",
    "-5",
    "@x",
)
"""What a spreadsheet makes a date, a number, a formula or something else of, given the chance."""


def test_calc_shows_every_cell_as_it_was_typed(tmp_path: Path) -> None:
    table = RecordTable("events", ("id", "what"), tuple((f"e{n}", text) for n, text in enumerate(CELLS)))
    (book := tmp_path / "book.xlsx").write_bytes(as_workbook(("About",), (table,), date(2024, 3, 31)))
    every_sheet_in_utf8_as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    office = find_office()
    assert office is not None
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", every_sheet_in_utf8_as_shown, "--outdir", tmp_path, book],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = (tmp_path / "book-events.csv").read_bytes().decode()
    assert [row[1] for row in csv.reader(StringIO(shown, newline=""))][1:] == list(CELLS)


# --- linked data ---

TYPES: Mapping[str, tuple[str, ...]] = {
    "Dataset": ("CreativeWork",),
    "Claim": ("CreativeWork",),
    "Quotation": ("CreativeWork",),
    "DefinedTerm": ("Intangible",),
    "Country": ("AdministrativeArea", "Place"),
    "GovernmentOrganization": ("Organization",),
    "CreativeWork": (),
    "Event": (),
    "Organization": (),
    "Person": (),
    "Thing": (),
}
"""Types of schema.org 30.0 and what they are kinds of, besides things."""
PROPERTIES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "about": (("CreativeWork", "Event"), ("Thing",)),
    "alternateName": (("Thing",), ("Text",)),
    "author": (("CreativeWork",), ("Organization", "Person", "Text")),
    "citation": (("CreativeWork",), ("CreativeWork", "Text")),
    "conditionsOfAccess": (("CreativeWork",), ("Text",)),
    "contributor": (("CreativeWork", "Event"), ("Organization", "Person")),
    "dateCreated": (("CreativeWork",), ("Date", "DateTime")),
    "datePublished": (("CreativeWork",), ("Date", "DateTime")),
    "description": (("Thing",), ("Text",)),
    "endDate": (("Event",), ("Date", "DateTime")),
    "inLanguage": (("CreativeWork", "Event"), ("Language", "Text")),
    "isPartOf": (("CreativeWork",), ("CreativeWork", "URL")),
    "memberOf": (("Organization", "Person"), ("Organization",)),
    "mentions": (("CreativeWork",), ("Thing",)),
    "name": (("Thing",), ("Text",)),
    "position": (("CreativeWork",), ("Integer", "Text")),
    "publisher": (("CreativeWork",), ("Organization", "Person")),
    "spokenByCharacter": (("Quotation",), ("Organization", "Person")),
    "startDate": (("Event",), ("Date", "DateTime")),
    "subjectOf": (("Thing",), ("CreativeWork", "Event")),
    "temporalCoverage": (("CreativeWork",), ("DateTime", "Text", "URL")),
    "text": (("CreativeWork",), ("Text",)),
    "url": (("Thing",), ("URL",)),
}
"""Properties of schema.org 30.0: the types that have them, and those of their values; authors are often texts."""
LITERALS = {"Text", "Date", "DateTime", "Integer", "URL"}
BASE, VOCABULARY = "https://example.org/gannet", "http://schema.org/"


def schema_org(url: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """What schema.org answers, as far as it matters here: its context, without asking for it."""
    assert url.rstrip("/") == "https://schema.org"
    context = {"@vocab": VOCABULARY, "url": {"@id": "schema:url", "@type": "@id"}, "schema": VOCABULARY}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def kinds(types: list[str]) -> set[str]:
    named = [one.removeprefix(VOCABULARY) for one in types]
    return {"Thing", *named, *(kind for one in named for kind in TYPES[one])}


def misused(node: Mapping[str, Any], types_of: Mapping[str, list[str]]) -> Iterator[str]:
    """Properties that the node's types do not have, and values that are none of theirs."""
    own = kinds(node["@type"])
    for uri, values in node.items():
        if uri.startswith("@"):
            continue
        domain, span = PROPERTIES[uri.removeprefix(VOCABULARY)]
        if not own & set(domain):
            yield f"{node['@type']} has no {uri}"
        for value in values:
            types = value.get("@type") or types_of.get(value.get("@id", ""))
            value_kinds = LITERALS if "@value" in value or types is None else kinds(types)
            if not value_kinds & set(span):
                yield f"{uri} of {node['@type']} is no {value_kinds}"
            if "@value" not in value and "@type" in value:
                yield from misused(value, types_of)


@pytest.mark.parametrize("reader", ["press", "team"])
def test_linked_data_is_what_schema_org_says(reader: str) -> None:
    folder = ROOT / "briefgen" / "project" / "new" / "project" / "content" / "gannet-bank"
    content = export_dossier(folder, reader, frozenset(), ExportAsk("jsonld")).content
    nodes = jsonld.expand(json.loads(content), {"documentLoader": schema_org, "base": BASE})
    types_of = {node["@id"]: node["@type"] for node in nodes}
    assert len(nodes) > 20
    assert [wrong for node in nodes for wrong in misused(node, types_of)] == []
