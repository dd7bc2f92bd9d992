"""The handling marking: in header and footer of every page, clear of all else, in the colours of its scheme."""

import pytest
from msgspec.structs import replace

from briefgen.core.units import inches, points
from briefgen.page.box import Box
from briefgen.page.layout import lay_out
from briefgen.page.master import TLP_COLOURS, Master
from briefgen.page.scene import Page, TextBox
from tests.page.faults import faults
from tests.page.samples import deck, make_master, points_, slide, text_of, toy_house, words_of

LABELS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
    "TLP:AMBER, not before the vote": "FFC000",
}
PLAIN = ["OFFICIAL-SENSITIVE", "TLP:WHITE", "TLP:REDDISH", "TLP:AMBER+", "amber"]


def pages_of(marking: str, master: Master | None = None, **more: object) -> list[Page]:
    slides = (slide("a", "The first page", layout="title"), slide("b", "One", points_(30), kicker="Points"))
    pages = lay_out(deck(*slides, marking=marking, **more), master or make_master(), toy_house())
    assert faults(pages) == []
    assert len(pages.pages) > 2
    return list(pages.pages)


def marks(page: Page) -> tuple[TextBox, TextBox]:
    named = {words.name: words for words in words_of(page)}
    return named["Header marking"], named["Marking"]


@pytest.mark.parametrize("label", LABELS)
def test_a_tlp_label_wears_its_colours_on_every_page(label: str) -> None:
    for page in pages_of(label):
        for mark in marks(page):
            [para] = mark.paragraphs
            assert (text_of(mark), para.align, mark.paint) == (label, "right", "tlp ground")
            assert [(run.size, run.bold, TLP_COLOURS[run.ink].hex) for run in para.runs] == [(12, True, LABELS[label])]


@pytest.mark.parametrize("marking", PLAIN)
def test_every_other_marking_is_plain_bold_text(marking: str) -> None:
    for page in pages_of(marking):
        for mark in marks(page):
            [para] = mark.paragraphs
            assert (text_of(mark), para.align, mark.paint) == (marking, "right", None)
            assert [(run.size, run.bold, run.ink) for run in para.runs] == [(12, True, "ink")]


@pytest.mark.parametrize("size", [(13.333, 7.5), (10.0, 7.5), (10.0, 5.625)])
@pytest.mark.parametrize("marking", ["TLP:AMBER+STRICT", "OFFICIAL-SENSITIVE " * 4])
@pytest.mark.parametrize("foot", [True, False])
def test_it_is_in_one_place_clear_of_everything(size: tuple[float, float], marking: str, foot: bool) -> None:
    pages = pages_of(marking.strip(), make_master(*size, foot=foot), draft=True)[1:]
    assert len({marks(page)[0].box for page in pages}) == 1
    for page in pages:
        others = [words for words in words_of(page) if words.name not in ("Header marking", "Marking")]
        for mark in marks(page):
            assert [words.name for words in others if words.box.meets(mark.box)] == []


def test_a_long_page_number_does_not_touch_the_marking_before_it() -> None:
    master = make_master()
    layout = master.layouts["open"]
    number = layout.fields["number"]
    footer = replace(layout.fields["footer"], box=replace(number.box, x=inches(5), w=number.box.x - inches(5)))
    layouts = {**master.layouts, "open": replace(layout, fields={**layout.fields, "footer": footer})}
    page = pages_of("TLP:AMBER", replace(master, layouts=layouts))[1]
    assert number.box.x - marks(page)[1].box.right == inches(0.08)


def drawn_on(master: Master, *drawn: Box) -> Master:
    """The master with something drawn on its open layout."""
    return replace(master, layouts={**master.layouts, "open": replace(master.layouts["open"], drawn=drawn)})


def test_it_gives_way_to_what_is_drawn_at_the_foot_where_the_date_needs_less_room() -> None:
    master = make_master()
    free = marks(pages_of("TLP:AMBER", master)[1])[1].box
    line = Box(free.x + free.w // 2, free.y, inches(2), free.h)
    page = pages_of("TLP:AMBER", drawn_on(master, line))[1]
    moved, date = marks(page)[1].box, next(words.box for words in words_of(page) if words.name == "Date")
    assert (moved.right, moved.y) == (line.x - inches(0.08), free.y)
    assert date.right <= moved.x


def test_a_number_behind_which_something_is_drawn_has_no_count() -> None:
    master = make_master()
    number = master.layouts["open"].fields["number"].box
    arrow = Box(number.right - inches(0.3), number.y, inches(0.05), number.h)
    said = [
        text_of(words) for words in words_of(pages_of("TLP:AMBER", drawn_on(master, arrow))[1])
        if words.name == "Page number"
    ]  # fmt: skip
    assert said == ["2"]


def test_on_a_cover_it_takes_the_place_of_the_number() -> None:
    """Unless the layout draws something there."""
    master = make_master()
    layout = master.layouts["title"]
    number = layout.fields["number"].box
    drawn = replace(master, layouts={**master.layouts, "title": replace(layout, drawn=(number,))})
    cover = replace(slide("a", "The cover", layout="title"), kind="title")
    free, taken = (lay_out(deck(cover), one, toy_house()).pages[0] for one in (master, drawn))
    assert marks(free)[1].box.right == number.right
    assert marks(taken)[1].box.right <= number.x


def test_it_keeps_clear_of_what_the_master_draws() -> None:
    logo = Box(inches(11), inches(0.05), inches(2.2), inches(0.58))
    master = make_master()
    layouts = {role: replace(layout, drawn=(logo,)) for role, layout in master.layouts.items()}
    for page in pages_of("TLP:AMBER", replace(master, layouts=layouts)):
        assert marks(page)[0].box.right < logo.x


def test_a_title_at_the_top_of_the_page_ends_before_it() -> None:
    master = make_master()
    layout = master.layouts["open"]
    title = replace(layout.fields["title"], box=Box(inches(0.6), 0, inches(12.1), inches(1.5)))
    fields = {role: one for role, one in layout.fields.items() if role != "kicker"} | {"title": title}
    layouts = {**master.layouts, "open": replace(layout, fields=fields)}
    page = pages_of("TLP:AMBER", replace(master, layouts=layouts))[1]
    head = marks(page)[0].box
    assert head.right > master.width * 0.9
    assert [words.box.right + points(5) < head.x for words in words_of(page) if words.name == "Title"] == [True]
