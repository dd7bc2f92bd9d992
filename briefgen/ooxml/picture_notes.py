"""Metadata of picture files: where, when and by whom a picture was taken, comments, an editor's notes.

Input: the bytes of a PNG (W3C PNG, 11.3) or JPEG (ISO/IEC 10918-1, annex B). Output: the kinds of metadata, or the
picture without them, not encoded again. Bytes of other kinds, and damaged ones, are unchanged.
"""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = {b"tEXt": "text", b"zTXt": "text", b"iTXt": "text", b"eXIf": "Exif", b"tIME": "time"}
_JPEG_NOTES = {0xE1: "Exif or XMP", 0xED: "Photoshop", 0xFE: "comment"}
_SCAN = 0xDA
"""Marker before the pixels."""
_ORIENTATION = (b"\x01\x12\x00\x03", b"\x12\x01\x03\x00")
"""Exif tag of the rotation, in both byte orders; it must stay, or the picture is shown on its side."""
Piece = tuple[str, bytes]
"""Name of a piece of metadata, empty for the picture itself, and its bytes."""


def notes_in(data: bytes) -> tuple[str, ...]:
    """Return the kinds of metadata in the file, each once; empty if there are none."""
    return tuple(dict.fromkeys(name for name, _ in _pieces(data) if name))


def without_notes(data: bytes) -> bytes:
    """Return the same picture without metadata."""
    pieces = list(_pieces(data))
    return b"".join(piece for name, piece in pieces if not name or any(tag in piece for tag in _ORIENTATION))


def _pieces(data: bytes) -> Iterator[Piece]:
    """Yield the whole file, piece by piece."""
    if data.startswith(_PNG):
        yield from _chunks(data)
    elif data.startswith(b"\xff\xd8\xff"):
        yield from _segments(data)
    else:
        yield "", data


def _chunks(data: bytes) -> Iterator[Piece]:
    yield "", _PNG
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield _PNG_NOTES.get(data[at + 4 : at + 8], ""), data[at:end]
        at = end
    yield "", data[at:]


def _segments(data: bytes) -> Iterator[Piece]:
    yield "", data[:2]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield _JPEG_NOTES.get(data[at + 1], ""), data[at:end]
        at = end
    yield "", data[at:]
