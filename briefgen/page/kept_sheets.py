"""Blocks and titles that were set in an earlier run: their sheets or widths, under everything they depend on.

Input: a block, its rooms, a house style that keeps work, and the function that sets the block. Output: the kept sheets,
or new ones. Page numbers and what is on every page are not included: they depend on the rest of the deck.
"""

from collections.abc import Callable, Iterable

from msgspec import DecodeError, Struct, json

from briefgen.core.kept import KeptWork
from briefgen.core.scripts import has_other, script_of
from briefgen.deck.model import Block
from briefgen.page.sheet import HouseStyle, Rooms, Sheet
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.title_lines import measure_for


class _Piece(Struct, frozen=True, array_like=True):
    sheets: tuple[Sheet, ...]


def kept_sheets(
    block: Block, rooms: Rooms, house: HouseStyle, make: Callable[[], Iterable[Sheet]]
) -> tuple[Sheet, ...]:  # fmt: skip
    """Return the kept sheets of an equal block in equal rooms, in the same faces and language; else new ones.

    Languages in another script are not kept: the key does not name their fallback faces.
    """
    if house.kept is None or script_of(house.language) is not None:
        return tuple(make())
    key = house.kept.key("sheets", f"{house.language}{house.hyphens}".encode(), json.encode(block), json.encode(rooms))
    try:
        return json.decode(house.kept.store.find(key) or b"", type=_Piece).sheets
    except DecodeError:
        return _keep(tuple(make()), key, house.kept)


def title_width(measured: MeasuredText, style: Style, width: float, house: HouseStyle) -> float:
    """Return the width to set a title at (`measure_for`), computed once.

    A title is set twice, before and after the number of its slide's pages is known, and perhaps in an earlier run.
    """
    place = (measured.runs, style, width)
    known = house.titles.get(place)
    if known is None:
        known = house.titles[place] = _title_width(measured, style, width, house)
    return known


def _title_width(measured: MeasuredText, style: Style, width: float, house: HouseStyle) -> float:
    kept = None if script_of(house.language) or has_other(measured.text) else house.kept
    key = kept.key("title", json.encode((measured.runs, style, width))) if kept else ""
    try:
        return json.decode((kept.store.find(key) if kept else None) or b"", type=tuple[float])[0]
    except DecodeError:
        found = measure_for(measured, style, width)
    if kept:
        kept.store.keep(key, json.encode((found,)))  # in a list: a bare number cut short would still be a number
    return found


def _keep(sheets: tuple[Sheet, ...], key: str, kept: KeptWork) -> tuple[Sheet, ...]:
    """Keep the sheets, and return them as they will be read: with numbers of one type.

    Those with words in another script are not kept.
    """
    piece = json.encode(_Piece(sheets))
    again = json.decode(piece, type=_Piece).sheets
    if again != sheets or has_other(piece.decode()):
        return sheets
    kept.store.keep(key, piece)
    return again
