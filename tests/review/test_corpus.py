"""Planted mistakes are caught and harmless edits are not, over a corpus in four languages."""

import pytest

from briefgen.evidence.claims.compare import compare_pair
from tests.review.corpus import PAIRS, harmless, planted

HARMLESS, PLANTED = harmless(), planted()


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
