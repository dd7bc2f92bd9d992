"""Undated events in order: a column for each group under its anchor, and a line over the columns.

Input: groups and a room. Output: pages of up to four columns of up to five events. The line from one column to the next
is unbroken only if all of the next is known to be later; lengths mean nothing, and the page says so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.language import gettext_noop
from briefgen.core.units import Emu, inches, points, to_points
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.timeline import Timeline, Undated, UndatedGroup
from briefgen.page.box import Box
from briefgen.page.runs import TypePara
from briefgen.page.scene import Group, Line, Marker, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Sheet, TooSmall
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.typeset import typeset

_ACROSS, _DOWN = 4, 5  # columns on a page, events in a column
_NARROWEST = points(150)
_GUTTER, _DOT = points(14.4), points(14)
_UNDER_LINE, _UNDER_HEAD, _BETWEEN = points(6), points(6), points(6)
_WIDTH = 1.5  # points: the line over the columns
SCALE_WORDS = gettext_noop("Not to scale: where the line is broken, the texts do not say which came first")
NOT_DATED = gettext_noop("No date given")
STRIP_GAP = inches(0.16)
"""Between a timeline and the strip below it."""


class Step(NamedTuple):
    """Sizes in points: heads, what is known of their date, events, sources."""

    head: float
    sub: float
    what: float
    small: float


class UndatedColumn(Struct, frozen=True):
    """A group, or part of one, set for a width: its head, and each event with its height."""

    group: UndatedGroup
    head: tuple[TypePara, ...]
    head_height: Emu
    items: tuple[tuple[Undated, tuple[TypePara, ...], Emu], ...]
    continued: bool = False

    @property
    def below(self) -> Emu:
        """Height of the events."""
        return sum(height for _, _, height in self.items) + (2 * _BETWEEN) * max(len(self.items) - 1, 0)


class UndatedRow(Struct, frozen=True):
    """Columns side by side, and the height of the tallest head."""

    columns: tuple[UndatedColumn, ...]
    width: Emu
    head: Emu

    @property
    def height(self) -> Emu:
        """Height from the line over the columns to the end of the longest."""
        return _DOT + _UNDER_LINE + self.head + 2 * _UNDER_HEAD + max(column.below for column in self.columns)


def size_steps(house: HouseStyle) -> tuple[Step, ...]:
    """Return the sizes from large to small."""
    found = ((20, 14, 18, 12), (18, 12, 16, 11), (16, 12, 14, 10), (15, 11, 13, 10), (14, 11, 12, 10))
    return tuple(Step(*(house.scale.points(size, least) for size, least in zip(one, (13, 10, 11, 9), strict=True)))
                 for one in found)  # fmt: skip


def undated_rows(timeline: Timeline, room: Box, step: Step, most: Emu, house: HouseStyle) -> list[UndatedRow]:
    """Return the groups in rows, each no higher than `most`. Raises TooSmall when not even one event fits."""
    across = max(1, min(_ACROSS, (room.w + _GUTTER) // (_NARROWEST + _GUTTER)))
    across = min(across, max(sum(-(-len(group.items) // _DOWN) for group in timeline.undated), 2))
    width = (room.w - _GUTTER * (across - 1)) // across
    tallest = max(_head(group, width, step, house)[1] for group in timeline.undated)
    below = most - _DOT - _UNDER_LINE - tallest - 2 * _UNDER_HEAD
    columns = [column for group in timeline.undated for column in _columns(group, width, step, below, house)]
    return [
        UndatedRow(tuple(part), width, max(column.head_height for column in part))
        for part in (columns[at : at + across] for at in range(0, len(columns), across))
    ]


def _columns(group: UndatedGroup, width: Emu, step: Step, room: Emu, house: HouseStyle) -> Iterator[UndatedColumn]:
    """Yield the group in one column, or in several if its events are many or higher than the room below its head."""
    head, height = _head(group, width, step, house)
    empty = UndatedColumn(group, head, height, ())
    column, lead = empty, ""
    for item in group.items:
        said = replace(item, lead="" if item.lead == lead else item.lead)
        lead = item.lead
        set_item = _item(said, width, step, house)
        longer = replace(column, items=(*column.items, set_item))
        if column.items and (len(longer.items) > _DOWN or longer.below > room):
            yield column
            column = replace(empty, items=(_item(item, width, step, house),), continued=True)
        else:
            column = longer
        if column.items[-1][2] > room:
            raise TooSmall("there is no room for one of its undated events")
    yield column


def _head(group: UndatedGroup, width: Emu, step: Step, house: HouseStyle) -> tuple[tuple[TypePara, ...], Emu]:
    ink = "accent" if group.dated else "ink"
    style = Style(step.head, step.sub, ink, bold=True, strong_ink=ink)  # type: ignore[arg-type]
    parts = [(house.measure(group.head, bold=True), style)]
    if group.sub:
        parts.append((house.words(group.sub, bold=False), Style(step.sub, step.sub, "muted")))
    return _set(parts, width, house)


def _item(item: Undated, width: Emu, step: Step, house: HouseStyle) -> tuple[Undated, tuple[TypePara, ...], Emu]:
    number = (Run(f"{item.number}  ", strong=True),) if item.number else ()
    label = Paragraph((*number, *(replace(run, strong=False) for run in item.label.runs)), about=item.label.about)
    parts = []
    if item.lead:
        parts.append((house.words(item.lead), Style(step.sub, step.sub, "accent", bold=True)))
    parts.append((house.measure(label), Style(step.what, step.small, "ink")))
    if item.sub.text.strip():
        parts.append((house.measure(item.sub), Style(step.small, step.small)))
    return item, *_set(parts, width, house)


def _set(
    parts: Sequence[tuple[MeasuredText, Style]], width: Emu, house: HouseStyle
) -> tuple[tuple[TypePara, ...], Emu]:  # fmt: skip
    paragraphs, height = [], 0
    for (measured, style), lines in zip(parts, house.broken_together(parts, to_points(width)), strict=True):
        paragraphs.append(typeset(measured, style, lines))
        height += lines.count * measured.line_height(style)
    return tuple(paragraphs), height


# --- shapes ---


def order_pages(timeline: Timeline, room: Box, house: HouseStyle) -> list[Sheet]:
    """Return the groups on their own pages, as large as the fewest pages allow, then what cannot be placed."""
    top, standfirst = _standfirst(room, house)
    foot, foot_height = unplaced_words(timeline, room, house)
    inner = replace(room, y=top, h=room.bottom - top)
    if not timeline.undated:
        placed = replace(foot, box=replace(foot.box, y=room.y)) if foot else None
        return [Sheet((placed,) if placed else (), room.y + foot_height)]
    best = _fewest_rows(timeline, inner, inner.h - (foot_height + 2 * _BETWEEN if foot else 0), house)
    sheets, number = [], 1
    for row in best:
        shapes = (standfirst, *row_shapes(row, inner.x, inner.y, number, timeline.caption_of(len(best) == 1)))
        sheets.append(Sheet(shapes, inner.y + row.height))
        number += sum(len(column.items) for column in row.columns)
    if foot:
        last = sheets[-1]
        below = replace(foot, box=replace(foot.box, y=last.bottom + 2 * _BETWEEN))
        sheets[-1] = Sheet((*last.shapes, below), below.box.bottom)
    return sheets


def _fewest_rows(timeline: Timeline, room: Box, height: Emu, house: HouseStyle) -> list[UndatedRow]:
    """Return the rows in the largest sizes that need the fewest. Raises TooSmall when none fit."""
    best: list[UndatedRow] = []
    for step in size_steps(house):
        try:
            rows = undated_rows(timeline, room, step, height, house)
        except TooSmall:
            continue
        if not best or len(rows) < len(best):
            best = rows
        if len(best) == 1:
            break
    if not best:
        raise TooSmall("there is no room for one of its undated events")
    return best


def _standfirst(room: Box, house: HouseStyle) -> tuple[Emu, TextBox]:
    style = Style(house.scale.points(14, 11), ink="muted")
    measured = house.words(house.wording.gettext(SCALE_WORDS), bold=False)
    lines = break_lines(measured, style, to_points(room.w))
    box = replace(room, h=lines.count * measured.line_height(style))
    return box.bottom + points(10), TextBox("Standfirst", box, (typeset(measured, style, lines),))


def unplaced_words(timeline: Timeline, room: Box, house: HouseStyle) -> tuple[TextBox | None, Emu]:
    """Return what cannot be placed, as a text box at the top of the room, and its height."""
    if not timeline.unplaced:
        return None, 0
    style = Style(house.scale.points(12, 11), house.scale.points(10, 9))
    paragraphs, height = _set([(house.measure(one), style) for one in timeline.unplaced], room.w, house)
    about = tuple(id_ for one in timeline.unplaced for id_ in one.about)
    return TextBox("Events that cannot be placed", replace(room, h=height), paragraphs, about=about), height


def row_shapes(row: UndatedRow, left: Emu, top: Emu, number: int, alt: str) -> Iterator[Shape]:
    """Yield the columns of a row, its top left corner at (left, top); `number` is that of its first event."""
    yield Group("Order", tuple(_line_over(row, left, top)), alt)
    for place, column in enumerate(row.columns):
        x, y = left + place * (row.width + _GUTTER), top + _DOT + _UNDER_LINE
        head = column.group.head
        yield TextBox(
            f"Order {head.text[:40]}", Box(x, y, row.width, column.head_height), column.head, about=head.about
        )
        y += row.head + _UNDER_HEAD
        yield Line(f"Under {head.text[:40]}", x, y, x + row.width, y, "ink", 1.0)
        y += _UNDER_HEAD
        for at, (item, paragraphs, height) in enumerate(column.items):
            if at:
                yield Line(f"Over undated event {number}", x, y + _BETWEEN, x + row.width, y + _BETWEEN)
                y += 2 * _BETWEEN
            box = Box(x, y, row.width, height)
            yield TextBox(f"Undated event {number}: {item.label.text[:40]}", box, paragraphs, about=item.about)
            y, number = y + height, number + 1


def _line_over(row: UndatedRow, left: Emu, top: Emu) -> Iterator[Shape]:
    """Yield a dot over each column, filled if its date is known, and the line to the next."""
    middle = top + _DOT // 2
    for place, column in enumerate(row.columns):
        x = left + place * (row.width + _GUTTER)
        following = row.columns[place + 1] if place + 1 < len(row.columns) else None
        known = following is not None and (following.group.follows or following.continued)
        end = x + row.width + (_GUTTER if known else 0)
        yield Line(f"Order {place + 1}", x + _DOT, middle, end, middle, "ink" if known else "muted", _WIDTH,
                   dashed=not known, arrow=not known)  # fmt: skip
        yield Marker(f"Anchor {place + 1}", Box(x, top, _DOT, _DOT), "accent", hollow=not column.group.dated)


# --- below an axis ---


class Strip(Struct, frozen=True):
    """The groups in one row below an axis, under a heading, and what cannot be placed."""

    row: UndatedRow | None
    heading: TextBox
    foot: TextBox | None
    alt: str

    @property
    def height(self) -> Emu:
        """Its height."""
        row = self.row.height + _BETWEEN if self.row else 0
        foot = self.foot.box.h + _BETWEEN if self.foot else 0
        return (self.heading.box.h + _BETWEEN if self.row else 0) + row + foot


def set_strip(timeline: Timeline, room: Box, house: HouseStyle) -> Strip | None:
    """Return the undated events in one row, in small sizes; None if there are none or they need more than one row."""
    if not timeline.undated and not timeline.unplaced:
        return None
    try:
        rows = undated_rows(timeline, room, size_steps(house)[-1], room.h, house) if timeline.undated else []
    except TooSmall:
        return None
    if len(rows) > 1:
        return None
    style = Style(house.scale.points(12, 10), ink="muted")
    measured = house.words(f"{house.wording.gettext(NOT_DATED)}. {house.wording.gettext(SCALE_WORDS)}", bold=False)
    lines = break_lines(measured, style, to_points(room.w))
    box = replace(room, h=lines.count * measured.line_height(style))
    heading = TextBox("Name of the strip", box, (typeset(measured, style, lines),))
    foot, _ = unplaced_words(timeline, room, house)
    return Strip(rows[0] if rows else None, heading, foot, timeline.caption)


def strip_shapes(strip: Strip, left: Emu, top: Emu) -> Iterator[Shape]:
    """Yield the shapes of the strip, its top left corner at (left, top)."""
    y = top
    if strip.row:
        yield replace(strip.heading, box=replace(strip.heading.box, x=left, y=y))
        y += strip.heading.box.h + _BETWEEN
        yield from row_shapes(strip.row, left, y, 1, "")
        y += strip.row.height + _BETWEEN
    if strip.foot:
        yield replace(strip.foot, box=replace(strip.foot.box, x=left, y=y))


def undated_pages(timeline: Timeline, room: Box, house: HouseStyle) -> list[Sheet]:
    """Return pages of undated events alone; none if there are none."""
    return order_pages(timeline, room, house) if has_undated(timeline) else []


def has_undated(timeline: Timeline) -> bool:
    """Return whether the timeline has events without a date."""
    return bool(timeline.undated or timeline.unplaced)
