"""The entries of zip files that other people made, unpacked no further than the file says they go (APPNOTE.TXT 4.3).

Python's zipfile unpacks all that an entry packed and cuts it to the size stated: a stated size that is too small costs
any amount of memory, and hides what follows. Here an entry that is longer than stated, or continues beyond its end, is
damaged.
"""

import bz2
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

_CHUNK = 1 << 18
_LOCAL = struct.Struct("<4s22xHH")
"""The header before an entry's bytes: its signature, and how long its name and extra field are."""


class Decompressor(Protocol):
    """What unpacks data piece by piece: zlib, bz2 or lzma."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


def entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry: as many as it states, which its caller has bounded. Raises BadZipFile."""
    return b"".join(entry_chunks(archive, entry))


def entry_chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of an entry piece by piece, so that it need not be in memory whole.

    Raises BadZipFile at the end.
    """
    size, check = 0, 0
    for chunk in _unpacked(entry, _packed(archive, entry)):
        size, check = size + len(chunk), zlib.crc32(chunk, check)
        if size > entry.file_size:
            break
        yield chunk
    if size != entry.file_size:
        raise zipfile.BadZipFile(f"'{entry.filename}' does not have the size that it states")
    if check != entry.CRC:
        raise zipfile.BadZipFile(f"Bad CRC-32 for file '{entry.filename}'")


def _packed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry as they are in the file."""
    archive.open(entry).close()  # its header is the one that the directory has, and it is not encrypted
    file = archive.fp
    if file is None:
        raise zipfile.BadZipFile("the file is closed")
    file.seek(entry.header_offset)
    _, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    file.seek(entry.header_offset + _LOCAL.size + name + extra)
    packed = file.read(entry.compress_size)
    if len(packed) < entry.compress_size:
        raise zipfile.BadZipFile(f"'{entry.filename}' is cut short")
    return packed


def _unpacked(entry: zipfile.ZipInfo, packed: bytes) -> Iterator[bytes]:
    """Yield the pieces of what was packed. Raises BadZipFile for what is cut short, or continues beyond its end."""
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if entry.compress_type not in _METHODS:
        raise zipfile.BadZipFile(f"'{entry.filename}' is packed by an unusual method ({entry.compress_type})")
    try:
        one, rest = _METHODS[entry.compress_type](entry, packed)
        while not one.eof:
            chunk = one.decompress(rest, _CHUNK)
            rest = getattr(one, "unconsumed_tail", b"")
            if not chunk and not one.eof:
                raise zipfile.BadZipFile(f"'{entry.filename}' is cut short")
            yield chunk
    except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
        raise zipfile.BadZipFile(f"'{entry.filename}' is damaged ({error})") from error
    if one.unused_data:
        raise zipfile.BadZipFile(f"'{entry.filename}' continues beyond its end")


def _of_lzma(entry: zipfile.ZipInfo, packed: bytes) -> tuple[Decompressor, bytes]:
    """Return the reader of an LZMA entry (APPNOTE.TXT 5.8.8), whose head is turned into that of a file of its own."""
    size = int.from_bytes(packed[2:4], "little")
    head = packed[4 : 4 + size] + struct.pack("<Q", entry.file_size)
    return lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=1 << 28), head + packed[4 + size :]


_METHODS: Mapping[int, Callable[[zipfile.ZipInfo, bytes], tuple[Decompressor, bytes]]] = {
    zipfile.ZIP_DEFLATED: lambda entry, packed: (zlib.decompressobj(-15), packed),
    zipfile.ZIP_BZIP2: lambda entry, packed: (bz2.BZ2Decompressor(), packed),
    zipfile.ZIP_LZMA: _of_lzma,
}
