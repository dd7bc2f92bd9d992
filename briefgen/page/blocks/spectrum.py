"""Actors on an issue's line, from against to for; the area of a mark shows the actor's weight, which is printed in it.

Input: a Spectrum and its rooms. Output: sheets of marks stacked over their place on the line, the weightiest lowest,
each with its label below. What does not fit over the line continues on further pages, each with the line.
"""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches
from briefgen.deck.drawings import Spectrum, SpectrumPoint
from briefgen.deck.model import Paragraph, Prose, Run
from briefgen.deck.text import SYMBOLS
from briefgen.page.blocks.prose import set_prose
from briefgen.page.box import Box
from briefgen.page.scene import Group, Line, Marker, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, evenly, fitted
from briefgen.page.timeline.labels import Label, align_label, measure_label, set_label
from briefgen.page.type.paragraph import MeasuredText, Style

_END = 3
PLACES = range(-_END, _END + 1)
_WEIGHTS = 5
_LARGEST = (inches(0.8), inches(0.62), inches(0.48))  # mark of the greatest weight, by size of type
_GAP, _NEAR, _TICK = inches(0.12), inches(0.04), inches(0.06)
_SCALE = inches(0.6)  # width of a number on the scale
_MIN_HEIGHT = inches(1.2)  # least height of a field
_LOWEST = inches(2.2)  # a field of few actors is at least as high


class ActorMark(Struct, frozen=True):
    """A placed actor, with its label set for a column and the diameter of its mark."""

    placed: SpectrumPoint
    label: TextBox
    weight: MeasuredText
    size: Emu
    digits: float
    """Size of the weight in its mark, in points."""

    @property
    def height(self) -> Emu:
        """Its height above the line."""
        return self.size + _NEAR + self.label.box.h + _GAP

    @property
    def name(self) -> str:
        """The words of its label."""
        return self.label.name


Stack = Sequence[ActorMark]


class SpectrumFoot(Struct, frozen=True):
    """The drawing below the line, relative to it, and its height."""

    words: tuple[TextBox, ...]
    height: Emu


def set_spectrum(spectrum: Spectrum, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the spectrum. Raises TooSmall when it must fit one page and does not."""
    foot = _foot(spectrum, rooms.rest, house)
    labels = [measure_label(placed.label, None, placed.about, house) for placed in spectrum.placed]
    first, rest = rooms.first.h - foot.height, rooms.rest.h - foot.height
    smallest = len(_LARGEST) - 1
    for step in range(0 if rooms.alone else smallest, smallest + 1):
        stacks = _stacks(spectrum, labels, rooms.first.w, step, house)
        if max(map(_height, stacks)) <= first:
            break
    if any(actor.height > rest for stack in stacks for actor in stack) or first < _MIN_HEIGHT:
        return _as_text(spectrum, rooms, house)
    pages = _divided(stacks, first, rest)
    if rooms.fit == "refuse" and len(pages) > 1:
        raise TooSmall("its actors do not fit on one page")
    sheets: list[Sheet] = []
    for stacks in pages:
        room = rooms.rest if sheets else rooms.first
        sheet = _page(spectrum, stacks, room, foot, house)
        sheets.append(as_drawing("Spectrum", sheet, room, spectrum.caption) if spectrum.picture else sheet)
    return sheets


def _stacks(spectrum: Spectrum, labels: Sequence[Label], width: Emu, step: int, house: HouseStyle) -> list[Stack]:
    """Return the actors at each place, the weightiest first."""
    by_place: dict[int, list[ActorMark]] = {place: [] for place in PLACES}
    for placed, label in zip(spectrum.placed, labels, strict=True):
        weight = min(max(placed.weight, 1), _WEIGHTS)
        size = int(_LARGEST[step] * math.sqrt(weight / _WEIGHTS))
        sizes = house.scale.labels[step]
        name = set_label(label, sizes, width // len(PLACES) - _GAP)
        actor = ActorMark(placed, name, house.words(str(weight)), size, sizes[1])
        by_place[min(max(placed.stands, -_END), _END)].append(actor)
    return [sorted(actors, key=lambda actor: -actor.size) for actors in by_place.values()]


def _height(stack: Stack) -> Emu:
    return sum(actor.height for actor in stack)


def _divided(stacks: Sequence[Stack], first: Emu, rest: Emu) -> list[list[Stack]]:
    """Divide the stacks among pages, about equally."""
    counts = [evenly([actor.height for actor in stack], first, rest) for stack in stacks]
    pages: list[list[Stack]] = []
    for page in range(max(map(len, counts))):
        pages.append([
            stack[sum(count[:page]) : sum(count[: page + 1])] for stack, count in zip(stacks, counts, strict=True)
        ])  # fmt: skip
    return pages


def _as_text(spectrum: Spectrum, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the spectrum as running text, when a label is too long for its place over the line."""
    words = house.wording
    sides = ((-_END, spectrum.against), (_END, spectrum.for_))
    ends = Paragraph((Run(words.with_semicolons(words.labelled(_signed(place), said) for place, said in sides)),))
    actors = [
        Paragraph((*one.label.runs, Run(f"{words.colon}{_placed(one, house)}")), "body", "•", one.about)
        for one in spectrum.placed
    ]
    notes = [spectrum.note] if spectrum.note else []
    return set_prose([Prose((ends, *actors, *notes))], [rooms], house)


def _placed(placed: SpectrumPoint, house: HouseStyle) -> str:
    return house.wording.gettext("at {place}, weight {weight}", place=_signed(placed.stands), weight=placed.weight)


# --- shapes ---


def _page(spectrum: Spectrum, stacks: Sequence[Stack], room: Box, foot: SpectrumFoot, house: HouseStyle) -> Sheet:
    tallest = max(map(_height, stacks))
    base = room.y + min(max(tallest + _GAP, _LOWEST), room.h - foot.height)
    shapes: list[Shape] = [_backdrop(spectrum, room, base, foot)]
    for place, stack in enumerate(stacks):
        shapes += _stack(stack, _middle(room, place), base, house)
    return Sheet(tuple(shapes), base + foot.height)


def _middle(room: Box, place: int) -> Emu:
    return room.x + room.w * (2 * place + 1) // (2 * len(PLACES))


def _foot(spectrum: Spectrum, room: Box, house: HouseStyle) -> SpectrumFoot:
    """Return the scale, the names of its ends and the note."""
    words = [_number(value, _middle(room, place), house) for place, value in enumerate(PLACES)]
    y = words[-1].box.bottom + _NEAR
    half = room.w // 2 - _GAP
    for name, text, tone, x, align in (
        ("End against", spectrum.against, "against", room.x, "left"),
        ("End for", spectrum.for_, "for", room.right - half, "right"),
    ):
        style = Style(house.scale.labels[-1][0], ink="ink", bold=True, align=align)  # type: ignore[arg-type]
        para, height = fitted(_ended(text, tone, house), style, half)
        words.append(TextBox(name, Box(x, y, half, height), (para,)))
    y = max(one.box.bottom for one in words)
    if spectrum.note:
        small = house.scale.labels[-1][1]
        para, height = fitted(house.measure(spectrum.note), Style(small, small, "muted"), room.w)
        words.append(TextBox("Note", Box(room.x, y + _GAP, room.w, height), (para,), about=spectrum.note.about))
        y += _GAP + height
    return SpectrumFoot(tuple(words), y)


def _number(value: int, middle: Emu, house: HouseStyle) -> TextBox:
    style = Style(house.scale.labels[-1][1], ink="muted", bold=True, align="center")
    para, height = fitted(house.words(_signed(value)), style, _SCALE)
    return TextBox(f"Scale {_signed(value)}", Box(middle - _SCALE // 2, _TICK + _NEAR, _SCALE, height), (para,))


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else f"\u2212{-value}" if value < 0 else "0"


def _ended(text: str, tone: str, house: HouseStyle) -> MeasuredText:
    mark = Run(f"{SYMBOLS[tone]} ", tone=tone)  # type: ignore[arg-type]
    return house.measure(Paragraph((mark, Run(text))), bold=True)


def _backdrop(spectrum: Spectrum, room: Box, base: Emu, foot: SpectrumFoot) -> Group:
    shapes: list[Shape] = [Rect("Field", Box(room.x, room.y, room.w, base - room.y), paint="wash")]
    shapes.append(Line("Line", room.x, base, room.right, base, ink="ink", width=1.5))
    for place, value in enumerate(PLACES):
        x = _middle(room, place)
        shapes.append(Line(f"Tick {_signed(value)}", x, base, x, base + _TICK, ink="ink", width=1.0))
    shapes += [replace(one, box=replace(one.box, y=base + one.box.y)) for one in foot.words]
    return Group("Line of the issue", tuple(shapes), spectrum.caption)


def _stack(stack: Stack, middle: Emu, base: Emu, house: HouseStyle) -> Iterator[Group]:
    """Yield the actors of one place, from the line upwards."""
    y = base
    for actor in stack:
        y -= actor.height
        yield _actor(actor, middle, y, house)


def _actor(actor: ActorMark, middle: Emu, y: Emu, house: HouseStyle) -> Group:
    mark = Box(middle - actor.size // 2, y, actor.size, actor.size)
    label = replace(actor.label.box, x=middle - actor.label.box.w // 2, y=mark.bottom + _NEAR)
    name = actor.name[:40]
    shapes: list[Shape] = [Marker(f"Mark {name}", mark, "accent", about=actor.placed.about)]
    style = Style(actor.digits, ink="paper", bold=True, align="center")
    para, height = fitted(actor.weight, style, actor.size)
    if height <= actor.size:
        place = Box(mark.x, mark.y + (mark.h - height) // 2, mark.w, height)
        shapes.append(TextBox(f"Weight of {name}", place, (para,), anchor="middle", about=actor.placed.about))
    shapes.append(replace(align_label(actor.label, "center"), name=f"Label {name}", box=label))
    said = f"{actor.name} {_placed(actor.placed, house)}"
    return Group(f"Actor {actor.name[:60]}", tuple(shapes), said, actor.placed.about)
