"""Pages in right-to-left languages: laid out from left to right, then mirrored as a whole.

Only this module handles direction. Every block lays out as if words ran from left to right; at the end each place x
becomes width - x - w, for words, tables and their columns, timelines, charts and arrows alike. Direction inside a line
is left to the writers.

A master made for right-to-left is mirrored for layout, so that everything ends in its placeholders and clear of what it
draws. For a master made for left-to-right the layouts themselves are mirrored (`Master.mirrored`), as in Office's own
templates.
"""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from briefgen.core.language import is_right_to_left
from briefgen.core.units import Emu
from briefgen.page.box import Align, Box
from briefgen.page.master import Master, MasterLayout, PlaceholderField
from briefgen.page.runs import TypePara
from briefgen.page.scene import Drawing, Group, Line, NativeChart, Pages, Rect, SetCell, SetTable, Shape, TextBox

_ALIGNS: Mapping[Align, Align] = {"left": "right", "center": "center", "right": "left"}


def seen_from_left(master: Master, language: str) -> Master:
    """Return the mirrored master for laying out pages in a right-to-left language; for others the master itself."""
    return _master(master) if master.rtl and is_right_to_left(language) else master


def mirrored(pages: Pages, master: Master) -> Pages:
    """Return the pages, mirrored if their language is right-to-left; `master` is the one in the file."""
    if not is_right_to_left(pages.language):
        return pages
    turn = partial(_shape, width=master.width)
    flipped = tuple(replace(page, shapes=tuple(map(turn, page.shapes))) for page in pages.pages)
    own = master if master.rtl else replace(_master(master), mirrored=True)
    return replace(pages, pages=flipped, master=own, to_left=True)


def _box(box: Box, width: Emu) -> Box:
    return replace(box, x=width - box.right)


def _shape(shape: Shape, width: Emu) -> Shape:
    """Return the shape mirrored on a page of that width."""
    match shape:
        case Line():
            return replace(shape, x1=width - shape.x1, x2=width - shape.x2)
        case Group():
            return replace(shape, shapes=tuple(_shape(one, width) for one in shape.shapes))
        case TextBox():
            return replace(shape, box=_box(shape.box, width), paragraphs=_paragraphs(shape.paragraphs))
        case Rect():
            points_to = {"left": "right", "right": "left", "": ""}[shape.points_to]
            return replace(shape, box=_box(shape.box, width), points_to=points_to)
        case SetTable():
            return _table(shape, width)
        case Drawing():
            inner = tuple(_shape(one, width) for one in shape.shapes)
            return replace(shape, box=_box(shape.box, width), shapes=inner)
        case NativeChart():
            inner = tuple(_shape(one, width) for one in shape.shapes)
            return replace(shape, box=_box(shape.box, width), plot=_box(shape.plot, width), shapes=inner)
    return replace(shape, box=_box(shape.box, width))


def _paragraphs(paragraphs: tuple[TypePara, ...]) -> tuple[TypePara, ...]:
    return tuple(replace(one, align=_ALIGNS[one.align]) for one in paragraphs)


def _table(table: SetTable, width: Emu) -> SetTable:
    """Return the table with its first column at the right.

    Its columns are reversed here and the file does not set `rtl`, which LibreOffice 7.4 ignores and PowerPoint applies.
    """
    rows = tuple(tuple(map(_cell, reversed(row))) for row in table.rows)
    sides = tuple((right, left) for left, right in reversed(table.sides))
    return replace(table, box=_box(table.box, width), widths=table.widths[::-1], rows=rows, sides=sides)


def _cell(cell: SetCell) -> SetCell:
    return replace(cell, paragraphs=_paragraphs(cell.paragraphs))


# --- masters ---


def _master(master: Master) -> Master:
    """Return the master mirrored; its name and colours stay."""
    layouts = {role: _layout(layout, master.width) for role, layout in master.layouts.items()}
    return replace(master, layouts=layouts, rtl=not master.rtl)


def _layout(layout: MasterLayout, width: Emu) -> MasterLayout:
    turn = partial(_box, width=width)
    fields = {role: _field(field, width) for role, field in layout.fields.items()}
    drawn, grounds = tuple(map(turn, layout.drawn)), tuple(map(turn, layout.grounds))
    return replace(layout, fields=fields, body=turn(layout.body), drawn=drawn, grounds=grounds)


def _field(field: PlaceholderField, width: Emu) -> PlaceholderField:
    left, top, right, bottom = field.inset
    return replace(field, box=_box(field.box, width), inset=(right, top, left, bottom))
