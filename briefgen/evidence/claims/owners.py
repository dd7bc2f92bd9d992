"""Whose proposal, demand or decision it is: `Ankara's proposal` where the passage has Washington's.

Input: a statement and its passage. Output: a Difference where the passage gives such a thing to another state only.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.phrases import marks_in
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.splitting import SHORTEST
from briefgen.evidence.claims.word_lists import WordLists

ACTS = frozenset(
    ("proposal", "demanding", "decision", "claim", "deadline", "complaint", "warning", "concession", "threatening")
)
"""Concepts of what a state says or does, which is somebody's: another state's is another one."""
CONSENT = "consent"
"""All that a state agrees to is one: `Moscow's consent`, `Moscow's approval`."""
_OF = 3
"""Words from `proposal` to the state in `the proposal of Türkiye`."""
Owned = tuple[str, frozenset[str]]


def compare_owners(said: WrittenText, theirs: Sequence[Owned]) -> Iterator[Difference]:
    """Acts of a state that the passage gives to other states only; `theirs`: those of the passage."""
    for act, owner in owned_acts(said) if theirs else ():
        others = [one for name, one in theirs if name == act]
        if others and all(one.isdisjoint(owner) for one in others):
            yield Difference("who", f"what the record gives to '{min(owner)}' is of '{min(others[0])}' in the passage")
            return


def owned_acts(written: WrittenText) -> Iterator[Owned]:
    """Acts with the states right before them, or behind them after `of`."""
    known = written.lists
    if known is None:
        return
    words = [word.removesuffix("'s") for word in written.words]
    for mark in marks_in(words, known) if codes_of_words(words, known.language) else ():
        consents = mark.of == "agree" and _is_owned(written.words, mark.at, mark.last + 1, known)
        act = CONSENT if consents else mark.name if mark.of == "concept" and mark.name in ACTS else ""
        if act and (owner := _owner(words, mark.at, mark.last + 1, known)):
            yield act, owner


def _is_owned(words: Sequence[str], start: int, end: int, known: WordLists) -> bool:
    """Return whether words are somebody's, and so no verb: `Moscow's consent`, `the consent of Moscow`."""
    return any("'" in word for word in words[max(0, start - 1) : start]) or (
        end < len(words) and words[end] in known.part_of
    )


def _owner(words: list[str], start: int, end: int, known: WordLists) -> frozenset[str]:
    before = codes_of_words(
        [word for word in words[max(0, start - 1) : start] if len(word) >= SHORTEST], known.language
    )
    if before or not words[end : end + 1] or words[end] not in known.part_of:
        return before
    return codes_of_words(words[end : end + _OF], known.language)
