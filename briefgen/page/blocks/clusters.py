"""Groups of nodes under a head, in columns: who belongs to whom.

Input: Clusters and their rooms. Output: sheets of groups, each under its head and a rule. The groups fill the columns
in order, to about equal height; one that does not fit its column continues in the next under the same head. A few are
set in large type.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, inches
from briefgen.deck.drawings import Clusters, Node
from briefgen.deck.model import Paragraph, Run
from briefgen.page.box import Box
from briefgen.page.scene import Group, Line, Shape, TextBox
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall
from briefgen.page.timeline.labels import Label, measure_label, set_label

_GUTTER, _PAD, _GAP = inches(0.2), inches(0.05), inches(0.055)
_RULE = 1.5  # points: the rule under a head
_NARROWEST = (inches(3.8), inches(3.2), inches(2.8))  # least width of a column, by size of type
"""On the house's page; less where type is smaller."""
_WIDEST = inches(6)
_BETWEEN = inches(0.18)
_ROUNDS = 12
_LARGE = ((2, 24.0), (9, 20.0))  # a number of members, and the largest type (points) of no more than these
CONTINUED = "continued"


class Cluster(Struct, frozen=True):
    """A group, or part of one, set for a column: its head, its members, and the head for its continuation."""

    head: TextBox
    members: tuple[TextBox, ...]
    again: TextBox

    @property
    def height(self) -> Emu:
        """Its height, margins included."""
        return self.bare + sum(member.box.h + _GAP for member in self.members)

    @property
    def bare(self) -> Emu:
        """Its height without members."""
        return self.head.box.h + 2 * _PAD


Column = list[Cluster]
Sizes = tuple[float, float]
"""Sizes of names and of the lines below them, in points."""
Measured = tuple[Label, Sequence[Label]]


def set_clusters(clusters: Clusters, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the groups.

    Raises TooSmall when they must fit one page and do not, or a member fits no page.
    """
    measured = [(_measure(head, house), [_measure(node, house) for node in nodes]) for head, nodes in clusters.groups]
    if not measured:
        return [Sheet((), rooms.first.y)]
    columns, width, across = _on_one_page(measured, rooms, house) or _continued(measured, rooms, house)
    sheets: list[Sheet] = []
    for at in range(0, len(columns), across):
        room = rooms.rest if sheets else rooms.first
        sheets.append(_sheet(columns[at : at + across], room, width, clusters.caption))
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its groups do not fit on one page at the smallest size of the scale")
    return sheets


def _measure(node: Node, house: HouseStyle) -> Label:
    return measure_label(node.label, node.sub, node.about, house)


# --- columns ---


def _on_one_page(measured: Sequence[Measured], rooms: Rooms, house: HouseStyle) -> tuple[list[Column], Emu, int] | None:
    """Return the columns of one page in the largest type that fits; groups are divided only if necessary."""
    for split in (False, True):
        for sizes, narrowest in _steps(measured, rooms, house):
            most = max(1, (rooms.first.w + _GUTTER) // (narrowest + _GUTTER))
            across = most if split else min(most, len(measured))
            width = min((rooms.first.w - _GUTTER * (across - 1)) // across, _WIDEST)
            whole = [_set(head, nodes, width, sizes, house) for head, nodes in measured]
            if _fit(whole, rooms.first.h) and len(_flow(whole, rooms.first.h, split)) <= across:
                return _even(whole, rooms.first.h, split, across), width, across
    return None


def _steps(measured: Sequence[Measured], rooms: Rooms, house: HouseStyle) -> list[tuple[Sizes, Emu]]:
    """Return sizes of type from large to small, each with the least width of a column."""
    steps = [(sizes, house.scale.length(least)) for sizes, least in zip(house.scale.labels, _NARROWEST, strict=True)]
    if not rooms.alone:
        return steps[-1:]
    members, sub = sum(len(nodes) for _, nodes in measured), house.scale.points(14, 10)
    large = [(house.scale.points(size, 16), sub) for most, size in _LARGE if members <= most]
    return [*((sizes, steps[0][1]) for sizes in large), *steps]


def _continued(measured: Sequence[Measured], rooms: Rooms, house: HouseStyle) -> tuple[list[Column], Emu, int]:
    """Return the columns of several pages, about equally full, in the smallest type."""
    sizes, narrowest = house.scale.labels[-1], house.scale.length(_NARROWEST[-1])
    most = max(1, (rooms.rest.w + _GUTTER) // (narrowest + _GUTTER))
    for across in range(most, 0, -1):
        width = (rooms.rest.w - _GUTTER * (across - 1)) // across
        whole = [_set(head, nodes, width, sizes, house) for head, nodes in measured]
        room = min(rooms.first.h, rooms.rest.h)
        if _fit(whole, room):
            undivided, divided = (-(-len(_flow(whole, room, split)) // across) for split in (False, True))
            return _even(whole, room, divided < undivided, min(undivided, divided) * across), width, across
    raise TooSmall("there is no room for one of its nodes")


def _set(head: Label, nodes: Iterable[Label], width: Emu, sizes: Sizes, house: HouseStyle) -> Cluster:
    label, sub = sizes
    inner = width
    first = set_label(head, (label + 2, sub), inner)
    more = house.measure(Paragraph((Run(CONTINUED, tone="muted"),), size="small"))
    again = set_label((head[0], more), (label + 2, sub), inner)
    return Cluster(first, tuple(set_label(node, (label, sub), inner) for node in nodes), again)


def _fit(whole: Sequence[Cluster], room: Emu) -> bool:
    """Return whether every member fits a column under its head."""
    return all(
        cluster.bare + max((member.box.h + _GAP for member in cluster.members), default=0) <= room for cluster in whole
    )


def _even(whole: Sequence[Cluster], room: Emu, split: bool, most: int) -> list[Column]:
    """Return the groups in at most `most` columns, with the tallest as short as possible."""
    whole_ones = [cluster.height for cluster in whole if cluster.height <= room and not split]
    low, high = 0, room
    for _ in range(_ROUNDS):
        middle = max((low + high) // 2, *whole_ones, 0)
        if _fit(whole, middle) and len(_flow(whole, middle, split)) <= most:
            high = middle
        else:
            low = middle
    return _flow(whole, high, split)


def _flow(whole: Sequence[Cluster], room: Emu, split: bool) -> list[Column]:
    """Return the groups in columns of that height. `split`: a group may begin in a column where it does not end."""
    columns: list[Column] = [[]]
    for cluster in whole:
        if columns[-1] and cluster.height > _left(columns[-1], room) and not split and cluster.height <= room:
            columns.append([])
        part = cluster
        while True:
            left = _left(columns[-1], room)
            count = _fitting(part, left)
            if columns[-1] and (count == 0 if part.members else part.bare > left):
                columns.append([])
                continue
            columns[-1].append(replace(part, members=part.members[:count]))
            if count == len(part.members):
                break
            part = Cluster(part.again, part.members[count:], part.again)
            columns.append([])
    return columns


def _left(column: Column, room: Emu) -> Emu:
    """Return the height that is left under the groups of a column."""
    return room - sum(part.height + _BETWEEN for part in column)


def _fitting(cluster: Cluster, room: Emu) -> int:
    """Return how many of its members fit under its head."""
    left, count = room - cluster.bare, 0
    for member in cluster.members:
        left -= member.box.h + _GAP
        if left < 0:
            break
        count += 1
    return count


# --- shapes ---


def _sheet(columns: Sequence[Column], room: Box, width: Emu, caption: str) -> Sheet:
    shapes: list[Shape] = []
    bottom = room.y
    for place, column in enumerate(columns):
        y = room.y
        for cluster in column:
            box = Box(room.x + place * (width + _GUTTER), y, width, cluster.height)
            shapes.append(_card(cluster, box))
            y = box.bottom + _BETWEEN
            bottom = max(bottom, box.bottom)
    if shapes and isinstance(shapes[0], Group):
        shapes[0] = replace(shapes[0], alt=f"{caption}. {shapes[0].alt}")
    return Sheet(tuple(shapes), bottom)


def _card(cluster: Cluster, box: Box) -> Group:
    name = cluster.head.name
    rule = box.y + cluster.head.box.h + _PAD
    shapes: list[Shape] = [
        replace(cluster.head, name=f"{name[:60]} in {name[:40]}", box=replace(box, h=cluster.head.box.h)),
        Line(f"Under {name[:40]}", box.x, rule, box.right, rule, "ink", _RULE),
    ]
    y = rule + _PAD
    for label in cluster.members:
        place = Box(box.x, y, box.w, label.box.h)
        shapes.append(replace(label, name=f"{label.name[:60]} in {name[:40]}", box=place))
        y = place.bottom + _GAP
    about = tuple(dict.fromkeys(id_ for label in (cluster.head, *cluster.members) for id_ in label.about))
    members = ", ".join(member.name for member in cluster.members)
    return Group(f"Group of {name}", tuple(shapes), f"{name}: {members}" if members else name, about)
