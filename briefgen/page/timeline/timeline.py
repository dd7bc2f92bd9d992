"""Timelines: lanes, marks to scale, labels that do not overlap, and a strip of undated events.

Input: a Timeline and its rooms. Output: sheets of native shapes, or of one Drawing that holds the same shapes. What
does not fit one page continues. Words too long for any page with an axis are set as running text. A few events have
columns; what sets lanes is imported only for others.
"""

from msgspec.structs import replace

from briefgen.deck.timeline import Timeline
from briefgen.page.box import Box
from briefgen.page.scene import Group
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing
from briefgen.page.timeline.columns import set_columns
from briefgen.page.timeline.undated import NOT_DATED, STRIP_GAP, Strip, set_strip, strip_shapes, undated_pages


def set_timeline(timeline: Timeline, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the timeline. Raises TooSmall when it must fit one page and does not."""
    try:
        sheets = _in_columns(timeline, rooms, house) or _in_lanes(timeline, rooms, house)
    except TooSmall:
        from briefgen.page.timeline.as_text import set_as_text

        return set_as_text(timeline, rooms, house)
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its timeline does not fit on one page at the smallest size of the scale")
    return [_as_picture(timeline, sheet, rooms.rest, house) for sheet in sheets] if timeline.picture else sheets


def _in_columns(timeline: Timeline, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return a column for each event, and the strip; nothing if columns are not asked for or do not fit."""
    if not timeline.columns:
        return []
    strip = set_strip(timeline, rooms.rest, house)
    if strip and (both := _with_strip(timeline, rooms.first, house, strip)):
        return [both]
    sheet = set_columns(timeline, rooms.first, house)
    return [sheet, *undated_pages(timeline, rooms.rest, house)] if sheet else []


def _with_strip(timeline: Timeline, room: Box, house: HouseStyle, strip: Strip) -> Sheet | None:
    """Return the columns, smaller if necessary, with the strip below them; None if they would lose a detail for it."""
    above = replace(room, h=room.h - strip.height - STRIP_GAP)
    sheet = set_columns(timeline, above, house, details=True)
    if sheet is None:
        return None
    top = sheet.bottom + STRIP_GAP
    return Sheet((*sheet.shapes, *strip_shapes(strip, room.x, top)), top + strip.height)


def _in_lanes(timeline: Timeline, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    from briefgen.page.timeline.in_lanes import set_in_lanes

    return set_in_lanes(timeline, rooms, house)


def _as_picture(timeline: Timeline, sheet: Sheet, room: Box, house: HouseStyle) -> Sheet:
    words = house.wording
    events = words.with_semicolons(shape.alt for shape in sheet.shapes if isinstance(shape, Group) and shape.about)
    undated = words.with_semicolons(item.label.text for group in timeline.undated for item in group.items)
    no_date = words.labelled(words.gettext(NOT_DATED), undated) if undated else ""
    alt = ". ".join(part for part in (timeline.caption, events, no_date) if part)
    return as_drawing("Timeline", sheet, room, alt)
