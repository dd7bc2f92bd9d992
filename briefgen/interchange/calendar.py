"""Writes the dated records of a Brief as an iCalendar file (RFC 5545): whole days, all possible ones.

An event known to the month takes the whole month, and says so. The only time of day is that of the information cut-off,
midnight, which the standard requires; the ids are digests of what the entries say.
"""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.core.extras import from_extra
from briefgen.dossier.records import Record
from briefgen.interchange.said import cutoff_words, date_remark, headline, records_with_dates
from briefgen.wording.citations import locators, supporting_citations
from briefgen.wording.evidence import sentence


def as_calendar(brief: Brief) -> bytes:
    """Return the calendar; records without a date are not in it. Raises CommandError where the library is missing."""
    with from_extra("calendar", "a calendar"):
        from icalendar import Calendar
    calendar = Calendar()
    calendar.add("prodid", "-//briefgen//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", brief.title)
    calendar.add("x-wr-caldesc", f"{brief.marking} · {cutoff_words(brief)}")
    used: dict[str, int] = {}
    for record, dated in records_with_dates(brief):
        if dated:
            calendar.add_component(_entry(brief, record, dated, used))
    return bytes(calendar.to_ical())


def _entry(brief: Brief, record: Record, dated: Dated, used: dict[str, int]) -> Any:
    from icalendar import Event

    said = headline(brief, record, date_remark(brief, dated))
    details = f"{sentence(brief, record)} {locators(brief, supporting_citations(brief, record))}".strip()
    digest = sha256(f"{said}\n{details}\n{dated.text}".encode()).hexdigest()[:32]
    used[digest] = used.get(digest, 0) + 1
    entry = Event()
    entry.add("uid", f"{digest}-{used[digest]}@briefgen")
    entry.add("dtstamp", datetime.combine(brief.cutoff, time(), UTC))
    entry.add("summary", said)
    entry.add("dtstart", dated.first)
    if dated.last < date.max:
        entry.add("dtend", dated.last + timedelta(days=1))
    entry.add("description", details)
    entry.add("categories", [brief.marking])
    entry.add("transp", "TRANSPARENT")
    if dated.doubtful:
        entry.add("status", "TENTATIVE")
    return entry
