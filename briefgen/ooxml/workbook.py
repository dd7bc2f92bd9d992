"""Writes rows as a workbook: SpreadsheetML, ECMA-376 part 1, chapter 18. One sheet, nothing hidden.

The same rows give the same bytes.
"""

from collections.abc import Sequence
from io import BytesIO

from briefgen.ooxml.package import MARKUP, RELATION, Part, write_package
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import DECLARATION, R, run_text

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{MARKUP}.spreadsheetml.sheet.main+xml"
_SHEET = f"{MARKUP}.spreadsheetml.worksheet+xml"


def workbook(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]]) -> bytes:
    """Return an .xlsx file: a row with `heads` from its second cell on, then a name and its numbers in each row."""
    book = (
        f'{DECLARATION}<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    columns = [column_letters(number) for number in range(2, len(heads) + 2)]
    first = "".join(_words(f"{column}1", head) for column, head in zip(columns, heads, strict=True))
    lines = [_row(1, f"{_words('A1', ' ')}{first}")]
    for number, (name, values) in enumerate(rows, 2):
        numbers = (_number(f"{column}{number}", value) for column, value in zip(columns, values, strict=True))
        lines.append(_row(number, f"{_words(f'A{number}', name)}{''.join(numbers)}"))
    sheet = f'{DECLARATION}<worksheet xmlns="{S}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    parts = [Part("/xl/workbook.xml", _MAIN, book.encode()), Part("/xl/worksheets/sheet1.xml", _SHEET, sheet.encode())]
    rels = {
        "/": [Rel("rId1", f"{RELATION}/officeDocument", "/xl/workbook.xml")],
        "/xl/workbook.xml": [Rel("rId1", f"{RELATION}/worksheet", "/xl/worksheets/sheet1.xml")],
    }
    stored = BytesIO()
    write_package(stored, parts, rels)
    return stored.getvalue()


def column_letters(number: int) -> str:
    """Return the letters of a column, counted from 1: `A`, `Z`, `AA`."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _number(place: str, value: float | None) -> str:
    return "" if value is None else f'<c r="{place}"><v>{value:.15g}</v></c>'


def _row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def _words(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{run_text(words)}</t></is></c>'
