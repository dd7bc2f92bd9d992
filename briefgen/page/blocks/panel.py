"""The deck's one dark panel: whom an ask is for, its questions, and at its foot the reason.

It swaps the colours of ink and paper, so its words have the contrast of the master's own text.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Panel, Paragraph
from briefgen.page.box import Box
from briefgen.page.runs import TypePara
from briefgen.page.scene import Group, Line, Rect, TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.paragraph import Style
from briefgen.page.type.together import break_together
from briefgen.page.type.typeset import typeset

GAP = points(14.4)
"""Space between the columns of the page, and between rows and panel."""
_PAD = points(20)
_SHARES = (1.0, 0.84, 0.67)  # of a page's usual size: panels with many words
_FIRST, _FURTHER, _HEAD, _REASON, _SOURCES = 24.0, 20.0, 14.0, 16.0, 12.0
_LEADING = 1.2


def panel_heights(panel: Panel, width: Emu, most: Emu, house: HouseStyle) -> tuple[float, Emu] | None:
    """Return the largest share of the usual sizes at which its words fit, and the height; None if they do not fit."""
    pad = house.scale.length(_PAD)
    for share in _SHARES:
        upper, lower = _set(panel, width - 2 * pad, share, house)
        longest = [_longest(paragraph, style, house) for paragraph, style in _styled(panel, share, house)]
        height = 3 * pad + _height(upper) + _height(lower)
        if height <= most and max(longest) <= to_points(width - 2 * pad) * 0.98:
            return share, height
    return None


def panel_group(panel: Panel, box: Box, share: float, house: HouseStyle) -> Group:
    """Return the shapes of the panel as a group."""
    pad = house.scale.length(_PAD)
    inner = box.inset(pad, pad)
    upper, lower = _set(panel, inner.w, share, house)
    foot = inner.bottom - _height(lower)
    about = tuple(dict.fromkeys(id_ for one in panel.paragraphs for id_ in one.about))
    shapes: list[Rect | TextBox | Line] = [
        Rect("Panel", box, paint="ink"),
        TextBox("Ask", replace(inner, h=_height(upper)), upper, about=about),
    ]
    if lower:
        line = foot - pad // 2
        shapes.append(Line("Rule of the panel", inner.x, line, inner.right, line, ink="paper"))
        shapes.append(TextBox("Why", Box(inner.x, foot, inner.w, _height(lower)), lower, about=about))
    return Group("Ask", tuple(shapes), panel.head.text, about)


def _styled(panel: Panel, share: float, house: HouseStyle) -> Iterator[tuple[Paragraph, Style]]:
    def style(size: float, least: float, bold: bool = False) -> Style:
        points_ = house.scale.points(size * share, least)
        return Style(points_, min(points_, house.scale.points(_SOURCES, 10)), "paper", "paper", "paper", bold)

    yield panel.head, style(_HEAD, 12, bold=True)
    for n, question in enumerate(panel.questions):
        yield question, style(_FURTHER if n else _FIRST, 14, bold=n == 0)
    if panel.reason:
        yield panel.reason, style(_REASON, 12)
    for line in panel.evidence:
        yield line, style(_SOURCES, 10)


def _set(panel: Panel, width: Emu, share: float, house: HouseStyle) -> tuple[tuple[TypePara, ...], ...]:
    """Return the paragraphs at the top of the panel and those at its foot."""
    found, upper = [], 1 + len(panel.questions)
    parts = [(house.measure(_plain(one), style.bold), style) for one, style in _styled(panel, share, house)]
    broken = (*break_together(parts[:upper], to_points(width)), *break_together(parts[upper:], to_points(width)))
    for n, ((measured, style), lines) in enumerate(zip(parts, broken, strict=True)):
        before = round(style.size / 2) if 0 < n < upper else 0
        leading = measured.leading(style, _LEADING)
        found.append(typeset(measured, style, lines, before, leading=leading))
    return tuple(found[:upper]), tuple(found[upper:])


def _plain(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph without tones, whose colours are made for the master's paper."""
    return replace(paragraph, bullet="", runs=tuple(replace(run, tone="") for run in paragraph.runs))


def _longest(paragraph: Paragraph, style: Style, house: HouseStyle) -> float:
    return house.measure(_plain(paragraph), style.bold).longest(style)


def _height(paras: tuple[TypePara, ...]) -> Emu:
    return sum(points(para.before) + para.lines * points(para.leading) for para in paras)
