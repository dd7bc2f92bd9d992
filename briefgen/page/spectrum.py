"""Actors on an issue's line, from against to for; the size of a mark is the actor's weight.

Comes in: a Spectrum and its rooms. Goes out: sheets of marks stacked over their place on the line, each with its label
below it. What does not fit over the line goes on on further pages, each with the line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.deck import Paragraph, Placed, Spectrum
from briefgen.page.galley import Style
from briefgen.page.labels import Label, LabelSet, measure_label, set_label
from briefgen.page.scene import Box, Group, Line, Marker, Rect, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, fitted, in_shares
from briefgen.units import Emu, inches

_PLACES = 7  # from -3 to 3
_GAP, _NEAR = inches(0.12), inches(0.04)
_SMALLEST, _STEP = inches(0.16), inches(0.08)


@dataclass(frozen=True, slots=True)
class Actor:
    """A placed actor measured and set for a column."""

    placed: Placed
    label: Label
    set: LabelSet

    @property
    def size(self) -> Emu:
        """Diameter of its mark."""
        return _SMALLEST + _STEP * min(max(self.placed.weight, 1), 5)

    @property
    def height(self) -> Emu:
        """What it takes downwards."""
        return self.size + _NEAR + self.set.h + _GAP


def set_spectrum(spectrum: Spectrum, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The spectrum's sheets. Raises TooSmall when it must fit one page and does not, or one actor fits no page."""
    width = rooms.rest.w // _PLACES
    actors = [_set(placed, width - _GAP, house) for placed in spectrum.placed]
    for pages in range(1, max(len(actors), 1) + 1):
        sheets = [_page(spectrum, part, rooms.rest, house) for part in in_shares(actors, pages)]
        found = [sheet for sheet in sheets if sheet]
        if len(found) < len(sheets):
            continue
        if rooms.fit == "refuse" and pages > 1:
            raise TooSmall("its actors do not fit on one page")
        if spectrum.picture:
            return [as_drawing("Spectrum", sheet, rooms.rest, spectrum.caption) for sheet in found]
        return found
    raise TooSmall("there is no room for one of its actors")


def _set(placed: Placed, width: Emu, house: HouseStyle) -> Actor:
    label = measure_label(placed.label, Paragraph(()), placed.about, house)
    return Actor(placed, label, set_label(label, house.scale.labels[-1], width))


def _page(spectrum: Spectrum, actors: Sequence[Actor], room: Box, house: HouseStyle) -> Sheet | None:
    foot, height = _foot(spectrum, room, house)
    base = room.bottom - height
    stacks = [
        [actor for actor in actors if min(max(actor.placed.stands, -3), 3) == place - 3] for place in range(_PLACES)
    ]
    tallest = max(sum(actor.height for actor in stack) for stack in stacks)
    if tallest > base - room.y:
        return None
    # Few actors do not hang over an empty page: the line comes up to them.
    lift = max(0, (base - room.y - max(tallest, inches(2.4))) // 2)
    shapes = [_backdrop(spectrum, room, base - lift, foot)]
    for place, stack in enumerate(stacks):
        shapes += _stack(stack, room.x + room.w * (2 * place + 1) // (2 * _PLACES), base - lift, room)
    return Sheet(tuple(shapes), room.bottom - lift)


def _foot(spectrum: Spectrum, room: Box, house: HouseStyle) -> tuple[list[Words], Emu]:
    """What stands under the line, as if it were at the top of the page: its ends' names, and the note."""
    style, y = Style(house.scale.labels[-1][0], ink="ink", bold=True), _GAP
    half = room.w // 2 - _GAP
    left, left_h = fitted(house.words(spectrum.against), style, half)
    right, right_h = fitted(house.words(spectrum.for_), Style(style.size, ink="ink", bold=True, align="right"), half)
    words = [
        Words("End against", Box(room.x, y, half, left_h), (left,)),
        Words("End for", Box(room.right - half, y, half, right_h), (right,)),
    ]
    y += max(left_h, right_h)
    if spectrum.note:
        small = house.scale.labels[-1][1]
        para, height = fitted(house.measure(spectrum.note), Style(small, small, "muted"), room.w)
        words.append(Words("Note", Box(room.x, y + _GAP, room.w, height), (para,), about=spectrum.note.about))
        y += _GAP + height
    return words, y


def _backdrop(spectrum: Spectrum, room: Box, base: Emu, foot: Sequence[Words]) -> Group:
    shapes: list[Shape] = [Rect("Field", Box(room.x, room.y, room.w, base - room.y), paint="wash")]
    middle = room.x + room.w // 2
    shapes.append(Line("Middle", middle, room.y, middle, base, dashed=True))
    shapes.append(Line("Line", room.x, base, room.right, base, ink="ink", width=1.5))
    shapes += [
        Words(one.name, Box(one.box.x, base + one.box.y, one.box.w, one.box.h), one.paragraphs, about=one.about)
        for one in foot
    ]
    return Group("Line of the issue", tuple(shapes), spectrum.caption)


def _stack(actors: Sequence[Actor], middle: Emu, base: Emu, room: Box) -> Iterator[Group]:
    """The actors of one place, from the line upwards."""
    y = base
    for actor in actors:
        y -= actor.height
        mark = Box(middle - actor.size // 2, y, actor.size, actor.size)
        left = min(max(middle - actor.set.w // 2, room.x), room.right - actor.set.w)
        name = actor.label.text
        words = actor.set.words(
            f"Label {name[:40]}", Box(left, y + actor.size + _NEAR, actor.set.w, actor.set.h), "center"
        )
        alt = f"{name} at {actor.placed.stands:+d}, weight {actor.placed.weight}"
        shapes = (Marker(f"Mark {name[:40]}", mark, "circle", "accent", about=actor.placed.about), words)
        yield Group(f"Actor {name[:60]}", shapes, alt, actor.placed.about)
