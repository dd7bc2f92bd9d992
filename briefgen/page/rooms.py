"""The rooms for a page's blocks, in EMU: the layout's own placeholders if it has them.

Input: a Frame, a Slide, a block or a count of columns. Output: Rooms.
"""

from msgspec.structs import replace

from briefgen.core.units import inches
from briefgen.deck.model import (  # fmt: skip
    Block,
    Fit,
    Photo,
    Prose,
    Slide,
)
from briefgen.page.box import Box, FieldRole
from briefgen.page.furniture import Frame
from briefgen.page.sheet import Rooms

_COLUMN_GAP = inches(0.4)
_UNDER_COVER, COVER_FOOT = inches(1.2), inches(0.6)  # room below a cover's title; room for its foot


def room_of(block: Block, where: Frame, slide: Slide) -> Rooms:
    roles: tuple[FieldRole, ...] = ("subtitle", "body") if where.layout.role in ("title", "section") else ("body",)
    field = next((role for role in roles if role in where.layout.fields), None)
    if isinstance(block, Photo):
        return picture_room(where, slide)
    if not isinstance(block, Prose) or field is None:
        return Rooms(where.body, where.body, fit=slide.fit, least=slide.least)
    box = where.room(field) if field == "subtitle" else _within(where.room(field), where.body)
    assert box is not None
    cover = field == "subtitle"
    if cover:
        box = replace(box, h=max(box.h, min(_UNDER_COVER, where.height - COVER_FOOT - box.y)))
    fit: Fit = "shrink" if cover and slide.fit == "continue" else slide.fit  # the last resort
    return Rooms(box, box, alone=not cover, fit=fit, least=slide.least, fields=(field,))


def picture_room(where: Frame, slide: Slide) -> Rooms:
    """Return all the room there is; a picture stays in its placeholder, so that users can replace it."""
    roles: tuple[FieldRole, ...] = ("picture", "body")
    fields = tuple(role for role in roles if role in where.layout.fields)
    return Rooms(where.body, where.body, fit=slide.fit, least=slide.least, fields=fields)


def _within(box: Box | None, body: Box) -> Box:
    """Return the part of the placeholder inside the room for content; the whole room if hardly any of it is inside."""
    if box is None:
        return body
    x, y = max(box.x, body.x), max(box.y, body.y)
    inner = Box(x, y, min(box.right, body.right) - x, min(box.bottom, body.bottom) - y)
    return inner if inner.w > body.w // 4 and inner.h > body.h // 3 else body


def column_rooms(count: int, where: Frame, slide: Slide) -> list[Rooms]:
    """Return rooms side by side: the layout's two placeholders if it has them, else equal shares."""
    roles: tuple[FieldRole, ...] = ("body", "body2")
    boxes = [where.room(role) for role in roles if role in where.layout.fields]
    if count == 2 and len(boxes) == 2 and all(boxes) and boxes[0].right <= boxes[1].x:  # type: ignore[union-attr]
        inner = [_clip(box, where.body) for box in boxes if box]
        return [
            Rooms(box, box, fit=slide.fit, least=slide.least, fields=(role,))
            for box, role in zip(inner, roles, strict=True)
        ]
    width = (where.body.w - _COLUMN_GAP * (count - 1)) // count
    found = []
    for number in range(count):
        box = replace(where.body, x=where.body.x + number * (width + _COLUMN_GAP), w=width)
        fields = tuple(role for role in roles[number : number + 1] if role in where.layout.fields)
        found.append(Rooms(box, box, fit=slide.fit, least=slide.least, fields=fields))
    return found


def _clip(box: Box, body: Box) -> Box:
    top, bottom = max(box.y, body.y), min(box.bottom, body.bottom)
    return replace(box, y=top, h=bottom - top) if bottom > top else replace(box, y=body.y, h=body.h)
