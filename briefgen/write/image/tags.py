"""Completes the tags of a PDF from LibreOffice, as PDF/UA-1 (ISO 14289-1) requires.

LibreOffice 7.4 leaves out four things: links are in no Link element (7.18.5), the Tab key follows no order (7.18.3),
list items in table cells are in no list (7.6), and what a master draws is neither content nor an artifact (7.1). It
also marks every line and box as a figure; one without a text is unmarked, or a screen reader would announce it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, NumberObject

from briefgen.write.image.content import TextStart, text_starts, with_artifacts

Node = Any
"""An object of a PDF or a reference to one: pypdf's types do not tell what a key holds."""
_PRINTED = 4
"""Flag of annotations that are printed too (ISO 32000-1: table 165)."""
_NEAR = 2.0
"""Points by which a text may begin outside the rectangle of its link."""


class ParentTree:
    """Leads from the marked contents of pages and from annotations to their elements, by numbers (14.7.4.4)."""

    def __init__(self, root: Node) -> None:
        self._numbers = root["/ParentTree"]["/Nums"]
        self._found = dict(zip(self._numbers[::2], self._numbers[1::2], strict=True))

    def of_page(self, page: Node) -> list[Node]:
        """Return the elements of a page's marked contents, by number."""
        return list(self._found[page["/StructParents"]].get_object())

    def add(self, element: Node) -> NumberObject:
        """Add an annotation's element; return its number, which is higher than earlier ones (7.9.7)."""
        number = NumberObject(self._numbers[-2] + 1)
        self._numbers.extend([number, element])
        return number


def complete_tags(writer: PdfWriter) -> None:
    """Complete the tags of every page; a PDF without tags stays unchanged."""
    if "/StructTreeRoot" not in writer.root_object:
        return
    root = writer.root_object["/StructTreeRoot"]
    for element in list(_elements(root)):
        _name_empty_figure(element)
        _gather_list_items(element, writer)
    parents = ParentTree(root)
    for page in writer.pages:
        _complete_page(page, parents, writer)


def _elements(element: Node) -> Iterator[Node]:
    """Yield the element and every structure element below it."""
    found = element.get_object()
    if isinstance(found, ArrayObject):
        for kid in found:
            yield from _elements(kid)
    elif isinstance(found, DictionaryObject):
        yield found
        if "/K" in found:
            yield from _elements(found.raw_get("/K"))


def _name_empty_figure(element: Node) -> None:
    if element.get("/S") == "/Figure" and not {"/Alt", "/ActualText"} & element.keys():
        element[NameObject("/S")] = NameObject("/Span")


def _gather_list_items(element: Node, writer: PdfWriter) -> None:
    """Put each run of list items that is outside a list into a list of its own."""
    kids = element.get("/K")
    if element.get("/S") == "/L" or not isinstance(kids, ArrayObject) or not any(map(_is_item, kids)):
        return
    gathered = ArrayObject()
    for is_item, run in groupby(kids, _is_item):
        together = list(run)
        gathered.extend([_list_of(together, element, writer)] if is_item else together)
    element[NameObject("/K")] = gathered


def _is_item(kid: Node) -> bool:
    found = kid.get_object()
    return isinstance(found, DictionaryObject) and found.get("/S") == "/LI"


def _list_of(items: list[Node], parent: Node, writer: PdfWriter) -> Node:
    made = _element("/L", parent, ArrayObject(items))
    place = writer._add_object(made)
    for item in items:
        item.get_object()[NameObject("/P")] = place
    return place


def _element(kind: str, parent: Node, kids: Node) -> DictionaryObject:
    return DictionaryObject({
        NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject(kind),
        NameObject("/P"): parent.indirect_reference or parent, NameObject("/K"): kids,
    })  # fmt: skip


def _complete_page(page: Node, parents: ParentTree, writer: PdfWriter) -> None:
    """Mark the page's artifacts, and give each of its links a place in the structure."""
    stream = page["/Contents"].get_object()
    content = ContentStream(stream, writer)
    operations = content.operations
    if marked := with_artifacts(operations):
        content.operations = marked
        stream.set_data(content.get_data())
    links = [note for note in page.get("/Annots", ()) if note.get_object()["/Subtype"] == "/Link"]
    starts = list(text_starts(operations)) if links else []
    if not starts:
        return
    page[NameObject("/Tabs")] = NameObject("/S")
    elements = parents.of_page(page)
    for link in (one for one in links if "/StructParent" not in one.get_object()):
        words = _nearest(starts, link.get_object()["/Rect"])
        made = writer._add_object(_link_element(link, page, elements[words.mark]))
        _place_link(link.get_object(), made, elements[words.mark].get_object(), parents)


def _link_element(link: Node, page: Node, parent: Node) -> DictionaryObject:
    pointer = DictionaryObject({
        NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): link,
        NameObject("/Pg"): page.indirect_reference,
    })  # fmt: skip
    element = _element("/Link", parent.get_object(), pointer)
    if "/Contents" in link.get_object():
        element[NameObject("/Alt")] = link.get_object()["/Contents"]
    return element


def _place_link(note: Node, element: Node, parent: Node, parents: ParentTree) -> None:
    """Make the element part of the paragraph with the link's words."""
    kids = parent["/K"] if isinstance(parent["/K"], ArrayObject) else [parent.raw_get("/K")]
    parent[NameObject("/K")] = ArrayObject([*kids, element])
    note[NameObject("/StructParent")], note[NameObject("/F")] = parents.add(element), NumberObject(_PRINTED)


def _nearest(starts: list[TextStart], place: Node) -> TextStart:
    """Return the last text that begins in the link's rectangle, or the nearest one."""
    left, bottom, right, top = map(float, place)

    def distance(start: TextStart) -> float:
        across = max(left - _NEAR - start.x, start.x - right, 0)
        return across + max(bottom - _NEAR - start.y, start.y - top, 0)

    return min(starts, key=distance)
