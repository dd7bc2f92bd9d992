"""Which elements of a slide a page shows, what they are called, and where they are on the page.

Comes in: the shape tree of a slide, a layout or a master. Goes out: its elements in order, with the groups around them;
boxes in EMU.
"""

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from briefgen.edited.facets import Kind
from briefgen.ooxml.xml import A, P

Element = etree._Element
Box = tuple[int, int, int, int]
"""x, y, width, height in EMU."""
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
FURNITURE_NAMES = frozenset({"Date", "Marking", "Header marking", "Page number", "Draft mark"})
"""Shapes that belong to the deck and not to the page, by placeholder and by the names that we give them."""
HEAD = f"./*/{{{P}}}cNvPr"
FRAME = f"{{{A}}}xfrm"
_PLACEHOLDER = f"./*/{{{P}}}nvPr/{{{P}}}ph"
_OFF, _EXT, _CHILD_OFF, _CHILD_EXT = (f"{{{A}}}{name}" for name in ("off", "ext", "chOff", "chExt"))


def drawn(tree: Element, groups: tuple[Element, ...] = ()) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The elements whose facets a page has, in order, each with the groups around it from the outside in."""
    for child in tree.iterchildren("*"):
        name = etree.QName(child).localname
        if name == "AlternateContent":
            chosen = next((one for one in child if isinstance(one.tag, str)), None)
            if chosen is not None:
                yield from drawn(chosen, groups)
        elif name == "grpSp":
            yield from drawn(child, (*groups, child))
        elif name in SHAPE_KINDS and not is_furniture(child):
            yield child, groups


class Move(Struct, frozen=True):
    """From a group's own space to the page's."""

    x: int
    y: int
    own_x: int
    own_y: int
    wide: float
    high: float
    outer: "Move | None" = None

    def __call__(self, box: Box) -> Box:
        """The box where it stands on the page."""
        x, y, w, h = box
        moved = (
            self.x + round((x - self.own_x) * self.wide), self.y + round((y - self.own_y) * self.high),
            round(w * self.wide), round(h * self.high),
        )  # fmt: skip
        return self.outer(moved) if self.outer else moved


def move_of(group: Element, outer: Move | None) -> Move | None:
    """The move from inside a group to the page."""
    frame = group.find(f"{{{P}}}grpSpPr/{FRAME}")
    box, own = stated_box(frame), stated_box(frame, _CHILD_OFF, _CHILD_EXT)
    if box is None or own is None:
        return outer
    return Move(
        box[0], box[1], own[0], own[1], box[2] / own[2] if own[2] else 1, box[3] / own[3] if own[3] else 1, outer
    )


SHAPE_KINDS: Mapping[str, Kind] = {
    "sp": "sp",
    "cxnSp": "line",
    "pic": "pic",
    "graphicFrame": "other",
    "contentPart": "other",
}


def shape_name(item: Element) -> str:
    """The name of a shape or group."""
    head = item.find(HEAD)
    return (head.get("name") or "") if head is not None else ""


def placeholder(item: Element) -> Element | None:
    """What makes a shape stand in a placeholder."""
    return item.find(_PLACEHOLDER)


def notes_body(root: Element) -> Element | None:
    """The text body that holds the speaker's notes, of a notes page."""
    for shape in root.iter(f"{{{P}}}sp"):
        mark, body = placeholder(shape), shape.find(f"{{{P}}}txBody")
        if mark is not None and mark.get("type", "body") == "body" and body is not None:
            return body
    return None


def is_title(item: Element) -> bool:
    """Whether a shape stands in the title's placeholder."""
    mark = placeholder(item)
    return mark is not None and placeholder_kind(mark) == "title"


def is_furniture(item: Element) -> bool:
    """Whether a shape is the page's number, date or marking."""
    mark = placeholder(item)
    if mark is not None:
        return mark.get("type") in FURNITURE
    return shape_name(item) in FURNITURE_NAMES


def stated_box(item: Element | None, off: str = _OFF, ext: str = _EXT) -> Box | None:
    """The box that an `a:xfrm` or `p:xfrm` gives; None where it gives none."""
    if item is None:
        return None
    place, size = item.find(off), item.find(ext)
    if place is None or size is None:
        return None
    return _number(place.get("x")), _number(place.get("y")), _number(size.get("cx")), _number(size.get("cy"))


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def placeholder_kind(mark: Element) -> str:
    """The type of a placeholder; that of a title page is a title too."""
    kind = mark.get("type") or "obj"
    return "title" if kind == "ctrTitle" else kind
