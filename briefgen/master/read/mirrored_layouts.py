"""Mirrors the layouts of an opened master: left becomes right, words run from right to left.

So a master made for left-to-right languages can be used for a deck in Arabic. Pictures change sides and are not
mirrored themselves, nor are words; shapes that point to a side are (ECMA-376 part 1, 20.1.7.6, `flipH`).
"""

from collections.abc import Iterable, Iterator

from pptx.presentation import Presentation

from briefgen.core.units import Emu
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A, P

_LEVELS = tuple(f"{{{A}}}{name}" for name in ("defPPr", *(f"lvl{level}pPr" for level in range(1, 10)), "pPr"))
_SIDES = {"l": "r", "r": "l"}
_TURNS = 21_600_000  # 60,000ths of a degree in a whole turn
_FLIPPED = frozenset({f"{{{P}}}sp", f"{{{P}}}cxnSp"})


def mirror_layouts(presentation: Presentation) -> None:
    """Mirror every master and layout of the presentation, in place."""
    width = int(presentation.slide_width or 0)
    for master in presentation.slide_masters:
        for sheet in (master.element, *(layout.element for layout in master.slide_layouts)):
            _mirror(sheet, width)
    presentation.element.set("rtl", "1")
    for level in presentation.element.iter(*_LEVELS):
        _read_to_left(level, "l")


def _mirror(sheet: Element, width: Emu) -> None:
    for tree in sheet.iterfind(f"{{{P}}}cSld/{{{P}}}spTree"):
        _move(tree, width)
    for styles in sheet.iterfind(f"{{{P}}}txStyles"):
        for level in styles.iter(*_LEVELS):
            _read_to_left(level, "l")
    for level in sheet.iterfind(f"{{{P}}}cSld//*"):
        if level.tag in _LEVELS:
            _read_to_left(level)
    for body in sheet.iter(f"{{{A}}}bodyPr"):
        left, right = body.get("lIns"), body.get("rIns")
        _set(body, "lIns", right)
        _set(body, "rIns", left)


def _move(parent: Element, span: Emu) -> None:
    """Move the direct children of `parent` to its other side; `span` is the sum of its left and right edge."""
    for shape in _shapes(parent):
        frame = next((one for one in _frames(shape)), None)
        off, ext = (frame.find(f"{{{A}}}{name}") if frame is not None else None for name in ("off", "ext"))
        if frame is not None and off is not None and ext is not None:
            off.set("x", str(span - _number(off, "x") - _number(ext, "cx")))
            if rot := _number(frame, "rot"):
                frame.set("rot", str(-rot % _TURNS))
            if shape.tag in _FLIPPED and not _is_placeholder(shape):
                frame.set("flipH", "0" if frame.get("flipH") in {"1", "true"} else "1")
        if shape.tag == f"{{{P}}}grpSp" and frame is not None:
            inner, size = frame.find(f"{{{A}}}chOff"), frame.find(f"{{{A}}}chExt")
            if inner is not None and size is not None:
                _move(shape, 2 * _number(inner, "x") + _number(size, "cx"))


def _shapes(parent: Element) -> Iterator[Element]:
    """Yield the direct child shapes, also those written for several versions of PowerPoint."""
    for child in parent:
        if str(child.tag).endswith("}AlternateContent"):
            for choice in child:
                yield from _shapes(choice)
        else:
            yield child


def _frames(shape: Element) -> Iterable[Element]:
    """Return the shape's own frame; that of a table is a direct child."""
    yield from shape.iterfind(f"*/{{{A}}}xfrm")
    yield from shape.iterfind(f"{{{P}}}xfrm")


def _is_placeholder(shape: Element) -> bool:
    return shape.find(f"*/{{{P}}}nvPr/{{{P}}}ph") is not None


def _read_to_left(level: Element, usual: str = "") -> None:
    """Set a paragraph's properties for the other direction. Alignment is physical: `l` is always the left.

    `usual` is the alignment of a level that states none; empty if it inherits one.
    """
    if along := level.get("algn", usual):
        level.set("algn", _SIDES.get(along, along))
    level.set("rtl", "1")


def _set(element: Element, name: str, value: str | None) -> None:
    if value is None:
        element.attrib.pop(name, "")
    else:
        element.set(name, value)


def _number(element: Element, name: str) -> int:
    return int(float(element.get(name) or 0))
