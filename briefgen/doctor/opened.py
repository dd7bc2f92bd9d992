"""Opens a package (ECMA-376 part 2): its content types and relationships, and its parts one after the other.

A part is unpacked, parsed, checked and released, so that a long deck takes hardly more memory than a short one. Only
parts needed to check others stay: the presentation, masters, layouts, themes, document properties. Nothing is judged
here: what is broken is kept for the rules to find.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from sys import intern
from typing import IO

from lxml import etree
from msgspec import Struct, field

from briefgen.doctor.part import Element, Relation, XmlPart
from briefgen.ooxml.entries import Entries
from briefgen.ooxml.properties import DECK_MARK
from briefgen.ooxml.strict import is_strict, transitional

TYPES, ROOT_RELS = "[Content_Types].xml", "_rels/.rels"
TRASH = "[trash]/"
"""Padding that Office keeps in a file: not parts (ECMA-376-2, 7.3.8)."""
_XML = (".xml", ".rels")
_ABOVE = {"theme": "", "slideMaster": "theme", "slideLayout": "slideMaster", "slide": "slideLayout"}
"""The kind of part that each kind inherits from, the highest first."""
Rows = list[tuple[str, str]]


class Opened(Struct, eq=False, dict=True):
    """An opened package. Names are zip entries, without a leading slash."""

    entries: Entries
    strict: bool
    """Whether its markup is Strict; rules get it with transitional names."""
    defaults: Rows = field(default_factory=list)
    """Content types by file extension, as stated."""
    overrides: Rows = field(default_factory=list)
    """Content types by part, as stated."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Last word of each entry's content type: slide, slideLayout, theme … Empty when it has none."""
    rels: dict[str, list[Relation]] = field(default_factory=dict)
    """Relationships by source part; "" is the package."""
    kept: dict[str, XmlPart] = field(default_factory=dict)
    """Parts that stay in memory to check others."""
    broken: dict[str, str] = field(default_factory=dict)
    """XML that cannot be read, with the reason. This and the following are complete after all parts were read."""
    declaring: set[str] = field(default_factory=set)
    """XML that declares a document type."""
    starts: dict[str, bytes] = field(default_factory=dict)
    """First bytes of each entry that is not XML."""
    titles: dict[str, str | None] = field(default_factory=dict)
    """Title of each slide, in order; None when it has none."""
    _parser: etree.XMLParser = field(
        default_factory=partial(
            etree.XMLParser,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            collect_ids=False,
            remove_comments=True,
            remove_pis=True,
        )
    )

    def type_of(self, name: str) -> str:
        """Return the content type of a part; empty when it has none."""
        stated = self._by_part.get(name)
        if stated is not None:
            return stated
        return next((kind for known, kind in self.defaults if known.lower() == extension(name)), "")

    @cached_property
    def _by_part(self) -> dict[str, str]:
        """Content types by part; of those stated twice the first."""
        return {part.lstrip("/"): kind for part, kind in reversed(self.overrides)}

    def related(self, name: str, kind: str) -> list[Relation]:
        """Return the relationships of a part that are of that kind."""
        return [rel for rel in self.rels.get(name, ()) if rel.kind == kind]

    @property
    def main(self) -> str:
        """Name of the presentation part; empty when the package names none."""
        return next((rel.target for rel in self.related("", "officeDocument")), "")

    @property
    def is_ours(self) -> bool:
        """Whether briefgen made it: it has the deck mark then."""
        targets = [rel.target for rel in self.related("", "custom-properties") if rel.target in self.entries]
        return any(DECK_MARK.encode() in self.entries.read(target) for target in targets)

    def readable(self, kind: str) -> list[str]:
        """Return the XML parts of a kind (slide, slideLayout, slideMaster, notesSlide, theme …) that can be read."""
        named = [name for name, known in self.kinds.items() if known == kind]
        return [name for name in named if name.endswith(_XML) and name not in self.broken]

    def parts(self, known: Callable[[str, str], bool] = lambda name, kind: False) -> Iterator[XmlPart]:
        """Yield each readable XML part for which `known`, called with its name and kind, is false.

        Only one part is in memory at a time, besides those that are kept. Raises BrokenPackage.
        """
        for name, kind in self.kinds.items():
            if not name.endswith(_XML):
                self.starts[name] = self.entries.start(name)
            elif (kind != "relationships" or not name.endswith(".rels")) and not known(name, kind):
                yield from self._part(name, kind)
        self.entries.go_through_hidden()

    def _part(self, name: str, kind: str) -> Iterator[XmlPart]:
        part = self.kept.get(name) or self.read(name, _ABOVE.get(kind, ""))
        if part and kind == "slide":
            self.titles[name] = part.title
        if part:
            yield part

    def read(self, name: str, above: str = "") -> XmlPart | None:
        """Return the part of that name, which inherits from one of the kind `above`; None when it cannot be read."""
        root = self.parsed(name)
        if root is None:
            return None
        higher = next((rel.target for rel in self.related(name, above)), "") if above else ""
        return XmlPart(name, self.kinds[name], root, self.rels.get(name, []), self.kept.get(higher))

    def parsed(self, name: str) -> Element | None:
        """Return the tree of an XML entry; None when it is broken."""
        data = self.entries.read(name)
        try:
            root = etree.fromstring(transitional(data) if self.strict else data, self._parser)
        except etree.XMLSyntaxError as error:
            self.broken[name] = str(error.msg)
            return None
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
            self.declaring.add(name)
        return root


def extension(name: str) -> str:
    """Return an entry's extension, as in content types."""
    return name.rsplit(".", 1)[-1].lower()


def open_package(file: IO[bytes]) -> Opened:
    """Return the package with content types, relationships and kept parts read. Raises BrokenPackage."""
    entries = Entries(file)
    strict = ROOT_RELS in entries and is_strict({ROOT_RELS: entries.read(ROOT_RELS)})
    return with_structure(Opened(entries, strict))


def with_structure(opened: Opened) -> Opened:
    """Return the package after reading its content types, relationships and kept parts.

    Raises BrokenPackage.
    """
    entries = opened.entries
    if TYPES in entries:
        opened.defaults, opened.overrides = _types(opened.parsed(TYPES))
    opened.kinds = _kinds(opened)
    for name in entries:
        if name.endswith(".rels") and (root := opened.parsed(name)) is not None:
            source = _source(name)
            opened.rels[source] = _relations(source, root)
    for name, above in _to_keep(opened):
        if name in entries and name.endswith(_XML) and (part := opened.read(name, above)):
            opened.kept.setdefault(name, part)
    return opened


def _types(root: Element | None) -> tuple[Rows, Rows]:
    rows = [] if root is None else [item for item in root if isinstance(item.tag, str)]
    return _stated(rows, "Extension"), _stated(rows, "PartName")


def _stated(rows: Iterable[Element], by: str) -> Rows:
    return [(row.get(by) or "", intern(row.get("ContentType") or "")) for row in rows if by in row.attrib]


def _kinds(opened: Opened) -> dict[str, str]:
    stated = {kind for _, kind in (*opened.defaults, *opened.overrides)}
    words = {kind: kind.removesuffix("+xml").rsplit(".", 1)[-1] for kind in stated}
    parts = {part.lstrip("/"): words[kind] for part, kind in opened.overrides}
    extensions = {known.lower(): words[kind] for known, kind in opened.defaults}
    return {name: parts.get(name) or extensions.get(extension(name), "") for name in opened.entries}


def _source(name: str) -> str:
    """Return the part whose relationships are stored in the entry `name`."""
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _relations(source: str, root: Element) -> list[Relation]:
    home = _steps([], source.rpartition("/")[0])
    return [_relation(home, row) for row in root.iterchildren("*")]


def _relation(home: list[str], row: Element) -> Relation:
    target, outside = row.get("Target") or "", row.get("TargetMode") == "External"
    if target.startswith("#"):
        target = ""  # it leads to its own part
    elif target and not outside:
        target = "/".join(_steps(home, target.partition("#")[0]))
    kind = (row.get("Type") or "").rsplit("/", 1)[-1]
    return Relation(intern(row.get("Id") or ""), intern(kind), intern(target), outside)


def _steps(home: list[str], path: str) -> list[str]:
    """Return the folders and file of a path from `home`, or from the root when it begins there."""
    steps = [] if path.startswith("/") else home[:]
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return steps


def _to_keep(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield the parts to keep, each after the kind of part that it inherits from, with that kind."""
    for kind in ("theme", "slideMaster", "slideLayout"):
        named = [name for name, known in opened.kinds.items() if known == kind]
        meant = {rel.target for rels in opened.rels.values() for rel in rels if rel.kind == kind and not rel.outside}
        untyped = [name for name in sorted(meant) if opened.kinds.get(name) not in _ABOVE]
        for name in (*named, *untyped):
            yield name, _ABOVE[kind]
    for rel in (*opened.related("", "officeDocument")[:1], *opened.related("", "core-properties")):
        yield rel.target, _ABOVE.get(opened.kinds.get(rel.target, ""), "")
