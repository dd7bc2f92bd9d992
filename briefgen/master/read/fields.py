"""The fields of a layout: the placeholder for each part of a page, and free room for missing ones."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.core.units import inches
from briefgen.deck.model import Layout
from briefgen.master.read.free_room import GAP, clear, union, within
from briefgen.master.read.layout_on_master import LayoutOnMaster
from briefgen.master.read.style import (
    BODIES,
    FEET,
    TITLES,
    Holder,
    first_levels,
    first_stated,
    insets,
    master_levels,
    upright,
)
from briefgen.ooxml.xml import A
from briefgen.page.box import Box, FieldRole
from briefgen.page.master import PlaceholderField

_FOOT_ROLES: Mapping[str, FieldRole] = {"dt": "date", "ftr": "footer", "sldNum": "number"}
_HEADS: tuple[FieldRole, ...] = ("title", "subtitle")
_KICKERS = frozenset({"kicker", "eyebrow", "overline", "dachzeile", "surtitre"})
_KICKER_HEIGHT = inches(0.24)
_TWO_LINES = inches(1.0)
_EDGE = inches(0.1)
_OVER_FOOT = inches(0.15)  # between the room for content and the foot of the page
_MAX_CUT = 0.6  # of the room for content; larger drawings may be covered
_MIN_TITLE = 0.2, 0.03  # of the width and height of the page: no title fits a smaller one
_MAX_TITLE = 0.45  # of the height of the page: a title that is higher leaves no room for content


def layout_placeholders(sheet: LayoutOnMaster, role: Layout, exact: bool) -> dict[FieldRole, PlaceholderField]:
    """Return the parts of a page of `role` on the layout; those it lacks have `real` False."""
    fields: dict[FieldRole, PlaceholderField] = {}
    for key, holder in _chosen(sheet, role, exact):
        fields.setdefault(key, _field(key, holder, sheet))
    fields = _without_stray_feet(fields, sheet)
    if _misplaced(fields, sheet, role, exact):
        fields = _with_title_on_top(fields, sheet)
    else:
        fields |= {key: _beside_drawn(fields[key], sheet) for key in _HEADS if key in fields}
        fields = _with_title_across(fields, sheet)
    fields = _with_subtitle_off_title(fields, sheet)
    for missing in _missing(fields, sheet):
        fields.setdefault(missing.role, missing)
    return fields


def _with_subtitle_off_title(
    fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster
) -> dict[FieldRole, PlaceholderField]:
    """Return the fields, the subtitle below the title if it lies mostly on it."""
    if "title" not in fields or "subtitle" not in fields:
        return dict(fields)
    title, box = fields["title"].box, fields["subtitle"].box
    shared = min(box.bottom, title.bottom) - max(box.y, title.y)
    if not box.meets(title) or shared * 2 < box.h or title.bottom + box.h > sheet.height:
        return dict(fields)
    return {**fields, "subtitle": replace(fields["subtitle"], box=replace(box, y=title.bottom))}


def _beside_drawn(field: PlaceholderField, sheet: LayoutOnMaster) -> PlaceholderField:
    """Return the field clear of what is drawn into part of its box; on a band that holds all of it, it stays."""
    box = field.box
    across = {one for one in sheet.grounds if one.x <= box.x and one.right >= box.right and one.h > box.h // 2}
    partly = [one for one in sheet.drawn if one not in across]
    return replace(field, box=clear(box, partly, most=0.5))


def _without_stray_feet(
    fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster
) -> dict[FieldRole, PlaceholderField]:
    """Return the fields without date, footer and number in mid-page, and a subtitle extended into their room.

    A subtitle too low for two lines grows down into free room.
    """
    strays = {key for key in _FOOT_ROLES.values() if key in fields and _mid_page(fields[key].box, sheet)}
    kept = {key: field for key, field in fields.items() if key not in strays}
    if "subtitle" in kept:
        old = kept["subtitle"].box
        wide = union([old, *(fields[key].box for key in strays)]) or old
        wide = Box(wide.x, wide.y, wide.w, max(wide.h, _TWO_LINES))
        if not any(wide.meets(field.box) for key, field in kept.items() if key != "subtitle"):
            kept["subtitle"] = replace(kept["subtitle"], box=wide)
    return kept


def _mid_page(box: Box, sheet: LayoutOnMaster) -> bool:
    return box.y > sheet.height * 0.2 and box.bottom < sheet.height * 0.75


def _misplaced(fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster, role: Layout, exact: bool) -> bool:
    """Return whether the title is vertical, too small for any, or, on a page of content, too large or too low.

    It may be low on a layout made for the role.
    """
    if "title" not in fields:
        return False
    box, over_content = fields["title"].box, role not in {"title", "section"}
    turned = any(upright(item) for item in sheet.holders if item.kind in TITLES)
    small = box.w < sheet.width * _MIN_TITLE[0] or box.h < sheet.height * _MIN_TITLE[1]
    low = box.y > sheet.height * 0.3 and not exact
    whole = box.h > sheet.height * _MAX_TITLE and box.w > sheet.width // 2
    return turned or small or (over_content and (low or whole))


def _with_title_on_top(
    fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster
) -> dict[FieldRole, PlaceholderField]:
    """Return the title at the top, clear of bands and logos beside it, and everything else clear of it."""
    top = clear(_top(sheet), sheet.drawn, most=0.35)
    moved = {key: replace(field, box=clear(field.box, [top])) for key, field in fields.items()}
    return {**moved, "title": replace(fields["title"], box=top)}


def _with_title_across(
    fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster
) -> dict[FieldRole, PlaceholderField]:
    """Return a title that takes less than half the page extended over the free room at its end.

    Such a placeholder was made for a word or two: a sentence would take four lines in it.
    """
    title = fields.get("title")
    if not title or title.box.w * 2 >= sheet.width or title.box.w < title.box.h:
        return dict(fields)
    box, margin = title.box, sheet.width // 20
    left, right = (margin, box.right) if sheet.right_to_left else (box.x, sheet.width - margin)
    row = Box(left, box.y, right - left, box.h)
    others = [field.box for key, field in fields.items() if key != "title"]
    held = [one for one in sheet.grounds if _holds(one, row)]
    taken = [one for one in (*others, *sheet.drawn) if one.meets(row) and one not in held and not one.meets(box)]
    left = max([left, *(one.right + GAP for one in taken if one.right <= box.x)])
    right = min([right, *(one.x - GAP for one in taken if one.x >= box.right)])
    return {
        **fields,
        "title": replace(title, box=replace(box, x=min(left, box.x), w=max(right, box.right) - min(left, box.x))),
    }


def room_for(
    sheet: LayoutOnMaster, role: Layout, fields: Mapping[FieldRole, PlaceholderField], usual: Box | None
) -> Box:
    """Return the room for content: the layout's own bodies, the usual room or the master's, clear of title, footers and
    logos.

    `usual` is the room of the master's plain text layout, which shows best what is free.
    """
    wide = sheet.page.inset(sheet.width // 20, sheet.height // 20)
    stated = [fields[key].box for key in ("body", "body2", "picture") if key in fields and fields[key].real]
    room = union(stated) if role in {"body", "two", "picture"} else None
    room = room or usual or _master_body(sheet) or wide
    fixed = [fields[key].box for key in ("title", "kicker", "date", "footer", "number") if key in fields]
    found = clear(room, fixed)
    if found.w < sheet.width * 0.5 or found.h < sheet.height * 0.4:
        bare = role in {"title", "section"} and not {"subtitle", "body"} & set(fields)
        found = clear(_under_title(wide, fields) if bare else wide, fixed)
    return clear(_down_to_feet(found, fields, sheet), sheet.drawn, most=_MAX_CUT)


def _under_title(room: Box, fields: Mapping[FieldRole, PlaceholderField]) -> Box:
    """Return the part of the room that is below the title, unless that is small."""
    top = fields["title"].box.bottom + GAP if "title" in fields else room.y
    return replace(room, y=top, h=room.bottom - top) if room.y < top < room.bottom - room.h // 5 else room


def _down_to_feet(room: Box, fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster) -> Box:
    """Return the room extended down to the footer or to what is drawn there."""
    feet = [fields[key].box for key in _FOOT_ROLES.values() if key in fields]
    below = [
        box.y for box in (*feet, *sheet.drawn) if box.y >= room.bottom and box.x < room.right and room.x < box.right
    ]
    end = min([*below, sheet.height - sheet.height // 20]) - _OVER_FOOT
    return Box(room.x, room.y, room.w, max(room.h, end - room.y))


def _master_body(sheet: LayoutOnMaster) -> Box | None:
    """Return the master's own body, unless it extends beyond the page: then it was made for another size."""
    boxes = [item.box for item in sheet.on_master if item.kind in BODIES and item.box]
    return next((box for box in boxes if within(box, sheet.width, sheet.height) == box), None)


def _chosen(sheet: LayoutOnMaster, role: Layout, exact: bool) -> Iterator[tuple[FieldRole, Holder]]:
    """Yield each placeholder that is used, with its role."""
    items = sheet.holders
    yield from (("title", item) for item in items if item.kind in TITLES)
    yield from ((_FOOT_ROLES[item.kind], item) for item in items if item.kind in FEET)
    texts = [item for item in items if item.kind in BODIES]
    kickers = [item for item in texts if item.name.rstrip("0123456789 ").casefold() in _KICKERS]
    yield from (("kicker", item) for item in kickers)
    if role == "picture":
        yield from (("picture", item) for item in _by_area(items) if item.kind == "pic")
    subtitles = [item for item in items if item.kind == "subTitle"]
    usable = [item for item in texts if item not in kickers and (exact or sheet.large(item))]
    yield from _texts(usable, subtitles if exact else [], sheet, role)


def _texts(
    texts: Sequence[Holder], subtitles: Sequence[Holder], sheet: LayoutOnMaster, role: Layout
) -> Iterator[tuple[FieldRole, Holder]]:
    """Yield the text placeholders, largest first; two bodies in reading order, a quotation above its speaker."""
    if role == "title":
        yield from (("subtitle", item) for item in [*subtitles, *_by_area(texts)])
    elif role in {"section", "picture"}:
        yield from (("body", item) for item in [*_by_area(texts), *subtitles])
    elif role == "quote":
        pair = sorted(_by_area(texts)[:2], key=lambda item: item.box.y if item.box else 0)
        yield from zip(("body", "body2"), pair, strict=False)
    elif role in {"body", "two"}:
        pair = [item for item in _by_area(texts) if sheet.large(item)][: 2 if role == "two" else 1]
        pair.sort(key=lambda item: item.box.x if item.box else 0, reverse=sheet.right_to_left)
        yield from zip(("body", "body2"), pair, strict=False)


def _by_area(items: Sequence[Holder]) -> list[Holder]:
    return sorted(items, key=lambda item: item.area, reverse=True)


def _field(role: FieldRole, holder: Holder, sheet: LayoutOnMaster) -> PlaceholderField:
    """Return the placeholder as a field, cut off at the edges of the page."""
    box = holder.box or Box(0, 0, 0, 0)
    if within(box, sheet.width, sheet.height) != box:
        box = within(box, sheet.width - _EDGE, sheet.height - _EDGE)
    size = first_stated(first_levels(holder, sheet.master), f"{{{A}}}defRPr", "sz")
    own = first_stated(first_levels(holder, sheet.master), f"{{{A}}}defRPr/{{{A}}}latin", "typeface")
    usual = first_stated(master_levels(sheet.master, holder.kind), f"{{{A}}}defRPr/{{{A}}}latin", "typeface")
    face = "" if own == usual or own.startswith("+") else own
    return PlaceholderField(role, holder.index, holder.kind, box, insets(holder), int(size or 0) / 100, face)


def _missing(fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster) -> Iterator[PlaceholderField]:
    """Yield free room for the title, the three parts of the footer and the kicker, where the layout has none."""
    title = fields["title"].box if "title" in fields else _top(sheet)
    yield PlaceholderField("title", 0, "title", title, real=False)
    yield from _missing_feet(fields, sheet)
    left, _, right, _ = fields["title"].inset if "title" in fields else (0, 0, 0, 0)
    above = Box(title.x + left, title.y - _KICKER_HEIGHT, title.w - left - right, _KICKER_HEIGHT)
    if above.y >= inches(0.15):
        yield PlaceholderField("kicker", 0, "body", above, real=False)


def _missing_feet(fields: Mapping[FieldRole, PlaceholderField], sheet: LayoutOnMaster) -> Iterator[PlaceholderField]:
    """Yield free room for missing parts of the footer: the master's, a third of the page, or what is free."""
    side, high = sheet.width // 20, inches(0.25)
    taken, areas = [field.box for field in fields.values()], frozenset(sheet.grounds)
    feet = sheet.on_master
    third = (sheet.width - 2 * side) // 3
    missing = [(column, kind, role) for column, (kind, role) in enumerate(_FOOT_ROLES.items()) if role not in fields]
    for left, (column, kind, role) in zip(range(len(missing), 0, -1), missing, strict=True):
        band = Box(side + column * third, sheet.height - high - inches(0.06), third, high)
        stated = [item.box for item in feet if item.kind == kind and item.box]
        usable = [box for box in stated if within(box, sheet.width, sheet.height) == box and not _mid_page(box, sheet)]
        wanted = (usable or [band])[0]
        in_the_way = [*taken, *(box for box in sheet.drawn if box not in areas or not _holds(box, wanted))]
        found = clear(wanted, in_the_way)
        if min(found.w, found.h * 4) <= inches(0.6) or found.w * 2 < wanted.w:
            found = _in_widest_gap(replace(wanted, x=side, w=sheet.width - 2 * side), in_the_way, left) or band
        taken.append(found)
        yield PlaceholderField(role, 0, kind, found, real=False)


def _in_widest_gap(strip: Box, taken: Sequence[Box], sharing: int) -> Box | None:
    """Return a box at the left end of the widest gap of a strip across the page, for one of `sharing` parts.

    None if each would get too little.
    """
    met = sorted((box for box in taken if box.meets(strip)), key=lambda box: box.x)
    edges = [strip.x, *(box.right + GAP for box in met)]
    starts = [max(edges[: number + 1]) for number in range(len(edges))]
    ends = [*(box.x - GAP for box in met), strip.right]
    gaps = [(end - start, start) for start, end in zip(starts, ends, strict=True)]
    width, start = max(gaps)
    each = min((width - GAP * (sharing - 1)) // sharing, strip.w // 3)
    return replace(strip, x=start, w=each) if each > inches(1.2) else None


def _holds(outer: Box, box: Box) -> bool:
    return union([outer, box]) == outer


def _top(sheet: LayoutOnMaster) -> Box:
    """Return where a title goes on a layout without a place for one."""
    side = sheet.width // 20
    return Box(side, sheet.height // 20, sheet.width - 2 * side, sheet.height // 8)
