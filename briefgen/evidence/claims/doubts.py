"""Doubts and conditions of a passage that a statement leaves out."""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.alignment import ClausePair, aligned
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, WrittenText, sentence_shown
from briefgen.evidence.claims.lists import WordLists, in_text, lists, plain_words

_ARTICLES = frozenset(("a", "an", "the"))
"""Words before a noun: `the report` doubts nothing."""


def compare_conditions(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """Yield `even if` or `without conditions` in a statement whose passage has `if` or says that something is
    required.
    """
    assert said.lists is not None
    assert passage.lists is not None
    away = in_text(said.lists.despite, plain_words(said.text))
    if not away:
        return
    theirs = plain_words(passage.text)
    set_there = in_text((*passage.lists.conditions, *passage.lists.requiring), theirs)
    if set_there and not in_text(passage.lists.despite, theirs):
        yield Difference("condition", f"the record has '{away[0]}', and the passage sets a condition")


def compare_hedges(
    ours: Sequence[Clause], theirs: Sequence[Clause], said: WrittenText, whole: str, same_language: bool
) -> Iterator[Difference]:
    """Yield a doubt of the passage that the record gives as fact.

    `whole`: all fields of the record, one of which may doubt.
    """
    assert said.lists is not None
    if in_text(said.lists.hedges, plain_words(whole)):
        return
    speaking = bool(in_text(said.lists.speaking, plain_words(said.text)))
    for clause in ours:
        pairs = aligned(clause, theirs, same_language)
        doubted = [one for one in pairs if _doubts(one.theirs) and _says_little_else(one)]
        if in_text(said.lists.conditions, plain_words(whole)):
            doubted = [one for one in doubted if not one.theirs.conditions.issuperset(_doubts(one.theirs))]
        if speaking:
            doubted = [one for one in doubted if _is_only_possible(one, said.lists)]
        if doubted and len(doubted) == len(pairs):
            doubt, sentence = _doubts(doubted[0].theirs)[0], sentence_shown(doubted[0].theirs.text)
            if not _says_as_verb(plain_words(whole), doubt):
                yield Difference("hedge", f"the passage says '{doubt}' and the record gives it as fact: “{sentence}”")
            return


def _says_as_verb(words: Sequence[str], doubt: str) -> bool:
    """Return whether the words have the doubt in another form: `farmers report` of a passage's `farmers reported`."""
    stems = [stem_of(word) for word in words]
    return any(
        stem == stem_of(doubt) and before not in _ARTICLES for before, stem in zip(["", *words], stems, strict=False)
    )


def _doubts(clause: Clause) -> list[str]:
    """Return the doubts of a clause; a capitalised `May` is the month."""
    month = " May" in clause.text and " may" not in clause.text
    return [one for one in clause.phrases("maybe") if not (month and one == "may")]


def _is_only_possible(pair: ClausePair, known: WordLists) -> bool:
    """Return whether the passage says that something may happen and the statement that it did, by any speaker."""
    possible = any(one in every.possible for every in lists().values() for one in pair.theirs.phrases("maybe"))
    return possible and any(word in known.done for word in pair.ours.words)


def _says_little_else(pair: ClausePair) -> bool:
    """Return whether the passage's clause says little more than ours."""
    return len(pair.theirs.signs) <= 2 * len(pair.ours.signs) + 2
