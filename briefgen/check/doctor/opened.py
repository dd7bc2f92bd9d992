"""The bytes of a package in, its entries, content types, relationships and XML trees out, each read once.

Nothing here judges: what is broken is kept as it is for the rules to find (ECMA-376 part 2).
"""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple, cast

from lxml import etree

from briefgen.write.opc import UNZIPPABLE
from briefgen.write.strict import is_strict, transitional

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Element = etree._Element
MOST_BYTES = 1_000_000_000
_DRAWN = ("slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster")
_LOOKED_AT = (
    *(f"{A}{tag}" for tag in ("tbl", "blip", "srgbClr", "hlinkClick", "hlinkHover")),
    f"{P}cNvPr",
    f"{P}ph",
)
"""The elements that rules ask for wherever they stand."""


def search(path: str) -> Callable[[Element], list[Any]]:
    """An XPath over one part, its prefixes those of the standard: elements, or the values of attributes.

    Searches run in libxml2, many times faster than a walk in Python; what they find should be few.
    """
    names = {"a": A.strip("{}"), "p": P.strip("{}"), "r": R.strip("{}")}
    return cast("Callable[[Element], list[Any]]", etree.XPath(path, namespaces=names, smart_strings=False))


class Relation(NamedTuple):
    """A relationship as stored; `target` is an entry's name where it leads inside, else the address."""

    id: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A package laid open. Names are zip entries, without a leading slash."""

    entries: dict[str, bytes]
    names: list[str]
    """Every entry in order, doubles included."""
    defaults: list[tuple[str, str]]
    overrides: list[tuple[str, str]]
    rels: dict[str, list[Relation]]
    """By source part; "" is the package."""
    trees: dict[str, Element]
    broken: dict[str, str]
    """XML parts that could not be read, and why."""
    by_kind: dict[str, list[str]] = field(default_factory=dict)
    """Parts by the last word of their content type: slide, slideLayout, theme …"""
    by_tag: dict[str, dict[str, list[Element]]] = field(default_factory=dict)
    """By part and tag, the elements that rules ask for: found in one walk through each part, however many ask."""

    def type_of(self, name: str) -> str:
        """The content type of a part; empty when it has none."""
        for part, kind in self.overrides:
            if part.lstrip("/") == name:
                return kind
        extension = name.rsplit(".", 1)[-1].lower()
        return next((kind for known, kind in self.defaults if known.lower() == extension), "")

    def parts(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Name and tree of each part of a kind (slide, slideLayout, slideMaster, notesSlide, theme …)."""
        for name in self.by_kind.get(kind, []):
            if name in self.trees:
                yield name, self.trees[name]

    def drawn(self) -> Iterator[tuple[str, Element]]:
        """Name and tree of every part that holds a shape tree."""
        for kind in _DRAWN:
            yield from self.parts(kind)

    def each(self, name: str, *tags: str) -> Iterator[Element]:
        """The elements of those tags in a drawn part or theme, those of one tag in the order they stand in."""
        found = self.by_tag.get(name, {})
        for tag in tags:
            yield from found.get(tag, ())

    def related(self, name: str, kind: str) -> list[Relation]:
        """The relationships of a part whose type ends in `kind`."""
        return [rel for rel in self.rels.get(name, []) if rel.kind.rsplit("/", 1)[-1] == kind]

    @property
    def main(self) -> str:
        """The presentation part; empty when the package names none."""
        return next((rel.target for rel in self.related("", "officeDocument")), "")


def number(text: str | None) -> int:
    """The whole number that an attribute states; 0 when it states none, -1 when it is something else."""
    try:
        return int(text or 0)
    except ValueError:
        return -1


def open_package(content: bytes) -> Opened | str:
    """The package, or why it is not one."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > MOST_BYTES:
                return "unpacked it would be over a gigabyte"
            entries = {info.filename: archive.read(info) for info in infos}
    except UNZIPPABLE as error:
        return str(error)
    read = entries
    if is_strict(entries):  # PowerPoint reads both; rules know the transitional names
        read = {
            name: transitional(data) if name.endswith((".xml", ".rels")) else data for name, data in entries.items()
        }
    trees, broken = _trees(read)
    defaults, overrides = _types(trees.get("[Content_Types].xml"))
    opened = Opened(entries, [info.filename for info in infos], defaults, overrides, _rels(trees), trees, broken)
    opened.by_kind.update(_kinds(opened))
    for kind in (*_DRAWN, "theme"):
        opened.by_tag.update((name, _by_tag(root)) for name, root in opened.parts(kind))
    return opened


def _trees(entries: dict[str, bytes]) -> tuple[dict[str, Element], dict[str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    for name, data in entries.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(data, parser)
            except etree.XMLSyntaxError as error:
                broken[name] = str(error.msg)
    return trees, broken


def _by_tag(root: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for item in root.iter(*_LOOKED_AT):
        found.setdefault(str(item.tag), []).append(item)
    return found


def _types(root: Element | None) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    rows = [] if root is None else [item for item in root if isinstance(item.tag, str)]
    defaults = [(row.get("Extension") or "", row.get("ContentType") or "") for row in rows if row.get("Extension")]
    overrides = [(row.get("PartName") or "", row.get("ContentType") or "") for row in rows if row.get("PartName")]
    return defaults, overrides


def _rels(trees: dict[str, Element]) -> dict[str, list[Relation]]:
    return {
        _source(name): [_relation(name, row) for row in root] for name, root in trees.items() if name.endswith(".rels")
    }


def _source(name: str) -> str:
    """The part whose relationships are stored in the entry `name`."""
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _relation(name: str, row: Element) -> Relation:
    outside = row.get("TargetMode") == "External"
    target = row.get("Target") or ""
    if not outside:
        target = normpath(join("/", dirname(_source(name)), target.partition("#")[0])).lstrip("/") if target else ""
    return Relation(row.get("Id") or "", row.get("Type") or "", target, outside)


def _kinds(opened: Opened) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    types = {part.lstrip("/"): kind for part, kind in opened.overrides}
    extensions = {extension.lower(): kind for extension, kind in opened.defaults}
    for name in opened.entries:
        kind = types.get(name) or extensions.get(name.rsplit(".", 1)[-1].lower(), "")
        kinds.setdefault(kind.removesuffix("+xml").rsplit(".", 1)[-1], []).append(name)
    return kinds
