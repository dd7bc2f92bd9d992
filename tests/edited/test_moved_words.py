"""Edits of words that are elsewhere on their slide now, and words of a person that go with what is withdrawn."""

import pytest

from briefgen.edited.decide import MergePlan, decide
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, Stretch, StretchLine
from briefgen.edited.lines import MergedLine
from briefgen.edited.moved_words import MovedWords, TextSpot
from briefgen.edited.typed_words import changed_excerpt, removed, typed_words


@pytest.mark.parametrize(
    ("was", "yours", "typed"),
    [
        ("It keeps the system.", "It keeps the system.", ""),
        ("It keeps the system.", "It never keeps the old system.", "never … old"),
        ("It keeps the system.", "It sells the system.", "sells"),
        ("It keeps the system.", "It keeps.", ""),
        ("", "Call the harbour first", "Call the harbour first"),
    ],
)
def test_the_words_that_somebody_typed(was: str, yours: str, typed: str) -> None:
    assert typed_words(was, yours) == typed


def test_typed_words_are_named_whole_where_the_text_around_them_is_shortened() -> None:
    long = "A statement so long that no message shows more of it than its beginning, says the desk"
    assert removed(f"{long} officer of the day", long, what="row") == (
        "row 'A statement so long that no message shows more of it than i…' is removed: the content no longer says it; "
        "you had typed 'officer of the day'"
    )


def test_an_excerpt_shows_what_is_different() -> None:
    was = "Complete divestment is needed if the country is to rejoin the programme, says the ambassador"
    assert changed_excerpt(was, was.replace("ambassador", "minister")) == "…programme, says the minister"
    assert changed_excerpt(was, was.replace("Complete", "Full")).startswith("Full divestment is needed")


# --- words that move ---------------------------------------------------------------------------------------------


def line(text: str) -> StretchLine:
    """A paragraph; `tr: Keeps it` is the field `tr` saying `Keeps it`."""
    of, colon, text_part = text.partition(": ")
    return (Stretch(text_part, of) if colon else Stretch(text),)


def table(text: str) -> ShapeFacets:
    """A table, a line a row, `|` between cells; `-` is an empty cell."""
    rows = [[word.strip().strip("-") for word in one.split("|")] for one in text.strip().splitlines()]
    cells = tuple(tuple((line(word),) if word else () for word in row) for row in rows)
    return ShapeFacets("Table", "table", (0, 0, 9, 9), cells=cells, columns=(3,) * len(rows[0]),
                       paints=tuple(("",) * len(row) for row in rows))  # fmt: skip


def body(text: str) -> ShapeFacets:
    """A text box, a line a paragraph."""
    return ShapeFacets("Body", "sp", (0, 0, 9, 9), words=tuple(line(one.strip()) for one in text.strip().splitlines()))


def slide(*shapes: ShapeFacets, slot: str = "views") -> DeckFacets:
    """A slide that takes a page for each shape."""
    pages = (PageFacets((shape,), slot, (n, len(shapes))) for n, shape in enumerate(shapes, 1))
    return DeckFacets(tuple(pages))


def typed(deck: DeckFacets, old: str, new: str) -> DeckFacets:
    """The deck as a file says it after somebody changed words: without fields and slots."""

    def changed(one: StretchLine) -> StretchLine:
        return tuple(Stretch(stretch.text.replace(old, new)) for stretch in one)

    def shape(one: ShapeFacets) -> ShapeFacets:
        cells = tuple(tuple(tuple(map(changed, cell)) for cell in row) for row in one.cells)
        return ShapeFacets(one.name, one.kind, one.at, words=tuple(map(changed, one.words)), cells=cells,
                           columns=one.columns, paints=one.paints)  # fmt: skip

    return DeckFacets(tuple(PageFacets(tuple(map(shape, page.shapes))) for page in deck.pages))


def kinds_and_texts(plan: MergePlan) -> list[tuple[str, str]]:
    """Kind and text of the notes."""
    return [(note.kind, note.text) for note in plan.notes]


VIEWS = """
    who | says
    tr.name: Türkiye | tr.what: It keeps the system for now
    us.name: United States | us.what: It wants the system gone
"""


def test_a_row_that_went_to_the_next_page_takes_its_edit_along() -> None:
    base = slide(table(VIEWS))
    ours = slide(
        table("who | says\n tr.name: Türkiye | tr.what: It keeps the system for now, and says at length why"),
        table("who | says\n us.name: United States | us.what: It wants the system gone"),
    )
    plan = decide(base, typed(base, "system gone", "system all gone"), ours)
    assert [page.taken_from for page in plan.pages] == ["ours", "ours"]
    assert plan.pages[1].moved == (
        MovedWords(0, TextSpot(0, 2, 1), TextSpot(0, 1, 1), (MergedLine("theirs", 0),)),
    )  # fmt: skip
    assert kinds_and_texts(plan) == [("kept", "'It wants the system all gone'")]


def test_a_paragraph_that_went_to_the_next_page_takes_its_edit_along() -> None:
    base = slide(body("a.what: The first is said here\n b.what: The second is said here too"))
    ours = slide(body("a.what: The first is said here at length"), body("b.what: The second is said there too"))
    plan = decide(base, typed(base, "second is", "second one is"), ours)
    (words,) = plan.pages[1].moved
    assert (words.source, words.onto) == (TextSpot(0), TextSpot(0))
    assert "".join(piece.text for piece in words.lines[0].pieces).strip() == "one"
    assert [kind for kind, _ in kinds_and_texts(plan)] == ["both"]


def test_an_edit_in_a_table_that_is_turned_goes_to_its_cell() -> None:
    heads = "- | keep.claim: It keeps it | sell.claim: It sells it"
    base = slide(table(f"{heads}\n tr.name: Türkiye | a.what: Says yes to that | b.what: Says no to that"))
    ours = slide(table("- | tr.name: Türkiye\n keep.claim: It keeps it | a.what: Says yes to that\n"
                       " sell.claim: It sells it | b.what: Says no to that"))  # fmt: skip
    plan = decide(base, typed(base, "Says no to", "Still says no to"), ours)
    assert plan.pages[0].moved == (MovedWords(0, TextSpot(0, 1, 2), TextSpot(0, 2, 1), (MergedLine("theirs", 0),)),)
    assert kinds_and_texts(plan) == [("kept", "'Still says no to that'")]


def test_a_row_that_was_deleted_and_went_to_the_next_page_is_reported() -> None:
    base = slide(table(VIEWS + "    nato.name: NATO | nato.what: It finds it incompatible"))
    theirs = typed(slide(table(VIEWS)), "", "")
    ours = slide(
        table("who | says\n tr.name: Türkiye | tr.what: It keeps the system for now, and says at length why"),
        table("who | says\n us.name: United States | us.what: It wants the system gone\n"
              " nato.name: NATO | nato.what: It finds it incompatible"),
    )  # fmt: skip
    assert ("conflict", "what you deleted is elsewhere on its slide now: 'NATO'") in kinds_and_texts(
        decide(base, theirs, ours)
    )


def test_words_typed_into_what_is_withdrawn_are_named() -> None:
    base = slide(table(VIEWS))
    ours = slide(table("who | says\n tr.name: Türkiye | tr.what: It keeps the system for now"))
    plan = decide(base, typed(base, "system gone", "system gone by the spring summit"), ours)
    assert plan.pages[0].moved == ()
    assert kinds_and_texts(plan) == [
        (
            "withdrawn",
            "row 'United States | It wants the system gone by the spring summ…' is removed: "
            "the content no longer says it; you had typed 'by the spring summit'",
        )
    ]


def test_what_was_typed_on_a_page_that_is_no_longer_made_is_named_whole() -> None:
    base = DeckFacets(
        (*slide(body("a.what: It is so"), slot="a").pages, *slide(body("b.what: And so"), slot="b").pages)
    )
    words = "typed at length, so that no message would show all of it if it were shortened to sixty signs"
    plan = decide(base, typed(base, "And so", f"And so, {words}"), slide(body("a.what: It is so"), slot="a"))
    assert kinds_and_texts(plan) == [("withdrawn", f"the page is no longer made; lost with it: words: And so, {words}")]


def test_another_record_is_not_taken_for_the_one_that_was_edited() -> None:
    """Two statements that differ in one word: the first is withdrawn, the second new. An edit must not move over."""
    base = slide(body("a.what: The ministry of defence has said it\n z.what: Something else altogether"))
    ours = slide(body("b.what: The ministry of trade has said it\n z.what: Something else altogether"))
    plan = decide(base, typed(base, "has said", "has often said"), ours)
    assert [kind for kind, _ in kinds_and_texts(plan)] == ["withdrawn"]
    assert [one.taken_from for shape in plan.pages[0].shapes for one in shape.lines or ()] == ["ours", "ours"]
