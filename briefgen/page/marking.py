"""The handling marking, in the header and the footer of every page: its look, and its place in the header.

The Traffic Light Protocol 2.0 (FIRST, 2022) asks for its label in header and footer, in 12 points or more, at the
right, in the label's own colour on black. Every other scheme is set as plain bold text of the same size.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.core.units import Emu, inches, points, to_points
from briefgen.page.box import Box, Ink
from briefgen.page.master import MasterLayout
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Style
from briefgen.page.type.typeset import typeset

SIZE = 12.0
"""Size in points, on pages of any size."""
_LABEL = re.compile(r"TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)(?![\w+])")
_INKS: Mapping[str, Ink] = {
    "RED": "tlp red", "AMBER": "tlp amber", "AMBER+STRICT": "tlp amber", "GREEN": "tlp green", "CLEAR": "tlp clear",
}  # fmt: skip
_SIDE = points(6)  # black beside the words
_TOP, _CLEAR = inches(0.12), inches(0.08)
_DOWN, _ALONG = inches(0.06), inches(0.15)  # steps of the search
_SPARE = 0.96  # share of the width to fill: another program's face may be a little wider


def marking_words(name: str, text: str, widest: Emu, house: HouseStyle) -> TextBox:
    """Return the marking in the smallest box at the page's corner, on several lines if it is too long."""
    label = _LABEL.match(text)
    ink: Ink = _INKS[label[1]] if label else "ink"
    style, measured = Style(SIZE, SIZE, ink, bold=True, align="right"), house.words(text)
    side = _SIDE if label else 0
    width = min(points(measured.width(style) / _SPARE) + 2 * side, widest)
    lines = break_lines(measured, style, to_points(width - 2 * side))
    box = Box(0, 0, width, lines.count * measured.line_height(style))
    paint: Ink | None = "tlp ground" if label else None
    return TextBox(name, box, (typeset(measured, style, lines),), anchor="middle", paint=paint, side=side)


def header_box(size: Box, right: Emu, layout: MasterLayout, page: Box, taken: Sequence[Box]) -> Box:
    """Return the place of a marking of that size at the head: as far right as free space allows, else in the corner.

    Best is the kicker's line, then the strip above the title; without a strip, the title's right end.
    """
    drawn = (*taken, *(one for one in layout.drawn if one not in layout.grounds))
    fields = {role: field.box for role, field in layout.fields.items() if role != "kicker"}
    apart_from_title = [box for role, box in fields.items() if role != "title"]
    for others in ([*drawn, *fields.values(), layout.body], [*drawn, *apart_from_title, layout.body], drawn):
        for spot in _spots(size, right, layout, page):
            around = spot.inset(-_CLEAR, 0)
            partly = any(one.meets(around) and not one.holds(around) for one in layout.grounds)
            if not partly and not any(one.meets(around) for one in others):
                return spot
    return next(_spots(size, right, layout, page))


def _spots(size: Box, right: Emu, layout: MasterLayout, page: Box) -> Iterator[Box]:
    """Yield places in the right half of the page's head, the best first."""
    kicker = layout.fields.get("kicker")
    rows = [max(kicker.box.bottom - size.h, 0)] if kicker and kicker.box.y < page.h // 4 else []
    rows += range(_TOP, page.h // 4, _DOWN)
    for y in rows:
        for x in range(right - size.w, page.w // 2 - size.w // 2, -_ALONG):
            yield Box(x, y, size.w, size.h)
