"""Pages: furniture, titles, notes, and what is refused."""

import pytest
from msgspec.structs import replace

from briefgen.build.pipeline import lay_out_deck
from briefgen.core.problem import Refused, Where
from briefgen.core.units import inches, points
from briefgen.deck.model import Cards, Deck, Paragraph, Photo, Prose, Run
from briefgen.deck.timeline import Timeline
from briefgen.page.box import Box
from briefgen.page.house import face_notes, house_style
from briefgen.page.layout import lay_out
from briefgen.page.master import Master, MasterLayout
from briefgen.page.scene import Pages, SetTable
from tests.page.dump import dump
from tests.page.faults import faults
from tests.page.samples import (
    card,
    deck,
    field,
    make_master,
    para,
    points_,
    slide,
    table,
    text_of,
    toy_house,
    words_of,
)  # fmt: skip

HOUSE = toy_house()
MASTER = make_master()


def laid(*slides: object, master: Master = MASTER, **more: object) -> Pages:
    pages = lay_out(deck(*slides, **more), master, HOUSE)  # type: ignore[arg-type]
    assert faults(pages) == []
    return pages


# --- furniture -------------------------------------------------------------------------------------------------


def test_every_page_has_marking_cut_off_and_number() -> None:
    for number, page in enumerate(laid(slide("a", "One", points_(2)), slide("b", "Two", table(3, 40))).pages, 1):
        assert text_of(field(page, "footer")) == "TLP:AMBER"
        assert text_of(field(page, "date")) == "Information cut-off: 31 December 2025"
        assert text_of(field(page, "number")) == f"{number} / {page.count}"


@pytest.mark.parametrize(("width", "text"), [(0.35, "1"), (1.2, "1 / 2")])
def test_a_number_that_would_wrap_is_written_alone(width: float, text: str) -> None:
    # a small circle, as in one of Microsoft's own masters, has no room for "10 / 11" on one line
    master = make_master()
    own = master.layouts["open"]
    narrow = replace(own.fields["number"], box=replace(own.fields["number"].box, w=inches(width)))
    master = replace(master, layouts={**master.layouts, "open": replace(own, fields={**own.fields, "number": narrow})})
    pages = lay_out(deck(slide("a", "One", points_(2)), slide("b", "Two", points_(2))), master, toy_house()).pages
    assert text_of(field(pages[0], "number")) == text
    assert field(pages[0], "number").paragraphs[0].lines == 1


def test_without_placeholders_they_are_in_text_boxes_at_the_foot() -> None:
    page = laid(slide("a", "One", points_(2)), master=make_master(foot=False)).pages[0]
    foot = {text_of(words): words.field for words in words_of(page) if words.box.y > MASTER.height * 0.9}
    assert foot == {"Information cut-off: 31 December 2025": "", "TLP:AMBER": "", "1 / 1": ""}


def test_a_draft_says_so_on_every_page() -> None:
    for page in laid(slide("a", "One", points_(30)), draft=True).pages:
        assert [text_of(words) for words in words_of(page) if words.name == "Draft mark"] == ["DRAFT"]
        assert text_of(field(page, "footer")) == "TLP:AMBER · DRAFT"


def test_no_other_deck_says_draft() -> None:
    assert "DRAFT" not in dump(laid(slide("a", "One", points_(3))))


def test_the_kicker_is_over_the_title() -> None:
    page = laid(slide("a", "One", points_(2), kicker="How it began")).pages[0]
    assert text_of(field(page, "kicker")) == "How it began"
    assert field(page, "kicker").box.bottom <= field(page, "title").box.y


def test_the_cover_has_title_and_subtitle() -> None:
    page = laid(slide("a", "A dispute", Prose((para("What five texts say"),)), layout="title")).pages[0]
    assert text_of(field(page, "title")) == "A dispute"
    assert text_of(field(page, "subtitle")) == "What five texts say"


@pytest.mark.parametrize(
    ("title", "lines"),
    [("Island and bank", 1), ("The islands and the Gannet Bank", 2), ("Türkiye, S-400 ve F-35", 1)],
)
def test_a_covers_title_is_parted_into_two_even_lines_and_never_made_smaller(title: str, lines: int) -> None:
    [words] = field(laid(slide("a", title, layout="title")).pages[0], "title").paragraphs
    assert (words.lines, words.runs[0].size) == (lines, HOUSE.scale.covers[0])


def test_a_section_page_needs_no_blocks() -> None:
    assert text_of(field(laid(slide("a", "Part one", layout="section")).pages[0], "title")) == "Part one"


# --- titles ----------------------------------------------------------------------------------------------------


def title_size(text: str) -> float:
    return field(laid(slide("a", text)).pages[0], "title").paragraphs[0].runs[0].size


def test_a_title_of_one_line_is_set_in_28_points() -> None:
    # 12.133 inches are 873.6 points: 61 characters at 28, 66 at 26
    assert title_size("word " * 11) == 28


def test_a_deck_has_one_size_of_title() -> None:
    """Two lines of the toy face are over the page at 26 points: so the short title has 26 too."""
    pages = laid(slide("a", "word " * 11), slide("b", "word " * 20)).pages
    assert [field(page, "title").paragraphs[0].runs[0].size for page in pages] == [26, 26]


def test_content_begins_under_the_last_line_of_the_title() -> None:
    """14 points under one line as under two, and the title's box ends where its words do."""
    short, long = laid(slide("a", "One", table(2, 2)), slide("b", "word " * 20, table(2, 2))).pages
    for page, lines in ((short, 1), (long, 2)):
        title, body = field(page, "title"), next(one for one in page.shapes if isinstance(one, SetTable))
        assert title.paragraphs[0].lines == lines
        assert title.box.bottom <= body.box.y <= title.box.y + points(lines * 26 * 1.2 + 20)


def test_what_is_drawn_beside_the_content_does_not_keep_it_from_the_title() -> None:
    """A line in the left margin, at the height between title and content."""
    master = make_master()
    layout = master.layouts["open"]
    line = Box(0, layout.body.y - points(20), points(4), points(40))
    beside = replace(master, layouts={**master.layouts, "open": replace(layout, drawn=(line,))})
    tops = [
        next(one.box.y for one in lay_out(deck(slide("a", "One", table(2, 2))), each, toy_house()).pages[0].shapes
             if isinstance(one, SetTable))
        for each in (master, beside)
    ]  # fmt: skip
    assert tops[0] == tops[1] < layout.body.y


def with_titles_of(height: float, width: float, page: float) -> Master:
    """A master of that size in inches of which every title is that high."""
    master = make_master(width, page)
    return replace(master, layouts={role: _with_title_of(height, one) for role, one in master.layouts.items()})


def _with_title_of(height: float, layout: MasterLayout) -> MasterLayout:
    title = layout.fields["title"]
    low = replace(title, box=replace(title.box, h=inches(height)))
    body = layout.fields["subtitle"].box if "subtitle" in layout.fields else layout.body
    return replace(layout, fields={**layout.fields, "title": low}, body=body)


@pytest.mark.parametrize(("width", "height", "line"), [(22, 12, 0.4), (6.5, 3.6, 0.15), (13.333, 7.5, 0.3)])
def test_a_title_takes_the_free_room_around_a_placeholder_of_one_line(width: float, height: float, line: float) -> None:
    """A content title grows down and its content begins lower; a cover's grows up, away from its subtitle."""
    master, house = with_titles_of(line, width, height), toy_house(width, height)
    long = "word " * 22
    pages = lay_out(deck(slide("a", long, layout="title"), slide("b", long + "two", table(2, 2))), master, house)
    assert faults(pages) == []
    over, under = (field(page, "title") for page in pages.pages)
    assert {one.paragraphs[0].lines for one in (over, under)} <= {2, 3}
    assert over.box.bottom == master.layouts["title"].fields["title"].box.bottom
    assert under.box.y == master.layouts["open"].fields["title"].box.y
    assert under.box.bottom <= next(one for one in pages.pages[1].shapes if isinstance(one, SetTable)).box.y


def test_a_title_does_not_grow_over_what_the_layout_draws() -> None:
    master, house = with_titles_of(0.4, 22, 12), toy_house(22, 12)
    cover = master.layouts["title"]
    title = cover.fields["title"].box
    lines = (replace(title, y=title.y - 10, h=10), replace(title, y=title.bottom, h=10))
    framed = replace(master, layouts={**master.layouts, "title": replace(cover, drawn=lines)})
    with pytest.raises(Refused, match="title"):
        lay_out(deck(slide("a", "word " * 40, layout="title")), framed, house)


def test_a_title_too_long_for_two_lines_is_set_smaller_and_then_refused() -> None:
    assert title_size("word " * 33) < 26
    with pytest.raises(Refused, match="title"):
        laid(slide("a", "word " * 200, where=Where("templates/x.yaml", 3, 5)))


def test_continuation_pages_say_which_part_they_are() -> None:
    pages = laid(slide("a", "Many rows", table(3, 40))).pages
    count = len(pages)
    assert [page.title for page in pages] == [f"Many rows ({part}/{count})" for part in range(1, count + 1)]
    assert [page.part for page in pages] == [(part, count) for part in range(1, count + 1)]


def test_no_two_pages_have_one_title() -> None:
    pages = laid(slide("a", "Sources"), slide("b", "Sources"), slide("c", "Sources")).pages
    assert [page.title for page in pages] == ["Sources", "Sources · 2", "Sources · 3"]


def test_what_the_title_rests_on_is_named() -> None:
    assert field(laid(slide("a", "One", rests=("e1", "e2"))).pages[0], "title").about == ("e1", "e2")


# --- notes -----------------------------------------------------------------------------------------------------


def test_notes_go_to_the_pages_that_show_their_records() -> None:
    notes = (para("In general"), para("On the first row", "body", "r0c1"), para("On the last", "body", "r39c1"))
    pages = laid(slide("a", "Many rows", table(3, 40), notes=notes)).pages
    assert pages[0].notes == ("In general", "On the first row")
    assert pages[-1].notes == ("On the last",)


# --- several blocks, fit ---------------------------------------------------------------------------------------


def test_blocks_are_below_each_other() -> None:
    page = laid(slide("a", "A sentence over a table", points_(1), table(3, 3), layout="body")).pages[0]
    text = field(page, "body")
    grid = next(shape for shape in page.shapes if shape.name == "Table")
    assert text.box.bottom < grid.box.y  # type: ignore[union-attr]


def test_two_columns_fill_two_placeholders() -> None:
    page = laid(slide("a", "Claim and answer", points_(2), points_(3), layout="two")).pages[0]
    assert {words.field for words in words_of(page)} >= {"body", "body2"}


def test_all_that_must_fit_and_does_not_is_refused_at_once_with_its_place() -> None:
    where = [Where("templates/x.yaml", line, 5) for line in (7, 9)]
    with pytest.raises(Refused) as refusal:
        laid(
            slide("a", "Text", points_(60), fit="refuse", where=where[0]),
            slide("b", "Rows", table(3, 60), fit="refuse", where=where[1]),
        )
    assert [(problem.where, problem.rule) for problem in refusal.value.problems] == [
        (where[0], "page-fit"),
        (where[1], "page-fit"),
    ]
    assert "slide 'a'" in refusal.value.problems[0].message


def test_a_draft_is_built_all_the_same() -> None:
    assert len(laid(slide("a", "Text", points_(60), fit="refuse"), draft=True).pages) > 1


def test_a_draft_leaves_out_the_slides_that_fit_no_page_and_no_other() -> None:
    """All four come from one item of a template; one is refused while it is set, one when pages are numbered."""
    where = Where("templates/x.yaml", 7, 5)
    photo, title = (
        slide("photo", "A map", Photo(b"?", "A map"), where=where),
        slide("title", "Long " * 300, where=where),
    )
    fits = (slide("a", "One", points_(2), where=where), slide("b", "Two", points_(3), where=where))
    pages, problems = lay_out_deck(deck(photo, fits[0], title, fits[1], draft=True), MASTER, HOUSE)
    assert [page.slide for page in pages.pages] == ["a", "b"]
    assert [problem.message.split(":")[0] for problem in problems] == ["slide 'photo'", "slide 'title'"]
    with pytest.raises(Refused) as refusal:
        lay_out_deck(deck(photo, title, draft=True), MASTER, HOUSE)
    assert len(refusal.value.problems) == 2
    with pytest.raises(Refused):
        lay_out_deck(deck(photo, *fits), MASTER, HOUSE)


def test_an_unknown_face_is_reported() -> None:
    [note] = face_notes(house_style(make_master(face="No Such Face")), Where("ours.pptx"))
    assert (note.rule, note.level, note.where.file) == ("page-face", "note", "ours.pptx")
    assert "'No Such Face' is neither known nor installed here" in note.message
    assert face_notes(house_style(MASTER)) == ()


# --- golden ----------------------------------------------------------------------------------------------------

GOLDEN = """\
page 1 of 1: facts (body)
  words 60 68 1213 47 in title <e1>
    28b x1: The S-400 came in 2019
  words 60 42 1111 26 in kicker
    12b x1: How it began
  words 60 134 1213 551 in body <p1>
    24+12 x1: • Bought in 2017 [4]
  words 1179 48 95 20
    12b x1: TLP:AMBER
  words 60 702 437 26 in date
    10 x1: Information cut-off: 31 December 2025
  words 717 705 95 20 in footer
    12b x1: TLP:AMBER
  words 837 702 437 26 in number
    10 x1: 1 / 1
  note: said by s4
"""


def golden_deck() -> Deck:
    fact = Paragraph((Run("Bought in 2017"), Run(" [4]", small=True)), bullet="•", about=("p1",))
    one = slide(
        "facts", "The S-400 came in 2019", Prose((fact,)), layout="body", kicker="How it began", rests=("e1",),
        notes=(para("said by s4"),),
    )  # fmt: skip
    return deck(one)


def test_a_page_as_text() -> None:
    assert dump(lay_out(golden_deck(), MASTER, HOUSE)) == GOLDEN


def test_the_same_deck_gives_the_same_pages() -> None:
    assert lay_out(golden_deck(), MASTER, HOUSE) == lay_out(golden_deck(), MASTER, toy_house())


def test_empty_blocks_are_pages_too() -> None:
    from datetime import date

    empty = Timeline((), (), (), date(2017, 1, 1), date(2018, 1, 1), "x")
    assert len(laid(slide("a", "One", empty), slide("b", "Two", Cards((card("x"),)))).pages) == 2


def test_content_begins_where_the_words_of_its_title_do() -> None:
    # PowerPoint's own masters set a title in by 7.2 points from the edge that it shares with the content
    own = MASTER.layouts["open"]
    title = replace(own.fields["title"], inset=(points(7.2), 0, 0, 0))
    master = replace(MASTER, layouts={**MASTER.layouts, "open": replace(own, fields={**own.fields, "title": title})})
    page = laid(slide("a", "One", table(3, 4)), master=master).pages[0]
    [grid] = [shape for shape in page.shapes if isinstance(shape, SetTable)]
    assert grid.box.x == field(page, "title").box.x == own.body.x + points(7.2)


@pytest.mark.parametrize(("face", "narrower"), [("", True), ("Arial Black", False)])
def test_a_title_in_a_face_of_the_layout_s_own_is_not_balanced(face: str, narrower: bool) -> None:
    own = MASTER.layouts["title"]
    title = replace(own.fields["title"], face=face)
    master = replace(MASTER, layouts={**MASTER.layouts, "title": replace(own, fields={**own.fields, "title": title})})
    words = "The lighthouse, its keeper, the harbour and the boats"
    page = laid(slide("a", words, Prose((para("Who owns it"),)), layout="title"), master=master).pages[0]
    assert (field(page, "title").box.w < title.box.w) == narrower
