"""Merging a deck costs as much as it has pages, counted in calls: a deck of 1,000 pages is ten times one of 100."""

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from briefgen.edited.merge import merge
from briefgen.edited.read_pptx import read_facets
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.edited.decks import flagship

PAGES = (100, 200, 400)


def deck(pages: int) -> bytes:
    """A deck of so many pages, each with a text of its own."""
    presentation = Presentation()
    for number in range(pages):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"Page {number} of the deck on matter {number * 7}"
        slide.placeholders[1].text = f"What is known of matter {number * 7} in the year {number}"
    return saved(presentation)


def with_news(presentation: Any) -> Any:
    """Every fifth page with a word more."""
    for slide in list(presentation.slides)[::5]:
        slide.placeholders[1].text = f"{slide.placeholders[1].text} now"
    return presentation


def edited_by_hand(presentation: Any) -> Any:
    """Every seventh page in other words, every tenth deleted, one moved, and one of its own after every twentieth."""
    listed = presentation.slides._sldIdLst
    slides, entries = list(presentation.slides), list(listed)
    for slide in slides[::7]:
        slide.placeholders[1].text = f"{slide.placeholders[1].text}, as typed by hand"
    for number in range(0, len(entries), 20):
        own = presentation.slides.add_slide(presentation.slide_layouts[1])
        own.shapes.title.text = f"My own page {number}"
        entries[number].addnext(listed[-1])
    for entry in entries[3::10]:
        listed.remove(entry)
    listed.append(entries[5])
    return presentation


def saved(presentation: Any) -> bytes:
    """The file."""
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue()


@pytest.fixture(scope="module")
def calls() -> list[int]:
    """Calls of a merge for each number of pages."""
    calls_of(10)  # what is imported or compiled once
    return [calls_of(pages) for pages in PAGES]


def calls_of(pages: int) -> int:
    """Calls of one merge."""
    base = deck(pages)
    theirs, ours = (saved(change(Presentation(BytesIO(base)))) for change in (edited_by_hand, with_news))
    was, now, brief = read_facets(base), read_facets(ours), flagship("press").brief
    result, count = counted(lambda: merge(was, theirs, ours, now, brief, lambda _: ()))
    assert result.why == ""
    assert result.count("kept", "both", "conflict") > pages / 10
    return count


def test_a_merge_grows_with_the_pages_and_no_faster(calls: list[int]) -> None:
    assert exponent(calls) <= MAX_EXPONENT, calls
