"""Where a line may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.deck.model import Paragraph, Run
from briefgen.page.type.breaking import opportunities, pieces
from briefgen.page.type.face import find_typeface
from briefgen.page.type.lines import break_lines, breaks_designator, plain_words_parted, sized_pieces
from briefgen.page.type.paragraph import Style, measure

DESIGNATORS = (
    "S-400", "F-35", "F-35A/B", "PAC-3", "Su-57", "AIM-120C-7", "KAAN Block 10", "Block 70", "USD 2.5 billion",
    "$5 m", "€2 billion", "100 aircraft", "40 km", "2.5 million", "2017–2020", "Article 5", "30 per cent",
)  # fmt: skip


def parts(text: str) -> list[str]:
    return [text[start:end] for start, _, end, _ in pieces(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two words", ["two ", "words"]),
        ("well-known", ["well-", "known"]),
        ("on 12 December 2025", ["on ", "12 December ", "2025"]),
        ("a non-operational system", ["a ", "non-operational ", "system"]),
        ("Re-entry, co-operation", ["Re-entry, ", "co-operation"]),
        ("2025 or later, before", ["2025 ", "or later, ", "before"]),
        ("a “very soon” (Fidan)", ["a ", "“very soon” ", "(Fidan)"]),
        ("concerns (A Turkish official)", ["concerns ", "(A Turkish ", "official)"]),
        ("for later use", ["for ", "later ", "use"]),
        ("a – b", ["a ", "– ", "b"]),
        ("Ankara–Washington", ["Ankara–", "Washington"]),
        ("and/or", ["and/or"]),
        ("a   b", ["a   ", "b"]),
        ("12\u00a0km away", ["12\u00a0km ", "away"]),
        ("日本語。が", ["日", "本", "語。", "が"]),
        ("", []),
        ("  ", ["  "]),
    ],
)
def test_a_line_ends_after_spaces_hyphens_and_dashes(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize("designator", DESIGNATORS)
def test_a_designator_is_one_piece(designator: str) -> None:
    assert parts(f"of {designator} there") == ["of ", f"{designator} ", "there"]
    assert parts(f"({designator}), there") == [f"({designator}), ", "there"]


def test_a_designator_between_ideographs_is_one_piece_without_them() -> None:
    assert parts("保留S-400。停用") == ["保", "留", "S-400。", "停", "用"]


@pytest.mark.parametrize("text", ["In 2017 the minister", "July 2019 deliveries", "a 5-year-old", "six aircraft"])
def test_a_number_alone_is_no_designator(text: str) -> None:
    assert len(parts(text)) >= 2


CITED = "of the reef\u00a0[2][4] and"


def test_citations_stay_with_the_word_before_them() -> None:
    assert parts(CITED) == ["of ", "the ", "reef\u00a0[2][4] ", "and"]
    assert pieces(CITED)[2] == (7, 18, 19, 12)  # LibreOffice would end a line before "[2]"
    assert parts("the S-400\u00a0[2] and") == ["the ", "S-400\u00a0[2] ", "and"]


def test_a_long_word_is_looked_through_once() -> None:
    """Twice as long a word takes about twice as long, not four times: here the tenth of a second, not a minute."""
    text = "a1" * 100_000
    assert [text[start:end] for start, _, end, _ in pieces(text)] == [text]


def test_a_designator_knows_where_it_would_be_torn() -> None:
    assert pieces("the S-400 x")[1] == (4, 9, 10, 6)  # after "S-"


TEXTS = st.text(st.sampled_from("ab1 -–/().,日ü\u00a0SF40"), max_size=60)


@given(TEXTS)
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(parts(text)) == text


@given(TEXTS)
def test_every_end_of_a_piece_is_an_opportunity(text: str) -> None:
    ends = {end for _, _, end, _ in pieces(text)} - {len(text)}
    assert ends <= set(opportunities(text))


def test_no_break_is_placed_for_a_plain_word_and_its_citations() -> None:
    runs = (Run("Limits on radar are named by both sides"), Run("\u00a0[3][5]", small=True))
    text = measure(Paragraph(runs), find_typeface("Calibri"))
    assert {break_lines(text, Style(13.5, 9.5), width).placed for width in range(40, 140)} == {()}


@pytest.mark.parametrize("words", ["Declares it non-operational", "A pre-emptive re-export"])
def test_no_break_is_placed_for_a_word_with_a_prefix(words: str) -> None:
    text = measure(Paragraph((Run(words),)), find_typeface("Calibri"))
    assert {break_lines(text, Style(13.5, 9.5), width).placed for width in range(40, 140)} == {()}


def test_no_designator_breaks_where_a_renderer_ends_a_line_before_it_inside_a_word() -> None:
    """Lines move up when `non-` is pulled up: then `F-` may find room at the end of one."""
    text = measure(
        Paragraph((Run("Morvane declares the harbour non-commercial and gains dues, but not the B-12."),)),
        find_typeface("Calibri"),
    )
    style = Style(11.5, 8.5)
    for width in range(60, 200):
        lines = break_lines(text, style, width)
        parted = list(plain_words_parted(text, sized_pieces(text, style)))
        assert lines.placed or not breaks_designator(text, parted, lines.measure or width), width
