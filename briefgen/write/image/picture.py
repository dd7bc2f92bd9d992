"""Paints a Drawing as SVG, PNG or PDF, with matplotlib.

The same drawing gives the same bytes: no date, no version, fixed ids. Text stays text in the SVG.
"""

import logging
import math
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, Protocol
from warnings import catch_warnings, filterwarnings

from briefgen.core.scripts import scripts_in
from briefgen.core.units import EMU_PER_INCH, Emu, points
from briefgen.page.box import Ink
from briefgen.page.master import Master
from briefgen.page.runs import TypeRun
from briefgen.page.scene import (
    HATCH_LINE,
    HOLLOW,
    Drawing,
    Group,
    Line,
    Marker,
    NativeChart,
    Picture,
    Rect,
    SetTable,
    Shape,
    TextBox,
)
from briefgen.page.type.face import SHIPPED, Typeface, find_typeface

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Format = Literal["svg", "png", "pdf"]
DRAWING_BYTES = 120_000_000
"""Address space that matplotlib and its libraries need."""
PNG_DOTS = 192
"""Dots per inch of the PNG, twice a screen's."""
_BASELINE = 0.78
"""Position of the baseline in a line of text, as a share of its height."""
_METADATA: dict[Format, dict[str, None]] = {
    "svg": {"Creator": None, "Date": None, "Format": None, "Type": None},
    "png": {"Software": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}
_SAME_WIDTHS = {
    "calibri": "Carlito", "cambria": "Caladea", "arial": "Liberation Sans", "times-new-roman": "Liberation Serif",
    "courier-new": "Liberation Mono",
}  # fmt: skip
"""Open faces, by the table of widths they share with one of Office's."""
_STAND_INS = ["Carlito", "Liberation Sans", "Arial", "DejaVu Sans"]


class DrawingCache(Protocol):
    """A store of painted drawings, kept by content between runs."""

    def find(self, key: str) -> bytes | None:
        """Return what is kept under the key."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""


def painted(drawing: Drawing, master: Master, format: Format, kept: DrawingCache | None) -> bytes:
    """Return the picture of `drawing`, kept from an earlier run if possible."""
    if kept is None:
        return paint(drawing, master, format)
    content = repr((format, drawing, sorted(master.colours.items()), master.body_face))
    key = f"drawing {sha256(content.encode()).hexdigest()}"
    if (picture := kept.find(key)) is None:
        picture = paint(drawing, master, format)
        kept.keep(key, picture)
    return picture


def _make_sure_of_memory() -> None:
    """Raise MemoryError if there is too little memory for matplotlib: its OpenBLAS would kill the process."""
    import mmap

    if "matplotlib" not in sys.modules:
        try:
            mmap.mmap(-1, DRAWING_BYTES).close()
        except OSError:
            raise MemoryError from None


def paint(drawing: Drawing, master: Master, format: Format) -> bytes:
    """Return the picture of `drawing` in the colours and face of `master`, as large as its box."""
    _make_sure_of_memory()
    import matplotlib as mpl
    from matplotlib.figure import Figure

    box = drawing.box
    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "briefgen",
        "pdf.fonttype": 42,
        "path.simplify": False,
    }
    with mpl.rc_context(settings), _quiet():
        figure = Figure(figsize=(_length(box.w, format), _length(box.h, format)))
        axes = figure.add_axes((0, 0, 1, 1), xlim=(box.x, box.right), ylim=(box.bottom, box.y))
        axes.set_axis_off()
        _Brush(axes, master).all(drawing.shapes)
        stored = BytesIO()
        figure.savefig(stored, format=format, dpi=PNG_DOTS, transparent=True, metadata=_METADATA[format])
    return _without_doctype(stored.getvalue()) if format == "svg" else stored.getvalue()


def _length(emu: Emu, format: Format) -> float:
    """Return a side in inches; for a PNG in whole dots, since a part of a dot would be cut off with the line in it."""
    dots = emu / EMU_PER_INCH * PNG_DOTS
    return math.ceil(dots - 1e-6) / PNG_DOTS if format == "png" else emu / EMU_PER_INCH


def _without_doctype(svg: bytes) -> bytes:
    """Return the SVG without its document type, which contains an external address."""
    head, _, rest = svg.partition(b"<!DOCTYPE")
    return head + rest.partition(b">")[2].lstrip() if rest else svg


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppress reports of missing faces by matplotlib, and of oddities in installed fonts by fontTools."""
    logs = [logging.getLogger(name) for name in ("matplotlib.font_manager", "fontTools")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.ERROR)
    try:
        with catch_warnings():
            filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
            yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


class _Brush:
    """Paints shapes on axes measured in EMU, later ones over earlier ones."""

    def __init__(self, axes: "Axes", master: Master) -> None:
        self.axes, self.master = axes, master
        self.typeface: Typeface = find_typeface(master.body_face)
        alike = _SAME_WIDTHS.get(SHIPPED.get(master.body_face.strip().lower(), ""))
        self.faces = list(dict.fromkeys([master.body_face, *([alike] if alike else []), *_STAND_INS]))
        self.depth = 0

    def all(self, shapes: tuple[Shape, ...]) -> None:
        """Draw every shape in order; tables and the like never occur here."""
        for shape in shapes:
            self.depth += 1
            if isinstance(shape, Group | Drawing):
                self.all(shape.shapes)
            elif isinstance(shape, SetTable | Picture | NativeChart):
                raise TypeError("tables, photographs and native charts cannot be painted in a drawing")
            else:
                self.one(shape)

    def one(self, shape: TextBox | Rect | Line | Marker) -> None:
        """Draw one plain shape."""
        if isinstance(shape, Rect):
            self.rect(shape)
        elif isinstance(shape, Line):
            self.line(shape)
        elif isinstance(shape, Marker):
            self.marker(shape)
        else:
            self.words(shape)

    def colour(self, ink: Ink | None) -> str:
        """Return matplotlib's name for the colour of `ink`."""
        return f"#{self.master.colours[ink].hex}" if ink else "none"

    def hatch(self, rect: Rect) -> None:
        """Draw the slanted lines of a hatched rectangle."""
        stroke: dict[str, Any] = {"color": self.colour(rect.paint), "linewidth": HATCH_LINE, "zorder": self.depth + 0.5}
        for x1, y1, x2, y2 in rect.hatching:
            self.axes.plot([x1, x2], [y1, y2], **stroke)

    def rect(self, rect: Rect) -> None:
        """Draw a rectangle, with corners rounded by 3 points if asked for, or an arrow."""
        from matplotlib.patches import BoxStyle, FancyBboxPatch, Polygon

        box = rect.box
        if rect.hatched:
            self.hatch(rect)
        look: dict[str, Any] = {
            "facecolor": self.colour("paper" if rect.hatched else rect.paint),
            "edgecolor": self.colour(rect.edge),
            "linewidth": rect.width if rect.edge else 0,
            "linestyle": (0, (3, 2)) if rect.dashed else "solid",
            "zorder": self.depth,
        }
        if rect.points_to:
            self.axes.add_patch(Polygon(rect.arrow_corners, closed=True, **look))
            return
        corner = min(points(3), box.w / 2, box.h / 2) if rect.round else 0
        style = BoxStyle.Round(pad=0, rounding_size=corner) if corner else BoxStyle.Square(pad=0)
        self.axes.add_patch(FancyBboxPatch((box.x, box.y), box.w, box.h, boxstyle=style, mutation_aspect=1, **look))

    def line(self, line: Line) -> None:
        """Draw a straight line, with a head at its second end if it is an arrow."""
        look: dict[str, Any] = {"color": self.colour(line.ink), "linewidth": line.width, "zorder": self.depth}
        look["linestyle"] = (0, (3, 2)) if line.dashed else "solid"
        if line.arrow:
            arrow = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, "mutation_scale": 8, **look}
            self.axes.annotate("", (line.x2, line.y2), xytext=(line.x1, line.y1), arrowprops=arrow, zorder=self.depth)
        else:
            self.axes.plot([line.x1, line.x2], [line.y1, line.y2], solid_capstyle="butt", **look)

    def marker(self, marker: Marker) -> None:
        """Draw a circle that fills its box."""
        from matplotlib.patches import Ellipse

        box = marker.box
        middle = (box.x + box.w / 2, box.y + box.h / 2)
        look: dict[str, Any] = {"color": self.colour(marker.ink), "linewidth": 0, "zorder": self.depth}
        if marker.hollow:
            edge = {"edgecolor": self.colour(marker.ink), "linewidth": HOLLOW}
            look = {"facecolor": self.colour("paper"), "zorder": self.depth, **edge}
            box = box.inset(points(HOLLOW / 2), points(HOLLOW / 2))
        self.axes.add_patch(Ellipse(middle, box.w, box.h, **look))

    def words(self, words: TextBox) -> None:
        """Draw text line by line, each run after the other, at the measured widths."""
        if words.paint or words.edge:
            self.rect(Rect(words.name, words.box, words.paint, words.edge))
        room = words.room
        lines = [(line, paragraph.align) for paragraph in words.paragraphs for line in _lines(paragraph.plain.runs)]
        heights = [max((self.height(run) for run in line), default=0) for line, _ in lines]
        spare = room.h - sum(heights)
        y = room.y + {"top": 0, "middle": spare / 2, "bottom": spare}[words.anchor]
        for (line, align), height in zip(lines, heights, strict=True):
            wide = sum(self.width(run) for run in line)
            x = room.x + {"left": 0, "center": (room.w - wide) / 2, "right": room.w - wide}[align]
            if any(_runs_to_left(run.text) for run in line):
                self.to_left(line, x + wide, y + height * _BASELINE)
                line = []
            for run in line:
                self.run(run, x, y + height * _BASELINE)
                x += self.width(run)
            y += height

    def to_left(self, line: list[TypeRun], right: float, y: float) -> None:
        """Draw a right-to-left line: each run ends at its measured place, in any typeface."""
        for run in line:
            self.run(run, right, y, end="right")
            right -= self.width(run)

    def run(self, run: TypeRun, x: float, y: float, end: str = "left") -> None:
        """Draw one run from that end of it on the baseline. Dollar signs are words, not mathematics."""
        weight, slant = ("bold" if run.bold else "normal"), ("italic" if run.italic else "normal")
        fallbacks = [face for script in scripts_in(run.text) for face in script.faces]
        family = [*self.faces, *fallbacks]
        style: dict[str, Any] = {"family": family, "size": run.size, "weight": weight, "style": slant}
        self.axes.text(
            x,
            y,
            run.text,
            color=self.colour(run.ink),
            va="baseline",
            ha=end,
            parse_math=False,
            zorder=self.depth,
            **style,
        )

    def width(self, run: TypeRun) -> float:
        """Return the width of a run in EMU."""
        return self.typeface.face(run.bold, run.italic).width(run.text) * points(run.size)

    def height(self, run: TypeRun) -> float:
        """Return the height of a line of that run in EMU."""
        return self.typeface.face(run.bold, run.italic).line * points(run.size)


def _runs_to_left(text: str) -> bool:
    """Return whether any of it is written from right to left: then the runs of its line are ordered so."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def _lines(runs: tuple[TypeRun, ...]) -> list[list[TypeRun]]:
    """Return the runs split at their deliberate breaks."""
    lines: list[list[TypeRun]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\v")
        lines[-1].append(TypeRun(first, run.size, run.ink, run.bold, run.italic))
        lines.extend([TypeRun(line, run.size, run.ink, run.bold, run.italic)] for line in rest)
    return lines
