"""The pages of the project's own decks as a meeting sees them: words, size of type, breaks, measure.

What is where on paper is checked by `test_overflow.py`, on what LibreOffice prints.
"""

from collections.abc import Iterator

import pytest

from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.page.runs import TypePara
from briefgen.page.scene import Page, Pages, SetTable, Shape, TextBox
from briefgen.template.read import read_template
from tests.conftest import ROOT
from tests.page.samples import flat

TRADE_WORDS = ("≠", "Disputed:", "sources disagree", "stated [", "inferred", "prints no date", "Borne by", "Relays")
"""What a page says no longer, since nobody in the room would."""
CHECKER = 9.5
"""The smallest points that anybody reads: citations and evidence."""


@pytest.fixture(scope="module", params=["minister", "press", "working"])
def pages(request: pytest.FixtureRequest) -> Pages:
    """A deck of the flagship on its master."""
    dossier, _ = load_dossier(ROOT / "content" / "s400", "content/s400")
    template = read_template(request.param, (ROOT / "templates",))
    assert dossier is not None
    deck, _ = compose_for(tailor_for(dossier, template), template)
    return lay_out_deck(deck, read_master(ROOT / "templates" / "masters" / f"{template.master}.pptx"))[0]


def paragraphs(shapes: tuple[Shape, ...]) -> Iterator[TypePara]:
    for shape in flat(shapes):
        if isinstance(shape, TextBox):
            yield from shape.paragraphs
        elif isinstance(shape, SetTable):
            yield from (one for row in shape.rows for cell in row for one in cell.paragraphs)


def title_of(page: Page) -> TextBox:
    return next(one for one in flat(page.shapes) if isinstance(one, TextBox) and one.field == "title")


def test_pages_use_the_words_of_the_room(pages: Pages) -> None:
    texts = [(page.number, one.text) for page in pages.pages for one in paragraphs(page.shapes)]
    assert [(number, text) for number, text in texts if any(word in text for word in TRADE_WORDS)] == []


def test_no_written_paragraph_has_a_hard_break(pages: Pages) -> None:
    texts = [(page.number, "".join(run.text for run in one.runs)) for page in pages.pages
            for one in paragraphs(page.shapes)]  # fmt: skip
    assert [one for one in texts if "\v" in one[1]] == []


def test_titles_have_one_size_and_no_word_alone_on_their_last_line(pages: Pages) -> None:
    titles = [title_of(page).paragraphs[0] for page in pages.pages if page.layout != "title"]
    assert {run.size for one in titles for run in one.runs} == {28}
    last = [one.text[one.starts[-1] :].strip() for one in titles if one.lines > 1]
    assert all(" " in words for words in last), last


def test_lines_of_titles_end_after_a_clause_or_on_a_long_word(pages: Pages) -> None:
    titles = [title_of(page).paragraphs[0] for page in pages.pages]
    ends = [one.text[:start].split()[-1] for one in titles for start in one.starts[1:]]
    assert [end for end in ends if len(end) < 4 and end[-1] not in ",;:"] == []


def test_a_cover_says_the_bottom_line_and_its_facts_but_no_number(pages: Pages) -> None:
    names = [shape.name for shape in flat(pages.pages[0].shapes)]
    assert "Bottom line" in names
    assert sum(name.startswith("Fact: ") for name in names) == 4
    assert not {"Date", "Page number"} & {*names}


def test_type_is_large_enough_to_be_read(pages: Pages) -> None:
    for page in pages.pages:
        for one in paragraphs(page.shapes):
            sizes = [run.size for run in one.runs if run.text.strip()]
            assert not sizes or max(sizes) >= CHECKER, (page.number, one.text)
            bold = [run.size for run in one.runs if run.bold and run.ink in ("ink", "body")]
            assert not bold or min(bold) >= 10, (page.number, one.text)


def test_a_page_has_room_left_for_no_more_than_a_third_of_it_or_ends_its_list(pages: Pages) -> None:
    """No table is split over two pages where one has room: at most the last page of a slide is nearly empty."""
    for page in pages.pages:
        part, count = page.part
        tables = [one for one in page.shapes if isinstance(one, SetTable)]
        if tables and part < count:
            used = max(one.box.bottom for one in tables) - min(one.box.y for one in tables)
            assert used > pages.master.height // 3, page.number
