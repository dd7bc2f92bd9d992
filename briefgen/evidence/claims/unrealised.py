"""What a statement gives as done, and its passage only as wanted, planned, risked or possible.

Input: clauses of a statement and of its passage. Output: a Difference where everything that the
passage says of it stands behind such a word: `has testified` for `is expected to testify`.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefgen.evidence.claims.clauses import STEM, Clause, stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.done_verbs import LEAST, REACH, DoneVerb, done_verbs, is_governed, participles
from briefgen.evidence.claims.families import members_in
from briefgen.evidence.claims.listed import Listed
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.phrases import SenseMark, is_month
from briefgen.evidence.claims.word_lists import WordLists

ROOT, ENDING = 4, 3
"""Least letters that two forms of a verb share, and most letters of the ending of each: `slowed` and `slowing`."""
NEXT = 3
"""Most words between a denial and the verb that it denies: `has not yet been slowed`."""
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
    sure = not opening and not _is_reported(said, known)
    for clause in ours:
        same = [one for one in theirs if one.language == clause.language]
        found = (*_done(clause, theirs, known), *_reached(clause, theirs, known)) if sure else ()
        found = found or tuple(_certain(clause, same, known, opening))
        if found:
            yield found[0]
            return


def may_be_open(clause: Clause) -> bool:
    """Return whether a clause may say that something is only meant, possible or near."""
    known = lists()[clause.language]
    if any(in_text(one, clause.sentence) for one in (*_meaning(known), known.nearing)):
        return True
    return bool(known.possible_endings) and any(word.endswith(known.possible_endings) for word in clause.words)


def _meaning(known: WordLists) -> tuple[Listed, ...]:
    """Return the lists of what says that something is only meant or possible."""
    return known.unrealised, known.perhaps, known.provided


def _is_denied(clause: Clause, at: int | None = None) -> bool:
    """Return whether a clause is denied, or its word at a place: not so in `lack of funds has slowed it`."""
    near = range(max(0, at - NEXT), at + 2) if at is not None else range(len(clause.words))
    itself = any(one.of == "deny" and one.at == at for one in clause.turns)
    others = (one for one in clause.turns if not one.lacks and (one.of == "no" or one.at != at))
    return any(one.of == "deny" or itself or one.at in near for one in others)


def _opening(said: WrittenText, known: WordLists) -> frozenset[str]:
    """Return the words with which a statement itself says that something is wanted, possible or conditional."""
    phrases, words = (*_meaning(known), known.possible, known.tentative, known.certain), _without_months(said, known)
    listed = (one for ones in phrases for one in in_text(ones, words))
    return frozenset((*listed, *(one for one in words if one.endswith(known.possible_endings))))


def _without_months(said: WrittenText, known: WordLists) -> list[str]:
    """Return the words of a statement without months that have another meaning: `May`."""
    return [word for at, word in enumerate(said.words) if not is_month(said.words, at, known)]


def _is_reported(said: WrittenText, known: WordLists) -> bool:
    """Return whether a statement says that it is only told, or is about what is wanted or offered."""
    words = _without_months(said, known)
    return any(in_text(ones, words) for ones in (known.hearsay, known.unnamed, known.hedges, known.talking))


# --- what is done ---


def _done(clause: Clause, theirs: Sequence[Clause], known: WordLists) -> Iterator[Difference]:
    """Yield a verb that is done, where each clause of the passage that has it only has it as meant."""
    for verb in done_verbs(clause, known):
        if _is_denied(clause, verb.at):
            continue
        having = _closest(clause, verb.at, [(one, at) for one in theirs for at in _places(clause, verb.at, one, known)])
        if _denies_what_is_done(clause) and any(one.turns for one, _ in having):
            continue  # `does not comment` for `declined to comment`
        meant = [_meant_before(verb, one, at) for one, at in having if _may_tell_of_it(verb, clause, one, at)]
        about = [one for one, _ in having if _is_about_the_same(clause, verb.at, one)]
        if len(meant) == len(having) and all(meant) and about:
            shown = f"the passage only '{meant[0]}': “{sentence_shown(about[0].text)}”"
            yield Difference("open", f"the record has '{verb.word}' as done, and {shown}")


def _denies_what_is_done(clause: Clause) -> bool:
    """Return whether a clause denies more than a thing: not so with `lack of engines`."""
    of = lists()[clause.language].part_of
    return any(one.phrase.split()[-1] not in of for one in clause.turns)


def _closest(clause: Clause, place: int, having: Sequence[tuple[Clause, int]]) -> Sequence[tuple[Clause, int]]:
    """Return the clauses that share most with one besides the verb at a place."""
    shared = [len(_besides(clause, place, one)) for one, _ in having]
    return [one for one, many in zip(having, shared, strict=True) if many == max(shared)]


def _places(clause: Clause, place: int, other: Clause, known: WordLists) -> Iterator[int]:
    """Yield where another clause has the verb that one has at a place; in another language, a word of its meaning."""
    names, same = _names_at(clause, place), other.language == clause.language
    for at, word in enumerate(other.words):
        if (same and _is_same(clause.words[place], word, known)) or (names and names & _names_at(other, at)):
            yield at


def _may_tell_of_it(verb: DoneVerb, clause: Clause, other: Clause, at: int) -> bool:
    """Return whether a word may be what a verb in the present stands for: a verb that another governs, in the same
    language, or a noun for the same.
    """
    if not verb.present:
        return True
    known = lists()[other.language]
    return other.language == clause.language and (
        is_governed(other.words, at, known) or _stands_for(verb.word, other.words[at], known)
    )


def _names_at(clause: Clause, at: int) -> frozenset[str]:
    """Return what a word means in every language."""
    return frozenset(f"{one.of}{one.name}" for one in clause.marks if one.name and one.at <= at < one.at + one.size)


def _is_same(verb: str, word: str, known: WordLists) -> bool:
    """Return whether two words are forms of one, or stand for the same: `bought` and `purchases`."""
    if len(word) < LEAST:
        return False
    bare = (verb.replace(one, "", 1) for one in known.past_prefixes if one in verb)
    return _begin_alike(verb, word) or any(_begin_alike(one, word) for one in bare) or _stands_for(verb, word, known)


def _begin_alike(verb: str, word: str) -> bool:
    if verb[:ROOT] != word[:ROOT]:
        return False
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(verb, word, strict=False)))
    return common >= STEM or max(len(verb), len(word)) - common <= ENDING


def _stands_for(verb: str, word: str, known: WordLists) -> bool:
    """Return whether two words stand for the same: `bought` and `purchases`."""
    keys = {one.key for one in members_in([verb], known) if not one.is_hint}
    return bool(keys) and not keys.isdisjoint(one.key for one in members_in([word], known) if not one.is_hint)


def _meant_before(verb: DoneVerb, other: Clause, at: int) -> str:
    """Return the word that says that what another clause has at a place is only meant or possible; empty if nothing
    does.
    """
    known = lists()[other.language]
    if other.words[at].endswith(known.possible_endings) and (known.verb_last or not verb.present):
        return other.words[at]
    last = known.verb_last and at == len(other.words) - 1 and is_governed(other.words, at, known)
    before = other.sentence_before if last or other.words[max(0, at - 1)] in known.to_do else ()
    return _meant((*before, *other.words), len(before) + at, known, verb.present)


def _meant(words: Sequence[str], at: int, known: WordLists, present: bool = False) -> str:
    """Return the word that says that what is at a place is only meant or possible; empty if nothing does.

    `present`: whether it is compared with a verb in the present tense, which may also report the future.
    """
    for phrase in (one for ones in _meaning(known) for one in in_text(ones, words)):
        if present and any(phrase in ones for ones in (known.certain, known.provided, known.told_in_present)):
            continue
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
    return bool(_besides(clause, place, other) or clause.who & other.who)


def _besides(clause: Clause, place: int, other: Clause) -> list[str]:
    """Return what two clauses share besides the verb at a place."""
    verb, names = clause.words[place], _names_at(clause, place)
    shared = clause.signs.keys() & other.signs.keys()
    return [one for one in shared if not verb.startswith(one) and not any(name.endswith(one[1:]) for name in names)]


# --- what is near ---


def _reached(clause: Clause, theirs: Sequence[Clause], known: WordLists) -> Iterator[Difference]:
    """Yield what is done with a thing that the passage only has as near: `deal signed` for `close to a deal`."""
    if in_text(known.nearing, clause.words):
        return
    verbs = list(participles(clause.words, known))
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
