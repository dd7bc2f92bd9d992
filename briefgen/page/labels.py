"""Labels of events: a bold line and a smaller one below it, measured and set.

Comes in: the two paragraphs. Goes out: their size in EMU at a width, and the Words that hold them.
"""

from dataclasses import dataclass

from briefgen.deck import Paragraph
from briefgen.page.galley import Galley, Lines, Style, break_lines, measure, typeset
from briefgen.page.scene import Align, Box, Ink, TypePara, Words
from briefgen.page.sheet import HouseStyle
from briefgen.units import Emu, points, to_points

_SLACK = 0.985  # a box is a little wider than the words that were measured for it


@dataclass(frozen=True, slots=True)
class Label:
    """An event's words, measured: label and sub line (None when it is empty)."""

    label: Galley
    sub: Galley | None
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What it says, for alt text."""
        return f"{self.label.text}: {self.sub.text}" if self.sub else self.label.text


@dataclass(frozen=True, slots=True)
class LabelSet:
    """A label broken for a width, in two sizes (points); `w` and `h` are what it takes (EMU)."""

    label: Label
    sizes: tuple[float, float]
    lines: tuple[Lines, ...]
    w: Emu
    h: Emu

    def words(self, name: str, box: Box, align: Align = "left", paint: Ink | None = None) -> Words:
        """The label in a text box."""
        return Words(name, box, self.paragraphs(align), paint=paint, about=self.label.about)

    def paragraphs(self, align: Align = "left") -> tuple[TypePara, ...]:
        """Its set paragraphs."""
        galleys = _galleys(self.label)
        return tuple(
            typeset(galley, style, lines)
            for galley, style, lines in zip(galleys, _styles(self.sizes, align), self.lines, strict=False)
        )


def measure_label(label: Paragraph, sub: Paragraph, about: tuple[str, ...], house: HouseStyle) -> Label:
    """The label's galleys."""
    below = measure(sub, house.body) if sub.text.strip() else None
    return Label(measure(label, house.body, bold=True), below, about or label.about)


def set_label(label: Label, sizes: tuple[float, float], widest: Emu) -> LabelSet:
    """The label in lines of at most `widest` EMU."""
    lines, width, height = [], 0.0, 0
    for galley, style in zip(_galleys(label), _styles(sizes, "left"), strict=False):
        broken = break_lines(galley, style, to_points(widest))
        lines.append(broken)
        height += broken.count * galley.line_height(style)
        width = max(width, to_points(widest) if broken.count > 1 else galley.width(style) / _SLACK)
    return LabelSet(label, sizes, tuple(lines), min(points(width) + 1, widest), height)


def _galleys(label: Label) -> tuple[Galley, ...]:
    return (label.label, label.sub) if label.sub else (label.label,)


def _styles(sizes: tuple[float, float], align: Align) -> tuple[Style, Style]:
    small = min(sizes[1], 10)
    return Style(sizes[0], small, "ink", bold=True, align=align), Style(sizes[1], small, "muted", align=align)
