"""How much of its frame a drawn outline fills: ECMA-376 part 1, 20.1.9 (custom geometry).

Input: a shape. Output: a share from 0 to 1; 1 for preset shapes, which fill most of theirs. Curves count as the polygon
of their points, and holes as filled: an estimate, to distinguish an area from a line drawing.
"""

from collections.abc import Iterator
from itertools import pairwise

from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A
from briefgen.page.box import Box

MIN_FILLED = 0.6
"""Share of its frame below which a drawing, such as arrows across a page, is no background for text."""

Point = tuple[float, float]


def share_filled(shape: Element) -> float:
    """Return the share of its frame that the outline of a freely drawn shape fills."""
    paths = list(shape.iter(f"{{{A}}}path"))
    sized = [(path, _number(path.get("w")) * _number(path.get("h"))) for path in paths]
    shares = [sum(map(_area, _rings(path))) / frame for path, frame in sized if frame]
    return min(sum(shares), 1.0) if shares else 1.0


def strokes_of(shape: Element, frame: Box) -> Iterator[Box]:
    """Yield boxes along the outline of a freely drawn shape, each around two neighbouring points of it.

    They say where lines across a page are, of which the frame says nothing.
    """
    for path in shape.iter(f"{{{A}}}path"):
        wide, high = _number(path.get("w")), _number(path.get("h"))
        for ring in _rings(path) if wide and high else ():
            for one, other in pairwise([*ring, *ring[:1]]):
                x, right = sorted(frame.x + round(point[0] / wide * frame.w) for point in (one, other))
                y, bottom = sorted(frame.y + round(point[1] / high * frame.h) for point in (one, other))
                yield Box(x, y, max(right - x, 1), max(bottom - y, 1))


def _rings(path: Element) -> Iterator[list[Point]]:
    """Yield the points of each stretch that is drawn without lifting the pen."""
    ring: list[Point] = []
    for step in path:
        if str(step.tag).endswith("moveTo"):
            yield ring
            ring = []
        ring += [(_number(point.get("x")), _number(point.get("y"))) for point in step.iter(f"{{{A}}}pt")]
    yield ring


def _area(ring: list[Point]) -> float:
    """Return the area of a polygon by the shoelace formula."""
    closed = [*ring, *ring[:1]]
    return abs(sum(x * later_y - later_x * y for (x, y), (later_x, later_y) in pairwise(closed))) / 2


def _number(said: str | None) -> float:
    """Return a coordinate; 0 for the name of a guide, which only presets calculate."""
    try:
        return float(said or 0)
    except ValueError:
        return 0.0
