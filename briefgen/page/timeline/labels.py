"""Labels of events: a bold line and a smaller one below it, measured and set.

Input: the two paragraphs. Output: their size in EMU at a width, and the text boxes that hold them.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Run
from briefgen.page.box import Align, Box, Ink
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.lines import Lines
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.together import break_together
from briefgen.page.type.typeset import typeset

_NARROWINGS = 4  # steps of halving towards the least width
_SLACK = 0.985  # a box is a little wider than its words were measured


class Label(Struct, frozen=True):
    """The measured words of an event: a bold line, a smaller one below it if there is one, and both in one line."""

    parts: tuple[MeasuredText, ...]
    inline: MeasuredText

    @property
    def name(self) -> str:
        """The words of its first line."""
        return self.parts[0].text

    @property
    def text(self) -> str:
        """Its words, for alt text."""
        return ": ".join(part.text for part in self.parts)

    @property
    def about(self) -> tuple[str, ...]:
        """The records that it shows."""
        return self.parts[0].about


class LabelSet(Struct, frozen=True):
    """A label broken for a width: text, style and lines of each paragraph; `w` and `h` are its size (EMU)."""

    label: Label
    parts: tuple[tuple[MeasuredText, Style, Lines], ...]
    w: Emu
    h: Emu

    @property
    def first_line(self) -> Emu:
        """Height of its first line."""
        measured, style, _ = self.parts[0]
        return measured.line_height(style)

    def words(self, name: str, box: Box, align: Align = "left", paint: Ink | None = None) -> TextBox:
        """Return the label in a text box."""
        set_in = _indent(self.label.parts[0], self.parts[0][1])
        paras = tuple(
            replace(typeset(measured, style if align == "left" else replace(style, align=align), lines), indent=set_in)
            for measured, style, lines in self.parts
        )
        return TextBox(name, box, paras, paint=paint, about=self.label.about)


def measure_label(label: Paragraph, sub: Paragraph | None, about: tuple[str, ...], house: HouseStyle) -> Label:
    """Return the label, measured."""
    label = replace(label, about=about or label.about)
    bold = house.measure(label, bold=True)
    if sub is None or not sub.text.strip():
        return Label((bold,), bold)
    strong, small = (replace(run, strong=True) for run in label.runs), (replace(run, small=True) for run in sub.runs)
    inline = Paragraph((*strong, Run("  "), *small), "label", about=label.about)
    return Label((bold, house.measure(sub)), house.measure(inline))


def set_label(label: Label, sizes: tuple[float, float], widest: Emu, inline: bool = False) -> LabelSet:
    """Return the label in lines of at most `widest` EMU; `inline` puts both its lines in one."""
    parts, width, height = [], 0.0, 0
    set_ = list(_texts(label, sizes, inline))
    set_in = _indent(label.parts[0], set_[0][1])
    for (measured, style), lines in zip(set_, break_together(set_, to_points(widest - set_in)), strict=True):
        parts.append((measured, style, lines))
        height += lines.count * measured.line_height(style)
        taken = to_points(set_in) + measured.width(style) / _SLACK
        width = max(width, to_points(widest) if lines.count > 1 else taken)
    return LabelSet(label, tuple(parts), min(points(width) + 1, widest), height)


def _indent(label: MeasuredText, style: Style) -> Emu:
    """Return the indent in EMU of a label with a bullet, and of the line below it."""
    return points(style.size) if label.bullet else 0


def balanced_label(label: Label, sizes: tuple[float, float], widest: Emu, inline: bool = False) -> LabelSet:
    """Return the label like `set_label`, but as narrow as the same number of lines allows."""
    found = set_label(label, sizes, widest, inline)
    low, high = widest // 2, widest
    if found.w < widest:
        return found
    for _ in range(_NARROWINGS):
        middle = (low + high) // 2
        narrower = set_label(label, sizes, middle, inline)
        if narrower.h <= found.h and not _breaks_words(narrower, middle):
            found, high = narrower, middle
        else:
            low = middle
    return found


def _breaks_words(label: LabelSet, width: Emu) -> bool:
    return any(measured.longest(style) > to_points(width) * _SLACK for measured, style, _ in label.parts)


def _texts(label: Label, sizes: tuple[float, float], inline: bool) -> Iterator[tuple[MeasuredText, Style]]:
    small = min(sizes[1], 10)
    if inline:
        yield label.inline, Style(sizes[0], sizes[1], "ink")
        return
    yield label.parts[0], Style(sizes[0], small, "ink", bold=True)
    for sub in label.parts[1:]:
        yield sub, Style(sizes[1], small, "muted")
