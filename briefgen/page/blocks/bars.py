"""Bar charts: columns over time, or bars beside their names, all on one scale from zero.

Input: Bars and their rooms. Output: sheets with one NativeChart each, which people can edit, or with one Drawing; both
hold the same rectangles, names and numbers, all measured. Categories that do not fit side by side continue on further
pages, on the same scale.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points
from briefgen.deck.drawings import Bar, Bars
from briefgen.deck.model import Paragraph, Prose, Run
from briefgen.page.blocks.prose import set_prose
from briefgen.page.box import Box
from briefgen.page.scene import Group, Line, NativeChart, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, fitted, in_shares
from briefgen.page.type.paragraph import MeasuredText, Style

_GAP = inches(0.08)
_WIDEST, _THICKEST, _PITCH = inches(0.9), inches(0.6), inches(1.2)
_EVERY = (1, 2, 3, 4, 6, 12, 24, 60, 120)
"""Steps of names: every column is named, or every second, and so on, where names are too close."""
_SHARE = 0.6  # width of a bar, as a share of its slot
_NAMES = 0.34  # greatest share of the width for names beside bars
_NAME = "Name "
_MIN_HEIGHT = inches(0.5)  # least height of a column chart


class BarChart(Struct, frozen=True):
    """Measured bars: names and numbers, the greatest value of all pages, and the styles of words."""

    bars: Bars
    names: tuple[MeasuredText, ...]
    values: tuple[MeasuredText, ...]
    greatest: float
    style: Style
    house: HouseStyle

    @property
    def bold(self) -> Style:
        """Style of numbers."""
        return replace(self.style, ink="ink", bold=True)

    @property
    def line(self) -> Emu:
        """Height of a line of words."""
        return self.house.words("0").line_height(self.style)

    def widest(self, texts: Sequence[MeasuredText]) -> Emu:
        """Return the width of the widest of the texts on one line."""
        return points(max(measured.width(self.style) for measured in texts) / 0.98) + 1


Note = tuple[TextBox, Emu]


def bar_number(value: float) -> str:
    """Return a bar's number, with commas between thousands."""
    return f"{value:,.15g}"


def set_bars(bars: Bars, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the chart. Raises TooSmall when it must fit one page and does not."""
    if not bars.bars:
        return [Sheet((), rooms.first.y)]
    note = _note(bars, rooms.rest.w, house)
    under = note[1] + _GAP if note else 0
    first, rest = (replace(room, h=room.h - under) for room in (rooms.first, rooms.rest))
    chart, parts = _parts(bars, first if first.h < rest.h else rest, rooms.alone, house)
    if not parts:
        return _as_text(bars, rooms, house)
    if rooms.fit == "refuse" and len(parts) > 1:
        raise TooSmall("its chart does not fit on one page")
    sheets: list[Sheet] = []
    for part in parts:
        room = rest if sheets else first
        sheet = _with_note(_page(chart, part, room), note, room)
        sheets.append(as_drawing("Chart", sheet, room, _alt(bars)) if bars.picture else sheet)
    return sheets


def _alt(bars: Bars) -> str:
    return f"{bars.caption} {bars.note.text}" if bars.note else bars.caption


def _measure(bars: Bars, sizes: tuple[float, float], house: HouseStyle) -> BarChart:
    names = tuple(house.words(bar.name, bold=False) for bar in bars.bars)
    values = tuple(house.words(bar_number(bar.value)) for bar in bars.bars)
    greatest = max(bar.value for bar in bars.bars)
    return BarChart(bars, names, values, greatest if greatest > 0 else 1, Style(*sizes, "body"), house)


def _parts(bars: Bars, room: Box, alone: bool, house: HouseStyle) -> tuple[BarChart, list[Sequence[int]]]:
    """Divide the bars among pages, in large type if that needs no more pages. Return None when none fits."""
    labels = house.scale.labels if alone else house.scale.labels[-1:]
    found = []
    for sizes in labels:
        chart = _measure(bars, sizes, house)
        most = _most(chart, room)
        if not most:
            continue
        parts = in_shares(range(len(bars.bars)), -(-len(bars.bars) // most))
        found.append((len(parts), _every(chart, len(parts[0]), room) if bars.upright else 1, chart, parts))
    if not found:
        return chart, []
    fewest, most_named = found[-1][:2]
    return next((chart, parts) for pages, every, chart, parts in found if pages <= fewest and every <= most_named)


def _as_text(bars: Bars, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the bars as running text, when names are too long for any chart."""
    lines = [
        Paragraph((Run(house.wording.labelled(bar.name, bar_number(bar.value))),), "body", "•", bar.about)
        for bar in bars.bars
    ]
    notes = [bars.note] if bars.note else []
    return set_prose([Prose((Paragraph((Run(bars.unit),), "label"), *lines, *notes))], [rooms], house)


def _note(bars: Bars, width: Emu, house: HouseStyle) -> Note | None:
    if bars.note is None:
        return None
    small = house.scale.labels[-1][1]
    para, height = fitted(house.measure(bars.note), Style(small, small, "muted"), width)
    return TextBox("Note", Box(0, 0, width, height), (para,), about=bars.note.about), height


def _with_note(sheet: Sheet, note: Note | None, room: Box) -> Sheet:
    if note is None:
        return sheet
    words, height = note
    box = Box(room.x, sheet.bottom + _GAP, words.box.w, height)
    return Sheet((*sheet.shapes, replace(words, box=box)), box.bottom)


def _most(chart: BarChart, room: Box) -> int:
    """Return how many bars fit a page below the unit; 0 when their names are too long for a chart."""
    room = replace(room, h=room.bottom - _unit(chart, room).box.bottom - _GAP)
    if chart.bars.upright:
        if room.h < _MIN_HEIGHT + chart.line + _names_height(chart, room) + 2 * _GAP:
            return 0
        counts = range(max(1, room.w // min(_slot(chart), room.w)), 1, -1)
        wide = _name_width(chart, room)
        return next((count for count in counts if _pitch(wide, count, room) >= _slot(chart)), 1)
    return max(room.h // (_names_height(chart, room) + _GAP), 0)


def _pitch(wide: Emu, count: int, room: Box) -> Emu:
    """Return the distance between `count` columns, whose first and last name may be wider than that."""
    return (room.w - max(0, wide - room.w // count)) // count


def _slot(chart: BarChart) -> Emu:
    return chart.widest(chart.values) + _GAP


def _name_width(chart: BarChart, room: Box) -> Emu:
    return min(chart.widest(chart.names), int(room.w * _NAMES))


def _names_height(chart: BarChart, room: Box) -> Emu:
    width = _name_width(chart, room)
    return max(fitted(name, chart.style, width)[1] for name in chart.names)


def _every(chart: BarChart, count: int, room: Box) -> int:
    """Return the step between named columns that keeps names apart when `count` columns share the room."""
    wanted, slot = _name_width(chart, room) + _GAP, max(room.w // count, 1)
    return next((every for every in _EVERY if every * slot >= wanted), count)


# --- shapes ---


def _page(chart: BarChart, part: Sequence[int], room: Box) -> Sheet:
    unit = _unit(chart, room)
    under = replace(room, y=unit.box.bottom + _GAP, h=room.bottom - unit.box.bottom - _GAP)
    every = _every(chart, len(part), under) if chart.bars.upright else 1
    shapes, plot, share, bottom = (_vertical if chart.bars.upright else _horizontal)(chart, part, under, every)
    if chart.bars.picture:
        return Sheet((unit, *shapes), bottom)
    bars = [chart.bars.bars[index] for index in part]
    about = tuple(dict.fromkeys(id_ for bar in bars for id_ in bar.about))
    names, values = tuple(bar.name for bar in bars), tuple(bar.value for bar in bars)
    beside = _names(shapes) if every > 1 else []  # not every program omits names that are too close
    native = NativeChart(
        "Chart", replace(under, h=bottom - under.y), names, values, chart.bars.unit, chart.bars.upright, plot,
        chart.greatest, share, not beside, chart.style.size,
        tuple(shape for shape in shapes if shape not in beside), chart.bars.caption, about,
    )  # fmt: skip
    return Sheet((unit, native, *([Group("Names", tuple(beside), "")] if beside else [])), bottom)


def _names(shapes: Sequence[Shape]) -> list[Shape]:
    return [shape for shape in shapes if isinstance(shape, TextBox) and shape.name.startswith(_NAME)]


def _unit(chart: BarChart, room: Box) -> TextBox:
    """Return the line above the chart that names the unit."""
    text = chart.bars.unit[:1].upper() + chart.bars.unit[1:]
    para, height = fitted(chart.house.words(text), Style(chart.style.size, ink="accent", bold=True), room.w)
    return TextBox("Unit", replace(room, h=height), (para,))


def _column(chart: BarChart, index: int, own: Box, width: Emu, valued: bool) -> Iterator[Shape]:
    """Yield a bar that is `width` wide in its own part of the plot, and its value over it.

    Where columns are close, an empty one has none: it is seen to be empty.
    """
    bar = chart.bars.bars[index]
    height = _length(chart, bar, own.h)
    if height:
        yield _bar(bar, Box(own.x + (own.w - width) // 2, own.bottom - height, width, height))
    if valued:
        over = Box(own.x, own.bottom - height - chart.line - _GAP // 4, own.w, chart.line)
        value = replace(chart.bold, align="center")
        yield _words(f"Value of {bar.name}", chart.values[index], value, over, bar)


def _vertical(chart: BarChart, part: Sequence[int], room: Box, every: int) -> tuple[list[Shape], Box, float, Emu]:
    wide, high = _name_width(chart, room), _names_height(chart, room)
    slot = _pitch(wide, len(part), room)
    margin = (room.w - slot * len(part)) // 2
    width = min(int(slot * _SHARE), _WIDEST)
    top, base = room.y + chart.line + _GAP, room.bottom - high - _GAP
    plot = Box(room.x + margin, top, slot * len(part), base - top)
    name = replace(chart.style, align="center")
    shapes: list[Shape] = []
    for place, index in enumerate(part):
        bar, own = chart.bars.bars[index], Box(plot.x + place * slot, top, slot, plot.h)
        shapes += _column(chart, index, own, width, valued=bool(bar.value) or every == 1)
        if place % every == 0:
            wider = max(slot, wide)
            under = Box(own.x + (slot - wider) // 2, base + _GAP // 2, wider, high)
            shapes.append(_words(_NAME + bar.name, chart.names[index], name, under, bar))
    shapes.append(Line("Base line", plot.x, base, plot.right, base, ink="muted", width=1.0))
    return shapes, plot, width / slot, room.bottom


def _horizontal(chart: BarChart, part: Sequence[int], room: Box, _: int) -> tuple[list[Shape], Box, float, Emu]:
    names = _name_width(chart, room)
    values = chart.widest(chart.values) + _GAP
    pitch = min(room.h // len(part), max(_names_height(chart, room) + _GAP, _PITCH))
    thick = min(_THICKEST, int(pitch * _SHARE))
    left = room.x + names + 2 * _GAP
    plot = Box(left, room.y, room.right - values - _GAP - left, pitch * len(part))
    shapes: list[Shape] = []
    for place, index in enumerate(part):
        bar, y = chart.bars.bars[index], room.y + place * pitch
        length = _length(chart, bar, plot.w)
        name = Box(room.x, y, names, pitch)
        shapes.append(_words(_NAME + bar.name, chart.names[index], chart.style, name, bar))
        if length:
            shapes.append(_bar(bar, Box(left, y + (pitch - thick) // 2, length, thick)))
        value = Box(left + length + _GAP, y, values, pitch)
        shapes.append(_words(f"Value of {bar.name}", chart.values[index], chart.bold, value, bar))
    shapes.append(Line("Base line", left, plot.y, left, plot.bottom, ink="muted", width=1.0))
    return shapes, plot, thick / pitch, plot.bottom


def _length(chart: BarChart, bar: Bar, most: Emu) -> Emu:
    return int(most * max(bar.value, 0) / chart.greatest)


def _bar(bar: Bar, box: Box) -> Rect:
    return Rect(f"Bar {bar.name}", box, paint="accent", alt=f"{bar.name}: {bar_number(bar.value)}", about=bar.about)


def _words(name: str, measured: MeasuredText, style: Style, box: Box, bar: Bar) -> TextBox:
    para, _ = fitted(measured, style, box.w)
    return TextBox(name, box, (para,), anchor="top" if style.align == "center" else "middle", about=bar.about)
