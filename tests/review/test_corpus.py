"""Planted mistakes are caught and harmless edits are not, over a corpus in four languages."""

import pytest

from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.lists import lists_for
from briefgen.evidence.claims.read_text import read_cited
from tests.review.corpus import PAIRS, harmless, planted

HARMLESS, PLANTED = harmless(), planted()


def compare_pair(statement: str, passage: str) -> list[Difference]:
    """What differs between a statement and one passage, each in the language of its words."""
    theirs = lists_for(passage)
    return list(compare_claim(statement, lists_for(statement) or theirs, read_cited([passage], theirs)))


def test_the_corpus_is_large_enough_to_say_something() -> None:
    assert len(PLANTED) >= 100
    assert len(HARMLESS) >= 150
    assert len(PAIRS) >= 30


@pytest.mark.parametrize(("kind", "passage", "statement"), PLANTED)
def test_a_planted_mistake_is_caught(kind: str, passage: str, statement: str) -> None:
    assert compare_pair(statement, passage)


@pytest.mark.parametrize(("passage", "statement"), HARMLESS)
def test_what_is_right_is_not_flagged(passage: str, statement: str) -> None:
    assert compare_pair(statement, passage) == []
