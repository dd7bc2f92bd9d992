"""What every page has besides its title: kicker, marking, cut-off date, page number, and DRAFT on a draft.

Input: a slide's words and the master's layout. Output: text boxes in the layout's own placeholders; without
placeholders for them, marking, date and number are in text boxes at the foot of the page, because every page needs its
handling marking. The marking is at the head of each page too.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points, to_points
from briefgen.deck.model import DRAFT, Deck
from briefgen.page.box import Align, Box, FieldRole
from briefgen.page.marking import header_box, marking_words
from briefgen.page.master import Master, MasterLayout, PlaceholderField
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle
from briefgen.page.type.lines import break_lines
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.typeset import typeset

_MARGIN = inches(0.6)
_MIN_FOOT = 8.0  # points: least readable size
_FILLED = 0.7  # of a placeholder about as high as wide, for a page's number: it may be a circle
_FOOT_H = inches(0.26)
_SPARE = 0.96  # share of a width to fill: another program's face may be a little wider
TITLE_H, TITLE_TOP = inches(0.92), inches(0.45)
_MAX_SET_IN = points(12)  # a title indented further than the content is the master's intent
_UNDER_TITLE = inches(0.15)
CLEAR = inches(0.08)  # distance from what the layout draws
COVERS = ("title", "section")
MARKING = "Marking"
"""Name of the marking at the foot of a page."""


class Frame(Struct, frozen=True):
    """A layout as the deck's pages use it: its fields, the room for content, the page's size, and its foot."""

    layout: MasterLayout
    body: Box
    width: Emu
    height: Emu
    head: Box | None = None
    """Place of the marking at the head of the page."""
    title_h: Emu = 0
    """Height of the title where the content begins right below it; 0: that of its placeholder."""
    foot: tuple[TextBox, ...] = ()
    """What is at the foot and head of every page of this layout."""

    def room(self, role: FieldRole) -> Box | None:
        """Return the room for the text of that placeholder: its box without inner margins.

        A title and a kicker end before the marking at the head of the page.
        """
        field = self.layout.fields.get(role)
        if not field:
            return None
        box = _text_area(field)
        if role in ("title", "kicker") and self.head and self.head.meets(box):
            return replace(box, w=max(self.head.x - CLEAR - box.x, 1))
        return box


def page_frame(layout: MasterLayout, master: Master, deck: Deck, house: HouseStyle) -> Frame:
    """Return the layout with its room for content and the words that all its pages share."""
    bare = Frame(layout, _content_room(layout, master), master.width, master.height)
    draft = tuple(_draft_words(deck, bare, house))
    head = _header_words(deck, bare, house, [words.box for words in draft])
    foot = tuple(_foot_words(deck, bare, house))
    body = _between(bare.body, head.box, *(words.box for words in foot))
    return replace(bare, body=body, head=head.box, foot=(*draft, head, *foot))


def _between(body: Box, head: Box, *foot: Box) -> Box:
    """Return the room for content, clear of the marking at the head and of a foot of several lines."""
    top = head.bottom + CLEAR if head.meets(body) else body.y
    bottom = min([body.bottom, *(one.y for one in foot if one.meets(body))])
    return replace(body, y=top, h=max(bottom - top, 1))


def _content_room(layout: MasterLayout, master: Master) -> Box:
    """Return the layout's room, clear of the title and of footers that it has no placeholders for."""
    body = _on_page(layout.body, master)
    if "title" not in layout.fields:
        top = max(body.y, TITLE_TOP + TITLE_H)
        body = replace(body, y=top, h=max(body.bottom - top, 1))
    elif layout.role not in COVERS:
        # Content starts a little below the longest title, or the two would read as one.
        top = max(body.y, _text_area(layout.fields["title"]).y + TITLE_H + _UNDER_TITLE)
        top = min(top, body.y + _UNDER_TITLE)
        body = replace(body, y=top, h=max(body.bottom - top, 1))
        body = _on_edge_of(_text_area(layout.fields["title"]), body)
    if any(role not in layout.fields for role in ("footer", "date", "number")):
        bottom = min(body.bottom, master.height - _FOOT_H - inches(0.2))
        body = replace(body, h=max(bottom - body.y, 1))
    return body


def _on_edge_of(title: Box, body: Box) -> Box:
    """Return the room aligned with the words of the title, which an inner margin may indent."""
    set_in = title.x - body.x
    return replace(body, x=title.x, w=body.w - set_in) if 0 < set_in <= _MAX_SET_IN else body


def _on_page(box: Box, master: Master) -> Box:
    x, y = max(box.x, 0), max(box.y, 0)
    return Box(x, y, max(min(box.right, master.width) - x, 1), max(min(box.bottom, master.height) - y, 1))


def _text_area(field: PlaceholderField) -> Box:
    left, top, right, bottom = field.inset
    return Box(
        field.box.x + left, field.box.y + top,
        max(field.box.w - left - right, 1), max(field.box.h - top - bottom, 1),
    )  # fmt: skip


# --- kicker ---


def kicker_words(text: str, frame: Frame, house: HouseStyle) -> Iterator[TextBox]:
    """Yield the line above the title, if the layout has a place for it."""
    box = frame.room("kicker")
    if box is None or not text or any(_overlaps_drawing(one, box, frame) for one in frame.layout.drawn):
        return
    measured = house.words(text, heading=True)
    for size in house.scale.kickers:
        style = Style(size, size, "accent", bold=True)
        lines = break_lines(measured, style, to_points(box.w))
        height = lines.count * measured.line_height(style)
        if height <= box.h:
            break
    # A kicker of several lines grows upwards, away from the title.
    box = box if height <= box.h else replace(box, y=max(box.bottom - height, 0), h=height)
    yield TextBox("Kicker", box, (typeset(measured, style, lines),), "kicker")


def _overlaps_drawing(drawn: Box, box: Box, frame: Frame) -> bool:
    """Return whether something that the layout draws overlaps the box, other than a background behind all of it."""
    return drawn.meets(box) and not (drawn in frame.layout.grounds and drawn.holds(box))


# --- foot ---


def _foot_words(deck: Deck, frame: Frame, house: HouseStyle) -> Iterator[TextBox]:
    """Yield date and marking, in that order."""
    date = _foot("date", "Date", deck.cutoff_line, "left", frame, house)
    marking = _footer_marking(deck.marking_line, date.box, frame, house)
    yield from _off_drawing(date, marking, house.words(deck.cutoff_line, bold=False), frame)


def _off_drawing(date: TextBox, marking: TextBox, line: MeasuredText, frame: Frame) -> tuple[TextBox, TextBox]:
    """Return date and marking, this moved off what the layout draws, into room that the date does not need."""
    box, drawn = marking.box, [one for one in frame.layout.drawn if _overlaps_drawing(one, marking.box, frame)]
    size = date.paragraphs[0].runs[0].size if date.paragraphs[0].runs else 0
    needed = points(line.width(Style(size)) / _SPARE)
    moved = replace(box, x=min((one.x for one in drawn), default=0) - CLEAR - box.w)
    room = moved.x - CLEAR - date.box.x
    if not drawn or len(date.paragraphs[0].starts) > 1 or room < needed:
        return date, marking
    if any(_overlaps_drawing(one, moved, frame) for one in frame.layout.drawn):
        return date, marking
    return replace(date, box=replace(date.box, w=min(date.box.w, room))), replace(marking, box=moved)


def _header_words(deck: Deck, frame: Frame, house: HouseStyle, taken: Sequence[Box]) -> TextBox:
    """Return the marking at the head of the page, aligned with the page number at its foot."""
    words = marking_words("Header marking", deck.marking, frame.width // 2, house)
    edge, number = frame.width - min(_MARGIN, frame.width // 20), frame.room("number")
    right = number.right if number and frame.width * 3 // 4 < number.right <= frame.width else edge
    page = Box(0, 0, frame.width, frame.height)
    return _readable(replace(words, box=header_box(words.box, right, frame.layout, page, taken)), frame)


def _footer_marking(text: str, date: Box, frame: Frame, house: HouseStyle) -> TextBox:
    """Return the marking in the footer's placeholder, clear of the date, else beside date and number."""
    own = frame.room("footer")
    words = marking_words(MARKING, text, own.w if own else frame.width, house)
    if own is None or len(words.paragraphs[0].starts) > 1 or words.box.h > own.h + points(2):
        room = _foot_box("footer", frame)
        room = _beside_others("footer", replace(room, y=own.y, h=own.h) if own else room, frame)
        words = marking_words(MARKING, text, room.w, house)
    else:
        room = _beside(own, date) if date.meets(own) else own
    width, height = words.box.w, words.box.h
    y = min(room.y + (room.h - height) // 2, frame.height - height)
    box = _clear_of_number(Box(room.right - width, y, width, height), frame)
    return _readable(replace(words, box=box, field="footer" if own else ""), frame)


def _clear_of_number(box: Box, frame: Frame) -> Box:
    """Return the box moved to the left where it would touch the room of the page number."""
    number = frame.room("number")
    touches = number and number.meets(box.inset(-CLEAR, 0)) and box.x < number.x
    return replace(box, x=max(number.x - CLEAR - box.w, 0)) if number and touches else box


def _readable(words: TextBox, frame: Frame) -> TextBox:
    """Return words on a plain ground if the layout draws something behind them."""
    over = words.paint is None and any(words.box.meets(one) for one in frame.layout.drawn)
    return replace(words, paint="paper") if over else words


def page_number(number: int, count: int, frame: Frame, house: HouseStyle) -> TextBox:
    """Return the page number with the page count; the number alone if the layout has no room for both."""
    own, style = frame.room("number"), Style(_least_foot(house))
    text: str
    align: Align
    filled = _FILLED if own and own.h * 3 > own.w * 2 else 1.0
    alone = own and house.words(f"{count} / {count}", bold=False).width(style) > to_points(own.w) * filled
    text, align = (str(number), "center") if alone else (f"{number} / {count}", "right")
    if own and not alone and _is_drawn_over(f"{count} / {count}", own, frame, house):
        text = text if _is_drawn_over(str(count), own, frame, house) else str(number)
    return _foot("number", "Page number", text, align, frame, house)


def _is_drawn_over(text: str, own: Box, frame: Frame, house: HouseStyle) -> bool:
    """Return whether the layout draws something behind words at the right end of that room."""
    width = points(house.words(text, bold=False).width(Style(house.scale.furniture)) / _SPARE)
    words = Box(own.right - width, own.y, width, own.h)
    return any(_overlaps_drawing(one, words, frame) for one in frame.layout.drawn)


def _least_foot(house: HouseStyle) -> float:
    return max(house.scale.furniture - 2, _MIN_FOOT)


def _foot(role: FieldRole, name: str, text: str, align: Align, frame: Frame, house: HouseStyle) -> TextBox:
    measured = house.words(text, bold=False)
    least = _least_foot(house)
    size, own = house.scale.furniture, frame.room(role)
    while own and size >= least:
        style = Style(size, size, "muted", align=align)
        lines = break_lines(measured, style, to_points(own.w))
        if lines.count * measured.line_height(style) <= own.h and measured.longest(style) <= to_points(own.w):
            return TextBox(name, own, (typeset(measured, style, lines),), role, "middle")
        size -= 1
    style = Style(house.scale.furniture, ink="muted", align=align)
    box = _foot_box(role, frame)
    box = _beside_others(role, replace(box, y=own.y, h=own.h) if own else box, frame)
    lines = break_lines(measured, style, to_points(box.w))
    height = max(box.h, lines.count * measured.line_height(style))
    box = replace(box, y=min(box.y, frame.height - height), h=height)
    return TextBox(name, box, (typeset(measured, style, lines),), role if own else "", "middle")


def _beside_others(role: FieldRole, box: Box, frame: Frame) -> Box:
    """Return the box narrowed so that it overlaps no other part of the footer and nothing that the layout draws."""
    feet: tuple[FieldRole, ...] = ("date", "footer", "number")
    others = [frame.layout.fields[one].box for one in feet if one != role and one in frame.layout.fields]
    for other in (*others, *frame.layout.drawn):
        if not _overlaps_drawing(other, box, frame):
            continue
        box = _beside(box, other)
    return box


def _beside(box: Box, other: Box) -> Box:
    """Return the wider part of the box before or after the other; all of it if neither is a third of it."""
    before, after = replace(box, w=other.x - CLEAR - box.x), replace(box, x=other.right + CLEAR)
    after = replace(after, w=box.right - after.x)
    widest = max(before, after, key=lambda one: one.w)
    return widest if widest.w > box.w // 3 else box


def _foot_box(role: FieldRole, frame: Frame) -> Box:
    """Return the box of date, marking or number at the foot: 36, 46 and 14 % of the page, 2 % between."""
    margin = min(_MARGIN, frame.width // 20)
    inner = frame.width - 2 * margin
    y = frame.height - _FOOT_H - inches(0.14)
    left, width = {"date": (0, 36), "footer": (38, 46)}.get(role, (86, 14))
    return Box(margin + inner * left // 100, y, inner * width // 100, _FOOT_H)


def _draft_words(deck: Deck, frame: Frame, house: HouseStyle) -> Iterator[TextBox]:
    """Yield the word DRAFT at the top right of a draft."""
    if not deck.draft:
        return
    style = Style(house.scale.points(12, 10), ink="ink", bold=True, align="center")
    measured = house.words(house.wording.gettext(DRAFT), heading=True)
    width = points(measured.width(style) / 0.98) + inches(0.2)
    height = measured.line_height(style) + inches(0.04)
    box = Box(frame.width - min(_MARGIN, frame.width // 20) - width, inches(0.12), width, height)
    para = typeset(measured, style, break_lines(measured, style, to_points(width)))
    yield TextBox("Draft mark", box, (para,), anchor="middle", paint="paper", edge="ink")
