"""Copies fill, edge, rotation and effects from their shapes to ours: ECMA-376 part 1, 20.1.2 and 21.1.3.17."""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from briefgen.ooxml.frames import FRAME
from briefgen.ooxml.xml import A, P

Element = etree._Element
FILLS = frozenset(f"{{{A}}}{kind}" for kind in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_TURNS = ("rot", "flipH", "flipV")
_BODY = f"{{{P}}}txBody/{{{A}}}bodyPr"


def copy_form(own: Element, theirs: Element, take: Callable[[Element], Element]) -> None:
    """Give our shape the look of theirs, including the position of words in it, but not its place."""
    look, other = own.find(f"{{{P}}}spPr"), theirs.find(f"{{{P}}}spPr")
    if look is not None and other is not None:
        _copy_look(look, take(other))
    body, yours = own.find(_BODY), theirs.find(_BODY)
    if body is not None and yours is not None and yours.get("anchor"):
        body.set("anchor", yours.get("anchor") or "")


def _copy_look(look: Element, other: Element) -> None:
    frame, turned = look.find(FRAME), other.find(FRAME)
    for one in [one for one in look if one.tag != FRAME]:
        look.remove(one)
    look.extend(deepcopy(one) for one in other if one.tag != FRAME)
    if frame is not None and turned is not None:
        for name in _TURNS:
            frame.attrib.pop(name, "")
            if turned.get(name):
                frame.set(name, turned.get(name) or "")


def copy_fill(own: Element, theirs: Element) -> None:
    """Give our cell the fill of theirs, after its edges (`a:tcPr`)."""
    for one in [one for one in own if one.tag in FILLS]:
        own.remove(one)
    edges = sum(etree.QName(one).localname.startswith(("ln", "cell3D")) for one in own)
    for number, one in enumerate(one for one in theirs if one.tag in FILLS):
        own.insert(edges + number, deepcopy(one))


def set_background(own: Element, theirs: Element, take: Callable[[Element], Element]) -> None:
    """Give our slide the background of theirs, or none: ECMA-376 part 1, 19.3.1.1."""
    page, other = own.find(f"{{{P}}}cSld"), theirs.find(f"{{{P}}}cSld/{{{P}}}bg")
    assert page is not None
    for one in page.findall(f"{{{P}}}bg"):
        page.remove(one)
    if other is not None:
        page.insert(0, take(other))
