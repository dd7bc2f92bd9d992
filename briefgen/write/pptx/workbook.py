"""Rows in, a workbook out: SpreadsheetML, ECMA-376 part 1, chapter 18. One sheet, two columns, nothing hidden.

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


def workbook(head: str, rows: Sequence[tuple[str, float]]) -> bytes:
    """Return an .xlsx file: a header row whose second cell is `head`, then a name and a number in each row."""
    book = (
        f'{DECLARATION}<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    lines = [_row(1, f"{_words('A1', ' ')}{_words('B1', head)}")]
    for number, (name, value) in enumerate(rows, 2):
        lines.append(_row(number, f'{_words(f"A{number}", name)}<c r="B{number}"><v>{value:.15g}</v></c>'))
    sheet = f'{DECLARATION}<worksheet xmlns="{S}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    parts = [Part("/xl/workbook.xml", _MAIN, book.encode()), Part("/xl/worksheets/sheet1.xml", _SHEET, sheet.encode())]
    rels = {
        "/": [Rel("rId1", f"{RELATION}/officeDocument", "/xl/workbook.xml")],
        "/xl/workbook.xml": [Rel("rId1", f"{RELATION}/worksheet", "/xl/worksheets/sheet1.xml")],
    }
    stored = BytesIO()
    write_package(stored, parts, rels)
    return stored.getvalue()


def _row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def _words(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{run_text(words)}</t></is></c>'
