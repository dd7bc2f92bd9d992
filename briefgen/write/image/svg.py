"""Draws a Page as SVG: the same shapes in the same places as on the slide, at 96 pixels an inch (SVG 1.1).

Text is set line by line, so it needs only the viewer's text engine. Everything that a screen reader reads (WAI-ARIA 1.2
roles and labels) comes from the page; ids of records are written only for the preview.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from msgspec import Struct, field

from briefgen.core.addresses import web_address
from briefgen.core.units import Emu, points
from briefgen.deck.model import Layout
from briefgen.ooxml.photo import stored as picture_bytes
from briefgen.page.box import Align, Anchor, Box, FieldRole, Ink
from briefgen.page.master import Master, MasterLayout
from briefgen.page.runs import TypePara, TypeRun
from briefgen.page.scene import (
    HATCH_LINE,
    HOLLOW,
    Drawing,
    Group,
    Line,
    Marker,
    NativeChart,
    Page,
    Pages,
    Picture,
    Rect,
    SetCell,
    SetTable,
    Shape,
    TextBox,
)
from briefgen.page.type.face import Typeface
from briefgen.write.image.lines import Faces, SetLine, faces_of, set_lines
from briefgen.write.image.svg_tags import Attributes, arrow_head, corner_points, px, rectangle, svg_number, tag
from briefgen.write.pptx.table import GAP, HAIR, STRONG
from briefgen.write.reading_order import with_isolates

_CORNER = points(3)
"""Radius of a rounded rectangle."""


class Painter(Struct, frozen=True):
    """The context for drawing pages: the deck's master, its faces, the targets of its links.

    `target` gives the target of a slide's id; `to_left`: words run from right to left; `marked` writes the ids of the
    records that a shape shows.
    """

    master: Master
    faces: Faces
    target: Mapping[str, str]
    to_left: bool = False
    marked: bool = False
    grounds: Mapping[tuple[Layout, FieldRole], Attributes] = field(default_factory=dict)
    """What the layouts paint behind a used placeholder."""

    def page(self, page: Page) -> str:
        """Return the page's own shapes as one SVG group, without what its layout paints behind them."""
        layout = self.master.layouts.get(page.layout)
        return _Sheet(self, layout).group(page.shapes)

    def link(self, run: TypeRun) -> Attributes:
        """Return the attributes of a run's link; empty without a target."""
        if run.goto and (place := self.target.get(run.goto)):
            return {"href": place}
        if address := web_address(run.link):
            return {"href": address, "target": "_blank", "rel": "noopener noreferrer"}
        return {}


def painter(
    pages: Pages, grounds: Mapping[tuple[Layout, FieldRole], Attributes] | None = None, *, marked: bool = False
) -> Painter:
    """Return a painter for the pages of a deck, whose inner links lead to `#p` and the number of the page."""
    first: dict[str, str] = {}
    for page in pages.pages:
        first.setdefault(page.slide, f"#p{page.number}")
    return Painter(pages.master, faces_of(pages.master), first, pages.to_left, marked, grounds or {})


class _Sheet(Struct, frozen=True):
    """Draws one page."""

    painter: Painter
    layout: MasterLayout | None

    def group(self, shapes: Iterable[Shape]) -> str:
        return "<g>" + "".join(map(self.shape, shapes)) + "</g>"

    def shape(self, shape: Shape) -> str:
        match shape:
            case TextBox():
                return tag("g", self.about(shape.about), self.words(shape))
            case Rect():
                return self.rect(shape)
            case Line():
                return self.line(shape)
            case Marker():
                return self.marker(shape)
            case SetTable():
                said = {"role": "table", "aria-label": shape.alt, **self.about(shape.about)}
                return tag("g", said, self.table(shape))
            case Group():
                heard = {"role": "group", "aria-label": shape.alt} if shape.alt else {}
                return tag("g", {**heard, **self.about(shape.about)}, "".join(map(self.shape, shape.shapes)))
            case Picture():
                return self.picture(shape)
            case Drawing() | NativeChart():
                said = {"role": "img", "aria-label": shape.alt, **self.about(shape.about)}
                return tag("g", said, "".join(map(self.shape, shape.shapes)))

    def picture(self, shape: Picture) -> str:
        stored, kind = picture_bytes(shape)
        data = f"data:image/{kind};base64,{b64encode(stored).decode()}"
        said = {"href": data, "preserveAspectRatio": "none", **self.named(shape.alt), **self.about(shape.about)}
        return tag("image", {**rectangle(shape.box), **said})

    def about(self, ids: tuple[str, ...]) -> Attributes:
        return {"data-about": " ".join(ids)} if self.painter.marked and ids else {}

    def named(self, alt: str) -> Attributes:
        return {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}

    def ink(self, ink: Ink | None, field: str = "") -> str:
        """Return the colour of an ink on this layout, and in one of its placeholders."""
        if ink is None:
            return "none"
        layout = self.layout
        known = [layout.fields[field].colours] if layout and field in layout.fields else []  # type: ignore[index]
        known += [layout.colours] if layout else []
        return "#" + next(
            (colours[ink].hex for colours in known if ink in colours), self.painter.master.colours[ink].hex
        )

    # --- plain shapes ---

    def rect(self, shape: Rect) -> str:
        radius = px(min(shape.box.w / 2, shape.box.h / 2, _CORNER)) if shape.round else None
        edge = self.edge(shape.edge, shape.width, shape.dashed)
        paint: Ink | None = "paper" if shape.hatched else shape.paint
        said = {"fill": self.ink(paint), **edge, **self.named(shape.alt), **self.about(shape.about)}
        if shape.points_to:
            drawn = tag("polygon", {"points": corner_points(shape.arrow_corners), **said})
        else:
            drawn = tag("rect", {**rectangle(shape.box), "rx": radius, **said})
        return drawn + (self.hatching(shape) if shape.hatched else "")

    def hatching(self, shape: Rect) -> str:
        """Return the diagonal lines singly: a pattern would need an id, and ids must differ within a document."""
        path = "".join(f"M{px(x1)} {px(y1)}L{px(x2)} {px(y2)}" for x1, y1, x2, y2 in shape.hatching)
        look = {"fill": "none", **self.edge(shape.paint, HATCH_LINE), "aria-hidden": "true"}
        return tag("path", {"d": path, **look}) if path else ""

    def edge(self, ink: Ink | None, width: float, dashed: bool = False) -> Attributes:
        """Return stroke attributes; `width` in points."""
        if ink is None:
            return {}
        # PowerPoint's "dash": 4 on, 3 off
        dash = f"{svg_number(width * 16 / 3)} {svg_number(width * 4)}" if dashed else None
        return {"stroke": self.ink(ink), "stroke-width": svg_number(width * 4 / 3), "stroke-dasharray": dash}

    def line(self, shape: Line) -> str:
        ends = {"x1": px(shape.x1), "y1": px(shape.y1), "x2": px(shape.x2), "y2": px(shape.y2)}
        drawn = tag("line", {**ends, **self.edge(shape.ink, shape.width, shape.dashed), "aria-hidden": "true"})
        if shape.arrow:
            tip = {"points": corner_points(arrow_head(shape)), "fill": self.ink(shape.ink), "aria-hidden": "true"}
            drawn += tag("polygon", tip)
        return drawn

    def marker(self, shape: Marker) -> str:
        box = shape.box
        inner = box.inset(points(HOLLOW / 2), points(HOLLOW / 2)) if shape.hollow else box
        place = {"cx": px(box.x + box.w / 2), "cy": px(box.y + box.h / 2), "rx": px(inner.w / 2), "ry": px(inner.h / 2)}
        fill: Ink = "paper" if shape.hollow else shape.ink
        edge = self.edge(shape.ink, HOLLOW) if shape.hollow else {}
        return tag("ellipse", {**place, "fill": self.ink(fill), **edge, **self.named(""), **self.about(shape.about)})

    # --- text ---

    def words(self, shape: TextBox) -> str:
        painted = shape.paint is not None or shape.edge is not None
        under = self.ground(shape)
        if painted or self.painter.marked:
            edge = self.edge(shape.edge, 0.75)
            behind = {"fill": self.ink(shape.paint), "pointer-events": "all" if self.painter.marked else None}
            under += tag("rect", {**rectangle(shape.box), **behind, **edge, "aria-hidden": "true"})
        face = self.painter.faces.heading if shape.field == "title" else self.painter.faces.body
        to_left = self.painter.to_left
        lines = set_lines(self.paragraphs(shape.paragraphs), shape.room, shape.anchor, face, to_left=to_left)
        return under + "".join(self.text_line(line, face, shape.field) for line in lines)

    def ground(self, shape: TextBox) -> str:
        """Return what the layout paints behind the placeholder; all of it if the words reach into its margins."""
        layout = self.layout
        if not shape.field or layout is None or shape.field not in layout.fields:
            return ""
        painted = self.painter.grounds.get((layout.role, shape.field))
        if not painted:
            return ""
        return tag("rect", {**rectangle(shape.box), **painted, "aria-hidden": "true"})

    def paragraphs(self, paragraphs: tuple[TypePara, ...]) -> tuple[TypePara, ...]:
        """Return paragraphs with their fields for the preview, without them for files."""
        return paragraphs if self.painter.marked else tuple(paragraph.plain for paragraph in paragraphs)

    def text_line(self, line: SetLine, face: Typeface, field: str = "") -> str:
        bullet = self.bullet(line, face, field) if line.first and line.para.bullet else ""
        runs = with_isolates(line.runs, self.painter.to_left)
        inner = "".join(self.run(run, field) for run in runs)
        if not inner:
            return bullet
        place = {"x": px(line.x), "y": px(line.y), **self.anchored(line.para.align)}
        family = "h" if field == "title" else None
        return bullet + tag("text", {"class": family, **place, "data-w": svg_number(line.width * 4 / 3)}, inner)

    def anchored(self, align: Align) -> Attributes:
        """Return which end of a line is at its place; ends are named by the direction of reading."""
        left, right = ("end", None) if self.painter.to_left else (None, "end")
        direction = "rtl" if self.painter.to_left else None
        return {"text-anchor": {"left": left, "center": "middle", "right": right}[align], "direction": direction}

    def bullet(self, line: SetLine, face: Typeface, field: str) -> str:
        run = line.runs[0]
        hang = line.para.indent
        place = {"x": px(line.x - hang), "y": px(line.y), "aria-hidden": "true"}
        if self.painter.to_left:
            place |= {"x": px(line.x + hang), "text-anchor": "end"}
        look = {"font-size": svg_number(run.size * 4 / 3), "fill": self.ink(run.ink, field)}
        return tag("text", {"class": "b", **place, **look}, line.para.bullet)

    def run(self, run: TypeRun, field: str) -> str:
        look = {
            "font-size": svg_number(run.size * 4 / 3), "fill": self.ink(run.ink, field),
            "font-weight": "bold" if run.bold else None, "font-style": "italic" if run.italic else None,
            "text-decoration": "line-through" if run.struck else None,
            "data-of": (run.of or None) if self.painter.marked else None,
            "xml:lang": run.lang or None,
        }  # fmt: skip
        drawn = tag("tspan", look, escape(run.text, quote=False)) if run.text else ""
        return self.linked(run, drawn)

    def linked(self, run: TypeRun, drawn: str) -> str:
        link = self.painter.link(run)
        return tag("a", link, drawn) if link else drawn

    # --- tables ---

    def table(self, table: SetTable) -> str:
        y = table.box.y
        rows = [] if table.headed else [self.row_rule(table, y, head=True)]
        for index, (row, height) in enumerate(zip(table.rows, table.heights, strict=True)):
            cells = "".join(self.in_order(self.cells(table, row, y, height, head=table.headed and index == 0)))
            rows.append(tag("g", {"role": "row"}, cells))
            y += height
            if table.ruled[index] and not (table.tinted and index):
                rows.append(self.row_rule(table, y, head=table.headed and index == 0))
        return "".join(rows)

    def row_rule(self, table: SetTable, y: Emu, head: bool) -> str:
        """Return one strong rule under the header, hairlines between the rows."""
        ends = {"x1": px(table.box.x), "x2": px(table.box.x + sum(table.widths)), "y1": px(y), "y2": px(y)}
        edge = self.edge("ink", STRONG) if head else self.edge("rule", HAIR)
        return tag("line", {**ends, **edge, "aria-hidden": "true"})

    def cells(self, table: SetTable, row: tuple[SetCell, ...], y: Emu, height: Emu, head: bool) -> Iterator[str]:
        x = table.box.x
        for column, (cell, width) in enumerate(zip(row, table.widths, strict=True)):
            box = Box(x, y, width, height)
            under = (
                tag("rect", {**rectangle(box), "fill": "none", "pointer-events": "all"}) if self.painter.marked else ""
            )
            if cell.paint:
                under += tag("rect", {**rectangle(box), "fill": self.ink(cell.paint)}) + self.gap_around(box)
            inner = "".join(self.cell_lines(cell, table.room(column, x, y, height, cell)))
            said = {"role": "columnheader" if head else "cell", **self.about(cell.about)}
            yield tag("g", said, under + inner)
            x += width

    def in_order(self, cells: Iterable[str]) -> Iterable[str]:
        """Return the cells from the first column on, on whichever side that is."""
        return reversed(list(cells)) if self.painter.to_left else cells

    def gap_around(self, box: Box) -> str:
        """Return the gap around a filled cell: a line in the paper's colour along its edges."""
        outline = f"M{px(box.x)} {px(box.y)}H{px(box.right)}V{px(box.bottom)}H{px(box.x)}Z"
        return tag("path", {"d": outline, "fill": "none", **self.edge("paper", GAP), "aria-hidden": "true"})

    def cell_lines(self, cell: SetCell, room: Box) -> Iterator[str]:
        face = self.painter.faces.body
        anchor: Anchor = "bottom" if cell.low else "top"
        lines = set_lines(self.paragraphs(cell.paragraphs), room, anchor, face, cell=True, to_left=self.painter.to_left)
        return (self.text_line(line, face) for line in lines)
