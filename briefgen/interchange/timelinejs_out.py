"""Writes the dated records of a Brief as TimelineJS's JSON (timeline.knightlab.com, "File formats").

Dates are drawn by their known parts; approximate, uncertain and open ones say so in their display date, as do events
that are only reported or disputed.
"""

import json
from html import escape
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.dossier.nouns import NOUN_OF
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.records import Record
from briefgen.interchange.exported_ids import Ids, exported_ids
from briefgen.interchange.record_tables import record_cells
from briefgen.interchange.said import cutoff_words, label, records_with_dates, remarks
from briefgen.interchange.timelinejs import OWN, drawn_dates
from briefgen.wording.dates import date_words


def as_timelinejs(brief: Brief, own_ids: bool = False) -> bytes:
    """Return the timeline, without records that have no date. Texts are HTML there, and are escaped."""
    ids = exported_ids(brief, own_ids)
    title = {"text": {"headline": escape(brief.title), "text": escape(f"{brief.marking} · {cutoff_words(brief)}")}}
    events = [_event(brief, record, dated, ids) for record, dated in records_with_dates(brief) if dated]
    return json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1).encode() + b"\n"


def _event(brief: Brief, record: Record, dated: Dated, ids: Ids) -> dict[str, Any]:
    noun = NOUN_OF[type(record)]
    issue = brief.records["issues"].get(getattr(record, "on", ""))
    said = {"headline": escape(label(record)), "text": escape(getattr(record, "detail", ""))}
    own = {name: cell for name, cell in record_cells(noun, record, ids).items() if cell}
    made = {
        **drawn_dates(dated.text),
        "display_date": ", ".join((date_words(brief, dated), *remarks(brief, record))),
        "text": said,
        "group": escape(issue.short) if isinstance(issue, Issue) else "",
        OWN: own,
    }
    return {name: value for name, value in made.items() if value}
