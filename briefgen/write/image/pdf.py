"""Cleans a PDF that LibreOffice wrote: the deck's language, no empty figures, no traces of the machine.

Input: the bytes of a PDF. Output: as many; everything is overwritten in place, so that the table of offsets stays
true (ISO 32000-1: 7.5.5 trailer, 14.3 metadata, 14.4 identity, 14.8 tagged PDF, 14.9.2 language). The same pages then
are the same file.
"""

import re
from hashlib import sha256

_INFO = re.compile(rb"/Info (\d+) 0 R")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_TRACE = re.compile(rb"/(?:Creator|Producer) ?(?:<[^>]*>|\([^)]*\))|/(?:CreationDate|ModDate) ?\([^)]*\)")
_XMP = re.compile(rb"<(xmp:(?:CreatorTool|CreateDate|ModifyDate|MetadataDate)|pdf:Producer|xmpMM:\w+ID)>[^<]*</\1>")
_IDENTITY = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=\s*[>/\n])")
_NONE = b"0" * 32
_LANGUAGE = re.compile(rb"/Lang ?\(([^)]*)\)")
_FIGURE = re.compile(rb"<</Type/StructElem\n/S(/Figure)\n(?:(?!endobj).)*?endobj", re.DOTALL)


def finished(pdf: bytes, language: str) -> bytes:
    """The cleaned PDF; `language` is a BCP 47 tag, empty when it is not known."""
    return without_traces(_without_empty_figures(_in_language(pdf, language)))


def _in_language(pdf: bytes, language: str) -> bytes:
    """The catalog says the deck's language instead of that of LibreOffice's menus; a long tag in short, to fit in."""
    catalog = _object(pdf, _ROOT)
    said = _LANGUAGE.search(pdf, *catalog) if catalog and language else None
    if said is None:
        return pdf
    tag = next((one for one in (language, language.split("-")[0]) if len(one) <= len(said[1])), "")
    written = b"/Lang(%s)" % tag.encode()
    return pdf[: said.start()] + written.ljust(len(said[0])) + pdf[said.end() :] if tag else pdf


def _without_empty_figures(pdf: bytes) -> bytes:
    """Lines and boxes that say nothing are no figures without a text, of which a screen reader would speak."""

    def plain(found: "re.Match[bytes]") -> bytes:
        if b"/Alt" in found[0] or b"/ActualText" in found[0]:
            return found[0]
        start = found.start(1) - found.start()
        return found[0][:start] + b"/Span".ljust(len(found[1])) + found[0][start + len(found[1]) :]

    return _FIGURE.sub(plain, pdf)


def without_traces(pdf: bytes) -> bytes:
    """Without program, moment and random identity; one that keeps its information elsewhere is returned as it is."""
    trailer = pdf.rfind(b"trailer")
    place = _object(pdf, _INFO)
    if trailer < 0 or place is None:
        return pdf
    start, end = place
    blanked = _TRACE.sub(_blank, pdf[start:end])
    plain = _XMP.sub(_blank, pdf[:start]) + blanked + _XMP.sub(_blank, pdf[end:trailer])
    plain += _IDENTITY.sub(_NONE, pdf[trailer:])
    identity = sha256(plain).hexdigest()[:32].upper().encode()
    return plain[:trailer] + plain[trailer:].replace(_NONE, identity)


def _blank(found: "re.Match[bytes]") -> bytes:
    return b" " * len(found[0])


def _object(pdf: bytes, named: "re.Pattern[bytes]") -> tuple[int, int] | None:
    """The place of the object that the trailer names; None for a PDF with another structure."""
    trailer = pdf.rfind(b"trailer")
    found = named.search(pdf, max(trailer, 0))
    if trailer < 0 or found is None:
        return None
    start = pdf.rfind(b"\n%s 0 obj" % found[1], 0, trailer)
    end = pdf.find(b"endobj", start)
    return None if start < 0 or end < 0 else (start, end)
