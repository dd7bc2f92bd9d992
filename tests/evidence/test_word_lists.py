"""The word lists of comparing: written as texts are compared, so that no text brings them to be folded again."""

import pytest

from briefgen.core.text import fold
from briefgen.evidence.claims.lists import WordLists, in_text, lists, plain_words


@pytest.mark.parametrize(("name", "one"), lists().items(), ids=lists())
def test_phrases_are_listed_as_texts_are_compared(name: str, one: WordLists) -> None:
    phrases = [word for field in one.__struct_fields__ if isinstance(words := getattr(one, field), tuple)
               for word in words if isinstance(word, str) and "…" not in word]  # fmt: skip
    assert len(phrases) > 20
    assert [word for word in phrases if fold(word).text != word] == []


@pytest.mark.parametrize("text", ["They didn't go", "They didn’t go"])
def test_a_short_form_is_found_with_either_apostrophe(text: str) -> None:
    assert in_text(lists()["en"].negations, plain_words(text)) == ["n't"]
