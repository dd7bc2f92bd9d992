"""Dates in cells of spreadsheets, as EDTF no more precise than the cell shows them.

Excel stores `2019-07` as 1 July 2019 and shows `Jul-19`: the number format tells what was meant.
"""

import re
from datetime import date, datetime, time
from typing import Literal

from briefgen.core.date_forms import nearest_dates
from briefgen.core.edtf import is_date
from briefgen.interchange.rows import InputCell

Order = Literal["", "dmy", "mdy"]
"""Order of day and month in dates such as 03/04/2013; empty: unknown, so the user is asked."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^][]*\]')
_MAX_FORMAT = 255
"""Codes of number formats, as in Excel."""
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def date_cell(value: date | datetime | time, number_format: str) -> InputCell:
    """Return a date value of the spreadsheet in EDTF, as precise as its number format shows it."""
    if isinstance(value, time):
        return InputCell(value.isoformat("minutes"))
    shown = _LITERAL.sub("", number_format[:_MAX_FORMAT]).lower()
    day = value.date() if isinstance(value, datetime) else value
    if "d" in shown or "y" not in shown:
        return InputCell(day.isoformat())
    return InputCell(f"{day.year:04}-{day.month:02}" if "m" in shown else f"{day.year:04}")


def text_cell(text: str, order: Order = "") -> InputCell:
    """Return a date typed as text, in EDTF; both readings if it is ambiguous, unchanged if it is not a date."""
    if is_date(text):
        return InputCell(text)
    if order and (match := _SLASHED.fullmatch(text)):
        day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
        text = f"{match[3]}-{int(month):02}-{int(day):02}"
        return InputCell(text)
    found = nearest_dates(text)
    return InputCell(found[0]) if len(found) == 1 else InputCell(text, found)
