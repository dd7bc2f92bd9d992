"""On rendered pages and not on our own numbers: every kind, at three sizes, on our masters and on strangers'.

Every word that LibreOffice prints must stand inside the shape that says it, and inside the page; and every word of
every shape must be printed.
"""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from briefgen.page.scene import Box, Drawing, Group, NativeChart, Pages, SetTable, Shape, TypePara, Words
from briefgen.units import EMU_PER_POINT
from briefgen.write.office import to_pdf
from briefgen.write.picture import paint
from briefgen.write.pptx import write_pptx
from tests.conftest import ROOT
from tests.gallery import make_pages

SHARED = ROOT.parent / "shared" / "masters" / "good"
OURS = ("sober", "public-4x3")
THEIRS = ("ms_pitchbook.potx", "officer_example_fr.pptx", "pythonpptx_default.pptx", "phs_scotland_16x9.pptx")
SIZES = ("one", "typical", "ten")
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


def masters() -> list[Path]:
    ours = [ROOT / "templates" / "masters" / f"{name}.pptx" for name in OURS]
    return ours + [SHARED / name for name in THEIRS if (SHARED / name).is_file()]


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
def test_every_word_stands_in_its_shape(half: int, tmp_path: Path) -> None:
    """Two halves, so that two processes share the work; each prints all its decks in one run of LibreOffice."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("LibreOffice or poppler is not installed")
    files = {file.stem: file for file in masters()[half::2]}
    decks: dict[Path, Pages] = {}
    for size in SIZES:
        for name, pages in make_pages(tmp_path / size, size, files).items():
            deck = tmp_path / f"{name}-{size}.pptx"
            write_pptx(pages, files[name], deck)
            decks[deck] = pages
    (tmp_path / "pdf").mkdir()
    found = [
        fault
        for (_, pages), pdf in zip(decks.items(), to_pdf(list(decks), tmp_path / "pdf"), strict=True)
        for fault in faults(pages, pdf)
    ]
    assert not found, "\n".join(found[:40])


def faults(pages: Pages, pdf: Path) -> Iterator[str]:
    """What is wrong with a deck as printed."""
    printed = list(printed_words(pdf))
    assert len(printed) == len(pages.pages)
    for page, words in zip(pages.pages, printed, strict=True):
        where = f"{pdf.stem}, page {page.number} ({page.slide})"
        whole = Place("the page", Box(0, 0, pages.master.width, pages.master.height), frozenset())
        yield from (f"{where}: '{word.text}' leaves the page" for word in words if not whole.holds(word))
        yield from (f"{where}: {fault}" for fault in strays(list(places_of(page.shapes)), words))
        for drawing in drawings(page.shapes):
            painted = pdf.with_name("drawing.pdf")
            painted.write_bytes(paint(drawing, pages.master, "pdf"))
            (words,) = printed_words(painted, drawing.box)
            yield from (f"{where}, {drawing.name}: {fault}" for fault in strays(list(places_of(drawing.shapes)), words))


def strays(places: list[Place], words: list[Printed]) -> Iterator[str]:
    """Words that stand outside of every place that says them, and words of a place that are not printed."""
    said = defaultdict(list)
    for place in places:
        for token in place.words:
            said[token].append(place)
    for word in words:
        if word.text in said and not any(place.holds(word) for place in said[word.text]):
            yield f"'{word.text}' at {word.left:.0f}, {word.top:.0f} is outside of '{said[word.text][0].name}'"
    shown = "".join(word.text for word in words)
    missing = [token for token in said if token not in shown]
    yield from (f"'{token}' of '{said[token][0].name}' is not printed" for token in missing)


def printed_words(pdf: Path, frame: Box = AT_ORIGIN) -> Iterator[list[Printed]]:
    """The words of each page, with their places on the slide; `frame` is where the page's top left corner stands."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    number = r'="([-\d.]+)"'
    x, y = frame.x / EMU_PER_POINT, frame.y / EMU_PER_POINT
    for page in re.findall(r"<page .*?</page>", text, re.DOTALL):
        found = re.findall(rf"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>", page)
        edges = [(*map(float, sides), unescape(said)) for *sides, said in found]
        yield [Printed(said, x + left, y + top, x + right, y + bottom) for left, top, right, bottom, said in edges]


def drawings(shapes: tuple[Shape, ...]) -> Iterator[Drawing]:
    """The pictures among the shapes: LibreOffice prints their dots, so their words are looked at by themselves."""
    return (shape for shape in shapes if isinstance(shape, Drawing))


def places_of(shapes: tuple[Shape, ...]) -> Iterator[Place]:
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
