"""Tables of records in, bytes of a workbook or a CSV file out: SpreadsheetML (ECMA-376 part 1, 18), RFC 4180.

No cell is ever a formula. In a workbook every cell is text, and stays text when somebody edits it; in CSV, which knows
no types, a cell that a spreadsheet would calculate begins with an apostrophe (OWASP, "CSV Injection"), which import
takes off again. The same records give the same bytes, without author or time of day.
"""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO

from briefgen.core.problem import CommandError
from briefgen.interchange.record_tables import RecordTable

GUARD = "'"
_CALCULATED = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would calculate, or that looks as if it had been changed for that."""
MARK = "briefgen.export"
"""The document property with the mark of an export that can come back."""
LANGUAGE = "briefgen.language"
"""The document property with the language of a workbook whose words are a translation."""
MAX_CELL = 32_767
"""Characters of a cell of a workbook (Excel specifications and limits)."""
_WIDTHS = {"id": 18, "what": 50, "detail": 50, "words": 60, "sides": 60, "claim": 50, "why": 40, "title": 40}
_WIDTH = 16


def without_formula(text: str) -> str:
    """A CSV cell that no spreadsheet calculates."""
    return f"{GUARD}{text}" if _CALCULATED.match(text) else text


def with_formula_sign(text: str) -> str:
    """The text of a CSV cell that `without_formula` gave."""
    return text[1:] if text.startswith(GUARD) and _CALCULATED.match(text[1:]) else text


def as_csv(table: RecordTable) -> bytes:
    """One table, in UTF-8 with the mark by which spreadsheets know it."""
    text = StringIO(newline="")
    csv.writer(text).writerows([without_formula(cell) for cell in row] for row in (table.heads, *table.rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_workbook(
    about: Sequence[str], tables: Sequence[RecordTable], day: date, mark: str = "", language: str = ""
) -> bytes:
    """Makes a workbook: a sheet `about` and one for each table. Raises CommandError for a cell that is too long.

    `language` is that of its words, where they are a translation.
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
        sheet = book.add_worksheet(table.noun[:31])
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(table.heads):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH), text)
            sheet.write_string(0, column, name, head)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if cell and sheet.write_string(number, column, cell, text):
                    raise CommandError(f"{table.noun}: '{row[0]}' has a text of more than {MAX_CELL:,} characters")
    book.close()
    return content.getvalue()
