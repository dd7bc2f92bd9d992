"""An opened deck as editable parts: names, types, bytes, relationships.

Input: a deck's bytes. Output: a Package with the parts that its presentation leads to.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count

from lxml import etree

from briefgen.doctor.opened import Opened, open_package
from briefgen.ooxml.package import RELATION, Part, write_package
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import P

Element = etree._Element


class Package:
    """The parts of a deck by name ("/ppt/slides/slide1.xml"), and the relationships of each ("/": the package's)."""

    def __init__(self, data: bytes) -> None:
        self.opened: Opened = open_package(BytesIO(data))
        self.types = {f"/{name}": self.opened.type_of(name) for name in self.opened.entries}
        self.data: dict[str, bytes] = {}
        self.rels = {f"/{source}" if source else "/": _rels(self.opened, source) for source in self.opened.rels}
        self.trees: dict[str, Element] = {}
        self.counted: dict[tuple[str, str], Iterator[int]] = {}

    def read(self, name: str) -> bytes:
        """Return the current bytes of a part."""
        if name in self.trees:
            return etree.tostring(self.trees[name], encoding="UTF-8", standalone=True)
        return self.data[name] if name in self.data else self.opened.entries.read(name.lstrip("/"))

    def tree(self, name: str) -> Element:
        """Return the tree of a part for editing; changes to it are written."""
        if name not in self.trees:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
            )
            self.trees[name] = etree.fromstring(self.read(name), parser)
        return self.trees[name]

    def add(self, name: str, kind: str, data: bytes | Element, rels: Iterable[Rel] = ()) -> None:
        """Add or replace a part."""
        self.trees.pop(name, None)
        if isinstance(data, bytes):
            self.data[name] = data
        else:
            self.trees[name] = data
        self.types[name], self.rels[name] = kind, list(rels)

    def free(self, name: str) -> str:
        """Return the name, with a number if a part already has it."""
        stem, dot, end = name.rpartition(".")
        stem = stem.rstrip("0123456789")
        counted = self.counted.setdefault((stem, end), count(1))
        return next(one for n in counted if (one := f"{stem}{n}{dot}{end}") not in self.types)

    @property
    def main(self) -> str:
        """The presentation's part."""
        return f"/{self.opened.main}"

    @property
    def slides(self) -> list[str]:
        """The slides' parts in order."""
        targets = {rel.id: rel.target for rel in self.rels[self.main] if rel.type.endswith("/slide")}
        listed = self.tree(self.main).iterfind(f"{{{P}}}sldIdLst/{{{P}}}sldId")
        return [targets[entry.get(f"{{{RELATION}}}id") or ""] for entry in listed]

    def reached(self) -> Iterator[str]:
        """Yield every part that something refers to, in the order in which it is found."""
        queue, seen = ["/"], set[str]()
        while queue:
            for rel in self.rels.get(queue.pop(0), ()):
                if not rel.outside and rel.target not in seen and rel.target in self.types:
                    seen.add(rel.target)
                    queue.append(rel.target)
                    yield rel.target

    def bytes(self) -> bytes:
        """Return the deck as a file, without parts that nothing refers to."""
        names = list(self.reached())
        parts = [Part(name, self.types[name], self.read(name)) for name in names]
        rels = {name: self.rels[name] for name in ("/", *names) if self.rels.get(name)}
        memory = BytesIO()
        write_package(memory, parts, rels)
        return memory.getvalue()


def _rels(opened: Opened, source: str) -> list[Rel]:
    """Return the relationships of a part, with targets inside the package given from its root."""
    folder, _, file = source.rpartition("/")
    root = opened.parsed(f"{folder}/_rels/{file}.rels".lstrip("/"))
    rows = list(root.iterchildren("*")) if root is not None else []
    return [
        Rel(rel.id, row.get("Type") or "", rel.target if rel.outside else f"/{rel.target}", rel.outside)
        for rel, row in zip(opened.rels[source], rows, strict=True)
    ]
