"""Copies transition and animation of an edited page to the merged one: ECMA-376 part 1, 19.5.

Animation names the shapes that it moves by their ids, which differ on the merged page.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from briefgen.ooxml.package import RELATION
from briefgen.ooxml.xml import A, P

Element = etree._Element
_MOTION = ("transition", "timing")
_PARAGRAPHS = f"{{{P}}}pRg"


def carry_motion(own: Element, theirs: Element, shapes: Mapping[str, Element]) -> bool:
    """Copy the animation of their slide to ours; `shapes`: our shapes by their ids in theirs.

    Return False, changing nothing, if it moves a shape or paragraph that no longer exists, or plays a sound.
    """
    parts = [deepcopy(part) for part in _parts(theirs)]
    if not all(_retarget(part, shapes) for part in parts):
        return False
    for part in _parts(own):
        own.remove(part)
    last = own.find(f"{{{P}}}extLst")
    for part in parts:
        own.append(part) if last is None else last.addprevious(part)
    return True


def _parts(slide: Element) -> list[Element]:
    """Return transition and timing of a slide, each with its alternate-content element."""
    return [item for item in slide.iterchildren("*") if any(True for _ in _moving(item))]


def _moving(item: Element) -> Iterator[Element]:
    if etree.QName(item).localname in (*_MOTION, "AlternateContent"):
        yield from (one for name in _MOTION for one in item.iter(f"{{{P}}}{name}"))


def _retarget(part: Element, shapes: Mapping[str, Element]) -> bool:
    """Point the animation to our shapes; return whether all of them exist."""
    for item in part.iter(etree.Element):
        if any(str(name).startswith(f"{{{RELATION}}}") for name in item.attrib):
            return False
        target = item.get("spid")
        if target is None:
            continue
        shape = shapes.get(target)
        head = shape.find(f"./*/{{{P}}}cNvPr") if shape is not None else None
        if shape is None or head is None or not _has_paragraphs(item, shape):
            return False
        item.set("spid", head.get("id") or "")
    return True


def _has_paragraphs(target: Element, shape: Element) -> bool:
    count = len(shape.findall(f"{{{P}}}txBody/{{{A}}}p"))
    return all(int(item.get("end") or 0) < count for item in target.iter(_PARAGRAPHS))
