"""Places marks on one axis, and routes leader lines to them from the columns above without crossings.

Input: Marks in order of time, an Axis, the left edges of their columns. Output: boxes over the axis, and leaders.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points
from briefgen.deck.timeline import Account, Mark
from briefgen.page.box import Box
from briefgen.page.scene import Line, Shape, TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.timeline.axis import Axis
from briefgen.page.timeline.marks import BAR, DAY, MIN_BAR, ArrowSide, MarkLook, mark_look, mark_shape
from briefgen.page.type.lines import ONE_LINE
from briefgen.page.type.paragraph import Style
from briefgen.page.type.typeset import typeset

CLEAR = points(2)  # between marks
_ARROW = points(30)  # of an account whose other end is not given
_STEPS = 8  # places along a mark where its leader may end


class AxisMark(Struct, frozen=True):
    """A bar, arrow or dot over an axis line at height 0: `up` is how far above the line its box begins."""

    look: MarkLook
    x: Emu
    w: Emu
    h: Emu
    points_to: ArrowSide = ""
    up: Emu = 0

    @property
    def right(self) -> Emu:
        """First EMU right of it."""
        return self.x + self.w

    def box(self, line: Emu) -> Box:
        """Return its box over an axis at that height."""
        return Box(self.x, line - self.up - self.h, self.w, self.h)

    def meets(self, other: "AxisMark") -> bool:
        """Return whether both would touch at the same height."""
        return self.x < other.right + CLEAR and other.x < self.right + CLEAR


class Spot(Struct, frozen=True):
    """Where an event is on the axis: one mark, or one for each account."""

    parts: tuple[AxisMark, ...]

    @property
    def x(self) -> Emu:
        """Its left end."""
        return min(part.x for part in self.parts)

    @property
    def right(self) -> Emu:
        """Its right end."""
        return max(part.right for part in self.parts)

    @property
    def top(self) -> Emu:
        """Its height above the axis."""
        return max(part.up + part.h for part in self.parts)


def place_mark(mark: Mark, axis: Axis) -> Spot:
    """Return the mark at its true place, on the line of the axis."""
    look = mark_look(mark)
    if mark.accounts:
        return Spot(_apart(_accounts(mark.accounts, look, axis)))
    if mark.exact:
        return Spot((AxisMark(look, _kept_inside(axis.middle(mark.first) - DAY // 2, DAY, axis), DAY, DAY),))
    back, on = mark.open_start or mark.first < axis.first, mark.open_end or mark.last > axis.last
    left = axis.left if back else axis.start(mark.first)
    right = axis.right if on else axis.end(mark.last)
    return Spot((_bar(look, left, right, "left" if back else "right" if on else "", axis),))


def _apart(parts: Iterable[AxisMark]) -> tuple[AxisMark, ...]:
    """Return the parts, each above the earlier ones that it would touch."""
    done: list[AxisMark] = []
    for part in parts:
        below = [other.up + other.h + CLEAR for other in done if part.x < other.right and other.x < part.right]
        done.append(replace(part, up=max(below, default=0)))
    return tuple(done)


def _bar(look: MarkLook, left: Emu, right: Emu, points_to: ArrowSide, axis: Axis) -> AxisMark:
    high = 2 * BAR if points_to else BAR
    wide = max(right - left, high if points_to else MIN_BAR)
    middle = (left + right - wide) // 2
    return AxisMark(look, _kept_inside(middle if right - left < wide else left, wide, axis), wide, high, points_to)


def _kept_inside(x: Emu, wide: Emu, axis: Axis) -> Emu:
    return max(axis.left, min(x, axis.right - wide))


def _accounts(accounts: Sequence[Account], look: MarkLook, axis: Axis) -> Iterator[AxisMark]:
    """Yield a box for each account; the arrow of an open one ends at the next account, or after a short distance."""
    for number, account in enumerate(accounts):
        left, right = axis.start(max(account.first, axis.first)), axis.end(min(account.last, axis.last))
        if account.open_end:
            following = [axis.start(one.first) for one in accounts[number + 1 :]]
            right = max([left + _ARROW, *(x for x in following[:1] if x > left)])
        elif account.open_start:
            left = min(left, right - _ARROW)
        points_to: ArrowSide = "right" if account.open_end else "left" if account.open_start else ""
        yield _bar(look, left, min(right, axis.right), points_to, axis)


def alike(one: Spot, other: Spot) -> bool:
    """Return whether both can share one mark: same time and look."""
    return [replace(part, up=0) for part in one.parts] == [replace(part, up=0) for part in other.parts]


def account_shapes(
    mark: Mark, spot: Spot, name: str, top: Emu, line: Emu, axis: Axis, house: HouseStyle
) -> Iterator[Shape]:  # fmt: skip
    """Yield a hatched mark for each account with its sources above, and one bracket at `top` over all of them."""
    about, style, taken = mark.about or mark.label.about, account_style(house), spot.x
    yield Line(f"Bracket {name[5:]}", spot.x, top, spot.right, top, "accent", 1.5)
    for part, account in zip(spot.parts, mark.accounts, strict=True):
        yield mark_shape(part.look, name, part.box(line), part.points_to, about)
        measured = house.words(account.sources)
        wide = points(measured.width(style) / 0.98) + 1
        taken = max(taken, min((part.x + part.right - wide) // 2, axis.right - wide))
        box = Box(taken, top + points(3), wide, measured.line_height(style))
        yield TextBox(f"Account {account.sources}", box, (typeset(measured, style, ONE_LINE),))
        taken += wide + points(4)


def account_style(house: HouseStyle) -> Style:
    """Return the style of the sources over the marks of accounts."""
    return Style(house.scale.points(10, 9.5), ink="muted", bold=True)


def place_marks(marks: Sequence[Mark], axis: Axis) -> list[Spot]:
    """Return the place of each mark; overlapping ones are stacked, the widest on the axis, and equal ones share one."""
    done: dict[int, Spot] = {}
    alone = [place_mark(mark, axis) for mark in marks]
    spots = [_beside(mark, alone, number, axis) for number, mark in enumerate(marks)]
    for number in sorted(range(len(spots)), key=lambda at: (spots[at].x - spots[at].right, at)):
        spot = spots[number]
        if twin := next((other for other in done.values() if alike(other, spot)), None):
            done[number] = twin
            continue
        below = [other for other in done.values() if any(a.meets(b) for a in spot.parts for b in other.parts)]
        up = max((other.top + CLEAR for other in below), default=0)
        done[number] = Spot(tuple(replace(part, up=part.up + up) for part in spot.parts))
    return [done[number] for number in range(len(spots))]


def _beside(mark: Mark, spots: Sequence[Spot], number: int, axis: Axis) -> Spot:
    """Return the mark's spot with an open account moved right of another mark, if its own start is not exact."""
    parts = list(spots[number].parts)
    others = [part for at, spot in enumerate(spots) if at != number for part in spot.parts]
    for place, account in enumerate(mark.accounts):
        part = parts[place]
        if not account.open_end:
            continue
        start = max([part.x, *(one.right + CLEAR for one in others if one.x <= part.x < one.right + CLEAR)])
        latest = max(axis.end(account.last), axis.start(account.first) + MIN_BAR) + CLEAR
        if start <= latest and part.right - start >= 2 * BAR:
            parts[place] = replace(part, x=start, w=part.right - start)
    return Spot(tuple(parts))


def targets(spots: Sequence[Spot]) -> list[Emu]:
    """Return where each leader line ends: near the middle of its mark, in order, and not under another mark."""
    found: list[Emu] = []
    for spot in spots:
        least = found[-1] + 2 * CLEAR if found else 0
        above = [part for other in spots for part in other.parts if part.up >= spot.top]
        middle, wide = (spot.x + spot.right) // 2, spot.right - spot.x
        places = [spot.x + wide * (2 * step + 1) // (2 * _STEPS) for step in range(_STEPS)]
        free = [x for x in (middle, *places) if x >= least and not _covered(x, above)]
        found.append(min(free, key=lambda x: abs(x - middle), default=max(min(least, spot.right), spot.x)))
    return found


def _covered(x: Emu, above: Sequence[AxisMark]) -> bool:
    return any(part.x - CLEAR < x < part.right + CLEAR for part in above)


def levels(edges: Sequence[Emu], ends: Sequence[Emu]) -> list[int]:
    """Return how far down (in steps) each leader turns from its column's edge towards its end, so that none crosses
    another.

    Of those that lead right the leftmost turns last, of those that lead left the rightmost.
    """
    found = [0] * len(edges)
    for at in reversed(range(len(edges))):
        if ends[at] > edges[at]:
            met = [found[other] for other in range(at + 1, len(edges)) if edges[other] <= ends[at]]
            found[at] = 1 + max(met) if met else 0
    for at in range(len(edges)):
        if ends[at] < edges[at]:
            met = [found[other] for other in range(at) if edges[other] >= ends[at]]
            found[at] = 1 + max(met) if met else 0
    return found
