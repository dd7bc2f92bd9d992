"""A picture from a file, as large as the page allows, with its caption below it.

Comes in: a Photo and its rooms. Goes out: one sheet with a Picture in the proportions of the file (PNG: ISO/IEC 15948
`IHDR`; JPEG: ISO/IEC 10918-1 frame header).
"""

from briefgen.deck import Photo
from briefgen.page.galley import Style
from briefgen.page.scene import Box, Picture, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, fitted
from briefgen.units import inches

_GAP = inches(0.1)
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def set_photo(photo: Photo, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The picture's sheet. Raises TooSmall when its file is neither a PNG nor a JPEG, or no room is left for it."""
    size = pixels(photo.data)
    if size is None:
        raise TooSmall("its picture is neither a PNG nor a JPEG file")
    room = rooms.first
    caption: list[Shape] = []
    if photo.caption:
        small = house.scale.labels[-1][1]
        para, height = fitted(house.measure(photo.caption), Style(small, small, "muted"), room.w)
        room = Box(room.x, room.y, room.w, room.h - height - _GAP)
        caption = [
            Words("Caption", Box(room.x, room.bottom + _GAP, room.w, height), (para,), about=photo.caption.about)
        ]
    if room.h < inches(0.5):
        raise TooSmall("there is no room for its picture")
    scale = min(room.w / size[0], room.h / size[1])
    width, height = max(int(size[0] * scale), 1), max(int(size[1] * scale), 1)
    box = Box(room.x + (room.w - width) // 2, room.y + (room.h - height) // 2, width, height)
    picture = Picture("Picture", box, photo.data, photo.alt, "picture" if "picture" in rooms.fields else "")
    return [Sheet((picture, *caption), rooms.first.bottom)]


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG file, or None when it is neither."""
    if data.startswith(_PNG) and len(data) >= 24:
        size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        return size if all(size) else None
    return _jpeg_pixels(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_pixels(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            size = int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
            return size if all(size) else None
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
