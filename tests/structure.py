"""The structure of the package as a picture and in figures, for `docs/how-a-deck-is-made.md`.

    python -m tests.structure

Writes `docs/pictures/rooms.svg` from the allow-list in `test_seams.py`, and prints what one event passes through from
its line of YAML to its marker on a page. `test_structure.py` checks that both are as the documents say.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from msgspec import Struct

import briefgen
from tests.test_seams import MAY_IMPORT, room_of

PICTURE = Path("docs/pictures/rooms.svg")
PACKAGE = Path(briefgen.__file__).parent.as_posix()
ENDS = ("core", "__init__", "__main__")
"""Left out of the picture: what every room imports, and where programs start."""
STAGES = ("load_dossier", "tailor", "compose", "lay_out", "write")
"""The functions that take a deck from one value to the next, in order; a writer's is called `_write`."""
WORD, OTHER = "Zqtarnwick", "Blorpington"

Graph = Mapping[str, frozenset[str]]


def allowed_rooms() -> Graph:
    """Room to the rooms that it may import. Of `page`, `ooxml` imports values alone: that is not an arrow."""
    return {
        room: frozenset(room_of(one) for one in may.split() if one not in ENDS and not _is_upward(room, one))
        for room, may in MAY_IMPORT.items()
        if room not in ENDS
    }


def _is_upward(room: str, imported: str) -> bool:
    return room == "ooxml" and room_of(imported) == "page"


def reduced(graph: Graph) -> Graph:
    """The graph without the arrows that follow from others: of a → b → c, a → c is left out."""
    reach: dict[str, frozenset[str]] = {}
    for room in TopologicalSorter(graph).static_order():
        reach[room] = graph[room].union(*(reach[one] for one in graph[room]))
    return {room: frozenset(to - frozenset().union(*(reach[one] for one in to))) for room, to in graph.items()}


class Spot(NamedTuple):
    """The middle of a room's box, in pixels."""

    x: float
    y: float


def _rows(graph: Graph) -> list[list[str]]:
    """The rooms in rows, each above all that it imports, in the order of what they import."""
    level: dict[str, int] = {}
    for room in TopologicalSorter(graph).static_order():
        level[room] = 1 + max((level[one] for one in graph[room]), default=-1)
    rows = [sorted(room for room in level if level[room] == height) for height in range(max(level.values()) + 1)]
    at = {room: place / len(rows[0]) for place, room in enumerate(rows[0])}
    for row in rows[1:]:
        row.sort(key=lambda room: sum(at[one] for one in graph[room]) / len(graph[room]))
        at |= {room: (place + 0.5) / len(row) for place, room in enumerate(row)}
    return rows[::-1]


def drawing(graph: Graph) -> str:
    """The rooms and arrows as SVG."""
    rows, width, height = _rows(graph), 960, 74
    spots = {
        room: Spot(width * (place + 0.5) / len(row), 32 + height * number)
        for number, row in enumerate(rows)
        for place, room in enumerate(row)
    }
    lines = (_arrow(spots[room], spots[one]) for room in sorted(graph) for one in sorted(graph[room]))
    boxes = (_box(room, spot) for room, spot in spots.items())
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height * len(rows)}" role="img"'
        ' font-family="sans-serif" font-size="14">',
        "<title>The rooms of briefgen; an arrow leads to a room that may be imported</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#667"/></marker></defs>',
        '<rect width="100%" height="100%" fill="#fff"/>', *lines, *boxes, "</svg>\n",
    ))  # fmt: skip


def _arrow(start: Spot, end: Spot) -> str:
    y1, y2 = start.y + 15, end.y - 16
    bend = (y2 - y1) / 2
    curve = f"M{start.x:.0f} {y1:.0f}C{start.x:.0f} {y1 + bend:.0f} {end.x:.0f} {y2 - bend:.0f} {end.x:.0f} {y2:.0f}"
    return f'<path d="{curve}" fill="none" stroke="#99a" marker-end="url(#tip)"/>'


def _box(room: str, spot: Spot) -> str:
    x, y = f"{spot.x - 48:.0f}", f"{spot.y - 15:.0f}"
    return (
        f'<rect x="{x}" y="{y}" width="96" height="30" rx="4" fill="#f4f6fa" stroke="#334"/>'
        f'<text x="{spot.x:.0f}" y="{spot.y + 5:.0f}" text-anchor="middle" fill="#223">{room}</text>'
    )


class Passage(NamedTuple):
    """What one event passes through: classes of values that have its words and no other event's, and stages entered."""

    forms: tuple[str, ...]
    stages: tuple[str, ...]

    @property
    def climbs(self) -> int:
        """How often a stage is called after a later one."""
        order = [STAGES.index(one) for one in self.stages]
        return sum(after < before for before, after in pairwise(order))


class _Watch:
    """Notes what functions of briefgen return, and which stages `build/` calls."""

    def __init__(self) -> None:
        self.forms: dict[str, None] = {}
        self.stages: list[str] = []
        self.seen: dict[int, Any] = {}

    def __call__(self, frame: FrameType, event: str, value: Any) -> None:
        file = frame.f_code.co_filename
        if not file.startswith(PACKAGE):
            return
        if event == "return":
            self.look(value)
        elif event == "call" and frame.f_back is not None and f"{PACKAGE}/build/" in frame.f_back.f_code.co_filename:
            name = frame.f_code.co_name.strip("_")
            if name in STAGES and f"{PACKAGE}/build/" not in file:
                self.stages.append(name)

    def look(self, value: Any) -> None:
        """Notes the classes of a value and of what is in it."""
        if isinstance(value, tuple | list):
            for one in value:
                self.look(one)
        elif isinstance(value, dict):
            self.look([*value.values()])
        elif isinstance(value, Struct) and id(value) not in self.seen:
            self.seen[id(value)] = value  # kept, so that no other value gets its number
            if WORD in (text := repr(value)):
                if OTHER not in text:
                    self.forms.setdefault(f"{type(value).__module__.removeprefix('briefgen.')}.{type(value).__name__}")
                self.look([getattr(value, name) for name in value.__struct_fields__])


DOSSIER = f"""
title: Two events
cutoff: 2024-12-31
readers: {{team: "TLP:AMBER"}}
sources: {{s: {{outlet: Gazette, title: News, grade: B, why: local}}}}
events:
  one: {{date: 2021-05-14, what: {WORD} closes the bank, cite: s#1}}
  two: {{date: 2023-05-14, what: {OTHER} opens it, cite: s#1}}
"""
TEMPLATE = "extends: house\nabout: a timeline\nreads: team\nslides:\n  - timeline: course\n    columns: {columns}\n"
LAYOUTS = {"columns": "yes", "lanes": "no"}
"""The layouts of a timeline: name to what a template says to get it."""


def passage(project: Path, layout: str) -> Passage:
    """What the first of two events passes through while a deck with a timeline is made in an empty folder."""
    template = TEMPLATE.format(columns=LAYOUTS[layout])
    for file, text in {"content/two/dossier.yaml": DOSSIER, "templates/course.yaml": template}.items():
        (project / file).parent.mkdir(parents=True)
        (project / file).write_text(text, encoding="utf-8")
    watch, before = _Watch(), sys.getprofile()
    sys.setprofile(watch)
    try:
        (outcome,) = briefgen.build("two", templates=["course"], project=project)
    finally:
        sys.setprofile(before)
    assert outcome.file, outcome.problems
    aside = ("review.", "evidence.")  # what rules look at leads to no page
    forms = (form for form in watch.forms if not form.startswith(aside))
    return Passage(tuple(forms), tuple(watch.stages))


def report() -> Iterator[str]:
    """The figures, line by line."""
    rooms = allowed_rooms()
    arrows, drawn = (sum(map(len, graph.values())) for graph in (rooms, reduced(rooms)))
    yield f"{len(rooms)} rooms, {arrows} arrows, of which {drawn} do not follow from others"
    for layout in LAYOUTS:
        with tempfile.TemporaryDirectory() as folder:
            found = passage(Path(folder), layout)
        yield f"{layout}: {len(found.forms)} forms of an event: {', '.join(found.forms)}"
        yield f"{layout}: {found.climbs} climbs back; stages: {', '.join(found.stages)}"


if __name__ == "__main__":
    PICTURE.write_text(drawing(reduced(allowed_rooms())), encoding="utf-8")
    print("\n".join(report()))
