"""Opens a master file as a python-pptx Presentation with reliable masters and layouts.

Repairs are made here, for reader and writer, so that both count the same layouts and placeholders: every master has a
layout, every layout names its master, no two placeholders of a layout share an index, every text style names a
typeface, and everything fits the schema of the standard.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part, XmlPart, _Relationship
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout, SlideMaster

from briefgen.core.problem import Problem, Refused, Where
from briefgen.master.read.mirrored_layouts import mirror_layouts
from briefgen.master.read.text_styles import name_theme_faces
from briefgen.ooxml.intake import read_master_package
from briefgen.ooxml.schema import begins_a_part, drop_what_breaks, schema_errors, wrong_root
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, P, R

_MADE_LAYOUT = "Title and Body"
_PH, _ID = f"{{{P}}}ph", f"{{{R}}}id"
_TAKEN_OVER = ("presentation.main+xml", "slideMaster+xml", "slideLayout+xml", "notesMaster+xml", "theme+xml")
"""Endings of the content types of parts that are copied into decks."""
_TAKEN_BY = ("/slideMaster", "/slideLayout", "/notesMaster", "/theme")
"""Endings of the relationship types that lead to them, also where a content type is missing."""


def open_master(path: str | Path, *, mirrored: bool = False) -> Opened:
    """Return the presentation at `path`, opened and repaired; `mirrored` mirrors its layouts, for the other direction.

    Raises Refused when it cannot be used as a master.
    """
    content = read_master_package(path)
    try:
        presentation = Presentation(BytesIO(content))
        masters = list(presentation.slide_masters)
        _repair(presentation)
        sized = presentation.slide_width and presentation.slide_height
    except (PythonPptxError, etree.LxmlError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise _refused(path, f"its parts do not fit together ({error.args[0] if error.args else error})") from error
    if not sized:
        raise _refused(path, "it states no slide size")
    for reason in _reasons_to_refuse(presentation, masters):
        raise _refused(path, reason)
    if mirrored:
        mirror_layouts(presentation)
    return presentation


def _reasons_to_refuse(presentation: Opened, masters: Sequence[SlideMaster]) -> Iterator[str]:
    """Yield why the presentation cannot be used, after what breaks the format was removed where it can be."""
    if not masters:
        yield "it has no slide master"
    if not all(map(_has_theme, masters)):
        yield "a slide master of it has no theme"
    for name, wrong in _breaks_of_schema(presentation):
        yield f"'{name}' breaks the format in a way that PowerPoint would repair: {wrong}"
    if not all(len(master.slide_layouts) for master in masters):
        yield "the layouts of a slide master break the format"


def _repair(presentation: Opened) -> None:
    """Repair, in place, what would fail in python-pptx or PowerPoint in masters and layouts."""
    _with_type(presentation.part, f"{{{P}}}sldMasterIdLst", RELATIONSHIP_TYPE.SLIDE_MASTER)
    for master in presentation.slide_masters:
        _with_type(master.part, f"{{{P}}}sldLayoutIdLst", RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        _with_one_theme(master.part)
        _with_layout(master)
        for layout in master.slide_layouts:
            _with_master(layout, master)
            _with_own_indexes(layout)
    name_theme_faces(presentation)


def _has_theme(master: SlideMaster) -> bool:
    return any(rel.reltype == RELATIONSHIP_TYPE.THEME for rel in master.part.rels.values())


def _with_one_theme(part: Part) -> None:
    """Remove all themes of a master but the first."""
    for id_ in [id_ for id_, rel in part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THEME][1:]:
        part.rels.pop(id_)


def _breaks_of_schema(presentation: Opened) -> Iterator[tuple[str, str]]:
    """Yield schema errors left in parts that decks copy, after everything removable was removed."""
    package = presentation.part.package
    named = {
        id(rel.target_part) for rel in package.iter_rels() if not rel.is_external and rel.reltype.endswith(_TAKEN_BY)
    }
    for part in package.iter_parts():
        if not part.content_type.endswith(_TAKEN_OVER) and id(part) not in named:
            continue
        root = part._element if isinstance(part, XmlPart) else etree.fromstring(part.blob)
        wrong = wrong_root(part.content_type.rpartition(".")[2].removesuffix("+xml"), root)
        if wrong and not begins_a_part(root):  # a part with a wrong type gets the right one when it is copied
            yield str(part.partname).lstrip("/"), wrong
        if not (stated := list(schema_errors(root))):
            continue
        if drop_what_breaks(root) and not isinstance(part, XmlPart):
            part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)
        if left := list(schema_errors(root)):  # a bad value that was removed is the reason that one is missing now
            wrong = next((one for one in left if one in stated), stated[0])
            yield str(part.partname).lstrip("/"), wrong


def _refused(path: str | Path, reason: str) -> Refused:
    return Refused([Problem(Where(str(path)), "master-unusable", reason, "save it again in PowerPoint")])


def _with_own_indexes(layout: SlideLayout) -> None:
    """Give placeholders that share an index one of their own; slides find their placeholder by it."""
    seen = {0}  # the title's, and of all that state none
    for ph in layout.element.iter(_PH):
        titled = ph.get("type") in {"title", "ctrTitle"}
        index = int(ph.get("idx") or 0)
        if not titled and index in seen:
            index = max(100, *seen) + 1
            ph.set("idx", str(index))
        seen.add(index)


def _with_master(layout: SlideLayout, master: SlideMaster) -> None:
    """Make the layout name only the master that lists it, by a relationship of the right type."""
    named = [(key, rel) for key, rel in layout.part.rels.items() if _leads_to_master(rel)]
    if [(rel.reltype, rel.target_part) for _, rel in named] != [(RELATIONSHIP_TYPE.SLIDE_MASTER, master.part)]:
        for key, _ in named:
            layout.part.drop_rel(key)
        layout.part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)


def _with_type(part: XmlPart, listed: str, kind: str) -> None:
    """Give the relationships of listed items the right type, by which decks find what to copy.

    Repeated items are removed from the list, and relationships of the type to items that are not listed.
    """
    entries, named = part._element.find(listed), set[str]()
    for entry in [] if entries is None else list(entries):
        id_ = entry.get(_ID) or ""
        part.rels[id_]._reltype = kind
        if id_ in named and entries is not None:
            entries.remove(entry)
        named.add(id_)
    for id_ in [id_ for id_, rel in part.rels.items() if rel.reltype == kind and id_ not in named]:
        part.rels.pop(id_)


def _leads_to_master(rel: _Relationship) -> bool:
    named = rel.reltype == RELATIONSHIP_TYPE.SLIDE_MASTER
    return named or (not rel.is_external and isinstance(rel.target_part, SlideMasterPart))


def _with_layout(master: SlideMaster) -> None:
    """Give a master without layouts one that shows the master's own placeholders."""
    if len(master.slide_layouts):
        return
    part = master.part
    layout = SlideLayoutPart.load(
        PackURI(_free_name(part)), CONTENT_TYPE.PML_SLIDE_LAYOUT, part.package, _made_layout(master)
    )
    layout.relate_to(part, RELATIONSHIP_TYPE.SLIDE_MASTER)
    ids = master.element.get_or_add_sldLayoutIdLst()
    entry = etree.SubElement(ids, f"{{{P}}}sldLayoutId")
    entry.set(_ID, part.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT))


def _free_name(part: Part) -> str:
    taken = {str(other.partname) for other in part.package.iter_parts()}
    numbers = (f"/ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(taken) + 2))
    return next(name for name in numbers if name not in taken)


def _made_layout(master: SlideMaster) -> bytes:
    """Return a layout with the placeholders of `master`, all in the master's places."""
    shapes = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f"<p:ph{mark}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        for number, (kind, mark) in enumerate(_marks(master), 2)
    )
    return (
        f'{DECLARATION}<p:sldLayout {NAMESPACES} type="obj" preserve="1"><p:cSld name="{_MADE_LAYOUT}"><p:spTree>'
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _marks(master: SlideMaster) -> list[tuple[str, str]]:
    """Return name and attributes of each placeholder of the new layout."""
    known = {"title": "", "body": ' idx="1"', "dt": ' idx="10"', "ftr": ' idx="11"', "sldNum": ' idx="12"'}
    kinds = [ph.get("type") for ph in master.element.iter(_PH)]
    return [
        (kind, f' type="{kind}"{known[kind]}' if kind != "body" else known[kind]) for kind in known if kind in kinds
    ]
