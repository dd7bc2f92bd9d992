"""Number cards: the figure large, what it counts below it, what keeps it honest at the foot.

Comes in: Numbers and their rooms. Goes out: sheets of card groups in rows of up to four, all in one size. Few cards
are set large and fill the page; many go on on further pages, whole rows at a time.
"""

from collections.abc import Sequence

from msgspec import Struct

from briefgen.core.units import Emu, inches, to_points
from briefgen.deck.model import Number, Numbers, Paragraph, Prose, Run
from briefgen.page.blocks.prose import set_prose
from briefgen.page.scene import Box, Group, Rect, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly, in_shares
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Galley, Style
from briefgen.page.type.typeset import typeset

_MOST = 4
_GUTTER, _PAD = inches(0.25), inches(0.24)
_BAR = inches(0.06)
_NEAR, _ABOVE_SUB = inches(0.08), inches(0.16)
_AIR, _MOST_AIR = inches(0.5), inches(1.2)  # beyond the words of a card: wanted, and the most there may be
_STEPS = ((44, 20, 12), (40, 18, 12), (36, 16, 10), (28, 16, 10), (24, 14, 10))
"""Points of number, label and what keeps it honest; the first two are for pages with little on them."""
_ROOMY = 2


class NumberType(Struct, frozen=True):
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


class Setting(Struct, frozen=True):
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

    def takes(self, cards: Sequence[NumberType], whole: bool) -> bool:
        """Whether no word is broken; `whole`: whether, besides, every value stands on one line."""
        line = to_points(self.inner) * 0.98
        return all(
            card.label.longest(self.label) <= line
            and (card.value.width(self.value) if whole else card.value.longest(self.value)) <= line
            for card in cards
        )

    def _height(self, galley: Galley, style: Style) -> Emu:
        if not galley.text:
            return 0
        return break_lines(galley, style, to_points(self.inner)).count * galley.line_height(style)


Row = Sequence[NumberType]


def set_numbers(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The cards' sheets. Raises TooSmall when they must fit one page and do not."""
    cards = [_measure(card, house) for card in numbers.cards]
    if not cards:
        return [Sheet((), rooms.first.y)]
    on_one = _on_one_page(cards, rooms, house)
    if on_one:
        rows, setting = on_one
        return [_sheet(rows, rooms.first, setting, rooms.alone, 1)]
    if rooms.fit == "refuse":
        raise TooSmall("its numbers do not fit on one page at the smallest size of the scale")
    return _continued(cards, rooms, house) or _as_text(numbers, rooms, house)


def _measure(card: Number, house: HouseStyle) -> NumberType:
    value = house.measure(Paragraph(_value_runs(card.value)), bold=True, heading=True)
    return NumberType(value, house.measure(card.label), house.measure(card.sub), card.about)


def _value_runs(value: str) -> tuple[Run, ...]:
    return (Run(value),)


def _settings(house: HouseStyle, width: Emu, across: int, least: float) -> list[Setting]:
    """How cards `across` side by side may be set, from large to small."""
    each = (width - _GUTTER * (across - 1)) // across
    return [
        Setting(
            Style(house.scale.points(value, 20), ink="accent", bold=True),
            Style(house.scale.points(label, 11), house.scale.small(label), "ink"),
            Style(house.scale.points(sub, 9), house.scale.points(sub, 9), "muted"),
            each,
        )
        for value, label, sub in _STEPS
        if label >= least
    ] or _settings(house, width, across, 0)[:1]


def _on_one_page(cards: Row, rooms: Rooms, house: HouseStyle) -> tuple[list[Row], Setting] | None:
    """All cards on one page: their values whole rather than broken, in full rows rather than not, large."""
    fewest = -(-len(cards) // _MOST)
    counts = range(fewest, min(len(cards), fewest + _MOST - 1) + 1)
    full = [count for count in counts if len(cards) % count == 0]
    for whole, choice in ((True, full), (True, counts), (False, full), (False, counts)):
        divisions = [in_shares(cards, count) for count in choice]
        settings = [_settings(house, rooms.first.w, len(rows[0]), rooms.least) for rows in divisions]
        for index in range(0 if rooms.alone else _ROOMY, len(_STEPS)):
            for rows, steps in zip(divisions, settings, strict=True):
                setting = steps[min(index, len(steps) - 1)]
                if setting.takes(cards, whole) and _height(rows, setting) <= rooms.first.h:
                    return rows, setting
    return None


def _height(rows: Sequence[Row], setting: Setting) -> Emu:
    return sum(_row_height(row, setting) for row in rows) + _GUTTER * (len(rows) - 1)


def _row_height(row: Row, setting: Setting) -> Emu:
    return max(map(setting.needs, row))


def _continued(cards: Row, rooms: Rooms, house: HouseStyle) -> list[Sheet] | None:
    """The cards on several pages, as few as can be and then evenly; None when one of them fits no page."""
    found = _rows(cards, rooms, house)
    if found is None:
        return None
    rows, setting = found
    heights = [_row_height(row, setting) + _GUTTER for row in rows]
    counts = evenly(heights, rooms.first.h + _GUTTER, rooms.rest.h + _GUTTER)
    even = _evened(cards, len(counts), max(counts), rooms, house) if counts[0] else None
    pages = even[0] if even else [rows[sum(counts[:page]) : sum(counts[: page + 1])] for page in range(len(counts))]
    sheets: list[Sheet] = []
    number = 1
    for shown in pages:
        room = rooms.rest if sheets else rooms.first
        sheet = _sheet(shown, room, even[1] if even else setting, rooms.alone, number) if shown else Sheet((), room.y)
        sheets.append(sheet)
        number += sum(map(len, shown))
    return sheets


def _rows(cards: Row, rooms: Rooms, house: HouseStyle) -> tuple[list[Row], Setting] | None:
    """The cards in rows that each fit a page: many beside each other, then large."""
    for across in range(_MOST, 0, -1):
        for setting in _settings(house, rooms.rest.w, across, rooms.least)[_ROOMY:]:
            if across > 1 and not setting.takes(cards, whole=False):
                continue
            rows = _in_rows(cards, across)
            if max(_row_height(row, setting) for row in rows) <= rooms.rest.h:
                return rows, setting
    return None


def _evened(
    cards: Row, pages: int, rows: int, rooms: Rooms, house: HouseStyle
) -> tuple[list[list[Row]], Setting] | None:
    """The cards shared out evenly over the pages, at most `rows` rows on each; None when that is too tight."""
    groups = in_shares(cards, pages)
    across = -(-len(groups[0]) // rows)
    divided = [_in_rows(group, across) for group in groups]
    room = min(rooms.first.h, rooms.rest.h)
    for setting in _settings(house, rooms.rest.w, across, rooms.least)[_ROOMY:]:
        if setting.takes(cards, whole=False) and all(_height(page, setting) <= room for page in divided):
            return divided, setting
    return None


def _in_rows(cards: Row, across: int) -> list[Row]:
    return [cards[at : at + across] for at in range(0, len(cards), across)]


def _as_text(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """What is too long for any card, as running text."""
    paragraphs = [
        paragraph
        for card in numbers.cards
        for paragraph in (Paragraph(_value_runs(card.value), "lead", about=card.about), card.label, card.sub)
        if paragraph.text
    ]
    return set_prose([Prose(tuple(paragraphs))], [rooms], house)


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
        return [min(free // len(heights), tallest + _MOST_AIR)] * len(heights)
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
