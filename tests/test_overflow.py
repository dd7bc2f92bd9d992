"""On rendered pages and not on our own numbers: every kind, at three sizes, on our masters and on strangers'.

Every word that LibreOffice prints must stand inside the shape that says it, and inside the page; and every word of
every shape must be printed.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.check.doctor import examine
from briefgen.page.scene import Box, Drawing, Pages, Shape
from briefgen.write.office import to_pdf
from briefgen.write.picture import paint
from briefgen.write.pptx import write_pptx
from tests.conftest import ROOT
from tests.gallery import make_pages
from tests.proof import Place, Printed, need_printer, places_of, printed_words

SHARED = ROOT.parent / "shared" / "masters" / "good"
OURS = ("sober", "public-4x3")
THEIRS = ("ms_pitchbook.potx", "officer_example_fr.pptx", "pythonpptx_default.pptx", "phs_scotland_16x9.pptx")
SIZES = ("one", "typical", "ten")


def masters() -> list[Path]:
    ours = [ROOT / "templates" / "masters" / f"{name}.pptx" for name in OURS]
    return ours + [SHARED / name for name in THEIRS if (SHARED / name).is_file()]


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
def test_every_word_stands_in_its_shape(half: int, tmp_path: Path) -> None:
    """Two halves, so that two processes share the work; each prints all its decks in one run of LibreOffice."""
    need_printer()
    files = {file.stem: file for file in masters()[half::2]}
    decks: dict[Path, Pages] = {}
    for size in SIZES:
        for name, pages in make_pages(tmp_path / size, size, files).items():
            deck = tmp_path / f"{name}-{size}.pptx"
            write_pptx(pages, files[name], deck)
            assert examine(deck) == [], "what PowerPoint's accessibility checker would say, and worse"
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


def drawings(shapes: tuple[Shape, ...]) -> Iterator[Drawing]:
    """The pictures among the shapes: LibreOffice prints their dots, so their words are looked at by themselves."""
    return (shape for shape in shapes if isinstance(shape, Drawing))
