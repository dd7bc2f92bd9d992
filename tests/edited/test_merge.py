"""Merging: random edits against random changes of the content. BRIEFGEN_EDITS=200 takes that many rounds."""

import os
from collections.abc import Callable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN

from briefgen.doctor import examine
from briefgen.edited.decide import decide
from briefgen.edited.edits import edits
from briefgen.edited.equality import same_page
from briefgen.edited.facets import DeckFacets, ShapeFacets, Stretch
from briefgen.edited.fields import deck_fields, with_fields
from briefgen.edited.match import match_pages
from briefgen.edited.merge import Merged, merge
from briefgen.edited.read_pptx import read_facets
from briefgen.write.pptx.pptx import write_pptx
from tests.edited.decks import Flagship, flagship, laid_out
from tests.edited.edits import Edit, changed, edited, nameless, text_of_deck
from tests.edited.office import all_saved_by_libreoffice

ROUNDS = int(os.environ.get("BRIEFGEN_EDITS", "4"))
TEMPLATES = ("press", "minister", "working")
MARK = "0" * 40


@lru_cache(maxsize=32)
def written(deck: Flagship) -> tuple[bytes, DeckFacets]:
    """The deck's file, and its facets. Cached: several tests merge with the same deck."""
    memory = BytesIO()
    write_pptx(deck.pages, deck.master, memory, mark=MARK)
    return memory.getvalue(), with_fields(read_facets(memory.getvalue()), deck_fields(deck.pages, deck.brief))


@cache
def base(template: str) -> tuple[bytes, DeckFacets]:
    """The flagship's deck. Cached: every round begins with it."""
    return written(flagship(template))


@cache
def changed_deck(template: str, seed: int, changes: int) -> Flagship:
    """The flagship's deck after random changes of the content. Cached: several tests merge with the same."""
    return laid_out(changed(flagship(template).dossier, seed, changes)[0], template)


@lru_cache(maxsize=64)
def facets_in(deck: bytes) -> DeckFacets:
    """The facets of a deck. Cached: several tests look at the same."""
    return read_facets(deck)


class Round(NamedTuple):
    """Edits of a deck by hand, and the new deck, written, after changes of the content; with the words of both."""

    theirs: bytes
    done: list[Edit]
    ours: Flagship
    file: tuple[bytes, DeckFacets]
    news: list[str]


@cache
def random_round(template: str, seed: int) -> Round:
    """Random edits of the flagship's deck and changes of its content. Cached: several tests begin with the same."""
    theirs, done = edited(base(template)[0], seed, 6)
    dossier, news = changed(flagship(template).dossier, seed + 1000, 8)
    ours = laid_out(dossier, template)
    return Round(theirs, done, ours, written(ours), news)


def merged(template: str, theirs: bytes, ours: Flagship, file: tuple[bytes, DeckFacets] | None = None) -> Merged:
    """The merge of an edit of the flagship's deck; `file` is the new deck, if it has been written already."""
    data, facets = file or written(ours)
    return merge(base(template)[1], theirs, data, facets, ours.brief, lambda deck: ())


@cache
def merged_round(template: str, seed: int) -> Merged:
    """The merge of a round. Cached: two tests look at it."""
    theirs, _, ours, file, _ = random_round(template, seed)
    return merged(template, theirs, ours, file)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("wiped", [False, True], ids=["named", "nameless"])
def test_no_edit_and_no_change_is_lost_without_a_word(template: str, seed: int, wiped: bool) -> None:
    theirs, done, ours, file, news = random_round(template, seed)
    result = merged(template, nameless(theirs), ours, file) if wiped else merged_round(template, seed)
    assert result.why == ""
    text = text_of_deck(facets_in(result.deck))
    note_texts = {note.page for note in result.notes if note.kind in ("conflict", "withdrawn", "lost")}
    typed = text_of_deck(facets_in(theirs))  # a later edit may have taken out what an earlier one put in
    assert [one for one in done if one.word and one.word in typed and one.word not in text and not note_texts] == []
    shown = text_of_deck(file[1])
    assert [word for word in news if word in shown and word not in text and not note_texts] == []
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_without_a_change_of_the_content_the_result_says_what_they_say(template: str, seed: int) -> None:
    theirs = random_round(template, seed).theirs
    result = merged(template, theirs, flagship(template), base(template))
    pairs = zip(facets_in(result.deck).pages, facets_in(theirs).pages, strict=True)
    assert [list(edits(one, other)) for one, other in pairs if not same_page(one, other)] == []
    reported = [note for note in result.notes if note.kind in ("conflict", "withdrawn", "lost")]
    assert [note.text for note in reported if "belong to the deck" not in note.text] == []
    assert result.count("kept") > 0


@pytest.mark.parametrize("template", TEMPLATES)
def test_without_an_edit_the_result_is_the_new_deck_byte_for_byte(template: str) -> None:
    ours = changed_deck(template, 7, 8)
    assert merged(template, base(template)[0], ours).deck == written(ours)[0]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_merging_twice_is_merging_once(template: str, seed: int) -> None:
    _, _, ours, (data, facets), _ = random_round(template, seed)
    once = merged_round(template, seed)
    twice = merge(facets, once.deck, data, facets, ours.brief, lambda deck: ())
    pairs = list(zip(facets_in(once.deck).pages, facets_in(twice.deck).pages, strict=True))
    assert [list(edits(one, other)) for one, other in pairs if not same_page(one, other)] == []
    assert twice.count("conflict", "withdrawn", "lost") == 0


@cache
def by_hand() -> dict[str, tuple[bytes, list[Edit]]]:
    """Each template's deck after random edits, with those; the minister's with lines spread and groups taken apart."""
    made = {template: edited(base(template)[0], 11, 8) for template in TEMPLATES}
    for change in (lines_spread, groups_taken_apart):
        presentation = Presentation(BytesIO(base("minister")[0]))
        change(presentation)
        memory = BytesIO()
        presentation.save(memory)
        made[change.__name__] = memory.getvalue(), []
    return made


@cache
def saved(way: tuple[str, ...]) -> dict[str, bytes]:
    """The decks edited by hand, as LibreOffice saves them in one format after the other. Cached: saved in one run."""
    decks = [deck for deck, _ in by_hand().values()]
    with TemporaryDirectory() as folder:
        return dict(zip(by_hand(), all_saved_by_libreoffice(decks, Path(folder), way) if way else decks, strict=True))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("way", [("pptx",), ("odp", "pptx")], ids=" ".join)
def test_an_edit_saved_by_libreoffice_is_merged(template: str, way: tuple[str, ...]) -> None:
    done = by_hand()[template][1]
    result = merged(template, saved(way)[template], changed_deck(template, 12, 8))
    assert result.why == ""
    text = text_of_deck(facets_in(result.deck))
    note_texts = {note.page for note in result.notes if note.kind in ("conflict", "withdrawn", "lost")}
    assert [one for one in done if one.word and one.word not in text and not note_texts] == []
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []


@pytest.mark.parametrize("wiped", [False, True], ids=["named", "nameless"])
def test_every_page_is_found_again(wiped: bool) -> None:
    for seed in range(ROUNDS):
        theirs, _ = edited(base("working")[0], seed, 10)
        facets = facets_in(nameless(theirs) if wiped else theirs)
        pairs = match_pages(base("working")[1].pages, facets.pages)
        titles = [page.title for page in base("working")[1].pages]
        assert [n for n, title in enumerate(titles) if facets.pages[pairs[n]].title != title] == []


def test_a_marking_that_has_lost_its_name_is_no_edit() -> None:
    """Google Slides takes the names away; the marking is on each page as often as before, and nobody added it."""
    ours = changed_deck("press", 5, 60)
    result = merged("press", nameless(base("press")[0]), ours)
    assert [note.text for note in result.notes] == []
    assert markings_in(result.deck) == markings_in(written(ours)[0]) != []


def markings_in(deck: bytes) -> list[int]:
    """How often each page says the marking."""
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
             for slide in Presentation(BytesIO(deck)).slides]  # fmt: skip
    return [text.count(flagship("press").brief.marking) for text in texts]


def test_the_same_three_inputs_give_the_same_bytes() -> None:
    theirs, _ = edited(base("minister")[0], 3, 6)
    ours = changed_deck("minister", 4, 8)
    assert merged("minister", theirs, ours).deck == merged("minister", theirs, ours).deck


def test_an_edit_is_found_where_a_slide_takes_more_or_fewer_pages_now() -> None:
    """A timeline of two pages becomes one: the first is still known, what was typed on the second is reported."""
    _, facets = base("press")
    split = next(n for n, page in enumerate(facets.pages) if page.part == (2, 2))
    typed = ShapeFacets("Note", "sp", (0, 0, 9, 9), words=((Stretch("typed by hand"),),))
    pages = [replace(page, shapes=(*page.shapes, typed)) if split - 1 <= n <= split else page
             for n, page in enumerate(facets.pages)]  # fmt: skip
    fewer = (*facets.pages[: split - 1], replace(facets.pages[split - 1], part=(1, 1)), *facets.pages[split + 1 :])
    plan = decide(facets, replace(facets, pages=tuple(pages)), replace(facets, pages=fewer))
    assert [(note.kind, note.text) for note in plan.notes] == [
        ("kept", "added: typed by hand"),
        ("conflict", "the slide takes fewer pages now; not carried over: added: typed by hand"),
    ]


def coloured_in(presentation: Any) -> str:
    """A background, cells, an edge, a shadow and alignment of other looks; what the merged deck has of them."""
    page = next(slide for slide in presentation.slides if _tables_of(slide))
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = RGBColor(1, 2, 3)
    for cell in list(_tables_of(page)[0].iter_cells())[-2:]:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor(4, 5, 6)
    return str(page.shapes.title.text_frame.text)


def _tables_of(slide: Any) -> list[Any]:
    return [shape.table for shape in slide.shapes if getattr(shape, "has_table", False)]


def test_looks_given_by_hand_are_on_a_page_that_the_content_changed() -> None:
    presentation = Presentation(BytesIO(base("working")[0]))
    coloured_in(presentation)
    memory = BytesIO()
    presentation.save(memory)
    result = merged("working", memory.getvalue(), changed_deck("working", 5, 60))
    pages = [page for page in facets_in(result.deck).pages if page.background == "010203"]
    fills = [fill for shape in pages[0].shapes for row in shape.paints for fill in row]
    assert fills.count("040506") == 2
    assert "kept" in {note.kind for note in result.notes if note.text.startswith("fill of cells")}
    assert result.count("conflict", "lost") == 0


# --- what no facet says ------------------------------------------------------------------------------------------


def aligned_right(deck: bytes) -> bytes:
    """The deck with the small lines above its titles at the right: nothing that a facet says."""
    presentation = Presentation(BytesIO(deck))
    for shape in _kickers(presentation):
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    memory = BytesIO()
    presentation.save(memory)
    return memory.getvalue()


def right_in(deck: bytes) -> list[bool]:
    return [
        shape.text_frame.paragraphs[0].alignment == PP_ALIGN.RIGHT for shape in _kickers(Presentation(BytesIO(deck)))
    ]


def _kickers(presentation: Any) -> list[Any]:
    return [shape for slide in presentation.slides for shape in slide.shapes if shape.name == "Kicker"]


@pytest.mark.parametrize("changes", [0, 60], ids=["content as it was", "every page changed"])
def test_an_edit_that_no_facet_says_stays_on_shapes_that_the_content_leaves_alone(changes: int) -> None:
    theirs = aligned_right(base("minister")[0])
    ours = changed_deck("minister", 5, changes)
    result = merged("minister", theirs, ours)
    assert right_in(result.deck) == [True] * len(right_in(theirs)) != []
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []


def test_a_deck_that_was_only_saved_again_is_the_new_one_byte_for_byte() -> None:
    memory = BytesIO()
    Presentation(BytesIO(base("minister")[0])).save(memory)
    ours = changed_deck("minister", 5, 60)
    assert merged("minister", memory.getvalue(), ours).deck == written(ours)[0]


def master_moved(presentation: Any) -> None:
    presentation.slide_master.shapes[0].left += 50_000


def section_renamed(presentation: Any) -> None:
    next(presentation.part._element.iter("{*}section")).set("name", "My part")


def cells_joined(presentation: Any) -> None:
    for table in _tables(presentation):
        table.cell(1, 0).merge(table.cell(2, 0))


def lines_spread(presentation: Any) -> None:
    for table in _tables(presentation):
        for cell in table.iter_cells():
            cell.text_frame.paragraphs[0].line_spacing = 1.7


def columns_set(presentation: Any) -> None:
    for slide in presentation.slides:
        for words in slide.element.iter("{*}bodyPr"):
            words.set("numCol", "2")


def page_widened(presentation: Any) -> None:
    presentation.slide_width += 90_000


def links_put(presentation: Any) -> None:
    for table in _tables(presentation):
        for cell in table.iter_cells():
            for run in cell.text_frame.paragraphs[0].runs[:1]:
                run.hyperlink.address = "https://example.org/minutes"


def groups_taken_apart(presentation: Any) -> None:
    for slide in presentation.slides:
        for group in slide.element.findall(".//{*}grpSp"):
            for item in list(group)[2:]:
                group.addprevious(item)
            group.getparent().remove(group)


def _tables(presentation: Any) -> list[Any]:
    return [
        shape.table for slide in presentation.slides for shape in slide.shapes
        if getattr(shape, "has_table", False) and len(shape.table.rows) > 2
    ]  # fmt: skip


def alt_text_typed(presentation: Any) -> None:
    for slide in presentation.slides:
        for frame in slide.element.iter("{*}graphicFrame"):
            next(frame.iter("{*}cNvPr")).set("descr", "Two arrows")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (master_moved, "your changes of the master: make them in the master file"),
        (section_renamed, "your names of sections: My part"),
        (links_put, "the link that you put on"),
        (cells_joined, "cells that you merged or divided in"),
        (columns_set, "formatting that you gave"),
        (page_widened, "your size of the pages: set it in the master file"),
        (groups_taken_apart, "how you grouped shapes"),
        (alt_text_typed, "the alt text that you gave"),
    ],
)
def test_what_is_not_carried_over_is_reported(change: Callable[[Any], None], message: str) -> None:
    presentation = Presentation(BytesIO(base("working")[0]))
    change(presentation)
    memory = BytesIO()
    presentation.save(memory)
    result = merged("working", memory.getvalue(), changed_deck("working", 5, 60))
    assert [note.text for note in result.notes if note.kind == "lost" and note.text.startswith(message)]


def spread_in(deck: bytes) -> list[float]:
    """The line spacings of the first cells' paragraphs in each larger table."""
    tables = _tables(Presentation(BytesIO(deck)))
    return [table.cell(1, 0).text_frame.paragraphs[0].line_spacing for table in tables]


@pytest.mark.parametrize("way", [(), ("pptx",), ("odp", "pptx")], ids=["as edited", "pptx", "odp"])
@pytest.mark.parametrize("changes", [0, 60], ids=["content as it was", "every page changed"])
def test_line_spacing_given_by_hand_stays(way: tuple[str, ...], changes: int) -> None:
    """Also where LibreOffice saved the deck and the content changed the same cells."""
    result = merged("minister", saved(way)["lines_spread"], changed_deck("minister", 5, changes))
    assert result.why == ""
    assert set(spread_in(result.deck)) == {1.7}
    reported = [note for note in result.notes if note.kind in ("conflict", "withdrawn", "lost")]
    assert [note.text for note in reported if "belong to the deck" not in note.text] == []


@pytest.mark.parametrize("way", [(), ("pptx",), ("odp", "pptx")], ids=["as edited", "pptx", "odp"])
def test_groups_taken_apart_are_seen(way: tuple[str, ...]) -> None:
    result = merged("minister", saved(way)["groups_taken_apart"], flagship("minister"))
    assert "grouping of shapes changed" in {note.text for note in result.notes if note.kind == "kept"}
    assert not any(shape.within for page in facets_in(result.deck).pages for shape in page.shapes)
