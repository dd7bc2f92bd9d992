"""Finishes a PDF from LibreOffice: the deck's language, complete tags, no traces of the machine.

Input: the bytes of a PDF. Output: the bytes of one with the same pages, the same for the same pages (ISO 32000-1: 14.3
metadata, 14.4 identity, 14.8 tagged PDF, 14.9.2 language).
"""

import re
from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, NameObject, TextStringObject

from briefgen.write.image.tags import complete_tags

_TRACES = re.compile(
    rb"<(?:xmp:(?:CreatorTool|CreateDate|ModifyDate|MetadataDate)|pdf:Producer|xmpMM:\w+ID)>[^<]*</[\w:]+>"
)
"""Metadata (XMP) about the program and the time."""


def finished(pdf: bytes, language: str) -> bytes:
    """Return the finished PDF; `language` is a BCP 47 tag, empty when it is not known. Raises PyPdfError."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    if language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    complete_tags(writer)
    _remove_traces(writer)
    return _with_identity(writer)


def _remove_traces(writer: PdfWriter) -> None:
    """Remove metadata except what is about the deck: its title and that it is tagged."""
    writer.metadata = {"/Title": writer.metadata.title} if writer.metadata and writer.metadata.title else {}
    if "/Metadata" in writer.root_object:
        metadata: Any = writer.root_object["/Metadata"]
        metadata.set_data(_TRACES.sub(b"", metadata.get_data()))


def _with_identity(writer: PdfWriter) -> bytes:
    """Return the file, identified by a digest of its bytes (14.4 leaves the method open)."""
    digest = sha256(_written(writer, b"0" * 16)).digest()[:16]
    return _written(writer, digest)


def _written(writer: PdfWriter, identity: bytes) -> bytes:
    writer._ID = ArrayObject([ByteStringObject(identity), ByteStringObject(identity)])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
