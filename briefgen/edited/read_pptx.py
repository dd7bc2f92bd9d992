"""Reads the facets of any .pptx, with lxml only, within the limits of `doctor.opened`.

What a run does not state itself it inherits; a size or colour that is not stated is not guessed. Places of placeholders
come from their layout or its master.
"""

from collections.abc import Mapping
from copy import deepcopy
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from briefgen.core.files import read_file
from briefgen.doctor.opened import Opened, open_package
from briefgen.edited.comments import comments_on
from briefgen.edited.drawn import notes_body
from briefgen.edited.elements import remove_furniture
from briefgen.edited.facets import DeckFacets, PageFacets
from briefgen.edited.inherited import Inherited, read_inherited
from briefgen.edited.read_shapes import ShapeReader, digest_of_markup, text_of
from briefgen.ooxml.entries import BrokenPackage
from briefgen.ooxml.frames import Element
from briefgen.ooxml.properties import DECK_MARK
from briefgen.ooxml.xml import A, P, R

_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_TREE = f"{{{P}}}cSld/{{{P}}}spTree"
_CREATION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}creationId"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


class NotADeck(Exception):
    """A file that cannot be read as a deck; its text says why in one line."""


MAX_BYTES = 400_000_000
"""Largest file of a deck, in bytes."""


def read_facets(file: Path | bytes) -> DeckFacets:
    """Return the facets of a deck. Raises NotADeck."""
    return facets_of(open_pptx(file))


def open_pptx(file: Path | bytes) -> Opened:
    """Return a deck's package, within the limits of `doctor.opened`. Raises NotADeck."""
    try:
        data = file if isinstance(file, bytes) else read_file(file, MAX_BYTES)
        return open_package(BytesIO(data))
    except BrokenPackage as error:
        raise NotADeck(f"it is not a PowerPoint file, or a damaged one ({error})") from error
    except OSError as error:
        raise NotADeck(f"it cannot be read ({error.strerror or error})") from error


def facets_of(opened: Opened) -> DeckFacets:
    """Return the facets of an opened deck. Raises NotADeck, Unsound."""
    inherited: dict[str, Inherited] = {}
    office = _by_libreoffice(opened)
    names = slide_names(opened)
    numbers = {name: number for number, name in enumerate(names, 1)}
    pages = tuple(_page(opened, name, inherited, office, numbers) for name in names)
    _must_declare_nothing(opened)
    deck = DeckFacets(pages, _deck_mark(opened), size=_size(opened))
    return deck if office else replace(deck, masters=_masters(opened, inherited), sections=_sections(opened))


def read_titles(file: bytes) -> tuple[str, ...]:
    """Return the titles of a deck's pages, as its facets have them. Raises NotADeck."""
    opened = open_pptx(file)
    inherited: dict[str, Inherited] = {}
    return tuple(_title(opened, name, inherited) for name in slide_names(opened))


def _title(opened: Opened, name: str, inherited: dict[str, Inherited]) -> str:
    reader = ShapeReader(opened, name, _inherited_by(opened, name, inherited), office=True)
    trees = _slide_root(opened, name).findall(_TREE)
    return PageFacets(tuple(one for tree in trees for one in reader.titles(tree))).title


def _size(opened: Opened) -> tuple[int, int]:
    found = opened.kept[opened.main].root.find(f"{{{P}}}sldSz")
    return (0, 0) if found is None else (int(found.get("cx") or 0), int(found.get("cy") or 0))


def _must_declare_nothing(opened: Opened) -> None:
    """Raise NotADeck for a document type: its entities could stand for anything."""
    if opened.declaring:
        raise NotADeck(f"{min(opened.declaring)} declares a document type, which no deck needs")


def _masters(opened: Opened, inherited: dict[str, Inherited]) -> str:
    """Return a digest of masters and layouts: shapes, words and colours, independent of XML and order."""
    said = []
    for name, part in opened.kept.items():
        if part.tree is not None and name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/")):
            if name not in inherited:
                inherited[name] = read_inherited(opened, name)
            said.append(repr(sorted(inherited[name].colours.items())))
            shapes = ShapeReader(opened, name, inherited[name], office=True).shapes(part.tree)
            said += (repr((one.kind, one.at, one.text, one.fill, one.edge, one.media)) for one in shapes)
    return sha256("\n".join(sorted(said)).encode()).hexdigest()[:16]


def _sections(opened: Opened) -> tuple[str, ...]:
    main = opened.kept[opened.main].root
    return tuple(section.get("name") or "" for section in main.iter(_SECTION))


def slide_names(opened: Opened) -> list[str]:
    """Return the slides' parts in the order of the deck. Raises NotADeck."""
    main = opened.kept.get(opened.main)
    if main is None or main.root.tag != f"{{{P}}}presentation":
        raise NotADeck("it has no presentation")
    targets = {rel.id: rel.target for rel in opened.rels.get(opened.main, ()) if rel.kind == "slide"}
    listed = main.root.iterfind(f"{{{P}}}sldIdLst/{{{P}}}sldId")
    names = [targets.get(entry.get(f"{{{R}}}id") or "", "") for entry in listed]
    missing = [name for name in names if name not in opened.entries]
    if missing:
        raise NotADeck("a slide that it lists is not in it")
    return names


def _by_libreoffice(opened: Opened) -> bool:
    for rel in opened.related("", "extended-properties"):
        root = opened.parsed(rel.target) if rel.target in opened.entries else None
        if root is not None:
            return "LibreOffice" in "".join(map(str, root.itertext()))
    return False


def _deck_mark(opened: Opened) -> str:
    for rel in opened.related("", "custom-properties"):
        root = opened.parsed(rel.target) if rel.target in opened.entries else None
        for item in root.iter(_PROPERTIES) if root is not None else ():
            if item.get("name") == DECK_MARK:
                return "".join(map(str, item.itertext())).strip()
    return ""


# --- pages ---


def _page(
    opened: Opened, name: str, inherited: dict[str, Inherited], office: bool, numbers: Mapping[str, int]
) -> PageFacets:  # fmt: skip
    root = _slide_root(opened, name)
    above = _inherited_by(opened, name, inherited)
    reader = ShapeReader(opened, name, above, office, numbers)
    trees = root.findall(_TREE)
    return PageFacets(
        tuple(one for tree in trees for one in reader.shapes(tree)),
        furniture=tuple(one for tree in trees for one in reader.furniture(tree)),
        layout=above.layout,
        hidden=root.get("show") in {"0", "false"},
        notes=_notes(opened, name),
        motion=_has_media(opened, name) or _moves(root),
        comments=tuple(comments_on(opened, name)),
        mark=next((item.get("val") or "" for item in root.iter(_CREATION)), ""),
        background=reader.looks.background(root),
        markup="" if office else digest_of_markup(_without_furniture(root), *reader.charts()),
        office=office,
    )


def _inherited_by(opened: Opened, name: str, inherited: dict[str, Inherited]) -> Inherited:
    """Return what a slide inherits; each layout is read once."""
    layout = next((rel.target for rel in opened.related(name, "slideLayout")), "")
    if layout not in inherited:
        inherited[layout] = read_inherited(opened, layout)
    return inherited[layout]


def _slide_root(opened: Opened, name: str) -> Element:
    """Return the root of a slide. Raises NotADeck."""
    root = opened.parsed(name)
    if root is None:
        raise NotADeck(f"{name} cannot be read")
    _must_declare_nothing(opened)
    return root


def _without_furniture(root: Element) -> Element:
    """Return a copy of a slide without its furniture, which is no part of what somebody did to the page."""
    slide = deepcopy(root)
    for tree in slide.iterfind(_TREE):
        remove_furniture(tree)
    return slide


def _has_media(opened: Opened, name: str) -> bool:
    return any(rel.kind in {"video", "audio", "media"} for rel in opened.rels.get(name, ()))


def _moves(root: Element) -> bool:
    """Return whether anything is animated; LibreOffice writes empty timings and transitions without effect."""
    if any(True for _ in root.iter(f"{{{P}}}contentPart")) or any(map(len, root.iter(f"{{{P}}}transition"))):
        return True
    return any(item.get("presetID") or item.get("presetClass") for item in root.iter(f"{{{P}}}cTn"))


def _notes(opened: Opened, name: str) -> tuple[str, ...]:
    for rel in opened.related(name, "notesSlide"):
        root = opened.parsed(rel.target) if rel.target in opened.entries else None
        body = notes_body(root) if root is not None else None
        if body is not None:
            said = ("".join(text_of(item) for item in para) for para in body.iterfind(f"{{{A}}}p"))
            return tuple(line for line in said if line.strip())
    return ()
