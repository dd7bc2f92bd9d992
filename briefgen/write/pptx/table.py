"""Writes a table as a native DrawingML table: ECMA-376 part 1, 21.1.3.

A strong rule below the header, or above the first row without one, hairlines between rows; tinted cells are separated
by gaps of paper instead.
"""

from collections.abc import Iterator
from itertools import pairwise

from briefgen.core.units import points
from briefgen.page.scene import SetCell, SetTable
from briefgen.write.pptx.slide import SlideDraft, fill_xml, frame_xml, name_xml
from briefgen.write.pptx.text import body_xml, empty_xml

STRONG, HAIR, GAP = 1.5, 0.75, 3.0
"""Widths in points of the rule below the header, of rules between rows, and of gaps between tinted cells."""

# PowerPoint's built-in "No Style, No Grid": it adds nothing to what the cells say.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_xml(table: SetTable, sheet: SlideDraft) -> str:
    """Return the `p:graphicFrame` of `table`."""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in table.widths)
    edges = _edges(table, sheet)
    rows = "".join(
        f'<a:tr h="{height}">{"".join(_cells(table, row, own, sheet))}</a:tr>'
        for row, height, own in zip(table.rows, table.heights, edges, strict=True)
    )
    first = "firstRow" if table.headed else "lastCol" if sheet.setting.to_left else "firstCol"
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{name_xml(table.name, table.alt)}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{frame_xml(table.box, "p:xfrm")}<a:graphic><a:graphicData uri="{_URI}"><a:tbl><a:tblPr {first}="1">'
        f"<a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>{rows}"
        "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cells(table: SetTable, row: tuple[SetCell, ...], edges: list[str], sheet: SlideDraft) -> Iterator[str]:
    size = _size(row)
    for column, (cell, own) in enumerate(zip(row, edges, strict=True)):
        left, right = table.margins(column, cell)
        down = f'marT="{table.margin_y + cell.drop}" marB="{table.margin_y}"'
        yield _cell(cell, size, f'marL="{left}" marR="{right}" {down}', sheet, own)


def _size(row: tuple[SetCell, ...]) -> float:
    """Return the smallest type of a row, in points: in an empty cell the usual 18 would make the row taller."""
    return min((run.size for cell in row for one in cell.paragraphs for run in one.runs), default=8.0)


def _cell(cell: SetCell, size: float, margins: str, sheet: SlideDraft, edges: str) -> str:
    words = body_xml(cell.paragraphs, sheet) if cell.paragraphs else empty_xml(size, sheet)
    text = f"<a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
    paint = fill_xml(sheet.colours("")[cell.paint] if cell.paint else None)
    return f'<a:tc>{text}<a:tcPr {margins} anchor="{"b" if cell.low else "t"}">{edges}{paint}</a:tcPr></a:tc>'


def _edges(table: SetTable, sheet: SlideDraft) -> list[list[str]]:
    """Return the four edges of each cell, by row. Both cells state a shared edge alike.

    Tinted cells are separated by a gap in the paper's colour, but not at the sides of the table, where it would cover
    the beginning of words.
    """
    colours = sheet.colours("")
    strong = f'w="{points(STRONG)}">{fill_xml(colours["ink"])}'
    gap = f'w="{points(GAP)}">{fill_xml(colours["paper"])}'
    hair = gap if table.tinted else f'w="{points(HAIR)}">{fill_xml(colours["rule"])}'
    below = [hair if ruled else _NONE for ruled in table.ruled]
    if table.headed:
        below[0] = strong
    above = [_NONE if table.headed else strong, *below][: len(below)]
    return [
        [_four(*sides, top, bottom) for sides in _sides(row, gap)]
        for row, top, bottom in zip(table.rows, above, below, strict=True)
    ]


def _sides(row: tuple[SetCell, ...], gap: str) -> list[tuple[str, str]]:
    """Return the left and right edge of each cell of a row: a gap between cells if one of them is tinted."""
    inner = [gap if one.paint or other.paint else _NONE for one, other in pairwise(row)]
    return list(pairwise((_NONE, *inner, _NONE)))


def _four(left: str, right: str, top: str, bottom: str) -> str:
    return f"<a:lnL {left}</a:lnL><a:lnR {right}</a:lnR><a:lnT {top}</a:lnT><a:lnB {bottom}</a:lnB>"


_NONE = 'w="0"><a:noFill/>'
