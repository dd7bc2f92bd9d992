"""Doubts and conditions of a passage that a statement leaves out."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses, says_little_else
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.hearsay import as_told
from briefgen.evidence.claims.listed import Listed
from briefgen.evidence.claims.lists import in_text, lists, plain_words
from briefgen.evidence.claims.offsets import excepts
from briefgen.evidence.claims.phrases import SenseMark, is_possible
from briefgen.evidence.claims.word_lists import WordLists

BESIDE = 3
"""Words beside an attribution among which its source is; a shorter one is no name."""
NEXT = 2
"""Most words between a possibility and its denial."""
FEWEST = 2
"""Shared words from which on a clause is what a condition belongs to."""
SURE, MOST = 3, 0.8
"""Shared words, and their share, from which on a statement gives as fact what its speaker calls possible."""
_MONTH = re.compile(r"(?<=\w )May\b")
"""The month, which is no doubt."""
_SPEAKER = re.compile(r"^[^.;:]{2,40}: ")
"""`The ministry: …` gives somebody's words."""

_ARTICLES = frozenset(("a", "an", "the"))
"""Words before a noun: `the report` doubts nothing."""


def compare_conditions(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield `even if` or `without conditions` in a statement whose passage has `if` or says that something is
    required.
    """
    assert said.lists is not None
    assert passage.lists is not None
    away = in_text(said.lists.despite, said.words)
    if not away:
        return
    theirs = passage.words
    set_there = in_text(passage.lists.conditions, theirs) or in_text(passage.lists.requiring, theirs)
    if set_there and not in_text(passage.lists.despite, theirs):
        yield Difference("condition", f"the record has '{away[0]}', and the passage sets a condition")


def compare_left_out(paired: PairedClauses, said: WrittenText, whole: WrittenText) -> Iterator[Difference]:
    """Yield a condition on which the passage's clause depends, and no condition, doubt or denial in the record at
    all.

    `whole`: all fields of the record.
    """
    assert said.lists is not None
    if not any(pairs and pairs[0].theirs.provided for _, pairs in paired):
        return
    if any(in_text(one, whole.words) for one in _conditional(said.lists)):
        return
    if any(one.endswith(said.lists.conditional_endings) for one in whole.words):
        return
    for _, pairs in paired:
        if pairs and pairs[0].theirs.provided and _promises(pairs[0]):
            shown = sentence_shown(pairs[0].theirs.text)
            yield Difference(
                "condition",
                f"the passage sets a condition with '{pairs[0].theirs.provided}', the record none: “{shown}”",
            )
            return


def _conditional(known: WordLists) -> tuple[Listed, ...]:
    return known.conditions, known.provided, known.requiring, known.despite, known.in_case


def _promises(pair: ClausePair) -> bool:
    """Return whether the statement says most of what the clause says, and neither denies anything."""
    if pair.ours.turns or pair.ours.phrases("condition", "despite"):
        return False
    if pair.ours.phrases("maybe"):
        return _is_same_permission(pair)
    alike = len(pair.shared) >= FEWEST or (not pair.same_language and pair.likeness >= 1)
    return alike and not pair.theirs.turns and says_little_else(pair)


def _is_same_permission(pair: ClausePair) -> bool:
    """Return whether both say that something may be, and all of it is only so on a condition: `only if`, `provided`."""
    simple = pair.theirs.provided in lists()[pair.theirs.language].whether
    permitted = set(pair.ours.phrases("maybe")) == set(_doubts(pair.theirs)) - pair.theirs.conditions
    return permitted and not simple and pair.likeness >= 1 and not pair.theirs.turns


def _is_doubted(said: WrittenText, words: Sequence[str]) -> bool:
    """Return whether a record has a doubt: one that something can be counts only in its own field."""
    assert said.lists is not None
    known = said.lists
    sure = (one for one in in_text(known.hedges, words) if one not in known.possible)
    if any(sure) or in_text(known.unnamed, words) or in_text(known.undecided, words):
        return True
    own = plain_words(_MONTH.sub("", said.text))
    can_be = any(is_possible(word, known) for word in own)
    return can_be or bool(in_text(known.hedges, own) or in_text(known.tentative, own))


def compare_hedges(paired: PairedClauses, said: WrittenText, whole: WrittenText) -> Iterator[Difference]:
    """Yield a doubt of the passage that the record gives as fact.

    `whole`: all fields of the record, one of which may doubt.
    """
    assert said.lists is not None
    if not any(_doubts(one.theirs) for _, pairs in paired for one in pairs) or _is_doubted(said, whole.words):
        return
    speaking = bool(in_text(said.lists.speaking, said.words)) or bool(_SPEAKER.match(said.text))
    for clause, pairs in paired:
        doubted = _doubted(clause, pairs, said.lists, whole.words, speaking)
        if doubted and not _is_said_plainly(pairs, doubted):
            doubt, sentence = _doubts(doubted[0].theirs)[0], sentence_shown(doubted[0].theirs.text)
            if not _says_as_verb(whole.words, doubt):
                yield Difference("hedge", f"the passage says '{doubt}' and the record gives it as fact: “{sentence}”")
            return


def _is_said_plainly(pairs: Sequence[ClausePair], doubted: Sequence[ClausePair]) -> bool:
    """Return whether another clause says without a doubt something of what the doubted ones say, and denies nothing."""
    about = frozenset().union(*(one.shared for one in doubted))
    others = (one for one in pairs if one not in doubted and not (one.turned and len(one.contested) >= FEWEST))
    return any(len(about) < FEWEST or one.ours.bridging & one.shared or about & one.shared for one in others)


def _doubted(
    clause: Clause, pairs: Sequence[ClausePair], known: WordLists, whole: Sequence[str], speaking: bool
) -> list[ClausePair]:
    """Return the pairs whose doubt the statement leaves out; `speaking`: whether it reports what somebody says."""
    doubted = [one for one in pairs if not _is_of_ours(one, whole) and not _is_of_another(one) and _is_of_clause(one)]
    if _permits(clause):
        doubted = [one for one in doubted if not _can_only_be(one.theirs)]
    if in_text(known.conditions, whole) or excepts(clause):
        doubted = [one for one in doubted if not one.theirs.conditions.issuperset(_doubts(one.theirs))]
    if speaking:
        doubted = [one for one in doubted if _is_only_possible(one, known) or _only_acts(one, known)]
    return doubted


def _is_of_clause(pair: ClausePair) -> bool:
    """Return whether the passage doubts what the statement says, and not the rest of a longer clause."""
    if not pair.theirs.unnamed and _is_before_done(pair):
        return False
    return bool(_doubts(pair.theirs) and (pair.theirs.unnamed or says_little_else(pair)))


def _is_before_done(pair: ClausePair) -> bool:
    """Return whether the statement is what has been done with something doubtful: `the visit planned for May was
    postponed`.
    """
    words, known = pair.theirs.words, lists()[pair.theirs.language]
    doubts = _doubts(pair.theirs)
    marks = [one.last for one in pair.theirs.marks if one.of == "maybe" and one.phrase in doubts]
    if not marks or words[max(marks) + 1 : max(marks) + 2] == known.relatives[:1]:
        return False  # `alleges that they have not been paid`
    done = next((at for at, word in enumerate(words) if word in known.done and at > max(marks) + 1), None)
    return pair.same_language and done is not None and not set(words[done + 1 :]).isdisjoint(pair.ours.words)


def _only_acts(pair: ClausePair, known: WordLists) -> bool:
    """Return whether what a statement's verb of speech does is itself only told: `asked Berlin, they said`, `is said
    to have promised land`.
    """
    told = bool(as_told(pair.theirs)) and not pair.theirs.unnamed
    if not (pair.theirs.unnamed or told) or not pair.same_language:
        return False
    verbs = {word for word in pair.ours.words if word in known.speaking}
    theirs = {word for word in pair.theirs.words if word in known.speaking}
    return verbs <= theirs if told else verbs < theirs


def _says_as_verb(words: Sequence[str], doubt: str) -> bool:
    """Return whether the words have the doubt in another form: `farmers report` of a passage's `farmers reported`."""
    stems = [stem_of(word) for word in words]
    return any(
        stem == stem_of(doubt) and before not in _ARTICLES for before, stem in zip(["", *words], stems, strict=False)
    )


def _is_of_ours(pair: ClausePair, whole: Sequence[str]) -> bool:
    """Return whether all doubts are attributions to whom the record names: `según Lima`, `selon les juges`."""
    words, marks = pair.theirs.words, [one for one in pair.theirs.marks if one.of == "maybe"]
    possible = lists()[pair.theirs.language].possible
    if any(_names_source(one, pair.theirs, whole) for one in marks):
        return not any(one.phrase in possible for one in marks)
    named = pair.ours.who & pair.theirs.who
    after = [words[one.last + 1] if one.last + 1 < len(words) else "" for one in marks]
    if _accusing(pair.theirs):
        return False  # `accused Lima of …`
    return bool(marks and named) and all(one and stem_of(one) in pair.theirs.places for one in after)


def _is_of_another(pair: ClausePair) -> bool:
    """Return whether what is doubted is what both deny, or what somebody else is accused of."""
    return _denies_what_is_said(pair) or _is_about_accuser(pair)


def _is_about_accuser(pair: ClausePair) -> bool:
    """Return whether all doubts are accusations, and the statement is about who accuses, of whom nothing is doubted."""
    doubts = [one for one in pair.theirs.marks if one.of == "maybe"]
    speaking = lists()[pair.theirs.language].speaking  # `allegedly` has no accuser
    first = next((word for word in pair.ours.words if word not in lists()[pair.ours.language].determiners), "")
    if pair.theirs.unnamed or not first or not all(one.phrase in speaking for one in doubts):
        return False
    if not _accusing(pair.theirs).issuperset(one.at for one in doubts):
        return False
    return stem_of(first) in map(stem_of, pair.theirs.words[: min((one.at for one in doubts), default=0)])


def _accusing(clause: Clause) -> frozenset[int]:
    """Return where a clause has words such as `accused`."""
    return frozenset(one.at for one in clause.marks if one.name == "blame")


def _denies_what_is_said(pair: ClausePair) -> bool:
    """Return whether both deny what is only said: `reports are false`."""
    return bool(pair.ours.phrases("deny") and pair.theirs.phrases("deny", "soft"))


def _names_source(mark: SenseMark, clause: Clause, whole: Sequence[str]) -> bool:
    """Return whether what is beside an attribution is in the record too, in any of its fields."""
    words, known = clause.words, lists()[clause.language]
    if mark.phrase not in known.attributing:
        return False
    first = max(0, mark.at - BESIDE) if known.turned_before and known.negative_endings else mark.last + 1
    near = takewhile(lambda word: word not in known.relatives, words[first : first + BESIDE])
    beside = [stem_of(word) for word in near if len(word) > BESIDE]  # `reported that the lamp …` names no source
    named = tuple(stem_of(word) for word in whole if len(word) > BESIDE)
    return any(word.startswith(named) for word in beside)


def _doubts(clause: Clause) -> list[str]:
    """Return the doubts of a clause; a capitalised `May` is the month."""
    month = " May" in clause.text and " may" not in clause.text
    marks = [one for one in clause.marks if one.of == "maybe" and not _is_denied(one, clause)]
    own = [one.phrase for one in marks if not (month and one.phrase == "may")]
    return [*own, *clause.carried, *clause.unnamed]


def _permits(clause: Clause) -> bool:
    """Return whether a statement is about what is allowed, for which a passage may have `may`."""
    return any(one.name == "allowing" for one in clause.marks)


def _can_only_be(clause: Clause) -> bool:
    """Return whether all doubts of a clause say that something may be."""
    return set(_doubts(clause)) <= set(lists()[clause.language].possible)


def _is_denied(mark: SenseMark, clause: Clause) -> bool:
    """Return whether a possibility is denied right there: `nul ne peut`, `no se puede`."""
    known = lists()[clause.language]
    if mark.phrase in known.speaking:  # `no side has claimed responsibility`
        return any(one.of == "no" and 0 < mark.at - one.at <= BESIDE for one in clause.marks)
    return mark.phrase in known.possible and any(
        one.of == "no" and abs(one.at - mark.at) <= NEXT for one in clause.marks
    )


def _is_only_possible(pair: ClausePair, known: WordLists) -> bool:
    """Return whether the passage says that something may happen and the statement that it did, by any speaker."""
    maybes = pair.theirs.phrases("maybe")
    possible = any(one in every.possible for every in lists().values() for one in maybes)
    if possible and len(pair.shared) >= SURE and pair.likeness >= MOST and not pair.ours.phrases("maybe"):
        return True
    return possible and (bool(pair.ours.phrases("agree")) or any(word in known.done for word in pair.ours.words))
