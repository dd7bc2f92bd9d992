"""A timeline as TimelineJS has it, JSON or the sheet of its template, in; rows of events out. And events as its JSON.

Its format: timeline.knightlab.com, "File formats". A year, month or day that is not given makes the date less precise,
never January. Its display date is words, so it is not taken for a date.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import html
from lxml.etree import ParserError

from briefgen.core.files import read_file
from briefgen.core.problem import Unusable, Where
from briefgen.interchange.rows import InputCell, InputRow, InputTable

MOST_BYTES = 50_000_000
HEADS = ("what", "detail", "date", "on")
SHEET_HEADS = {"Year", "Headline", "Display Date"}
"""Headings by which its spreadsheet template is known."""


def read_timelinejs(file: Path) -> InputTable:
    """The events of a TimelineJS JSON file. Raises Unusable."""
    try:
        typed = json.loads(read_file(file, MOST_BYTES))
    except (ValueError, RecursionError) as reason:
        raise Unusable(f"{file.as_posix()} is no JSON ({reason})") from None
    events = typed.get("events") if isinstance(typed, dict) else None
    if not isinstance(events, list):
        raise Unusable(f"{file.as_posix()} holds no 'events'; it is no TimelineJS file")
    rows = (_row(one, Where(file.as_posix(), number)) for number, one in enumerate(events, 1) if isinstance(one, dict))
    return InputTable(HEADS, tuple(rows))


def from_sheet(table: InputTable) -> InputTable:
    """The rows of TimelineJS's spreadsheet template under our headings; its title and era rows are left out."""
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
    said = event.get("text") if isinstance(event.get("text"), dict) else {}
    start, end = (_date(event.get(name)) for name in ("start_date", "end_date"))
    group = event.get("group")
    return _event(where, said.get("headline"), said.get("text"), _span(start, end), group)  # type: ignore[union-attr]


def _event(where: Where, headline: object, text: object, date: str, group: object) -> InputRow:
    values = {"what": plain_text(headline), "detail": plain_text(text), "date": date, "on": plain_text(group)}
    return InputRow(where, {head: InputCell(value) for head, value in values.items() if value})


def _date(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return edtf(value.get("year"), value.get("month"), value.get("day"))


def edtf(year: object, month: object = None, day: object = None) -> str:
    """A date of whole numbers or their texts, as precise as they go; empty without a year from 1 to 9999."""
    numbers = []
    for part in (year, month, day):
        text = str(part).strip() if part not in (None, "") else ""
        if not text.isdigit():
            break
        numbers.append(int(text))
    if not numbers or not 1 <= numbers[0] <= 9999:
        return ""
    return "-".join((f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])))


def _span(start: str, end: str) -> str:
    return f"{start}/{end}" if start and end and end != start else start


def plain_text(value: object) -> str:
    """Text without the markup that such files may hold."""
    text = value if isinstance(value, str) else ""
    if "<" in text or "&" in text:
        try:
            text = "".join(map(str, html.fragment_fromstring(text, create_parent="div").itertext()))
        except (ParserError, ValueError):
            text = ""
    return " ".join(text.split())


def as_timelinejs(title: str, events: Iterable[Mapping[str, Any]]) -> bytes:
    """TimelineJS's JSON of events given as plain values: what, detail, first and last day, precision, date in words.

    A date that is doubtful or open stands in words in `display_date` only beside the first day it may mean.
    """
    whole = {"title": {"text": {"headline": title}}, "events": [_as_event(one) for one in events]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _as_event(event: Mapping[str, Any]) -> dict[str, Any]:
    start, end = (_as_date(event[name], event["precision"]) for name in ("first", "last"))
    made: dict[str, Any] = {"start_date": start, "text": {"headline": event["what"], "text": event.get("detail", "")}}
    if event["precision"] == "span":
        made["end_date"] = end
    made["display_date"] = event["words"]
    if event.get("lane"):
        made["group"] = event["lane"]
    return made


def _as_date(day: Any, precision: str) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    known = {"day": 3, "span": 3, "month": 2, "season": 2}.get(precision, 1)
    return dict(list(parts.items())[:known])
