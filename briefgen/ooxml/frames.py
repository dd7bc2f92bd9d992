"""Frames of shapes (`a:xfrm`), and the map from a group's coordinates to the page's.

ECMA-376 part 1, 20.1.7.5 and 20.1.7.6: a group states its frame, and the frame that its children are placed in. Boxes
are in EMU from the page's top left corner.
"""

from collections.abc import Callable

from lxml import etree

from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box

Element = etree._Element
Map = Callable[[Box], Box]
FRAME = f"{{{A}}}xfrm"
"""Frame in a shape's or a group's properties; a `p:graphicFrame` has a `p:xfrm` with the same content."""
_CORNERS = (f"{{{A}}}off", f"{{{A}}}ext")
_CHILD_CORNERS = (f"{{{A}}}chOff", f"{{{A}}}chExt")


def same(box: Box) -> Box:
    """Return the box unchanged: the map of a shape outside groups."""
    return box


def box_of(frame: Element | None, children: bool = False) -> Box | None:
    """Return the box of an `a:xfrm` or `p:xfrm`, with `children` that of a group's children; None without one."""
    off, ext = (frame.find(name) if frame is not None else None for name in (_CHILD_CORNERS if children else _CORNERS))
    if off is None or ext is None:
        return None
    return Box(_emu(off.get("x")), _emu(off.get("y")), _emu(ext.get("cx")), _emu(ext.get("cy")))


def group_map(group: Element, to_page: Map) -> Map:
    """Return the map from the coordinates of a group's children to the page, given `to_page` of the group itself."""
    frame = group.find(f"{{{P}}}grpSpPr/{FRAME}")
    box, own = box_of(frame), box_of(frame, children=True)
    if box is None or own is None:
        return to_page
    across, down = (box.w / own.w if own.w else 1), (box.h / own.h if own.h else 1)

    def outward(child: Box) -> Box:
        x, y = round(box.x + (child.x - own.x) * across), round(box.y + (child.y - own.y) * down)
        return to_page(Box(x, y, round(child.w * across), round(child.h * down)))

    return outward


def _emu(stated: str | None) -> int:
    """Return a stated length; 0 if it is no number. Some programs write decimals."""
    try:
        return int(float(stated or 0))
    except (ValueError, OverflowError):
        return 0
