"""Changes slide elements during a merge: ECMA-376 part 1, 19.3.1."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from briefgen.edited.drawn import drawn, drawn_furniture, is_furniture, placeholder
from briefgen.edited.facets import ShapeFacets
from briefgen.edited.package import Package
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import A, P

Element = etree._Element
Shapes = list[tuple[Element, tuple[Element, ...]]]
"""Shapes in the order of their facets, each with the groups around it."""
LINKS = (f"{{{A}}}hlinkClick", f"{{{A}}}hlinkMouseOver", f"{{{A}}}hlinkHover")
_TREES = (f"{{{P}}}spTree", f"{{{P}}}grpSp")
_CREATION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}creationId"


def shapes_of(tree: Element) -> Shapes:
    body = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
    return [] if body is None else list(drawn(body))


def is_page_furniture(item: Element) -> bool:
    return etree.QName(item).localname in ("sp", "pic", "cxnSp", "graphicFrame") and is_furniture(item)


_HEADERS = ("firstRow", "firstCol")
"""Attributes of a table by which screen readers name its cells."""


def remove(item: Element) -> None:
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)


def remove_shape(item: Element) -> None:
    """Remove the shape that an element is part of; outside shapes the transition, animation or extension."""
    for one in (item, *item.iterancestors()):
        parent = one.getparent()
        if parent is not None and (parent.tag in (*_TREES, f"{{{P}}}sld", f"{{{P}}}extLst") or parent.tag == "holder"):
            parent.remove(one)
            return


def remove_furniture(body: Element) -> None:
    """Remove the page's number, date and markings, and groups that hold nothing else."""
    for item, groups in list(drawn_furniture(body)):
        remove(item)
        for group in reversed(groups):
            if next(_in_group(group), None) is None:
                remove(group)


def _in_group(group: Element) -> Iterator[Element]:
    return (one for one in group.iterchildren("*") if etree.QName(one).localname not in ("nvGrpSpPr", "grpSpPr"))


def with_our_placeholder(item: Element, own: Element) -> None:
    """Give a shape of theirs our placeholder, and our alt text if it has none."""
    head, own_head = item.find(f"./*/{{{P}}}cNvPr"), own.find(f"./*/{{{P}}}cNvPr")
    inner, own_inner = item.find(f"./*/{{{P}}}nvPr"), own.find(f"./*/{{{P}}}nvPr")
    _with_our_headers(item, own)
    if head is not None and own_head is not None:
        if not head.get("descr") and own_head.get("descr"):
            head.set("descr", own_head.get("descr") or "")
        if (head.get("name") or "").startswith("PlaceHolder") or not head.get("name"):
            head.set("name", own_head.get("name") or "")
    if inner is None or own_inner is None:
        return
    for old in inner.findall(f"{{{P}}}ph"):
        inner.remove(old)
    mark = own_inner.find(f"{{{P}}}ph")
    if mark is not None:
        inner.insert(0, deepcopy(mark))


def _with_our_headers(item: Element, own: Element) -> None:
    """Mark the header row and column of a table of theirs as ours has them if it marks none: LibreOffice drops that."""
    marks, own_marks = item.find(f".//{{{A}}}tblPr"), own.find(f".//{{{A}}}tblPr")
    if marks is None or own_marks is None or any(marks.get(name) for name in _HEADERS):
        return
    for name in _HEADERS:
        if own_marks.get(name):
            marks.set(name, own_marks.get(name) or "")


def out_of_placeholder(item: Element, facets: ShapeFacets, grouped: bool, placed: bool = False) -> None:
    """Make a shape independent of its placeholder, in the same place: our layout may lack it."""
    mark = placeholder(item)
    if mark is not None:
        remove(mark)
    look = item.find(f"{{{P}}}spPr")
    if look is not None and not grouped and (placed or look.find(f"{{{A}}}xfrm") is None):
        place_at(item, facets.at)
    if (
        look is not None
        and mark is not None
        and look.find(f"{{{A}}}prstGeom") is None
        and look.find(f"{{{A}}}custGeom") is None
    ):
        form = etree.Element(f"{{{A}}}prstGeom", prst="rect")
        etree.SubElement(form, f"{{{A}}}avLst")
        look.insert(1, form)


def place_at(item: Element, at: tuple[int, int, int, int]) -> None:
    """Set the place of a shape on the page."""
    look = item.find(f"{{{P}}}spPr")
    frame = item.find(f"{{{P}}}xfrm") if look is None else look.find(f"{{{A}}}xfrm")
    if frame is None and look is not None:
        frame = etree.Element(f"{{{A}}}xfrm")
        look.insert(0, frame)
    if frame is None:
        return
    for name in ("off", "ext"):
        if frame.find(f"{{{A}}}{name}") is None:
            etree.SubElement(frame, f"{{{A}}}{name}")
    off, ext = frame.find(f"{{{A}}}off"), frame.find(f"{{{A}}}ext")
    assert off is not None
    assert ext is not None
    off.set("x", str(at[0]))
    off.set("y", str(at[1]))
    ext.set("cx", str(max(at[2], 0)))
    ext.set("cy", str(max(at[3], 0)))


def before_furniture(tree: Element, item: Element) -> None:
    body = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
    assert body is not None
    first = next((one for one in body.iterchildren("*") if is_page_furniture(one)), None)
    if first is None:
        body.append(item)
    else:
        first.addprevious(item)


def number_shapes(tree: Element) -> None:
    """Give shapes that share an id new ones; the first keeps it."""
    seen: set[str] = set()
    heads = list(tree.iter(f"{{{P}}}cNvPr"))
    last = max([0, *(int(head.get("id") or 0) for head in heads if (head.get("id") or "").isdecimal())])
    for head in heads:
        if head.get("id") in seen or not (head.get("id") or "").isdecimal():
            last += 1
            head.set("id", str(last))
        seen.add(head.get("id") or "")


def renumber(tree: Element, number: int, count: int) -> None:
    """Update the page number in the form `3 / 10`."""
    for field in tree.iter(f"{{{A}}}fld"):
        if field.get("type") != "slidenum":
            continue
        for text in field.iterfind(f"{{{A}}}t"):
            text.text = str(number)
        after = field.getnext()
        text_ = after.find(f"{{{A}}}t") if after is not None else None
        if text_ is not None and text_.text:
            text_.text = re.sub(r"^( / )\d+", rf"\g<1>{count}", text_.text)


def drop_copied_creation_id(own: Package, name: str, seen: set[str]) -> None:
    """Remove the creation id of a copied page, so that PowerPoint assigns a new one."""
    for mark in list(own.tree(name).iter(_CREATION)):
        if (mark.get("val") or "") in seen:
            extension = mark.getparent()
            if extension is not None:
                listed = extension.getparent()
                remove(extension)
                if listed is not None and not len(listed):
                    remove(listed)
        else:
            seen.add(mark.get("val") or "")


def free_id(rels: Sequence[Rel]) -> str:
    taken = {rel.id for rel in rels}
    return next(one for n in range(1, 100_000) if (one := f"rId{n}") not in taken)
