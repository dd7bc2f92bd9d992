"""Facts side by side at the foot of a cover, and above them the bottom line.

Input: a Prose for each fact, and the room under the cover's own lines. Output: a rule and a text box for each, as low
as the layout's drawing allows; nothing if it does not allow them, or if a picture is behind the page. A fact has a
head, the fact in bold, and a line about it; the bottom line has a head and a sentence.
"""

from collections.abc import Sequence
from typing import Literal

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Prose
from briefgen.page.box import Box, Ink
from briefgen.page.master import MasterLayout
from briefgen.page.runs import TypePara
from briefgen.page.scene import Line, Shape, TextBox
from briefgen.page.sheet import HouseStyle, fitted
from briefgen.page.type.paragraph import Style
from briefgen.page.type.title_lines import measure_for

_GAP, _ABOVE, _STEP = points(14.4), points(8), points(6)
_RULE = 1.5  # points
_OVER = points(36)  # between the bottom line and the rule below it
_SENTENCE, _LEAST = 20, 14  # points
FACT = "Fact: "
"""Beginning of the shape names of facts."""
Level = Literal["head", "fact", "more"]


def is_bottom_line(prose: Prose) -> bool:
    """Return whether the prose is the bottom line, not a fact."""
    return bool(prose.head) and all(one.size == "lead" for one in prose.paragraphs)


def set_bottom_line(said: Prose, room: Box, layout: MasterLayout, house: HouseStyle) -> tuple[Shape, ...]:
    """Return the bottom line at the foot of `room`; nothing if it does not fit: the deck's next page says it too."""
    measured, head = house.measure(said.paragraphs[0], bold=True), house.words(said.head)
    label = Style(house.scale.points(12, 10), ink="accent", bold=True)
    style = Style(house.scale.points(_SENTENCE, _LEAST), ink="ink", bold=True)
    width = points(measure_for(measured, style, to_points(room.w)))
    over, over_h = fitted(head, label, width)
    words, words_h = fitted(measured, style, width)
    box = Box(room.x, room.bottom - _OVER - over_h - words_h, width, over_h + words_h)
    if box.y < room.y or any(box.meets(one) for one in (*layout.drawn, *layout.grounds)):
        return ()
    return (TextBox("Bottom line", box, (over, words), about=said.paragraphs[0].about),)


def set_facts(facts: Sequence[Prose], room: Box, layout: MasterLayout, house: HouseStyle) -> tuple[Shape, ...]:
    """Return the row of facts at the foot of `room`; nothing if it does not fit."""
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
        TextBox(f"{FACT}{fact.head}", box, paras) for fact, box, (paras, _) in zip(facts, boxes, columns, strict=True)
    ]
    return (Line("Rule over the facts", room.x, top, room.right, top, "ink", _RULE), *words)


def _column(fact: Prose, width: Emu, house: HouseStyle) -> tuple[tuple[TypePara, ...], Emu]:
    """Return a fact's paragraphs and their height."""
    said = [(house.words(fact.head, bold=False), _style("head", house))]
    said += [(house.measure(one, bold=_bold(one)), _style(_level(one), house)) for one in fact.paragraphs]
    paras, height = [], 0
    for measured, style in said:
        para, tall = fitted(measured, style, width)
        paras.append(para)
        height += tall
    return tuple(paras), height


def _level(paragraph: Paragraph) -> Level:
    return "more" if paragraph.size == "small" else "fact"


def _bold(paragraph: Paragraph) -> bool:
    return _level(paragraph) == "fact"


def _style(level: Level, house: HouseStyle) -> Style:
    size = house.scale.points(16 if level == "fact" else 12, 12)
    ink: Ink = {"head": "muted", "fact": "ink", "more": "body"}[level]  # type: ignore[assignment]
    return Style(size, size, ink, bold=level == "fact")
