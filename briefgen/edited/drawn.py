"""The elements of a slide that a page shows, and their names.

Input: the shape tree of a slide, a layout or a master. Output: its elements in order, with the groups around them.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.edited.facets import Kind
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import P

FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
HEADER_MARKING = "Header marking"
FURNITURE_NAMES = frozenset({"Date", "Marking", HEADER_MARKING, "Page number", "Draft mark"})
"""Shapes that belong to the deck and not to the page, by placeholder and by their names in our decks."""
HEAD = f"./*/{{{P}}}cNvPr"
_PLACEHOLDER = f"./*/{{{P}}}nvPr/{{{P}}}ph"


def drawn(tree: Element, groups: tuple[Element, ...] = ()) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Yield the elements that have facets, in order, each with the groups around it from the outside in."""
    for child in tree.iterchildren("*"):
        name = etree.QName(child).localname
        if name == "AlternateContent":
            chosen = next((one for one in child if isinstance(one.tag, str)), None)
            if chosen is not None:
                yield from drawn(chosen, groups)
        elif name == "grpSp":
            yield from drawn(child, (*groups, child))
        elif name in SHAPE_KINDS and not is_furniture(child):
            yield child, groups


SHAPE_KINDS: Mapping[str, Kind] = {
    "sp": "sp",
    "cxnSp": "line",
    "pic": "pic",
    "graphicFrame": "other",
    "contentPart": "other",
}


def placeholder_kind(mark: Element) -> str:
    """Return the type of a placeholder; that of a title page counts as a title."""
    kind = mark.get("type") or "obj"
    return "title" if kind == "ctrTitle" else kind


def shape_name(item: Element) -> str:
    """Return the name of a shape or group."""
    head = item.find(HEAD)
    return (head.get("name") or "") if head is not None else ""


def placeholder(item: Element) -> Element | None:
    """Return the element that places a shape in a placeholder; None if it has none."""
    return item.find(_PLACEHOLDER)


def notes_body(root: Element) -> Element | None:
    """Return the text body of the speaker's notes on a notes page."""
    for shape in root.iter(f"{{{P}}}sp"):
        mark, body = placeholder(shape), shape.find(f"{{{P}}}txBody")
        if mark is not None and mark.get("type", "body") == "body" and body is not None:
            return body
    return None


def is_title(item: Element) -> bool:
    """Return whether a shape is in the title's placeholder."""
    mark = placeholder(item)
    return mark is not None and placeholder_kind(mark) == "title"


def is_furniture(item: Element) -> bool:
    """Return whether a shape is the page's number, date or marking."""
    mark = placeholder(item)
    if mark is not None:
        return mark.get("type") in FURNITURE
    return shape_name(item) in FURNITURE_NAMES
