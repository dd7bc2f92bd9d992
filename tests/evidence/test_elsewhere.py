"""Statements written from another paragraph than the one they cite, found by their words."""

import pytest

from briefgen.evidence.claims.elsewhere import better_paragraph, paragraph_index
from briefgen.evidence.claims.lists import lists

PARAGRAPHS = {
    ("tide", 1): "The harbour office closed the northern quay in March.",
    ("tide", 2): "Fishermen from Skerry asked for compensation, and the office promised an answer.",
    ("tide", 3): "A pilot boat ran aground on the reef and was towed to Port Ness.",
    ("ebb", 1): "The ministry will pay for a new crane at the southern quay.",
    ("ebb", 2): "Divers searched the wreck for two days and found its bell.",
}
INDEX = paragraph_index(PARAGRAPHS, lists()["en"])


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        ("A pilot boat is towed to Port Ness", ("tide", 2), (("tide", 3), ["pilot", "boat", "towed", "port", "ness"])),
        ("Divers search the wreck and find a bell", ("ebb", 1), (("ebb", 2), ["divers", "search", "wreck", "bell"])),
    ],
)
def test_words_of_another_paragraph_name_it(text: str, cited: tuple[str, int], expected: object) -> None:
    assert better_paragraph(text, [cited], INDEX) == expected


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("A pilot boat is towed to Port Ness", [("tide", 3)]),
        ("A pilot boat is towed to Port Ness", [("tide", 2), ("tide", 3)]),
        ("The vessel was pulled off the rocks", [("tide", 3)]),  # other words for the same
        ("The vessel was pulled off the rocks near the quay", [("tide", 3)]),  # one word of another paragraph
        ("Compensation was asked for by fishermen from Skerry, who are owed an answer", [("tide", 2)]),
    ],
)
def test_its_own_paragraph_in_other_words_is_not_reported(text: str, cited: list[tuple[str, int]]) -> None:
    assert better_paragraph(text, cited, INDEX) is None


def test_a_word_that_most_paragraphs_have_is_no_sign_of_one() -> None:
    index = paragraph_index({("tide", n): f"The bell of the quay, page {n}." for n in range(1, 41)}, lists()["en"])
    assert better_paragraph("The bell of the quay", [("ebb", 1)], index) is None
