"""Writes the sources of a Brief as CSL-JSON, which Zotero and other bibliographies import."""

import json
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated, ends_of
from briefgen.dossier.nouns.sources import Source
from briefgen.interchange.csl import NOT_NAMED, OWN
from briefgen.interchange.exported_ids import Ids, exported_ids
from briefgen.interchange.record_tables import exported_fields, typed


def as_csl(brief: Brief, own_ids: bool = False) -> bytes:
    """Return an item for each source, in the register's order."""
    ids = exported_ids(brief, own_ids)
    items = [_item(one, ids) for one in brief.records["sources"].values() if isinstance(one, Source)]
    return json.dumps(items, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(source: Source, ids: Ids) -> dict[str, Any]:
    outlet = "" if source.outlet == NOT_NAMED else source.outlet
    own = {one.name: made for one in exported_fields("sources") if (made := typed(source, one, ids))}
    item = {
        "id": ids[source.key], "type": "webpage" if source.url else "document", "citation-key": ids[source.key],
        "title": source.title, "container-title" if source.url else "publisher": outlet,
        "author": [{"literal": source.author}] if source.author else [], "URL": source.url,
        "issued": csl_date(source.published) if source.published else None, "custom": {OWN: own},
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def csl_date(dated: Dated) -> dict[str, Any]:
    """Return a date in CSL; a literal where CSL cannot express it."""
    ends = [one for one in ends_of(dated) if one] if dated.precision == "span" else [dated]
    whole = all(one.precision in ("day", "month", "year") for one in ends) and not (dated.open_start or dated.open_end)
    lone_season = dated.precision == "season" and not dated.uncertain
    if dated.uncertain or "X" in dated.text or not (whole or lone_season) or (dated.approximate and len(ends) > 1):
        return {"literal": dated.text}
    made: dict[str, Any] = {"date-parts": [_parts(one) for one in ends]}
    if lone_season:
        made["season"] = dated.first.month // 3
    return {**made, "circa": True} if dated.approximate else made


def _parts(dated: Dated) -> list[int]:
    known = {"day": 3, "month": 2}.get(dated.precision, 1)
    return [dated.first.year, dated.first.month, dated.first.day][:known]
