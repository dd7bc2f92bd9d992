"""Hyphenation: soft hyphens (U+00AD) in long words, by the rules of their language.

Input: a paragraph and a language. Output: the paragraph with a soft hyphen wherever a long word may be split. Only
words longer than their line are split (`lines`), which programs would break anywhere; unused soft hyphens are removed
when a paragraph is set (`typeset`), so that files hold only those that show. The patterns are those of Hunspell,
through pyphen (extra `scripts`); it has none for Turkish, which needs only a rule: a consonant before a vowel begins a
syllable.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from briefgen.core.language import is_right_to_left
from briefgen.core.text import SOFT_HYPHEN
from briefgen.deck.model import Paragraph

SHORTEST = 10
"""Least letters of a word that may be split."""
_EDGE = 3
"""Least letters at either end of a split word."""
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_VOWEL, _CONSONANT = "[aâeıiîoöuûü]", r"[^\W\d_aâeıiîoöuûü]"
_TURKISH = f"(?<={_VOWEL})(?={_CONSONANT}?{_VOWEL})|(?<={_CONSONANT})(?={_CONSONANT}{_VOWEL})"
_TURKISH_SMALL = str.maketrans("Iİ", "ıi")
Places = Callable[[str], Sequence[int]]


def can_hyphenate(language: str) -> bool:
    """Return whether hyphenation rules for that language are installed."""
    return _places(language) is not None


def with_soft_hyphens(paragraph: Paragraph, language: str) -> Paragraph:
    """Return the paragraph with soft hyphens in its long words; unchanged if none of them may be split.

    Words in another language than the deck's, and those that look like an address, stay whole.
    """
    places = _places(language)
    if places is None or not any(_WORD.search(run.text) for run in paragraph.runs):
        return paragraph
    runs = (
        run if run.lang else replace(run, text=_WORD.sub(lambda word: _parted(word, places), run.text))
        for run in paragraph.runs
    )
    return replace(paragraph, runs=tuple(runs))


def _parted(word: re.Match[str], places: Places) -> str:
    text, start = word[0], 0
    before, after = word.string[: word.start()][-1:], word.string[word.end() :][:1]
    if (before in ("/", "@", ".", "-") and before) or (after in ("/", "@") and after):
        return text
    parts = []
    for place in places(text):
        if _EDGE <= place <= len(text) - _EDGE:
            parts.append(text[start:place])
            start = place
    return SOFT_HYPHEN.join((*parts, text[start:]))


@cache  # patterns are read once for a language
def _places(language: str) -> Places | None:
    """Return the function that finds where a word of that language may be split; None without rules."""
    first = language.lower().partition("-")[0]
    if first == "tr":
        places = re.compile(_TURKISH).finditer
        return lambda word: [found.start() for found in places(word.translate(_TURKISH_SMALL).lower())]
    if is_right_to_left(language):
        return None
    try:
        import pyphen
    except ImportError:
        return None
    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=_EDGE, right=_EDGE).positions if known else None
