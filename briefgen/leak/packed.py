"""Unpacks compressed data within limits, and reports encrypted and unknown data.

Input: bytes. Output: the unpacked bytes, or why there are none.
"""

import bz2
import lzma
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from math import log2

from briefgen.core.zip_entries import Decompressor
from briefgen.leak.budget import GROWN, growth

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CLOSED: Mapping[bytes, str] = {
    b"7z\xbc\xaf\x27\x1c": "it is packed with 7-Zip",
    b"Rar!\x1a\x07": "it is packed with RAR",
    b"\x28\xb5\x2f\xfd": "it is packed with Zstandard",
    b"\x04\x22\x4d\x18": "it is packed with LZ4",
    b"LZIP": "it is packed with lzip",
    b"\x1f\x9d": "it is packed with compress",
    b"MSCF\0\0\0\0": "it is packed as a cabinet (.cab)",
    b"MSWIM\0\0\0": "it is packed as a Windows image (.wim)",
    b"\x89LZO\0\r\n\x1a\n": "it is packed with lzop",
    b"\xff\x06\0\0sNaPpY": "it is packed with Snappy",
    b"xar!\0\x1c": "it is packed with xar",
    b"hsqs": "it is packed with SquashFS",
    b"Salted__": "it is encrypted (OpenSSL)",
    b"LUKS\xba\xbe": "it is encrypted (LUKS)",
    b"\x03\xd9\xa2\x9a": "it is encrypted (KeePass)",
    b"-----BEGIN PGP MESSAGE": "it is encrypted (OpenPGP)",
    b"age-encryption.org/": "it is encrypted (age)",
}
"""Beginnings of files that cannot be unpacked here."""
_SHOWN_OR_HEARD = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b",
    b"BZh", b"\xfd7zXZ", b"wOFF", b"wOF2", b"ID3", b"\xff\xfb", b"OggS", b"RIFF", b"\x1aE\xdf\xa3", b"fLaC", _OLE,
)  # fmt: skip
"""Beginnings of pictures, fonts, sounds and films, whose data is not text, and of formats that are unpacked."""
_MIN_BYTES, _WINDOW, _RANDOM = 4_096, 65_536, 7.6
"""Least bytes to judge, most bytes that are judged, and bits of entropy per byte that no text or program reaches."""


def closed(data: bytes) -> str:
    """Return why the words in `data` cannot be searched; empty when they can."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "it is protected with a password"
        return "it is a compound file (PowerPoint 97–2003, macros or an embedded object), searched as plain bytes only"
    for start, reason in _CLOSED.items():
        if data.startswith(start):
            return reason
    return "its bytes look compressed or encrypted in an unknown way" if _looks_random(data) else ""


def _looks_random(data: bytes) -> bool:
    """Return whether the entropy of the bytes is that of random data.

    The kind of films is in their bytes 4 to 8, that of embedded fonts after 34.
    """
    if len(data) < _MIN_BYTES or data.startswith(_SHOWN_OR_HEARD) or data[4:8] == b"ftyp" or data[34:36] == b"LP":
        return False
    judged = data[:_WINDOW]
    counts = Counter(judged).values()
    return -sum(n / len(judged) * log2(n / len(judged)) for n in counts) > _RANDOM


def stream(data: bytes) -> tuple[str, bytes, str] | None:
    """Return name of the packing, content, and why there is none; None for data that is not packed in one stream."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip", *_unpacked(lambda: zlib.decompressobj(31), data)
    if data.startswith(b"BZh"):
        return "bzip2", *_unpacked(bz2.BZ2Decompressor, data)
    if data.startswith(b"\xfd7zXZ\0"):
        return "xz", *_unpacked(lzma.LZMADecompressor, data)
    return None


def inflated(data: bytes) -> tuple[bytes, str]:
    """Return what a zlib stream holds, or why it cannot be read; both empty for anything else (RFC 1950)."""
    try:
        content = zlib.decompressobj().decompress(data, growth(len(data)) + 1)
    except zlib.error:
        return b"", ""
    return (b"", GROWN) if len(content) > growth(len(data)) else (content, "")


def _unpacked(make: Callable[[], Decompressor], data: bytes) -> tuple[bytes, str]:
    """Return the content of all streams that follow each other in `data`."""
    content, rest, most = b"", data, growth(len(data))
    while rest and len(content) <= most:
        one = make()
        try:
            content += one.decompress(rest, most + 1 - len(content))
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
            return (content, "") if content else (b"", f"it is damaged ({error})")
        if not one.eof:
            return (b"", GROWN) if len(content) > most else (b"", "it is cut short")
        rest = one.unused_data.lstrip(b"\0")
    return (b"", GROWN) if len(content) > most else (content, "")
