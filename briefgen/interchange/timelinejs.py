"""Reads a TimelineJS timeline, JSON or its spreadsheet template, as rows of events.

Its format: timeline.knightlab.com, "File formats". A missing month or day makes the date less precise, never January.
Its display date is words, so it is ignored. An exported file holds under the key `briefgen` what the format has no
place for.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html
from lxml.etree import ParserError

from briefgen.core.edtf import Dated, NotEdtf, ends_of, read_date
from briefgen.core.files import read_file
from briefgen.core.problem import CommandError, Where
from briefgen.interchange.rows import InputCell, InputRow, InputTable

MAX_BYTES = 50_000_000
HEADS = ("what", "detail", "date", "on")
OWN = "briefgen"
"""Key under which an exported event has its record's fields, as typed."""
SHEET_HEADS = {"Year", "Headline", "Display Date"}
"""Headings that identify its spreadsheet template."""


def read_timelinejs(file: Path) -> InputTable:
    """Return the events of a TimelineJS JSON file. Raises CommandError."""
    try:
        typed = json.loads(read_file(file, MAX_BYTES))
    except (ValueError, RecursionError) as reason:
        raise CommandError(f"{file.as_posix()} is not JSON ({reason})") from None
    events = typed.get("events") if isinstance(typed, dict) else None
    if not isinstance(events, list):
        raise CommandError(f"{file.as_posix()} has no 'events'; it is not a TimelineJS file")
    rows = [_row(one, Where(file.as_posix(), number)) for number, one in enumerate(events, 1) if isinstance(one, dict)]
    return InputTable(tuple(dict.fromkeys((*HEADS, *(head for row in rows for head in row.cells)))), tuple(rows))


def from_sheet(table: InputTable) -> InputTable:
    """Return the rows of TimelineJS's spreadsheet template under our headings, without its title and era rows."""
    rows = [row for row in table.rows if "Type" not in row.cells]
    left = len(table.rows) - len(rows)
    notes = (*table.notes, f"{left} title or era rows are left out") if left else table.notes
    return InputTable(HEADS, tuple(_from_sheet_row(row) for row in rows), notes)


def _from_sheet_row(row: InputRow) -> InputRow:
    text = {head: cell.text for head, cell in row.cells.items()}
    start = edtf(text.get("Year"), text.get("Month"), text.get("Day"))
    end = edtf(text.get("End Year"), text.get("End Month"), text.get("End Day"))
    return _event(row.where, text.get("Headline", ""), text.get("Text", ""), _span(start, end), text.get("Group", ""))


def _row(event: Mapping[str, Any], where: Where) -> InputRow:
    said: Mapping[str, Any] = event["text"] if isinstance(event.get("text"), dict) else {}
    start, end = (_date(event.get(name)) for name in ("start_date", "end_date"))
    read = _event(where, said.get("headline"), said.get("text"), _span(start, end), event.get("group"))
    return _with_own_fields(read, event) if isinstance(event.get(OWN), dict) else read


def _with_own_fields(read: InputRow, event: Mapping[str, Any]) -> InputRow:
    """Return the row with the exported fields; a date only if it is still the one that is drawn."""
    own = {str(head): InputCell(text) for head, text in event[OWN].items() if isinstance(text, str) and text}
    drawn = {name: event.get(name) for name in ("start_date", "end_date")}
    if "date" in own and drawn != drawn_dates(own["date"].text):
        del own["date"]
    cells = {head: cell for head, cell in read.cells.items() if head not in own or head in ("what", "detail")}
    return InputRow(read.where, {**own, **cells})


def drawn_dates(edtf: str) -> dict[str, dict[str, int] | None]:
    """Return `start_date` and `end_date` of a date: the known parts, and an interval for what they cannot express."""
    try:
        dated = read_date(edtf)
    except NotEdtf:
        return {}
    start, end = ends_of(dated)
    first, last = start or end or dated, end or start or dated
    lasts = dated.precision != "span" and dated.precision in ("season", "decade", "century")
    closed = lasts or (dated.precision == "span" and start is not None and end is not None)
    return {"start_date": _parts(first, first.first), "end_date": _parts(last, last.last) if closed else None}


def _parts(dated: Dated, day: date) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    known = {"day": 3, "month": 2, "season": 2}.get(dated.precision, 1)
    return dict(list(parts.items())[:known])


def _event(where: Where, headline: object, text: object, date: str, group: object) -> InputRow:
    values = {"what": plain_text(headline), "detail": plain_text(text), "date": date, "on": plain_text(group)}
    return InputRow(where, {head: InputCell(value) for head, value in values.items() if value})


def _date(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return edtf(value.get("year"), value.get("month"), value.get("day"))


def edtf(year: object, month: object = None, day: object = None) -> str:
    """Return a date from whole numbers or their texts, as precise as they are; an impossible year as it is."""
    numbers = []
    for part in (year, month, day):
        text = str(part).strip() if part not in (None, "") else ""
        if not text.isdecimal():
            break
        numbers.append(int(text))
    if not numbers or not 1 <= numbers[0] <= 9999:
        return "" if year is None else str(year).strip()
    return "-".join((f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])))


def _span(start: str, end: str) -> str:
    return f"{start}/{end}" if start and end and end != start else start


def plain_text(value: object) -> str:
    """Return text without the markup that such files may hold."""
    text = value if isinstance(value, str) else ""
    if "<" in text or "&" in text:
        try:
            text = "".join(map(str, html.fragment_fromstring(text, create_parent="div").itertext()))
        except (ParserError, ValueError):
            text = ""
    return " ".join(text.split())
