"""The elements of a slide that a page shows, and their names.

Input: the shape tree of a slide, a layout or a master. Output: its elements in order, with the groups around them.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.edited.facets import Kind
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import P

PAGE_NUMBER = "Page number"
FURNITURE: Mapping[str, str] = {"dt": "Date", "ftr": "Marking", "sldNum": PAGE_NUMBER, "hdr": "Header marking"}
FURNITURE_NAMES = frozenset({*FURNITURE.values(), "Draft mark"})
"""Shapes that belong to the deck and not to the page, by placeholder and by their names in our decks."""
HEAD = f"./*/{{{P}}}cNvPr"
_PLACEHOLDER = f"./*/{{{P}}}nvPr/{{{P}}}ph"


Grouped = tuple[Element, tuple[Element, ...]]
"""An element, with the groups around it from the outside in."""


def drawn(tree: Element) -> Iterator[Grouped]:
    """Yield the elements that have facets, in order, without the page's furniture."""
    return (found for found in _all_drawn(tree) if not is_furniture(found[0]))


def drawn_furniture(tree: Element) -> Iterator[Grouped]:
    """Yield the page's number, date and markings."""
    return (found for found in _all_drawn(tree) if is_furniture(found[0]))


def _all_drawn(tree: Element, groups: tuple[Element, ...] = ()) -> Iterator[Grouped]:
    for child in tree.iterchildren("*"):
        name = etree.QName(child).localname
        if name == "AlternateContent":
            chosen = next((one for one in child if isinstance(one.tag, str)), None)
            if chosen is not None:
                yield from _all_drawn(chosen, groups)
        elif name == "grpSp":
            yield from _all_drawn(child, (*groups, child))
        elif name in SHAPE_KINDS:
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
    return bool(furniture_name(item))


def furniture_name(item: Element) -> str:
    """Return what the page's number, date and markings are called in our decks; empty for other shapes."""
    mark = placeholder(item)
    if mark is not None:
        return FURNITURE.get(mark.get("type") or "", "")
    return name if (name := shape_name(item)) in FURNITURE_NAMES else ""
