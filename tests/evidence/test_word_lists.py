"""The word lists of comparing: written as texts are compared, so that no text brings them to be folded again."""

import zlib
from pathlib import Path
from typing import Any

import pytest
from msgspec import msgpack

from briefgen.core.text import fold
from briefgen.evidence.claims.compiled_lists import COMPILED, find_lists
from briefgen.evidence.claims.lists import in_text, lists, plain_words, read_lists
from briefgen.evidence.claims.places import PLACES, FormsByCode, read_places
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.review.lexicon import WORDS, read_words

OF_OTHERS = zlib.compress(msgpack.encode({"digest": "of other files", "lists": b"\x80"}))


@pytest.mark.parametrize(("name", "one"), lists().items(), ids=lists())
def test_phrases_are_listed_as_texts_are_compared(name: str, one: WordLists) -> None:
    phrases = [word for field in one.__struct_fields__ if isinstance(words := getattr(one, field), tuple)
               for word in words if isinstance(word, str) and "…" not in word]  # fmt: skip
    assert len(phrases) > 20
    assert [word for word in phrases if fold(word).text != word] == []


@pytest.mark.parametrize("text", ["They didn't go", "They didn’t go"])
def test_a_short_form_is_found_with_either_apostrophe(text: str) -> None:
    assert in_text(lists()["en"].negations, plain_words(text)) == ["n't"]


def test_the_lists_that_ship_compiled_are_those_that_are_typed() -> None:
    assert find_lists(dict[str, WordLists]) == read_lists(), "run 'make words'"
    assert find_lists(dict[str, FormsByCode], PLACES) == read_places(), "run 'make words'"
    assert find_lists(dict[str, Any], WORDS) == read_words(), "run 'make words'"


@pytest.mark.parametrize("spoilt", [b"", b"no zlib", zlib.compress(b"no msgpack"), OF_OTHERS])
def test_lists_that_were_compiled_of_other_files_count_as_none(spoilt: bytes, tmp_path: Path) -> None:
    (tmp_path / COMPILED).write_bytes(spoilt)
    assert find_lists(dict[str, WordLists], tmp_path) is None
