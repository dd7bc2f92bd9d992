"""The parts of a master that the pages of one deck use: for `--clean-master`.

Input: MasterParts, and the layouts of the pages. Output: MasterParts without other layouts, unused masters, shapes that
no page shows, the pictures and links of all these, and the notes in pictures' files.
"""

from collections.abc import Collection, Iterator

from lxml import etree
from msgspec.structs import replace

from briefgen.master.read.style import frame_of
from briefgen.ooxml.frames import Element
from briefgen.ooxml.picture_notes import without_notes
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import P, R
from briefgen.page.box import Box
from briefgen.write.pptx.master_parts import KeptPart, MasterParts

_BY_ID = ("/image", "/hdphoto", "/hyperlink")
"""Endings of relationship types that are removed with the element that names them."""
_ENTRIES = frozenset(f"{{{P}}}{name}" for name in ("sldMasterId", "sldLayoutId", "notesMasterId"))
_TREE = f"{{{P}}}cSld/{{{P}}}spTree"


def used_parts(master: MasterParts, layouts: Collection[str], notes: bool, page: Box) -> MasterParts:
    """Return the parts needed by a deck with pages on those layouts (names of parts), as large as `page`.

    `notes`: whether any page has speaker notes, and so needs the notes master.
    """
    known = {part.name: part for part in master.parts}
    covered = covered_masters(master, layouts)
    parts: dict[str, KeptPart] = {}
    rels: dict[str, tuple[Rel, ...]] = {}
    queue = [master.parts[0].name]
    while queue:
        name = queue.pop()
        if name in parts:
            continue
        used = [rel for rel in master.rels[name] if _is_used(rel, master, layouts, notes)]
        parts[name], rels[name] = _cut_down(known[name], used, page, name in covered)
        queue += [rel.target for rel in rels[name] if not rel.outside]
    kept = tuple(parts[part.name] for part in master.parts if part.name in parts)
    return replace(master, parts=kept, rels={name: rels[name] for name in master.rels if name in parts})


def unseen_shapes(root: Element, page: Box) -> list[Element]:
    """Return the shapes of a master or layout that no slide shows: hidden ones, and those that lie outside the page."""
    hidden = [shape for shape in root.iterfind(f"{_TREE}//*") if _is_hidden(shape) and not is_placeholder(shape)]
    return hidden + [shape for shape in drawn_shapes(root) if shape not in hidden and _is_outside(shape, page)]


def drawn_shapes(root: Element) -> list[Element]:
    """Return the shapes of a master or layout that are not placeholders; a group counts as one."""
    return [shape for shape in root.iterfind(f"{_TREE}/*") if not is_placeholder(shape) and look_of(shape) is not None]


def is_placeholder(shape: Element) -> bool:
    """Return whether slides fill the shape with words or pictures of their own."""
    return shape.find(f"*/{{{P}}}nvPr/{{{P}}}ph") is not None


def hides_master(layout: Element) -> bool:
    """Return whether slides on the layout hide what its master draws."""
    return layout.get("showMasterSp") in {"0", "false"}


def look_of(shape: Element) -> Element | None:
    """Return the element that names and describes a shape; None for anything else."""
    return shape.find(f"*/{{{P}}}cNvPr") if isinstance(shape.tag, str) else None


def _is_hidden(shape: Element) -> bool:
    look = look_of(shape)
    return look is not None and look.get("hidden") in {"1", "true"}


def _is_outside(shape: Element, page: Box) -> bool:
    box = frame_of(shape)
    return box is not None and box.w > 0 and box.h > 0 and not box.meets(page)


def _is_used(rel: Rel, master: MasterParts, layouts: Collection[str], notes: bool) -> bool:
    """Return whether the deck uses the target of a relationship, as far as layouts, masters and notes go."""
    if rel.type.endswith("/slideLayout"):
        return rel.target in layouts
    if rel.type.endswith("/slideMaster"):
        return any(one.target in layouts for one in master.rels[rel.target])
    return notes or not rel.type.endswith("/notesMaster")


def covered_masters(master: MasterParts, layouts: Collection[str]) -> set[str]:
    """Return the masters whose own shapes no page shows, since all used layouts hide them."""
    hiding = {
        part.name for part in master.parts if part.name in layouts and hides_master(etree.fromstring(part.data))
    }  # fmt: skip
    used = {name: [rel.target for rel in rels if rel.target in layouts] for name, rels in master.rels.items()}
    return {name for name, below in used.items() if below and hiding.issuperset(below)}


def _cut_down(part: KeptPart, used: list[Rel], page: Box, covered: bool) -> tuple[KeptPart, tuple[Rel, ...]]:
    """Return the part reduced to what the deck uses, and the relationships that it still names."""
    if part.content_type.startswith("image/"):
        return replace(part, data=without_notes(part.data)), tuple(used)
    if not part.content_type.endswith(("slideMaster+xml", "slideLayout+xml", ".main+xml")):
        return part, tuple(used)
    root = etree.fromstring(part.data)
    ids = {rel.id for rel in used}
    gone = [entry for entry in root.iter(*_ENTRIES) if entry.get(f"{{{R}}}id") not in ids]
    for element in (*gone, *unseen_shapes(root, page), *(drawn_shapes(root) if covered else ())):
        _remove(element)
    named = set(_named_in(root))
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return replace(part, data=data), tuple(rel for rel in used if rel.id in named or not rel.type.endswith(_BY_ID))


def _named_in(root: Element) -> Iterator[str]:
    """Yield the relationships that elements refer to."""
    for element in root.iter(etree.Element):
        yield from (str(value) for name, value in element.items() if str(name).startswith(f"{{{R}}}"))


def _remove(element: Element) -> None:
    """Remove an element, and its list if that becomes empty."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if element.tag in _ENTRIES and not len(parent):
        _remove(parent)
