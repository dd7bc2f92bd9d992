"""Order turned round: `before the election` where the passage has `after the election`.

Input: a statement and its passage. Output: a Difference where both name the same thing, on the other side of it.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.phrases import is_negative, marks_in
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.word_lists import WordLists

_AHEAD = 4
"""Words from `before` to what is meant."""


def compare_order(said: WrittenText, passage: WrittenText, same_language: bool) -> Iterator[Difference]:
    """Yield what a statement has before something and the passage only after it, or the reverse; at most one."""
    ours = list(_ordered(said, same_language))
    theirs = list(_ordered(passage, same_language)) if ours else []
    for thing, way, _ in ours:
        other = [sentence for name, side, sentence in theirs if name == thing and side != way]
        if other and not any((name, side) == (thing, way) for name, side, _ in theirs):
            turned = "after" if way == "before" else "before"
            yield Difference("word", f"the record has it {way}, the passage {turned}: “{sentence_shown(other[0])}”")
            return


def _ordered(written: WrittenText, same_language: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what something is before or after, which of the two, and the sentence; none from one that denies."""
    known = written.lists
    if known is None:
        return
    for sentence in written.sentences:
        words = sentence.words
        if known.before.as_set.isdisjoint(words) and known.after.as_set.isdisjoint(words):
            continue
        sides = {at: side for at, word in enumerate(words) if (side := _side(word, known))}
        if in_text(known.negations, words) or any(is_negative(word, known) for word in words):
            continue
        names = {one.at: one.name for one in marks_in(words, known) if one.of == "concept"}
        for at, way in sides.items():
            near = range(at - 1, max(-1, at - _AHEAD), -1) if known.turned_order else range(at + 1, at + 1 + _AHEAD)
            for thing in _things(words, names, near, known, same_language):
                yield thing, way, sentence.text


def _side(word: str, known: WordLists) -> str:
    """Return `before` or `after` for a word that says so; empty for any other."""
    return "before" if word in known.before else "after" if word in known.after else ""


def _things(
    words: Sequence[str], names: dict[int, str], near: range, known: WordLists, same_language: bool
) -> Iterator[str]:
    """Yield the things named first: a concept, year, month or state, or in one language words of sense before it."""
    for at in near:
        if at >= len(words) or at < 0:
            return
        if at in names:
            yield names[at]
            return
        if named := _named(words[at], known):
            yield named
            return
        if len(words[at]) > 3 and words[at] not in known.small and words[at] not in known.common:
            if not same_language:
                return
            yield stem_of(words[at])


def _named(word: str, known: WordLists) -> str:
    """Return a year, month or state; empty for any other word."""
    if word.isdigit():
        return word
    if word in known.months:
        return f"month {known.months.index(word)}"
    return min(codes_of_words([word], known.language), default="")
