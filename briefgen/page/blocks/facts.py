"""Facts side by side along the foot of a cover: what each is about, the fact in bold, and a line on it.

Input: one Prose a fact and the room under the cover's own lines. Output: a rule and a text box each, as low as
they can stand clear of what the layout draws; nothing where they cannot, or where a picture lies behind the page.
"""

from collections.abc import Sequence
from typing import Literal

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Prose
from briefgen.page.box import Box, Ink
from briefgen.page.master import MasterLayout
from briefgen.page.runs import TypePara
from briefgen.page.scene import Line, Shape, TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import Galley, Style
from briefgen.page.type.typeset import typeset

_GAP, _ABOVE, _STEP = points(14.4), points(8), points(6)
_RULE = 1.5  # points
Level = Literal["head", "fact", "more"]


def set_facts(facts: Sequence[Prose], room: Box, layout: MasterLayout, house: HouseStyle) -> tuple[Shape, ...]:
    """The strip of facts at the foot of `room`, or nothing where it finds no place there."""
    if layout.pictured:
        return ()
    width = (room.w - _GAP * (len(facts) - 1)) // len(facts)
    columns = [_column(fact, width, house) for fact in facts]
    height = _ABOVE + max(tall for _, tall in columns)
    taken = (*layout.drawn, *layout.grounds)
    tops = range(room.bottom - height, room.y - 1, -_STEP)
    top = next((y for y in tops if not any(Box(room.x, y, room.w, height).meets(one) for one in taken)), None)
    if top is None:
        return ()
    boxes = [Box(room.x + n * (width + _GAP), top + _ABOVE, width, height - _ABOVE) for n in range(len(facts))]
    words = [
        TextBox(f"Fact: {fact.head}", box, paras) for fact, box, (paras, _) in zip(facts, boxes, columns, strict=True)
    ]
    return (Line("Rule over the facts", room.x, top, room.right, top, "ink", _RULE), *words)


def _column(fact: Prose, width: Emu, house: HouseStyle) -> tuple[tuple[TypePara, ...], Emu]:
    """A fact's paragraphs and their height."""
    said = [(house.words(fact.head, bold=False), _style("head", house))]
    said += [(house.measure(one, bold=_bold(one)), _style(_level(one), house)) for one in fact.paragraphs]
    paras, height = [], 0
    for galley, style in said:
        para, tall = _set(galley, style, width)
        paras.append(para)
        height += tall
    return tuple(paras), height


def _set(galley: Galley, style: Style, width: Emu) -> tuple[TypePara, Emu]:
    lines = break_lines(galley, style, to_points(width))
    return typeset(galley, style, lines), lines.count * galley.line_height(style)


def _level(paragraph: Paragraph) -> Level:
    return "more" if paragraph.size == "small" else "fact"


def _bold(paragraph: Paragraph) -> bool:
    return _level(paragraph) == "fact"


def _style(level: Level, house: HouseStyle) -> Style:
    size = house.scale.points(16 if level == "fact" else 12, 12)
    ink: Ink = {"head": "muted", "fact": "ink", "more": "body"}[level]  # type: ignore[assignment]
    return Style(size, size, ink, bold=level == "fact")
