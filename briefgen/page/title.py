"""Titles: their words, their size, and room for those that are higher than the layout's placeholder.

Input: a slide's title and its frame. Output: a text box in the layout's own placeholder, and the frame with its content
begun below it.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from briefgen.core.units import Emu, points, to_points
from briefgen.deck.model import Paragraph, Run, Slide
from briefgen.page.box import Anchor, Box, FieldRole
from briefgen.page.furniture import CLEAR, COVERS, TITLE_H, TITLE_TOP, Frame
from briefgen.page.kept_sheets import title_width
from briefgen.page.master import PlaceholderField
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle, TitleTooLong
from briefgen.page.type.lines import Lines, break_lines
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.sized import breaks_designator, sized_pieces
from briefgen.page.type.typeset import typeset

_UNDER_LAST_LINE = points(14)
_UNDER_TITLES = ("subtitle", "body", "body2", "picture")
_MAY_TAKE = tuple(share / 100 for share in range(72, 101, 4))
"""Of the width: what an unmeasured face's words may take of it; DejaVu Sans is a third wider than Calibri."""
_OVER_CONTENT = points(10)  # from the last line of a title that needs the room down to the content
_UNSURE = 0.87  # of the width: what lines of a face that could not be measured may take
_IN_TWO = (0.8, 0.65)  # of a title's length: widths at which it may fall into two even lines
_EVEN = 0.4  # a last line that is a smaller part of the first is left over, not a line
_CRAMPED = 0.5  # of the page: with less room for content, a title begins at the top of its placeholder
_MAX_TITLE_LINES = 3  # in the smallest size, of a title whose placeholder is made higher


def title_words(
    title: Paragraph, suffix: str, slide: Slide, frame: Frame, house: HouseStyle, usual: float = 0
) -> TextBox:
    """Return the title in its placeholder, in the deck's `usual` size, or the largest in which it fits.

    Its width is chosen so that its last line is not a single word. Raises TooSmall when it does not fit even in the
    smallest size.
    """
    measured = _measured_title(title, suffix, house)
    box = _title_box(frame)
    about = tuple(dict.fromkeys((*slide.rests, *title.about)))
    for size in _without_broken_designators(measured, _title_sizes(frame, house, usual), frame, house):
        style = Style(size, size, "ink", bold=True)
        # An unmeasured face is wider or narrower than its stand-in: then a narrow measure is a risk.
        width = whole = to_points(box.w)
        if _is_certain(frame, house):
            width = title_width(measured, style, whole, house)
        lines = break_lines(measured, style, min(width, _sure_width(whole, frame, house)))
        if lines.count == 1 and frame.layout.role == "title" and 2 * measured.line_height(style) <= box.h:
            width, lines = _in_two_lines(measured, style, width, frame, house)
        if lines.count * measured.line_height(style) <= box.h:
            anchor = _title_anchor(frame, box, measured, style)
            box = replace(box, w=min(points(width), box.w))
            field: FieldRole | Literal[""] = "title" if "title" in frame.layout.fields else ""
            return TextBox("Title", box, (typeset(measured, style, lines),), field, anchor, about=about)
    raise TitleTooLong("its title does not fit over the page; two lines are the most a title should take")


def _is_certain(frame: Frame, house: HouseStyle) -> bool:
    """Return whether programs set a title on that layout as wide as it was measured."""
    field = frame.layout.fields.get("title")
    return house.heading.certain and not (field and field.face)


def _without_broken_designators(
    measured: MeasuredText, sizes: Sequence[float], frame: Frame, house: HouseStyle
) -> Sequence[float]:
    """Return the sizes of a cover's title, without those at which a face that could not be measured may break S-400.

    Sizes between them are tried too. All of them if every size may.
    """
    if _is_certain(frame, house) or frame.layout.role not in COVERS or not measured.has_designators:
        return sizes
    whole = to_points(_title_box(frame).w)

    def is_safe(size: float) -> bool:
        pieces = sized_pieces(measured, Style(size, size, bold=True))
        return not any(breaks_designator(measured, pieces, whole * share) for share in _MAY_TAKE)

    between = (half / 2 for half in range(round(sizes[0] * 2), round(sizes[-1] * 2) - 1, -1))
    return [size for size in between if is_safe(size)] or sizes


def _sure_width(width: float, frame: Frame, house: HouseStyle) -> float:
    """Return the part of the width in which the lines of a title fit in every program."""
    return width if _is_certain(frame, house) else width * _UNSURE


def _in_two_lines(
    measured: MeasuredText, style: Style, width: float, frame: Frame, house: HouseStyle
) -> tuple[float, Lines]:
    """Return a cover's title in two lines if it takes more than half the width in one: the layout has room for two.

    In one where no width parts it into two even lines: a smaller title would be worse.
    """
    wide = measured.width(style)
    shares = _IN_TWO if wide >= width / 2 and _is_certain(frame, house) else ()
    for share in shares:
        narrow = title_width(measured, style, wide * share, house)
        lines = break_lines(measured, style, narrow)
        if lines.count == 2 and wide - lines.longest >= lines.longest * _EVEN:
            return narrow, lines
    return width, break_lines(measured, style, width)


def _measured_title(title: Paragraph, suffix: str, house: HouseStyle) -> MeasuredText:
    runs = (*title.runs, Run(suffix, tone="muted")) if suffix else title.runs
    return house.measure(replace(title, runs=runs), bold=True, heading=True)


def _title_sizes(frame: Frame, house: HouseStyle, usual: float) -> Sequence[float]:
    own = {"title": house.scale.covers, "section": house.scale.sections}
    return own.get(frame.layout.role) or [size for size in house.scale.titles if not usual or size <= usual]


def usual_title_size(titles: Iterable[tuple[Paragraph, Frame]], house: HouseStyle) -> float:
    """Return the largest size in which every title takes at most two lines: a deck has one size of title."""
    given = [
        (house.measure(one, bold=True, heading=True), box, _sure_width(to_points(box.w), frame, house))
        for one, frame in titles
        for box in [_title_box(frame)]
    ]

    def suits(size: float) -> bool:
        style = Style(size, bold=True)
        counts = ((break_lines(measured, style, width).count, measured, box) for measured, box, width in given)
        return all(n <= 2 and n * measured.line_height(style) <= box.h for n, measured, box in counts)

    return next((size for size in house.scale.titles if suits(size)), house.scale.titles[-1])


def set_title(slide: Slide, suffix: str, frame: Frame, house: HouseStyle, usual: float = 0) -> tuple[Frame, TextBox]:
    """Return the frame with its title box made higher if necessary, and the title set in it.

    In many masters the placeholder is one line high. A title that fits it in no size takes free room: the content
    begins lower; a cover's title grows upwards first. Raises TitleTooLong when there is no free room, or the title
    takes too many lines.
    """
    try:
        return frame, title_words(slide.title, suffix, slide, frame, house, usual)
    except TitleTooLong:
        taller = _with_taller_title(slide.title, suffix, frame, house, usual)
        if taller is None:
            raise
    return taller, title_words(slide.title, suffix, slide, taller, house, usual)


def _with_taller_title(title: Paragraph, suffix: str, frame: Frame, house: HouseStyle, usual: float) -> Frame | None:
    measured, sizes = _measured_title(title, suffix, house), _title_sizes(frame, house, usual)
    for size in sizes:
        style = Style(size, size, "ink", bold=True)
        width = _sure_width(to_points(_title_box(frame).w), frame, house)
        lines = break_lines(measured, style, width).count
        most = _MAX_TITLE_LINES if size == sizes[-1] else 2
        if lines <= most and (taller := _with_title_of(lines * measured.line_height(style), frame)):
            return taller
    return None


def _with_title_of(height: Emu, frame: Frame) -> Frame | None:
    """Return the frame with a title of that height; None if that room is not free."""
    box, cover = _title_box(frame), frame.layout.role in COVERS
    more = height - box.h
    if "title" not in frame.layout.fields or more <= 0 or not (cover or box.y < frame.body.y):
        return None
    for quarters in (4, 3, 2, 1, 0) if cover else (0, 1, 2, 3, 4):
        up = more * quarters // 4
        grown = replace(box, y=box.y - up, h=height)
        if _is_free(grown, box, frame) and (lowered := _with_content_under(grown, box, frame)):
            return lowered
    return None


def _is_free(grown: Box, box: Box, frame: Frame) -> bool:
    """Return whether a title's box may grow so: the room is empty, and the title stays on its background."""
    added = [replace(box, y=grown.y, h=box.y - grown.y), replace(box, y=box.bottom, h=grown.bottom - box.bottom)]
    others = (one.box for role, one in frame.layout.fields.items() if role not in ("title", *_UNDER_TITLES))
    drawn = (one for one in frame.layout.drawn if not (one in frame.layout.grounds and one.holds(grown)))
    taken = [*others, *drawn, *(words.box for words in frame.foot)]
    on_page = grown.y >= 0 and grown.bottom <= frame.height
    on_ground = all(one.holds(grown) for one in frame.layout.grounds if one.holds(box))
    return on_page and on_ground and not any(part.h and one.meets(part) for one in taken for part in added)


def _with_content_under(grown: Box, box: Box, frame: Frame) -> Frame | None:
    """Return the frame with that title and its content begun below it; None if that leaves the content too little."""
    title = frame.layout.fields["title"]
    _, top, _, bottom = title.inset
    fields = {"title": replace(title, box=replace(title.box, y=grown.y - top, h=grown.h + top + bottom))}
    rooms = {role: one.box for role, one in frame.layout.fields.items() if role in _UNDER_TITLES}
    lowered = {role: _begun_under(room, grown, box) for role, room in rooms.items()}
    body = _begun_under(frame.body, grown, box)
    if body is None or None in lowered.values():
        return None
    fields |= {role: replace(frame.layout.fields[role], box=room) for role, room in lowered.items() if room}
    return replace(frame, body=body, layout=replace(frame.layout, fields={**frame.layout.fields, **fields}))


def _begun_under(room: Box, grown: Box, box: Box) -> Box | None:
    """Return the room for content below a title that has grown from `box`; None if less than half of it is left."""
    column = replace(room, y=grown.y, h=grown.h).meets(grown)
    floor = grown.bottom + _UNDER_LAST_LINE if grown.bottom > box.bottom else room.y
    if not column or room.bottom <= grown.y or room.y >= max(floor, box.y + 1):
        return room
    left = room.bottom - floor
    return replace(room, y=floor, h=left) if room.y >= box.y and left >= room.h // 2 else None


def with_content_moved_up(frame: Frame, title: TextBox, house: HouseStyle) -> Frame:
    """Return the frame with its content begun a little below the title's last line, if nothing is drawn there."""
    bottom = title.box.y + _most_lines(title, frame, house) * _line_height(title, house)
    bands = [one.bottom for one in frame.layout.grounds if one.meets(title.box) and one.bottom <= frame.body.y]
    by = frame.body.y - max([bottom, *bands]) - _UNDER_LAST_LINE
    strip = replace(frame.body, y=frame.body.y - by, h=max(by, 1))
    taken = [*frame.layout.drawn, *(words.box for words in frame.foot)]
    if by <= 0 or title.anchor != "top" or not title.field or any(one.meets(strip) for one in taken):
        return frame
    fields = {role: _moved_up(one, by, frame) for role, one in frame.layout.fields.items()}
    body = replace(frame.body, y=frame.body.y - by, h=frame.body.h + by)
    return replace(frame, body=body, layout=replace(frame.layout, fields=fields), title_h=bottom - title.box.y)


def _most_lines(title: TextBox, frame: Frame, house: HouseStyle) -> int:
    """Return how many lines a title may take: more than were measured if another face may stand in for its own."""
    [words] = title.paragraphs
    if _is_certain(frame, house):
        return words.lines
    width = to_points(_title_box(frame).w) * _MAY_TAKE[0]
    style = Style(words.runs[0].size, bold=True)
    return max(words.lines, break_lines(house.words(words.text, heading=True), style, width).count)


def _line_height(title: TextBox, house: HouseStyle) -> Emu:
    size = title.paragraphs[0].runs[0].size
    return house.words("T", heading=True).line_height(Style(size, bold=True))


def _moved_up(field: PlaceholderField, by: Emu, frame: Frame) -> PlaceholderField:
    """Return a content placeholder begun higher by `by` if it begins with the room for content."""
    if field.role not in ("body", "body2", "picture") or field.box.y > frame.body.y + points(6):
        return field
    return replace(field, box=replace(field.box, y=field.box.y - by, h=field.box.h + by))


def _title_box(frame: Frame) -> Box:
    box = frame.room("title")
    if box is None:
        return Box(frame.body.x, TITLE_TOP, frame.body.w, TITLE_H)
    if frame.title_h:
        return replace(box, h=frame.title_h)
    if frame.layout.role in COVERS or frame.body.y <= box.y:
        return box
    # A title whose box is lower than two lines may use the room down to the content, if nothing is drawn there.
    below = [one.y for one in frame.layout.drawn if one.y >= box.bottom and one.x < box.right and box.x < one.right]
    bands = [one.bottom for one in frame.layout.grounds if one.holds(box)]
    reach = min([frame.body.y - _OVER_CONTENT, *(y - CLEAR for y in below), *bands])
    return replace(box, h=max(box.h, min(reach - box.y, TITLE_H)))


def _title_anchor(frame: Frame, box: Box, measured: MeasuredText, style: Style) -> Anchor:
    if frame.layout.role in COVERS:
        return "bottom"
    cramped = frame.body.w * frame.body.h < _CRAMPED * frame.width * frame.height
    return "middle" if box.h > 2.7 * measured.line_height(style) and not cramped else "top"
