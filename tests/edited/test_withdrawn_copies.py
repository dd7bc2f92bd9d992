"""What is withdrawn goes also from copies that somebody made of it."""

from copy import deepcopy
from io import BytesIO

from msgspec.structs import replace
from pptx import Presentation
from pptx.util import Emu

from briefgen.doctor import examine
from briefgen.edited.facets import DeckFacets
from briefgen.edited.moved_words import TextSpot
from briefgen.edited.read_pptx import read_facets
from briefgen.edited.withdrawn_copies import Copies, Copy, copies_of_withdrawn
from tests.edited.decks import flagship, laid_out
from tests.edited.edits import text_of_deck
from tests.edited.test_merge import base, merged
from tests.edited.test_moved_words import body, slide, table, typed

GONE = "gone.what: It rests on a cable of May"
STILL = "contract.what: The contract was signed"


def plain(deck: DeckFacets) -> DeckFacets:
    """The deck as its file says it."""
    return typed(deck, "", "")


def found(base_: DeckFacets, theirs: DeckFacets, ours: DeckFacets) -> Copies:
    """The copies, for a reader who has the record `contract` and no record `gone`."""
    return copies_of_withdrawn(base_, theirs, ours, flagship("press").brief)


def test_a_page_copied_by_hand_loses_what_is_withdrawn() -> None:
    one = slide(body(f"{STILL}\n{GONE}"))
    twice = replace(plain(one), pages=plain(one).pages * 2)
    copies = found(one, twice, slide(body(STILL)))
    assert copies.paragraphs == (Copy(1, TextSpot(0), 1, "It rests on a cable of May"),)


def test_a_row_copied_by_hand_is_found_and_the_row_of_the_base_is_not() -> None:
    one = slide(table(f"who | says\n {STILL} | yes\n {GONE} | no"))
    (page,) = plain(one).pages
    (shape,) = page.shapes
    copied = replace(page, shapes=(replace(shape, cells=(*shape.cells, shape.cells[2])),))
    copies = found(one, replace(plain(one), pages=(copied,)), slide(table(f"who | says\n {STILL} | yes")))
    assert [(one.spot.column, one.text) for one in copies.paragraphs] == [(0, "It rests on a cable of May")]


def test_what_the_reader_still_has_may_be_copied() -> None:
    one = slide(body(STILL), body(GONE))
    twice = replace(plain(one), pages=plain(one).pages * 2)
    assert not found(slide(body(STILL)), twice, slide(body(STILL)))


def test_words_that_another_record_says_too_stay() -> None:
    one = slide(body(f"{STILL}\n{GONE}"))
    other = slide(body("contract.what: It rests on a cable of May"))
    assert not found(one, replace(plain(one), pages=plain(one).pages * 2), other)


def test_a_comment_that_quotes_what_is_withdrawn_goes() -> None:
    one = slide(body(f"{STILL}\n{GONE}"))
    (page,) = plain(one).pages
    comments = ("Why ‘It rests on a cable of May’?", "Ask the desk")
    copies = found(one, replace(plain(one), pages=(replace(page, comments=comments),)), slide(body(STILL)))
    assert copies.comments == ((0, comments[0]),)


def test_a_copied_page_of_a_deck_keeps_what_was_typed_on_it() -> None:
    """A figure is withdrawn from the press; somebody had copied its page, and typed on the copy."""
    presentation = Presentation(BytesIO(base("press")[0]))
    source = next(one for one in presentation.slides
                  if "price of the system" in one.shapes.title.text_frame.text)  # fmt: skip
    copied = presentation.slides.add_slide(source.slide_layout)
    for item in list(copied.shapes._spTree)[2:]:
        copied.shapes._spTree.remove(item)
    for item in list(source.shapes._spTree)[2:]:
        if not item.xpath(".//@r:id | .//@r:embed"):
            copied.shapes._spTree.append(deepcopy(item))
    box = copied.shapes.add_textbox(Emu(900_000), Emu(3_000_000), Emu(3_000_000), Emu(400_000))
    box.text_frame.text = "Ask for the exchange rate"
    memory = BytesIO()
    presentation.save(memory)
    dossier = flagship("press").dossier
    figures = {id_: one for id_, one in dossier.records["figures"].items() if id_ != "f-price"}
    ours = laid_out(replace(dossier, records={**dossier.records, "figures": figures}), "press")
    result = merged("press", memory.getvalue(), ours)
    text = text_of_deck(read_facets(result.deck))
    assert "Ask for the exchange rate" in text
    assert "price of the system is given" not in text
    assert [note.kind for note in result.notes if note.text.startswith("your copy of")][:1] == ["withdrawn"]
    assert [problem for problem in examine(result.deck) if problem.level == "error"] == []
