"""Colour is never the only carrier of a meaning: every page says the same with one ink for all.

What a colour means on a page is asked for the inks that mean something (a stance, a disagreement), and for shapes of
one sort in different inks: each must be told apart by a word or a symbol of its own, a form, or a kind of line.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from briefgen.build.pipeline import lay_out_deck
from briefgen.deck.text import SYMBOLS, TONE_WORDS
from briefgen.dossier.load import load_dossier
from briefgen.master.read.master import read_master
from briefgen.page.runs import TypePara, TypeRun
from briefgen.page.scene import Drawing, Group, Line, Marker, NativeChart, Page, Pages, Rect, SetTable, Shape, TextBox
from briefgen.project.folders import template_folders
from briefgen.template.read import read_template
from briefgen.wording.runs import KEPT
from tests.conftest import ROOT
from tests.dossiers import composed
from tests.gallery import make_pages

SOBER = {"sober": ROOT / "templates" / "masters" / "sober.pptx"}
GROUND = ("wash", "paper", "rule")
"""Inks of backgrounds, which have no meaning."""
WORDS = {ink: (SYMBOLS[ink], TONE_WORDS[ink].casefold()) for ink in SYMBOLS}
WORDS["against"] += ("does not fit",)
WORDS["for"] += ("fits",)
WORDS["says"] += ("neither", "says nothing either way")
WORDS["disputed"] = (TONE_WORDS["disputed"], "one text, ")
WORDS["accent"] = ("heard in ",)
"""What says the same as an ink; accent: an origin that several texts relay is darker than the others."""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Pages]:
    """Every kind, as it is in the gallery, and the fullest deck of the project's own dispute."""
    every_kind = make_pages(tmp_path_factory.mktemp("colour") / "gallery", "typical", SOBER)["sober"]
    dossier, _ = load_dossier(ROOT / "content" / "s400", "s400")
    assert dossier is not None
    deck = composed(dossier, read_template("working", template_folders(ROOT)))
    return [every_kind, lay_out_deck(deck, read_master(SOBER["sober"]))[0]]


def test_no_page_tells_anything_by_colour_alone(decks: list[Pages]) -> None:
    assert [fault for pages in decks for fault in told_apart_by_colour_only(pages)] == []


def test_a_page_without_its_symbols_and_words_is_found(decks: list[Pages]) -> None:
    """Every page that uses a tone, with all that doubles a colour taken out of its text."""
    words = tuple(word for some in WORDS.values() for word in some)
    for pages in decks:
        toned = [page for page in pages.pages if tones(page)]
        assert len(toned) > 3
        for page in toned:
            assert list(_page(without(page, words))), page.title


def test_marks_in_another_ink_are_found(decks: list[Pages]) -> None:
    """Every second mark of a timeline in the ink of disagreement, without a sign in its words."""
    for pages in decks:
        timelines = [page for page in pages.pages if any("Tick 2" in shape.name for shape in flat(page.shapes))]
        assert any(list(_page(repainted(page))) for page in timelines)


def test_every_meaning_occurs(decks: list[Pages]) -> None:
    """Else the tests above would be about nothing."""
    assert {ink for pages in decks for page in pages.pages for ink in tones(page)} == set(SYMBOLS)
    painted = {ink_of(shape) for pages in decks for page in pages.pages for shape in flat(page.shapes)}
    assert {"accent", "disputed"} <= painted


def tones(page: Page) -> set[str]:
    """The inks of its text that mean something."""
    return {str(run.ink) for para in texts(page.shapes) for run in para.runs} & set(SYMBOLS)


# --- what is wrong ---------------------------------------------------------------------------------------------


def told_apart_by_colour_only(pages: Pages) -> list[str]:
    """Every place where an ink says what nothing else does."""
    return [f"page {page.number} ({page.slide}): {fault}" for page in pages.pages for fault in _page(page)]


def _page(page: Page) -> Iterator[str]:
    text = "\n".join(words_of(para) for para in texts(page.shapes)).casefold()
    for para in texts(page.shapes):
        for tone in {run.ink for run in para.runs} & set(SYMBOLS):
            if not tells(words_of(para), tone):
                yield f"only the ink of '{para.text[:40]}' says '{TONE_WORDS[tone]}'"
            if not any(word in text for word in WORDS[tone][1:]):
                yield f"nothing on the page says what {SYMBOLS[tone]} means"
    alike: dict[tuple[object, ...], dict[str, Shape]] = defaultdict(dict)
    for shape in flat(page.shapes):
        ink = ink_of(shape)
        if ink and ink not in GROUND and not tells(words_about(shape, page), ink):
            alike[look(shape)].setdefault(ink, shape)
    for inks in alike.values():
        if len(inks) > 1:
            yield f"only their inks tell apart {' and '.join(repr(shape.name[:40]) for shape in inks.values())}"


def tells(text: str, ink: str) -> bool:
    """Whether the text itself says what the ink means."""
    return any(word in text for word in WORDS.get(ink, ()))


def look(shape: Shape) -> tuple[object, ...]:
    """How a shape looks in one ink: its sort (the first word of its name), form, and kind of line.

    Of the bars beside nodes, those at the left are texts and those at the right origins: their place tells.
    """
    sort = shape.name.split()[0]
    if isinstance(shape, Marker):
        return (sort,)
    if isinstance(shape, Rect):
        column = shape.box.x if sort == "Bar" else 0
        return sort, column, shape.paint in (None, "paper"), shape.dashed, shape.width, shape.points_to
    assert isinstance(shape, Line)
    return sort, "line", shape.dashed, shape.arrow, shape.width


def ink_of(shape: Shape) -> str:
    """The ink that a form is seen by; empty for what is no form."""
    if isinstance(shape, Rect):
        return str(shape.edge if shape.paint in (None, "paper") else shape.paint)
    return str(shape.ink) if isinstance(shape, Marker | Line) else ""


def words_about(shape: Shape, page: Page) -> str:
    """The words on the page that show the same records."""
    about = set(getattr(shape, "about", ()))
    words = (one for one in flat(page.shapes) if isinstance(one, TextBox) and about.intersection(one.about))
    return "\n".join(words_of(para) for one in words for para in one.paragraphs)


def words_of(para: TypePara) -> str:
    """Its words, with spaces that keep a line together like any other."""
    return para.text.replace(KEPT, " ")


# --- what is on a page -----------------------------------------------------------------------------------------


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    for shape in shapes:
        yield shape
        if isinstance(shape, Group | Drawing | NativeChart):
            yield from flat(shape.shapes)


def texts(shapes: tuple[Shape, ...]) -> Iterator[TypePara]:
    for shape in flat(shapes):
        if isinstance(shape, TextBox):
            yield from shape.paragraphs
        elif isinstance(shape, SetTable):
            yield from (para for row in shape.rows for cell in row for para in cell.paragraphs)


# --- pages made worse ------------------------------------------------------------------------------------------


def without(page: Page, words: tuple[str, ...]) -> Page:
    """The page with those words taken out of all its text."""

    def bare(run: TypeRun) -> TypeRun:
        text = run.text.replace(KEPT, " ")
        for word in words:
            text = text.replace(word, "").replace(word.capitalize(), "")
        return replace(run, text=text)

    return replace(page, shapes=tuple(reset(shape, bare) for shape in page.shapes))


def reset(shape: Shape, change: Callable[[TypeRun], TypeRun]) -> Shape:
    """The shape with each of its runs changed."""

    def paras(paragraphs: tuple[TypePara, ...]) -> tuple[TypePara, ...]:
        return tuple(replace(para, runs=tuple(map(change, para.runs))) for para in paragraphs)

    if isinstance(shape, TextBox):
        return replace(shape, paragraphs=paras(shape.paragraphs))
    if isinstance(shape, SetTable):
        rows = tuple(tuple(replace(cell, paragraphs=paras(cell.paragraphs)) for cell in row) for row in shape.rows)
        return replace(shape, rows=rows)
    if isinstance(shape, Group | Drawing | NativeChart):
        return replace(shape, shapes=tuple(reset(inner, change) for inner in shape.shapes))
    return shape


def repainted(page: Page) -> Page:
    """The page with every second plain mark in the ink of disagreement."""
    count = 0

    def painted(shape: Shape) -> Shape:
        nonlocal count
        if isinstance(shape, Marker | Rect) and shape.name.startswith("Mark ") and ink_of(shape) == "accent":
            count += 1
            if count % 2:
                return shape
            return replace(shape, ink="disputed") if isinstance(shape, Marker) else replace(shape, paint="disputed")
        return replace(shape, shapes=tuple(map(painted, shape.shapes))) if isinstance(shape, Group | Drawing) else shape

    return replace(page, shapes=tuple(map(painted, page.shapes)))
