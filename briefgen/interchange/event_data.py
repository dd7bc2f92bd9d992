"""Reads rows of the event data sets ACLED and GDELT, under our headings.

Both code news reports: the result is reported, never stated, and is only a lead until a paragraph is cited. ACLED
codebook (2023), "Time precision": 1 the day is known, 2 the week, 3 the month. GDELT event codebook 2.0: SQLDATE is the
day of the report's event as coded; the root codes are CAMEO's.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from briefgen.core.date_forms import nearest_dates
from briefgen.interchange.rows import InputCell, InputRow, InputTable

HEADS = ("what", "detail", "date", "who", "basis", "cite")
ACLED_HEADS = {"event_id_cnty", "event_date", "time_precision"}
GDELT_HEADS = {"GLOBALEVENTID", "SQLDATE", "SOURCEURL"}
HALF_A_WEEK = timedelta(days=3)
CAMEO = {
    "01": "makes a public statement about", "02": "appeals to", "03": "expresses intent to cooperate with",
    "04": "consults", "05": "engages in diplomatic cooperation with", "06": "engages in material cooperation with",
    "07": "provides aid to", "08": "yields to", "09": "investigates", "10": "demands of", "11": "disapproves of",
    "12": "rejects", "13": "threatens", "14": "protests against", "15": "exhibits force towards",
    "16": "reduces relations with", "17": "coerces", "18": "assaults", "19": "fights",
    "20": "uses mass violence against",
}  # fmt: skip


def from_acled(table: InputTable) -> InputTable:
    """Return the events of an ACLED export, dated as precisely as its coding."""
    return InputTable(HEADS, tuple(map(_acled_row, table.rows)), table.notes)


def _acled_row(row: InputRow) -> InputRow:
    text = _texts(row)
    kind = text.get("sub_event_type") or text.get("event_type", "Event")
    where = ", ".join(filter(None, (text.get("location"), text.get("country"))))
    who = "; ".join(filter(None, (text.get("actor1"), text.get("actor2"))))
    return _row(
        row, what=f"{kind}, {where}" if where else kind, detail=text.get("notes", ""), who=who,
        date=_acled_date(text.get("event_date", ""), text.get("time_precision", "")), cite=text.get("source", ""),
    )  # fmt: skip


def _acled_date(typed: str, precision: str) -> str:
    day = _day(typed)
    if day is None:
        return typed
    if precision == "2":
        return f"{day - HALF_A_WEEK}/{day + HALF_A_WEEK}"
    return f"{day:%Y-%m}" if precision == "3" else day.isoformat()


def _day(typed: str) -> date | None:
    found = nearest_dates(typed)
    try:
        return date.fromisoformat(typed if not found else found[0])
    except ValueError:
        return None


def from_gdelt(table: InputTable) -> InputTable:
    """Return the events of a GDELT export with headings, as leads."""
    return InputTable(HEADS, tuple(map(_gdelt_row, table.rows)), table.notes)


def _gdelt_row(row: InputRow) -> InputRow:
    text = _texts(row)
    one, other = (text.get(name, "").title() for name in ("Actor1Name", "Actor2Name"))
    does = CAMEO.get(text.get("EventRootCode", text.get("EventCode", ""))[:2].rjust(2, "0"), "acts towards")
    what = f"{one or 'Somebody'} {does} {other or 'somebody'}"
    place = text.get("ActionGeo_FullName", "")
    return _row(
        row, what=what, detail=f"Coded by GDELT{f', {place}' if place else ''}.", who=f"{one}; {other}",
        date=(nearest_dates(text.get("SQLDATE", "")) or ("",))[0], cite=text.get("SOURCEURL", ""),
    )  # fmt: skip


def _texts(row: InputRow) -> Mapping[str, str]:
    return {head: cell.text for head, cell in row.cells.items()}


def _row(row: InputRow, **values: str) -> InputRow:
    cells = {head: InputCell(value) for head, value in {**values, "basis": "reported"}.items() if value.strip("; ")}
    return InputRow(row.where, cells)
