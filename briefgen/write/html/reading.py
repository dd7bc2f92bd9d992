"""The words of a page as flowing text: for screens too narrow for the page itself.

They are in reading order, without the title, which is the section's heading, and without what is on every page. A table
becomes one list for each row, so that no sentence has to be read sideways.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from briefgen.page.runs import TypePara, TypeRun
from briefgen.page.scene import (
    Drawing,
    Group,
    Line,
    Marker,
    NativeChart,
    Page,
    Picture,
    SetCell,
    SetTable,
    Shape,
    TextBox,
)
from briefgen.write.image.svg import Painter
from briefgen.write.image.svg_tags import tag

_FURNITURE = {"title", "date", "footer", "number"}
_MARKING, _LEGEND, _ACCOUNT, _SQUARES, _KEY = "Header marking", "Legend", "Account ", "Squares ", "Key: "
_HYPHENATED = re.compile(r"(?<![^\s<>&;])[^\s<>&;]*\w[-\u2010]\d[^\s<>&;]*")
"""Designators, such as `F-35`, in which browsers end lines."""
_SMALL = 12.0  # points: of sources and basis


def reading(page: Page, painter: Painter) -> str:
    """Return the page's words as HTML; `painter` gives the targets of links and whether records are named."""
    return "".join(_Reading(painter).shapes(page.shapes))


class _Reading:
    def __init__(self, painter: Painter) -> None:
        self.painter = painter

    def shapes(self, shapes: Iterable[Shape]) -> Iterator[str]:
        return (said for shape in shapes if (said := self.shape(shape)))

    def shape(self, shape: Shape) -> str:
        match shape:
            case TextBox() if shape.name.startswith((_ACCOUNT, _KEY)):
                return ""  # the words of its event name the sources at a mark, and "over" says what hatching means
            case TextBox() if shape.field not in _FURNITURE and shape.name != _MARKING:
                under = tag("p", {}, tag("b", {}, escape(shape.under))) if shape.under else ""
                return self.about(shape.about, under + self.paragraphs(shape.paragraphs))
            case SetTable():
                return self.table(shape)
            case Group() if shape.name.startswith(_SQUARES):
                return ""  # the words above them give the count
            case Group() if _only_drawn(shape):
                return tag("p", {}, escape(shape.alt.partition(". ")[0]))
            case Group() if shape.name == _LEGEND:
                return tag("p", {}, escape(shape.alt))
            case Group():
                return self.about(shape.about, "".join(self.shapes(shape.shapes)) or tag("p", {}, escape(shape.alt)))
            case Drawing() | NativeChart() | Picture():
                return self.about(shape.about, tag("p", {}, escape(shape.alt)) if shape.alt else "")
        return ""

    def about(self, ids: tuple[str, ...], inner: str) -> str:
        named = " ".join(ids) if self.painter.marked and ids else None
        return tag("div", {"data-about": named}, inner) if inner else ""

    def paragraphs(self, paragraphs: Iterable[TypePara], small: float = _SMALL) -> str:
        """Return the paragraphs; those of at most `small` points are sources and basis."""
        said = ""
        for paragraph in paragraphs:
            bullet, inner = paragraph.bullet, self.runs(paragraph)
            if not inner.strip():
                continue
            if not bullet:
                said += tag("p", {"class": "beneath" if _size(paragraph) <= small else None}, inner)
            elif said.endswith("</ul>"):
                said = said.removesuffix("</ul>") + f"<li>{inner}</li></ul>"
            else:
                said += f"<ul><li>{inner}</li></ul>"
        return said

    def runs(self, paragraph: TypePara) -> str:
        """Return the words; sources and basis in them are smaller, as on the page."""
        shown, size = paragraph if self.painter.marked else paragraph.plain, _size(paragraph)
        return "".join(self.run(run, aside=run.size < size) for run in shown.runs)

    def run(self, run: TypeRun, aside: bool) -> str:
        said = _HYPHENATED.sub(_on_one_line, escape(run.text.replace("\v", " "), quote=False))
        for name, here in (("b", run.bold), ("i", run.italic), ("s", run.struck)):
            said = tag(name, {}, said) if here and said else said
        if self.painter.marked and run.of:
            said = tag("span", {"data-of": run.of}, said)
        said = tag("a", link, said) if (link := self.painter.link(run)) else said
        return tag("small", {}, said) if aside and said.strip() else said

    def table(self, table: SetTable) -> str:
        rows = table.rows
        sizes = [_size(paragraph) for row in rows[1:] for cell in row for paragraph in cell.paragraphs]
        small = min(_SMALL, max(sizes, default=0) - 1)  # the words of a full table are small too
        if not table.headed:
            return "".join(self.row(row[1:], (row[0],) * (len(row) - 1)) for row in rows)
        unnamed = (SetCell(()),) * len(rows[0])
        return "".join(self.row(row, unnamed if row[0].of_group else rows[0], small) for row in rows[1:])

    def row(self, cells: tuple[SetCell, ...], heads: tuple[SetCell, ...], small: float = _SMALL) -> str:
        """Return the non-empty cells, each after its head; a repeated head is given once.

        The name of a group of rows stands alone: it is nothing that the head of its column names.
        """
        if cells[0].low and not any(cell.paragraphs for cell in cells[1:]):
            return self.paragraphs(cells[0].paragraphs, small)
        found = [
            (self.line(head), cell, self.paragraphs(cell.paragraphs, small))
            for cell, head in zip(cells, heads, strict=True)
        ]
        said, last = "", ""
        for name, cell, inner in found:
            if inner and name and name != last:
                said, last = said + tag("dt", {}, name), name
            said += tag("dd" if last else "div", self.named(cell), inner) if inner else ""
        return tag("dl" if last else "div", {}, said) if said else ""

    def line(self, head: SetCell) -> str:
        return " · ".join(filter(None, (self.runs(paragraph).strip() for paragraph in head.paragraphs)))

    def named(self, cell: SetCell) -> dict[str, object]:
        return {"data-about": " ".join(cell.about)} if self.painter.marked and cell.about else {}


def _size(paragraph: TypePara) -> float:
    """Return its largest type, in points."""
    return max((run.size for run in paragraph.runs), default=0)


def _on_one_line(found: re.Match[str]) -> str:
    return tag("span", {"class": "kept"}, found[0])


def _only_drawn(group: Group) -> bool:
    """Return whether a group is an axis beside the words of events, which its alt text only repeats."""
    lines = any(isinstance(one, Line) and one.name == "Axis" for one in group.shapes)
    return lines or all(isinstance(one, (Line, Marker)) for one in group.shapes)
