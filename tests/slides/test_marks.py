"""Marks beside a statement: how many voices it has, and that sources disagree."""

from pathlib import Path

import pytest

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Run
from briefgen.dossier.corroboration import circles, origins_of
from briefgen.dossier.nouns.story import Point
from briefgen.dossier.records import Citation
from briefgen.review.elements import elements_of
from briefgen.slides.points import point_paragraph
from briefgen.wording.citations import cites
from briefgen.wording.disagreement import disputed_words
from tests.dossiers import brief_from
from tests.slides.said import body, made

SOURCES = """
origins:
  wire: {name: The Wire, read: press}
  stringer: {name: A stringer, relays: [wire], read: press}
  tide: {name: The Tide Table, text: s1, read: press}
sources:
  s1: {outlet: The Tide Table, grade: B, why: signed, relays: {wire: [1, 2]}, read: press}
  s2: {outlet: The Ebb, grade: C, why: unsigned, relays: {stringer: [4]}, read: press}
  s3: {outlet: The Flow, grade: C, why: unsigned, relays: {wire: [1], tide: [7]}, read: press}
events:
  lit: {what: The lamp is lit, cite: s1#3, read: press}
  dark: {what: The lamp goes out, cite: s1#3, read: press}
discrepancies:
  d: {asks: Is it lit?, about: lit, sides: [{say: Yes, cite: s1#3}, {say: No, cite: s2#1}], read: press}
"""


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    """What the team sees: three texts and whom they relay."""
    return brief_from(SOURCES, tmp_path)


def cited(*passages: tuple[str, int]) -> tuple[Citation, ...]:
    """Citations of source and paragraph."""
    return tuple(Citation(source, (paragraph,)) for source, paragraph in passages)


@pytest.mark.parametrize(
    ("passages", "origins"),
    [
        ([("s1", 3)], {"s1"}),  # its own voice
        ([("s1", 1)], {"wire"}),
        ([("s1", 1), ("s1", 3)], {"wire"}),  # its own voice beside what it relays is no second one
        ([("s1", 1), ("s3", 1)], {"wire"}),  # two texts, one agency
        ([("s1", 1), ("s2", 4), ("s3", 1)], {"wire"}),  # the stringer relays the agency
        ([("s1", 3), ("s3", 7)], {"s1"}),  # the one relays the other
        ([("s1", 1), ("s2", 1)], {"wire", "s2"}),
        ([("s1", 3), ("s2", 1), ("s3", 2)], {"s1", "s2", "s3"}),
    ],
)
def test_origins_are_counted_by_passage(brief: Brief, passages: list[tuple[str, int]], origins: set[str]) -> None:
    assert origins_of(brief.records, cited(*passages)) == origins


@pytest.mark.parametrize(
    ("passages", "words"),
    [
        ([("s1", 1), ("s2", 4), ("s3", 1)], "[1][2][3] one origin"),
        ([("s1", 1), ("s2", 1), ("s3", 1)], "[1][2][3] two origins"),
        ([("s1", 1), ("s2", 1)], "[1][2]"),
        ([("s1", 1)], "[1]"),
        ([], ""),
    ],
)
def test_fewer_origins_than_texts_are_reported(brief: Brief, passages: list[tuple[str, int]], words: str) -> None:
    assert "".join(run.text for run in cites(brief, cited(*passages))).replace("\u00a0", " ") == words


def test_no_circle_here(brief: Brief) -> None:
    assert circles(brief.records) == ()


@pytest.mark.parametrize(
    ("rests", "marked"),
    [(("lit",), True), (("dark",), False), (("lit", "d"), False), (("lit", "dark"), True)],
)
def test_a_disputed_point_says_so_unless_it_rests_on_the_disagreement(
    brief: Brief, rests: tuple[str, ...], marked: bool
) -> None:
    paragraph = point_paragraph(brief, Point("It burns", rests))
    assert ("accounts\u00a0differ" in paragraph.text) == marked
    assert bool(disputed_words(brief, rests)) == marked
    assert paragraph.runs[0] == Run("It burns")
    assert isinstance(paragraph, Paragraph)


DRAWN = """
events: {fire: {date: 2019-07, what: It burns, cite: s1}, flood: {date: 2021, what: A flood, cite: s2}}
assessments: {place: {actor: south, issue: light, stands: -2, influence: 3, by: The desk, rests: fire}}
sources: {s2: {outlet: The Ebb, grade: C, why: unsigned, relays: {north: [1]}}}
discrepancies:
  d: {asks: Is it so?, about: [%s], sides: [{say: Yes, cite: s1#3}, {say: No, cite: s2#1}]}
"""


@pytest.mark.parametrize(
    ("kind", "disputed", "line"),
    [
        ("activity", "fire", "accounts differ about one of the events counted, in 2019."),
        ("activity", "flood, fire", "accounts differ about two of the events counted, in 2019 and 2021."),
        ("actormap", "south", "Southland accounts differ"),
        ("spectrum", "place", "Southland [1] accounts differ"),
        ("spectrum", "fire", "Southland [1] accounts differ"),
        ("sourcemap", "north", "Northland accounts differ"),
        ("sourcemap", "s2", "[2] The Ebb accounts differ"),
    ],
)
def test_a_drawing_says_in_words_and_sign_that_sources_disagree(
    kind: str, disputed: str, line: str, tmp_path: Path
) -> None:
    (slide,) = made(brief_from(DRAWN % disputed, tmp_path), kind)
    assert [result for result in body(slide) if "differ" in result] == [line]
    assert set(disputed.split(", ")) <= {id_ for about, _ in elements_of(slide) for id_ in about}
