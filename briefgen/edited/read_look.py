"""Reads the look of words and shapes: weight, colours, links, edges, rotation, shadows.

Input: elements of a slide. Output: the values of facets: ECMA-376 part 1, 20.1.2 and 21.1.2. What LibreOffice states
and our writer leaves out (rectangles, no edge, left) is equal: measured on the flagship's decks, both ways.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from lxml import etree

from briefgen.edited.facets import TextLook
from briefgen.edited.form_xml import FILLS
from briefgen.edited.paragraph_setting import INDENTS, SETTINGS
from briefgen.ooxml.frames import FRAME, Element
from briefgen.ooxml.xml import A, P, R

_A = f"{{{A}}}"
_SOLID, _SCHEME, _LINE, _FACE = f"{_A}solidFill", f"{_A}schemeClr", f"{_A}ln", f"{_A}latin"
_FILLS = ("gradFill", "pattFill", "blipFill")
_PLAIN = frozenset({"rect", "line", "straightConnector1"})
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DEGREE = 60_000
LINK = f"{_A}hlinkClick"


class LookReader:
    """Reads the look of what is on one slide; `colours` by their names in the theme, `links` by relationship."""

    def __init__(self, colours: Mapping[str, str], links: Mapping[str, str]) -> None:
        self.colours, self.links = colours, links

    def words(self, item: Element | None, paragraph: TextLook) -> TextLook:
        """Return the look of a run, from its properties, in a paragraph of that alignment and setting."""
        if item is None:
            return paragraph
        size = item.get("sz") or ""
        return TextLook(
            item.get("b") in {"1", "true"}, item.get("i") in {"1", "true"},
            int(size) / 100 if size.isdecimal() else 0, self.colour(item),
            item.get("u", "none") != "none" and item.find(LINK) is None,
            item.get("strike", "noStrike") != "noStrike", _face(item),
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
        return self.colours.get(value, value) if one.tag == _SCHEME else value.upper()

    def edge(self, look: Element | None) -> tuple[str, int]:
        """Return colour and width of a shape's edge; empty and 0 if none is visible."""
        line = look.find(_LINE) if look is not None else None
        colour = self.colour(line) if line is not None else ""
        return (colour, int(line.get("w") or 0)) if line is not None and colour else ("", 0)


def _is_plot(item: Element) -> bool:
    return etree.QName(item).localname.endswith("Chart")


def _face(item: Element) -> str:
    """Return the typeface that a run states; empty for none and for the theme's."""
    stated = item.find(_FACE)
    name = (stated.get("typeface") or "") if stated is not None else ""
    return "" if name.startswith("+") else name


def form_of(item: Element) -> str:
    """Return the outline, rotation, dashes and effects of a shape."""
    look = item.find(f"{{{P}}}spPr")
    return "" if look is None else " ".join([*_outline(look), *_turned(look), *_strokes(look), *_effects(look)])


def _outline(look: Element) -> Iterator[str]:
    preset = look.find(f"{_A}prstGeom")
    if preset is not None and preset.get("prst") not in _PLAIN:
        yield preset.get("prst") or ""
    if look.find(f"{_A}custGeom") is not None:
        yield "custom"


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
    return frozenset(_digest(one, said=not inherits and one.tag == f"{_A}pPr") for one in found)


def _digest(one: Element, said: bool) -> str:
    """Return a digest of properties; `said`: those of a paragraph, whose setting is known."""
    names = {"algn", "anchor", "dirty", *(INDENTS if said else ())}
    known = {*FILLS, *(SETTINGS if said else ())}
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
