"""Two columns of nodes and the lines between them: which texts relay which origins.

Comes in: Links and their rooms. Goes out: sheets of boxes and lines. Each line leaves its left box at a place of its
own, where its note stands, and so no two notes meet; what does not fit one page goes on, tie by tie, each page with
both ends of every line it shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from briefgen.deck import Links, Node, Paragraph, Tie
from briefgen.page.galley import Style
from briefgen.page.labels import Label, LabelSet, measure_label, set_label
from briefgen.page.scene import Box, Group, Line, Shape, Words
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, fitted, in_shares
from briefgen.units import Emu, inches, points

_PAD, _GAP = inches(0.1), inches(0.12)
_SIDE = 0.36  # share of the width that each column takes
_HEAD_GAP = inches(0.1)
_TALLEST = inches(0.9)


@dataclass(frozen=True, slots=True)
class Web:
    """The links measured: labels by node id, and how they are set."""

    links: Links
    labels: Mapping[str, Label]
    house: HouseStyle
    width: Emu
    """Of each column."""
    close: bool = False
    """Whether boxes are set close, each with its label on one line where it fits."""

    @property
    def pad(self) -> Emu:
        """Inner margin of a box."""
        return _PAD // 2 if self.close else _PAD

    @property
    def gap(self) -> Emu:
        """Between boxes, at least."""
        return _GAP // 2 if self.close else _GAP

    @property
    def head(self) -> Style:
        """How the columns are named."""
        return Style(self.house.scale.labels[-1][0], ink="accent", bold=True)

    @property
    def note(self) -> Style:
        """How a line's note is set."""
        return Style(self.house.scale.labels[-1][1], ink="muted")

    @property
    def port(self) -> Emu:
        """Height that each line needs at its left end."""
        return self.house.words("¶ 1", bold=False).line_height(self.note)


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a page: its nodes with their labels and boxes, by id."""

    labels: Mapping[str, LabelSet]
    boxes: Mapping[str, Box]


def set_links(links: Links, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The links' sheets. Raises TooSmall when they must fit one page and do not, or one line fits no page."""
    labels = {node.id: _measure(node, house) for node in (*links.left, *links.right)}
    web = Web(links, labels, house, int(rooms.rest.w * _SIDE))
    ties = _all_ties(links)
    for pages, close in product(range(1, max(len(ties), 1) + 1), (False, True)):
        sheets = _pages(replace(web, close=close), in_shares(ties, pages), rooms)
        if sheets is None:
            continue
        if rooms.fit == "refuse" and pages > 1:
            raise TooSmall("its links do not fit on one page")
        if links.picture:
            return [as_drawing("Links", sheet, rooms.rest, links.caption) for sheet in sheets]
        return sheets
    raise TooSmall("there is no room for one of its nodes")


def _measure(node: Node, house: HouseStyle) -> Label:
    return measure_label(node.label, node.sub or Paragraph(()), node.about, house)


def _all_ties(links: Links) -> list[Tie]:
    """The ties in the order of their left nodes; a node that nothing is tied to stands as a tie of one end."""
    order = {node.id: place for place, node in enumerate(links.left)}
    ties = sorted(links.ties, key=lambda tie: order.get(tie.left, len(order)))
    tied = {end for tie in ties for end in (tie.left, tie.right)}
    lone = [Tie(node.id, "") for node in links.left if node.id not in tied]
    return [*ties, *lone, *(Tie("", node.id) for node in links.right if node.id not in tied)]


def _pages(web: Web, parts: Sequence[Sequence[Tie]], rooms: Rooms) -> list[Sheet] | None:
    sheets = []
    for page, ties in enumerate(parts):
        sheet = _page(web, ties, rooms.rest if page else rooms.first, rooms.alone)
        if sheet is None:
            return None
        sheets.append(sheet)
    return sheets


def _page(web: Web, ties: Sequence[Tie], room: Box, fill: bool) -> Sheet | None:
    heads = list(_heads(web, room))
    top = max(words.box.bottom for words in heads) + _HEAD_GAP
    body = Box(room.x, top, room.w, room.bottom - top)
    left = _side(web, [node.id for node in web.links.left], [tie.left for tie in ties], body, 0, fill)
    right = _side(web, [node.id for node in web.links.right], [tie.right for tie in ties], body, 1, fill)
    if left is None or right is None:
        return None
    shapes = [*heads, *_lines(web, ties, left, right), *_boxes(web, left), *_boxes(web, right)]
    bottom = max(box.bottom for side in (left, right) for box in side.boxes.values())
    return Sheet((Group("Links", tuple(shapes), web.links.caption, _about(web, ties)),), bottom)


def _about(web: Web, ties: Sequence[Tie]) -> tuple[str, ...]:
    ends = [end for tie in ties for end in (tie.left, tie.right) if end]
    return tuple(dict.fromkeys(id_ for end in ends for id_ in web.labels[end].about))


def _heads(web: Web, room: Box) -> Iterator[Words]:
    for text, x in ((web.links.left_head, room.x), (web.links.right_head, room.x + room.w - web.width)):
        para, height = fitted(web.house.words(text), web.head, web.width)
        yield Words(f"Head {text}", Box(x, room.y, web.width, height), (para,))


def _side(web: Web, order: Sequence[str], ends: Sequence[str], body: Box, side: int, fill: bool) -> Side | None:
    """The column of a page, or None when it is taller than the room."""
    shown = [id_ for id_ in order if id_ in ends]
    sizes = web.house.scale.labels[-1]
    labels = {id_: set_label(web.labels[id_], sizes, web.width - 2 * web.pad, web.close) for id_ in shown}
    needed = [max(labels[id_].h + 2 * web.pad, (ends.count(id_) + 1) * web.port) for id_ in shown]
    spare = body.h - sum(needed) - web.gap * max(len(shown) - 1, 0)
    if spare < 0:
        return None
    more = spare // (2 * len(shown)) if shown and fill else 0
    boxes, y = {}, body.y
    x = body.x if side == 0 else body.right - web.width
    gap = web.gap + min(more, inches(0.3))
    for id_, height in zip(shown, needed, strict=True):
        tall = max(height, min(height + more, _TALLEST))
        boxes[id_] = Box(x, y, web.width, tall)
        y += tall + gap
    return Side(labels, boxes)


def _boxes(web: Web, side: Side) -> Iterator[Words]:
    for id_, box in side.boxes.items():
        label = side.labels[id_]
        words = label.words(f"Node {label.label.label.text[:60]}", box, paint="wash")
        yield replace(words, margin=web.pad, anchor="middle", edge="rule")


def _lines(web: Web, ties: Sequence[Tie], left: Side, right: Side) -> Iterator[Shape]:
    """The lines with their notes; each has a place of its own at both ends."""
    whole = [tie for tie in ties if tie.left and tie.right]
    starts = _ports([tie.left for tie in whole], left)
    ends = _ports([tie.right for tie in whole], right)
    for tie, y1, y2 in zip(whole, starts, ends, strict=True):
        x1, x2 = left.boxes[tie.left].right, right.boxes[tie.right].x
        name = f"{web.labels[tie.left].label.text[:30]} to {web.labels[tie.right].label.text[:30]}"
        if tie.note:
            note = _note(web, tie, name, x1 + inches(0.06), y1)
            yield note
            x1 = note.box.right + inches(0.04)
        yield Line(f"Line from {name}", x1, y1, x2, y2, ink="accent", width=1.0)


def _ports(ends: Sequence[str], side: Side) -> list[Emu]:
    """For each tie where it meets its box: the ties of a box share its height evenly."""
    seen: dict[str, int] = {}
    found = []
    for end in ends:
        seen[end] = seen.get(end, 0) + 1
        box = side.boxes[end]
        found.append(box.y + box.h * seen[end] // (ends.count(end) + 1))
    return found


def _note(web: Web, tie: Tie, name: str, x: Emu, y: Emu) -> Words:
    galley = web.house.words(tie.note, bold=False)
    width = points(galley.width(web.note) / 0.98) + 1
    para, height = fitted(galley, web.note, width)
    return Words(f"Note on {name}", Box(x, y - height // 2, width, height), (para,), about=tie.about)
