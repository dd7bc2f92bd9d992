"""The shapes of a page of links: nodes in two columns and the lines between them.

Input: MeasuredLinks, the ties of the page and a box (EMU). Output: a Sheet.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches
from briefgen.deck.drawings import Links, Tie
from briefgen.page.box import Box
from briefgen.page.scene import Group, Line, Rect, Shape, TextBox
from briefgen.page.sheet import Sheet, fitted
from briefgen.page.type.paragraph import MeasuredText, Style

BAR, NEAR, BEFORE = inches(0.05), inches(0.1), inches(0.06)
HEAD_GAP = inches(0.08)
LOOSE = inches(0.1)  # preferred space between nodes
_INSET = inches(0.02)
CLOSEST, _WIDEST = inches(0.02), inches(0.5)  # least and most space between nodes


class MeasuredLinks(Struct, frozen=True):
    """The links measured and set: labels by node id, notes by tie, and their widths."""

    links: Links
    labels: Mapping[str, TextBox]
    notes: Mapping[Tie, MeasuredText]
    heads: Sequence[tuple[TextBox, Emu]]
    note: Style
    left: Emu
    noted: Emu
    right: Emu
    several: frozenset[str]
    """Right nodes with more than one line, over all pages."""

    @property
    def port(self) -> Emu:
        """Height of the place of a line at its left end."""
        return max((measured.line_height(self.note) for measured in self.notes.values()), default=inches(0.14))

    def port_of(self, tie: Tie) -> Emu:
        """Return the height of that line's place, which is that of its note."""
        return fitted(self.notes[tie], self.note, self.noted)[1] if tie in self.notes else self.port


class NodeColumn(Struct, frozen=True):
    """One column of a page: the boxes of its nodes, by id, from top to bottom."""

    boxes: Mapping[str, Box]

    @property
    def bottom(self) -> Emu:
        """First EMU below it."""
        return max((box.bottom for box in self.boxes.values()), default=0)


def set_page(web: MeasuredLinks, ties: Sequence[Tie], room: Box, fill: bool) -> Sheet:
    top = room.y + max(height for _, height in web.heads) + HEAD_GAP
    lefts, rights = _heights(web, ties, "left"), _heights(web, ties, "right")
    apart = _WIDEST if fill else LOOSE
    tallest = max(sum(side.values()) + apart * (len(side) - 1) for side in (lefts, rights))
    body = Box(room.x, top, room.w, min(room.bottom - top, tallest))
    left = _side(web, lefts, replace(body, w=web.left), fill)
    right = _side(web, rights, replace(body, x=body.right - web.right, w=web.right), fill)
    of_left, of_right = _heads(web, room)
    shapes = [  # in the order in which they are read aloud, and flow on a narrow screen
        of_left,
        *_nodes(web, left, "left"),
        *_lines(web, ties, left, right),
        of_right,
        *_nodes(web, right, "right"),
    ]
    about = tuple(dict.fromkeys(id_ for side in (left, right) for end in side.boxes for id_ in _about(web, end)))
    return Sheet((Group("Links", tuple(shapes), web.links.caption, about),), max(left.bottom, right.bottom))


def _about(web: MeasuredLinks, id_: str) -> tuple[str, ...]:
    return web.labels[id_].about


def _heights(web: MeasuredLinks, ties: Sequence[Tie], side: str) -> dict[str, Emu]:
    """Return the heights of the nodes that a page shows on that side, in order."""
    ports: Counter[str] = Counter()
    for tie in ties:
        if side == "left":
            ports[tie.left] += web.port_of(tie)
        else:
            ports[tie.right] += web.port // 2
    order = web.links.left if side == "left" else web.links.right
    return {node.id: max(web.labels[node.id].box.h, ports[node.id]) for node in order if node.id in ports}


def _side(web: MeasuredLinks, heights: Mapping[str, Emu], column: Box, fill: bool) -> NodeColumn:
    """Return the nodes in their column, with spare room between them; the shorter column is centred."""
    count = len(heights)
    spare = column.h - sum(heights.values())
    gap = min(spare // max(count - 1, 1), _WIDEST if fill else LOOSE)
    y = column.y + ((spare - gap * (count - 1)) // 2 if fill else 0)
    boxes = {}
    for id_, height in heights.items():
        boxes[id_] = replace(column, y=y, h=height)
        y += height + gap
    return NodeColumn(boxes)


def _heads(web: MeasuredLinks, room: Box) -> Iterator[TextBox]:
    for (words, height), x in zip(web.heads, (room.x, room.right - web.right + BAR + NEAR), strict=True):
        yield replace(words, box=Box(x, room.y, words.box.w, height))


def _nodes(web: MeasuredLinks, side: NodeColumn, where: str) -> Iterator[Shape]:
    """Yield each node's name beside a bar as high as its lines need; a node with several lines has a darker bar."""
    for id_, box in side.boxes.items():
        label = web.labels[id_]
        name = label.name[:60]
        at_left = where == "left"
        bar = Box(box.right - BAR if at_left else box.x, box.y + _INSET, BAR, box.h - 2 * _INSET)
        inner = Box(box.x if at_left else bar.right + NEAR, box.y, box.w - BAR - NEAR, box.h)
        ink = "accent" if at_left or id_ in web.several else "muted"
        yield Rect(f"Bar of {name}", bar, paint=ink, about=label.about)  # type: ignore[arg-type]
        yield replace(label, name=f"Node {name}", box=inner, anchor="middle")


def _lines(web: MeasuredLinks, ties: Sequence[Tie], left: NodeColumn, right: NodeColumn) -> Iterator[Shape]:
    """Yield the lines with their notes; each has a place of its own at its left end."""
    whole = [tie for tie in ties if tie.left and tie.right]
    places = _arrivals(whole, right)
    for id_, group in groupby(whole, key=lambda tie: tie.left):
        box, own = left.boxes[id_], list(group)
        slack = (box.h - sum(map(web.port_of, own))) // (len(own) + 1)
        y = box.y + slack
        for tie in own:
            height = web.port_of(tie)
            place = Box(box.right + BEFORE, y, web.noted, height)
            yield from _line(web, tie, place, right.boxes[tie.right].x, places[tie])
            y += height + slack


def _arrivals(ties: Sequence[Tie], right: NodeColumn) -> dict[Tie, Emu]:
    """Return where lines meet their right nodes, from top to bottom in the order of the left nodes."""
    heard = Counter(tie.right for tie in ties)
    seen: Counter[str] = Counter()
    found = {}
    for tie in ties:
        seen[tie.right] += 1
        box = right.boxes[tie.right]
        found[tie] = box.y + box.h * seen[tie.right] // (heard[tie.right] + 1)
    return found


def _line(web: MeasuredLinks, tie: Tie, place: Box, x: Emu, y: Emu) -> Iterator[Shape]:
    """Yield the note of a tie in its place, and the line from there to (x, y)."""
    name = f"{web.labels[tie.left].name[:30]} to {web.labels[tie.right].name[:30]}"
    start = place.x
    if tie in web.notes:
        para, height = fitted(web.notes[tie], web.note, place.w)
        yield TextBox(f"Note on {name}", replace(place, h=height), (para,), about=tie.about)
        start = place.right + BEFORE
    heavy = tie.right in web.several
    middle = place.y + place.h // 2
    yield Line(f"Line from {name}", start, middle, x, y, "accent" if heavy else "muted", 1.5 if heavy else 0.75)
