"""`Even without` and `without` turned round: `would not have fallen without the halt` for `even without the halt`.

Input: the sentences of a statement and of its passage. Output: a Difference where both name the same thing behind it.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.phrases import has_negation
from briefgen.evidence.claims.read_sentence import ReadSentence

_ANYWAY, _NEEDED, _LACKING, _PRICE = "anyway", "needed", "lacking", "price"
_EXCLUDED = {_ANYWAY: _NEEDED, _NEEDED: _ANYWAY, _PRICE: _LACKING}
"""What each excludes: what happens even without something does not depend on it, and what is done at the price of a
break is not done without one.
"""
_SHOWN = {_ANYWAY: "even without it", _NEEDED: "not without it", _LACKING: "without it", _PRICE: "at its price"}


class Without(Struct, frozen=True):
    """A phrase such as `without`: what it says, and what of."""

    kind: str
    words: frozenset[str]
    """What is lacking, or what is the price."""
    sentence: str


def compare_without(ours: Sequence[ReadSentence], theirs: Sequence[Without]) -> Iterator[Difference]:
    """Yield what depends on something in the statement and not in the passage, or the reverse; at most one.

    `theirs`: what the passage has for `without` (`without_in`).
    """
    for one in without_in(ours) if theirs else ():
        same = [other for other in theirs if one.words & other.words]
        if same and all(other.kind == _EXCLUDED.get(one.kind) for other in same):
            meant = f"the record says '{_SHOWN[one.kind]}' of something, the passage '{_SHOWN[same[0].kind]}'"
            yield Difference("denial", f"{meant}: “{sentence_shown(same[0].sentence)}”")
            return


def without_in(sentences: Sequence[ReadSentence]) -> tuple[Without, ...]:
    """Return what sentences have for `without`."""
    return tuple(found for one in sentences if (found := _without(one)))


def _without(sentence: ReadSentence) -> Without | None:
    """Return what a sentence has for `without`, and the words of what is lacking."""
    words, known = sentence.written.words, sentence.known
    phrases = ((_PRICE, known.at_the_price), (_ANYWAY, known.even_without), (_LACKING, known.lacking))
    for kind, listed in phrases:
        if found := in_text(listed, words):
            if kind == _LACKING and _denies_besides(words, found[0], sentence):
                kind = _NEEDED
            return Without(kind, _behind(sentence, found[0]), sentence.written.text)
    return None


def _denies_besides(words: Sequence[str], phrase: str, sentence: ReadSentence) -> bool:
    """Return whether a sentence denies besides its `without`: `would not have fallen without it`."""
    return has_negation(words, sentence.known, besides=phrase)


def _behind(sentence: ReadSentence, phrase: str) -> frozenset[str]:
    """Return what is said behind a phrase up to the next comma, before it where words follow what they belong to."""
    text = sentence.written.folded
    at = text.casefold().find(phrase)
    if sentence.known.turned_order:
        return sentence.said(max(0, text.rfind(",", 0, at)), at)
    end = text.find(",", at)
    return sentence.said(at + len(phrase), end if end > 0 else len(text))
