"""The list of slides of a package, and its sections: ECMA-376 part 1, 19.2.1.34, and [MS-PPTX] 2.6."""

from collections.abc import Sequence
from itertools import count

from lxml import etree

from briefgen.edited.package import Package
from briefgen.ooxml.package import RELATION
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import P

_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_FIRST = 256


def list_slides(own: Package, names: Sequence[str]) -> None:
    """Make these the slides of the deck, in this order; a new one joins the section of the one before it."""
    root = own.tree(own.main)
    sections = _sections(root)
    numbers = {name: str(number) for number, name in enumerate(own.slides, _FIRST)}
    ids = _relate_slides(own, names)
    listed = root.find(f"{{{P}}}sldIdLst")
    assert listed is not None
    del listed[:]
    owner, last = dict[str, int](), 0
    for number, name in enumerate(names, _FIRST):
        entry = etree.SubElement(listed, f"{{{P}}}sldId", id=str(number))
        entry.set(f"{{{RELATION}}}id", ids[name])
        last = sections.get(numbers.get(name, ""), last)
        owner[str(number)] = last
    _set_sections(root, owner)


def _relate_slides(own: Package, names: Sequence[str]) -> dict[str, str]:
    """Make these the slides that the presentation has relationships to; return the relationships' ids by part."""
    rels = own.rels[own.main]
    others = [rel for rel in rels if not rel.type.endswith("/slide") or rel.outside]
    known = {rel.target: rel.id for rel in rels if rel.type.endswith("/slide")}
    taken = {rel.id for rel in rels}
    free = (one for n in count(1) if (one := f"rId{n}") not in taken)
    ids = {name: known[name] if name in known else next(free) for name in names}
    own.rels[own.main] = [*others, *(Rel(ids[name], f"{RELATION}/slide", name) for name in names)]
    return ids


def _sections(root: etree._Element) -> dict[str, int]:
    """Return the index of the section of each slide id."""
    found = enumerate(root.iter(f"{{{_P14}}}section"))
    return {entry.get("id") or "": n for n, section in found for entry in section.iter(f"{{{_P14}}}sldId")}


def _set_sections(root: etree._Element, owner: dict[str, int]) -> None:
    """Keep adjacent slides of a section together; remove sections without slides."""
    sections = list(root.iter(f"{{{_P14}}}section"))
    if not sections:
        return
    for place, section in enumerate(sections):
        listed = section.find(f"{{{_P14}}}sldIdLst")
        assert listed is not None
        del listed[:]
        for number in (one for one, at in owner.items() if at == place):
            etree.SubElement(listed, f"{{{_P14}}}sldId", id=number)
    order = list(owner.values())
    parent = sections[0].getparent()
    if parent is not None and order != sorted(order):
        _remove_extension(parent)
        return
    for place, section in enumerate(sections):
        if place not in order and parent is not None:
            parent.remove(section)


def _remove_extension(sections: etree._Element) -> None:
    """Remove the list of sections with the extension that holds it, and the list of extensions if it is empty then."""
    extension = sections.getparent()
    extensions = extension.getparent() if extension is not None else None
    if extension is None or extensions is None:
        return
    extensions.remove(extension)
    if not len(extensions) and (outer := extensions.getparent()) is not None:
        outer.remove(extensions)
