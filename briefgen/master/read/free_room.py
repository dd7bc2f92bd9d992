"""Finds free room between boxes. All lengths in EMU."""

from collections.abc import Iterable

from briefgen.core.units import inches
from briefgen.page.box import Box

GAP = inches(0.08)
"""Least distance from what is on a layout."""


def union(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box around all boxes; None for none."""
    found = list(boxes)
    if not found:
        return None
    x, y = min(box.x for box in found), min(box.y for box in found)
    return Box(x, y, max(box.right for box in found) - x, max(box.bottom for box in found) - y)


def clear(room: Box, obstacles: Iterable[Box], most: float = 1.0) -> Box:
    """Return `room` cut until it meets no obstacle; each cut takes the side that loses least.

    A cut that would lose more than the share `most` of the room is not made.
    """
    for obstacle in obstacles:
        if room.meets(obstacle):
            left = max(_sides(room, obstacle), key=_area)
            room = left if _area(left) >= (1 - most) * _area(room) else room
    return room


def _sides(room: Box, obstacle: Box) -> tuple[Box, Box, Box, Box]:
    """Return what is left of `room` above, below, left and right of `obstacle`."""
    low, far = obstacle.bottom + GAP, obstacle.right + GAP
    return (
        Box(room.x, room.y, room.w, obstacle.y - GAP - room.y),
        Box(room.x, low, room.w, room.bottom - low),
        Box(room.x, room.y, obstacle.x - GAP - room.x, room.h),
        Box(far, room.y, room.right - far, room.h),
    )


def _area(box: Box) -> int:
    return max(0, box.w) * max(0, box.h)


def within(box: Box, width: int, height: int) -> Box:
    """Return the part of `box` that lies on a page of the given size."""
    x, y = max(0, box.x), max(0, box.y)
    return Box(x, y, max(0, min(box.right, width) - x), max(0, min(box.bottom, height) - y))
