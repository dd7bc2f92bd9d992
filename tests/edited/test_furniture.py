"""Date, page number and markings changed by hand: they keep their places, and the merge says so once."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from briefgen.edited.furniture import furniture_edits
from briefgen.edited.read_pptx import read_facets
from briefgen.edited.verify import verify
from tests.edited.decks import flagship
from tests.edited.edits import nameless
from tests.edited.office import all_saved_by_libreoffice
from tests.edited.test_merge import base, changed_deck, merged, written

STAY = "date, page number and marking belong to the deck and stay as the content has them"


def edit(change: Callable[[Any], None], name: str, pages: slice) -> bytes:
    """The minister's deck, with a change of a piece of furniture on some pages."""
    presentation = Presentation(BytesIO(base("minister")[0]))
    for slide in list(presentation.slides)[pages]:
        change(next(shape for shape in slide.shapes if shape.name == name))
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue()


def move(shape: Any) -> None:
    shape.left, shape.top, shape.width, shape.height = shape.left - 90_000, shape.top, shape.width, shape.height


def reword(shape: Any) -> None:
    shape.text_frame.paragraphs[0].runs[0].text = "Seen and agreed"


def enlarge(shape: Any) -> None:
    shape.text_frame.paragraphs[0].runs[-1].font.size = Pt(31)


def remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


CASES = {
    "moved": (move, "Header marking", "header marking moved"),
    "resized": (lambda shape: setattr(shape, "width", 700_000), "Marking", "marking moved"),
    "reworded": (reword, "Date", "date reworded"),
    "restyled": (enlarge, "Page number", "page number restyled"),
    "deleted": (remove, "Marking", "marking deleted"),
}


@pytest.mark.parametrize(("change", "name", "what"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("changes", [0, 60], ids=["content as it was", "every page changed"])
def test_one_note_names_the_page_and_says_that_they_stay(
    change: Callable[[Any], None], name: str, what: str, changes: int
) -> None:
    ours = changed_deck("minister", 5, changes)
    result = merged("minister", edit(change, name, slice(2, 5)), ours)
    titles = [page.title for page in base("minister")[1].pages]
    (note,) = result.notes
    assert (note.kind, note.page, note.also) == ("lost", titles[2], tuple(titles[3:5]))
    assert note.text == f"{what}; {STAY}"
    now = [page.furniture for page in written(ours)[1].pages]
    assert [page.furniture for page in read_facets(result.deck).pages] == now
    if not changes:
        assert result.lines == (f"page 3, '{titles[2]}' and 2 more pages: {what}; {STAY}",)


def test_a_marking_moved_where_names_are_lost_is_reported() -> None:
    result = merged("minister", nameless(edit(move, "Header marking", slice(4, 5))), flagship("minister"))
    assert [note.text for note in result.notes] == [f"header marking moved; {STAY}"]


@pytest.mark.parametrize("alone", [False, True], ids=["with a box", "alone"])
def test_a_marking_that_was_grouped_is_not_there_twice(alone: bool) -> None:
    presentation = Presentation(BytesIO(base("minister")[0]))
    slide = presentation.slides[4]
    box = slide.shapes.add_textbox(9_000, 9_000, 900_000, 900_000)
    box.text_frame.text = "Kept in its group"
    marking = next(shape for shape in slide.shapes if shape.name == "Header marking")
    slide.shapes.add_group_shape([marking] if alone else [marking, box])
    memory = BytesIO()
    presentation.save(memory)
    page = read_facets(merged("minister", memory.getvalue(), flagship("minister")).deck).pages[4]
    assert page.furniture == base("minister")[1].pages[4].furniture
    assert "Kept in its group" in page.text


def test_a_deck_whose_marking_somebody_changed_is_edited() -> None:
    deck, facets = base("minister")
    theirs = edit(reword, "Marking", slice(0, 1))
    verdict = verify(theirs, read_facets(theirs), deck, facets)
    assert verdict.grade == "edited"
    assert verdict.differs == (f"page 1, '{facets.pages[0].title}': marking reworded",)


def test_libreoffice_changes_none_of_it(tmp_path: Path) -> None:
    """Also by way of .odp; its page number is the word <number>."""
    deck, facets = base("minister")
    for way in (("pptx",), ("odp", "pptx")):
        folder = tmp_path / way[0]
        folder.mkdir()
        saved = read_facets(all_saved_by_libreoffice([deck], folder, way)[0])
        pairs = zip(facets.pages, saved.pages, strict=True)
        assert [what for one, other in pairs for what in furniture_edits(one, other)] == []
