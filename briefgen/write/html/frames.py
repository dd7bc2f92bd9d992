"""Places of layout shapes on their page: frames of groups and shapes, in EMU."""

from msgspec import Struct

from briefgen.ooxml.frames import Element, box_of
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box
from briefgen.write.image.svg_tags import px, svg_number


class GroupFrame(Struct, frozen=True):
    """A group's coordinates on the page: points are moved and scaled; rotations and flips stay with the shapes."""

    dx: float = 0
    dy: float = 0
    sx: float = 1
    sy: float = 1

    def box(self, box: Box) -> Box:
        return Box(
            round(box.x * self.sx + self.dx),
            round(box.y * self.sy + self.dy),
            round(box.w * self.sx),
            round(box.h * self.sy),
        )


def uncropped(crop: Element | None, box: Box) -> Box:
    """Return the frame of the whole picture, of which `box` shows a part."""
    if crop is None:
        return box
    left, top, right, bottom = (int(crop.get(side) or 0) / 100_000 for side in "ltrb")
    if left + right >= 1 or top + bottom >= 1:
        return box
    width, height = box.w / (1 - left - right), box.h / (1 - top - bottom)
    return Box(round(box.x - left * width), round(box.y - top * height), round(width), round(height))


def frame_of_shape(properties: Element | None, space: GroupFrame) -> tuple[Box, str | None] | None:
    """Return a shape's frame on the page, and its rotation and flips."""
    stated = properties.find(f"{{{A}}}xfrm") if properties is not None else None
    box = box_of(stated)
    if stated is None or box is None:
        return None
    box = space.box(box)
    turn, x, y = int(stated.get("rot") or 0) / 60_000, box.x + box.w / 2, box.y + box.h / 2
    moves = [f"rotate({svg_number(turn)} {px(x)} {px(y)})"] if turn else []
    flips = [-1 if stated.get(name) in {"1", "true"} else 1 for name in ("flipH", "flipV")]
    if flips != [1, 1]:
        moves.append(f"translate({px(x)} {px(y)}) scale({flips[0]} {flips[1]}) translate({px(-x)} {px(-y)})")
    return box, " ".join(moves) or None


def inner_frame(group: Element, space: GroupFrame) -> GroupFrame:
    """Return the coordinates of a group's children on the page."""
    stated = group.find(f"{{{P}}}grpSpPr/{{{A}}}xfrm")
    outer, inner = box_of(stated), box_of(stated, children=True)
    if outer is None or inner is None or not (inner.w and inner.h):
        return space
    sx, sy = outer.w / inner.w, outer.h / inner.h
    dx, dy = outer.x - inner.x * sx, outer.y - inner.y * sy
    return GroupFrame(dx * space.sx + space.dx, dy * space.sy + space.dy, sx * space.sx, sy * space.sy)
