"""Everything a file holds that could be read: text, markup, attributes, metadata, comments, and what is packed in it.

Comes in: bytes. Goes out: Held texts with the part they stand in: zip packages (ECMA-376 part 2, APPNOTE), XML, HTML,
PNG chunks, PDF, gzip, base64; whatever else, as bytes that may be UTF-8 or UTF-16. Never raises for what is inside.
"""

import gzip
import re
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from briefgen.leak import archive, markup

DEEPEST = 5
MOST_BYTES = 500_000_000
"""Of all that is unpacked from one file."""

_STREAM = re.compile(rb"stream\r?\n")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\s{1,2}[A-Za-z0-9+/_-]{12,})*={0,2}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_BROUGHT = re.compile(
    r"ppt/(slideMasters|slideLayouts|theme|notesMasters|handoutMasters|fonts)/|\[Content_Types\]|\.rels$|"
    r"ppt/(presProps|tableStyles|viewProps)"
)
_PNG = b"\x89PNG"


class Held(Struct, frozen=True):
    """Texts of one part, in the order they stand. `said`: people read them; else markup or bytes of a program."""

    part: str
    texts: tuple[str, ...]
    said: bool = False
    glued: bool = False
    """Whether a word may begin in one of the texts and go on in the next."""


class _Budget(Struct):
    left: int = MOST_BYTES

    def take(self, data: bytes) -> bool:
        self.left -= len(data)
        return self.left >= 0


def unpacked(data: bytes, name: str = "") -> Iterator[Held]:
    """Every text in `data`; `name` is what its place is called, empty for the file itself."""
    yield from _inside(data, name, 0, _Budget())


def _inside(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Held]:
    if not budget.take(data) or depth > DEEPEST:
        return
    packed = archive.entries(data)
    if packed:
        for entry in packed:
            part = _below(name, entry.name)
            if entry.remarks:
                yield Held(f"{part} {entry.kind}".strip(), entry.remarks, said=True)
            yield from _inside(entry.data, part, depth + 1, budget)
        if not archive.is_whole(data):
            yield from _bytes(data, name)
        return
    yield from _read(data, name)
    yield from _bytes(data, name)
    for label, more in _packed(data):
        yield from _inside(more, f"{name} ({label})".strip(), depth + 1, budget)


def _below(name: str, entry: str) -> str:
    return f"{name}!{entry}" if name and entry else name or entry


def _read(data: bytes, name: str) -> Iterator[Held]:
    """What a program that knows the format would show."""
    spoken = _BROUGHT.search(name) is None
    if markup.is_markup(data):
        for kind, texts in markup.readings(data):
            yield Held(f"{name} ({kind})".strip() if kind else name, texts, spoken, glued=kind != "attributes")
    elif data.startswith(b"%PDF"):
        yield from (Held(f"{name} page {n}".strip(), (text,), said=True) for n, text in _pdf(data))


def _bytes(data: bytes, name: str) -> Iterator[Held]:
    """All of it as it stands, in every coding it could be in; of a picture mostly pixels, in the likely ones."""
    text = data.decode("utf-8", "ignore")
    if data.startswith(_PNG):
        yield from (Held(name, (form,)) for form in (text, text.replace("\0", "")))
        return
    forms = {text, unescape(text)}
    if "\\" in text:
        forms.add(_ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text))
    if "%" in text:
        forms.add(unquote(text, errors="ignore"))
    if b"\0" in data:
        forms |= {
            data[at : at + (len(data) - at) // 2 * 2].decode(coding, "ignore")
            for coding in ("utf-16-le", "utf-16-be")
            for at in (0, 1)
        }
    if not text.isascii():
        forms.add(data.decode("latin-1"))
    yield from (Held(name, (form,)) for form in sorted(forms))


def _packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What stands in it in another coding: compressed, in base64, or behind a picture."""
    if data.startswith(b"\x1f\x8b"):
        yield from (("gzip", more) for more in _tried(gzip.decompress, data))
    if data.startswith(_PNG):
        yield from _chunks(data)
        return
    if data.startswith(b"%PDF"):
        yield from (("stream", more) for one in _streams(data) for more in _tried(_inflated, one))
    for found in set(_BASE64.findall(data)):
        yield from (("base64", more) for more in _tried(_from_base64, found))


def _streams(data: bytes) -> Iterator[bytes]:
    """The bytes of each stream of a PDF, each searched once whatever is missing."""
    at = 0
    while (start := _STREAM.search(data, at)) and (end := data.find(b"endstream", start.end())) >= 0:
        yield data[start.end() : end]
        at = end + len(b"endstream")


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The chunks of a PNG that hold no pixels, unpacked where they are compressed, and what follows its end."""
    at = 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += size + 12
        if kind != b"IDAT":
            yield kind.decode("latin-1"), body
            starts = [found.end() for found in re.finditer(rb"\0", body[:200])] if kind in _COMPRESSED else []
            yield from ((kind.decode(), more) for start in starts for more in _tried(_inflated, body[start:]))
        if kind == b"IEND":
            yield "after the picture", data[at:]
            return


_COMPRESSED = (b"zTXt", b"iTXt", b"iCCP")


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, 50_000_000)


def _from_base64(found: bytes) -> bytes:
    plain = re.sub(rb"\s", b"", found).rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    return b64decode(plain + b"=" * (-len(plain) % 4))


def _tried(unpack: Callable[[bytes], bytes], data: bytes) -> Iterator[bytes]:
    try:
        more = unpack(data)
    except (OSError, EOFError, zlib.error, NotBase64, ValueError):
        return
    if more:
        yield more


def _pdf(data: bytes) -> Iterator[tuple[int, str]]:
    """The text of each page of a PDF, where a program to read it is at hand."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return
    from io import BytesIO

    try:
        reader = PdfReader(BytesIO(data))
        about = " \n".join(map(str, (reader.metadata or {}).values()))
        yield 0, about
        yield from ((n, page.extract_text()) for n, page in enumerate(reader.pages, 1))
    except (PyPdfError, ValueError, KeyError, RecursionError):
        return
