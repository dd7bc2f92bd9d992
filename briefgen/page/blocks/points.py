"""Statements in rows, and the ask beside them in the deck's one dark panel.

Input: Points and their rooms. Output: sheets with a table without a header, the panel on the first: in its right third,
or on a narrow page below the rows at their width, if that takes no more pages. If its words do not fit a panel, they
are set as prose.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.core.units import points
from briefgen.deck.model import Cell, Column, Panel, Paragraph, PointRow, Points, Prose, Run, Table
from briefgen.page.blocks.panel import GAP, panel_group, panel_heights
from briefgen.page.blocks.prose import set_prose
from briefgen.page.blocks.table import set_table
from briefgen.page.box import Box
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall
from briefgen.page.type.typeset import KEPT

_NARROW = points(700)  # rows and panel are side by side only in a room at least as wide
_LEAD, _EVIDENCE = 98.0, 88.0
_EVIDENCE_ALONE = 132.0
"""Greatest widths of lead words, of evidence beside a panel, and of evidence without one, in points."""
_PANEL_SHARES = (2, 3, 4)  # a panel below the rows may take a half, a third or a quarter of a narrow page
_SHORT_LEAD = 10  # letters
_SIZES = (24.0, 18.0, 16.0, 14.0, 13.0, 12.0)


def set_points(block: Points, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of rows and ask. Raises TooSmall when they must fit one page and do not."""
    if block.panel is None:
        return _rows(block.points, rooms, house, block.legend)
    if not block.points:
        return _alone(block.panel, rooms, house)
    going_on = replace(rooms, fit="continue") if rooms.fit == "refuse" else rooms
    wide = rooms.first.w >= _NARROW
    sheets = None if wide else _below(block.points, block.panel, going_on, house)
    if rooms.first.w >= house.scale.length(_NARROW) and (sheets is None or len(sheets) > 1):
        beside = _beside(block.points, block.panel, going_on, house)
        sheets = min(filter(None, (sheets, beside)), key=len, default=None)
    if sheets is None:
        panel_sheets = _panel_sheets(block.panel, replace(going_on, first=rooms.rest), house)
        sheets = [*_rows(block.points, going_on, house), *panel_sheets]
    return _on_one_page(sheets, rooms)


def _below(points: Sequence[PointRow], panel: Panel, rooms: Rooms, house: HouseStyle) -> list[Sheet] | None:
    """Return rows above the panel, which shrinks if that keeps all on one page; None if it does not fit."""
    tried = [panel_heights(panel, rooms.first.w, rooms.first.h // share, house) for share in _PANEL_SHARES]
    found: list[Sheet] | None = None
    for size, height in filter(None, tried):
        room = replace(rooms, first=replace(rooms.first, h=rooms.first.h - height - GAP))
        first, *rest = _rows(points, room, house)
        if found is None or not rest:
            box = Box(rooms.first.x, first.bottom + GAP, rooms.first.w, height)
            found = [Sheet((*first.shapes, panel_group(panel, box, size, house)), box.bottom), *rest]
        if not rest:
            break
    return found


def _beside(points: Sequence[PointRow], panel: Panel, rooms: Rooms, house: HouseStyle) -> list[Sheet] | None:
    """Return the panel in the right third, as tall as the room, beside the rows; None if its words do not fit."""
    width = (rooms.first.w - 11 * GAP) // 12 * 4 + 3 * GAP
    found = panel_heights(panel, width, rooms.first.h, house)
    if found is None:
        return None
    left = [replace(box, w=box.w - width - 3 * GAP // 2) for box in (rooms.first, rooms.rest)]
    first, *rest = _rows(points, replace(rooms, first=left[0], rest=left[1]), house, beside=True)
    box = Box(rooms.first.right - width, rooms.first.y, width, rooms.first.h)
    return [Sheet((*first.shapes, panel_group(panel, box, found[0], house)), box.bottom), *rest]


def _alone(panel: Panel, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    found = panel_heights(panel, rooms.first.w, rooms.first.h, house)
    if found is None:
        return _on_one_page(_panel_sheets(panel, rooms, house), rooms)
    size, height = found
    box = replace(rooms.first, h=height)
    return [Sheet((panel_group(panel, box, size, house),), box.bottom)]


def _panel_sheets(panel: Panel, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    return set_prose([Prose(tuple(replace(one, size="body") for one in panel.paragraphs))], [rooms], house)


def _on_one_page(sheets: list[Sheet], rooms: Rooms) -> list[Sheet]:
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its points and its ask do not fit on one page together")
    return sheets


def _rows(
    statements: Sequence[PointRow],
    rooms: Rooms,
    house: HouseStyle,
    legend: Paragraph | None = None,
    beside: bool = False,
) -> list[Sheet]:
    """Return the rows, without columns that no statement needs; `beside` a panel there is less room for evidence."""
    leads, borne = any(one.lead.text for one in statements), any(one.evidence for one in statements)
    columns = [Column("Point", 0.25 if beside else 0.2, stub=True, most=_LEAD)] if leads else []
    columns.append(Column("Statement", 1))
    most = _EVIDENCE if beside else _EVIDENCE_ALONE
    columns += [Column("Evidence", 0.2 if beside else 0.15, evidence=True, most=most)] if borne else []
    rows = tuple(_row(one, leads, borne) for one in statements)
    said = house.wording.with_semicolons(filter(None, (one.lead.text for one in statements)))
    table = Table(tuple(columns), rows, house.wording.gettext("Points: {leads}", leads=said), legend)
    largest = 0 if len(statements) == 1 else 1 if rooms.alone else 2 if rooms.roomy else 3
    return set_table(table, rooms, house, [house.scale.points(size, 12) for size in _SIZES[largest:]])


def _on_one_line(lead: Paragraph) -> Paragraph:
    """Return a short lead of one or two words with a no-break space."""
    if len(lead.text) > _SHORT_LEAD:
        return lead
    return replace(lead, runs=tuple(replace(run, text=run.text.replace(" ", KEPT)) for run in lead.runs))


def _row(point: PointRow, leads: bool, borne: bool) -> tuple[Cell, ...]:
    none = (Paragraph((Run("–", tone="muted"),), "small"),)
    about = point.words.about
    cells = [Cell((_on_one_line(point.lead),), about)] if leads else []
    cells.append(Cell((replace(point.words, size="table"), *point.below), about))
    return tuple(cells + ([Cell(point.evidence or none, about)] if borne else []))
