"""Extracts all texts of a file: text, markup, attributes, metadata, comments, and packed contents.

Input: bytes. Output: PartTexts with the part they come from: zip packages (ECMA-376 part 2, APPNOTE), tar, XML, HTML,
PNG chunks, PDF, gzip, bzip2, xz, base64; anything else as bytes that may be UTF-8, UTF-16, UTF-32 or quoted-printable.
What cannot be unpacked or read is named with the reason. Never raises for what is inside.
"""

import re
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from urllib.parse import unquote

from msgspec import Struct

from briefgen.leak import archive, markup, packed
from briefgen.leak.budget import GROWN, MAX_MARKUP, Budget, TooMuch, growth

_STREAM = re.compile(rb"stream\r?\n")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\s{1,2}[A-Za-z0-9+/_-]{12,})*={0,2}")
_MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_BROUGHT = re.compile(
    r"ppt/(slideMasters|slideLayouts|theme|notesMasters|handoutMasters|fonts)/|\[Content_Types\]|\.rels$|"
    r"ppt/(presProps|tableStyles|viewProps)"
)
_FOLD = re.compile(r"\r?\n[ \t]")
"""Where a long line of a calendar is folded (RFC 5545, 3.1), even within a word."""
_PNG = b"\x89PNG"
_WINDOW = 1_000_000
_OVERLAP = 2_000
"""Characters of a long text searched at a time, and how many of them are repeated with the next."""


class PartText(Struct, frozen=True):
    """Texts of one part in order. `said`: for people to read; else they are markup or bytes."""

    part: str
    texts: tuple[str, ...] = ()
    said: bool = False
    glued: bool = False
    """Whether a word may begin in one text and continue in the next."""
    unsearched: str = ""
    """Why the rest of this part could not be searched."""


def texts_in(data: bytes, name: str = "") -> Iterator[PartText]:
    """Yield every text in `data`; `name` is the name of its place, empty for the file itself."""
    if not data.strip(b"\0 \t\r\n"):
        yield PartText(name, unsearched="it is empty" if not data else "it contains only zeros or blanks")
        return
    yield from _inside(data, name, 0, Budget())


def _inside(data: bytes, name: str, depth: int, budget: Budget) -> Iterator[PartText]:
    try:
        budget.take(len(data), depth)
    except TooMuch as bound:
        if reason := str(bound):
            yield PartText(name, unsearched=reason)
        return
    if reason := packed.closed(data):
        yield PartText(name, unsearched=reason)
    entries = archive.entries(data)
    if (first := next(entries, None)) is not None:
        yield from _archived(chain([first], entries), name, depth, budget)
        if not archive.is_whole(data):
            yield from _bytes(data, name)
        return
    yield from _read(data, name)
    yield from _bytes(data, name)
    yield from _unpacked(data, name, depth, budget)


def _unpacked(data: bytes, name: str, depth: int, budget: Budget) -> Iterator[PartText]:
    """Yield what is packed inside the bytes of a part, at any place."""
    for label, more, reason in _packed(data):
        part = f"{name} ({label})".strip()
        if reason:
            yield PartText(part, unsearched=reason + budget.waste(growth(len(data)) if reason == GROWN else 0))
        elif more:
            yield from _inside(more, part, depth + 1, budget)


def _archived(entries: Iterable[archive.ArchiveEntry], name: str, depth: int, budget: Budget) -> Iterator[PartText]:
    """Yield the texts in the entries of a zip or tar file."""
    for entry in entries:
        if budget.spent:
            return
        part = _below(name, entry.name)
        if entry.remarks:
            yield PartText(f"{part} {entry.kind}".strip(), entry.remarks, said=True)
        if entry.unsearched:
            yield PartText(part, unsearched=entry.unsearched + budget.waste(entry.wasted))
        elif entry.data:
            yield from _inside(entry.data, part, depth + 1, budget)


def _below(name: str, entry: str) -> str:
    return f"{name}!{entry}" if name and entry else name or entry


def _read(data: bytes, name: str) -> Iterator[PartText]:
    """Yield what a program that knows the format would show."""
    spoken = _BROUGHT.search(name) is None
    if data.startswith(b"%PDF"):
        yield from _pdf(data, name)
    elif markup.is_markup(data) and len(data) > MAX_MARKUP:
        reason = f"it is markup of more than {MAX_MARKUP // 10**6} MB, searched as plain text only"
        yield PartText(name, unsearched=reason)
    elif markup.is_markup(data):
        for kind, texts in markup.readings(data):
            yield PartText(f"{name} ({kind})".strip() if kind else name, texts, spoken, glued=kind != "attributes")


def _bytes(data: bytes, name: str) -> Iterator[PartText]:
    """Yield the raw bytes decoded in every possible encoding; for pictures, only in the likely ones."""
    seen = set()
    for form in _forms(data):
        if (mark := hash(form)) not in seen:
            seen.add(mark)
            yield from (PartText(name, (window,)) for window in _windows(form))


def _wide(data: bytes) -> Iterator[str]:
    """Yield the data read as UTF-16, from its first byte and its second, and as UTF-32 if it begins so.

    Each in either order of bytes.
    """
    for coding in ("utf-16-le", "utf-16-be"):
        for at in (0, 1):
            yield data[at : at + (len(data) - at) // 2 * 2].decode(coding, "ignore")
    if data[2:4] == data[6:8] == b"\0\0":
        yield data.decode("utf-32-le", "ignore")
    if data[:2] == data[4:6] == b"\0\0":
        yield data.decode("utf-32-be", "ignore")


def _forms(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "ignore")
    yield text
    if data.startswith(_PNG):
        yield text.replace("\0", "")
        return
    if "&" in text:
        yield unescape(text)
    if "\\" in text:
        yield _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
        yield _MARKDOWN.sub(r"\1", text)
    if text.startswith("BEGIN:V"):
        yield _FOLD.sub("", text)
    if "%" in text:
        yield unquote(text, errors="ignore")
    if b"=\n" in data or b"=\r\n" in data:
        yield a2b_qp(data).decode("utf-8", "ignore")
    if b"\0" in data:
        yield from _wide(data)
    if not text.isascii():
        yield data.decode("latin-1")


def _windows(text: str) -> Iterator[str]:
    """Yield a long text in overlapping pieces, so that not all of its words are in memory at once."""
    yield text[:_WINDOW]
    for start in range(_WINDOW, len(text), _WINDOW):
        at = start - _OVERLAP
        while at < start and text[at - 1].isalnum():  # no piece begins inside a word
            at += 1
        yield text[at : start + _WINDOW]


def _packed(data: bytes) -> Iterator[tuple[str, bytes, str]]:
    """Yield hidden contents: compressed, in base64, or after the end of a picture; or why they cannot be unpacked."""
    if found := packed.stream(data):
        yield found
        return
    if data.startswith(_PNG):
        yield from ((kind, more, "") for kind, more in _chunks(data))
        return
    if data.startswith(b"%PDF"):
        yield from (("stream", *packed.inflated(one)) for one in _streams(data))
    for found in set(_BASE64.findall(data)):
        yield "base64", _from_base64(found), ""


def _streams(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of each stream of a PDF, even of a damaged one."""
    at = 0
    while (start := _STREAM.search(data, at)) and (end := data.find(b"endstream", start.end())) >= 0:
        yield data[start.end() : end]
        at = end + len(b"endstream")


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the chunks of a PNG without pixels, unpacked if compressed, and what follows its end."""
    at = 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += size + 12
        if kind != b"IDAT":
            yield kind.decode("latin-1"), body
            starts = [found.end() for found in re.finditer(rb"\0", body[:200])] if kind in _COMPRESSED else []
            yield from ((kind.decode(), packed.inflated(body[start:])[0]) for start in starts)
        if kind == b"IEND":
            yield "after the picture", data[at:]
            return


_COMPRESSED = (b"zTXt", b"iTXt", b"iCCP")


def _from_base64(found: bytes) -> bytes:
    plain = re.sub(rb"\s", b"", found).rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    try:
        return b64decode(plain + b"=" * (-len(plain) % 4))
    except ValueError:
        return b""


def _pdf(data: bytes, name: str) -> Iterator[PartText]:
    """Yield the text of each page of a PDF."""
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        about = " \n".join(map(str, (reader.metadata or {}).values()))
        yield PartText(f"{name} page 0".strip(), (about,), said=True)
        for number, page in enumerate(reader.pages, 1):
            yield PartText(f"{name} page {number}".strip(), (page.extract_text(),), said=True)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        yield PartText(name, unsearched=f"its pages cannot be read ({type(error).__name__}: {error})")
