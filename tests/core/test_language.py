"""The form of a language tag: examples of RFC 5646, appendix A, and what people write instead."""

import pytest

from briefgen.core.language import is_language

TAGS = (
    "en de fr en-GB EN-gb zh-Hant zh-Hans zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK sr-Cyrl sr-Latn sr-Latn-RS sl-rozaj "
    "sl-rozaj-biske sl-nedis de-CH-1901 sl-IT-nedis hy-Latn-IT-arevela de-DE es-419 ast pt-BR"
)
OTHERS = (
    "", " ", "en_GB", "en GB", " en-GB", "en-GB\n", "English", "British English", 'en"GB', "en-", "-GB", "e", "en-G",
    "en-GBR1", "x-whatever", "en-a-bbb-x-a-ccc", "419", "1e", "en-GB-GB", "ёn",
)  # fmt: skip


@pytest.mark.parametrize("tag", TAGS.split())
def test_a_tag_is_taken(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("words", OTHERS)
def test_anything_else_is_not(words: str) -> None:
    assert not is_language(words)
