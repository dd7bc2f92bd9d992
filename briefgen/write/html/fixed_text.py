"""The fixed words of a layout's text box as SVG, such as an organisation's name.

Input: the shape, its box, the theme. Only one line of one style is painted, if wrapping is off and its size is stated
(ECMA-376 part 1, 21.1.2): nothing is guessed, so that no line breaks elsewhere than in PowerPoint.
"""

from html import escape

from briefgen.core.units import EMU_PER_INCH
from briefgen.master.read.colours import Theme, colour_of
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box
from briefgen.write.image.svg_tags import px, svg_number, tag

_DROP = 0.34
"""Distance of the baseline below the middle of a line, in ems."""


def fixed_words(shape: Element, box: Box, theme: Theme) -> str:
    """Return the words at the middle of their box's height; empty for text that needs setting."""
    body = shape.find(f"{{{P}}}txBody/{{{A}}}bodyPr")
    runs = shape.findall(f"{{{P}}}txBody/{{{A}}}p/{{{A}}}r")
    stated = runs[0].find(f"{{{A}}}rPr") if len(runs) == 1 else None
    if body is None or stated is None or (body.get("wrap"), body.get("anchor")) != ("none", "ctr"):
        return ""
    size, colour = stated.get("sz") or "", colour_of(stated.find(f"{{{A}}}solidFill"), theme)
    if not size.isdigit() or colour is None:
        return ""
    align = next((one.get("algn") for one in shape.iterfind(f"{{{P}}}txBody/{{{A}}}p/{{{A}}}pPr")), "l")
    x, anchor = {"r": (box.right, "end"), "ctr": (box.x + box.w / 2, "middle")}.get(align or "l", (box.x, None))
    base = box.y + box.h / 2 + int(size) / 7200 * EMU_PER_INCH * _DROP
    look = {
        "x": px(x), "y": px(base), "text-anchor": anchor, "font-size": svg_number(int(size) / 75),
        "font-weight": "bold" if stated.get("b") == "1" else None, "fill": f"#{colour}",
    }  # fmt: skip
    return tag("text", look, escape(runs[0].findtext(f"{{{A}}}t") or ""))
