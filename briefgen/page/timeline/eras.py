"""Eras: named stretches of time over the lanes of a timeline, each a name with a line below it.

Input: eras with measured words, and the axis of a page. Output: rows in which no two overlap, and their shapes. A line
is solid over the days that the era certainly covers, dashed over possible ones, and an arrow at an edge of the axis
beyond which it continues.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches
from briefgen.deck.timeline import Era
from briefgen.page.scene import Group, Line, TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.timeline.axis import Axis
from briefgen.page.timeline.labels import Label, balanced_label, label_text, measure_both, set_label
from briefgen.page.timeline.span import meets

_WIDEST = inches(3.4)  # the name of a short era may be that wide
_GAP = inches(0.12)  # between neighbours of a row
_NOTCH = inches(0.03)  # between the line of an era and that of the next
_OVER, _UNDER = inches(0.03), inches(0.1)  # between a name and its line; below the line
_SHORTEST = inches(0.06)
_WIDTH = 2.0  # of the lines, in points


class NamedEra(Struct, frozen=True):
    """An era with its words measured, in two lines and in one."""

    era: Era
    label: Label
    inline: Label


class SetEra(Struct, frozen=True):
    """An era placed horizontally: its name, and its line from left to right; `row` counts from the top."""

    named: NamedEra
    label: TextBox
    left: Emu
    right: Emu
    row: int = 0


class EraRows(Struct, frozen=True):
    """The eras of a page; `heights` are those of their rows."""

    eras: tuple[SetEra, ...] = ()
    heights: tuple[Emu, ...] = ()

    @property
    def height(self) -> Emu:
        """Their height."""
        return sum(self.heights)


def name_eras(eras: Sequence[Era], house: HouseStyle) -> tuple[NamedEra, ...]:
    """Return the eras with their words measured, the earliest first."""
    known = sorted(eras, key=lambda era: (not era.open_start, era.first, era.last))
    return tuple(NamedEra(era, *measure_both(era.label, era.sub, era.about, house)) for era in known)


def set_eras(eras: Sequence[NamedEra], axis: Axis, sizes: tuple[float, float]) -> EraRows:
    """Return the eras on the axis, in as few rows as a first fit needs; `sizes` (points) are those of the two lines.

    Names of short eras take two lines, or one if all of them are lower then.
    """
    shown = [named for named in eras if meets(named.era, axis.first, axis.last)]
    across = axis.right - axis.left
    return min(
        (_in_rows([_set(one, axis, sizes, widest) for one in shown]) for widest in (_WIDEST, across)),
        key=attrgetter("height"),
    )


def _in_rows(eras: Sequence[SetEra]) -> EraRows:
    rows: list[list[SetEra]] = []
    for era in eras:
        row = next((number for number, placed in enumerate(rows) if _follows(placed[-1], era)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(replace(era, row=row))
    heights = tuple(max(era.label.box.h for era in row) + _OVER + _UNDER for row in rows)
    return EraRows(tuple(era for row in rows for era in row), heights)


def _follows(before: SetEra, era: SetEra) -> bool:
    """Return whether the names and lines of both fit in one row without touching."""
    return before.label.box.right + _GAP <= era.label.box.x and before.right <= era.left


def _set(named: NamedEra, axis: Axis, sizes: tuple[float, float], short: Emu) -> SetEra:
    """Return the era on the axis; the name of one shorter than `short` is at most that wide."""
    left, right = _extent(named.era, axis)
    across = axis.right - axis.left
    widest = min(max(right - left, short), across)
    label = set_label(named.inline, sizes, across, inline=True)
    if label.box.w > widest:
        label = balanced_label(named.label, sizes, widest)
    box = replace(label.box, x=max(axis.left, min(left, axis.right - label.box.w)))
    return SetEra(named, replace(label, box=box), left, right)


def _extent(era: Era, axis: Axis) -> tuple[Emu, Emu]:
    left = axis.left if _starts_before(era, axis) else axis.start(era.first)
    right = axis.right if _ends_after(era, axis) else axis.end(era.last)
    if right - left < _SHORTEST:
        left = min(max((left + right - _SHORTEST) // 2, axis.left), axis.right - _SHORTEST)
        right = left + _SHORTEST
    return left, right


def _starts_before(era: Era, axis: Axis) -> bool:
    return era.open_start or era.first < axis.first


def _ends_after(era: Era, axis: Axis) -> bool:
    return era.open_end or era.last > axis.last


# --- shapes ---


def draw_eras(rows: EraRows, axis: Axis, top: Emu) -> Iterator[Group]:
    """Yield each era as a group of its name and its line."""
    for era in rows.eras:
        line = top + sum(rows.heights[: era.row + 1]) - _UNDER
        text = label_text(era.named.label)
        box = replace(era.label.box, y=line - _OVER - era.label.box.h)
        words = replace(era.label, name=f"Label of era {text[:40]}", box=box)
        yield Group(f"Era {text[:60]}", (words, *_lines(era, axis, line)), text, era.label.about)


class _Stretch(NamedTuple):
    """A part of an era's line."""

    left: Emu
    right: Emu
    dashed: bool


def _lines(era: SetEra, axis: Axis, y: Emu) -> Iterator[Line]:
    """Yield its parts from left to right; an arrow where the era continues beyond the axis."""
    name = f"Extent of era {era.named.label[0].text[:40]}"
    back, on = _starts_before(era.named.era, axis), _ends_after(era.named.era, axis)
    stretches = list(_stretches(era, axis, era.right if on else era.right - _NOTCH))
    if back and on and len(stretches) == 1:  # a line has one head: two lines lead from the middle to the edges
        (left, right, dashed), middle = stretches[0], (stretches[0].left + stretches[0].right) // 2
        stretches = [_Stretch(left, middle, dashed), _Stretch(middle, right, dashed)]
    for number, (left, right, dashed) in enumerate(stretches):
        first, last = back and number == 0, on and number == len(stretches) - 1
        ends = (right, left) if first else (left, right)
        yield Line(name, ends[0], y, ends[1], y, "muted", _WIDTH, dashed=dashed, arrow=first or last)


def _stretches(era: SetEra, axis: Axis, right: Emu) -> Iterator[_Stretch]:
    """Yield the certain part and the uncertain parts around it, without empty ones."""
    certain = era.named.era.certain
    if certain is None or certain[1] < axis.first or certain[0] > axis.last:
        yield _Stretch(era.left, right, True)
        return
    begins = max(axis.start(max(certain[0], axis.first)), era.left)
    ends = min(axis.end(min(certain[1], axis.last)), right)
    found = (_Stretch(era.left, begins, True), _Stretch(begins, ends, False), _Stretch(ends, right, True))
    yield from (one for one in found if one.right > one.left)
