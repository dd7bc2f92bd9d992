"""A picture from a file, as large as the page allows, with its caption beside or below it.

Input: a Photo and its rooms, and its text. Output: one sheet with a Picture in the proportions of the file, turned as
its camera was held (Exif `Orientation`), with the text at its right; a text too long for that in normal size continues
on sheets after it.
"""

from msgspec.structs import replace

from briefgen.core.pictures import picture_size
from briefgen.core.units import Emu, inches
from briefgen.deck.model import Photo, Prose
from briefgen.page.blocks.prose import set_prose
from briefgen.page.box import Box
from briefgen.page.scene import Picture, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, fitted
from briefgen.page.type.paragraph import MeasuredText, Style

_GAP = inches(0.1)
_LOWEST = inches(0.5)
_BESIDE, _APART = inches(2.6), inches(0.25)  # least width of a caption beside the picture, and the space between
_TEXT = 0.36  # least share of the room's width for a text beside the picture


def set_photo(photo: Photo, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheet of the picture.

    Raises TooSmall when its file is neither a PNG nor a JPEG, or no room is left for it.
    """
    size, caption = _size(photo), _caption(photo, house)
    box, words = _beside(size, caption, rooms.first, house) or _above(size, caption, rooms.first, house)
    return [_sheet(photo, rooms, box, words)]


def set_photo_with_text(photo: Photo, prose: Prose, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheet of the picture with its text, or the picture's sheet and those of the text.

    Raises TooSmall like the functions for each.
    """
    room, text = rooms.first, replace(rooms, fields=tuple(field for field in rooms.fields if field == "body"))
    size, caption = _size(photo), _caption(photo, house)
    most = room.w - max(int(room.w * _TEXT), _BESIDE) - _APART
    column = replace(room, w=min(most, max(_scaled(size, room, room.h).w, _BESIDE)))
    box, words = _above(size, caption, column, house)
    beside = replace(room, x=column.right + _APART, w=room.right - column.right - _APART)
    text_sheets = set_prose([prose], [replace(text, first=beside, rest=beside)], house)
    if len(text_sheets) == 1:
        sheet = _sheet(photo, rooms, box, words)
        return [Sheet((*sheet.shapes, *text_sheets[0].shapes), max(sheet.bottom, text_sheets[0].bottom))]
    return [*set_photo(photo, rooms, house), *set_prose([prose], [replace(text, first=rooms.rest)], house)]


def _caption(photo: Photo, house: HouseStyle) -> MeasuredText | None:
    return house.measure(photo.caption) if photo.caption else None


def _size(photo: Photo) -> tuple[int, int]:
    if size := picture_size(photo.data):
        return size
    raise TooSmall("its picture is neither a PNG nor a JPEG file that can be read")


def _sheet(photo: Photo, rooms: Rooms, box: Box, words: tuple[TextBox, ...]) -> Sheet:
    picture = Picture("Picture", box, photo.data, photo.alt, "picture" if "picture" in rooms.fields else "")
    return Sheet((picture, *words), max([box.bottom, *(one.box.bottom for one in words)]))


def _beside(
    size: tuple[int, int], caption: MeasuredText | None, room: Box, house: HouseStyle
) -> tuple[Box, tuple[TextBox, ...]] | None:
    """Return the picture as high as the room with its caption at the right; None if there is no room for that."""
    box = _scaled(size, room, room.h)
    width = room.right - box.right - _APART
    if caption is None or width < _BESIDE:
        return None
    label, small = house.scale.labels[1]
    para, height = fitted(caption, Style(label, small), width)
    if height > box.h:
        return None
    return box, (TextBox("Caption", Box(box.right + _APART, room.y, width, height), (para,), about=caption.about),)


def _above(
    size: tuple[int, int], caption: MeasuredText | None, room: Box, house: HouseStyle
) -> tuple[Box, tuple[TextBox, ...]]:
    """Return the picture above its caption."""
    if caption is None:
        return _scaled(size, room, room.h), ()
    small = house.scale.labels[-1][1]
    para, height = fitted(caption, Style(small, small, "muted"), room.w)
    if room.h - height - _GAP < _LOWEST:
        raise TooSmall("there is no room for its picture over its caption")
    box = _scaled(size, room, room.h - height - _GAP)
    return box, (TextBox("Caption", Box(room.x, box.bottom + _GAP, room.w, height), (para,), about=caption.about),)


def _scaled(size: tuple[int, int], room: Box, most: Emu) -> Box:
    """Return the largest box of those proportions at the top left of the room, at most `most` high."""
    scale = min(room.w / size[0], most / size[1])
    return Box(room.x, room.y, max(int(size[0] * scale), 1), max(int(size[1] * scale), 1))
