"""Quotations in quiet cards: one fills the page, two make a pair, three stand side by side.

Comes in: Cards and their rooms. Goes out: sheets of card groups. Long quotations are set smaller within the scale,
then fewer stand on a page, and what is still too long is divided between lines and goes on in a card of its own.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points, to_points
from briefgen.deck.model import Card, Cards
from briefgen.page.scene import Box, Group, Rect, Shape, TypePara, TypeRun, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, in_shares, not_under, shares
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Galley, Style, cut
from briefgen.page.type.typeset import typeset

OPENING_MARK = "\u201c"
_MOST = 3
_GUTTER, _PAD, _BAR = inches(0.25), inches(0.32), inches(0.07)
_NARROWEST = inches(2.5)  # a card narrower than this would hold three words a line
_BADGE_H, _BADGE_PAD = inches(0.36), inches(0.12)
_MARK_SIZE, _MARK_H = 60, inches(0.62)
_LOW, _AIR = 0.84, inches(0.5)  # a card takes at least this share of its room, and some air beyond its words


class CardType(Struct, frozen=True):
    """A card measured."""

    words: Galley
    by: Galley
    role: Galley
    badge: Galley | None
    about: tuple[str, ...]


class Setting(Struct, frozen=True):
    """How the cards of a slide are set: points of the words and of speaker and role; the house."""

    size: float
    labels: tuple[float, float]
    house: HouseStyle

    @property
    def words(self) -> Style:
        """How the quotation is set."""
        return Style(self.size, self.house.scale.small(self.size), "ink")

    @property
    def by(self) -> Style:
        """How the speaker is set."""
        return Style(self.labels[0], ink="ink", bold=True)

    @property
    def role(self) -> Style:
        """How office, date and citation are set."""
        return Style(self.labels[1], min(self.labels[1], 10), "muted")


Page = tuple[Sequence[CardType], Setting]


def set_cards(cards: Cards, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The cards' sheets. Raises TooSmall when they must fit one page and do not, or not a line of one fits."""
    measured = [_measure(card, house) for card in cards.cards]
    room = rooms.first if rooms.first.h < rooms.rest.h else rooms.rest
    pages = _groups(measured, room, house, rooms.least)
    if rooms.fit == "refuse" and len(pages) > 1:
        raise TooSmall("its quotations do not fit on one page at the smallest size of the scale")
    return [
        _sheet(group, rooms.rest if number else rooms.first, setting, rooms)
        for number, (group, setting) in enumerate(pages)
    ]


def _measure(card: Card, house: HouseStyle) -> CardType:
    badge = house.words(card.badge) if card.badge else None
    return CardType(
        house.measure(card.words), house.words(card.by), house.measure(card.role), badge,
        card.about or card.words.about,
    )  # fmt: skip


def _groups(cards: Sequence[CardType], room: Box, house: HouseStyle, least: float) -> list[Page]:
    """The cards of each page and how they are set: large rather than small, together rather than apart."""
    for most in range(min(_MOST, len(cards)), 0, -1):
        groups = in_shares(cards, -(-len(cards) // most))
        for setting in _settings(house, len(cards), least):
            if all(_fits(group, room, setting) for group in groups):
                return [(group, setting) for group in groups]
    return [([part], setting) for card in cards for part, setting in _alone(card, room, house, least)]


def _alone(card: CardType, room: Box, house: HouseStyle, least: float) -> list[tuple[CardType, Setting]]:
    """A card on a page of its own, or divided over several."""
    settings = _settings(house, 2, least)
    for setting in settings:
        if _fits([card], room, setting):
            return [(card, setting)]
    return [(part, settings[-1]) for part in _divided(card, room, settings[-1])]


def _settings(house: HouseStyle, count: int, least: float) -> list[Setting]:
    labels, quotes = house.scale.labels, not_under(house.scale.quotes, least)
    if count == 1:
        return [Setting(size, labels[0], house) for size in quotes]
    return [Setting(size, labels[1] if count == 2 else labels[2], house) for size in quotes[1:] or quotes]


def _fits(group: Sequence[CardType], room: Box, setting: Setting) -> bool:
    width, height = _cell(room, len(group))
    return all(_needs(card, width, setting) <= height for card in group)


def _cell(room: Box, count: int) -> tuple[Emu, Emu]:
    """Width and greatest height of a card: side by side, or below each other on a page too narrow for that."""
    width = (room.w - _GUTTER * (count - 1)) // count
    if width >= _NARROWEST or count == 1:
        return width, room.h
    return room.w, (room.h - _GUTTER * (count - 1)) // count


def _inner(width: Emu) -> Emu:
    return width - _BAR - 2 * _PAD


def _needs(card: CardType, width: Emu, setting: Setting) -> Emu:
    """The height of a card of that width, everything in."""
    inner = _inner(width)
    longest = card.words.longest(setting.words)
    if longest > to_points(inner) * 0.98:
        return 1 << 60  # a word would have to be broken: rather a wider card or smaller type
    return _above() + _height(card.words, setting.words, inner) + _below(card, inner, setting)


def _above() -> Emu:
    return _PAD + _MARK_H


def _below(card: CardType, inner: Emu, setting: Setting) -> Emu:
    return inches(0.25) + _foot(card, inner, setting) + _PAD


def _foot(card: CardType, inner: Emu, setting: Setting) -> Emu:
    width = inner - _badge_width(card, setting)
    height = _height(card.by, setting.by, width) + _height(card.role, setting.role, width)
    return max(height, _BADGE_H if card.badge else 0)


def _badge_width(card: CardType, setting: Setting) -> Emu:
    if card.badge is None:
        return 0
    return points(card.badge.width(setting.by) / 0.98) + 2 * _BADGE_PAD + inches(0.15)


def _height(galley: Galley, style: Style, width: Emu) -> Emu:
    if not galley.text:
        return 0
    return break_lines(galley, style, to_points(width)).count * galley.line_height(style)


def _divided(card: CardType, room: Box, setting: Setting) -> list[CardType]:
    """The card in parts, each of which fits a page; speaker, role and grade stand under every part."""
    inner, style = _inner(room.w), setting.words
    left = room.h - _above() - _below(card, inner, setting)
    per_page = left // card.words.line_height(style)
    if per_page < 1:
        raise TooSmall("there is no room for even one line of a quotation")
    lines = break_lines(card.words, style, to_points(inner))
    parts, words, taken = [], card.words, 0
    pages = -(-lines.count // per_page)
    for count in shares(lines.count, pages)[:-1]:
        head, words = cut(words, lines.starts[taken + count] - lines.starts[taken])
        parts.append(replace(card, words=head))
        taken += count
    return [*parts, replace(card, words=words)]


# --- shapes ----------------------------------------------------------------------------------------------------


def _sheet(group: Sequence[CardType], room: Box, setting: Setting, rooms: Rooms) -> Sheet:
    width, most = _cell(room, len(group))
    needed = max(_needs(card, width, setting) for card in group)
    if needed > most:
        needed = most
    height = min(max(needed + _AIR, int(most * _LOW)), most) if rooms.alone else needed
    across = width < room.w
    shapes: list[Shape] = []
    for number, card in enumerate(group):
        x = room.x + number * (width + _GUTTER) if across else room.x
        y = room.y if across else room.y + number * (height + _GUTTER)
        shapes.append(_card_group(card, Box(x, y, width, height), setting, number + 1))
    rows = 1 if across else len(group)
    return Sheet(tuple(shapes), room.y + rows * height + (rows - 1) * _GUTTER)


def _card_group(card: CardType, box: Box, setting: Setting, number: int) -> Group:
    shapes: list[Shape] = [
        Rect(f"Card {number}", box, paint="wash", about=card.about),
        Rect(f"Bar of card {number}", replace(box, w=_BAR), paint="accent"),
        _mark(box, setting, number),
        _words(card, box, setting, number),
        _speaker(card, box, setting, number),
    ]
    if card.badge:
        shapes.append(_badge(card, card.badge, box, setting, number))
    return Group(f"Quotation {number}: {card.by.text}", tuple(shapes), f"Quotation: {card.by.text}", card.about)


def _left(box: Box) -> Emu:
    return box.x + _BAR + _PAD


def _mark(box: Box, setting: Setting, number: int) -> Words:
    face = setting.house.heading.bold
    size = setting.house.scale.points(_MARK_SIZE, 30)
    height = points(face.line * size) + 1
    para = TypePara((TypeRun(OPENING_MARK, size, "accent", bold=True),))
    # The glyph hangs at the top of a tall line: the box begins above where the eye sees the mark.
    top = box.y + _PAD - points(size * 0.2)
    return Words(f"Opening mark {number}", Box(_left(box), max(top, box.y), inches(0.6), height), (para,))


def _words(card: CardType, box: Box, setting: Setting, number: int) -> Words:
    inner = _inner(box.w)
    lines = break_lines(card.words, setting.words, to_points(inner))
    top, bottom = box.y + _above(), box.bottom - _below(card, inner, setting)
    para = typeset(card.words, setting.words, lines)
    return Words(f"Words {number}", Box(_left(box), top, inner, bottom - top), (para,), about=card.about)


def _speaker(card: CardType, box: Box, setting: Setting, number: int) -> Words:
    inner = _inner(box.w)
    width = inner - _badge_width(card, setting)
    height = _foot(card, inner, setting)
    paras = tuple(
        typeset(galley, style, break_lines(galley, style, to_points(width)))
        for galley, style in ((card.by, setting.by), (card.role, setting.role))
        if galley.text
    )
    place = Box(_left(box), box.bottom - _PAD - height, width, height)
    return Words(f"Speaker {number}", place, paras, anchor="bottom", about=card.about)


def _badge(card: CardType, badge: Galley, box: Box, setting: Setting, number: int) -> Words:
    width = _badge_width(card, setting) - inches(0.15)
    place = Box(box.right - _PAD - width, box.bottom - _PAD - _BADGE_H, width, _BADGE_H)
    style = replace(setting.by, align="center")
    para = typeset(badge, style, break_lines(badge, style, to_points(width)))
    return Words(
        f"Grade {number}", place, (para,), anchor="middle", paint="paper", edge="rule", about=card.about
    )  # fmt: skip
