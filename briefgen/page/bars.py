"""Bar charts: columns over time, or bars beside their names, all on one scale from zero.

Comes in: Bars and their rooms. Goes out: sheets of rectangles with their names and numbers, which people can edit, or
of one Drawing that holds the same shapes. Categories that do not fit beside each other go on on further pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.deck import Bar, Bars
from briefgen.page.galley import Galley, Style
from briefgen.page.scene import Box, Group, Line, Rect, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, fitted, in_shares
from briefgen.units import Emu, inches, points

_GAP = inches(0.08)
_WIDEST, _THICKEST = inches(0.9), inches(0.42)
_NAMES = 0.34  # share of the width that names beside bars may take


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars measured: names and numbers, the greatest value of all pages, and how words are set."""

    bars: Bars
    names: tuple[Galley, ...]
    values: tuple[Galley, ...]
    greatest: float
    style: Style
    house: HouseStyle

    @property
    def line(self) -> Emu:
        """Height of a line of words."""
        return self.house.words("0").line_height(self.style)

    def widest(self, galleys: Sequence[Galley]) -> Emu:
        """Width of the widest of them on one line."""
        return points(max(galley.width(self.style) for galley in galleys) / 0.98) + 1


def set_bars(bars: Bars, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The chart's sheets. Raises TooSmall when it must fit one page and does not."""
    if not bars.bars:
        return [Sheet((), rooms.first.y)]
    label, sub = house.scale.labels[-1]
    names = tuple(house.words(bar.name, bold=False) for bar in bars.bars)
    values = tuple(house.words(f"{bar.value:g}") for bar in bars.bars)
    greatest = max((abs(bar.value) for bar in bars.bars), default=0) or 1
    chart = Chart(bars, names, values, greatest, Style(label, sub, "body"), house)
    note = _note(chart, rooms.rest.w)
    room = Box(rooms.rest.x, rooms.rest.y, rooms.rest.w, rooms.rest.h - (note[1] + _GAP if note else 0))
    most = _most(chart, room)
    parts = in_shares(range(len(bars.bars)), -(-len(bars.bars) // most))
    if rooms.fit == "refuse" and len(parts) > 1:
        raise TooSmall("its chart does not fit on one page")
    sheets = [_with_note(_page(chart, part, room), note, rooms.rest) for part in parts]
    return [as_drawing("Chart", sheet, rooms.rest, bars.caption) for sheet in sheets] if bars.picture else sheets


def _note(chart: Chart, width: Emu) -> tuple[Words, Emu] | None:
    if chart.bars.note is None:
        return None
    style = Style(chart.house.scale.labels[-1][1], chart.house.scale.labels[-1][1], "muted")
    para, height = fitted(chart.house.measure(chart.bars.note), style, width)
    return Words("Note", Box(0, 0, width, height), (para,), about=chart.bars.note.about), height


def _with_note(sheet: Sheet, note: tuple[Words, Emu] | None, room: Box) -> Sheet:
    if note is None:
        return sheet
    words, height = note
    box = Box(room.x, sheet.bottom + _GAP, words.box.w, height)
    return Sheet((*sheet.shapes, Words(words.name, box, words.paragraphs, about=words.about)), box.bottom)


def _most(chart: Chart, room: Box) -> int:
    """How many bars a page holds."""
    if chart.bars.upright:
        slot = max(chart.widest(chart.names), chart.widest(chart.values)) + _GAP
        return max(1, room.w // min(slot, room.w))
    return max(1, room.h // (_row(chart, room) + _GAP))


def _row(chart: Chart, room: Box) -> Emu:
    width = int(room.w * _NAMES)
    return max(fitted(name, chart.style, width)[1] for name in chart.names)


def _page(chart: Chart, part: Sequence[int], room: Box) -> Sheet:
    shapes = _upright(chart, part, room) if chart.bars.upright else _lying(chart, part, room)
    about = tuple(dict.fromkeys(id_ for index in part for id_ in chart.bars.bars[index].about))
    bottom = room.bottom if chart.bars.upright else max(_bottom(shape) for shape in shapes)
    return Sheet((Group("Chart", tuple(shapes), chart.bars.caption, about),), bottom)


def _bottom(shape: Shape) -> Emu:
    return shape.box.bottom if isinstance(shape, Rect | Words) else 0


def _upright(chart: Chart, part: Sequence[int], room: Box) -> list[Shape]:
    slot = room.w // len(part)
    width = min(slot * 6 // 10, _WIDEST)
    base = room.bottom - chart.line - _GAP
    tall = base - room.y - chart.line - _GAP
    shapes: list[Shape] = []
    for place, index in enumerate(part):
        bar, middle = chart.bars.bars[index], room.x + place * slot + slot // 2
        height = int(tall * max(bar.value, 0) / chart.greatest)
        if height:
            shapes.append(_bar(bar, Box(middle - width // 2, base - height, width, height)))
        shapes.append(
            _words(chart, chart.values[index], f"Value of {bar.name}", middle, base - height - chart.line, bar, slot)
        )
        shapes.append(_words(chart, chart.names[index], f"Name {bar.name}", middle, base + _GAP // 2, bar, slot))
    shapes.append(Line("Base line", room.x, base, room.x + slot * len(part), base, ink="muted", width=1.0))
    return shapes


def _bar(bar: Bar, box: Box) -> Rect:
    return Rect(f"Bar {bar.name}", box, paint="accent", alt=f"{bar.name}: {bar.value:g}", about=bar.about)


def _words(chart: Chart, galley: Galley, name: str, middle: Emu, y: Emu, bar: Bar, slot: Emu) -> Words:
    style = Style(chart.style.size, ink="ink", bold=name.startswith("Value"), align="center")
    para, height = fitted(galley, style, slot)
    return Words(name, Box(middle - slot // 2, y, slot, height), (para,), about=bar.about)


def _lying(chart: Chart, part: Sequence[int], room: Box) -> list[Shape]:
    names = min(chart.widest(chart.names), int(room.w * _NAMES))
    values = chart.widest(chart.values) + _GAP
    left, row = room.x + names + 2 * _GAP, _row(chart, room)
    long = room.right - values - left
    pitch = min(room.h // len(part), max(row + _GAP, _THICKEST * 2))
    shapes: list[Shape] = []
    for place, index in enumerate(part):
        bar, y = chart.bars.bars[index], room.y + place * pitch
        thick = min(_THICKEST, pitch - _GAP)
        length = int(long * max(bar.value, 0) / chart.greatest)
        para, _ = fitted(chart.names[index], chart.style, names)
        tall = pitch - _GAP
        shapes.append(Words(f"Name {bar.name}", Box(room.x, y, names, tall), (para,), anchor="middle", about=bar.about))
        if length:
            shapes.append(_bar(bar, Box(left, y + (tall - thick) // 2, length, thick)))
        value, _ = fitted(chart.values[index], Style(chart.style.size, ink="ink", bold=True), values)
        box = Box(left + length + _GAP, y, values, tall)
        shapes.append(Words(f"Value of {bar.name}", box, (value,), anchor="middle", about=bar.about))
    shapes.append(Line("Base line", left, room.y, left, room.y + pitch * len(part), ink="muted", width=1.0))
    return shapes
