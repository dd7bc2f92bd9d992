"""The shapes of a slide as facets: places, words and looks, with what they inherit resolved.

Input: a slide's shape tree, and what its layout, master and theme offer (Inherited). Output: ShapeFacets.
What a run does not state itself it inherits; a size or colour that is not stated is not guessed.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from lxml import etree
from msgspec import Struct

from briefgen.core.text import without_set_marks
from briefgen.doctor.opened import Opened
from briefgen.edited.drawn import HEAD, SHAPE_KINDS, drawn, is_title, placeholder, placeholder_kind, shape_name
from briefgen.edited.facets import Kind, ShapeFacets, Stretch, StretchLine, TextLook, joined_stretches, line_text
from briefgen.ooxml.frames import FRAME, Element, Map, box_of, group_map, same
from briefgen.ooxml.xml import A, P, R, as_shown
from briefgen.page.box import Box

_SHAPE_CREATION = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_THEME = f"{{{A}}}"
_LOOK, _BODY, _TABLE, _CELL = f"{{{P}}}spPr", f"{{{P}}}txBody", f".//{{{A}}}tbl", f"{{{A}}}tc"
_PARAGRAPH, _RUN, _BREAK, _FIELD, _TEXT = (f"{{{A}}}{name}" for name in ("p", "r", "br", "fld", "t"))
_RUN_LOOK, _FILL, _SCHEME, _LINE = (f"{{{A}}}{name}" for name in ("rPr", "solidFill", "schemeClr", "ln"))
_LINK, _FACE = f"{{{A}}}hlinkClick", f"{{{A}}}latin"
_SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
          "folHlink")  # fmt: skip


class Inherited(Struct, frozen=True):
    """What a slide inherits from its layout: positions by placeholder, colours by name, the layout's name."""

    layout: str
    places: Mapping[tuple[str, str], Box]
    colours: Mapping[str, str]


def digest_of_markup(item: Element) -> str:
    return sha256(etree.tostring(item, method="c14n", exclusive=True)).hexdigest()[:16]


def inherited_by(opened: Opened, layout: str) -> Inherited:
    own = opened.kept.get(layout)
    master = own.above if own else None
    theme = master.above if master else None
    places: dict[tuple[str, str], Box] = {}
    for part in (master, own):
        if part and part.tree is not None:
            for shape in part.tree.iter(f"{{{P}}}sp"):
                places |= _offered(shape)
    named = "" if own is None else next((item.get("name") or "" for item in own.root.iter(f"{{{P}}}cSld")), "")
    return Inherited(named, places, _colours(theme.root if theme else None, master.root if master else None))


def _offered(shape: Element) -> dict[tuple[str, str], Box]:
    """The place of a placeholder, under its type and, where it has one, its number."""
    mark = shape.find(f"{{{P}}}nvSpPr/{{{P}}}nvPr/{{{P}}}ph")
    box = box_of(shape.find(f"{{{P}}}spPr/{FRAME}"))
    if mark is None or box is None:
        return {}
    kind = placeholder_kind(mark)
    return {(kind, ""): box, (kind, mark.get("idx") or "0"): box, ("", mark.get("idx") or "0"): box}


def _colours(theme: Element | None, master: Element | None) -> dict[str, str]:
    """Six hex digits by every name a colour may go by on a slide."""
    found: dict[str, str] = {}
    scheme = theme.find(f".//{_THEME}clrScheme") if theme is not None else None
    for slot in scheme.iterchildren("*") if scheme is not None else ():
        name = etree.QName(slot).localname
        value = next((one.get("lastClr") or one.get("val") or "" for one in slot.iterchildren("*")), "")
        if name in _SLOTS:
            found[name] = value.upper()
    mapped = master.find(f"{{{P}}}clrMap") if master is not None else None
    for name_, meant in mapped.items() if mapped is not None else ():
        if meant in found:
            found[str(name_)] = found[str(meant)]
    return found


class ShapeReader:
    """Reads the shapes of one slide."""

    def __init__(self, opened: Opened, name: str, inherited: Inherited, office: bool) -> None:
        self.opened, self.inherited, self.office = opened, inherited, office
        self.targets = {rel.id: rel.target for rel in opened.rels.get(name, ()) if not rel.outside}

    def shapes(self, tree: Element) -> Iterator[ShapeFacets]:
        """The shapes of the page, in order; those of groups with the group's name."""
        for item, groups in drawn(tree):
            to_page: Map = same
            for group in groups:
                to_page = group_map(group, to_page)
            within = shape_name(groups[-1]) if groups else ""
            yield self.shape(item, SHAPE_KINDS[etree.QName(item).localname], within, to_page)

    def shape(self, item: Element, kind: Kind, within: str, to_page: Map) -> ShapeFacets:
        head = item.find(HEAD)
        table = item.find(_TABLE) if kind == "other" else None
        kind = "table" if table is not None else kind
        body, look = item.find(_BODY), item.find(_LOOK)
        media = "" if kind in ("table", "sp") and look is None else self.media(item)
        mark = next((one.get("id") or "" for one in item.iter(_SHAPE_CREATION)), "")
        return ShapeFacets(
            name=(head.get("name") or "") if head is not None else "",
            kind="chart" if kind == "other" and media else kind,
            at=self.place(item, to_page),
            title=is_title(item),
            alt=(head.get("descr") or "") if head is not None else "",
            within=within,
            words=self.lines(body) if body is not None else (),
            cells=tuple(self.row(row) for row in table.iterfind(f"{{{A}}}tr")) if table is not None else (),
            fill=self.colour(look) if look is not None else "",
            edge=self.edge(look),
            media=media,
            mark=mark,
            markup="" if self.office else digest_of_markup(item),
        )

    def place(self, item: Element, to_page: Map) -> tuple[int, int, int, int]:
        look = item.find(_LOOK)
        box = box_of(item.find(f"{{{P}}}xfrm") if look is None else look.find(FRAME))
        if box is None and (mark := placeholder(item)) is not None:
            kind, index = placeholder_kind(mark), mark.get("idx") or "0"
            places = self.inherited.places
            box = places.get((kind, index)) or places.get(("", index)) or places.get((kind, ""))
        on_page = to_page(box) if box else Box(0, 0, 0, 0)
        return on_page.x, on_page.y, on_page.w, on_page.h

    def media(self, item: Element) -> str:
        """A digest of the picture it shows; of a chart, of the numbers in it."""
        blip = item.find(f".//{{{A}}}blip")
        target = self.targets.get(blip.get(f"{{{R}}}embed") or "", "") if blip is not None else ""
        if target in self.opened.entries:
            return sha256(self.opened.entries.read(target)).hexdigest()[:16]
        for one in item.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"):
            chart = self.targets.get(one.get(f"{{{R}}}id") or "", "")
            root = self.opened.parsed(chart) if chart in self.opened.entries else None
            if root is not None:
                values = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}v")
                return sha256("\n".join(value.text or "" for value in values).encode()).hexdigest()[:16]
        return ""

    def row(self, row: Element) -> tuple[tuple[StretchLine, ...], ...]:
        bodies = (cell.find(f"{{{A}}}txBody") for cell in row.iterchildren(_CELL))
        return tuple(self.lines(body) if body is not None else () for body in bodies)

    # --- words and colours ---

    def lines(self, body: Element) -> tuple[StretchLine, ...]:
        """The paragraphs, without empty ones at the end."""
        lines = [joined_stretches(tuple(self.stretches(para))) for para in body.iterchildren(_PARAGRAPH)]
        while lines and not line_text(lines[-1]).strip():
            lines.pop()
        return tuple(lines)

    def stretches(self, para: Element) -> Iterator[Stretch]:
        look = TextLook()
        for item in para.iterchildren(_RUN, _BREAK, _FIELD):
            if item.tag != _BREAK:
                look = self.look(item.find(_RUN_LOOK))
            yield Stretch(text_of(item), look=look)

    def look(self, item: Element | None) -> TextLook:
        if item is None:
            return TextLook()
        size = item.get("sz") or ""
        return TextLook(
            item.get("b") in {"1", "true"}, item.get("i") in {"1", "true"},
            int(size) / 100 if size.isdecimal() else 0, self.colour(item),
            item.get("u", "none") != "none" and item.find(_LINK) is None,
            item.get("strike", "noStrike") != "noStrike", self.face(item),
        )  # fmt: skip

    def face(self, item: Element) -> str:
        """The typeface that a run states; empty for none and for those of the theme."""
        stated = item.find(_FACE)
        name = (stated.get("typeface") or "") if stated is not None else ""
        return "" if name.startswith("+") else name

    def colour(self, item: Element) -> str:
        """The colour of an element's own solid fill, resolved; empty when it has none."""
        fill = item.find(_FILL)
        one = next(fill.iterchildren("*"), None) if fill is not None else None
        if one is None:
            return ""
        value = one.get("lastClr") or one.get("val") or ""
        return self.inherited.colours.get(value, value) if one.tag == _SCHEME else value.upper()

    def edge(self, look: Element | None) -> str:
        line = look.find(_LINE) if look is not None else None
        return self.colour(line) if line is not None else ""


def text_of(item: Any) -> str:
    """The words of a run; a line break is a space."""
    if item.tag == _BREAK:
        return " "
    return without_set_marks(as_shown("".join([one.text or "" for one in item.iterchildren(_TEXT)])))
