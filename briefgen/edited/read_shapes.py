"""The shapes of a slide as facets: places, words and looks, with inherited values resolved.

Input: a slide's shape tree, and what its layout, master and theme offer (Inherited). Output: ShapeFacets. A size or
colour that is not stated anywhere is not guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import without_set_marks
from briefgen.doctor.opened import Opened
from briefgen.edited.drawn import (
    HEAD,
    SHAPE_KINDS,
    Grouped,
    drawn,
    drawn_furniture,
    furniture_name,
    is_title,
    placeholder,
    shape_name,
)
from briefgen.edited.facets import Kind, ShapeFacets, Stretch, StretchLine, TextLook, joined_stretches, line_text
from briefgen.edited.inherited import Inherited
from briefgen.edited.insets import Insets, insets_of, insets_of_cell
from briefgen.edited.paragraph_setting import level_of, paragraph_setting, states_all
from briefgen.edited.read_look import LookReader, alignment, anchor, form_of, settings, spans
from briefgen.ooxml.frames import FRAME, Element, Map, box_of, group_map, same
from briefgen.ooxml.xml import A, C, P, R, as_shown
from briefgen.page.box import Box

_SHAPE_CREATION = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_LOOK, _BODY, _TABLE, _CELL = f"{{{P}}}spPr", f"{{{P}}}txBody", f".//{{{A}}}tbl", f"{{{A}}}tc"
_PARAGRAPH, _RUN, _BREAK, _FIELD, _TEXT = (f"{{{A}}}{name}" for name in ("p", "r", "br", "fld", "t"))
_RUN_LOOK, _CELL_LOOK, _COLUMN = f"{{{A}}}rPr", f"{{{A}}}tcPr", f"{{{A}}}gridCol"
_CHART, _CHART_VALUE = f"{{{C}}}chart", f"{{{C}}}v"
_PROOFING = re.compile(rb' (?:dirty|err|noProof|smtClean|lang|altLang)="[^"]*"')
_EMPTY_END = re.compile(rb"<a:endParaRPr></a:endParaRPr>")


def digest_of_markup(*items: Element) -> str:
    """Return a digest of elements, ignoring notes of spell checkers."""
    said = b"".join(etree.tostring(item, method="c14n", exclusive=True) for item in items)
    return sha256(_EMPTY_END.sub(b"", _PROOFING.sub(b"", said))).hexdigest()[:16]


NO_PAGES: Mapping[str, int] = MappingProxyType({})


class _Ground(Struct, frozen=True):
    """What the words of a shape or table inherit: the typeface of the first level; `decides`: a placeholder says how
    paragraphs are set that do not state it.
    """

    shape: Element
    face: str
    decides: bool


class ShapeReader:
    """Reads the shapes of one slide; `numbers` are those of the deck's pages, by their parts."""

    def __init__(
        self, opened: Opened, name: str, inherited: Inherited, office: bool, numbers: Mapping[str, int] = NO_PAGES
    ) -> None:  # fmt: skip
        self.opened, self.inherited, self.office = opened, inherited, office
        rels = opened.rels.get(name, ())
        self.targets = {rel.id: rel.target for rel in rels if not rel.outside}
        links = {rel.id: f"#{numbers.get(rel.target, '')}" if rel.kind == "slide" else rel.target for rel in rels}
        self.looks = LookReader(inherited, links)

    def shapes(self, tree: Element) -> Iterator[ShapeFacets]:
        """Yield the shapes of the page, in order; those of groups with the group's name."""
        return map(self.grouped, drawn(tree))

    def titles(self, tree: Element) -> Iterator[ShapeFacets]:
        """Yield those of its shapes that are titles."""
        return (self.grouped(found) for found in drawn(tree) if is_title(found[0]))

    def furniture(self, tree: Element) -> Iterator[ShapeFacets]:
        """Yield the page's number, date and markings, by the names that they have in our decks."""
        return (replace(self.grouped(found), name=furniture_name(found[0])) for found in drawn_furniture(tree))

    def grouped(self, found: Grouped) -> ShapeFacets:
        """Return the facets of an element with groups around it."""
        item, groups = found
        to_page: Map = same
        for group in groups:
            to_page = group_map(group, to_page)
        within = shape_name(groups[-1]) if groups else ""
        shapes = (item, *self.inherited.chain(item))
        return self.shape(shapes, _kind_of(item), within, place_of(shapes, to_page))

    def shape(self, shapes: Sequence[Element], kind: Kind, within: str, at: tuple[int, int, int, int]) -> ShapeFacets:
        """Return the facets of the first shape at that place; the others are those that it inherits from."""
        item = shapes[0]
        table = item.find(_TABLE) if kind == "table" else None
        look = item.find(_LOOK)
        media = "" if kind in ("table", "sp") and look is None else self.media(item)
        charts = [one for one in [self.chart(item)] if one is not None] if kind == "other" else []
        facets = self.named(item, "chart" if kind == "other" and media else kind, within, at)
        looks = [one for shape in shapes for one in shape.iterfind(_LOOK)]
        edge, width = self.looks.edge(looks)
        return replace(
            facets if table is None else self.with_cells(facets, table),
            fill=self.looks.shape_fill(looks) if look is not None else " ".join(map(self.looks.chart, charts)),
            edge=edge,
            edge_width=width,
            form=form_of(looks),
            insets=insets_of(shapes) if facets.text.strip() else (),
            anchor=anchor(item),
            media=media,
            markup="" if self.office else digest_of_markup(item, *charts),
            settings=frozenset() if self.office else self.settings(item, charts),
        )

    def settings(self, item: Element, charts: Sequence[Element]) -> frozenset[str]:
        """Return what else is set of a shape's words, and digests of its charts."""
        return settings(item, placeholder(item) is not None) | set(map(digest_of_markup, charts))

    def named(self, item: Element, kind: Kind, within: str, at: tuple[int, int, int, int]) -> ShapeFacets:
        """Return the facets of a shape that do not depend on its look: its name, place and words."""
        head, body = item.find(HEAD), item.find(_BODY)
        return ShapeFacets(
            name=(head.get("name") or "") if head is not None else "",
            kind=kind,
            at=at,
            title=is_title(item),
            alt=(head.get("descr") or "") if head is not None else "",
            within=within,
            words=self.lines(body, self.ground_of(item)) if body is not None else (),
            link=self.looks.link(head) if head is not None else "",
            mark=next((one.get("id") or "" for one in item.iter(_SHAPE_CREATION)), ""),
        )

    def with_cells(self, facets: ShapeFacets, table: Element) -> ShapeFacets:
        """Return the facets of a table."""
        rows, ground = list(table.iterfind(f"{{{A}}}tr")), self.ground_of(table)
        return replace(
            facets,
            cells=tuple(self.row(row, ground) for row in rows),
            columns=tuple(int(one.get("w") or 0) for one in table.iter(_COLUMN)),
            spans=spans(table),
            paints=tuple(map(self.paints, rows)),
            cell_insets=tuple(map(self.cell_insets, rows)),
        )

    def media(self, item: Element) -> str:
        """Return a digest of its picture; of a chart, of the numbers in it."""
        blip = item.find(f".//{{{A}}}blip")
        target = self.targets.get(blip.get(f"{{{R}}}embed") or "", "") if blip is not None else ""
        if target in self.opened.entries:
            return sha256(self.opened.entries.read(target)).hexdigest()[:16]
        chart = self.chart(item)
        if chart is None:
            return ""
        said = (one.text or "" for one in chart.iter(_CHART_VALUE, _TEXT))
        return sha256("\n".join(said).encode()).hexdigest()[:16]

    def chart(self, item: Element) -> Element | None:
        """Return the root of the chart that a shape shows."""
        found = next(item.iter(_CHART), None)
        target = self.targets.get(found.get(f"{{{R}}}id") or "", "") if found is not None else ""
        return self.opened.parsed(target) if target in self.opened.entries else None

    def charts(self) -> Iterator[Element]:
        """Yield the roots of the charts of the page."""
        found = (self.opened.parsed(name) for name in sorted(self.targets.values()) if "/charts/chart" in name)
        yield from (root for root in found if root is not None)

    def row(self, row: Element, ground: "_Ground") -> tuple[tuple[StretchLine, ...], ...]:
        bodies = (cell.find(f"{{{A}}}txBody") for cell in row.iterchildren(_CELL))
        return tuple(self.lines(body, ground) if body is not None else () for body in bodies)

    def paints(self, row: Element) -> tuple[str, ...]:
        """Return the fills of the cells; a covered cell has none."""
        looks = (None if _is_covered(cell) else cell.find(_CELL_LOOK) for cell in row.iterchildren(_CELL))
        return tuple(self.looks.fill(look) if look is not None else "" for look in looks)

    def cell_insets(self, row: Element) -> tuple[Insets, ...]:
        return tuple(insets_of_cell(cell, self.office) for cell in row.iterchildren(_CELL))

    # --- words ---

    def ground_of(self, shape: Element) -> "_Ground":
        """Return what the words of a shape or table inherit."""
        return _Ground(shape, self.inherited.face(shape, 0), placeholder(shape) is not None and not self.office)

    def lines(self, body: Element, ground: "_Ground") -> tuple[StretchLine, ...]:
        """Return the paragraphs of a shape or cell, without empty ones at the end."""
        lines = [joined_stretches(tuple(self.stretches(para, ground))) for para in body.iterchildren(_PARAGRAPH)]
        while lines and not line_text(lines[-1]).strip():
            lines.pop()
        return tuple(lines)

    def stretches(self, para: Element, ground: "_Ground") -> Iterator[Stretch]:
        level = level_of(para)
        face = self.inherited.face(ground.shape, level) if level else ground.face
        setting = None if ground.decides and not states_all(para) else paragraph_setting(para)
        look = paragraph = TextLook(align=alignment(para), face=face, setting=setting)
        for item in para.iterchildren(_RUN, _BREAK, _FIELD):
            if item.tag != _BREAK:
                look = self.looks.words(item.find(_RUN_LOOK), paragraph)
            yield Stretch(text_of(item), look=look)


def _kind_of(item: Element) -> Kind:
    kind = SHAPE_KINDS[etree.QName(item).localname]
    return "table" if kind == "other" and item.find(_TABLE) is not None else kind


def place_of(shapes: Sequence[Element], to_page: Map) -> tuple[int, int, int, int]:
    """Return the place on the page of the first shape; the others are those that it inherits from."""
    item, *above = shapes
    look = item.find(_LOOK)
    own = box_of(item.find(f"{{{P}}}xfrm") if look is None else look.find(FRAME))
    box = own or next(filter(None, (box_of(shape.find(f"{{{P}}}spPr/{FRAME}")) for shape in above)), None)
    on_page = to_page(box) if box else Box(0, 0, 0, 0)
    return on_page.x, on_page.y, on_page.w, on_page.h


def _is_covered(cell: Element) -> bool:
    return "1" in (cell.get("hMerge"), cell.get("vMerge"))


def text_of(item: Any) -> str:
    """Return the words of a run; a line break is a space."""
    if item.tag == _BREAK:
        return " "
    return without_set_marks(as_shown("".join([one.text or "" for one in item.iterchildren(_TEXT)])))
