"""What a layout's placeholders inherit from layout, master and the master's text styles.

ECMA-376 part 1, 19.3.1.36 (placeholders) and 19.3.1.52 (text styles); margins default as in 21.1.2.1.1.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.core.units import Emu
from briefgen.ooxml.frames import FRAME, Element, box_of
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box

TITLES = frozenset({"title", "ctrTitle"})
FEET = frozenset({"dt", "ftr", "sldNum"})
BODIES = frozenset({"obj", "body"})
_MARGINS = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))


class Holder(Struct, frozen=True):
    """A placeholder of a layout or master. `kind` is PowerPoint's type, "obj" if it takes anything.

    `line` is the shape and the master's shape it inherits from; `box` is None if neither states one.
    """

    kind: str
    index: int
    name: str
    box: Box | None
    line: tuple[Element, ...]

    @property
    def area(self) -> int:
        """Its area in square EMU."""
        return self.box.w * self.box.h if self.box else 0


def holders(slide: Element, master: Element | None = None) -> list[Holder]:
    """Return the placeholders of the layout or master `slide`; `master` is what a layout inherits from."""
    parents = (
        {_family(holder.kind): holder.line[0] for holder in reversed(holders(master))} if master is not None else {}
    )
    return [
        _holder(shape, mark, parents)
        for shape in slide.iterfind(f"{{{P}}}cSld/{{{P}}}spTree/*")
        for mark in shape.iterfind(f"*/{{{P}}}nvPr/{{{P}}}ph")
    ]


def _holder(shape: Element, mark: Element, parents: dict[str, Element]) -> Holder:
    kind = mark.get("type") or "obj"
    parent = parents.get(_family(kind))
    line = (shape,) if parent is None else (shape, parent)
    name = next((item.get("name") or "" for item in shape.iterfind(f"*/{{{P}}}cNvPr")), "")
    box = next((box for item in line if (box := frame_of(item)) and box.w > 0 and box.h > 0), None)
    return Holder(kind, int(mark.get("idx") or 0), name, box, line)


def _family(kind: str) -> str:
    """Return the kind of master placeholder that one of `kind` inherits from."""
    return "title" if kind in TITLES else kind if kind in FEET else "body"


def frame_of(shape: Element) -> Box | None:
    """Return the frame that a shape itself states; None for a rotated one, since rotated text is not supported."""
    found = shape.find(f"{{{P}}}spPr/{FRAME}")
    return None if found is not None and found.get("rot", "0") != "0" else box_of(found)


def upright(holder: Holder) -> bool:
    """Return whether its text runs vertically."""
    bodies = [body for shape in holder.line for body in shape.iterfind(f"{{{P}}}txBody/{{{A}}}bodyPr")]
    way = next((said for body in bodies if (said := body.get("vert"))), "horz")
    return way != "horz"


def insets(holder: Holder) -> tuple[Emu, Emu, Emu, Emu]:
    """Return its inner margins left, top, right, bottom."""
    bodies = [body for shape in holder.line for body in shape.iterfind(f"{{{P}}}txBody/{{{A}}}bodyPr")]
    left, top, right, bottom = (
        next((int(said) for body in bodies if (said := body.get(name))), default) for name, default in _MARGINS
    )
    return left, top, right, bottom


def first_levels(holder: Holder, master: Element) -> Iterator[Element]:
    """Yield the `a:lvl1pPr` that style its first level, nearest first."""
    for shape in holder.line:
        yield from shape.iterfind(f"{{{P}}}txBody/{{{A}}}lstStyle/{{{A}}}lvl1pPr")
    yield from master_levels(master, holder.kind)


def master_levels(master: Element, kind: str) -> Iterator[Element]:
    """Yield the first level of the master's text style for placeholders of `kind`."""
    style = "titleStyle" if kind in TITLES else "otherStyle" if kind in FEET else "bodyStyle"
    yield from master.iterfind(f"{{{P}}}txStyles/{{{P}}}{style}/{{{A}}}lvl1pPr")


def first_stated(levels: Iterator[Element], path: str, attribute: str) -> str:
    """Return the nearest value of an attribute below the levels; empty if none is stated."""
    return next((said for level in levels for item in level.iterfind(path) if (said := item.get(attribute))), "")


def first_fill(levels: Iterator[Element]) -> Element | None:
    """Return the nearest fill of the text; None if none is stated."""
    return next((fill for level in levels for fill in level.iterfind(f"{{{A}}}defRPr/{{{A}}}solidFill")), None)
