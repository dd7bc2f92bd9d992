"""Converts Strict Office Open XML to transitional: ECMA-376 part 1, annex A against part 4.

For a master the two differ in namespaces, in names of relationships, in percentages ("75%" against 75000) and in
lengths with a unit ("1in" against 914400).
"""

import re
from collections.abc import Mapping

from briefgen.core.units import EMU_PER_INCH

_PURL = b"http://purl.oclc.org/ooxml/"
_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|drawingml|presentationml)/([A-Za-z/]+)")
_RENAMED = {b"relationships/extendedProperties": b"relationships/extended-properties",
            b"relationships/customProperties": b"relationships/custom-properties",
            b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}  # fmt: skip
_PERCENT = re.compile(rb'(\s(?!name|descr|title|typeface)[A-Za-z]+=")(-?\d+(?:\.\d+)?)%"')
_LENGTH = re.compile(rb'(\s(?!name|descr|title|typeface)[A-Za-z]+=")(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)"')
_EMU = {b"mm": EMU_PER_INCH / 25.4, b"cm": EMU_PER_INCH / 2.54, b"in": EMU_PER_INCH, b"pt": EMU_PER_INCH / 72,
        b"pc": EMU_PER_INCH / 6, b"pi": EMU_PER_INCH / 6}  # fmt: skip


def is_strict(entries: Mapping[str, bytes]) -> bool:
    """Return whether the package's own relationships are the strict ones."""
    return _PURL in entries.get("_rels/.rels", b"")


def transitional(data: bytes) -> bytes:
    """Return one strict part with transitional namespaces and numbers."""
    data = _NAMESPACE.sub(_namespace, data)
    data = re.sub(rb'\sconformance="strict"', b"", data)
    data = _PERCENT.sub(lambda found: b'%s%d"' % (found[1], round(float(found[2]) * 1000)), data)
    return _LENGTH.sub(lambda found: b'%s%d"' % (found[1], round(float(found[2]) * _EMU[found[3]])), data)


def _namespace(found: re.Match[bytes]) -> bytes:
    rest = _RENAMED.get(found[2], found[2])
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (found[1], rest)
