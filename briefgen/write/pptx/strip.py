"""Keeps the useful parts of a master's presentation: masters, layouts, themes, pictures, fonts.

Everything that reveals its maker or its old slides is left out: slides, comments, thumbnail, printer settings,
properties, macros, tags, embedded objects, links to files. What no kept part refers to is never reached.
"""

from collections.abc import Iterable
from pathlib import Path
from posixpath import splitext

from lxml import etree
from pptx.opc.package import Part as LoadedPart
from pptx.opc.package import XmlPart, _Relationship
from pptx.presentation import Presentation

from briefgen.master.read.master import theme_of
from briefgen.master.read.opening import open_master
from briefgen.ooxml.package import MARKUP, Part
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import A, P, R
from briefgen.page.master import Master, MasterLayout
from briefgen.write.pptx.master_parts import KeptPart, MasterParts, Stage
from briefgen.write.pptx.stages import stage_of

_KEPT = frozenset({
    "slideMaster", "slideLayout", "notesMaster", "theme", "themeOverride", "image", "hdphoto", "font", "tableStyles",
})  # fmt: skip
"""Relationships to follow, by the last word of their type."""

_PRESENTATION = frozenset({
    "sldMasterIdLst", "notesMasterIdLst", "sldSz", "notesSz", "embeddedFontLst", "kinsoku", "defaultTextStyle",
})  # fmt: skip
"""Children of p:presentation about the look of slides, and not about the old slides."""

_PRESENTATION_FLAGS = frozenset({"saveSubsetFonts", "embedTrueTypeFonts", "rtl", "strictFirstAndLastChars"})

_ALONE = frozenset({"hlinkClick", "hlinkHover", "hlinkMouseOver", "custDataLst", "controls", "bg"})
"""Elements removed alone when they refer to a part that is not kept; otherwise the whole shape is removed."""

_TYPED = {
    "theme": "theme+xml",
    "slideMaster": "presentationml.slideMaster+xml",
    "slideLayout": "presentationml.slideLayout+xml",
    "notesMaster": "presentationml.notesMaster+xml",
}
"""Ending of a part's content type, by the kind of relationship that leads to it."""

_TREES = frozenset({"spTree", "grpSp"})


def read_parts(path: str | Path, master: Master) -> MasterParts:
    """Return what decks on the master in the file at `path`, read as `master`, share. Raises Refused."""
    presentation = open_master(path, mirrored=master.mirrored)
    stages = {role: _stage(presentation, layout, master) for role, layout in master.layouts.items()}
    parts, rels = kept_parts(presentation)
    kept = tuple(KeptPart(part.name, part.content_type, part.made()) for part in parts)
    known = {name: tuple(found) for name, found in rels.items()}
    return MasterParts(kept, known, stages, _own_face(presentation, master))


def _stage(presentation: Presentation, layout: MasterLayout, master: Master) -> Stage:
    number, place = layout.index
    owner = presentation.slide_masters[number]
    found = owner.slide_layouts[place]
    return stage_of(str(found.part.partname), layout, found.element, owner.element, master)


def _own_face(presentation: Presentation, master: Master) -> str:
    """Return the face of text boxes: empty for the theme's own, else the master's face for body text."""
    number, _ = next(iter(master.layouts.values())).index
    faces, _ = theme_of(presentation.slide_masters[number])
    return "" if master.body_face == faces["minor"] else master.body_face


def _strip_xml(part: XmlPart, kept: set[str]) -> None:
    """Remove motion and references to what is not kept from a part, and number its shapes."""
    _drop_motion(part._element)
    _number_shapes(part._element)
    _drop_references(part._element, kept)


def kept_parts(presentation: Presentation) -> tuple[list[Part], dict[str, list[Rel]]]:
    """Return parts and relationships of the stripped presentation, itself first, in order of reference."""
    parts: dict[str, Part] = {}
    rels: dict[str, list[Rel]] = {}
    _strip_presentation(presentation.element)
    _number_ids(presentation)
    queue: list[LoadedPart] = [presentation.part]
    while queue:
        part = queue.pop(0)
        name = str(part.partname)
        if name in parts:
            continue
        kept = [rel for rel in part.rels.values() if _is_kept(rel)]
        if isinstance(part, XmlPart):
            _strip_xml(part, {rel.rId for rel in kept})
        parts[name] = Part(name, part.content_type, part.blob)
        rels[name] = [_rel(rel) for rel in kept]
        queue += [rel.target_part for rel in kept if not rel.is_external]
    _type_parts(parts, rels)
    _separate_themes(parts, rels)
    return list(parts.values()), rels


def _is_kept(rel: _Relationship) -> bool:
    kind = rel.reltype.rsplit("/", 1)[-1]
    if rel.is_external:
        return kind == "hyperlink" and rel.target_ref.lower().startswith(("http://", "https://"))
    if kind == "notesMaster":
        return _serves_notes(rel.target_part)
    return kind in _KEPT


def _serves_notes(part: LoadedPart) -> bool:
    """Return whether it is a usable notes master, with a theme; any other is left out."""
    themes = [rel for rel in part.rels.values() if rel.reltype.endswith("/theme") and not rel.is_external]
    return part.content_type.endswith("notesMaster+xml") and len(themes) == 1


def _rel(rel: _Relationship) -> Rel:
    target = rel.target_ref if rel.is_external else str(rel.target_part.partname)
    return Rel(rel.rId, rel.reltype, target, rel.is_external)


def _strip_presentation(root: etree._Element) -> None:
    """Remove from p:presentation what is not about the look of slides."""
    for name in set(map(str, root.attrib)) - _PRESENTATION_FLAGS:
        del root.attrib[name]
    left = set(_PRESENTATION)  # each of them occurs once
    for child in list(root):
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name not in left:
            root.remove(child)
        left.discard(name)


def _drop_motion(root: etree._Element) -> None:
    """Remove a master's or layout's animations and transitions, which hide text until a click."""
    for child in root.findall(f"{{{P}}}timing") + root.findall(f"{{{P}}}transition"):
        root.remove(child)


def _number_shapes(root: etree._Element) -> None:
    """Give shapes that share an id new ones; the first keeps it."""
    shapes = list(root.iter(f"{{{P}}}cNvPr"))
    seen: set[str] = set()
    last = max([0, *(int(shape.get("id") or 0) for shape in shapes)])
    for shape in shapes:
        if shape.get("id") in seen:
            last += 1
            shape.set("id", str(last))
        seen.add(shape.get("id") or "")


def _drop_references(root: etree._Element, kept: set[str]) -> None:
    """Remove what refers to a missing relationship: the link, the shape, or the attribute."""
    for element in list(root.iter(etree.Element)):
        for name in [
            name
            for name, value in element.attrib.items()
            if str(name).startswith(f"{{{R}}}") and value and value not in kept
        ]:
            if element.tag == f"{{{A}}}blip" and name == f"{{{R}}}link" and element.get(f"{{{R}}}embed"):
                del element.attrib[name]
            else:
                _remove_whole(element)
                break


def _remove_whole(element: etree._Element) -> None:
    """Remove `element` with what depends on it: the link or list itself, else the whole shape."""
    path = [element, *element.iterancestors()]
    names = [etree.QName(item).localname for item in path]
    alone = [item for item, name in zip(path, names, strict=True) if name in _ALONE]
    shapes = [item for item, outer in zip(path, names[1:], strict=False) if outer in _TREES]
    whole = (alone or shapes or [element])[0]
    parent = whole.getparent()
    if parent is not None:
        parent.remove(whole)
        if parent.tag == f"{{{P}}}notesMasterIdLst":  # its only entry; a new notes master adds a list
            _remove_whole(parent)


def _number_ids(presentation: Presentation) -> None:
    """Renumber masters and layouts: a repeated id makes PowerPoint repair the file."""
    number = 2_147_483_648
    masters = presentation.element.findall(f"{{{P}}}sldMasterIdLst/{{{P}}}sldMasterId")
    for entry, master in zip(masters, presentation.slide_masters, strict=True):
        entry.set("id", str(number))
        for layout in master.element.iterfind(f"{{{P}}}sldLayoutIdLst/{{{P}}}sldLayoutId"):
            number += 1
            layout.set("id", str(number))
        number += 1


def _type_parts(parts: dict[str, Part], rels: dict[str, list[Rel]]) -> None:
    """Set the content type of masters, layouts and themes by their use, not by the file's statement."""
    for rel in [rel for found in rels.values() for rel in found if not rel.outside]:
        kind = _TYPED.get(rel.type.rsplit("/", 1)[-1])
        if kind and parts[rel.target].content_type != f"{MARKUP}.{kind}":
            parts[rel.target] = Part(rel.target, f"{MARKUP}.{kind}", parts[rel.target].data)


def _separate_themes(parts: dict[str, Part], rels: dict[str, list[Rel]]) -> None:
    """Copy shared themes so that every master has its own: PowerPoint repairs files in which two share one."""
    used: set[str] = set()
    for name in [name for name in parts if "Master+xml" in parts[name].content_type]:
        for place, rel in enumerate(rels[name]):
            if rel.type.endswith("/theme") and rel.target in used:
                copy = _free(rel.target, parts)
                parts[copy] = Part(copy, parts[rel.target].content_type, parts[rel.target].data)
                rels[copy] = list(rels.get(rel.target, []))
                rels[name][place] = Rel(rel.id, rel.type, copy)
            if rel.type.endswith("/theme"):
                used.add(rels[name][place].target)


def _free(name: str, taken: Iterable[str]) -> str:
    """Return a name like `name` that is not taken."""
    stem, extension = splitext(name)
    return next(name for number in range(1, 10_000) if (name := f"{stem}x{number}{extension}") not in taken)
