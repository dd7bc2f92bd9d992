"""A deck as LibreOffice prints it (a printer's proof): its words and where they stand, and its pages as pixels.

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

from briefgen.page.scene import Box, Group, NativeChart, SetTable, Shape, TypePara, Words
from briefgen.units import EMU_PER_POINT

if TYPE_CHECKING:
    from PIL.Image import Image

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
        """Whether the word stands in the box."""
        box = self.box
        left, top, right, bottom = (edge / EMU_PER_POINT for edge in (box.x, box.y, box.right, box.bottom))
        across = left - ACROSS <= word.left and word.right <= right + ACROSS
        slack = DOWN * (word.bottom - word.top)
        return across and top - slack <= word.top and word.bottom <= bottom + slack


def need_printer() -> None:
    """Skips a test on a machine that cannot print."""
    if not (shutil.which("soffice") and shutil.which("pdftotext") and shutil.which("pdftoppm")):
        pytest.skip("LibreOffice or poppler is not installed")


def printed_words(pdf: Path, frame: Box = AT_ORIGIN) -> Iterator[list[Printed]]:
    """The words of each page, with their places on the slide; `frame` is where the page's top left corner stands."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    number = r'="([-\d.]+)"'
    x, y = frame.x / EMU_PER_POINT, frame.y / EMU_PER_POINT
    for page in re.findall(r"<page .*?</page>", text, re.DOTALL):
        found = re.findall(rf"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>", page)
        edges = [(*map(float, sides), unescape(said)) for *sides, said in found]
        yield [Printed(said, x + left, y + top, x + right, y + bottom) for left, top, right, bottom, said in edges]


def printed_pages(pdf: Path, dots: int) -> "list[Image]":
    """Its pages in colour, `dots` pixels to the inch."""
    from PIL import Image

    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(pdf), str(stem)], check=True)
    pages = []
    for file in sorted(pdf.parent.glob(f"{stem.name}-*.png")):
        with Image.open(file) as picture:
            pages.append(picture.convert("RGB"))
    return pages


def places_of(shapes: Sequence[Shape]) -> Iterator[Place]:
    """Every text box and table cell, also those in groups; a chart sets its words itself."""
    for shape in shapes:
        if isinstance(shape, Words):
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
