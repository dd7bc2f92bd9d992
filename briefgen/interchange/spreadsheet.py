"""Reads the rows of a spreadsheet or CSV file: SpreadsheetML (ECMA-376 part 1, 18), RFC 4180.

Nothing is guessed: the user is asked for an encoding that is not Unicode, a formula without a stored value is an empty
cell, a hidden or merged row is reported. At most `MAX_ROWS` rows are read.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from msgspec.structs import replace

from briefgen.core.extras import from_extra
from briefgen.core.files import read_file
from briefgen.core.language import is_language
from briefgen.core.problem import CommandError, Where
from briefgen.core.zip_entries import entry_chunks
from briefgen.interchange.cell_dates import date_cell
from briefgen.interchange.rows import InputCell, InputRow, InputTable
from briefgen.interchange.sheet_marks import MAX_BYTES as MAX_MARKED
from briefgen.interchange.sheet_marks import MergedCells, SheetMarks, filled, marks_of
from briefgen.interchange.tabular import LANGUAGE, MARK, with_formula_sign

MAX_BYTES = 200_000_000
MAX_UNPACKED = 400_000_000
"""Most bytes of a workbook's parts, unpacked."""
MAX_ROWS = 200_000
MAX_COLUMNS = 200
DELIMITERS = ",;\t|"
_STATED = re.compile(r"sep=(.)", re.IGNORECASE)
"""A first line that tells Excel which character separates cells."""
TITLES = 5
"""Most lines above the headings that may be a title of the list."""
MAX_CELL = 100_000
"""Most characters of one cell."""


def read_xlsx(file: Path, sheet: str = "", likely: str = "") -> InputTable:
    """Return the rows of a sheet; without a name, of the one called `likely`, else of the first.

    Raises CommandError.
    """
    content = read_file(file, MAX_BYTES)
    with catch_warnings():
        simplefilter("ignore")  # the user need not know what openpyxl ignores in looks and charts
        try:
            return _from_workbook(file, content, sheet, likely)
        except (
            BadZipFile,
            LookupError,
            ValueError,
            TypeError,
            AttributeError,
            SyntaxError,
            EOFError,
            OSError,
        ) as reason:
            raise CommandError(
                f"{file.as_posix()} cannot be read as a workbook ({' '.join(str(reason).split())})"
            ) from None
        except zlib_error as reason:
            raise CommandError(f"{file.as_posix()} cannot be unpacked ({reason})") from None


def _from_workbook(file: Path, content: bytes, sheet: str, likely: str) -> InputTable:
    with from_extra("sheets", "an Excel workbook"):
        import openpyxl

    _must_be_bounded(content)
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        shown = [one.title for one in book.worksheets if one.sheet_state == "visible"]
        name, others = _sheet_of(file, book.sheetnames, shown, sheet, likely)
        notes = [f"read sheet '{name}', not {', '.join(others)}"] if others else []
        marks = _marks(content, book[name])
        lines = filled(_lines(book[name].iter_rows(max_col=MAX_COLUMNS)), marks.merged)
        found = _table(file, lines, [*notes, *marks.notes()], marks.merged)
        return replace(found, mark=export_mark(book), language=translated_into(book))
    finally:
        book.close()


def _lines(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[InputCell, ...]]:
    """Yield the cells of each row; none for empty rows, of which a stray cell at the bottom causes a million."""
    blank: Sequence[Any] | None = None  # openpyxl gives the same object for all rows missing in the file
    for row in rows:
        if row is not blank and all(cell.value is None for cell in row):
            blank = row
        yield () if row is blank else tuple(map(_cell, row))


def _must_be_bounded(content: bytes) -> None:
    """Raise ValueError for a package that would unpack beyond the limit."""
    with ZipFile(BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
            raise ValueError(f"unpacked it would be over {MAX_UNPACKED // 1_000_000} MB")
        for entry in package.infolist():  # openpyxl trusts the stated sizes
            for _ in entry_chunks(package, entry):
                pass


def _marks(content: bytes, sheet: Any) -> SheetMarks:
    """Return the sheet's marks; none for one too large to have been made by hand."""
    with ZipFile(BytesIO(content)) as package:
        entry = package.getinfo(sheet._worksheet_path)  # openpyxl has no public name for it
        return marks_of(package.read(entry)) if entry.file_size <= MAX_MARKED else SheetMarks()


def _sheet_of(
    file: Path, names: Sequence[str], shown: Sequence[str], wanted: str, likely: str
) -> tuple[str, list[str]]:  # fmt: skip
    """Return the sheet to read, a hidden one only if asked for, and other sheets that the user may have meant."""
    if not names:
        advice = "save it as Excel Workbook (.xlsx), not as Strict Open XML"
        raise CommandError(f"{file.as_posix()} holds no sheet that can be read; {advice}")
    if wanted and wanted not in names:
        raise CommandError(f"{file.as_posix()} has no sheet '{wanted}' (there are: {', '.join(names)})")
    named = next((one for one in shown if one.casefold() == likely), "")
    name = wanted or named or next(iter(shown), names[0])
    return name, [] if wanted or named else [one for one in names if one != name]


def export_mark(book: Any) -> str:
    """Return the mark of a workbook that briefgen exported, a document property; empty for others."""
    mark = next((str(one.value) for one in book.custom_doc_props.props if one.name == MARK), "")
    return mark if re.fullmatch(r"[0-9a-f]{32}", mark) else ""


def translated_into(book: Any) -> str:
    """Return the language of an exported workbook with translated words; empty for any other."""
    tag = next((str(one.value) for one in book.custom_doc_props.props if one.name == LANGUAGE), "")
    return tag if is_language(tag) else ""


def _cell(cell: Any) -> InputCell:
    value = cell.value
    if isinstance(value, date | datetime | time):
        return date_cell(value, cell.number_format or "")
    if isinstance(value, bool):
        return InputCell("yes" if value else "no")
    if isinstance(value, float) and value.is_integer():
        return InputCell(str(int(value)))
    return InputCell("" if value is None else _clean(str(value)))


def read_csv(file: Path, encoding: str = "") -> InputTable:
    """Return the rows of a CSV file; its delimiter is found in the heading line. Raises CommandError."""
    text = _decoded(file, encoding)
    first = text.split("\n", 1)[0]
    stated = _STATED.fullmatch(first.strip())
    text = text.partition("\n")[2] if stated else text
    delimiter = stated[1] if stated else max(DELIMITERS, key="\n".join(text.split("\n", TITLES)[:TITLES]).count)
    csv.field_size_limit(MAX_CELL)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        cells = (tuple(InputCell(_clean(with_formula_sign(one))) for one in line[:MAX_COLUMNS]) for line in lines)
        return _table(file, cells, [])
    except csv.Error as reason:
        raise CommandError(f"{file.as_posix()} is not a readable CSV file ({reason})") from None


def _decoded(file: Path, encoding: str) -> str:
    content = read_file(file, MAX_BYTES)
    if not encoding and content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return content.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        advice = "say in which encoding it was saved: --encoding cp1252, cp1254 (Turkish) or cp1251 (Russian)"
        raise CommandError(f"{file.as_posix()} is not {encoding or 'UTF-8'}; {advice}") from None
    except LookupError:
        raise CommandError(f"'{encoding}' is not a known encoding") from None


def _clean(text: str) -> str:
    """Return a cell's text on one line, without blanks around it."""
    return " ".join(text.split())


def _table(
    file: Path, lines: Iterable[Sequence[InputCell]], notes: list[str], merged: Sequence[MergedCells] = ()
) -> InputTable:  # fmt: skip
    """Split lines into headings, the first line with text, and rows. Lines without text are skipped.

    So is a title above the headings: lines of one text where others have several. A heading merged over several columns
    is replaced by those in the line below it.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if any(cell.text for cell in line))
    first = list(islice(numbered, TITLES))
    titles = _titles([line for _, line in first])
    notes = [*notes, *(f"left out above the headings: '{_text_of(line)}'" for _, line in first[:titles])]
    number, head = first[titles] if first else (0, ())
    heads = tuple(cell.text for cell in head)
    lower = first[titles + 1][1] if len(first) > titles + 1 else ()
    two = any(one.top == one.bottom == number and one.right > one.left for one in merged) and len(lower) == len(heads)
    heads = tuple(under.text or over for over, under in zip(heads, lower, strict=True)) if two else heads
    below = chain(first[titles + 1 + two :], numbered)
    if not any(heads):
        raise CommandError(f"{file.as_posix()} has no row of headings")
    if twice := sorted({name for name in heads if name and heads.count(name) > 1}):
        raise CommandError(f"{file.as_posix()}: two columns are headed '{twice[0]}'; rename one of them")
    stray: dict[int, str] = {}
    rows = tuple(islice(_rows(file, heads, below, stray), MAX_ROWS + 1))
    notes += [f"left out, without a heading: column {column}, '{text}' …" for column, text in sorted(stray.items())]
    if len(rows) > MAX_ROWS:
        raise CommandError(f"{file.as_posix()} has more than {MAX_ROWS:,} rows; divide it")
    return InputTable(tuple(filter(None, heads)), rows, tuple(notes))


def _titles(lines: Sequence[Sequence[InputCell]]) -> int:
    """Return how many lines at the top hold one text each, above one that holds several."""
    filled = [sum(bool(cell.text) for cell in line) for line in lines]
    several = next((n for n, count in enumerate(filled) if count > 1), 0)
    return several if all(count == 1 for count in filled[:several]) else 0


def _text_of(line: Sequence[InputCell]) -> str:
    return next(cell.text for cell in line if cell.text)


def _rows(
    file: Path, heads: tuple[str, ...], numbered: Iterator[tuple[int, Sequence[InputCell]]], stray: dict[int, str]
) -> Iterator[InputRow]:
    """Yield the rows; `stray` collects each column without a heading, with its first text."""
    headed = frozenset(at for at, head in enumerate(heads, 1) if head)
    for number, line in numbered:
        for at, cell in enumerate(line, 1):
            if cell.text and at not in headed:
                stray.setdefault(at, cell.text)
        cells = {head: cell for head, cell in zip(heads, line, strict=False) if head and cell.text}
        if cells:
            yield InputRow(Where(file.as_posix(), number), cells)
