"""PDF by pdfminer.six: lines with their places, put in reading order and joined into paragraphs.

What is at the same height at the head or foot of several pages, and lone page numbers there, is left out. Columns
are read one after the other, as far as a strip of white parts them. A word divided at a line's end is joined: without
its hyphen, unless the text has the word with it elsewhere. Lengths are points, y grows upwards.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import SENTENCE_ENDS, is_unspaced
from briefgen.evidence.readers.metadata import about_source
from briefgen.evidence.readers.reading import About, Reading, Unreadable, one_line, paragraphs

MAX_PAGES = 1_000
MARGIN = 0.12
"""The part of a page, from its head and its foot, in which running lines stand."""
GUTTER = 6.0
"""The narrowest strip of white between two columns."""
TOUCHING = 0.1
"""How near two parts of a line are that are not parted by a space, in sizes of their type."""
INDENT = 0.4
"""How far in the first line of a paragraph begins at least, in sizes of its type."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|p\.|стр\.|sayfa)\s?)?(?:\d{1,5}|[ivxlc]{1,6})(?:\s?(?:/|of|von|de)\s?\d{1,5})?\W{0,3}",
    re.I,
)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_LISTED = re.compile(r"[•●▪◦‣·*–—-]\s|\(?\w{1,3}[.)]\s")
"""How an item of a list begins, whose other lines are set in."""
_HYPHENS = "-\u2010\u00ad"
_ENDS = frozenset(SENTENCE_ENDS + ':”"’»）」』)')


class PdfLine(Struct, frozen=True):
    """A line of a page and the box around it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """About the size of its type."""
        return self.top - self.bottom


class _Part(Struct, frozen=True):
    """What a PDF draws of a line at once: `letters` have their left and right edges."""

    line: PdfLine
    letters: tuple[tuple[float, float, str], ...]


class PdfPage(Struct, frozen=True):
    """The lines of a page, and how tall it is."""

    lines: tuple[PdfLine, ...]
    bottom: float
    top: float


def read_pdf(content: bytes) -> Reading:
    """The paragraphs of a PDF. Raises Unreadable."""
    pages, said = _opened(content)
    if _UNMAPPED.search("".join(line.text for page in pages[:3] for line in page.lines)):
        raise Unreadable("its letters cannot be read from the file (a font without Unicode); save the text as .txt")
    running = _running(pages)
    kept = [tuple(line for line in page.lines if not _runs(line, page, running)) for page in pages]
    left = [line.text for page in pages for line in page.lines if _runs(line, page, running)]
    columns = [column for lines in kept for column in _columns(lines)]
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for one in columns for line in one)))
    found = paragraphs(_joined([part for column in columns for part in _paragraphs(column, known)], known))
    if not found and not left:
        raise Unreadable("there is no text in it (a scan?); save the text as .txt")
    return Reading(found, paragraphs(dict.fromkeys(left)), said)


def _opened(content: bytes) -> tuple[list[PdfPage], About]:
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams, LTChar, LTPage, LTTextContainer, LTTextLine
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfparser import PDFParser
    except ImportError:
        raise Unreadable("PDF needs one more package: pip install pdfminer.six; or save the text as .txt") from None

    def lines(container: Iterable[object]) -> Iterator[_Part]:
        for one in container:
            if isinstance(one, LTTextLine) and one_line(one.get_text()):
                letters = tuple((part.x0, part.x1, part.get_text()) for part in one if isinstance(part, LTChar))
                yield _Part(PdfLine(one.get_text().rstrip("\n"), one.x0, one.y0, one.x1, one.y1), letters)
            elif isinstance(one, LTTextContainer):
                yield from lines(one)

    def page(one: LTPage) -> PdfPage:
        return PdfPage(tuple(_whole_lines(lines(one))), one.y0, one.y1)

    try:
        document = PDFDocument(PDFParser(BytesIO(content)))
        layout = LAParams(boxes_flow=None, all_texts=True)
        pages = [page(one) for one in extract_pages(BytesIO(content), maxpages=MAX_PAGES, laparams=layout)]
        return pages, _about(document.info)
    except (Exception, RecursionError) as error:
        raise Unreadable(f"this PDF cannot be read: {error or type(error).__name__}") from None


def _whole_lines(parts: Iterable[_Part]) -> Iterator[PdfLine]:
    """Lines put together where they touch or lie in each other: a letter in another typeface, such as a ligature, is
    drawn apart.
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
    """Two parts of a line as one; letter by letter where one lies in the other."""
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
    """The lines that are at the same height on several pages, digits aside."""
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
    """The columns of a page in reading order, each with its lines from the top."""
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
    """From a row on, the longest run of rows that white strips part into columns; else all rows up to the next one."""
    for end in range(len(rows), at + 1, -1):
        parts = _strips([line for row in rows[at:end] for line in row])
        if len(parts) > 1 and all(len(part) > 1 for part in parts):
            return end, parts
    end = at + 1
    while end < len(rows) and not _starts_columns(rows, end):
        end += 1
    return end, [[line for row in rows[at:end] for line in row]]


def _starts_columns(rows: Sequence[list[PdfLine]], at: int) -> bool:
    """Whether white parts the lines of this row and the next."""
    parts = _strips([line for row in rows[at : at + 3] for line in row])
    return len(parts) > 1 and all(len(part) > 1 for part in parts)


def _rows(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Lines that overlap in height, from the top."""
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
    """The lines to the left and right of every strip of white that runs through all of them."""
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


def _paragraphs(column: Sequence[PdfLine], known: Counter[str]) -> Iterator[str]:
    """The lines of a column as paragraphs."""
    steps = sorted(above.bottom - below.bottom for above, below in pairwise(column))
    usual = steps[(len(steps) - 1) // 4] if steps else 0.0  # of short paragraphs set apart, most steps are gaps
    left, right = min(line.left for line in column), max(line.right for line in column)
    edges = _right_edges(column, left, right)
    text = column[0].text
    for n, (above, below) in enumerate(pairwise(column), 1):
        gap = above.bottom - below.bottom > 1.35 * max(usual, 0.9 * below.height)
        size = abs(above.height - below.height) > 0.2 * max(above.height, below.height)
        if gap or size or _is_indented(column, n, left) or _is_cut_short(above, below, left, edges[n - 1]):
            yield text
            text = below.text
        else:
            text = _continued(text, below.text, known)
    yield text


def _right_edges(column: Sequence[PdfLine], left: float, right: float) -> list[float]:
    """How far each line could go: to the column's edge; those of a quotation that is set in, as far as its widest."""
    edges: list[float] = []
    for start, run in groupby(column, key=lambda line: round(line.left)):
        lines = list(run)
        widest = max(line.right for line in lines)
        set_in = len(lines) > 2 and start - left > INDENT * lines[0].height and widest - left > 0.6 * (right - left)
        edges += [widest if set_in else right] * len(lines)
    return edges


def _is_indented(column: Sequence[PdfLine], n: int, left: float) -> bool:
    """Whether a line begins further in, as the first of a paragraph: the one before it, or the one after it, does not.

    A paragraph of one line has an indented line after it: then the line before must end a sentence.
    """
    above, below = column[n - 1], column[n]
    if below.left - left < INDENT * below.height or _LISTED.match(above.text):
        return False
    if above.left - left < 0.4 * above.height:
        return below.left - left > 0.8 * below.height or above.text[-1] in _ENDS
    after = column[n + 1] if n + 1 < len(column) else below
    return above.text[-1] in _ENDS and (after is below or after.left - left < 0.4 * after.height)


def _is_cut_short(above: PdfLine, below: PdfLine, left: float, right: float) -> bool:
    """Whether a line ends where the next word would have had room: after a sentence, or in its column's first half."""
    room = right - above.right
    letter = (below.right - below.left) / len(below.text)
    word = letter * (len(below.text.split(maxsplit=1)[0]) if not is_unspaced(below.text[0]) else 1)
    if room < max(1.3 * (word + letter), 2 * above.height):
        return False
    heading = room > 0.5 * (right - left) and not (below.text[0].islower() or above.text[-1] in _HYPHENS + ",;")
    return above.text[-1] in _ENDS or heading


def _joined(parts: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """Paragraphs that go on in the next column or on the next page, as one."""
    text = ""
    for part in parts:
        if text and text[-1] not in _ENDS and (part[0].islower() or (is_unspaced(text[-1]) and is_unspaced(part[0]))):
            text = _continued(text, part, known)
        else:
            yield text
            text = part
    yield text


def _continued(text: str, more: str, known: Counter[str]) -> str:
    """Two lines as one: a divided word is joined, scripts without spaces get none."""
    if text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and more[:1].islower():
        start, end = re.search(r"[^\W\d_]*$", text[:-1]), re.match(r"[^\W\d_]+", more)
        whole = f"{start[0] if start else ''}-{end[0] if end else ''}"
        is_compound = text[-1] != "\u00ad" and known[whole] > 0 and known[whole] >= known[whole.replace("-", "")]
        return text + more if is_compound else text[:-1] + more
    tight = is_unspaced(text[-1]) and is_unspaced(more[0])
    return text + more if tight else f"{text} {more}"
