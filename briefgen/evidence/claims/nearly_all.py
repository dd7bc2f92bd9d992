"""All of something where the passage has nearly all or a share of it: `the debt paid` for `half of the debt paid`.

Input: a statement and its passage in one language. Output: a Difference where both say the same of the same thing.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.listed import NONE
from briefgen.evidence.claims.word_lists import WordLists

_OF_WHAT = 4
"""Words behind `all` among which is what it is all of."""
_SAID = 7
"""Words behind a thing in which what is said of it stands."""


def compare_nearly_all(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield `all ships` where the passage has `virtually all ships`; at most one difference."""
    known = said.lists
    if known is None:
        return
    ours = [things for nearly, things in _all_of(said.words, known) if not nearly]
    theirs = list(_all_of(passage.words, known)) if ours else []
    for things in ours:
        same = [nearly for nearly, others in theirs if things & others]
        if same and all(same):
            yield Difference("qualifier", f"the passage has '{same[0]}', and the record all")
            return


def _all_of(words: Sequence[str], known: WordLists) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each `all` with the words that weaken it, or none, and the stems of what it is all of."""
    whole = known.families.get("quantity", {}).get("all", NONE)
    if whole.as_set.isdisjoint(words):
        return
    weaker = (*known.qualifiers.get("nearly", ()), *known.negations)
    for at, word in enumerate(words):
        if word in whole:
            before = " ".join(words[max(0, at - 2) : at])
            nearly = next((one for one in weaker if f" {before}".endswith(f" {one}")), "")
            behind = words[at + 1 : at + 1 + _OF_WHAT]
            things = frozenset(stem_of(one) for one in behind if _tells(one, known))
            yield (f"{nearly} {word}" if nearly else ""), things


def compare_shares_in_words(said: WrittenText, whole: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield a thing without its share, where the passage says the same of half or a third of it only; at most one.

    `whole`: all fields of the record, one of which may name the share.
    """
    known = said.lists
    if known is None or known.parts.keys().isdisjoint(passage.words) or _counts(whole.words, known):
        return
    for sentence in passage.sentences:
        for share, thing, behind in _shares(sentence.words, known):
            same = any(behind & around for around in _said_of(said.words, thing, known))
            elsewhere = [one for one in passage.sentences if one is not sentence]
            if same and not any(stem_of(word) == thing for one in elsewhere for word in one.words):
                shown = sentence_shown(sentence.text)
                yield Difference("qualifier", f"the passage says it of '{share}', the record of all: “{shown}”")
                return


def _counts(words: Sequence[str], known: WordLists) -> bool:
    """Return whether a record names a number, a share or a quantity."""
    numbers = {*known.numbers, *known.parts, *known.parts_of}
    if any(word in numbers or word[0].isdigit() for word in words):
        return True
    return any(one.family == "quantity" for one in members_in(words, known))


def _shares(words: Sequence[str], known: WordLists) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield each share with the stem of what it is a share of and the stems behind it: `half of the debt was paid`."""
    of = (*known.part_of, *known.determiners)
    for at, word in enumerate(words[:-1]):
        if word not in known.parts or words[at + 1] not in of:
            continue
        near = range(at + 1, min(at + 1 + _OF_WHAT, len(words)))
        thing = next((n for n in near if words[n] not in (*of, *known.common)), None)
        if thing is not None and _tells(words[thing], known) and not words[thing][0].isdigit():
            behind = frozenset(stem_of(one) for one in words[thing + 1 : thing + 1 + _SAID] if _tells(one, known))
            yield " ".join(words[at : thing + 1]), stem_of(words[thing]), behind


def _said_of(words: Sequence[str], thing: str, known: WordLists) -> Iterator[frozenset[str]]:
    """Yield the stems of what a statement says of a thing, before and behind it."""
    for at, word in enumerate(words):
        if stem_of(word) == thing:
            near = (*words[max(0, at - _SAID) : at], *words[at + 1 : at + 1 + _SAID])
            yield frozenset(stem_of(one) for one in near if _tells(one, known))


def _tells(word: str, known: WordLists) -> bool:
    return len(word) > 2 and word not in known.small and word not in known.common and word not in known.done
