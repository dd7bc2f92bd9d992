"""Groups of nodes under a head, in columns: who belongs to whom.

Comes in: Clusters and their rooms. Goes out: sheets of group cards. The groups run down the columns in order; a group
taller than a page goes on in the next column under the same head.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.deck import Clusters, Node, Paragraph
from briefgen.page.labels import Label, LabelSet, measure_label, set_label
from briefgen.page.scene import Box, Group, Rect, Shape
from briefgen.page.sheet import HouseStyle, Rooms, Sheet, TooSmall, evenly
from briefgen.units import Emu, inches

_GUTTER, _PAD, _GAP = inches(0.25), inches(0.16), inches(0.08)
_BAR = inches(0.06)
_COLUMN = inches(2.8)
_BETWEEN = inches(0.18)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group set for a column: its head and its members."""

    head: LabelSet
    members: tuple[LabelSet, ...]

    @property
    def height(self) -> Emu:
        """What it takes downwards, margins included."""
        return self.head.h + sum(member.h + _GAP for member in self.members) + 2 * _PAD


def set_clusters(clusters: Clusters, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """The groups' sheets. Raises TooSmall when they must fit one page and do not, or one member fits no page."""
    measured = [(_measure(head, house), [_measure(node, house) for node in nodes]) for head, nodes in clusters.groups]
    columns = max(1, min(4, (rooms.rest.w + _GUTTER) // (_COLUMN + _GUTTER)))
    width = (rooms.rest.w - _GUTTER * (columns - 1)) // columns
    whole = [part for head, nodes in measured for part in _fitting(head, nodes, width, rooms.rest.h, house)]
    counts = _in_columns(whole, rooms, columns)
    sheets: list[Sheet] = []
    at = 0
    for page in range(0, len(counts), columns):
        room = rooms.rest if sheets else rooms.first
        stacks = []
        for count in counts[page : page + columns]:
            stacks.append(whole[at : at + count])
            at += count
        sheets.append(_sheet(stacks, room, width, clusters.caption))
    if rooms.fit == "refuse" and len(sheets) > 1:
        raise TooSmall("its groups do not fit on one page at the smallest size of the scale")
    return sheets


def _measure(node: Node, house: HouseStyle) -> Label:
    return measure_label(node.label, node.sub or Paragraph(()), node.about, house)


def _in_columns(whole: Sequence[Cluster], rooms: Rooms, columns: int) -> list[int]:
    """How many groups stand in each column: as many columns as pages hold, filled evenly."""
    heights = [cluster.height + _BETWEEN for cluster in whole]
    room = min(rooms.first.h, rooms.rest.h) + _BETWEEN
    needed = len(evenly(heights, room, room))
    return evenly(heights, room, room, spread=-(-needed // columns) * columns)


def _fitting(head: Label, nodes: Sequence[Label], width: Emu, room: Emu, house: HouseStyle) -> Iterator[Cluster]:
    large, _, normal = house.scale.labels
    inner = width - _BAR - 2 * _PAD
    top = set_label(head, (large[0] - 2, normal[1]), inner)
    members = tuple(set_label(node, normal, inner) for node in nodes)
    bare = room - Cluster(top, ()).height
    if any(member.h + _GAP > bare for member in members) or bare < 0:
        raise TooSmall("there is no room for one of its nodes")
    counts = evenly([member.h + _GAP for member in members], bare, bare) if members else [0]
    at = 0
    for count in counts:
        yield Cluster(top, members[at : at + count])
        at += count


def _sheet(stacks: Sequence[Sequence[Cluster]], room: Box, width: Emu, caption: str) -> Sheet:
    shapes: list[Shape] = []
    bottom = room.y
    for column, stack in enumerate(stacks):
        y = room.y
        for cluster in stack:
            box = Box(room.x + column * (width + _GUTTER), y, width, cluster.height)
            shapes.append(_card(cluster, box))
            y = box.bottom + _BETWEEN
            bottom = max(bottom, box.bottom)
    if shapes and isinstance(shapes[0], Group):
        shapes[0] = replace(shapes[0], alt=f"{caption}. {shapes[0].alt}")
    return Sheet(tuple(shapes), bottom)


def _card(cluster: Cluster, box: Box) -> Group:
    name = cluster.head.label.label.text
    shapes: list[Shape] = [
        Rect(f"Group {name}", box, paint="wash", about=cluster.head.label.about),
        Rect(f"Bar of group {name}", Box(box.x, box.y, _BAR, box.h), paint="accent"),
    ]
    x, y, inner = box.x + _BAR + _PAD, box.y + _PAD, box.w - _BAR - 2 * _PAD
    for label in (cluster.head, *cluster.members):
        shapes.append(label.words(f"{label.label.label.text[:60]} in {name[:40]}", Box(x, y, inner, label.h)))
        y += label.h + _GAP
    about = tuple(dict.fromkeys(id_ for label in (cluster.head, *cluster.members) for id_ in label.label.about))
    members = ", ".join(member.label.label.text for member in cluster.members)
    return Group(f"Group of {name}", tuple(shapes), f"{name}: {members}" if members else name, about)
