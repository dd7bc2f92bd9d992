"""Number cards: the figure large, what it counts below it, what keeps it honest at the foot.

Comes in: Numbers and their rooms. Goes out: sheets of card groups in rows of up to four, all in one size. Few cards
are set large and fill the page; many go on on further pages, whole rows at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.deck import SYMBOLS, Number, Numbers, Paragraph, Run
from briefgen.page.galley import Galley, Style, break_lines, typeset
from briefgen.page.scene import Box, Group, Rect, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly, in_shares
from briefgen.units import Emu, inches, to_points

_MOST = 4
_GUTTER, _PAD = inches(0.25), inches(0.24)
_BAR = inches(0.06)
_NEAR, _ABOVE_SUB = inches(0.08), inches(0.16)
_AIR, _LOW = inches(0.5), 0.84  # some air beyond the words; the least share of the room that one row of cards takes
_ROOMY = 2  # steps of the scale that are for pages with little on them


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number card measured."""

    value: Galley
    label: Galley
    sub: Galley
    about: tuple[str, ...]

    @property
    def text(self) -> str:
        """What it says, for alt text."""
        said = f"{self.value.text}: {self.label.text}"
        return f"{said} ({self.sub.text})" if self.sub.text else said


@dataclass(frozen=True, slots=True)
class Setting:
    """How the cards of a slide are set: styles of its three texts, and the width of a card."""

    value: Style
    label: Style
    sub: Style
    width: Emu

    @property
    def inner(self) -> Emu:
        """Width of the words."""
        return self.width - _BAR - 2 * _PAD

    def head(self, card: NumberType) -> Emu:
        """Height of a card's value and label."""
        return self._height(card.value, self.value) + _NEAR + self._height(card.label, self.label)

    def foot(self, card: NumberType) -> Emu:
        """Height of what stands at a card's foot."""
        return self._height(card.sub, self.sub)

    def needs(self, card: NumberType) -> Emu:
        """Height of the whole card."""
        foot = self.foot(card)
        return 2 * _PAD + self.head(card) + (foot + _ABOVE_SUB if foot else 0)

    def whole(self, cards: Sequence[NumberType]) -> bool:
        """Whether every value stands on one line, and no word of the labels is broken."""
        line = to_points(self.inner) * 0.98
        return all(card.value.width(self.value) <= line and card.label.longest(self.label) <= line for card in cards)

    def _height(self, galley: Galley, style: Style) -> Emu:
        if not galley.text:
            return 0
        return break_lines(galley, style, to_points(self.inner)).count * galley.line_height(style)


Row = Sequence[NumberType]


def set_numbers(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The cards' sheets. Raises TooSmall when they must fit one page and do not, or one card fits no page."""
    cards = [_measure(card, house) for card in numbers.cards]
    if not cards:
        return [Sheet((), rooms.first.y)]
    on_one = _on_one_page(cards, rooms, house)
    if on_one:
        rows, setting = on_one
        return [_sheet(rows, rooms.first, setting, rooms.alone, 1)]
    if rooms.fit == "refuse":
        raise TooSmall("its numbers do not fit on one page at the smallest size of the scale")
    return _continued(cards, rooms, house)


def _measure(card: Number, house: HouseStyle) -> NumberType:
    value = house.measure(Paragraph(_value_runs(card.value)), bold=True, heading=True)
    return NumberType(value, house.measure(card.label), house.measure(card.sub), card.about)


def _value_runs(value: str) -> tuple[Run, ...]:
    mark = SYMBOLS["disputed"]
    if value.startswith(mark):
        return Run(mark, tone="disputed"), Run(value.removeprefix(mark))
    return (Run(value),)


def _settings(house: HouseStyle, width: Emu, across: int, least: float) -> list[Setting]:
    """How cards `across` side by side may be set, from large to small."""
    each = (width - _GUTTER * (across - 1)) // across
    steps = [step for step in house.scale.prose if step["body"] >= least] or [house.scale.prose[0]]
    return [
        Setting(
            Style(step["number"], ink="accent", bold=True),
            Style(step["body"], house.scale.small(step["body"]), "ink"),
            Style(step["small"], step["small"], "muted"),
            each,
        )
        for step in steps
    ]


def _on_one_page(cards: Row, rooms: Rooms, house: HouseStyle) -> tuple[list[Row], Setting] | None:
    """All cards on one page, in the largest size that any division into rows allows."""
    fewest = -(-len(cards) // _MOST)
    divisions = [in_shares(cards, count) for count in range(fewest, min(len(cards), fewest + _MOST - 1) + 1)]
    steps = [_settings(house, rooms.first.w, len(rows[0]), rooms.least) for rows in divisions]
    for index in range(0 if rooms.alone else _ROOMY, len(steps[0])):
        for rows, settings in zip(divisions, steps, strict=True):
            setting = settings[index]
            if setting.whole(cards) and _height(rows, setting) <= rooms.first.h:
                return rows, setting
    return None


def _height(rows: Sequence[Row], setting: Setting) -> Emu:
    return sum(_row_height(row, setting) for row in rows) + _GUTTER * (len(rows) - 1)


def _row_height(row: Row, setting: Setting) -> Emu:
    return max(map(setting.needs, row))


def _continued(cards: Row, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The cards on several pages, as many side by side as keep their values whole."""
    rows, setting = _rows(cards, rooms, house)
    heights = [_row_height(row, setting) + _GUTTER for row in rows]
    sheets: list[Sheet] = []
    at = number = 0
    for count in evenly(heights, rooms.first.h + _GUTTER, rooms.rest.h + _GUTTER):
        room = rooms.rest if sheets else rooms.first
        shown = rows[at : at + count]
        sheets.append(_sheet(shown, room, setting, rooms.alone, number + 1) if shown else Sheet((), room.y))
        at, number = at + count, number + sum(map(len, shown))
    return sheets


def _rows(cards: Row, rooms: Rooms, house: HouseStyle) -> tuple[list[Row], Setting]:
    width, index = rooms.rest.w, -1
    for across in range(_MOST, 0, -1):
        setting = _settings(house, width, across, rooms.least)[index]
        if across == 1 or setting.whole(cards):
            rows = [cards[at : at + across] for at in range(0, len(cards), across)]
            if max(_row_height(row, setting) for row in rows) <= rooms.rest.h:
                return rows, setting
    raise TooSmall("there is no room for one of its numbers")


# --- shapes ----------------------------------------------------------------------------------------------------


def _sheet(rows: Sequence[Row], room: Box, setting: Setting, alone: bool, number: int) -> Sheet:
    heights = [_row_height(row, setting) for row in rows]
    if alone:
        heights = _stretched(heights, room.h)
    shapes: list[Shape] = []
    y = room.y
    for row, height in zip(rows, heights, strict=True):
        for column, card in enumerate(row):
            box = Box(room.x + column * (setting.width + _GUTTER), y, setting.width, height)
            shapes.append(_card(card, box, setting, number))
            number += 1
        y += height + _GUTTER
    return Sheet(tuple(shapes), y - _GUTTER)


def _stretched(heights: Sequence[Emu], room: Emu) -> list[Emu]:
    """The rows equally high where they can be, a little higher than they need, filling most of the page."""
    free = room - _GUTTER * (len(heights) - 1)
    tallest = max(heights)
    if tallest * len(heights) <= free:
        wanted = max(tallest + _AIR, int(free * _LOW) // len(heights))
        return [min(wanted, free // len(heights))] * len(heights)
    more = min((free - sum(heights)) // len(heights), _AIR)
    return [height + more for height in heights]


def _card(card: NumberType, box: Box, setting: Setting, number: int) -> Group:
    x, inner, width = box.x + _BAR + _PAD, setting.inner, to_points(setting.inner)
    shapes: list[Shape] = [
        Rect(f"Card {number}", box, paint="wash", about=card.about),
        Rect(f"Bar of card {number}", Box(box.x, box.y, _BAR, box.h), paint="accent"),
    ]
    y = box.y + _PAD
    for what, galley, style in (("Number", card.value, setting.value), ("Label", card.label, setting.label)):
        if galley.text:
            lines = break_lines(galley, style, width)
            place = Box(x, y, inner, lines.count * galley.line_height(style))
            shapes.append(Words(f"{what} {number}", place, (typeset(galley, style, lines),), about=card.about))
            y = place.bottom + _NEAR
    foot = setting.foot(card)
    if foot:
        para = typeset(card.sub, setting.sub, break_lines(card.sub, setting.sub, width))
        place = Box(x, box.bottom - _PAD - foot, inner, foot)
        shapes.append(Words(f"Qualifier {number}", place, (para,), anchor="bottom", about=card.about))
    return Group(f"Number {number}: {card.value.text}", tuple(shapes), card.text, card.about)
