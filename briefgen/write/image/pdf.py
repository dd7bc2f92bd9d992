"""A PDF as LibreOffice writes it, without the names it gives of itself and of the moment.

Comes in: the bytes of a PDF. Goes out: as many, in which program, moment and random identity are overwritten in place,
so that the table of offsets stays true (ISO 32000-1: 7.5.5 trailer, 14.3.3 information, 14.4 identity). The same pages
then are the same file.
"""

import re
from hashlib import sha256

_INFO = re.compile(rb"/Info (\d+) 0 R")
_TRACE = re.compile(rb"/(?:Creator|Producer) ?(?:<[^>]*>|\([^)]*\))|/(?:CreationDate|ModDate) ?\([^)]*\)")
_IDENTITY = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=\s*[>/\n])")
_NONE = b"0" * 32


def without_traces(pdf: bytes) -> bytes:
    """The PDF without traces; one that keeps its information where this does not look is returned as it is."""
    trailer = pdf.rfind(b"trailer")
    named = _INFO.search(pdf, max(trailer, 0))
    if trailer < 0 or named is None:
        return pdf
    start = pdf.rfind(b"\n%s 0 obj" % named[1], 0, trailer)
    end = pdf.find(b"endobj", start)
    if start < 0:
        return pdf
    blanked = _TRACE.sub(lambda found: b" " * len(found[0]), pdf[start:end])
    plain = pdf[:start] + blanked + pdf[end:trailer] + _IDENTITY.sub(_NONE, pdf[trailer:])
    identity = sha256(plain).hexdigest()[:32].upper().encode()
    return plain[:trailer] + plain[trailer:].replace(_NONE, identity)
