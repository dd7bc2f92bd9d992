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
    main = own.main
    root = own.tree(main)
    before = own.slides
    sections = _sections(root)
    others = [rel for rel in own.rels[main] if not rel.type.endswith("/slide") or rel.outside]
    ids = {rel.target: rel.id for rel in own.rels[main] if rel.type.endswith("/slide")}
    taken = {rel.id for rel in own.rels[main]}
    free = (one for n in count(1) if (one := f"rId{n}") not in taken)
    numbers = {name: str(number) for number, name in enumerate(before, _FIRST)}
    listed = root.find(f"{{{P}}}sldIdLst")
    assert listed is not None
    del listed[:]
    rels, owner, last = [], dict[str, int](), 0
    for number, name in enumerate(names, _FIRST):
        if name not in ids:
            ids[name] = next(free)
        rels.append(Rel(ids[name], f"{RELATION}/slide", name))
        entry = etree.SubElement(listed, f"{{{P}}}sldId", id=str(number))
        entry.set(f"{{{RELATION}}}id", ids[name])
        last = sections.get(numbers.get(name, ""), last)
        owner[str(number)] = last
    own.rels[main] = [*others, *rels]
    _set_sections(root, owner)


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
    numbers = [owner[number] for number in owner]
    if numbers != sorted(numbers) or len(set(numbers)) < len(sections):
        parent = sections[0].getparent()
        extension = parent.getparent() if parent is not None else None
        if numbers != sorted(numbers) and extension is not None:
            listed_in = extension.getparent()
            if listed_in is not None:
                listed_in.remove(extension)
                if not len(listed_in) and (outer := listed_in.getparent()) is not None:
                    outer.remove(listed_in)
            return
        for place, section in enumerate(sections):
            if place not in numbers and parent is not None:
                parent.remove(section)
