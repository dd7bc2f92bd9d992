"""Comparisons turned round: `more than in 2022` where the passage has `less than in 2022`.

Input: a statement and its passage. Output: a Difference where both compare with the same thing, the other way.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.limits import divides_otherwise
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.word_lists import WordLists

_APART, _AHEAD = 3, 4
"""Words from `more` to `than`, and from there to what is compared with."""


def compare_comparisons(said: WrittenText, passage: WrittenText, same_language: bool) -> Iterator[Difference]:
    """Yield what a statement compares with, and the passage too, but the other way round only."""
    if divides_otherwise(said, passage):
        return  # `more than half is idle` for `less than half is in use`
    ours = {key: way for key, way, _ in _comparisons(said, same_language)}
    theirs: dict[str, set[str]] = {}
    sentences: dict[str, str] = {}
    for key, way, sentence in _comparisons(passage, same_language) if ours else ():
        theirs.setdefault(key, set()).add(way)
        sentences[key] = sentence
    for key, way in ours.items():
        if key in theirs and way not in theirs[key]:
            yield Difference(
                "polarity",
                f"the record has it {way}, the passage the other way round: “{sentence_shown(sentences[key])}”",
            )
            return


def compared_years(written: WrittenText) -> Iterator[tuple[str, str]]:
    """Yield the years that a text compares with, and whether it has `more` or `less`."""
    yield from ((key, way) for key, way, _ in _comparisons(written, same_language=True) if key.isdigit())


def _comparisons(written: WrittenText, same_language: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what is compared with, whether it is `more` or `less`, and the sentence."""
    known = written.lists
    if known is None or not known.than:
        return
    ways = _ways(known.language)
    for sentence in written.sentences:
        words = sentence.words if not ways.keys().isdisjoint(sentence.words) else ()
        for at, word in enumerate(words):
            way = ways.get(word)
            if way is None:
                continue
            than = next((n for n in range(at + 1, min(at + 1 + _APART, len(words))) if words[n] in known.than), 0)
            if than and (key := _compared_with(words[than + 1 : than + 1 + _AHEAD], known, same_language)):
                yield key, way, sentence.text


@cache
def _ways(language: str) -> Mapping[str, str]:
    """Return `more` or `less` for each word that compares; cached, since lists never change."""
    known = lists()[language]
    less, more = dict.fromkeys((*known.less, *known.halved), "less"), dict.fromkeys((*known.more, *known.twice), "more")
    return less | more


def _compared_with(words: Sequence[str], known: WordLists, same_language: bool) -> str:
    """Return a year, month, state or, in one language, the first word of sense."""
    for word in words:
        if word.isdigit() and len(word) == 4:
            return word
        if word in known.months:
            return f"month {known.months.index(word)}"
        if codes := codes_of_words([word], known.language):
            return min(codes)
        if same_language and len(word) > 3 and word not in (*known.small, *known.common):
            return stem_of(word)
    return ""
