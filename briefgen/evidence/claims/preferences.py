"""What is preferred to what: `would give it up rather than stay outside` where the passage has the reverse.

Input: the sentences of a statement and of its passage. Output: a Difference where each side of `rather than` has what
the passage has on the other side alone.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.read_sentence import ReadSentence, SentencePart


class _Preference(Struct, frozen=True):
    """What is preferred, and what to."""

    chosen: frozenset[str]
    other: frozenset[str]
    sentence: str


def compare_preferences(ours: Sequence[ReadSentence], passage: Sequence[ReadSentence]) -> Iterator[Difference]:
    """Yield a preference of the statement that the passage has the other way round; at most one."""
    own = [one for sentence in ours for one in _preferences(sentence)]
    theirs = [one for sentence in passage for one in _preferences(sentence)] if own else []
    for one in own:
        turned = [there for there in theirs if _is_turned(one, there)]
        if turned:
            shown = sentence_shown(turned[0].sentence)
            yield Difference("word", f"the passage prefers what the record has as the lesser choice: “{shown}”")
            return


def _is_turned(one: _Preference, there: _Preference) -> bool:
    """Return whether both sides are exchanged; who prefers, and the verb for it, stay on the first."""
    gained, lost = one.chosen & there.other, one.other & there.chosen
    if not gained or not lost or one.other & there.other:
        return False
    return len(gained) + len(lost) > len(one.chosen & there.chosen)


def _preferences(sentence: ReadSentence) -> Iterator[_Preference]:
    for part in sentence.parts if sentence.known.rather_than.may_be_in(sentence.written.words) else ():
        for phrase in map(str.split, sentence.known.rather_than):
            size = len(phrase)
            for at in range(1, len(part.words) - size):
                if list(part.words[at : at + size]) == phrase:
                    chosen, other = (_said(words, sentence) for words in (part.words[:at], part.words[at + size :]))
                    yield _Preference(chosen - other, other - chosen, sentence.written.text)


def _said(words: Sequence[str], sentence: ReadSentence) -> frozenset[str]:
    """Return what words say, without the actors that they name."""
    part = SentencePart(words, sentence.known, sentence.names, sentence.stems)
    return part.said(part.mentions)
