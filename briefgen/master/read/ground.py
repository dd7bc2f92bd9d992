"""The painted layers of a layout, and the colour behind a place on it if it can be determined.

Backgrounds are ECMA-376 part 1, 19.3.1.1 to 19.3.1.3. Filled shapes and pictures over a place count too.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.slide import SlideLayout, SlideMaster

from briefgen.master.read.colours import Theme, colour_of, mixed
from briefgen.master.read.outline import MIN_FILLED, share_filled
from briefgen.master.read.style import Holder, frame_of
from briefgen.ooxml.frames import Element, Map, group_map, same
from briefgen.ooxml.photo import in_eight_bits
from briefgen.ooxml.xml import A, P, R
from briefgen.page.box import Box

if TYPE_CHECKING:
    from PIL.Image import Image

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill")
"""Elements that state a fill (EG_FillProperties), except a group's."""
_THUMBNAIL = 64
_SPREAD = 0.35  # of the way from its middle outwards: the main colour of a gradient that spreads


class Layer(Struct, frozen=True):
    """Something painted over `box`: a colour or a reduced picture, with its opacity (0–1); neither: unknown."""

    box: Box
    hex: str = ""
    opacity: float = 1.0
    picture: "Image | None" = None

    def over(self, under: str | None, place: Box) -> str | None:
        """Return the colour at `place` with this layer over `under`."""
        colour, opacity = (self.hex, 1.0) if self.picture is None else _mean_at(self.picture, self.box, place)
        opacity *= self.opacity
        if not colour:
            return None
        if opacity > 0.99:
            return colour
        return mixed(under, colour, opacity) if under else None


def ground(layers: Iterable[Layer], place: Box) -> str | None:
    """Return the colour behind the middle of `place`, six hex digits; None when it cannot be determined."""
    x, y = place.x + place.w // 2, place.y + place.h // 2
    colour: str | None = "FFFFFF"
    for layer in layers:
        if layer.box.x <= x < layer.box.right and layer.box.y <= y < layer.box.bottom:
            colour = layer.over(colour, place)
    return colour


def layers_of(holder: SlideMaster | SlideLayout, theme: Theme, page: Box, under: Sequence[Layer] = ()) -> list[Layer]:
    """Return the background of a master or layout, then its drawn shapes from back to front.

    `under` is the master's background, which fills shapes of a layout without one of its own.
    """
    background = background_of(holder, theme, page)
    tree = holder.element.find(f"{{{P}}}cSld/{{{P}}}spTree")
    return [*background, *_shapes(tree, holder.part, theme, background or list(under))]


def own_layers(holder: Holder, part: Part, theme: Theme) -> list[Layer]:
    """Return what a placeholder itself paints behind its text: the nearest fill stated for it."""
    for shape in holder.line:
        properties = shape.find(f"{{{P}}}spPr")
        if holder.box and properties is not None and _states_fill(properties):
            return list(_fill(properties, holder.box, part, theme))
    return []


def background_of(holder: SlideMaster | SlideLayout, theme: Theme, page: Box) -> list[Layer]:
    """Return only the background."""
    return list(_background(holder, theme, page))


def _background(holder: SlideMaster | SlideLayout, theme: Theme, page: Box) -> Iterator[Layer]:
    for reference in holder.element.iterfind(f"{{{P}}}cSld/{{{P}}}bg/{{{P}}}bgRef"):
        colour = colour_of(reference, theme)
        part = theme_part(holder.part)
        style = _style_of_theme(part, reference.get("idx") or "0")
        yield from [Layer(page, colour or "")] if style is None else _painted(style, page, part, theme, colour)
    for stated in holder.element.iterfind(f"{{{P}}}cSld/{{{P}}}bg/{{{P}}}bgPr"):
        yield from _fill(stated, page, holder.part, theme)


def _shapes(tree: Element, part: Part, theme: Theme, background: list[Layer], to_page: Map = same) -> Iterator[Layer]:
    """Yield the drawn shapes of a shape tree or group; `to_page` maps its coordinates to the page."""
    for shape in tree:
        if shape.tag == f"{{{P}}}grpSp":
            yield from _shapes(shape, part, theme, background, group_map(shape, to_page))
        stated = frame_of(shape)
        if stated is None or shape.find(f"*/{{{P}}}nvPr/{{{P}}}ph") is not None:
            continue
        frame = to_page(stated)
        if shape.get("useBgFill") in {"1", "true"}:
            yield from (replace(layer, box=frame) for layer in background)
        elif shape.tag == f"{{{P}}}pic":
            yield from _fill(shape, frame, part, theme, f"{{{P}}}blipFill")
        elif shape.tag == f"{{{P}}}sp":
            yield from _shape(shape, frame, part, theme)


def _shape(shape: Element, frame: Box, part: Part, theme: Theme) -> Iterator[Layer]:
    """Yield a shape's own fill, else that of its style; nothing for a drawing that fills little of its frame."""
    properties = shape.find(f"{{{P}}}spPr")
    if share_filled(shape) < MIN_FILLED:
        return
    if properties is not None and _states_fill(properties):
        yield from _fill(properties, frame, part, theme)
        return
    reference = shape.find(f"{{{P}}}style/{{{A}}}fillRef")
    if reference is not None and reference.get("idx") not in {None, "0"}:
        yield Layer(frame, colour_of(reference, theme) or "")


def _states_fill(properties: Element) -> bool:
    return any(properties.find(f"{{{A}}}{kind}") is not None for kind in FILLS)


def _fill(holder: Element, box: Box, part: Part, theme: Theme, picture: str = f"{{{A}}}blipFill") -> Iterator[Layer]:
    """Yield the fill stated in `holder`."""
    for kind in (f"{{{A}}}solidFill", f"{{{A}}}gradFill", picture):
        for stated in holder.iterfind(kind):
            yield from _painted(stated, box, part, theme)


def _painted(fill: Element, box: Box, part: Part, theme: Theme, inherited: str | None = None) -> Iterator[Layer]:
    """Yield a fill as a layer; `inherited` is the colour that a theme style is used with."""
    kind = str(fill.tag).rpartition("}")[2]
    if kind == "solidFill":
        yield Layer(box, colour_of(fill, theme, inherited) or "", _share(fill, "alpha", "val"))
    elif kind == "gradFill":
        stops = [colour for stop in fill.iter(f"{{{A}}}gs") if (colour := colour_of(stop, theme, inherited))]
        spreads = fill.find(f"{{{A}}}path") is not None and len(stops) > 1
        yield Layer(box, mixed(stops[0], stops[-1], _SPREAD) if spreads else _mean(stops))
    elif kind == "blipFill":
        yield Layer(box, opacity=_share(fill, "alphaModFix", "amt"), picture=_thumbnail(fill, part))


def _share(fill: Element, change: str, attribute: str) -> float:
    """Return the opacity that a fill states, 0 to 1."""
    said = next((one.get(attribute) for one in fill.iter(f"{{{A}}}{change}")), None)
    return min(max(int(said or 100_000) / 100_000, 0.0), 1.0)


def theme_part(part: Part) -> Part:
    """Return the theme of a master, or of a layout's master."""
    master = (
        part if part.content_type.endswith("slideMaster+xml") else part.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)
    )
    return master.part_related_by(RELATIONSHIP_TYPE.THEME)


def _style_of_theme(part: Part, index: str) -> Element | None:
    """Return the fill that a background's number refers to: from 1001 on those for backgrounds (20.1.4.1.7)."""
    number = int(index) if index.isdecimal() else 0
    kind, place = ("bgFillStyleLst", number - 1000) if number > 1000 else ("fillStyleLst", number)
    styles = etree.fromstring(part.blob).find(f"{{{A}}}themeElements/{{{A}}}fmtScheme/{{{A}}}{kind}")
    return styles[place - 1] if styles is not None and 0 < place <= len(styles) else None


def _mean(stops: list[str]) -> str:
    """Return the mean of several colours; empty for none."""
    return reduce(lambda so_far, item: mixed(so_far, item[1], 1 / item[0]), enumerate(stops[1:], 2), (stops or [""])[0])


def _thumbnail(fill: Element, part: Part) -> "Image | None":
    """Return the picture that a fill embeds, reduced; None for one without pixels."""
    from PIL import Image

    blip = fill.find(f"{{{A}}}blip")
    identity = blip.get(f"{{{R}}}embed") if blip is not None else None
    if identity is None or identity not in part.rels:
        return None
    try:
        with Image.open(BytesIO(part.related_part(identity).blob)) as image:
            small = in_eight_bits(image)
            small.thumbnail((_THUMBNAIL, _THUMBNAIL), reducing_gap=1.0)
            return small.convert("RGBA")
    except (OSError, ValueError, KeyError, SyntaxError, Image.DecompressionBombError):
        return None


def _mean_at(picture: "Image", frame: Box, place: Box) -> tuple[str, float]:
    """Return mean colour and opacity of the part of `picture`, stretched over `frame`, that is behind `place`."""
    across, down = picture.width / frame.w, picture.height / frame.h
    left, top = max(0, int((place.x - frame.x) * across)), max(0, int((place.y - frame.y) * down))
    right = min(picture.width, max(left + 1, round((place.right - frame.x) * across)))
    bottom = min(picture.height, max(top + 1, round((place.bottom - frame.y) * down)))
    red, green, blue, alpha = picture.resize((1, 1), box=(left, top, right, bottom)).tobytes()
    return f"{red:02X}{green:02X}{blue:02X}", alpha / 255
