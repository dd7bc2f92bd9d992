"""What a sentence leaves open: `declined to say whether`, `who pays is not known`.

Input: the words of its clauses, and whether each denies something. Output: whether one is left open (`is_left_open`),
which doubts are carried into the next one, where the words begin that are left open.
"""

from collections.abc import Sequence

from briefgen.evidence.claims.listed import Listed
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.phrases import SenseMark
from briefgen.evidence.claims.word_lists import WordLists

_FIRST = 2
"""Words at the beginning of a clause among which `whether` is."""
_LONGEST = 4
"""Most words of a phrase that says that something is not known."""


def is_left_open(clauses: Sequence[Sequence[str]], denies: Sequence[bool], at: int, known: WordLists) -> bool:
    """Return whether a sentence leaves open what its clause at a place says."""
    words = clauses[at]
    if in_text(known.unsure, words) or _is_asked(clauses, at, known):
        return True
    if set(words[:_FIRST]).isdisjoint(known.whether):
        return False
    before, after = clauses[max(0, at - 1) : at], clauses[at + 1 : at + 2]
    return any(denies[max(0, at - 1) : at]) or any(_has(one, *_open(known)) for one in (*before, words, *after))


def carried_doubts(
    words: Sequence[str], marks: Sequence[SenseMark], before: Sequence[str], known: WordLists
) -> tuple[str, ...]:
    """Return the doubts that end the clause before, about what these words say: `wirft ihm vor, zu lügen`.

    `marks`: those of the clause before; `before`: its words.
    """
    begins = words[0] in known.relatives[:1] or not known.to_do.as_set.isdisjoint(words)
    if not begins or not known.verb_last:
        return ()
    return tuple(one.phrase for one in marks if one.of == "maybe" and one.last == len(before) - 1)


def leaves_open(words: Sequence[str], known: WordLists) -> bool:
    """Return whether a sentence says itself that something is open, or asks."""
    return _has(words, *_open(known), known.unsettled, known.whether)


def first_open(words: Sequence[str], known: WordLists) -> int:
    """Return the place of the first word that a clause leaves open, right behind `it is unclear`; 0: all of them."""
    if known.verb_last:
        return 0
    for phrase in known.unsure:
        parts = phrase.split()
        for at in range(len(words) - len(parts) + 1):
            if list(words[at : at + len(parts)]) == parts and at + len(parts) < len(words):
                return at + len(parts)
    return 0


def _open(known: WordLists) -> tuple[Listed, Listed]:
    return known.undecided, known.unsure


def _has(words: Sequence[str], *listed: Listed) -> bool:
    return any(in_text(one, words) for one in listed)


def _is_asked(clauses: Sequence[Sequence[str]], at: int, known: WordLists) -> bool:
    """Return whether a clause asks who, when or how, and nobody answers: `would not say who pays`."""
    words = clauses[at]
    asking = [place for place, word in enumerate(words) if word in known.asking]
    if not asking:
        return False
    if known.verb_last and known.negative_endings:  # Turkish `kimin ödeyeceğini söylemedi`
        return bool(in_text(known.undecided, words))
    near = (*clauses[max(0, at - 1) : at], *clauses[at + 1 : at + 2])
    if asking[0] < _FIRST and any(_has(one, *_open(known), known.unsettled) for one in near):
        return True
    return any(_is_not_said(words[:place], known) for place in asking) or _is_subject(words, asking[0], known)


def _is_not_said(before: Sequence[str], known: WordLists) -> bool:
    """Return whether what is right before a question word says that nobody answers it."""
    near = before[-_LONGEST:]
    phrases = (one.split() for listed in _open(known) for one in in_text(listed, near))
    if any(list(before[-len(parts) :]) == parts for parts in phrases):
        return True
    said = bool(before) and before[-1] in known.speaking
    return said and not set(near).isdisjoint(known.negations)


def _is_subject(words: Sequence[str], first: int, known: WordLists) -> bool:
    """Return whether a clause begins with its question: `how much was saved is unclear`."""
    return first == 0 and _has(words, *_open(known), known.unsettled)
