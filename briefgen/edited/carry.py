"""Copies parts that shapes and pages of an edited deck refer to into the merged one.

Only listed kinds of parts are copied: no macro, no embedded object, no link to a file.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from hashlib import sha256

from lxml import etree

from briefgen.edited.chart_data import drop_dead_references, has_data, workbook_for
from briefgen.edited.comments import AUTHORS, COMMENTS, author_rels
from briefgen.edited.elements import LINKS, free_id, remove, remove_shape
from briefgen.edited.package import Package
from briefgen.ooxml.package import CHART_TYPE, RELATION, WORKBOOK_TYPE
from briefgen.ooxml.rel import Rel

Element = etree._Element
_DIAGRAM = ("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing")
_COPIED = frozenset({"image", "chart", *_DIAGRAM, COMMENTS, *AUTHORS})
_COPIED_INSIDE = frozenset({"image", "chartStyle", "chartColorStyle", "package"})
"""Kinds of parts that are copied with a slide, and with such a part."""
_DRAWING = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"


class PartCopier:
    """Copies parts of one deck into another. `places`: the new part of each page of theirs, by its number."""

    def __init__(
        self, own: Package, other: Package, places: Mapping[int, str], lost: Callable[[int, str], None]
    ) -> None:  # fmt: skip
        self.own, self.other, self.places, self.lost = own, other, places, lost
        self.numbers = {name: number for number, name in enumerate(other.slides)}
        self.copied: dict[str, str] = {}
        self.without_data: set[str] = set()
        self.known = {sha256(own.read(name)).hexdigest(): name for name in own.types if "/media/" in name}

    def adopt(self, item: Element, source: str, rels: list[Rel], page: int) -> None:
        """Give copied XML relationships of its own; shapes that refer to parts that are not copied are removed."""
        known = {rel.id: rel for rel in self.other.rels.get(source, ())}
        for element in list(item.iter(etree.Element)):
            for attribute in [one for one in element.attrib if str(one).startswith(f"{{{RELATION}}}")]:
                rel = known.get(element.get(attribute) or "")
                made = self.carried(rel, rels) if rel else None
                if made:
                    element.set(attribute, made)
                    if rel and rel.type.endswith("/diagramData"):
                        self.point_to_drawing(rel.target, known, rels)
                    if rel and self.copied.get(rel.target) in self.without_data:
                        self.lost(page, "the data of a chart: the program that saved the deck left its workbook out")
                elif element.tag in LINKS or not element.get(attribute):
                    remove(element)
                    break
                else:
                    self.lost(
                        page, f"contents of a shape are lost ({rel.type.rpartition('/')[2] if rel else 'a link'})"
                    )
                    remove_shape(element)
                    break

    def carried(self, rel: Rel, rels: list[Rel]) -> str | None:
        """Copy the target of a relationship of theirs; return its id on the new page, None if it is not copied."""
        target = self.own_target(rel)
        if target is None:
            return None
        for one in rels:
            if (one.type, one.target, one.outside) == (rel.type, target, rel.outside):
                return one.id
        rels.append(Rel(free_id(rels), rel.type, target, rel.outside))
        return rels[-1].id

    def own_target(self, rel: Rel) -> str | None:
        """Return the web address, page or copied part that a relationship of theirs leads to in our package."""
        kind = rel.type.rpartition("/")[2]
        if rel.outside:
            is_web = kind == "hyperlink" and rel.target.lower().startswith(("http://", "https://"))
            return rel.target if is_web else None
        if kind == "slide":
            return self.places.get(self.numbers.get(rel.target, -1))
        return self.copy(rel.target) if kind in _COPIED and rel.target in self.other.types else None

    def copy(self, name: str) -> str:
        """Copy a part of theirs with what belongs to it; return its name in our package."""
        if name in self.copied:
            return self.copied[name]
        data = self.other.read(name)
        digest = sha256(data).hexdigest()
        if "/media/" in name and digest in self.known:
            self.copied[name] = self.known[digest]
            return self.known[digest]
        free = self.copied[name] = self.own.free(name)
        inside = [
            Rel(rel.id, rel.type, self.copy(rel.target))
            for rel in self.other.rels.get(name, ())
            if not rel.outside and rel.type.rpartition("/")[2] in _COPIED_INSIDE and rel.target in self.other.types
        ]
        self.own.add(free, self.other.types[name], data, inside)
        if self.other.types[name] == CHART_TYPE:
            self.give_data(free, deepcopy(self.other.tree(name)))
        return free

    def give_data(self, name: str, chart: Element) -> None:
        """Give a chart the workbook that it lacks; notes the chart where none can be made."""
        rels = self.own.rels[name]
        drop_dead_references(chart, {rel.id for rel in rels})
        if has_data(chart):
            return
        relation, book = free_id(rels), self.own.free("/ppt/embeddings/chart1.xlsx")
        data = workbook_for(chart, relation)
        if data is None:
            self.without_data.add(name)
        else:
            self.own.add(book, WORKBOOK_TYPE, data)
            rels = [*rels, Rel(relation, f"{RELATION}/package", book)]
        self.own.add(name, CHART_TYPE, chart, rels)

    def point_to_drawing(self, data: str, known: Mapping[str, Rel], rels: list[Rel]) -> None:
        """Copy the drawing of a SmartArt, which its data name by a relationship of the page; without one PowerPoint
        draws it again.
        """
        tree = deepcopy(self.other.tree(data))
        for named in list(tree.iter(_DRAWING)):
            rel = known.get(named.get("relId") or "")
            made = self.carried(rel, rels) if rel and rel.type.endswith("/diagramDrawing") else None
            if made:
                named.set("relId", made)
            elif (extension := named.getparent()) is not None:
                remove(extension)
        name = self.copied[data]
        self.own.add(name, self.own.types[name], tree, self.own.rels.get(name, []))

    def carry_comments(self, source: str, rels: list[Rel]) -> None:
        """Copy the comments of a page of theirs, and the list of their authors."""
        found = [rel for rel in self.other.rels.get(source, ()) if rel.type.rpartition("/")[2] == COMMENTS]
        for rel in found:
            self.carried(rel, rels)
        for rel in author_rels(self.other) if found else ():
            self.carried(rel, self.own.rels[self.own.main])
