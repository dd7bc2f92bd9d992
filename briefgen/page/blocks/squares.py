"""Counts of one unit as squares, ten in a row: solid where the number is given, hollow where it is a minimum or
maximum.

Input: Numbers of one unit, whole and up to 100, and a room. Output: each number in words above a square for each thing
counted; None if they do not fit. No count is drawn as part of another, since no record says so.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from briefgen.core.units import Emu, points
from briefgen.deck.model import Number
from briefgen.deck.text import Paragraph, Run
from briefgen.page.box import Box
from briefgen.page.scene import Group, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Sheet, fitted
from briefgen.page.type.paragraph import Style

MAX_SQUARES = 100
_A_ROW = 10
_LARGEST, _SMALLEST = points(24), points(12)  # side of a square, and the smallest place for one
_SHARE = 0.8  # share of its place that a square fills
_UNDER_SQUARES, _BETWEEN = points(10), points(4)


def are_counts(cards: Sequence[Number]) -> bool:
    """Return whether at least two numbers of one unit can be drawn as squares."""
    whole = all(card.amount == int(card.amount) and 0 < card.amount <= MAX_SQUARES for card in cards)
    return len(cards) > 1 and whole and len({card.unit for card in cards}) == 1


def set_squares(cards: Sequence[Number], room: Box, house: HouseStyle) -> Sheet | None:
    """Return the squares at the top of the room, as large as the words with them allow; None if they do not fit."""
    place = min(room.w // _A_ROW, round(_LARGEST / _SHARE))
    while place >= _SMALLEST:
        sheet = _set(cards, room, place, house)
        if sheet.bottom <= room.bottom:
            return sheet
        place -= points(1)
    return None


def _set(cards: Sequence[Number], room: Box, place: Emu, house: HouseStyle) -> Sheet:
    shapes: list[Shape] = []
    style = Style(house.scale.points(14, 12), house.scale.points(11, 10), "body", strong_ink="accent")
    y = room.y
    for n, card in enumerate(sorted(cards, key=lambda one: one.amount), 1):
        para, high = fitted(house.measure(_said(card, house)), style, room.w)
        shapes.append(TextBox(f"Count {n}", Box(room.x, y, room.w, high), (para,), about=card.about))
        y += high + _BETWEEN
        squares = tuple(_squares(card, room.x, y, place))
        shapes.append(Group(f"Squares {n}", squares, house.wording.labelled(card.label.text, card.value), card.about))
        y += -(-int(card.amount) // _A_ROW) * place + _UNDER_SQUARES
    return Sheet(tuple(shapes), y - _UNDER_SQUARES)


def _squares(card: Number, x: Emu, y: Emu, place: Emu) -> Iterator[Rect]:
    side = round(place * _SHARE)
    for n in range(int(card.amount)):
        box = Box(x + n % _A_ROW * place, y + n // _A_ROW * place, side, side)
        yield Rect(f"Square {n + 1}", box, None if card.bound else "accent", "accent")


def _said(card: Number, house: HouseStyle) -> Paragraph:
    """Return the words above the squares: `Six aircraft  F-35s already delivered and grounded  source 4`."""
    value = Run(f"{house.wording.capital(card.value)}  ", strong=True)
    small = [tuple(replace(run, small=True) for run in one.runs) for one in (card.sub, *card.evidence) if one.runs]
    beside = chain.from_iterable((Run("  ", small=True), *runs) for runs in small)
    return Paragraph((value, *card.label.runs, *beside), about=card.about)
