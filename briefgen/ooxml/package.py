"""Writes parts and relationships as one zip file: Open Packaging Conventions, ECMA-376 part 2.

The same parts give the same bytes: fixed dates, fixed order, no host system in the headers.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from lzma import LZMAError
from posixpath import basename, dirname, splitext
from types import TracebackType
from typing import IO

from msgspec import Struct

from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import DECLARATION, attribute

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE_RELATION = f"{PACKAGE_RELATION}/metadata/core-properties"
MARKUP = "application/vnd.openxmlformats-officedocument"
CHART_TYPE, WORKBOOK_TYPE = f"{MARKUP}.drawingml.chart+xml", f"{MARKUP}.spreadsheetml.sheet"

DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "emf": "image/x-emf", "wmf": "image/x-wmf", "bmp": "image/bmp", "tiff": "image/tiff", "tif": "image/tiff",
    "fntdata": "application/x-fontdata",
}  # fmt: skip
"""Content types by file extension; all others are stated part by part."""

UNZIPPABLE = (
    zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError, IndexError, NotImplementedError, RuntimeError,
    ValueError, OSError,
)  # fmt: skip
"""Everything that Python raises for damaged or hostile zip files."""

COMPRESSION = 3
"""Compression level of zlib: a deck is two or three per cent larger than at the usual 6, and packed in half the
time.
"""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Earliest date of a zip entry."""


class Part(Struct, frozen=True):
    """A file of the package: its name from the root ("/ppt/slides/slide1.xml"), content type and bytes.

    Instead of the bytes it may hold a function that makes them when they are stored, so that no long deck is ever whole
    in memory.
    """

    name: str
    content_type: str
    data: bytes | Callable[[], bytes]

    def made(self) -> bytes:
        """Return its bytes."""
        return self.data if isinstance(self.data, bytes) else self.data()


def rels_name(source: str) -> str:
    """Return where the relationships of the part `source` are stored; "/" is the package itself."""
    if source == "/":
        return "/_rels/.rels"
    return f"{dirname(source)}/_rels/{basename(source)}.rels"


def rels_xml(source: str, rels: Iterable[Rel]) -> bytes:
    """Return the relationships part of `source`, targets relative to it."""
    home = dirname(source).strip("/").split("/")
    lines = [DECLARATION, f'<Relationships xmlns="{PACKAGE_RELATION}">']
    for rel in rels:
        target = rel.target if rel.outside else _relative(rel.target, home)
        mode = ' TargetMode="External"' if rel.outside else ""
        lines.append(f'<Relationship Id="{rel.id}" Type="{rel.type}" Target="{attribute(target)}"{mode}/>')
    lines.append("</Relationships>")
    return "".join(lines).encode()


def _relative(target: str, home: list[str]) -> str:
    """Return the part `target` relative to the folder `home`."""
    steps = target.strip("/").split("/")
    home = [step for step in home if step]
    shared = 0
    while shared < min(len(home), len(steps) - 1) and home[shared] == steps[shared]:
        shared += 1
    return "../" * (len(home) - shared) + "/".join(steps[shared:])


def content_types(parts: Sequence[Part]) -> bytes:
    """Return [Content_Types].xml: a default for each used extension, an override for each other part."""
    extensions = {_extension(part.name) for part in parts} & DEFAULT_TYPES.keys() | {"rels", "xml"}
    lines = [DECLARATION, '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">']
    lines += [f'<Default Extension="{ext}" ContentType="{DEFAULT_TYPES[ext]}"/>' for ext in sorted(extensions)]
    lines += [
        f'<Override PartName="{attribute(part.name)}" ContentType="{part.content_type}"/>'
        for part in parts
        if DEFAULT_TYPES.get(_extension(part.name)) != part.content_type
    ]
    lines.append("</Types>")
    return "".join(lines).encode()


def write_package(target: IO[bytes], parts: Sequence[Part], rels: Mapping[str, Sequence[Rel]]) -> None:
    """Write the package: content types first, then each part followed by its relationships.

    The relationships of a part may be added to `rels` while its bytes are made.
    """
    with _NewArchive(target, "w") as archive:
        _store(archive, "/[Content_Types].xml", content_types(parts))
        _store(archive, rels_name("/"), rels_xml("/", rels["/"]))
        for part in parts:
            _store(archive, part.name, part.made())
            if rels.get(part.name):
                _store(archive, rels_name(part.name), rels_xml(part.name, rels[part.name]))


def stored_again(target: IO[bytes], entries: Mapping[str, bytes]) -> None:
    """Write the entries of a package, content types first; the same entries give the same bytes."""
    first = "[Content_Types].xml"
    with _NewArchive(target, "w") as archive:
        for name in (first, *sorted(entries.keys() - {first})):
            _store(archive, name, entries[name])


class _NewArchive(zipfile.ZipFile):
    """A zip archive that is removed when writing is interrupted.

    Finishing it would raise an error of its own, which hides the interruption; and if the garbage collector does it,
    the file is closed already and Python prints that.
    """

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            self.close()

    def __del__(self) -> None:
        pass


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name.lstrip("/"), EPOCH)
    entry.create_system = 0  # else the header reveals the operating system
    entry.external_attr = 0x20  # "archive", as Office sets it; zipfile would replace a zero by Unix permissions
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, compresslevel=COMPRESSION)


def _extension(name: str) -> str:
    return splitext(name)[1].lstrip(".").lower()
