"""Contrast between text and what is behind it: WCAG 2.2, 1.4.3.

A colour is judged if it and its background are known: the nearest thing painted behind the words, the shape's own fill,
a shape below it on the slide, or the slide's background. Pictures and gradients are skipped.
"""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from briefgen.doctor.part import A, Element, P, XmlPart, whole_number, xpath
from briefgen.doctor.rule import PartRule
from briefgen.master.read.colours import TEXT_CONTRAST, Theme, colour_of, contrast, read_theme

LARGE, LARGE_BOLD, LARGE_CONTRAST = 1800, 1400, 3.0
"""Size in hundredths of points from which type, and bold type, is large, and the contrast that large type needs."""
_MAPPED = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_inks = xpath(".//a:r/a:rPr/a:solidFill | .//a:fld/a:rPr/a:solidFill")
_paints = xpath("p:cSld/p:spTree/*[not(.//p:nvPr/p:ph)][.//a:blip or p:spPr/a:solidFill or p:spPr/a:gradFill]")
Edges = tuple[int, int, int, int]
"""Left, top, right, bottom in EMU."""
_TOLD = "none"


class Painted(Struct, frozen=True):
    """What is painted on a slide: where, and in which colour (None: not known)."""

    edges: Edges
    colour: str | None


def faint_text(part: XmlPart) -> Iterator[str]:
    """Text with too little contrast to its background (4.5:1; 3:1 where it is large)."""
    judged = cache(contrast)
    seen: set[tuple[str, str]] = set()
    theme, ground = _setting(part)
    for shape, paper in _texts(part.tree, theme, ground) if part.tree is not None else ():
        for fill in _inks(shape):
            ink, properties = colour_of(fill, theme), fill.getparent()
            if ink and (ink, paper) not in seen and judged(ink, paper) < _needed(properties):
                seen.add((ink, paper))
                words = "".join(item.text or "" for item in properties.itersiblings(f"{A}t")).strip()
                if words:
                    yield f"'{words[:40]}' has a contrast of {judged(ink, paper):.1f}:1 to its background"


def _needed(properties: Element) -> float:
    size, bold = whole_number(properties.get("sz")), properties.get("b") in {"1", "true"}
    return LARGE_CONTRAST if size >= LARGE or (bold and size >= LARGE_BOLD) else TEXT_CONTRAST


def _setting(slide: XmlPart) -> tuple[Theme, str | None]:
    """Return the slide's theme and background colour; None if something in its layout covers the background."""
    *line, last = _line(slide)
    scheme = last.root.find(f".//{A}clrScheme") if len(line) == 3 else None
    if scheme is None:
        return Theme({}, {}), None
    theme = read_theme(scheme, _names(line))
    if any(_paints(one.root) for one in line[1:]):
        return theme, None
    return theme, next((_background(one, theme) for one in line if one.root.find(f"{P}cSld/{P}bg") is not None), None)


def _line(part: XmlPart) -> list[XmlPart]:
    """Return the part and all that it inherits from: a slide, its layout, its master, their theme."""
    return [part, *(_line(part.above) if part.above else ())]


def _names(line: list[XmlPart]) -> dict[str, str]:
    """Return the slide's names for the theme's colours: by its own map, its layout's or its master's."""
    for part in line:
        found = part.root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        mapped = part.root.find(f"{P}clrMap") if found is None else found
        if mapped is not None:
            return {name: mapped.get(name) or name for name in _MAPPED}
    return {}


def _background(part: XmlPart, theme: Theme) -> str | None:
    plain = part.root.find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill")
    named = part.root.find(f"{P}cSld/{P}bg/{P}bgRef")
    if plain is None and named is not None and whole_number(named.get("idx")) not in {1, 1001}:
        return None  # only the first of a theme's fills is certainly plain
    return colour_of(plain if plain is not None else named, theme)


def _texts(tree: Element, theme: Theme, ground: str | None) -> Iterator[tuple[Element, str]]:
    """Yield the elements with words on a slide, each with the colour behind it if that is known."""
    painted: list[Painted] = []
    for shape in _flat(tree):
        edges, own = _edges(shape), _fill(shape, theme)
        paper = own if own != _TOLD else _behind(edges, painted, ground)
        if paper:
            yield shape, paper
        if edges and own != _TOLD:
            painted.append(Painted(edges, own))


def _flat(tree: Element) -> Iterator[Element]:
    for shape in tree:
        if shape.tag == f"{P}grpSp":
            yield from _flat(shape)
        elif shape.tag in {f"{P}sp", f"{P}pic", f"{P}graphicFrame"}:
            yield shape


def _edges(shape: Element) -> Edges | None:
    frame = shape.find(f"{P}spPr/{A}xfrm")
    frame = shape.find(f"{P}xfrm") if frame is None else frame
    offset, size = (None, None) if frame is None else (frame.find(f"{A}off"), frame.find(f"{A}ext"))
    if offset is None or size is None:
        return None
    x, y = whole_number(offset.get("x")), whole_number(offset.get("y"))
    return x, y, x + whole_number(size.get("cx")), y + whole_number(size.get("cy"))


def _fill(shape: Element, theme: Theme) -> str | None:
    """Return its own fill colour; "none" when it is transparent; None when it is not known."""
    properties = shape.find(f"{P}spPr")
    if shape.tag != f"{P}sp" or properties is None:
        return _TOLD if shape.tag == f"{P}graphicFrame" else None
    plain = properties.find(f"{A}solidFill")
    if plain is not None:
        return colour_of(plain, theme)
    other = any(properties.find(f"{A}{kind}") is not None for kind in ("gradFill", "blipFill", "pattFill", "grpFill"))
    return None if other else _TOLD


def _behind(edges: Edges | None, painted: list[Painted], ground: str | None) -> str | None:
    """Return the colour of the last thing painted there, or of the page; None when it is not known."""
    if edges is None:
        return ground
    for one in reversed(painted):
        if _meet(edges, one.edges):
            return one.colour if _inside(edges, one.edges) else None
    return ground


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside(one: Edges, other: Edges) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


RULES = (PartRule("doctor-contrast", "note", "many people cannot read it", "WCAG 2.2, 1.4.3", faint_text),)
