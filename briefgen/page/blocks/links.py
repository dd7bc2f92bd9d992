"""Two columns of nodes and the lines between them: which texts relay which origins.

Input: Links and their rooms. Output: sheets of names, bars and straight lines. Every line leaves its left node at
a place of its own, behind its note, and so neither notes nor names ever meet a line; a right node that several lines
lead to stands out. What does not fit one page goes on, each page with both ends of every line it shows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches, points
from briefgen.deck.model import Links, Node, Paragraph, Tie
from briefgen.page.box import Box
from briefgen.page.scene import Group, Line, Rect, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, fitted
from briefgen.page.timeline.labels import Label, LabelSet, measure_label, set_label
from briefgen.page.type.paragraph import MeasuredText, Style

_LEFT, _NOTES, _RIGHT = 0.3, 0.16, 0.36  # shares of the width, at most, for names and notes
_LEFT_ALONE = 0.5  # for names on the left where lines have no notes
_BAR, _NEAR, _BEFORE = inches(0.05), inches(0.1), inches(0.06)
_INSET = inches(0.02)
_HEAD_GAP = inches(0.08)
_CLOSEST, _WIDEST = inches(0.02), inches(0.34)  # between nodes
_LOOSE = inches(0.1)  # between nodes, where there is a choice
_ROUNDS = 10


class MeasuredLinks(Struct, frozen=True):
    """The links measured and set: labels by node id, notes by tie, and the widths they take."""

    links: Links
    labels: Mapping[str, LabelSet]
    notes: Mapping[Tie, MeasuredText]
    heads: Sequence[tuple[TextBox, Emu]]
    note: Style
    left: Emu
    noted: Emu
    right: Emu
    several: frozenset[str]
    """Right nodes that more than one line leads to, on whatever page."""

    @property
    def port(self) -> Emu:
        """Height of each line's place at its left end."""
        return max((measured.line_height(self.note) for measured in self.notes.values()), default=inches(0.14))

    def port_of(self, tie: Tie) -> Emu:
        """Height of that line's place: that of its note, which may take several lines."""
        return fitted(self.notes[tie], self.note, self.noted)[1] if tie in self.notes else self.port


class NodeColumn(Struct, frozen=True):
    """One column of a page: the boxes of its nodes, by id, from top to bottom."""

    boxes: Mapping[str, Box]

    @property
    def bottom(self) -> Emu:
        """First EMU under it."""
        return max((box.bottom for box in self.boxes.values()), default=0)


def set_links(links: Links, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The links' sheets. Raises TooSmall when they must fit one page and do not, or one line fits no page."""
    ties = _all_ties(links)
    if not ties:
        return [Sheet((), rooms.first.y)]
    labels = {node.id: _measure(node, house) for node in (*links.left, *links.right)}
    webs = _webs(links, ties, labels, rooms.rest.w, house)
    web = _spacious(webs, ties, rooms)
    parts = [ties] if web else _divided(webs[-1], ties, rooms)
    if rooms.fit == "refuse" and len(parts) > 1:
        raise TooSmall("its links do not fit on one page")
    sheets: list[Sheet] = []
    for part in parts:
        room = rooms.rest if sheets else rooms.first
        sheet = _page(web or webs[-1], part, room, rooms.alone)
        sheets.append(as_drawing("Links", sheet, room, links.caption) if links.picture else sheet)
    return sheets


def _measure(node: Node, house: HouseStyle) -> Label:
    return measure_label(node.label, node.sub or Paragraph(()), node.about, house)


def _all_ties(links: Links) -> list[Tie]:
    """The ties in the order of their left nodes; a node without ties gets one with an empty end."""
    order = {node.id: place for place, node in enumerate(links.left)}
    ties = sorted(links.ties, key=lambda tie: order.get(tie.left, len(order)))
    tied = {end for tie in ties for end in (tie.left, tie.right)}
    lone = [Tie(node.id, "") for node in links.left if node.id not in tied]
    return [*ties, *lone, *(Tie("", node.id) for node in links.right if node.id not in tied)]


def _webs(
    links: Links, ties: Sequence[Tie], labels: Mapping[str, Label], width: Emu, house: HouseStyle
) -> list[MeasuredLinks]:  # fmt: skip
    """Ways to set the links: large, smaller, and with each label on one line."""
    return [
        _web(links, ties, labels, width, sizes, inline, house)
        for inline in (False, True)
        for sizes in (house.scale.labels[-1:] if inline else house.scale.labels)
    ]


def _web(
    links: Links, ties: Sequence[Tie], labels: Mapping[str, Label], width: Emu, sizes: tuple[float, float],
    inline: bool, house: HouseStyle,
) -> MeasuredLinks:  # fmt: skip
    note = Style(sizes[1], ink="muted")
    notes = {tie: house.words(tie.note, bold=False) for tie in ties if tie.note}
    widest = max((points(measured.width(note) / 0.98) + 1 for measured in notes.values()), default=0)
    heads: list[tuple[TextBox, Emu]] = []
    names: dict[str, LabelSet] = {}
    columns: list[Emu] = []
    left = _LEFT if notes else _LEFT_ALONE
    for text, nodes, share in ((links.left_head, links.left, left), (links.right_head, links.right, _RIGHT)):
        most = int(width * share) - _BAR - _NEAR
        set_names = {node.id: set_label(labels[node.id], sizes, most, inline) for node in nodes}
        heads.append(_head(text, most, sizes[0], house))
        columns.append(max(heads[-1][0].box.w, *(name.w for name in set_names.values())) + _BAR + _NEAR)
        names |= set_names
    noted = min(widest, int(width * _NOTES))
    return MeasuredLinks(links, names, notes, heads, note, columns[0], noted, columns[1], _several(ties))


def _several(ties: Sequence[Tie]) -> frozenset[str]:
    heard = Counter(tie.right for tie in ties if tie.left)
    return frozenset(id_ for id_, count in heard.items() if count > 1)


def _head(text: str, width: Emu, size: float, house: HouseStyle) -> tuple[TextBox, Emu]:
    measured, style = house.words(text), Style(size, ink="accent", bold=True)
    width = min(width, points(measured.width(style) / 0.98) + 1)
    para, height = fitted(measured, style, width)
    return TextBox(f"Head {text}", Box(0, 0, width, height), (para,)), height


# --- pages -----------------------------------------------------------------------------------------------------


def _spacious(webs: Sequence[MeasuredLinks], ties: Sequence[Tie], rooms: Rooms) -> MeasuredLinks | None:
    """The largest setting that fits on one page with space between the nodes."""
    room = rooms.first.h
    for web in webs if rooms.alone else webs[2:]:
        if _needs(web, ties, _CLOSEST if web is webs[-1] else _LOOSE) <= room:
            return web
    return None


def _divided(web: MeasuredLinks, ties: Sequence[Tie], rooms: Rooms) -> list[Sequence[Tie]]:
    """The ties of each page: as few pages as they need, then about equally full."""
    fewest = len(_greedy(web, ties, rooms, 1.0))
    low, high = 0.0, 1.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        try:
            enough = len(_greedy(web, ties, rooms, middle)) <= fewest
        except TooSmall:
            enough = False
        low, high = (low, middle) if enough else (middle, high)
    return _greedy(web, ties, rooms, high)


def _greedy(web: MeasuredLinks, ties: Sequence[Tie], rooms: Rooms, share: float) -> list[Sequence[Tie]]:
    pages: list[list[Tie]] = [[]]
    column = _Columns(web)
    for tie in ties:
        room = (rooms.rest if len(pages) > 1 else rooms.first).h
        if column.with_tie(tie) > room * share and pages[-1]:
            pages.append([])
            column = _Columns(web)
            column.with_tie(tie)
            room = rooms.rest.h
        if column.height > room:
            raise TooSmall("there is no room for one of its nodes")
        pages[-1].append(tie)
    return [tuple(page) for page in pages]


class _Columns:
    """The two columns of a page being filled, tie by tie."""

    def __init__(self, web: MeasuredLinks, gap: Emu = _CLOSEST) -> None:
        self.web, self.gap = web, gap
        self.ports: Counter[str] = Counter()
        self.sums = {"left": -gap, "right": -gap}
        self.lead = max(height for _, height in web.heads) + _HEAD_GAP

    @property
    def height(self) -> Emu:
        """What the taller column takes, with its head."""
        return self.lead + max(self.sums.values())

    def with_tie(self, tie: Tie) -> Emu:
        """The height once that tie is there too."""
        for side, end, port in (("left", tie.left, self.web.port_of(tie)), ("right", tie.right, self.web.port // 2)):
            if end:
                before = self._node(end) + self.gap if end in self.ports else 0
                self.ports[end] += port
                self.sums[side] += self._node(end) + self.gap - before
        return self.height

    def _node(self, id_: str) -> Emu:
        return max(self.web.labels[id_].h, self.ports[id_])


def _needs(web: MeasuredLinks, ties: Sequence[Tie], gap: Emu) -> Emu:
    columns = _Columns(web, gap)
    for tie in ties:
        columns.with_tie(tie)
    return columns.height


# --- shapes ----------------------------------------------------------------------------------------------------


def _page(web: MeasuredLinks, ties: Sequence[Tie], room: Box, fill: bool) -> Sheet:
    top = room.y + max(height for _, height in web.heads) + _HEAD_GAP
    lefts, rights = _heights(web, ties, "left"), _heights(web, ties, "right")
    apart = _WIDEST if fill else _LOOSE
    tallest = max(sum(side.values()) + apart * (len(side) - 1) for side in (lefts, rights))
    body = Box(room.x, top, room.w, min(room.bottom - top, tallest))
    left = _side(web, lefts, replace(body, w=web.left), fill)
    right = _side(web, rights, replace(body, x=body.right - web.right, w=web.right), fill)
    shapes = [
        *_heads(web, room),
        *_nodes(web, left, "left"),
        *_lines(web, ties, left, right),
        *_nodes(web, right, "right"),
    ]
    about = tuple(dict.fromkeys(id_ for side in (left, right) for end in side.boxes for id_ in _about(web, end)))
    return Sheet((Group("Links", tuple(shapes), web.links.caption, about),), max(left.bottom, right.bottom))


def _about(web: MeasuredLinks, id_: str) -> tuple[str, ...]:
    return web.labels[id_].label.about


def _heights(web: MeasuredLinks, ties: Sequence[Tie], side: str) -> dict[str, Emu]:
    """The nodes of that side that a page shows, in their order, with the height each needs."""
    ports: Counter[str] = Counter()
    for tie in ties:
        if side == "left":
            ports[tie.left] += web.port_of(tie)
        else:
            ports[tie.right] += web.port // 2
    order = web.links.left if side == "left" else web.links.right
    return {node.id: max(web.labels[node.id].h, ports[node.id]) for node in order if node.id in ports}


def _side(web: MeasuredLinks, heights: Mapping[str, Emu], column: Box, fill: bool) -> NodeColumn:
    """The nodes down their column, with what is to spare between them; the shorter column is in the middle."""
    count = len(heights)
    spare = column.h - sum(heights.values())
    gap = min(spare // max(count - 1, 1), _WIDEST if fill else _LOOSE)
    y = column.y + ((spare - gap * (count - 1)) // 2 if fill else 0)
    boxes = {}
    for id_, height in heights.items():
        boxes[id_] = replace(column, y=y, h=height)
        y += height + gap
    return NodeColumn(boxes)


def _heads(web: MeasuredLinks, room: Box) -> Iterator[TextBox]:
    for (words, height), x in zip(web.heads, (room.x, room.right - web.right + _BAR + _NEAR), strict=True):
        yield replace(words, box=Box(x, room.y, words.box.w, height))


def _nodes(web: MeasuredLinks, side: NodeColumn, where: str) -> Iterator[Shape]:
    """Each node's name beside a bar as high as its lines need; a node with several lines gets a darker bar."""
    for id_, box in side.boxes.items():
        label = web.labels[id_]
        name = label.label.label.text[:60]
        at_left = where == "left"
        bar = Box(box.right - _BAR if at_left else box.x, box.y + _INSET, _BAR, box.h - 2 * _INSET)
        inner = Box(box.x if at_left else bar.right + _NEAR, box.y, box.w - _BAR - _NEAR, box.h)
        ink = "accent" if at_left or id_ in web.several else "muted"
        yield Rect(f"Bar of {name}", bar, paint=ink, about=label.label.about)  # type: ignore[arg-type]
        yield replace(label.words(f"Node {name}", inner), anchor="middle")


def _lines(web: MeasuredLinks, ties: Sequence[Tie], left: NodeColumn, right: NodeColumn) -> Iterator[Shape]:
    """The lines with their notes; each has a place of its own at its left end, and its share of its right node."""
    whole = [tie for tie in ties if tie.left and tie.right]
    places = _arrivals(whole, right)
    for id_, group in groupby(whole, key=lambda tie: tie.left):
        box, own = left.boxes[id_], list(group)
        slack = (box.h - sum(map(web.port_of, own))) // (len(own) + 1)
        y = box.y + slack
        for tie in own:
            height = web.port_of(tie)
            place = Box(box.right + _BEFORE, y, web.noted, height)
            yield from _line(web, tie, place, right.boxes[tie.right].x, places[tie])
            y += height + slack


def _arrivals(ties: Sequence[Tie], right: NodeColumn) -> dict[Tie, Emu]:
    """The points where lines meet their right nodes, from top to bottom in the order of the left nodes."""
    heard = Counter(tie.right for tie in ties)
    seen: Counter[str] = Counter()
    found = {}
    for tie in ties:
        seen[tie.right] += 1
        box = right.boxes[tie.right]
        found[tie] = box.y + box.h * seen[tie.right] // (heard[tie.right] + 1)
    return found


def _line(web: MeasuredLinks, tie: Tie, place: Box, x: Emu, y: Emu) -> Iterator[Shape]:
    """A tie's note in its place, and the line from there to (x, y)."""
    name = f"{web.labels[tie.left].label.label.text[:30]} to {web.labels[tie.right].label.label.text[:30]}"
    start = place.x
    if tie in web.notes:
        para, height = fitted(web.notes[tie], web.note, place.w)
        yield TextBox(f"Note on {name}", replace(place, h=height), (para,), about=tie.about)
        start = place.right + _BEFORE
    heavy = tie.right in web.several
    middle = place.y + place.h // 2
    yield Line(f"Line from {name}", start, middle, x, y, "accent" if heavy else "muted", 1.5 if heavy else 0.75)
