"""Reads the look of words and shapes: weight, colours, links, edges, rotation, shadows.

Input: elements of a slide. Output: the values of facets: ECMA-376 part 1, 20.1.2 and 21.1.2. What LibreOffice states
and our writer leaves out (rectangles, no edge, left) is equal: measured on the flagship's decks, both ways.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from hashlib import sha256
from typing import Any

from lxml import etree

from briefgen.edited.facets import TextLook
from briefgen.edited.form_xml import FILLS
from briefgen.edited.inherited import Inherited
from briefgen.edited.insets import INSET_NAMES
from briefgen.edited.paragraph_setting import INDENTS, SETTINGS, states_all
from briefgen.ooxml.frames import FRAME, Element
from briefgen.ooxml.xml import A, P, R

_A = f"{{{A}}}"
_SOLID, _SCHEME, _LINE, _FACE = f"{_A}solidFill", f"{_A}schemeClr", f"{_A}ln", f"{_A}latin"
_FILLS = ("gradFill", "pattFill", "blipFill")
_PLAIN = frozenset({"rect", "line", "straightConnector1"})
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DEGREE = 60_000
_HEX = re.compile("[0-9A-F]{6}")
LINK = f"{_A}hlinkClick"


class LookReader:
    """Reads the look of what is on one slide; `links` by relationship."""

    def __init__(self, inherited: Inherited, links: Mapping[str, str]) -> None:
        self.colours, self.named, self.links = inherited.colours, inherited.named, links

    def words(self, item: Element | None, paragraph: TextLook) -> TextLook:
        """Return the look of a run, from its properties, in a paragraph of that alignment and setting."""
        if item is None:
            return paragraph
        size = item.get("sz") or ""
        return TextLook(
            item.get("b") in {"1", "true"}, item.get("i") in {"1", "true"},
            int(size) / 100 if size.isdecimal() else 0, self.colour(item),
            item.get("u", "none") != "none" and item.find(LINK) is None,
            item.get("strike", "noStrike") != "noStrike", self.named(_face(item)) or paragraph.face,
            paragraph.align, self._painted(item.find(f"{_A}highlight")), self.link(item), paragraph.setting,
        )  # fmt: skip

    def link(self, item: Element) -> str:
        """Return the target of a click: an address, `#4` for the fourth page, another action, or empty."""
        found = item.find(LINK)
        if found is None:
            return ""
        return self.links.get(found.get(f"{{{R}}}id") or "", "").rstrip("/") or found.get("action") or ""

    def colour(self, item: Element) -> str:
        """Return the colour of an element's own solid fill, resolved; empty when it has none."""
        return self._painted(item.find(_SOLID))

    def fill(self, item: Element) -> str:
        """Return the same; for another kind of fill its name and its colours."""
        other = next((one for name in _FILLS if (one := item.find(f"{_A}{name}")) is not None), None)
        if other is None:
            return self.colour(item)
        stops = (one.get("val") or "" for one in other.iter(_SCHEME, f"{_A}srgbClr"))
        return " ".join((etree.QName(other).localname, *(self.colours.get(one, one.upper()) for one in stops)))

    def background(self, slide: Element) -> str:
        """Return a slide's own background: a colour, or the name of another fill; empty for none."""
        found = slide.find(f"{{{P}}}cSld/{{{P}}}bg")
        own = next(found.iterchildren("*"), None) if found is not None else None
        if own is None:
            return ""
        return self.fill(own) or self.colours.get(own[0].get("val") or "", "") if len(own) else ""

    def chart(self, chart: Element) -> str:
        """Return the kinds of plots in a chart, and the colours of their series and points."""
        plots = [etree.QName(one).localname for one in chart.iterfind(f".//{_C}plotArea/*") if _is_plot(one)]
        painted = (look for item in chart.iter(f"{_C}ser", f"{_C}dPt") for look in item.iterfind(f"{_C}spPr"))
        return " ".join([*plots, *filter(None, map(self.fill, painted))])

    def _painted(self, fill: Element | None) -> str:
        one = next(fill.iterchildren("*"), None) if fill is not None else None
        if one is None:
            return ""
        value = one.get("lastClr") or one.get("val") or ""
        return with_luminance(self.colours.get(value, value) if one.tag == _SCHEME else value.upper(), one)

    def shape_fill(self, looks: Sequence[Element]) -> str:
        """Return the fill of a shape: its own, or the nearest that it inherits."""
        stated = (look for look in looks if any(one.tag in FILLS for one in look))
        return self.fill(found) if (found := next(stated, None)) is not None else ""

    def edge(self, looks: Sequence[Element]) -> tuple[str, int]:
        """Return colour and width of a shape's edge; empty and 0 if none is visible."""
        lines = (one for look in looks for one in look.iterfind(_LINE))
        line = next((one for one in lines if any(child.tag in FILLS for child in one)), None)
        colour = self.colour(line) if line is not None else ""
        return (colour, int(line.get("w") or 0)) if line is not None and colour else ("", 0)


def with_luminance(colour: str, item: Element) -> str:
    """Return a colour of six hex digits with its changes of luminance: ECMA-376 part 1, 20.1.2.3.20."""
    if not len(item):
        return colour
    factor, more = _share(item.find(f"{_A}lumMod"), 1), _share(item.find(f"{_A}lumOff"), 0)
    if (factor, more) == (1, 0) or not _HEX.fullmatch(colour):
        return colour
    hue, light, strength = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    channels = hls_to_rgb(hue, min(1, max(0, light * factor + more)), strength)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def _share(item: Element | None, usual: float) -> float:
    return usual if item is None else int(item.get("val") or 0) / 100_000


def _is_plot(item: Element) -> bool:
    return etree.QName(item).localname.endswith("Chart")


def _face(item: Element) -> str:
    """Return the typeface that a run states, `+mn-lt` for one of the theme; empty for none."""
    stated = item.find(_FACE)
    return (stated.get("typeface") or "") if stated is not None else ""


def form_of(looks: Sequence[Element]) -> str:
    """Return the outline, rotation, dashes and effects of a shape; `looks`: its own, and those that it inherits."""
    if not looks:
        return ""
    return " ".join([*_outline(looks), *_turned(looks[0]), *_strokes(looks[0]), *_effects(looks[0])])


def _outline(looks: Sequence[Element]) -> Iterator[str]:
    stated = (one for look in looks for one in look if one.tag in (f"{_A}prstGeom", f"{_A}custGeom"))
    found = next(stated, None)
    if found is not None and found.get("prst") not in _PLAIN:
        yield found.get("prst") or "custom"


def _turned(look: Element) -> Iterator[str]:
    frame = look.find(FRAME)
    if frame is None:
        return
    if degrees := round(int(frame.get("rot") or 0) / _DEGREE) % 360:
        yield f"turned {degrees}"
    yield from (name for name in ("flipH", "flipV") if frame.get(name) in {"1", "true"})


def _strokes(look: Element) -> Iterator[str]:
    line = look.find(_LINE)
    for one in line.iterchildren("*") if line is not None else ():
        name = etree.QName(one).localname
        said = one.get("val") if name == "prstDash" else one.get("type") if name in ("headEnd", "tailEnd") else ""
        if name == "custDash" or said not in ("", "solid", "none", None):
            yield f"{name} {said}".strip()


def _effects(look: Element) -> Iterator[str]:
    for effects in look.findall(f"{_A}effectLst"):
        yield from (etree.QName(one).localname for one in effects.iterchildren("*"))


# --- paragraph formatting ---


def anchor(item: Element) -> str:
    """Return the vertical position of words in a shape; empty if not stated."""
    body = item.find(f"{{{P}}}txBody/{_A}bodyPr")
    return (body.get("anchor") or "") if body is not None else ""


def settings(item: Element, inherits: bool) -> frozenset[str]:
    """Return digests of how the words of a shape are set; without what `ParagraphSetting` says, unless it inherits."""
    found = item.iter(f"{_A}bodyPr", f"{_A}pPr", f"{_A}tcPr")
    return frozenset(_digest(one, said=one.tag == f"{_A}pPr" and not (inherits and _leaves_out(one))) for one in found)


def _leaves_out(properties: Element) -> bool:
    """Return whether a paragraph with these properties leaves out some of its setting."""
    para = properties.getparent()
    return para is None or not states_all(para)


_NAMES = frozenset({"algn", "anchor", "dirty", *INSET_NAMES})
_NAMES_SAID, _SAID = _NAMES.union(INDENTS), SETTINGS.union(FILLS)
"""Attributes and elements that other facets cover; also where the setting of a paragraph is known."""


def _digest(one: Element, said: bool) -> str:
    """Return a digest of properties; `said`: those of a paragraph, whose setting is known."""
    names, known = (_NAMES_SAID, _SAID) if said else (_NAMES, FILLS)
    own = [(str(name), value) for name, value in one.items() if name not in names]
    inside = [etree.tostring(child, method="c14n", exclusive=True) for child in one if child.tag not in known]
    return sha256(repr((one.tag, sorted(own), inside)).encode()).hexdigest()[:16]


def spans(table: Element) -> str:
    """Return the merged cells of a table: row, column, columns and rows."""
    rows = table.findall(f"{_A}tr")
    found = ((r, c, *_covers(cell)) for r, row in enumerate(rows) for c, cell in enumerate(row.findall(f"{_A}tc")))
    return " ".join(f"{r},{c},{across}x{down}" for r, c, across, down in found if across > 1 or down > 1)


def _covers(cell: Element) -> tuple[int, int]:
    return int(cell.get("gridSpan") or 1), int(cell.get("rowSpan") or 1)


def alignment(para: Any) -> str:
    """Return the alignment of a paragraph."""
    properties = para.find(f"{_A}pPr")
    return (properties.get("algn") or "l") if properties is not None else "l"
