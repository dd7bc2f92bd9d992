"""Numbers: amounts of one unit as bars on one scale, the others in a row each.

Input: Numbers and their rooms. Output: sheets with a group for each bar (its name above it, its number at the end) and
a table without a header. A bar is solid up to the given amount, and hatched where the true amount may lie. Counts of a
second unit, up to 100, are squares beside them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points
from briefgen.deck.model import Cell, Column, Number, Numbers, Paragraph, Run, Table
from briefgen.locale.words import Words
from briefgen.page.blocks.squares import are_counts, set_squares
from briefgen.page.blocks.table import set_table
from briefgen.page.box import Box
from briefgen.page.scene import Group, Rect, SetTable, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, fitted
from briefgen.page.type.lines import ONE_LINE
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.typeset import typeset

_NEAR, _ARROW = points(4), points(48)
_BESIDE = points(12)  # between a bar and its number
_KEY, _SWATCH = points(12), (points(24), points(10))
_SIZES = (24.0, 18.0, 16.0, 14.0, 13.0, 12.0)
_VALUE, _EVIDENCE = 250.0, 96.0
"""Greatest widths of the columns of numbers and of evidence, in points."""
_BESIDE_SQUARES, _NARROWEST = points(30), points(400)
_MIN_ROOM = 3  # rows need at least a third of the page below the bars


class Spacing(Struct, frozen=True):
    """Height of bars, and the space below each (EMU)."""

    bar: Emu
    gap: Emu


_LOOSE, _TIGHT = Spacing(points(22), points(16)), Spacing(points(14), points(8))


class BarType(Struct, frozen=True):
    """A measured bar: its name, its number, its amount."""

    card: Number
    label: MeasuredText
    value: MeasuredText


def set_numbers(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the numbers. Raises TooSmall when they must fit one page and do not."""
    return _beside_squares(numbers, rooms, house) or _bars_and_rows(numbers, rooms, house)


def _beside_squares(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet] | None:
    """Return counts of one unit as squares at the right, other numbers beside them; None if they do not fit."""
    money = _of_one_unit(numbers.cards)
    counts = _of_one_unit([card for card in numbers.cards if card not in money])
    rest = tuple(card for card in numbers.cards if card not in counts)
    if not rest or not are_counts(counts):
        return None
    third = rooms.first.w * 3 // 10
    squares = set_squares(counts, replace(rooms.first, x=rooms.first.right - third, w=third), house)
    left = rooms.first.w - third - _BESIDE_SQUARES
    narrow = replace(rooms, first=replace(rooms.first, w=left), rest=replace(rooms.rest, w=left))
    sheets = _bars_and_rows(Numbers(rest), narrow, house) if squares and left >= _NARROWEST else []
    if squares is None or len(sheets) != 1:
        return None
    return [Sheet((*sheets[0].shapes, *squares.shapes), max(sheets[0].bottom, squares.bottom))]


def _bars_and_rows(numbers: Numbers, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    sheets = _with_bars(numbers, rooms, _LOOSE, house)
    if not sheets or len(sheets) > 1:
        tight = _with_bars(numbers, rooms, _TIGHT, house)
        sheets = tight if tight and (not sheets or len(tight) < len(sheets)) else sheets
    sheets = sheets or _rows(numbers.cards, replace(rooms, fit="continue"), house)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its numbers do not fit on one page at the smallest size of the scale")
    return sheets


def _with_bars(numbers: Numbers, rooms: Rooms, spacing: Spacing, house: HouseStyle) -> list[Sheet]:
    """Return bars and, below them, rows for the other numbers; nothing if the bars do not fit."""
    drawn = _of_one_unit(numbers.cards)
    bars = _bars(drawn, rooms.first, spacing, house) if drawn else None
    if bars is None:
        return []
    rest = [card for card in numbers.cards if card not in drawn]
    return _under(bars, _rows(rest, _rooms_under(bars, rooms, spacing), house) if rest else [])


def _of_one_unit(cards: Sequence[Number]) -> tuple[Number, ...]:
    """Return the amounts in the most common unit; none unless there are at least two."""
    by_unit: dict[str, list[Number]] = {}
    for card in cards:
        if card.amount > 0 and card.unit:
            by_unit.setdefault(card.unit, []).append(card)
    most = max(by_unit.values(), key=len, default=[])
    return tuple(most) if len(most) > 1 else ()


# --- rows ---


def _rows(cards: Sequence[Number], rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    columns = [Column("Number", 0.3, stub=True, most=_VALUE), Column("What", 1)]
    borne = any(card.evidence for card in cards)
    columns += [Column("Evidence", 0.15, evidence=True, most=_EVIDENCE)] if borne else []
    caption = house.wording.gettext(
        "Numbers: {names}", names=house.wording.with_semicolons(card.label.text for card in cards)
    )
    table = Table(tuple(columns), tuple(_row(card, borne, house) for card in cards), caption)
    largest = 0 if len(cards) == 1 else 2
    return set_table(table, rooms, house, [house.scale.points(size, 12) for size in _SIZES[largest:]])


def _row(card: Number, borne: bool, house: HouseStyle) -> tuple[Cell, ...]:
    none = (Paragraph((Run("–", tone="muted"),), "small"),)
    what = [replace(card.label, size="table"), *([card.sub] if card.sub.text else [])]
    value = house.wording.capital(card.value)
    cells = [Cell((Paragraph((Run(value),), "number"),), card.about), Cell(tuple(what), card.about)]
    return tuple(cells + ([Cell(card.evidence or none, card.about)] if borne else []))


def _rooms_under(bars: Sheet, rooms: Rooms, spacing: Spacing) -> Rooms:
    """Return the rooms left for rows: below the bars if there is space, else on the next page."""
    top = bars.bottom + spacing.gap
    left = rooms.first.bottom - top
    first = replace(rooms.first, y=top, h=left) if left > rooms.first.h // _MIN_ROOM else rooms.rest
    return replace(rooms, first=first, fit="continue")


def _under(bars: Sheet, rows: list[Sheet]) -> list[Sheet]:
    """Return the bars, with the rows on the same page if they begin below them."""
    if not rows or min((_top(shape) for shape in rows[0].shapes), default=0) < bars.bottom:
        return [bars, *rows]
    return [Sheet((*bars.shapes, *rows[0].shapes), rows[0].bottom), *rows[1:]]


def _top(shape: Shape) -> Emu:
    return shape.box.y if isinstance(shape, SetTable | TextBox) else 0


# --- bars ---


def _bars(cards: Sequence[Number], room: Box, spacing: Spacing, house: HouseStyle) -> Sheet | None:
    """Return the bars on one scale, and the legend of their marks; None if they do not fit the room."""
    said, number = _styles(house)
    bars = [BarType(card, house.measure(_said(card)), house.words(card.value)) for card in cards]
    widest = max(points(bar.value.width(number)) for bar in bars) + points(6)
    scale = room.w - widest - _BESIDE - _ARROW
    if scale < room.w // 4:
        return None
    most = max(card.amount for card in cards)
    shapes: list[Shape] = []
    y = room.y
    for place, bar in enumerate(bars, 1):
        para, high = fitted(bar.label, said, room.w)
        words = TextBox(f"Label {place}", Box(room.x, y, room.w, high), (para,), about=bar.card.about)
        at = Box(room.x, y + high + _NEAR, max(int(scale * bar.card.amount / most), points(2)), spacing.bar)
        shapes.append(_bar(bar, place, words, at, widest, number, house.wording))
        y = at.bottom + spacing.gap
    shapes += _key(cards, room.x, y, house)
    bottom = max([y - spacing.gap, *(_bottom(shape) for shape in shapes)])
    return Sheet(tuple(shapes), bottom) if bottom <= room.bottom else None


def _styles(house: HouseStyle) -> tuple[Style, Style]:
    """Return the styles of the words above a bar and of the number at its end."""
    return (
        Style(house.scale.points(14, 12), house.scale.points(11, 10), "body"),
        Style(house.scale.points(16, 13), ink="accent", bold=True),
    )


def _said(card: Number) -> Paragraph:
    """Return its name in bold, then who pays, when and the sources in small type on the same line."""
    strong = tuple(replace(run, strong=True) for run in card.label.runs)
    small = [tuple(replace(run, small=True) for run in one.runs) for one in (card.sub, *card.evidence) if one.runs]
    return Paragraph((*strong, *chain.from_iterable((Run("   ", small=True), *runs) for runs in small)))


def _bar(bar: BarType, place: int, words: TextBox, at: Box, widest: Emu, number: Style, said: Words) -> Group:
    card = bar.card
    shapes: list[Shape] = [words, Rect(f"Bar {place}", at, "accent", "accent", hatched=card.bound == "most")]
    end = at.right
    if card.bound == "least":
        more = Box(end, at.y, _ARROW, at.h)
        shapes.append(Rect(f"And more {place}", more, "accent", "accent", points_to="right", as_bar=True, hatched=True))
        end += _ARROW
    para = typeset(bar.value, number, ONE_LINE)
    high = max(at.h, bar.value.line_height(number))  # a low bar's number is higher than the bar
    box = Box(end + _BESIDE, at.y - (high - at.h) // 2, widest, high)
    shapes.append(TextBox(f"Number {place}", box, (para,), anchor="middle"))
    details = said.with_semicolons(one.text for one in (card.sub, *card.evidence) if one.text)
    alt = said.labelled(card.label.text, said.remarked(card.value, details) if details else card.value)
    return Group(f"Amount {place}: {card.value}", tuple(shapes), alt, card.about)


def _key(cards: Sequence[Number], x: Emu, y: Emu, house: HouseStyle) -> Iterator[Shape]:
    """Yield the legend for hatching, if it is used."""
    if not any(card.bound for card in cards):
        return
    style = Style(house.scale.points(12, 10), ink="muted")
    gettext = house.wording.gettext
    kinds = ((gettext("amount given"), False), (gettext("least or most; the true amount is not given"), True))
    for name, hatched in kinds:
        measured = house.words(name, bold=False)
        width, high = points(measured.width(style) / 0.98) + points(2), measured.line_height(style)
        swatch = Box(x, y + (high - _SWATCH[1]) // 2, *_SWATCH)
        yield Rect(f"Mark: {name}", swatch, "accent", "accent", hatched=hatched)
        box = Box(swatch.right + _NEAR * 2, y, width, high)
        yield TextBox(f"Key: {name}", box, (typeset(measured, style, ONE_LINE),))
        x = box.right + _KEY * 2


def _bottom(shape: Shape) -> Emu:
    if isinstance(shape, Group):
        return max(map(_bottom, shape.shapes))
    return shape.box.bottom if isinstance(shape, Rect | TextBox) else 0
