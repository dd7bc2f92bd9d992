"""Draws what a master's layouts show behind the pages, as SVG: backgrounds, shapes, pictures, fixed words.

Input: the master's file and the used layouts. DrawingML is ECMA-376 part 1, 20.1. What no browser can draw as SVG
(patterns, effects, metafile pictures) is left out, never guessed.
"""

import math
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.slide import SlideLayout, SlideMaster

from briefgen.deck.model import Layout
from briefgen.master.read.colours import Theme, colour_of, read_theme
from briefgen.master.read.ground import FILLS
from briefgen.master.read.opening import open_master
from briefgen.master.read.style import holders
from briefgen.ooxml.frames import Element
from briefgen.ooxml.xml import A, P, R
from briefgen.page.box import Box, FieldRole
from briefgen.page.master import Master
from briefgen.write.html.fixed_text import fixed_words
from briefgen.write.html.frames import GroupFrame, frame_of_shape, inner_frame, uncropped
from briefgen.write.html.outline import outline
from briefgen.write.image.svg_tags import px, rectangle, svg_number, tag

_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/svg+xml"}
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def backdrops(path: str | Path, master: Master, roles: frozenset[Layout]) -> dict[Layout, str]:
    """Return the layout of each role drawn as SVG; roles on one layout share it. Raises Refused."""
    presentation = open_master(path, mirrored=master.mirrored)
    drawn: dict[tuple[int, int], str] = {}
    found: dict[Layout, str] = {}
    for role in sorted(roles & master.layouts.keys()):
        place = master.layouts[role].index
        if place not in drawn:
            own = presentation.slide_masters[place[0]]
            drawn[place] = _drawn(own, own.slide_layouts[place[1]], Box(0, 0, master.width, master.height), len(drawn))
        found[role] = drawn[place]
    return found


Grounds = Mapping[tuple[Layout, FieldRole], Mapping[str, str | None]]
"""What a layout paints behind a used placeholder: SVG attributes of its box, by role and field."""


def grounds(path: str | Path, master: Master) -> Grounds:
    """Return the fills and edges of the placeholders, their own or their master's. Raises Refused."""
    presentation = open_master(path, mirrored=master.mirrored)
    found: dict[tuple[Layout, FieldRole], Mapping[str, str | None]] = {}
    for role, layout in master.layouts.items():
        owner = presentation.slide_masters[layout.index[0]]
        sheet = owner.slide_layouts[layout.index[1]]
        theme, fills = _theme(owner)
        reader = _Holder(sheet, theme, fills, Box(0, 0, 0, 0), "")
        lines = {(holder.kind, holder.index): holder.line for holder in holders(sheet.element, owner.element)}
        for key, place in layout.fields.items():
            if place.real and (painted := reader.behind(lines.get((place.kind, place.index), ()))):
                found[role, key] = painted
    return found


def _drawn(master: SlideMaster, layout: SlideLayout, page: Box, serial: int) -> str:
    theme, fills = _theme(master)
    under, over = (
        _Holder(holder, theme, fills, page, f"b{serial}{letter}") for holder, letter in ((master, "m"), (layout, "l"))
    )
    own = over if over.states_background else under
    ground = own.background()
    under.paper = over.paper = own.paper
    shown = layout.element.get("showMasterSp") not in {"0", "false"}
    return ground + (under.shapes() if shown else "") + over.shapes()


def _theme(master: SlideMaster) -> tuple[Theme, list[Element]]:
    """Return the theme as the master maps it, and its fills for backgrounds."""
    root = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    names = {key: value for item in master.element.iterfind(f"{{{P}}}clrMap") for key, value in item.items()}
    scheme = root.find(f"{{{A}}}themeElements/{{{A}}}clrScheme")
    fills = [fill for fills in root.iter(f"{{{A}}}bgFillStyleLst") for fill in fills]
    return read_theme(root if scheme is None else scheme, names), fills


class _Holder:
    """Paints a master or layout; it counts the gradients it defines."""

    def __init__(
        self, holder: SlideMaster | SlideLayout, theme: Theme, fills: list[Element], page: Box, prefix: str
    ) -> None:
        self.part: Part = holder.part
        self.tree: Element = holder.element
        self.theme, self.fills, self.page, self.prefix, self.count = theme, fills, page, prefix, 0
        self.paper: dict[str, str | None] = {"fill": "#FFFFFF"}

    @property
    def states_background(self) -> bool:
        """Whether it has a background of its own."""
        return self.tree.find(f"{{{P}}}cSld/{{{P}}}bg/*") is not None

    def background(self) -> str:
        """Return its background; white if it has none that can be drawn. `paper` is its fill afterwards."""
        for reference in self.tree.iterfind(f"{{{P}}}cSld/{{{P}}}bg/{{{P}}}bgRef"):
            return self.ground(*self.referred(reference))
        for stated in self.tree.iterfind(f"{{{P}}}cSld/{{{P}}}bg/{{{P}}}bgPr"):
            picture = self.picture(stated.find(f"{{{A}}}blipFill"), self.page)
            return picture or self.ground(*self.fill(stated))
        return self.ground("", self.paper)

    def ground(self, defined: str, fill: dict[str, str | None]) -> str:
        self.paper = fill if fill["fill"] != "none" else self.paper
        return defined + tag("rect", {**rectangle(self.page), **self.paper})

    def referred(self, reference: Element) -> tuple[str, dict[str, str | None]]:
        """Return a background of the theme (index 1001 is its first), in the given colour."""
        colour, index = colour_of(reference, self.theme), int(reference.get("idx") or 0) - 1001
        fill = self.fills[index] if 0 <= index < len(self.fills) else None
        if fill is not None and fill.tag == f"{{{A}}}gradFill":
            return self.gradient(fill, colour)
        return "", {"fill": f"#{colour or 'FFFFFF'}"}

    def behind(self, line: tuple[Element, ...]) -> dict[str, str | None]:
        """Return solid fill and edge that a placeholder inherits along `line`; empty when it is transparent."""
        properties = [found for shape in line if (found := shape.find(f"{{{P}}}spPr")) is not None]
        filled = (one for one in properties if any(one.find(f"{{{A}}}{kind}") is not None for kind in FILLS))
        fill = next((self.fill(one)[1] for one in filled), {"fill": "none"})
        edged = (one for one in properties if one.find(f"{{{A}}}ln") is not None)
        edge = next((self.edge(one, None) for one in edged), {})
        clear = fill["fill"] in {"none", None} or str(fill["fill"]).startswith("url")
        return {} if clear and not edge else {**({"fill": "none"} if clear else fill), **edge}

    def shapes(self) -> str:
        """Return its drawn shapes, back to front; placeholders are prompts and not shown."""
        tree = self.tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
        return "" if tree is None else "".join(self.tree_shapes(tree, GroupFrame()))

    def tree_shapes(self, tree: Element, space: GroupFrame) -> Iterator[str]:
        for shape in tree:
            if not isinstance(shape.tag, str) or shape.find(f"*/{{{P}}}nvPr/{{{P}}}ph") is not None:
                continue
            if any(item.get("hidden") in {"1", "true"} for item in shape.iterfind(f"*/{{{P}}}cNvPr")):
                continue
            kind = etree.QName(shape).localname
            if kind == "grpSp":
                yield from self.tree_shapes(shape, inner_frame(shape, space))
            elif kind in {"sp", "cxnSp", "pic"}:
                yield self.shape(shape, kind, space)

    def shape(self, shape: Element, kind: str, space: GroupFrame) -> str:
        properties = shape.find(f"{{{P}}}spPr")
        placed = frame_of_shape(properties, space)
        if properties is None or placed is None:
            return ""
        box, turn = placed
        if kind == "pic":
            blips = shape.find(f"{{{P}}}blipFill")
            return tag("g", {"transform": turn}, self.picture(blips, box)) if blips is not None else ""
        inner = self.painted(shape, properties, box) + fixed_words(shape, box, self.theme)
        return tag("g", {"transform": turn}, inner) if inner else ""

    def painted(self, shape: Element, properties: Element, box: Box) -> str:
        """Return outline, fill and edge of a shape; a picture fill is placed in its frame."""
        blips = properties.find(f"{{{A}}}blipFill")
        if blips is not None:
            return self.picture(blips, box)
        through = shape.get("useBgFill") in {"1", "true"}
        stated = self.fill(properties, shape.find(f"{{{P}}}style/{{{A}}}fillRef"))
        defined, fill = ("", self.paper) if through else stated
        edge = self.edge(properties, shape.find(f"{{{P}}}style/{{{A}}}lnRef"))
        if fill["fill"] == "none" and not edge:
            return ""
        path, closed = outline(properties, box)
        return defined + tag("path", {"d": path, **(fill if closed else {"fill": "none"}), **edge})

    def fill(self, properties: Element, reference: Element | None = None) -> tuple[str, dict[str, str | None]]:
        """Return the definitions that a fill needs, and its attributes."""
        for solid in properties.iterfind(f"{{{A}}}solidFill"):
            return "", _solid(solid, self.theme)
        for gradient in properties.iterfind(f"{{{A}}}gradFill"):
            return self.gradient(gradient)
        colour = _referred(reference, self.theme) if properties.find(f"{{{A}}}noFill") is None else None
        return "", {"fill": f"#{colour}" if colour else "none"}

    def _stops(self, gradient: Element, inherited: str | None) -> Iterator[str]:
        for stop in sorted(gradient.iter(f"{{{A}}}gs"), key=lambda stop: int(stop.get("pos") or 0)):
            offset = svg_number(int(stop.get("pos") or 0) / 100_000)
            yield tag("stop", {"offset": offset, **_solid(stop, self.theme, "stop-", inherited)})

    def gradient(self, gradient: Element, inherited: str | None = None) -> tuple[str, dict[str, str | None]]:
        """Return a gradient and the fill that refers to it; `inherited` is the value of "phClr"."""
        self.count += 1
        identity = f"{self.prefix}{self.count}"
        drawn = "".join(self._stops(gradient, inherited))
        line = gradient.find(f"{{{A}}}lin")
        if line is None:
            return tag("radialGradient", {"id": identity}, drawn), {"fill": f"url(#{identity})"}
        angle = math.radians(int(line.get("ang") or 0) / 60_000)
        dx, dy = math.cos(angle) / 2, math.sin(angle) / 2
        ends = {
            "x1": svg_number(0.5 - dx),
            "y1": svg_number(0.5 - dy),
            "x2": svg_number(0.5 + dx),
            "y2": svg_number(0.5 + dy),
        }
        return tag("linearGradient", {"id": identity, **ends}, drawn), {"fill": f"url(#{identity})"}

    def edge(self, properties: Element, reference: Element | None) -> dict[str, str | None]:
        line = properties.find(f"{{{A}}}ln")
        width = int((line.get("w") if line is not None else None) or 9525)
        solid = line.find(f"{{{A}}}solidFill") if line is not None else None
        if solid is not None:
            said = _solid(solid, self.theme)
        elif line is not None and line.find(f"{{{A}}}noFill") is not None:
            return {}
        elif (
            reference is not None and reference.get("idx", "0") != "0" and (colour := colour_of(reference, self.theme))
        ):
            said = {"fill": f"#{colour}"}
        else:
            return {}
        dash = line.find(f"{{{A}}}prstDash") if line is not None else None
        dashed = f"{svg_number(4 * width / 9525)} {svg_number(3 * width / 9525)}"
        return {
            "stroke": said["fill"], "stroke-opacity": said.get("fill-opacity"), "stroke-width": px(width),
            "stroke-dasharray": dashed if dash is not None and dash.get("val") != "solid" else None,
        }  # fmt: skip

    def picture(self, fill: Element | None, box: Box) -> str:
        """Return an embedded picture, cropped to its source rectangle; empty for one that browsers cannot draw."""
        blip = fill.find(f"{{{A}}}blip") if fill is not None else None
        identity = _vector(blip) or (blip.get(f"{{{R}}}embed") if blip is not None else None)
        if fill is None or not identity or identity not in self.part.rels:
            return ""
        related = self.part.related_part(identity)
        if related.content_type not in _SHOWN:
            return ""
        data = f"data:{related.content_type};base64,{b64encode(related.blob).decode()}"
        whole = uncropped(fill.find(f"{{{A}}}srcRect"), box)
        image = tag("image", {**rectangle(whole), "href": data, "preserveAspectRatio": "none", "aria-hidden": "true"})
        if whole == box:
            return image
        return tag("svg", {**rectangle(box), "viewBox": " ".join(map(px, (box.x, box.y, box.w, box.h)))}, image)


def _referred(reference: Element | None, theme: Theme) -> str | None:
    """Return the colour of a style reference; index 0 refers to nothing."""
    if reference is None or reference.get("idx", "0") == "0":
        return None
    return colour_of(reference, theme)


def _vector(blip: Element | None) -> str | None:
    """Return the SVG that a picture has beside its pixels."""
    found = blip.iterfind(f".//{{{_SVG}}}svgBlip") if blip is not None else ()
    return next((item.get(f"{{{R}}}embed") for item in found), None)


def _solid(
    holder: Element, theme: Theme, prefix: str = "", inherited: str | None = None
) -> dict[str, str | None]:  # fmt: skip
    """Return colour and opacity as SVG attributes."""
    colour = colour_of(holder, theme, inherited)
    alpha = next((int(item.get("val") or 0) for item in holder.iter(f"{{{A}}}alpha")), 100_000)
    names = ("stop-color", "stop-opacity") if prefix else ("fill", "fill-opacity")
    return {
        names[0]: f"#{colour}" if colour else "none",
        names[1]: svg_number(alpha / 100_000) if alpha < 100_000 else None,
    }
