"""How the date of an event looks on an axis, and the legend that explains it.

Input: Marks and boxes. Output: shapes. A dot is a day, a solid bar a year, month or other period at its true length,
hatching an inexact date, a hollow mark something only reported or disputed, an arrow time that goes on.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.language import gettext_noop
from briefgen.core.units import Emu, points, to_points
from briefgen.deck.timeline import Mark
from briefgen.page.box import Box, Ink
from briefgen.page.scene import Group, Line, Marker, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.timeline.axis import Axis
from briefgen.page.type.lines import ONE_LINE
from briefgen.page.type.paragraph import Style
from briefgen.page.type.typeset import typeset

DAY, BAR, MIN_BAR = points(14), points(10), points(8)
"""Diameter of a day, height of a bar, least width of a bar."""
ArrowSide = Literal["", "left", "right"]
_EDGE = 1.5  # points: the outline of hollow marks
_SAMPLE = points(24)  # width of a bar in the legend
_GAP, _BETWEEN = points(6), points(24)
_STROKE, _SLANT, _APART = points(14), points(4), points(5)  # of a break: height, slant, distance of its two strokes


class MarkLook(Struct, frozen=True):
    """How a mark is drawn, wherever it is: a round dot, or a bar of some length."""

    ink: Ink
    fill: Literal["solid", "hollow", "hatched", "dashed"]
    dot: bool = False


def mark_look(mark: Mark) -> MarkLook:
    """Return the look of a mark; one with several accounts has it at each account's time."""
    ink: Ink = "disputed" if mark.disputed or mark.accounts else "accent"
    if mark.bounded:
        return MarkLook(ink, "dashed")
    if mark.doubtful or mark.goes_on or mark.accounts:
        return MarkLook(ink, "hatched")
    return MarkLook(ink, "hollow" if hollow(mark) else "solid", dot=mark.exact)


def hollow(mark: Mark) -> bool:
    """Return whether it is drawn hollow: only reported, or disputed, which must not depend on colour alone."""
    return mark.disputed or mark.reported


def arrow_side(mark: Mark, axis: Axis) -> ArrowSide:
    """Return the side to which its mark points: where its end is unknown or lies beyond the axis."""
    if mark.open_start or mark.first < axis.first:
        return "left"
    return "right" if mark.open_end or mark.last > axis.last else ""


def mark_shape(look: MarkLook, name: str, box: Box, points_to: ArrowSide, about: tuple[str, ...]) -> Marker | Rect:
    """Return a mark in its box; `points_to` is the side on which it goes on, beyond the axis or without a known end."""
    ink = look.ink
    if look.dot:
        return Marker(name, box, ink, look.fill == "hollow", about)
    match look.fill:
        case "dashed":
            return Rect(name, box, "paper", ink, dashed=True, width=_EDGE, about=about)
        case "hatched":
            return Rect(name, box, ink, ink, width=1.0, points_to=points_to, hatched=True, about=about)
        case "hollow":
            return Rect(name, box, "paper", ink, width=_EDGE, points_to=points_to, about=about)
        case "solid":
            return Rect(name, box, paint=ink, points_to=points_to, about=about)


def break_shapes(axis: Axis, top: Emu, line: Emu) -> Iterator[Shape]:
    """Yield, for each stretch left out, a gap in the lanes from `top` and two strokes across the axis at `line`."""
    for first, last in axis.left_out:
        left, right = axis.start(first), axis.end(last)
        if line > top:
            yield Rect(f"Left out {first.isoformat()}", Box(left, top, right - left, line - top), "paper")
        yield from _strokes(f"Break {first.isoformat()}", (left + right) // 2, line)


def _strokes(name: str, x: Emu, y: Emu) -> Iterator[Line]:
    for middle in (x - _APART // 2, x + _APART // 2):
        yield Line(name, middle - _SLANT // 2, y + _STROKE // 2, middle + _SLANT // 2, y - _STROKE // 2, "ink", _EDGE)


# --- legend ---


class _Entry(Struct, frozen=True):
    """The look of a mark, or a break of the axis, and what it means."""

    look: MarkLook | None
    words: str
    points_to: ArrowSide = ""


def _entries(marks: Sequence[Mark], runs_on: bool, broken: bool) -> Iterator[_Entry]:
    """Yield an entry for every kind of mark that is used, and for breaks of the axis."""
    plain = [mark for mark in marks if not mark.accounts and not mark.bounded]
    days = [mark for mark in plain if mark.exact and not mark.doubtful]
    bars = [mark for mark in plain if not mark.exact and not mark.doubtful and not mark.goes_on]
    if solid := [mark for mark in days if not hollow(mark)]:
        yield _Entry(mark_look(solid[0]), gettext_noop("on this day"))
    if solid := [mark for mark in bars if not hollow(mark)]:
        yield _Entry(mark_look(solid[0]), _stretch_words(bars))
    if runs_on and bars:
        yield _Entry(mark_look(bars[0]), gettext_noop("goes on beyond the time shown"), "right")
    if doubtful := [mark for mark in plain if mark.doubtful]:
        yield _Entry(mark_look(doubtful[0]), gettext_noop("about this time, or uncertain"))
    if open_ := [mark for mark in plain if mark.goes_on and not mark.doubtful]:
        points_to: ArrowSide = "left" if all(mark.open_start for mark in open_) else "right"
        yield _Entry(mark_look(open_[0]), _open_words(open_), points_to)
    yield from _evidence_entries(marks, [*days, *bars])
    if broken:
        yield _Entry(None, gettext_noop("time without an event, left out"))


def _evidence_entries(marks: Sequence[Mark], plain: Sequence[Mark]) -> Iterator[_Entry]:
    """Yield the entries of marks that say how far an event is known; `plain` have one date that is not doubtful."""
    if accounts := [mark for mark in marks if mark.accounts]:
        yield _Entry(mark_look(accounts[0]), gettext_noop("accounts differ: each account’s own place"))
    if reported := [mark for mark in plain if mark.reported and not mark.disputed]:
        yield _Entry(mark_look(reported[0]), gettext_noop("reported, not confirmed"))
    if disputed := [mark for mark in plain if mark.disputed]:
        yield _Entry(mark_look(disputed[0]), _disputed_words(disputed))
    if bounded := [mark for mark in marks if mark.bounded]:
        yield _Entry(mark_look(bounded[0]), gettext_noop("no date given: somewhere in this time"))


def _stretch_words(bars: Sequence[Mark]) -> str:
    lasting = {mark.lasting for mark in bars}
    if lasting == {True}:
        return gettext_noop("all of this time")
    within = [mark.last - mark.first for mark in bars if not mark.lasting]
    short, sure = max(within) < timedelta(366), lasting == {False}
    if short:
        either = gettext_noop("somewhere in this year or month, or all of it")
        return gettext_noop("somewhere in this year or month") if sure else either
    either = gettext_noop("somewhere in this time, or all of it")
    return gettext_noop("somewhere in this time") if sure else either


def _open_words(marks: Sequence[Mark]) -> str:
    if all(mark.open_end and not mark.open_start for mark in marks):
        return gettext_noop("from there on, end not given")
    if all(mark.open_start and not mark.open_end for mark in marks):
        return gettext_noop("until there, beginning not given")
    return gettext_noop("beginning or end not given")


def _disputed_words(marks: Sequence[Mark]) -> str:
    return (
        gettext_noop("reported; accounts differ")
        if all(mark.reported for mark in marks)
        else gettext_noop("accounts differ about it")
    )


def set_legend(
    marks: Sequence[Mark], box: Box, house: HouseStyle, runs_on: bool = False, *, broken: bool = False
) -> tuple[Group | None, Emu]:
    """Return the legend in rows from the top of the box at its full width; and its height."""
    entries = [replace(one, words=house.wording.gettext(one.words)) for one in _entries(marks, runs_on, broken)]
    style = Style(house.scale.points(12, 10), ink="body")
    high = max(house.words(house.wording.gettext("Legend"), bold=False).line_height(style), DAY)
    shapes: list[Shape] = []
    x, y = box.x, box.y
    for number, entry in enumerate(entries):
        measured = house.words(entry.words, bold=False)
        wide = min(points(measured.width(style) / 0.98) + 1, box.w - _SAMPLE - _GAP)
        if x > box.x and x + _SAMPLE + _GAP + wide > box.right:
            x, y = box.x, y + high + points(2)
        if to_points(wide) * 0.98 < measured.width(style) - 1:
            continue  # a page too narrow for it has no room for a timeline either
        shapes += _sample(entry, f"Sample {number + 1}", Box(x, y, _SAMPLE, high))
        text = Box(x + _SAMPLE + _GAP, y, wide, high)
        shapes.append(TextBox(f"Legend {entry.words}", text, (typeset(measured, style, ONE_LINE),), anchor="middle"))
        x = text.right + _BETWEEN
    if not shapes:
        return None, 0
    said = house.wording.with_semicolons(entry.words for entry in entries)
    return Group("Legend", tuple(shapes), house.wording.gettext("Legend: {entries}", entries=said)), y + high - box.y


def _sample(entry: _Entry, name: str, room: Box) -> Sequence[Shape]:
    middle = room.y + room.h // 2
    if entry.look is None:
        return tuple(_strokes(name, room.x + room.w // 2, middle))
    if entry.look.dot:
        size = min(points(12), room.h)
        box = Box(room.x + (room.w - size) // 2, middle - size // 2, size, size)
    else:
        high = min(2 * BAR, room.h) if entry.points_to else BAR
        box = Box(room.x, middle - high // 2, room.w, high)
    return (mark_shape(entry.look, name, box, entry.points_to, ()),)
