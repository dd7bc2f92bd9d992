"""Facets: the same from the file as from the pages it was written of, and the same after LibreOffice saved it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from briefgen.audience.brief import Brief
from briefgen.core.printable import counted
from briefgen.edited.drawn import FURNITURE_NAMES
from briefgen.edited.equality import same_page
from briefgen.edited.facets import DeckFacets, Stretch, line_text
from briefgen.edited.fields import deck_fields, with_fields
from briefgen.edited.match import match_shapes
from briefgen.edited.memory import find_kept, forget_others, keep, recall, recall_marked
from briefgen.edited.read_pptx import NotADeck, read_facets, read_titles
from briefgen.ooxml.xml import A
from briefgen.page.scene import Group, Page, Shape, TextBox
from briefgen.write.pptx.pptx import write_pptx
from tests.doctor.mutants import cut, entries_of, packed
from tests.edited.decks import Flagship, flagship
from tests.edited.office import all_saved_by_libreoffice, saved_by_libreoffice

TEMPLATES = ("press", "minister", "working")


@pytest.fixture(scope="module", params=TEMPLATES)
def deck(request: pytest.FixtureRequest) -> Flagship:
    return flagship(request.param)


@lru_cache(maxsize=8)
def written(deck: Flagship) -> bytes:
    """The deck's file. Cached: most tests read it."""
    memory = BytesIO()
    write_pptx(deck.pages, deck.master, memory, mark="0" * 40)
    return memory.getvalue()


def test_a_file_says_what_its_pages_say(deck: Flagship) -> None:
    facets = read_facets(written(deck))
    assert [[shape.text for shape in page.shapes if shape.words] for page in facets.pages] == [
        [shape_text(shape) for shape in words_of(page.shapes)] for page in deck.pages.pages
    ]
    assert [page.notes for page in facets.pages] == [page.notes for page in deck.pages.pages]
    assert facets.mark == "0" * 40


def words_of(shapes: tuple[Shape, ...]) -> Iterator[TextBox]:
    """The texts on a page, but for its date, marking and number."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from words_of(shape.shapes)
        elif isinstance(shape, TextBox) and shape.name not in FURNITURE_NAMES and any(p.text for p in shape.paragraphs):
            yield shape


def shape_text(words: TextBox) -> str:
    """Its paragraphs as facets have them."""
    texts = ("".join(run.text for run in para.runs) for para in words.paragraphs)
    return "\n".join(re.sub(" *\v", " ", text) for text in texts)


def test_titles_read_alone_are_those_of_the_facets(deck: Flagship) -> None:
    presentation = Presentation(BytesIO(written(deck)))
    presentation.slides[0].shapes.title.text = "Reworded\nin two lines"
    presentation.slides[1].shapes.title.element.getparent().remove(presentation.slides[1].shapes.title.element)
    memory = BytesIO()
    presentation.save(memory)
    titles = read_titles(memory.getvalue())
    assert titles[:2] == ("Reworded in two lines", "")
    assert titles == tuple(page.title for page in read_facets(memory.getvalue()).pages)


def test_a_box_is_where_its_page_has_it(deck: Flagship) -> None:
    for facets, page in zip(read_facets(written(deck)).pages, deck.pages.pages, strict=True):
        assert [shape.at for shape in facets.shapes if shape.words] == [
            (words.box.x, words.box.y, words.box.w, words.box.h) for words in words_of(page.shapes)
        ]


def test_every_name_on_a_page_is_its_own(deck: Flagship) -> None:
    for page in read_facets(written(deck)).pages:
        names = [shape.name for shape in page.shapes]
        assert len(set(names)) == len(names)


def test_every_shape_has_a_creation_id_of_its_own_on_its_page(deck: Flagship) -> None:
    for page in read_facets(written(deck)).pages:
        marks = [shape.mark for shape in page.shapes]
        assert all(re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", mark) for mark in marks)
        assert len(set(marks)) == len(marks)


def test_a_shape_that_was_renamed_moved_and_reworded_is_known_by_its_creation_id(deck: Flagship) -> None:
    page = next(one for one in read_facets(written(deck)).pages if len(one.shapes) > 2)
    *others, last = page.shapes
    typed = replace(last, name="Box 7", at=(9, 9, 9, 9), words=((Stretch("Something else"),),), cells=())
    swapped = replace(page, shapes=(typed, *others))
    assert match_shapes(page, swapped)[len(others)] == 0


def test_fields_are_those_of_the_runs(deck: Flagship) -> None:
    facets = with_fields(read_facets(written(deck)), deck_fields(deck.pages, deck.brief))
    found = {stretch.of for page in facets.pages for shape in page.shapes for line in shape.lines for stretch in line}
    typed_above = {of for of in found if of.endswith(".kicker")}
    assert found - {""} - typed_above <= named_fields(deck.pages.pages)
    assert len(found) > 20


def named_fields(pages: tuple[Page, ...]) -> set[str]:
    """Every field that a run of the pages comes from."""
    text = repr(pages)
    return {part.split("'")[0] for part in text.split("of='")[1:]}


@pytest.mark.parametrize("way", [("pptx",), ("odp", "pptx")], ids=" ".join)
def test_a_save_by_libreoffice_changes_no_facet(way: tuple[str, ...], tmp_path: Path) -> None:
    decks = [written(flagship(template)) for template in TEMPLATES]
    for template, deck, saved in zip(TEMPLATES, decks, all_saved_by_libreoffice(decks, tmp_path, way), strict=True):
        before, after = read_facets(deck), read_facets(saved)
        changed = [n for n, pair in enumerate(zip(before.pages, after.pages, strict=True), 1) if not same_page(*pair)]
        assert changed == [], f"{template}: {counted(len(changed), 'page')} changed"
        assert all(page.office for page in after.pages)


def test_what_is_remembered_of_a_deck_comes_back(deck: Flagship, tmp_path: Path) -> None:
    fields = deck_fields(deck.pages, deck.brief, mark="0" * 40)
    facets = with_fields(read_facets(written(deck)), fields)
    keep(tmp_path, "abc", BytesIO(written(deck)), fields, deck.brief)
    found = recall(tmp_path, "abc")
    assert found is not None
    assert found.facets == facets
    assert isinstance(found.brief, Brief)
    assert found.brief.numbers == deck.brief.numbers
    assert recall_marked(tmp_path, "0" * 40) == found
    assert recall(tmp_path, "abd") is None
    (file,) = (tmp_path / ".briefgen").iterdir()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("size", [0, 1, 255, 256, 65_536, 200_000])
def test_a_remembered_deck_has_the_bytes_it_had(size: int, deck: Flagship, tmp_path: Path) -> None:
    content = bytes(n % 251 for n in range(size))
    keep(tmp_path, "abc", BytesIO(content), deck_fields(deck.pages, deck.brief), deck.brief)
    found = find_kept(tmp_path, "abc")
    assert found is not None
    assert found.deck == content
    assert found.brief().numbers == deck.brief.numbers


def test_only_so_many_decks_that_nothing_leads_to_are_remembered(deck: Flagship, tmp_path: Path) -> None:
    for number in range(4):
        keep(tmp_path, f"{number}", BytesIO(), deck_fields(deck.pages, deck.brief), deck.brief)
    forget_others(tmp_path, most=2)
    assert len(list((tmp_path / ".briefgen").iterdir())) == 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"{}"])
def test_what_is_no_deck_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(NotADeck) as refused:
        read_facets(data)
    assert len(str(refused.value).splitlines()) == 1


def test_a_deck_whose_pages_hold_entities_is_refused(deck: Flagship) -> None:
    entries = entries_of(written(deck))
    cut("ppt/slides/slide2.xml", r"(<p:sld [^>]*>)(.*)", r'<!DOCTYPE x [<!ENTITY e "f">]>\1&e;\2')(entries)
    with pytest.raises(NotADeck, match="declares a document type"):
        read_facets(packed(entries))


def test_a_damaged_memory_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / ".briefgen").mkdir()
    (tmp_path / ".briefgen" / "abc.kept").write_bytes(b"not ours")
    assert recall(tmp_path, "abc") is None


def test_paragraphs_are_their_stretches(deck: Flagship) -> None:
    facets: DeckFacets = read_facets(written(deck))
    lines = [line for page in facets.pages for shape in page.shapes for line in shape.lines]
    assert all(line_text(line) == "".join(stretch.text for stretch in line) for line in lines)


def test_a_save_by_libreoffice_states_what_a_layout_says(tmp_path: Path) -> None:
    """Fill and typeface of a placeholder: inherited before the save, stated after it."""
    presentation = Presentation(BytesIO(written(flagship("minister"))))
    for layout in {id(slide.slide_layout): slide.slide_layout for slide in presentation.slides}.values():
        for title in (one for one in layout.placeholders if "TITLE" in str(one.placeholder_format.type)):
            _style(title.element)
    memory = BytesIO()
    presentation.save(memory)
    before = read_facets(memory.getvalue())
    after = read_facets(saved_by_libreoffice(memory.getvalue(), tmp_path, ("pptx",)))
    title = next(shape for shape in before.pages[1].shapes if shape.title)
    assert (title.fill, title.words[0][0].look.face) == ("595959", "Georgia")
    changed = [n for n, pair in enumerate(zip(before.pages, after.pages, strict=True), 1) if not same_page(*pair)]
    assert changed == []


def _style(title: Any) -> None:
    """Give a layout's title a fill lighter than black, and a typeface."""
    look, words = title.spPr, title.txBody.find(f"{{{A}}}lstStyle")
    look.append(etree.fromstring(
        f'<a:solidFill xmlns:a="{A}"><a:srgbClr val="000000"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:srgbClr>'
        "</a:solidFill>"
    ))  # fmt: skip
    for item in list(words):
        words.remove(item)
    words.append(etree.fromstring(
        f'<a:lvl1pPr xmlns:a="{A}"><a:defRPr><a:latin typeface="Georgia"/></a:defRPr></a:lvl1pPr>'
    ))  # fmt: skip
