"""Labels: a bold line and a smaller one below it, measured and set.

Input: the two paragraphs. Output: a text box as wide and as high as their words, still without a place on the page.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Run
from briefgen.page.box import Align, Box
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.together import break_together
from briefgen.page.type.typeset import typeset

_NARROWINGS = 4  # steps of halving towards the least width
_SLACK = 0.985  # a box is a little wider than its words were measured

Label = tuple[MeasuredText, ...]
"""Measured words: a bold line and the smaller one below it, if there is one, or both in one line."""


def measure_label(
    label: Paragraph, sub: Paragraph | None, about: tuple[str, ...], house: HouseStyle, inline: bool = False
) -> Label:
    """Return the label, measured; `inline` puts both its lines in one."""
    label = replace(label, about=about or label.about)
    if sub is None or not sub.text.strip():
        return (house.measure(label, bold=True),)
    if not inline:
        return house.measure(label, bold=True), house.measure(sub)
    strong, small = (replace(run, strong=True) for run in label.runs), (replace(run, small=True) for run in sub.runs)
    return (house.measure(Paragraph((*strong, Run("  "), *small), "label", about=label.about)),)


def measure_both(
    label: Paragraph, sub: Paragraph | None, about: tuple[str, ...], house: HouseStyle
) -> tuple[Label, Label]:  # fmt: skip
    """Return the label measured in two lines, and in one."""
    return measure_label(label, sub, about, house), measure_label(label, sub, about, house, inline=True)


def label_text(label: Label) -> str:
    """Return its words, for alt text."""
    return ": ".join(line.text for line in label)


def set_label(label: Label, sizes: tuple[float, float], widest: Emu, inline: bool = False) -> TextBox:
    """Return the label in lines of at most `widest` EMU, in a box at (0, 0) with the words of its first line as name.

    `sizes` (points) are those of its two lines; `inline`: both are in one line.
    """
    styled = list(_styled(label, sizes, inline))
    indent = _indent(*styled[0])
    paras, width, height = [], 0.0, 0
    for (measured, style), lines in zip(styled, break_together(styled, to_points(widest - indent)), strict=True):
        paras.append(replace(typeset(measured, style, lines), indent=indent))
        height += lines.count * measured.line_height(style)
        taken = to_points(indent) + measured.width(style) / _SLACK
        width = max(width, to_points(widest) if lines.count > 1 else taken)
    return TextBox(label[0].text, Box(0, 0, min(points(width) + 1, widest), height), tuple(paras), about=label[0].about)


def first_line(label: Label, sizes: tuple[float, float], inline: bool = False) -> Emu:
    """Return the height of the label's first line."""
    measured, style = next(_styled(label, sizes, inline))
    return measured.line_height(style)


def _indent(measured: MeasuredText, style: Style) -> Emu:
    """Return the indent in EMU of a label with a bullet, and of the line below it."""
    return points(style.size) if measured.bullet else 0


def balanced_label(label: Label, sizes: tuple[float, float], widest: Emu, inline: bool = False) -> TextBox:
    """Return the label like `set_label`, but as narrow as the same number of lines allows."""
    found = set_label(label, sizes, widest, inline)
    if found.box.w < widest:
        return found
    longest = max(measured.longest(style) for measured, style in _styled(label, sizes, inline))
    low, high = widest // 2, widest
    for _ in range(_NARROWINGS):
        middle = (low + high) // 2
        narrower = set_label(label, sizes, middle, inline)
        if narrower.box.h <= found.box.h and longest <= to_points(middle) * _SLACK:
            found, high = narrower, middle
        else:
            low = middle
    return found


def _styled(label: Label, sizes: tuple[float, float], inline: bool) -> Iterator[tuple[MeasuredText, Style]]:
    """Yield each of its lines with its style."""
    small = min(sizes[1], 10)
    if inline:
        yield label[0], Style(sizes[0], sizes[1], "ink")
        return
    yield label[0], Style(sizes[0], small, "ink", bold=True)
    for sub in label[1:]:
        yield sub, Style(sizes[1], small, "muted")


def align_label(label: TextBox, align: Align) -> TextBox:
    """Return the label with its lines aligned so."""
    return replace(label, paragraphs=tuple(replace(para, align=align) for para in label.paragraphs))
