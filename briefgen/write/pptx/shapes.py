"""Writes shapes as a slide's shape tree: ECMA-376 part 1, 19.3.1 and 20.1.9."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from briefgen.core.units import points
from briefgen.master.read.free_room import union
from briefgen.page.box import Box
from briefgen.page.master import Colour
from briefgen.page.runs import RESERVE
from briefgen.page.scene import (
    HOLLOW,
    Drawing,
    Group,
    Line,
    Marker,
    NativeChart,
    Picture,
    Rect,
    SetTable,
    Shape,
    TextBox,
)
from briefgen.write.pptx.master_parts import SlidePlaceholder
from briefgen.write.pptx.slide import ANCHORS, SlideDraft, fill_xml, frame_xml, hatch_xml, name_xml, numbered
from briefgen.write.pptx.table import table_xml
from briefgen.write.pptx.text import body_xml, number_xml

Painter = Callable[[Drawing | Picture | NativeChart, SlideDraft], str]
"""Stores what has a part of its own in the package, and returns the frame that shows it."""

_GEOMETRY = '<a:prstGeom prst="{}"><a:avLst/></a:prstGeom>'
_BOX, _CIRCLE = _GEOMETRY.format("rect"), _GEOMETRY.format("ellipse")
_CORNER = points(3)
_RELATION = " r:"  # beginning of every attribute that names a relationship
_STORED, _LARGE = (Drawing, Picture, NativeChart), (Group, SetTable)
_FURNITURE = ("kicker", "date", "footer")  # the same on all pages


def tree_xml(sheet: SlideDraft, paint: Painter) -> str:
    """Return the shapes of a slide in reading order, as children of its shape tree."""
    shapes = "".join([_once(shape, sheet, paint) for shape in sheet.page.shapes])
    return numbered(shapes, f"{sheet.page.title} {sheet.page.part[0]}")


def has_parts(shape: Shape) -> bool:
    """Return whether the shape needs parts of the package besides its slide."""
    return isinstance(shape, _STORED) or (isinstance(shape, Group) and any(map(has_parts, shape.shapes)))


def _once(shape: Shape, sheet: SlideDraft, paint: Painter) -> str:
    """Return one shape, written once. Equal tables, groups and furniture in one role have equal XML, unless they have
    links.

    The role matters: one layout of the file may have several, with different inks.
    """
    repeated = shape.field in _FURNITURE if isinstance(shape, TextBox) else isinstance(shape, _LARGE)
    if not repeated:
        return _shape(shape, sheet, paint)
    key, known = (shape, sheet.page.layout), sheet.setting.shapes
    if (markup := known.get(key)) is None:
        markup = _shape(shape, sheet, paint)
        if _RELATION not in markup:
            known[key] = markup
    return markup


def _shape(shape: Shape, sheet: SlideDraft, paint: Painter) -> str:
    """Return one shape; a group includes its own."""
    if isinstance(shape, Group):
        return _group(shape, sheet, paint)
    if isinstance(shape, _STORED):
        return paint(shape, sheet)
    return _WRITERS[type(shape)](shape, sheet)


def _words(words: TextBox, sheet: SlideDraft) -> str:
    """Return text in its placeholder, else in a text box; empty for a placeholder without words."""
    place = sheet.stage.places.get(words.field) if words.field else None
    said = any(run.text for paragraph in words.paragraphs for run in paragraph.runs)
    if words.field and not said:
        return ""
    mark = place.mark if place else '<p:ph type="title"/>' if words.field == "title" else ""
    kind = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if mark else '<p:cNvSpPr txBox="1"/>'
    head = f"<p:nvSpPr>{name_xml(words.name)}{kind}<p:nvPr>{mark}</p:nvPr></p:nvSpPr>"
    body = _text(words, sheet, place)
    return f"<p:sp>{head}{_words_properties(words, sheet, place)}<p:txBody>{body}</p:txBody></p:sp>"


def _words_properties(words: TextBox, sheet: SlideDraft, place: SlidePlaceholder | None) -> str:
    """Return `p:spPr`; empty for a placeholder that stays where its layout puts it."""
    colours = sheet.colours(words.field)
    paint = fill_xml(colours[words.paint]) if words.paint else ""
    edge = _outline(colours[words.edge], 0.75) if words.edge else ""
    if place is None:
        return f"<p:spPr>{frame_xml(words.box)}{_BOX}{paint or '<a:noFill/>'}{edge}</p:spPr>"
    box = _as_wide_as_its_words(words) if place.turned else words.box
    moved = f"{frame_xml(box)}{_BOX}" if box != place.box else ""
    return f"<p:spPr>{moved}{paint}{edge}</p:spPr>" if moved or paint or edge else "<p:spPr/>"


def _as_wide_as_its_words(words: TextBox) -> Box:
    """Return its box without the room beside its longest line.

    LibreOffice centres the block of lines in it where the master sets the text vertically, whatever the page says.
    """
    needed = max((points(one.longest / (1 - RESERVE)) + one.indent for one in words.paragraphs), default=0)
    return replace(words.box, w=min(needed, words.box.w)) if needed else words.box


def _text(words: TextBox, sheet: SlideDraft, place: SlidePlaceholder | None) -> str:
    if words.field == "number" and words.paragraphs:
        inside = number_xml(words.paragraphs[0], sheet, place)
    else:
        inside = body_xml(words.paragraphs, sheet, words.field, place)
    return f"{_body_properties(words, place, sheet.setting.to_left)}<a:lstStyle/>{inside}"


def _body_properties(words: TextBox, place: SlidePlaceholder | None, to_left: bool) -> str:
    """Return `a:bodyPr`: margins and anchor as measured; empty if the layout states just that."""
    anchor, across, down = ANCHORS[words.anchor], words.margin + words.side, words.margin
    free = words.free
    if place and place.plain and place.anchor == anchor and place.margins == (across, down) * 2 and not free:
        return "<a:bodyPr/>"
    left, right = (across + free, across) if words.ends_left else (across, across + free)
    margins = f'lIns="{left}" tIns="{down}" rIns="{right}" bIns="{down}"'
    upright = ' rot="0" vert="horz"' if place and not place.plain else ""
    columns = ' numCol="1"' if place and not place.plain else ""
    way = ' rtlCol="1"' if to_left else ""
    return f'<a:bodyPr{upright} wrap="square" {margins}{columns}{way} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'


def _rect(rect: Rect, sheet: SlideDraft) -> str:
    colours = sheet.colours("")
    paint = fill_xml(colours[rect.paint] if rect.paint else None)
    if rect.hatched and rect.paint:
        paint = hatch_xml(colours[rect.paint], colours["paper"])
    edge = _outline(colours[rect.edge], rect.width, rect.dashed) if rect.edge else _NO_EDGE
    form = _arrow(rect) if rect.points_to else _rounded(rect.box) if rect.round else _BOX
    return _drawn(rect.name, rect.alt, sheet, f"{frame_xml(rect.box)}{form}{paint}{edge}")


def _rounded(box: Box) -> str:
    """Return a rectangle with corners of 3 points at any size."""
    share = min(50_000, round(_CORNER * 100_000 / max(1, min(box.w, box.h))))
    return f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'


def _arrow(rect: Rect) -> str:
    """Return PowerPoint's arrow, with the corners of `Rect.arrow_corners`: shares of its height and its lesser side."""
    lesser = max(1, min(rect.box.w, rect.box.h))
    adjust = (100_000 if rect.as_bar else 50_000, round(rect.head * 100_000 / lesser))
    shares = "".join(f'<a:gd name="adj{n}" fmla="val {share}"/>' for n, share in enumerate(adjust, 1))
    return f'<a:prstGeom prst="{rect.points_to}Arrow"><a:avLst>{shares}</a:avLst></a:prstGeom>'


def _marker(marker: Marker, sheet: SlideDraft) -> str:
    colours, box = sheet.colours(""), marker.box
    if not marker.hollow:
        look = f"{frame_xml(box)}{_CIRCLE}{fill_xml(colours[marker.ink])}{_NO_EDGE}"
        return _drawn(marker.name, "", sheet, look)
    half = points(HOLLOW / 2)  # half of a line is drawn on either side of its edge
    look = f"{frame_xml(box.inset(half, half))}{_CIRCLE}{fill_xml(colours['paper'])}"
    return _drawn(marker.name, "", sheet, look + _outline(colours[marker.ink], HOLLOW))


def _drawn(name: str, alt: str, sheet: SlideDraft, properties: str) -> str:
    """Return a shape without words; decorative unless alt text describes it."""
    head = f"<p:nvSpPr>{name_xml(name, alt, decorative=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    empty = f'<a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{sheet.setting.language}"/></a:p>'
    return f"<p:sp>{head}<p:spPr>{properties}</p:spPr><p:txBody>{empty}</p:txBody></p:sp>"


def _line(line: Line, sheet: SlideDraft) -> str:
    """Return a straight connector; its frame is the box between its ends, flipped to lead from first to second."""
    flips = (' flipH="1"' if line.x2 < line.x1 else "") + (' flipV="1"' if line.y2 < line.y1 else "")
    box = Box(min(line.x1, line.x2), min(line.y1, line.y2), abs(line.x2 - line.x1), abs(line.y2 - line.y1))
    stroke = _outline(sheet.colours("")[line.ink], line.width, line.dashed, line.arrow)
    head = name_xml(line.name, decorative=True)
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{head}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{frame_xml(box, flips=flips)}{_GEOMETRY.format('line')}{stroke}</p:spPr></p:cxnSp>"
    )


_NO_EDGE = "<a:ln><a:noFill/></a:ln>"


def _outline(colour: Colour, width: float, dashed: bool = False, arrow: bool = False) -> str:
    """Return `a:ln`, `width` in points."""
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    head = '<a:tailEnd type="triangle"/>' if arrow else ""
    return f'<a:ln w="{points(width)}">{fill_xml(colour)}{dash}{head}</a:ln>'


def _group(group: Group, sheet: SlideDraft, paint: Painter) -> str:
    """Return shapes that move together; the group has the page's coordinates, so children keep their places."""
    children = "".join([_shape(shape, sheet, paint) for shape in group.shapes])
    box = union(map(extent, group.shapes)) or Box(0, 0, 0, 0)
    off, size = f'x="{box.x}" y="{box.y}"', f'cx="{box.w}" cy="{box.h}"'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{name_xml(group.name, group.alt, decorative=True)}<p:cNvGrpSpPr/><p:nvPr/>"
        f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {off}/><a:ext {size}/><a:chOff {off}/><a:chExt {size}/></a:xfrm>"
        f"</p:grpSpPr>{children}</p:grpSp>"
    )


def extent(shape: Shape) -> Box:
    """Return the box that a shape covers on the page."""
    if isinstance(shape, Line):
        x, y = min(shape.x1, shape.x2), min(shape.y1, shape.y2)
        return Box(x, y, abs(shape.x2 - shape.x1), abs(shape.y2 - shape.y1))
    if isinstance(shape, Group):
        return union(map(extent, shape.shapes)) or Box(0, 0, 0, 0)
    return shape.box


_WRITERS: Mapping[type, Callable[[Any, SlideDraft], str]] = {
    TextBox: _words,
    Rect: _rect,
    Marker: _marker,
    Line: _line,
    SetTable: table_xml,
}
