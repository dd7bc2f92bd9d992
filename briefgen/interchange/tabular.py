"""Writes tables of records as a workbook or CSV file: SpreadsheetML (ECMA-376 part 1, 18), RFC 4180.

No cell is ever a formula. In a workbook every cell is text, and stays text when edited; in CSV, which has no types, a
cell that a spreadsheet would calculate begins with an apostrophe (OWASP, "CSV Injection"), which import removes. The
same records give the same bytes, without author or time of day.
"""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from math import ceil
from typing import TYPE_CHECKING

from briefgen.core.problem import CommandError
from briefgen.interchange.record_tables import RecordTable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

GUARD = "'"
_CALCULATED = re.compile(r"'*[=+\-@\t\r]")
"""Beginnings of cells that a spreadsheet would calculate, or that look like protected ones."""
MARK = "briefgen.export"
"""Document property with the mark of an export that can be imported again."""
LANGUAGE = "briefgen.language"
"""Document property with the language of a workbook with translated words."""
MAX_CELL = 32_767
"""Most characters of a cell in a workbook (Excel specifications and limits)."""
LEAST_WIDTH, MOST_WIDTH = 8, 60
"""Least and greatest width of a column, in digits."""
LINE, MAX_LINES = 15, 27
"""Height of a line in points, and most lines of a row (Excel's limit is 409 points): LibreOffice does not adjust
rows.
"""


def _widths(table: RecordTable) -> list[int]:
    """Return the width of each column of a table, in digits."""
    longest = (max(map(len, column)) for column in zip(table.heads, *table.rows, strict=True))
    return [min(max(LEAST_WIDTH, one + 2), MOST_WIDTH) for one in longest]


def without_formula(text: str) -> str:
    """Return the text of a CSV cell that no spreadsheet calculates."""
    return f"{GUARD}{text}" if _CALCULATED.match(text) else text


def with_formula_sign(text: str) -> str:
    """Return the original text of a cell from `without_formula`."""
    return text[1:] if text.startswith(GUARD) and _CALCULATED.match(text[1:]) else text


def as_csv(table: RecordTable) -> bytes:
    """Return one table in UTF-8, with a byte order mark for spreadsheets."""
    text = StringIO(newline="")
    csv.writer(text).writerows([without_formula(cell) for cell in row] for row in (table.heads, *table.rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_workbook(
    about: Sequence[str], tables: Sequence[RecordTable], day: date, mark: str = "", language: str = ""
) -> bytes:
    """Return a workbook: a sheet `about` and one for each table. Raises CommandError for a cell that is too long.

    `language` is that of its words, if they are translated.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(content, {"in_memory": True, "constant_memory": False, **plain})
    book.set_properties({"created": datetime(day.year, day.month, day.day)})
    if mark:
        book.set_custom_property(MARK, mark)
    if language:
        book.set_custom_property(LANGUAGE, language)
    head = book.add_format({"bold": True, "num_format": "@", "quote_prefix": True})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 80)
    for number, said in enumerate(about):
        sheet.write_string(number, 0, said, text)
    for table in tables:
        _write_table(book.add_worksheet(table.noun[:31]), table, head, text)
    book.close()
    return content.getvalue()


def _write_table(sheet: "Worksheet", table: RecordTable, head: "Format", text: "Format") -> None:
    """Write headings and rows, set for printing, with rows as high as their longest cell needs."""
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, (name, width) in enumerate(zip(table.heads, widths := _widths(table), strict=True)):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(table.rows, 1):
        over = [ceil(1.1 * len(cell) / width) for cell, width in zip(row, widths, strict=True) if len(cell) > width]
        if over:
            sheet.set_row(number, LINE * min(max(over), MAX_LINES))
        for column, cell in enumerate(row):
            if cell and sheet.write_string(number, column, cell, text):
                raise CommandError(f"{table.noun}: '{row[0]}' has a text of more than {MAX_CELL:,} characters")
