"""From an article as saved to its numbered paragraphs.

Comes in: the bytes of a file of plain text, Markdown, HTML or PDF. Goes out: its paragraphs in order, numbered from 1
as citations count them. A paragraph is a line with at least one letter or digit: blank lines, rules and lone bullets do
not count. Markdown's soft-wrapped lines are joined, HTML's block elements are the lines, PDF's lines are joined as far
as their ends tell. Raises Unreadable with the reason.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePath

ENDINGS = {".txt": "txt", ".text": "txt", "": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
           ".xhtml": "html", ".pdf": "pdf"}  # fmt: skip
MAX_BYTES = 50_000_000


class Unreadable(ValueError):
    """A file that no text can be had from; its text says why, for the author."""


def paragraphs_of(content: bytes, name: str) -> tuple[str, ...]:
    """The paragraphs of a saved article; the ending of `name` tells its format."""
    ending = PurePath(name).suffix.lower()
    if len(content) > MAX_BYTES:
        raise Unreadable(f"the file has {len(content) // 1_000_000} MB; the most is {MAX_BYTES // 1_000_000}")
    match ENDINGS.get(ending):
        case "txt":
            lines: Iterable[str] = _lines(_decoded(content))
        case "md":
            lines = _markdown_blocks(_decoded(content))
        case "html":
            lines = _html_blocks(_decoded(content))
        case "pdf":
            lines = _pdf_paragraphs(content)
        case _:
            raise Unreadable(f"'{ending}' is none of the endings that are read: .txt, .md, .html, .pdf")
    paragraphs = tuple(paragraph for line in lines if is_paragraph(paragraph := " ".join(line.split())))
    if not paragraphs:
        raise Unreadable("there is no text in it")
    return paragraphs


def is_paragraph(line: str) -> bool:
    """Whether a line counts: it has a letter or a digit."""
    return any(sign.isalnum() for sign in line)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


# --- Markdown ---

_MARKER = re.compile(r"\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+)")
_OPENS = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s+|\d{1,9}[.)]\s+|\|)")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")


def _markdown_blocks(text: str) -> Iterator[str]:
    """Blocks of Markdown, each on one line and without its marks."""
    block: list[str] = []
    for line in _lines(text):
        if not line.strip() or _UNDERLINE.fullmatch(line) or _OPENS.match(line):
            yield _unmarked(block)
            block = []
        if line.strip() and not _UNDERLINE.fullmatch(line):
            block.append(line)
    yield _unmarked(block)


def _unmarked(block: list[str]) -> str:
    bare = []
    for line in block:
        while match := _MARKER.match(line):
            line = line[match.end() :]
        bare.append(line.strip())
    text = _LINK.sub(r"\1", " ".join(bare))
    return _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))


# --- HTML ---

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "svg", "math", "title", "object", "iframe", "textarea", "select",
))  # fmt: skip


class _Blocks(HTMLParser):
    """Collects the text of block elements; whatever is not inline ends a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self.open: list[str] = []
        self.unseen: list[str] = []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """A comment up to the next ">", as the HTML standard reads `<![`; Python's parser stops at some of them."""
        return self.parse_bogus_comment(i, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag not in _INLINE:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        elif tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.open.append(data)

    def end_block(self) -> None:
        """Closes the paragraph that is being read."""
        self.done.append("".join(self.open))
        self.open = []


def _html_blocks(text: str) -> list[str]:
    blocks = _Blocks()
    blocks.feed(text)
    blocks.close()
    blocks.end_block()
    return blocks.done


# --- PDF ---


def _pdf_paragraphs(content: bytes) -> Iterator[str]:
    """Lines of a PDF joined into paragraphs: one ends at an empty line, or where a short line ends a sentence."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise Unreadable("PDF needs one more package: pip install pypdf; or save the text as .txt") from None
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"this PDF cannot be read: {error}") from None
    for page in pages:
        yield from _joined_lines(_lines(page))


def _joined_lines(lines: list[str]) -> Iterator[str]:
    widest = max(map(len, lines), default=0)
    paragraph = ""
    for line in (line.strip() for line in lines):
        broken = paragraph.endswith("-") and line[:1].islower()
        paragraph = paragraph[:-1] + line if broken else f"{paragraph} {line}".strip()
        if not line or (line.endswith((".", "?", "!", ":", "”", '"')) and len(line) < 0.85 * widest):
            yield paragraph
            paragraph = ""
    yield paragraph
