"""Mistakes of one kind each, beside a statement of the same passage that is right."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.evidence.claims.compare import ClaimContext, compare_claim, read_cited
from briefgen.evidence.claims.lists import lists, lists_for
from tests.review.harness import found

KINDS = (
    # an unnamed source, for the whole sentence
    ("According to two people briefed on the matter, the port will close in May.",
     "The port will reportedly close in May", "The port will close in May", "hedge"),
    # who only does not deny does not agree
    ("The mayor does not rule out a new tender.", "The mayor leaves a new tender open",
     "The mayor agrees to a new tender", "denial"),
    # left open
    ("Ob die Stadt den Kai verkauft, ließ der Sprecher offen.", "Ob die Stadt den Kai verkauft, ist offen",
     "Die Stadt verkauft den Kai", "denial"),
    # a condition left out
    ("Norway will lend two ferries, provided the council pays the crews.",
     "Norway will lend two ferries if the council pays the crews", "Norway will lend two ferries", "condition"),
    # a whole for its part
    ("Only 14 of the 60 lamps were repaired.", "14 of the 60 lamps were repaired", "The 60 lamps were repaired",
     "qualifier"),
    # a decade
    ("The quay was built in the 1950s.", "The quay dates from the 1950s", "The quay dates from the 1930s", "number"),
    # a comparison turned round
    ("The harbour earned less than in 2019.", "The harbour earned less than in 2019",
     "The harbour earned more than in 2019", "polarity"),
    # who pays
    ("The crew is paid by Sweden. The lamp is paid by Denmark.", "Denmark pays for the lamp",
     "Sweden pays for the lamp", "who"),
    # whose proposal
    ("Denmark studies the Swedish proposal of May.", "Denmark studies the Swedish proposal",
     "Sweden studies the Danish proposal", "who"),
)  # fmt: skip


@pytest.mark.parametrize(("passage", "right", "wrong", "kind"), KINDS)
def test_a_mistake_of_the_kind_is_found_and_what_is_right_is_not_flagged(
    passage: str, right: str, wrong: str, kind: str
) -> None:
    known = lists_for(passage)
    read = read_cited([passage], known)
    assert list(compare_claim(right, known, read)) == []
    assert kind in [one.kind for one in compare_claim(wrong, known, read)]


@pytest.mark.parametrize(("day", "flagged"), [(3, False), (4, True), (20, False)])
def test_a_day_near_that_of_the_text_is_one_that_the_passage_names(day: int, flagged: bool) -> None:
    """The text is of Tuesday, 4 March; the 20th is too far off to be a slip."""
    passage = read_cited(["SKERRY, March 4, 2025. Northland on Monday closed the quay."], lists()["en"])
    around = ClaimContext(day=date(2025, 3, day), written=date(2025, 3, 4))
    differences = compare_claim("Northland closes the quay", lists()["en"], passage, around)
    assert [one.kind for one in differences] == (["date"] if flagged else [])


@pytest.mark.parametrize(
    ("office", "flagged"),
    [("Culture Minister", False), ("Minister of Culture", False), ("Foreign Minister", True), ("curator", True)],
)
def test_an_office_is_that_of_the_texts(office: str, flagged: bool, tmp_path: Path) -> None:
    text = f"""
        actors: {{mera: {{name: Ana Mera, kind: person, of: north, role: {office}, read: press}}}}
    """
    texts = {"s1": "The lamp was lit in 2020, and the quay was closed, said Culture Minister Ana Mera on the day."}
    rules = [one.rule for one in found(text, tmp_path, texts)]
    assert ("claim-office" in rules) == flagged
