"""Compares words between quotation marks in a statement with the passages it cites."""

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.quotation import find_quotation

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|「([^「」]+)」|„([^„“”]+)[“”]")


def compare_quoted(said: str, passages: Sequence[str]) -> Iterator[Difference]:
    """Yield words in quotation marks that the passages do not have."""
    for groups in _QUOTED.findall(said):
        words = next(filter(None, groups), "").strip().rstrip(".,;")
        if " " in words and find_quotation(words, passages).result != "exact" and not _in_lower_case(words, passages):
            yield Difference("quoted", f"the passage does not have the words “{words}”")


def _in_lower_case(words: str, passages: Sequence[str]) -> bool:
    """Return whether the words are there with another first letter: a phrase may begin a sentence in the text."""
    return find_quotation(words.casefold(), [one.casefold() for one in passages]).result == "exact"
