"""Reads everything in zip and tar files: entries, also unlisted ones, and all bytes between them.

Input: bytes. Output: Entries, one at a time; none when it is no such file (APPNOTE.TXT 4.3; POSIX.1-1988 ustar).
"""

import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from msgspec import Struct

from briefgen.core.zip_entries import entry_bytes
from briefgen.leak.budget import GROWN, growth
from briefgen.ooxml.package import UNZIPPABLE

_LOCAL = b"PK\x03\x04"
_ENCRYPTED = 1
"""Flag of an encrypted entry (APPNOTE.TXT 4.4.4)."""
_STREAMED = 8


class ArchiveEntry(Struct, frozen=True):
    """An entry with its bytes, or the bytes between entries; `remarks` are its name and comments.

    `unsearched` says why its bytes could not be read.
    """

    name: str
    data: bytes = b""
    remarks: tuple[str, ...] = ()
    kind: str = ""
    unsearched: str = ""
    wasted: int = 0
    """How many bytes were unpacked before the limit was reached."""


def is_zip(data: bytes) -> bool:
    """Return whether a zip file begins with the first bytes, or ends with the last."""
    return _LOCAL in data[:65_536] or (_LOCAL in data and zipfile.is_zipfile(BytesIO(data)))


def is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def entries(data: bytes) -> Iterator[ArchiveEntry]:
    """Yield every entry of a zip or tar file; none when `data` is neither."""
    if is_tar(data):
        yield from _tar_entries(data)
    elif is_zip(data):
        try:
            archive = zipfile.ZipFile(BytesIO(data))
        except UNZIPPABLE:
            yield from _unlisted(data, "")
            return
        with archive:
            yield from _zip_entries(archive, data)


def is_whole(data: bytes) -> bool:
    """Return whether a zip file and all its entries can be opened; if not, its raw bytes are searched too."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                archive.open(info).close()
            return bool(archive.infolist())
    except UNZIPPABLE:
        return False


def _zip_entries(archive: zipfile.ZipFile, data: bytes) -> Iterator[ArchiveEntry]:
    spans = []
    for info in archive.infolist():
        entry, whole = _entry(archive, info)
        if whole:  # what cannot be read counts as lying between the entries, and is searched there
            spans.append(_span(info, data))
        yield entry
        for what, extra in (("(zip comment)", info.comment), ("(extra field)", info.extra)):
            if extra:
                yield ArchiveEntry(f"{info.filename} {what}", extra)
    if archive.comment:
        yield ArchiveEntry("(zip comment)", archive.comment)
    at = 0
    for start, end in [*sorted(spans), (len(data), len(data))]:
        gap = data[at:start]
        if 0 < len(gap) < len(data):  # a gap of all bytes is none
            yield ArchiveEntry("(between the zip entries)", gap)
        yield from _unlisted(gap, "(not in the zip directory)")
        at = max(at, end)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[ArchiveEntry, bool]:
    """Return an entry, and whether its packed bytes need no search: they were unpacked, or must not be."""
    remarks = (info.filename,)
    if info.flag_bits & _ENCRYPTED:
        return ArchiveEntry(info.filename, remarks=remarks, kind="(name)", unsearched="it is encrypted"), True
    if info.file_size > growth(info.compress_size):
        return ArchiveEntry(info.filename, remarks=remarks, kind="(name)", unsearched=GROWN), True
    try:
        content = entry_bytes(archive, info)
    except UNZIPPABLE as error:
        return ArchiveEntry(info.filename, remarks=remarks, kind="(name)", unsearched=f"it is damaged ({error})"), False
    return ArchiveEntry(info.filename, content, remarks, "(name)"), True


def _span(info: zipfile.ZipInfo, data: bytes) -> tuple[int, int]:
    """Return the span of the compressed bytes of an entry, without its headers."""
    at = info.header_offset
    start = (
        at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    )
    return start, start + info.compress_size


def _unlisted(data: bytes, what: str) -> Iterator[ArchiveEntry]:
    """Yield entries with a header and bytes that no directory lists."""
    starts = [found.start() for found in re.finditer(re.escape(_LOCAL), data)]
    for at, following in pairwise([*starts, len(data)]):
        head = data[at : at + 30]
        if len(head) < 30:
            return
        name_size, extra_size = (int.from_bytes(head[n : n + 2], "little") for n in (26, 28))
        start = at + 30 + name_size + extra_size
        name = data[at + 30 : start - extra_size].decode("utf-8", "replace")
        name = name if name.isprintable() and name_size < 1_000 else "(without a name)"
        known = int.from_bytes(head[18:22], "little") if not head[6] & _STREAMED else 0
        body = data[start : start + known if known else following]
        label = f"{name} {what}".strip()
        if head[8:10] == b"\x08\x00":
            yield _inflated(label, name, body)
        elif body:
            yield ArchiveEntry(label, body, (name,), "(name)")


def _inflated(label: str, name: str, body: bytes) -> ArchiveEntry:
    most = growth(len(body))
    try:
        content = zlib.decompressobj(-15).decompress(body, most + 1)
    except zlib.error as error:
        return ArchiveEntry(label, unsearched=f"it is damaged ({error})")
    if len(content) > most:
        return ArchiveEntry(label, remarks=(name,), kind="(name)", unsearched=GROWN, wasted=most)
    return ArchiveEntry(label, content, (name,), "(name)")


def _tar_entries(data: bytes) -> Iterator[ArchiveEntry]:
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isfile() else None
                remarks = tuple(filter(None, (member.name, member.linkname, member.uname, member.gname)))
                yield ArchiveEntry(member.name, stream.read() if stream else b"", remarks, "(name)")
    except (tarfile.TarError, *UNZIPPABLE) as error:
        yield ArchiveEntry("(the rest)", unsearched=f"it is damaged ({error})")
