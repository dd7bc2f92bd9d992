"""Number cards: a figure large, what it counts, and what keeps it honest.

Comes in: Numbers and their rooms. Goes out: sheets of card groups, in rows of up to four. A figure that would not
stand on its card in one piece gets a wider card or a smaller step of the scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from briefgen.deck import Number, Numbers
from briefgen.page.galley import Galley, Style
from briefgen.page.scene import Box, Group, Rect, TypePara, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, fitted, in_shares
from briefgen.units import Emu, inches, to_points

_GUTTER, _PAD, _BAR = inches(0.25), inches(0.24), inches(0.06)
_NARROWEST = inches(2.4)
_GAP = inches(0.06)
_TALLEST = inches(2.6)
_ACROSS = {1: (1,), 2: (2, 1), 3: (3, 2, 1), 4: (4, 2, 1), 5: (3, 2, 1), 6: (3, 2, 1)}
"""Cards beside each other, by how many there are: the preferred first."""
_CHOICES = 4


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number card measured."""

    parts: tuple[Galley, ...]
    about: tuple[str, ...]
    alt: str


Styles = tuple[Style, Style, Style]


def set_numbers(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The cards' sheets. Raises TooSmall when they must fit one page and do not, or one fits no page."""
    cards = [_measure(card, house) for card in numbers.cards]
    if not cards:
        return [Sheet((), rooms.first.y)]
    for pages in range(1, len(cards) + 1):
        groups = in_shares(cards, pages)
        for choice, styles in product(range(_CHOICES), _styles(house)):
            sheets = _all_set(groups, rooms, styles, choice)
            if sheets:
                if rooms.fit == "refuse" and pages > 1:
                    raise TooSmall("its numbers do not fit on one page at the smallest size of the scale")
                return sheets
    raise TooSmall("there is no room for one of its numbers")


def _measure(card: Number, house: HouseStyle) -> NumberType:
    parts = (house.words(card.value), house.measure(card.label), house.measure(card.sub))
    alt = ". ".join(galley.text.strip() for galley in parts if galley.text.strip())
    return NumberType(parts, card.about, alt)


def _styles(house: HouseStyle) -> list[Styles]:
    found = []
    for value, label, sub in ((44, 18, 12), (36, 16, 10), (28, 16, 10), (24, 12, 10)):
        sizes = (house.scale.points(value, 20), house.scale.points(label, 11), house.scale.points(sub, 9))
        small = Style(sizes[2], sizes[2], "muted")
        found.append((Style(sizes[0], ink="accent", bold=True), Style(sizes[1], sizes[2], "body"), small))
    return found


def _all_set(groups: Sequence[Sequence[NumberType]], rooms: Rooms, styles: Styles, choice: int) -> list[Sheet] | None:
    """A sheet per group, with as many cards beside each other as that choice says; None when any does not fit."""
    sheets = []
    for page, group in enumerate(groups):
        across = _ACROSS.get(len(group), (4, 3, 2, 1))
        sheet = _page(
            group, rooms.rest if page else rooms.first, across[min(choice, len(across) - 1)], styles, rooms.alone
        )
        if sheet is None:
            return None
        sheets.append(sheet)
    return sheets


def _page(group: Sequence[NumberType], room: Box, across: int, styles: Styles, fill: bool) -> Sheet | None:
    width = (room.w - _GUTTER * (across - 1)) // across
    inner = width - _BAR - 2 * _PAD
    if width < min(_NARROWEST, room.w) or inner <= 0:
        return None
    if any(card.parts[0].longest(styles[0]) > to_points(inner) * 0.98 for card in group):
        return None
    needed = max(_height(card, inner, styles) for card in group)
    rows = -(-len(group) // across)
    most = (room.h - _GUTTER * (rows - 1)) // rows
    if needed > most:
        return None
    height = min(most, max(needed, _TALLEST)) if fill else needed
    shapes = []
    for number, card in enumerate(group):
        row, column = divmod(number, across)
        box = Box(room.x + column * (width + _GUTTER), room.y + row * (height + _GUTTER), width, height)
        shapes.append(_card(card, box, styles, number + 1))
    return Sheet(tuple(shapes), room.y + rows * height + (rows - 1) * _GUTTER)


def _height(card: NumberType, inner: Emu, styles: Styles) -> Emu:
    return sum(height for _, height in _set(card, inner, styles)) + 2 * _GAP + 2 * _PAD


def _set(card: NumberType, inner: Emu, styles: Styles) -> list[tuple[TypePara, Emu]]:
    return [
        fitted(galley, style, inner) for galley, style in zip(card.parts, styles, strict=True) if galley.text.strip()
    ]


def _card(card: NumberType, box: Box, styles: Styles, number: int) -> Group:
    inner = box.w - _BAR - 2 * _PAD
    shapes: list[Rect | Words] = [
        Rect(f"Number card {number}", box, paint="wash", about=card.about),
        Rect(f"Bar of number card {number}", Box(box.x, box.y, _BAR, box.h), paint="accent"),
    ]
    y = box.y + _PAD
    for part, (para, height) in enumerate(_set(card, inner, styles), 1):
        place = Box(box.x + _BAR + _PAD, y, inner, height)
        shapes.append(Words(f"Number {number}, part {part}", place, (para,), about=card.about))
        y += height + _GAP
    return Group(f"Number {number}: {card.parts[0].text}", tuple(shapes), card.alt, card.about)
