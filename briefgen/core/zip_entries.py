"""Reads entries of zip files of unknown origin, unpacking no more than their stated size (APPNOTE.TXT 4.3).

Python's zipfile unpacks everything and then cuts it to the stated size: an entry that states too little costs any
amount of memory, and hides the rest. Here an entry longer than stated is damaged.
"""

import bz2
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from os import SEEK_CUR
from typing import IO, Protocol

_CHUNK = 1 << 18
_LOCAL = struct.Struct("<4s2xH18xHH")
"""Local header before an entry's bytes: its signature and flags, and the lengths of its name and extra field."""
_USUAL_FLAGS = 0x0806
"""Flags that change nothing here: how hard it was packed, and names in UTF-8."""


class Decompressor(Protocol):
    """An object that unpacks data piece by piece: of zlib, bz2 or lzma."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


def entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry, whose stated size the caller has checked. Raises BadZipFile."""
    return b"".join(entry_chunks(archive, entry))


def entry_chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of an entry piece by piece, to save memory. Raises BadZipFile at the end."""
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
    """Return the compressed bytes of an entry."""
    file = archive.fp
    if file is None:
        raise zipfile.BadZipFile("the file is closed")
    extra = _usual_header(file, entry)
    if extra is None:
        archive.open(entry).close()  # raises, if its header does not agree with the directory, or it is encrypted
        file.seek(entry.header_offset)
        *_, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
        file.seek(name, SEEK_CUR)
    file.seek(extra, SEEK_CUR)
    packed = file.read(entry.compress_size)
    if len(packed) < entry.compress_size:
        raise zipfile.BadZipFile(f"'{entry.filename}' is cut short")
    return packed


def _usual_header(file: IO[bytes], entry: zipfile.ZipInfo) -> int | None:
    """Return the length of the extra field that follows, if an entry's header is usual and agrees with the directory.

    None: `zipfile`, which takes longer, must look at it.
    """
    file.seek(entry.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size:
        return None
    signature, flags, name, extra = _LOCAL.unpack(header)
    is_usual = signature == b"PK\x03\x04" and not (flags | entry.flag_bits) & ~_USUAL_FLAGS
    return extra if is_usual and file.read(name) == entry.orig_filename.encode("ascii", "replace") else None


def _unpacked(entry: zipfile.ZipInfo, packed: bytes) -> Iterator[bytes]:
    """Yield the unpacked pieces. Raises BadZipFile for data that is cut short or longer than stated."""
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
    """Return the decompressor of an LZMA entry (APPNOTE.TXT 5.8.8), and its data behind a header of its own."""
    size = int.from_bytes(packed[2:4], "little")
    head = packed[4 : 4 + size] + struct.pack("<Q", entry.file_size)
    return lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=1 << 28), head + packed[4 + size :]


_METHODS: Mapping[int, Callable[[zipfile.ZipInfo, bytes], tuple[Decompressor, bytes]]] = {
    zipfile.ZIP_DEFLATED: lambda entry, packed: (zlib.decompressobj(-15), packed),
    zipfile.ZIP_BZIP2: lambda entry, packed: (bz2.BZ2Decompressor(), packed),
    zipfile.ZIP_LZMA: _of_lzma,
}
