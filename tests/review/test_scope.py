"""Parts, scope, limits, causes and order: statements that say what their passage says, and others that do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.read_text import read_cited

Written = dict[str, str]
"""A text by its language."""


def _cases(which: str) -> Iterator[tuple[Written, Written]]:
    for one in yaml.safe_load(Path(__file__).with_name("scope.yaml").read_text(encoding="utf-8")):
        yield from ((one["passage"], said) for said in one.get(which, ()))


def _findings(passage: Written, said: Written) -> list[str]:
    (language, text), (own, statement) = *passage.items(), *said.items()
    cited = read_cited([text], lists()[language])
    return [one.message for one in compare_claim(statement, lists()[own], cited)]


@pytest.mark.parametrize(("passage", "said"), list(_cases("right")), ids=str)
def test_what_the_passage_says_is_not_flagged(passage: Written, said: Written) -> None:
    assert _findings(passage, said) == []


@pytest.mark.parametrize(("passage", "said"), list(_cases("wrong")), ids=str)
def test_what_the_passage_does_not_say_is_found(passage: Written, said: Written) -> None:
    assert _findings(passage, said) != []
