"""Blocks that were set in an earlier run: their sheets, by the block, its rooms and the faces.

Input: a block, its rooms, a house style that keeps work. Output: the sheets as they were set, or None. Titles, page
numbers and what is on every page are not among them: they depend on the rest of the deck.
"""

from msgspec import DecodeError, Struct, json

from briefgen.core.kept import KeptWork
from briefgen.core.scripts import has_other, script_of
from briefgen.deck.model import Block
from briefgen.page.sheet import HouseStyle, Rooms, Sheet


class _Piece(Struct, frozen=True, array_like=True):
    sheets: tuple[Sheet, ...]


def find_sheets(block: Block, rooms: Rooms, house: HouseStyle) -> tuple[Sheet, ...] | None:
    """The sheets of an equal block that was set in equal rooms, in the same faces and language."""
    if house.kept is None:
        return None
    try:
        return json.decode(house.kept.store.find(_key(house.kept, block, rooms, house)) or b"", type=_Piece).sheets
    except DecodeError:
        return None


def keep_sheets(block: Block, rooms: Rooms, house: HouseStyle, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Keeps the sheets for the next run, and returns them as they will be found: numbers of one type stay so.

    Not kept are those for which a face of another script was measured, which the key does not name.
    """
    if house.kept is None or script_of(house.language) is not None:
        return sheets
    piece = json.encode(_Piece(sheets))
    again = json.decode(piece, type=_Piece).sheets
    if again != sheets or has_other(piece.decode()):
        return sheets
    house.kept.store.keep(_key(house.kept, block, rooms, house), piece)
    return again


def _key(kept: KeptWork, block: Block, rooms: Rooms, house: HouseStyle) -> str:
    return kept.key("sheets", house.language.encode(), json.encode(block), json.encode(rooms))
