"""On rendered pages and not on our own numbers: every kind, at three sizes, on all our masters and on four strangers'.

Every word that LibreOffice prints must are inside the shape that says it, and inside the page; every word of every
shape must be printed; at ten times as much every record must be on some page; and the doctor must find nothing, no
empty placeholder either.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.core.units import EMU_PER_POINT, Emu, inches
from briefgen.doctor import examine
from briefgen.page.box import Box
from briefgen.page.scene import Drawing, Group, Line, Pages, Shape
from briefgen.write.image.office import plain_pdf
from briefgen.write.image.picture import paint
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.gallery import make_pages, missing
from tests.proof import Place, Printed, need_printer, places_of, printed_words

SHARED = ROOT.parent / "shared" / "masters" / "good"
OURS = ("sober", "public-4x3", "public", "sober-4x3")
THEIRS = ("ms_pitchbook.potx", "officer_example_fr.pptx", "pythonpptx_default.pptx", "phs_scotland_16x9.pptx")
SIZES = ("one", "typical", "ten")


def masters() -> list[Path]:
    ours = [ROOT / "templates" / "masters" / f"{name}.pptx" for name in OURS]
    return ours + [SHARED / name for name in THEIRS if (SHARED / name).is_file()]


@pytest.mark.longest
@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
def test_every_word_is_in_its_shape(half: int, tmp_path: Path) -> None:
    """Two halves, so that two processes share the work; each prints all its decks in one run of LibreOffice."""
    need_printer()
    files = {file.stem: file for file in masters()[half::2]}
    decks: dict[Path, Pages] = {}
    sizes: dict[str, list[Pages]] = {name: [] for name in files}
    for size in SIZES:
        made = make_pages(tmp_path / size, size, files)
        for name, pages in made.items():
            assert size != "ten" or missing(tmp_path / size, pages) == set()
            deck = tmp_path / f"{name}-{size}.pptx"
            write_pptx(pages, files[name], deck)
            assert examine(deck) == [], "what PowerPoint's accessibility checker would say, and worse"
            decks[deck] = pages
            sizes[name].append(pages)
    (tmp_path / "pdf").mkdir()
    found = [
        fault
        for (_, pages), pdf in zip(decks.items(), plain_pdf(list(decks), tmp_path / "pdf"), strict=True)
        for fault in faults(pages, pdf)
    ]
    found += [fault for name, made in sizes.items() for fault in drawn_faults(made, tmp_path / f"{name}-drawings.pdf")]
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


def drawn_faults(decks: list[Pages], pdf: Path) -> Iterator[str]:
    """What is wrong with the pictures on one master, painted below each other: a file for each takes much longer."""
    found = [drawing for pages in decks for page in pages.pages for drawing in drawings(page.shapes)]
    if not found:
        return
    top, below = 0, []
    for drawing in found:
        below.append(moved(drawing, top - drawing.box.y))
        top += drawing.box.h
    whole = Box(0, 0, max(drawing.box.right for drawing in found), top)
    pdf.write_bytes(paint(Drawing("All", whole, tuple(below), "All"), decks[0].master, "pdf"))
    (printed,) = printed_words(pdf)
    for drawing in below:
        assert isinstance(drawing, Drawing)
        first, last = drawing.box.y / EMU_PER_POINT, drawing.box.bottom / EMU_PER_POINT
        words = [word for word in printed if first <= (word.top + word.bottom) / 2 < last]
        yield from (f"{pdf.stem}, {drawing.name}: {fault}" for fault in strays(list(places_of(drawing.shapes)), words))


def moved(shape: Shape, down: Emu) -> Shape:
    """The shape that far below."""
    if isinstance(shape, Line):
        return replace(shape, y1=shape.y1 + down, y2=shape.y2 + down)
    if isinstance(shape, Group):
        return replace(shape, shapes=tuple(moved(inner, down) for inner in shape.shapes))
    placed = replace(shape, box=replace(shape.box, y=shape.box.y + down))
    if isinstance(placed, Drawing):
        return replace(placed, shapes=tuple(moved(inner, down) for inner in placed.shapes))
    return placed


def strays(places: list[Place], words: list[Printed]) -> Iterator[str]:
    """Words that are outside of every place that says them, and words of a place that are not printed."""
    places_of = defaultdict(list)
    for place in places:
        for token in place.words:
            places_of[token].append(place)
    for word in words:
        if word.text in places_of and not any(place.holds(word) for place in places_of[word.text]):
            yield f"'{word.text}' at {word.left:.0f}, {word.top:.0f} is outside of '{places_of[word.text][0].name}'"
    shown = "".join(word.text for word in words)
    missing = sorted(token for token in places_of if token not in shown)
    yield from (f"'{token}' of '{places_of[token][0].name}' is not printed" for token in missing)


def drawings(shapes: tuple[Shape, ...]) -> Iterator[Drawing]:
    """The pictures among the shapes: LibreOffice prints their dots, so their words are looked at by themselves."""
    return (shape for shape in shapes if isinstance(shape, Drawing))


def test_what_leaves_its_shape_or_is_not_printed_is_found() -> None:
    """A box an inch wide and a fifth high, at one inch from the left and the top: 72 to 144 and 72 to 86.4 points."""
    place = Place("Label", Box(inches(1), inches(1), inches(1), inches(0.2)), frozenset({"inside", "wide", "low"}))
    inside = Printed("inside", 73, 73, 100, 85)
    assert list(strays([place], [inside])) == ["'low' of 'Label' is not printed", "'wide' of 'Label' is not printed"]
    words = [inside, Printed("wide", 130, 73, 150, 85), Printed("low", 73, 87, 90, 99)]
    assert list(strays([place], words)) == [
        "'wide' at 130, 73 is outside of 'Label'",
        "'low' at 73, 87 is outside of 'Label'",
    ]
