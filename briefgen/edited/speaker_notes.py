"""Copies speaker notes of an edited deck into a merged one: ECMA-376 part 1, 13.3.5.

What their notes refer to is not copied, nor their page's number, date and marking.
"""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from briefgen.edited.drawn import notes_body, placeholder
from briefgen.edited.elements import free_id, remove
from briefgen.edited.lines import MergedLine
from briefgen.edited.package import Package
from briefgen.edited.words_xml import replace_paragraphs
from briefgen.ooxml.package import RELATION
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import A, P

Element = etree._Element
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"


def notes_tree(tree: Element) -> Element:
    """Return a notes page of theirs, without what it refers to and without number, date and marking."""
    copied = deepcopy(tree)
    for element in list(copied.iter(etree.Element)):
        if any(str(name).startswith(f"{{{RELATION}}}") for name in element.attrib):
            remove(element)
    for shape in list(copied.iter(f"{{{P}}}sp")):
        mark = placeholder(shape)
        if mark is not None and mark.get("type") in {"dt", "ftr", "hdr", "sldNum"}:
            remove(shape)
    return copied


def notes_of(package: Package, slide: str) -> str:
    """Return the part with the notes of a slide; empty when it has none."""
    return next((rel.target for rel in package.rels.get(slide, ()) if rel.type.endswith("/notesSlide")), "")


def put_notes(own: Package, slide: str, tree: Element, rels: list[Rel], part: str = "") -> bool:
    """Give a slide these notes, in `part` if it has one; return False when the deck has no master for notes."""
    masters = [name for name, kind in own.types.items() if kind.endswith("notesMaster+xml")]
    if not masters:
        return False
    name = part or own.free("/ppt/notesSlides/notesSlide1.xml")
    links = [Rel("rId1", f"{RELATION}/notesMaster", masters[0]), Rel("rId2", f"{RELATION}/slide", slide)]
    own.add(name, _TYPE, tree, links)
    if not any(rel.target == name for rel in rels):
        rels.append(Rel(free_id(rels), f"{RELATION}/notesSlide", name))
    return True


def merge_notes(own: Package, slide: str, theirs: Element, lines: Sequence[MergedLine]) -> bool:
    """Set the paragraphs of a slide's notes; return False when the deck has no master for notes."""
    source = notes_tree(theirs)
    part = notes_of(own, slide)
    tree = own.tree(part) if part else deepcopy(source)
    body, other = notes_body(tree), notes_body(source)
    if body is None or other is None:
        return False
    for one in (body, other):
        _without_empty(one)
    replace_paragraphs(body, other, lines, deepcopy)
    return bool(part) or put_notes(own, slide, tree, own.rels[slide])


def _without_empty(body: Element) -> None:
    """Remove paragraphs without words: facets do not count them."""
    for para in body.findall(f"{{{A}}}p"):
        if not "".join(text.text or "" for text in para.iter(f"{{{A}}}t")).strip():
            body.remove(para)
