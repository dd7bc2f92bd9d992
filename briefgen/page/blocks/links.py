"""Two columns of nodes and the lines between them: which texts relay which origins.

Input: Links and their rooms. Output: sheets of names, bars and straight lines. Every line begins at a place of its own,
behind its note, so that neither notes nor names ever touch a line; a right node with several lines is highlighted. What
does not fit continues on further pages, each with both ends of every line it shows.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.core.units import Emu, points
from briefgen.deck.drawings import Links, Node, Tie
from briefgen.page.blocks.link_shapes import BAR, CLOSEST, HEAD_GAP, LOOSE, NEAR, MeasuredLinks, set_page
from briefgen.page.box import Box
from briefgen.page.scene import TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, as_drawing, fitted
from briefgen.page.timeline.labels import measure_label, set_label
from briefgen.page.type.paragraph import Style

_LEFT, _NOTES, _RIGHT = 0.3, 0.16, 0.36  # greatest shares of the width for names and notes
_LEFT_ALONE = 0.5  # for names on the left where lines have no notes
_ROUNDS = 10
_FEW = 4  # so many lines are set in the largest type


def set_links(links: Links, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the links.

    Raises TooSmall when they must fit one page and do not, or one line fits no page.
    """
    ties = _all_ties(links)
    if not ties:
        return [Sheet((), rooms.first.y)]
    webs = _webs(links, ties, rooms.rest.w, house)
    web = _spacious(webs, ties, rooms)
    parts = [ties] if web else _divided(webs[-1], ties, rooms)
    if rooms.fit == "refuse" and len(parts) > 1:
        raise TooSmall("its links do not fit on one page")
    sheets: list[Sheet] = []
    for part in parts:
        room = rooms.rest if sheets else rooms.first
        sheet = set_page(web or webs[-1], part, room, rooms.alone)
        sheets.append(as_drawing("Links", sheet, room, links.caption) if links.picture else sheet)
    return sheets


def _all_ties(links: Links) -> list[Tie]:
    """Return the ties in the order of their left nodes; a node without ties gets one with an empty end."""
    order = {node.id: place for place, node in enumerate(links.left)}
    ties = sorted(links.ties, key=lambda tie: order.get(tie.left, len(order)))
    tied = {end for tie in ties for end in (tie.left, tie.right)}
    lone = [Tie(node.id, "") for node in links.left if node.id not in tied]
    return [*ties, *lone, *(Tie("", node.id) for node in links.right if node.id not in tied)]


def _webs(links: Links, ties: Sequence[Tie], width: Emu, house: HouseStyle) -> list[MeasuredLinks]:
    """Return the ways to set the links: large, larger still for one or two, smaller, labels on one line."""
    largest = [(house.scale.points(22, 16), house.scale.points(14, 10))] if len(ties) <= _FEW else []
    return [
        _web(links, ties, width, sizes, inline, house)
        for inline in (False, True)
        for sizes in (house.scale.labels[-1:] if inline else (*largest, *house.scale.labels))
    ]


def _web(
    links: Links, ties: Sequence[Tie], width: Emu, sizes: tuple[float, float], inline: bool, house: HouseStyle
) -> MeasuredLinks:  # fmt: skip
    note = Style(sizes[1], ink="muted")
    notes = {tie: house.words(tie.note, bold=False) for tie in ties if tie.note}
    widest = max((points(measured.width(note) / 0.98) + 1 for measured in notes.values()), default=0)
    heads: list[tuple[TextBox, Emu]] = []
    names: dict[str, TextBox] = {}
    columns: list[Emu] = []
    left = _LEFT if notes else _LEFT_ALONE
    for text, nodes, share in ((links.left_head, links.left, left), (links.right_head, links.right, _RIGHT)):
        most = int(width * share) - BAR - NEAR
        set_names = {node.id: _set(node, sizes, most, inline, house) for node in nodes}
        heads.append(_head(text, most, sizes[0], house))
        columns.append(max(heads[-1][0].box.w, *(name.box.w for name in set_names.values())) + BAR + NEAR)
        names |= set_names
    noted = min(widest, int(width * _NOTES))
    return MeasuredLinks(links, names, notes, heads, note, columns[0], noted, columns[1], _several(ties))


def _set(node: Node, sizes: tuple[float, float], widest: Emu, inline: bool, house: HouseStyle) -> TextBox:
    label = measure_label(node.label, node.sub, node.about, house, inline)
    return replace(set_label(label, sizes, widest, inline), name=node.label.text)


def _several(ties: Sequence[Tie]) -> frozenset[str]:
    heard = Counter(tie.right for tie in ties if tie.left)
    return frozenset(id_ for id_, count in heard.items() if count > 1)


def _head(text: str, width: Emu, size: float, house: HouseStyle) -> tuple[TextBox, Emu]:
    measured, style = house.words(text), Style(size, ink="accent", bold=True)
    width = min(width, points(measured.width(style) / 0.98) + 1)
    para, height = fitted(measured, style, width)
    return TextBox(f"Head {text}", Box(0, 0, width, height), (para,)), height


# --- pages ---


def _spacious(webs: Sequence[MeasuredLinks], ties: Sequence[Tie], rooms: Rooms) -> MeasuredLinks | None:
    """Return the largest setting that fits on one page with space between the nodes."""
    room = rooms.first.h
    for web in webs if rooms.alone else webs[2:]:
        if _needs(web, ties, CLOSEST if web is webs[-1] else LOOSE) <= room:
            return web
    return None


def _divided(web: MeasuredLinks, ties: Sequence[Tie], rooms: Rooms) -> list[Sequence[Tie]]:
    """Return the ties of each page: as few pages as they need, about equally full."""
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
    """The two columns of a page while it is filled, tie by tie."""

    def __init__(self, web: MeasuredLinks, gap: Emu = CLOSEST) -> None:
        self.web, self.gap = web, gap
        self.ports: Counter[str] = Counter()
        self.sums = {"left": -gap, "right": -gap}
        self.lead = max(height for _, height in web.heads) + HEAD_GAP

    @property
    def height(self) -> Emu:
        """Height of the taller column, with its head."""
        return self.lead + max(self.sums.values())

    def with_tie(self, tie: Tie) -> Emu:
        """Return the height with that tie added."""
        for side, end, port in (("left", tie.left, self.web.port_of(tie)), ("right", tie.right, self.web.port // 2)):
            if end:
                before = self._node(end) + self.gap if end in self.ports else 0
                self.ports[end] += port
                self.sums[side] += self._node(end) + self.gap - before
        return self.height

    def _node(self, id_: str) -> Emu:
        return max(self.web.labels[id_].box.h, self.ports[id_])


def _needs(web: MeasuredLinks, ties: Sequence[Tie], gap: Emu) -> Emu:
    columns = _Columns(web, gap)
    for tie in ties:
        columns.with_tie(tie)
    return columns.height


# --- shapes ---
