"""A deck as LibreOffice prints it (a printer's proof): its words and where they are, and its pages as pixels.

What a test learns here comes from the PDF and not from our own numbers.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.core.units import EMU_PER_POINT
from briefgen.page.box import Box
from briefgen.page.runs import TypePara
from briefgen.page.scene import Group, NativeChart, SetTable, Shape, TextBox

if TYPE_CHECKING:
    pass

ACROSS, DOWN = 2.5, 0.3
"""How far a word's box may leave its shape: points across, since glyphs hang over; a share of its height up and down,
since a font's box is higher than its letters. A line too many would stand out by more than its height."""

AT_ORIGIN = Box(0, 0, 0, 0)


@dataclass(frozen=True)
class Printed:
    """A word of the PDF and its box in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Place:
    """Where the words of one text box or table cell belong."""

    name: str
    box: Box
    words: frozenset[str]

    def holds(self, word: Printed) -> bool:
        """Whether the word is in the box."""
        box = self.box
        left, top, right, bottom = (edge / EMU_PER_POINT for edge in (box.x, box.y, box.right, box.bottom))
        across = left - ACROSS <= word.left and word.right <= right + ACROSS
        slack = DOWN * (word.bottom - word.top)
        return across and top - slack <= word.top and word.bottom <= bottom + slack


@dataclass(frozen=True)
class Painted:
    """A filled form or a stroked line of the PDF: its colour, six hex digits, its extent in points, whether dashed."""

    colour: str
    left: float
    top: float
    right: float
    bottom: float
    stroked: bool
    dashed: bool = False

    def meets(self, other: "Painted | Printed") -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def need_printer() -> None:
    """Skips a test on a machine that cannot print."""
    if not (shutil.which("soffice") and shutil.which("pdftotext") and shutil.which("pdftoppm")):
        pytest.skip("LibreOffice or poppler is not installed")


def printed_words(pdf: Path, frame: Box = AT_ORIGIN) -> Iterator[list[Printed]]:
    """The words of each page, with their places on the slide; `frame` is where the page's top left corner is."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    number = r'="([-\d.]+)"'
    x, y = frame.x / EMU_PER_POINT, frame.y / EMU_PER_POINT
    for page in re.findall(r"<page .*?</page>", text, re.DOTALL):
        found = re.findall(rf"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>", page)
        edges = [(*map(float, sides), unescape(word)) for *sides, word in found]
        yield [Printed(word, x + left, y + top, x + right, y + bottom) for left, top, right, bottom, word in edges]


def painted_forms(pdf: Path, page: int) -> list[Painted]:
    """What is painted on that page besides letters, from back to front."""
    svg = subprocess.run(
        ["pdftocairo", "-svg", "-f", str(page), "-l", str(page), str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    drawn = svg.partition("</defs>")[2]
    return [_painted(style, path, rest) for style, path, rest in _PATH.findall(drawn) if _COLOUR.search(style)]


_PATH = re.compile(r'<path style="([^"]*)" d="([^"]+)"([^>]*)/>')
_COLOUR = re.compile(r"(?:fill|stroke):rgb\(([\d.]+)%,([\d.]+)%,([\d.]+)%\)")


def _painted(style: str, path: str, rest: str) -> Painted:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    found = re.search(r"matrix\(([^)]*)\)", rest)
    a, b, c, d, e, f = map(float, found.group(1).split(",")) if found else (1, 0, 0, 1, 0, 0)
    across = [a * x + c * y + e for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    down = [b * x + d * y + f for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    match = _COLOUR.search(style)
    assert match
    colour = "".join(f"{round(float(share) * 2.55):02X}" for share in match.groups())
    dashed = re.search(r"stroke-dasharray:[\d.]", style) is not None
    return Painted(colour, min(across), min(down), max(across), max(down), "fill:none" in style, dashed)


def places_of(shapes: Sequence[Shape]) -> Iterator[Place]:
    """Every text box and table cell, also those in groups; a chart sets its words itself."""
    for shape in shapes:
        if isinstance(shape, TextBox):
            yield Place(shape.name, shape.box, _tokens(shape.paragraphs))
        elif isinstance(shape, SetTable):
            yield from _cells(shape)
        elif isinstance(shape, Group):
            yield from places_of(shape.shapes)
        elif isinstance(shape, NativeChart):
            for place in places_of(shape.shapes):
                yield Place(place.name, shape.box, place.words)


def _cells(table: SetTable) -> Iterator[Place]:
    y = table.box.y
    for number, (row, height) in enumerate(zip(table.rows, table.heights, strict=True)):
        x = table.box.x
        for cell, width in zip(row, table.widths, strict=True):
            yield Place(f"{table.name}, row {number}", Box(x, y, width, height), _tokens(cell.paragraphs))
            x += width
        y += height


def _tokens(paragraphs: tuple[TypePara, ...]) -> frozenset[str]:
    return frozenset(word for paragraph in paragraphs for word in paragraph.text.split())
