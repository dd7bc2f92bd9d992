"""PDF by pdfminer.six: lines with their places, put in reading order and joined into paragraphs.

Left out is what is at the same height at the head or foot of several pages, and page numbers alone there. Columns
separated by white space are read one after the other. A word divided at a line's end is joined, without its hyphen
unless the text has the word with it elsewhere. Lengths are points, y grows upwards.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.extras import install_extra, not_installed
from briefgen.evidence.readers.metadata import about_source
from briefgen.evidence.readers.pdf_paragraphs import PdfLine, column_paragraphs, joined_lines
from briefgen.evidence.readers.reading import About, Reading, Unreadable, one_line, paragraphs

MAX_PAGES = 1_000
MARGIN = 0.12
"""Part of a page, at its head and its foot, for running lines."""
GUTTER = 6.0
"""Least width of white space between two columns."""
TOUCHING = 0.1
"""Most distance between two parts of a line without a space, in multiples of their type size."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|p\.|стр\.|sayfa)\s?)?(?:\d{1,5}|[ivxlc]{1,6})(?:\s?(?:/|of|von|de)\s?\d{1,5})?\W{0,3}",
    re.I,
)
_UNMAPPED = re.compile(r"\(cid:\d+\)")


class _Part(Struct, frozen=True):
    """A part of a line that a PDF draws at once: `letters` have their left and right edges."""

    line: PdfLine
    letters: tuple[tuple[float, float, str], ...]


class PdfPage(Struct, frozen=True):
    """The lines of a page, and its height."""

    lines: tuple[PdfLine, ...]
    bottom: float
    top: float


def read_pdf(content: bytes, whole: bool = False) -> Reading:
    """Return the paragraphs of a PDF; with `whole`, including running heads and page numbers. Raises Unreadable."""
    pages, said = _opened(content)
    if _UNMAPPED.search("".join(line.text for page in pages[:3] for line in page.lines)):
        raise Unreadable("its letters cannot be read from the file (a font without Unicode); save the text as .txt")
    running = _running(pages)
    outer = frozenset(line for page in pages for line in page.lines if not whole and _runs(line, page, running))
    kept = [tuple(line for line in page.lines if line not in outer) for page in pages]
    left = [line.text for page in pages for line in page.lines if line in outer]
    columns = [column for lines in kept for column in _columns(lines)]
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for one in columns for line in one)))
    found = paragraphs(joined_lines([part for column in columns for part in column_paragraphs(column, known)], known))
    if not found and not left:
        raise Unreadable("there is no text in it (a scan?); save the text as .txt")
    return Reading(found, paragraphs(dict.fromkeys(left)), said)


def _opened(content: bytes) -> tuple[list[PdfPage], About]:
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfparser import PDFParser
    except ImportError:
        raise Unreadable(f"{not_installed('a PDF')} ({install_extra('pdf')}); or save the text as .txt") from None

    try:
        document = PDFDocument(PDFParser(BytesIO(content)))
        layout = LAParams(boxes_flow=None, all_texts=True)
        pages = extract_pages(BytesIO(content), maxpages=MAX_PAGES, laparams=layout)
        read = [PdfPage(tuple(_whole_lines(_drawn_lines(one))), one.y0, one.y1) for one in pages]
        return read, _about(document.info)
    except (Exception, RecursionError) as error:
        raise Unreadable(f"this PDF cannot be read: {error or type(error).__name__}") from None


def _drawn_lines(container: Iterable[object]) -> Iterator[_Part]:
    """Yield the lines of a page or of a block of text, as they are drawn."""
    from pdfminer.layout import LTChar, LTTextContainer, LTTextLine

    for one in container:
        if isinstance(one, LTTextLine) and one_line(one.get_text()):
            letters = tuple((part.x0, part.x1, part.get_text()) for part in one if isinstance(part, LTChar))
            yield _Part(PdfLine(one.get_text().rstrip("\n"), one.x0, one.y0, one.x1, one.y1), letters)
        elif isinstance(one, LTTextContainer):
            yield from _drawn_lines(one)


def _whole_lines(parts: Iterable[_Part]) -> Iterator[PdfLine]:
    """Yield lines joined from parts that touch or overlap: a letter in another typeface, such as a ligature, is a part
    of its own.
    """
    rows: list[list[_Part]] = []
    for part in sorted(parts, key=lambda part: -part.line.bottom):
        if rows and rows[-1][0].line.bottom - part.line.bottom < 0.25 * part.line.height:
            rows[-1].append(part)
        else:
            rows.append([part])
    for row in rows:
        open_part, *others = sorted(row, key=lambda part: part.line.left)
        for part in others:
            if part.line.left - open_part.line.right < TOUCHING * part.line.height:
                open_part = _put_together(open_part, part)
            else:
                yield _tidy(open_part.line)
                open_part = part
        yield _tidy(open_part.line)


def _put_together(one: _Part, other: _Part) -> _Part:
    """Return two parts of a line as one; letter by letter if one lies inside the other."""
    first, second = one.line, other.line
    letters = tuple(sorted((*one.letters, *other.letters)))
    text = first.text + second.text
    if second.left < first.right - 0.5 * second.height:
        pairs = zip(letters, (letters[0], *letters), strict=False)
        text = "".join(
            f" {own}" if start - before > 0.15 * second.height else own for (start, _, own), (_, before, _) in pairs
        )
    box = (first.left, min(first.bottom, second.bottom), max(first.right, second.right), max(first.top, second.top))
    return _Part(PdfLine(text, *box), letters)


def _tidy(line: PdfLine) -> PdfLine:
    return replace(line, text=one_line(line.text))


def _about(entries: Sequence[object]) -> About:
    values = {name: _decoded(value) for one in entries if isinstance(one, dict) for name, value in one.items()}
    return about_source({"title": [values.get("Title", "")], "author": [values.get("Author", "")],
                  "made": [values.get("CreationDate", "").removeprefix("D:")[:8]]})  # fmt: skip


def _decoded(value: object) -> str:
    from pdfminer.utils import decode_text

    return decode_text(value) if isinstance(value, bytes) else ""


# --- running heads and feet ---


def _running(pages: Sequence[PdfPage]) -> frozenset[tuple[str, int]]:
    """Return the lines that are at the same height on several pages, ignoring digits."""
    found = Counter(key for page in pages for key in {_key(line) for line in page.lines if _is_outer(line, page)})
    return frozenset(key for key, count in found.items() if count >= max(2, len(pages) // 4))


def _key(line: PdfLine) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.casefold()), round(line.bottom / 4)


def _is_outer(line: PdfLine, page: PdfPage) -> bool:
    margin = MARGIN * (page.top - page.bottom)
    return line.bottom > page.top - margin or line.top < page.bottom + margin


def _runs(line: PdfLine, page: PdfPage, running: frozenset[tuple[str, int]]) -> bool:
    if not _is_outer(line, page):
        return False
    return _key(line) in running or _PAGE_NUMBER.fullmatch(line.text) is not None


# --- reading order ---


def _columns(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """Yield the columns of a page in reading order, each with its lines from the top."""
    rows = _rows(lines)
    at = 0
    while at < len(rows):
        end, parts = _longest(rows, at)
        if len(parts) > 1:
            for part in parts:
                yield from _columns(part)
        else:
            yield sorted(parts[0], key=lambda line: (-line.top, line.left))
        at = end


def _longest(rows: Sequence[list[PdfLine]], at: int) -> tuple[int, list[list[PdfLine]]]:
    """Return the end of the longest run of rows from `at` that white space divides into columns, and the columns.

    Without columns, all rows up to the next run.
    """
    for end in range(len(rows), at + 1, -1):
        parts = _strips([line for row in rows[at:end] for line in row])
        if len(parts) > 1 and all(len(part) > 1 for part in parts):
            return end, parts
    end = at + 1
    while end < len(rows) and not _starts_columns(rows, end):
        end += 1
    return end, [[line for row in rows[at:end] for line in row]]


def _starts_columns(rows: Sequence[list[PdfLine]], at: int) -> bool:
    """Return whether white space divides the lines of this row and the next."""
    parts = _strips([line for row in rows[at : at + 3] for line in row])
    return len(parts) > 1 and all(len(part) > 1 for part in parts)


def _rows(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return lines that overlap in height, from the top."""
    rows: list[list[PdfLine]] = []
    floor = 0.0
    for line in sorted(lines, key=lambda line: -line.top):
        if rows and line.top - line.height * 0.3 > floor:
            rows[-1].append(line)
            floor = min(floor, line.bottom)
        else:
            rows.append([line])
            floor = line.bottom
    return rows


def _strips(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the lines to the left and right of every strip of white space that runs through all of them."""
    parts: list[list[PdfLine]] = []
    edge = 0.0
    for line in sorted(lines, key=lambda line: line.left):
        if parts and line.left < edge + GUTTER:
            parts[-1].append(line)
        else:
            parts.append([line])
        edge = max(edge, line.right) if len(parts[-1]) > 1 else line.right
    return parts


# --- paragraphs ---
