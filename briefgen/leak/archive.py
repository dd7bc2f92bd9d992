"""A zip file with everything in it: entries, also those its directory does not list, and all that stands between them.

Comes in: bytes. Goes out: Entries, none when it is no zip file (APPNOTE.TXT 4.3).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct

from briefgen.ooxml.package import UNZIPPABLE

MOST_ENTRY = 200_000_000
_LOCAL = b"PK\x03\x04"


class Entry(Struct, frozen=True):
    """A name with its bytes, or a place between entries; `remarks` are its name and comments."""

    name: str
    data: bytes
    remarks: tuple[str, ...] = ()
    kind: str = ""


def entries(data: bytes) -> tuple[Entry, ...]:
    """Every entry of a zip file; empty when `data` is none."""
    if _LOCAL not in data[:65_536]:
        return ()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return tuple(_entries(archive, data))
    except UNZIPPABLE:
        return tuple(_unlisted(data, ""))


def is_whole(data: bytes) -> bool:
    """Whether the directory of a zip file and each entry can be opened: else its bytes tell more."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                archive.open(info).close()
            return bool(archive.infolist())
    except UNZIPPABLE:
        return False


def _entries(archive: zipfile.ZipFile, data: bytes) -> Iterator[Entry]:
    spans = []
    for info in archive.infolist():
        content = _content(archive, info)
        if content is not None:  # what cannot be read counts as standing between the entries, and is searched there
            spans.append(_span(info, data))
        yield Entry(info.filename, content or b"", (info.filename,), "(name)")
        for what, extra in (("(zip comment)", info.comment), ("(extra field)", info.extra)):
            if extra:
                yield Entry(f"{info.filename} {what}", extra)
    if archive.comment:
        yield Entry("(zip comment)", archive.comment)
    at = 0
    for start, end in [*sorted(spans), (len(data), len(data))]:
        gap = data[at:start]
        if len(gap) < len(data):  # all of it is no gap
            yield Entry("(between the zip entries)", gap)
        yield from _unlisted(gap, "(not in the zip directory)")
        at = max(at, end)


def _span(info: zipfile.ZipInfo, data: bytes) -> tuple[int, int]:
    """From where to where the compressed bytes of an entry stand; its headers do not belong to them."""
    at = info.header_offset
    start = (
        at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    )
    return start, start + info.compress_size


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    """The bytes of an entry; None when it is damaged."""
    try:
        with archive.open(info) as stream:
            return stream.read(MOST_ENTRY)
    except UNZIPPABLE:
        return None


def _unlisted(data: bytes, what: str) -> Iterator[Entry]:
    """Entries that have a header and bytes of their own, whatever a directory says."""
    for found in re.finditer(re.escape(_LOCAL), data):
        head = data[found.start() : found.start() + 30]
        if len(head) < 30:
            return
        name_size, extra_size = (int.from_bytes(head[n : n + 2], "little") for n in (26, 28))
        start = found.start() + 30 + name_size + extra_size
        name = data[found.start() + 30 : start - extra_size].decode("utf-8", "replace")
        body = data[start : start + MOST_ENTRY]
        if head[8:10] == b"\x08\x00":
            try:
                body = zlib.decompressobj(-15).decompress(body, MOST_ENTRY)
            except zlib.error:
                continue
        if body:
            yield Entry(f"{name} {what}".strip(), body, (name,), "(name)")
