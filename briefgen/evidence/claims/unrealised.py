"""What a statement gives as done, and its passage only as wanted, planned, risked or possible.

Input: clauses of a statement and of its passage. Output: a Difference where everything that the
passage says of it stands behind such a word: `has testified` for `is expected to testify`.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefgen.evidence.claims.clauses import STEM, Clause, stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.listed import Listed
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.phrases import SenseMark
from briefgen.evidence.claims.word_lists import WordLists

REACH = 5
"""Words behind an auxiliary among which its participle is."""
ROOT, ENDING = 4, 3
"""Least letters that two forms of a verb share, and most letters of the ending of each: `slowed` and `slowing`."""
NEXT = 3
"""Most words between a denial and the verb that it denies: `has not yet been slowed`."""
LEAST = 4
"""Letters of a word that is compared."""
SHORTEST = 3
"""Letters of a word behind a `perhaps`, which may be a thing: `oil`."""
FEWEST = 2
"""Shared words from which on a statement says what is only possible."""


def compare_unrealised(ours: Sequence[Clause], theirs: Sequence[Clause], said: WrittenText) -> Iterator[Difference]:
    """Yield what is done in the statement and only meant or possible in the passage; at most one difference."""
    known = said.lists
    if known is None or not known.unrealised:
        return
    opening = _opening(said, known)
    for clause in ours:
        same = [one for one in theirs if one.language == clause.language]
        found = () if opening else (*_done(clause, theirs, known), *_reached(clause, theirs, known))
        found = found or tuple(_certain(clause, same, known, opening))
        if found:
            yield found[0]
            return


def may_be_open(clause: Clause) -> bool:
    """Return whether a clause may say that something is only meant, possible or near."""
    known = lists()[clause.language]
    return any(one.may_be_in(clause.words) for one in (*_meaning(known), known.nearing))


def _meaning(known: WordLists) -> tuple[Listed, ...]:
    """Return the lists of what says that something is only meant or possible."""
    return known.unrealised, known.perhaps, known.provided


def _is_denied(clause: Clause, at: int | None = None) -> bool:
    """Return whether a clause is denied, or its word at a place: not so in `lack of funds has slowed it`."""
    near = range(max(0, at - NEXT), at + 2) if at is not None else range(len(clause.words))
    return any(not one.lacks and (one.of == "deny" or one.at in near) for one in clause.turns)


def _opening(said: WrittenText, known: WordLists) -> frozenset[str]:
    """Return the words with which a statement itself says that something is wanted, possible or conditional."""
    phrases = (*_meaning(known), known.possible, known.tentative, known.certain)
    listed = (one for ones in phrases for one in in_text(ones, said.words))
    return frozenset((*listed, *(one for one in said.words if one.endswith(known.possible_endings))))


# --- what is done ---


def _done(clause: Clause, theirs: Sequence[Clause], known: WordLists) -> Iterator[Difference]:
    """Yield a verb that is done, where each clause of the passage that has it only has it as meant."""
    for place, verb in _participles(clause.words, known):
        if _is_denied(clause, place):
            continue
        having = [(one, at) for one in theirs for at in _places(clause, place, one, known)]
        meant = [_meant(one.words, at, lists()[one.language]) for one, at in having]
        about = [one for one, _ in having if _is_about_the_same(clause, place, one)]
        if meant and all(meant) and about:
            shown = sentence_shown(about[0].text)
            yield Difference("open", f"the record has '{verb}' as done, and the passage only '{meant[0]}': “{shown}”")


def _participles(words: Sequence[str], known: WordLists) -> Iterator[tuple[int, str]]:
    """Yield the verbs that are done, with their places: those behind an auxiliary, or with an ending that says so."""
    for at, word in enumerate(words):
        if word in known.done or word in known.passive:
            near = takewhile(lambda one: one not in known.joining, words[at + 1 : at + 1 + REACH])
            placed = enumerate(near, at + 1)
            yield from ((n, one) for n, one in placed if len(one) >= LEAST and one.endswith(known.participles))
        elif len(word) > LEAST and (word.endswith(known.done_endings) or _is_past(words, at, known)):
            yield at, word


def _places(clause: Clause, place: int, other: Clause, known: WordLists) -> Iterator[int]:
    """Yield where another clause has the verb that one has at a place; in another language, a word of its meaning."""
    if other.language == clause.language:
        yield from (at for at, word in enumerate(other.words) if _is_same(clause.words[place], word, known))
    elif names := _names_at(clause, place):
        yield from (at for at in range(len(other.words)) if names & _names_at(other, at))


def _names_at(clause: Clause, at: int) -> frozenset[str]:
    """Return what a word means in every language."""
    return frozenset(f"{one.of}{one.name}" for one in clause.marks if one.name and one.at <= at < one.at + one.size)


def _is_past(words: Sequence[str], at: int, known: WordLists) -> bool:
    """Return whether a word is a verb in the past, by its ending and what follows: `extended the lease`, `bought
    from`.
    """
    if not at or at + 1 == len(words) or not words[at].endswith(known.past_endings) or words[at] in known.speaking:
        return False
    return any(words[at + 1] in ones for ones in (known.determiners, known.locating, known.by))


def _is_same(verb: str, word: str, known: WordLists) -> bool:
    """Return whether two words are forms of one, or stand for the same: `bought` and `purchases`."""
    if len(word) < LEAST:
        return False
    if verb[:ROOT] == word[:ROOT]:
        common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(verb, word, strict=False)))
        if common >= STEM or max(len(verb), len(word)) - common <= ENDING:
            return True
    keys = {one.key for one in members_in([verb], known) if not one.is_hint}
    return bool(keys) and not keys.isdisjoint(one.key for one in members_in([word], known) if not one.is_hint)


def _meant(words: Sequence[str], at: int, known: WordLists) -> str:
    """Return the word that says that what is at a place is only meant or possible; empty if nothing does."""
    for phrase in (one for ones in _meaning(known) for one in in_text(ones, words)):
        parts = tuple(phrase.split())
        for start in range(len(words) - len(parts) + 1):
            if tuple(words[start : start + len(parts)]) == parts and _governs(words, start + len(parts), at, known):
                return phrase
    return ""


def _governs(words: Sequence[str], end: int, at: int, known: WordLists) -> bool:
    """Return whether nothing is done between a word that ends before `end` and the place `at`, or at all where verbs
    come last.
    """
    if end <= at:
        return not any(word in known.done or word in known.passive for word in words[end + 1 : at])
    return known.verb_last


def _is_about_the_same(clause: Clause, place: int, other: Clause) -> bool:
    """Return whether two clauses share something besides the verb at a place."""
    verb, names = clause.words[place], _names_at(clause, place)
    shared = (clause.signs.keys() & other.signs.keys()) | (clause.who & other.who)
    return any(not verb.startswith(one) and not any(name.endswith(one[1:]) for name in names) for one in shared)


# --- what is near ---


def _reached(clause: Clause, theirs: Sequence[Clause], known: WordLists) -> Iterator[Difference]:
    """Yield what is done with a thing that the passage only has as near: `deal signed` for `close to a deal`."""
    if in_text(known.nearing, clause.words):
        return
    verbs = list(_participles(clause.words, known))
    for mark in clause.marks:
        near = (*range(mark.at - NEXT, mark.at), *range(mark.last + 1, mark.last + 1 + NEXT))
        done = [verb for at, verb in (*verbs, *_beside(clause.words, mark.last + 1, known)) if at in near]
        if mark.of != "concept" or not done or _is_denied(clause, mark.at):
            continue
        having = [(one, other.at) for one in theirs for other in one.marks if _is_named(other, mark)]
        short = [_near(one.words, at, lists()[one.language]) for one, at in having]
        if short and all(short):
            shown = sentence_shown(having[0][0].text)
            yield Difference("open", f"the record has '{done[0]}', and the passage only '{short[0]}': “{shown}”")


def _beside(words: Sequence[str], at: int, known: WordLists) -> Iterator[tuple[int, str]]:
    """Yield a participle right behind a thing: `deal signed`; none where endings do not tell it from other words."""
    word = words[at] if at < len(words) and not known.verb_last else ""
    if len(word) > LEAST and word.endswith(known.participles) and word not in known.speaking:
        yield at, word


def _is_named(one: SenseMark, other: SenseMark) -> bool:
    return one.of == other.of == "concept" and one.name == other.name


def _near(words: Sequence[str], at: int, known: WordLists) -> str:
    """Return the phrase that says that what is at a place is near; empty if none does."""
    before = words[max(0, at - REACH) : at]
    counted = any(one[0].isdigit() or one in known.numbers for one in before)  # `close to 40 ships`
    return "" if counted else next(iter(in_text(known.nearing, before)), "")


# --- what is possible ---


def _certain(
    clause: Clause, theirs: Sequence[Clause], known: WordLists, opening: frozenset[str] = frozenset()
) -> Iterator[Difference]:
    """Yield what the statement says without the `perhaps` of its passage.

    `opening`: what the statement has of the kind; a word that the passage has before its `perhaps` does not stand for
    it: `seeks help` where the passage has `seeks help, perhaps from abroad`.
    """
    open_ones = [] if _is_denied(clause) else [one for one in theirs if known.perhaps.may_be_in(one.words)]
    own = {stem_of(word) for word in clause.words if len(word) >= SHORTEST} if open_ones else set[str]()
    for other in open_ones:
        for at, word in enumerate(other.words):
            if word not in known.perhaps or not opening.issubset(other.words[:at]) or _is_denied(other):
                continue
            if not known.whether.as_set.isdisjoint(other.words[:at]):
                continue  # `to evaluate whether the two could coexist`
            behind = _stems(other.words[at + 1 :], known) - other.places
            shared = own & behind - clause.places
            free = {stem for one in theirs for stem in _stems(one.words if one is not other else one.words[:at], known)}
            if len(shared - free) >= FEWEST and 2 * len(shared) >= len(behind):
                shown = sentence_shown(other.text)
                yield Difference("open", f"the passage says '{word}', and the record leaves it out: “{shown}”")


def _stems(words: Sequence[str], known: WordLists) -> frozenset[str]:
    small = (known.small, known.common, known.done)
    long = (word for word in words if len(word) >= SHORTEST)
    return frozenset(stem_of(word) for word in long if not any(word in ones for ones in small))
