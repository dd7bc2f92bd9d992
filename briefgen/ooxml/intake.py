"""Accepts a master file: its bytes as a plain .pptx, or the reason why not.

Everything hostile or broken in a package is handled here, before any library reads it: the result has limited size,
valid names, well-formed XML without a document type, the transitional namespaces and the content type of a
presentation, and no relationship without a target (ECMA-376 parts 1, 2 and 4).
"""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NoReturn

from lxml import etree

from briefgen.core.files import read_file
from briefgen.core.problem import Problem, Refused, Where, short_of_memory
from briefgen.core.zip_entries import entry_bytes
from briefgen.ooxml.package import EPOCH, MARKUP, PACKAGE_RELATION, RELATION, UNZIPPABLE
from briefgen.ooxml.strict import is_strict, transitional

MAX_BYTES = 400_000_000
MAX_ENTRIES = 5_000
MAX_RATIO = 250
"""How many times larger than its stored bytes an entry may grow (beyond its first megabyte)."""
MAX_PIXELS = 100_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LFS = b"version https://git-lfs"
_MAIN = f"{MARKUP}.presentationml.presentation.main+xml"
_PRESENTATIONS = re.compile(
    r"application/vnd\.(openxmlformats-officedocument\.presentationml|ms-powerpoint)\."
    r"(presentation|template|slideshow|addin)\.(macroEnabled\.)?main\+xml"
)
_NCNAME = re.compile(r"[^\W\d][\w.\-]*")
"""Form of a relationship's id: an XML name without a colon."""
_NO_TARGET = {"", "NULL"}
Entries = dict[str, bytes]


def read_master_package(path: str | Path) -> bytes:
    """Return the master at `path` as a clean package.

    Raises Refused, naming the file and the reason, when it is not one or not a safe one.
    """
    return _Intake(str(path)).package()


class _Intake:
    """Accepts one file; its name is in every message."""

    def __init__(self, name: str) -> None:
        self.name = name

    def package(self) -> bytes:
        entries = self.entries(self.content())
        if "[Content_Types].xml" not in entries:
            self.refuse("it is a zip file but not an Office file ([Content_Types].xml is missing)")
        strict = is_strict(entries)
        for name, data in entries.items():
            if name.endswith(
                (".xml", ".rels")
            ):  # VML in PowerPoint files is not always XML, and is never copied into decks
                entries[name] = self.markup(name, transitional(data) if strict else data)
            self.picture(name, data)
        entries["[Content_Types].xml"] = self.types(entries["[Content_Types].xml"])
        for name in [name for name in entries if name.endswith(".rels")]:
            entries[name] = _without_dangling(name, entries)
            entries |= _with_proper_ids(name, entries)
        return _zipped(entries)

    def content(self) -> bytes:
        try:
            content = read_file(self.name, MAX_BYTES)
        except OSError as error:
            self.refuse(f"it cannot be read ({error.strerror or error})")
        if not content:
            self.refuse("the file is empty (0 bytes)", "fetch or copy it again")
        if content.startswith(_LFS):
            self.refuse("this is a Git LFS pointer, not the file itself", "run 'git lfs pull'")
        if content.startswith(_OLE):
            self.refuse_ole(content)
        return content

    def refuse_ole(self, content: bytes) -> NoReturn:
        if "EncryptedPackage".encode("utf-16-le") in content:
            self.refuse("it is protected with a password", "save a copy without a password in PowerPoint")
        self.refuse("it is a PowerPoint 97–2003 file", "save it as .pptx in PowerPoint")

    def entries(self, content: bytes) -> Entries:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                self.bounds(archive.infolist())
                return {
                    _plain(info.filename): entry_bytes(archive, info)
                    for info in archive.infolist()
                    if not info.is_dir()
                }
        except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, struct.error) as error:
            if short_of_memory(error):
                raise MemoryError from error
            whole = content.startswith(b"PK")
            reason = "it is damaged or cut short" if whole else "it is not a PowerPoint file, or damaged"
            self.refuse(f"{reason} ({error})", "fetch or copy it again")
        except UNZIPPABLE as error:
            self.refuse(f"its zip entries cannot be read ({error})", "save it again in PowerPoint")

    def bounds(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MAX_ENTRIES:
            self.refuse(f"it holds {len(infos)} entries, over {MAX_ENTRIES}")
        if sum(info.file_size for info in infos) > MAX_BYTES:
            self.refuse(f"unpacked it would be over {MAX_BYTES // 1_000_000} MB")
        seen: set[str] = set()
        for info in infos:
            self.entry(info, seen)

    def entry(self, info: zipfile.ZipInfo, seen: set[str]) -> None:
        name = _plain(info.filename)
        if not name:
            self.refuse("it has an entry without a name", "save it again in PowerPoint")
        if info.flag_bits & 1:
            self.refuse("its zip entries are encrypted", "save a copy without a password in PowerPoint")
        if info.file_size > 1_000_000 + MAX_RATIO * info.compress_size:
            self.refuse(f"'{name}' would grow more than {MAX_RATIO} times when unpacked")
        if name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/"):
            self.refuse(f"it has an entry that points out of the file ('{name}')")
        if name.lower() in seen:
            self.refuse(f"it has two entries named '{name}'")
        seen.add(name.lower())

    def markup(self, name: str, data: bytes) -> bytes:
        """Return `data` without comments and processing instructions, if it is XML without a document type."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            self.refuse(f"'{name}' is not well-formed XML ({error.msg})", "save it again in PowerPoint")
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
            self.refuse(f"'{name}' declares a document type or entities, which no Office file does")
        # a second "<?" begins an instruction; a zero byte is in UTF-16 only
        plain = b"<!--" not in data and data.count(b"<?") < 2 and b"\0" not in data
        return data if plain else etree.tostring(root, encoding="UTF-8", standalone=True)

    def picture(self, name: str, data: bytes) -> None:
        width, height = _pixels(data)
        if width * height > MAX_PIXELS:
            self.refuse(f"the picture '{name}' has {width} × {height} pixels")

    def types(self, data: bytes) -> bytes:
        """Return [Content_Types].xml with the main part declared as a presentation."""
        root = etree.fromstring(data)
        mains = [item for item in root if _PRESENTATIONS.fullmatch(item.get("ContentType") or "")]
        if not mains:
            self.refuse("it is an Office file but not a PowerPoint one")
        for item in mains:
            item.set("ContentType", _MAIN)
        return etree.tostring(root, encoding="UTF-8", standalone=True)

    def refuse(self, message: str, hint: str = "") -> NoReturn:
        raise Refused([Problem(Where(self.name), "master-unusable", message, hint)])


def _plain(name: str) -> str:
    return name.replace("\\", "/")


def _without_dangling(name: str, entries: Entries) -> bytes:
    """Return the relationships part `name` without those whose target is missing, and without repeated ids."""
    root = etree.fromstring(entries[name])
    home = dirname(dirname(name))
    seen: set[str] = set()
    for item in list(root.iterchildren(f"{{{PACKAGE_RELATION}}}Relationship")):
        identity, target = item.get("Id") or "", item.get("Target") or ""
        outside = item.get("TargetMode") == "External"
        if identity in seen or not (outside or _resolved(home, target) in entries):
            root.remove(item)
        seen.add(identity)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _with_proper_ids(name: str, entries: Entries) -> Entries:
    """Return the relationships part `name`, and its source part, with names in place of invalid ids ('3')."""
    root, source = etree.fromstring(entries[name]), name.replace("_rels/", "").removesuffix(".rels")
    rows = [item for item in root.iterchildren("*") if not _NCNAME.fullmatch(item.get("Id") or "")]
    if not rows:
        return {}
    new = {item.get("Id") or "": f"own{place}" for place, item in enumerate(rows)}
    for item in rows:
        item.set("Id", new[item.get("Id") or ""])
    renamed = {name: etree.tostring(root, encoding="UTF-8", standalone=True)}
    if source in entries and source.endswith(".xml"):
        renamed[source] = _referring(entries[source], new)
    return renamed


def _referring(data: bytes, new: dict[str, str]) -> bytes:
    """Return a part with references to its relationships by their new ids."""
    root = etree.fromstring(data)
    for item in root.iter(etree.Element):
        for key, value in item.attrib.items():
            if str(key).startswith(f"{{{RELATION}}}") and value in new:
                item.set(key, new[str(value)])
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _resolved(home: str, target: str) -> str:
    """Return the entry a relationship of a part in the folder `home` leads to."""
    if target in _NO_TARGET:
        return ""
    return normpath(target if target.startswith("/") else join("/", home, target)).lstrip("/")


def _zipped(entries: Entries) -> bytes:
    """Return the entries stored without compression; they stay in memory."""
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return memory.getvalue()


def _pixels(data: bytes) -> tuple[int, int]:
    """Return width and height that a PNG, GIF or JPEG declares; (0, 0) for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    frame = re.search(rb"\xff[\xc0-\xc3]..\x08(..)(..)", data, re.DOTALL) if data.startswith(b"\xff\xd8") else None
    if frame:
        return int.from_bytes(frame[2], "big"), int.from_bytes(frame[1], "big")
    return 0, 0
