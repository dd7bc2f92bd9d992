"""Outlines of DrawingML shapes as SVG paths: ECMA-376 part 1, 20.1.9; SVG 1.1, 8.3.

Covers the preset forms that masters use; any other is drawn as its frame. Lengths are EMU, paths pixels.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A
from briefgen.page.box import Box
from briefgen.write.image.svg_tags import px

Point = tuple[float, float]
_LINES = frozenset({"line", "straightConnector1"})


def outline(properties: Element, box: Box) -> tuple[str, bool]:
    """Return the path of a shape with those properties in `box`, and whether it encloses an area."""
    custom = properties.find(f"{{{A}}}custGeom")
    if custom is not None and (path := " ".join(_custom(custom, box))):
        return path, True
    preset = properties.find(f"{{{A}}}prstGeom")
    form = (preset.get("prst") if preset is not None else None) or "rect"
    if form in _LINES:
        return f"M{_at((box.x, box.y))}L{_at((box.right, box.bottom))}", False
    return _FORMS.get(form, _rectangle)(box, _adjusted(preset)), True


def _adjusted(preset: Element | None) -> list[float]:
    """Return the shape's own adjustments as shares."""
    guides = preset.iterfind(f"{{{A}}}avLst/{{{A}}}gd") if preset is not None else ()
    words = [(guide.get("fmla") or "").split() for guide in guides]
    return [int(word[1]) / 100_000 for word in words if len(word) == 2 and word[1].lstrip("-").isdigit()]


def _rectangle(box: Box, _: Sequence[float]) -> str:
    return _polygon([(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)])


def _rounded(box: Box, adjusted: Sequence[float]) -> str:
    radius = min(box.w, box.h) * min(max(adjusted[0] if adjusted else 0.16667, 0), 0.5)
    arc = f"A{px(radius)},{px(radius)} 0 0 1 "
    left, right, top, bottom = box.x + radius, box.right - radius, box.y + radius, box.bottom - radius
    return (
        f"M{_at((left, box.y))}L{_at((right, box.y))}{arc}{_at((box.right, top))}L{_at((box.right, bottom))}"
        f"{arc}{_at((right, box.bottom))}L{_at((left, box.bottom))}{arc}{_at((box.x, bottom))}L{_at((box.x, top))}"
        f"{arc}{_at((left, box.y))}Z"
    )


def _ellipse(box: Box, _: Sequence[float]) -> str:
    middle = box.y + box.h / 2
    arc = f"A{px(box.w / 2)},{px(box.h / 2)} 0 0 1 "
    return f"M{_at((box.x, middle))}{arc}{_at((box.right, middle))}{arc}{_at((box.x, middle))}Z"


def _triangle(box: Box, adjusted: Sequence[float]) -> str:
    tip = box.x + box.w * (adjusted[0] if adjusted else 0.5)
    return _polygon([(tip, box.y), (box.right, box.bottom), (box.x, box.bottom)])


def _right_triangle(box: Box, _: Sequence[float]) -> str:
    return _polygon([(box.x, box.y), (box.right, box.bottom), (box.x, box.bottom)])


def _diamond(box: Box, _: Sequence[float]) -> str:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return _polygon([(x, box.y), (box.right, y), (x, box.bottom), (box.x, y)])


def _parallelogram(box: Box, adjusted: Sequence[float]) -> str:
    lean = min(box.w, box.h) * (adjusted[0] if adjusted else 0.25)
    return _polygon([(box.x + lean, box.y), (box.right, box.y), (box.right - lean, box.bottom), (box.x, box.bottom)])


def _polygon(corners: Sequence[Point]) -> str:
    return "M" + "L".join(map(_at, corners)) + "Z"


_FORMS: Mapping[str, Callable[[Box, Sequence[float]], str]] = {
    "rect": _rectangle, "roundRect": _rounded, "ellipse": _ellipse, "diamond": _diamond,
    "triangle": _triangle, "rtTriangle": _right_triangle, "parallelogram": _parallelogram,
}  # fmt: skip


def _custom(geometry: Element, box: Box) -> Iterator[str]:
    """Yield the paths of a custom geometry, scaled to the box; a coordinate given by a guide's name counts as 0."""
    for path in geometry.iterfind(f"{{{A}}}pathLst/{{{A}}}path"):
        across = box.w / (int(path.get("w") or 0) or box.w or 1)
        down = box.h / (int(path.get("h") or 0) or box.h or 1)
        here: Point = (0, 0)
        for step in path:
            kind = etree.QName(step).localname
            points = [_point(item, across, down, box) for item in step.iterfind(f"{{{A}}}pt")]
            if kind == "close":
                yield "Z"
            elif kind == "arcTo":
                drawn, here = _arc(step, here, across, down)
                yield drawn
            elif points:
                here = points[-1]
                yield _LETTERS.get(kind, "L") + " ".join(map(_at, points))


_LETTERS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q"}


def _point(item: Element, across: float, down: float, box: Box) -> Point:
    return box.x + _number(item.get("x")) * across, box.y + _number(item.get("y")) * down


def _number(said: str | None) -> float:
    return float(said) if said and said.lstrip("-").isdigit() else 0.0


def _arc(step: Element, here: Point, across: float, down: float) -> tuple[str, Point]:
    """Return an arc from `here`, by its radii, start angle and sweep angle."""
    rx, ry = _number(step.get("wR")) * across, _number(step.get("hR")) * down
    start, sweep = (math.radians(_number(step.get(name)) / 60_000) for name in ("stAng", "swAng"))
    x, y = here[0] - rx * math.cos(start), here[1] - ry * math.sin(start)
    end = (x + rx * math.cos(start + sweep), y + ry * math.sin(start + sweep))
    flags = f"{int(abs(sweep) > math.pi)} {int(sweep > 0)}"
    return f"A{px(rx)},{px(ry)} 0 {flags} {_at(end)}", end


def _at(point: Point) -> str:
    return f"{px(point[0])},{px(point[1])}"
