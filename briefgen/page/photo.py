"""A picture from a file, as large as the page allows, with its caption below it.

Comes in: a Photo and its rooms. Goes out: one sheet with a Picture in the proportions of the file, turned the way its
camera was held (Exif `Orientation`).
"""

from io import BytesIO

from briefgen.deck import Photo
from briefgen.page.galley import Style
from briefgen.page.scene import Box, Picture, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, fitted
from briefgen.units import inches

_GAP = inches(0.1)
_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})  # orientations in which the camera stood on its side


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
    """Width and height of a PNG or JPEG file as it is to be seen, or None when it is neither."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            turned = image.getexif().get(_ORIENTATION) in _LYING
            return (image.height, image.width) if turned else image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
