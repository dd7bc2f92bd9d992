"""How a contradiction between a clause of a record and one of its passage is reported, and how sure it is.

Input: two clauses that contradict each other. Output: a Difference that shows the words of both.
"""

from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from briefgen.evidence.claims.alignment import ClausePair
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.signs import AGREED

LEAST, MOSTLY = 2, 2 / 3
"""How many of the record's words the passage must have for a contradiction to be sure, and which share of them."""


def contradiction(pair: ClausePair, sure: bool = True) -> Difference:
    """Return the difference of two clauses that contradict each other; a doubt if it is not sure."""
    ours, theirs = pair.ours.turns, pair.theirs.turns
    if len(ours) % 2 and not len(theirs) % 2:
        what = f"the record has '{ours[0].phrase}' where the passage agrees"
    elif len(theirs) % 2 and not len(ours) % 2:
        what = f"the passage has '{theirs[0].phrase}' and the record no denial"
    else:
        what = _both(pair)
    difference = Difference("polarity", f"{what}: “{sentence_shown(pair.theirs.text)}”")
    return difference if sure and _is_plain(pair) else replace(difference, kind="denial")


def _is_plain(pair: ClausePair) -> bool:
    """Return whether the passage has most of the record's words, and one negation at most explains the difference.

    Of 240 correct paraphrases, chosen for their denials and numbers, 22 contradict their passage by their signs, and 5
    of these are plain; of 162 contradictions that are mistakes, 111.
    """
    ours, theirs = pair.ours, pair.theirs
    if len(ours.turns) + len(theirs.turns) > 1 or any(one.lacks for one in (*ours.marks, *theirs.marks)):
        return False
    if any(one.conditions or one.phrases("condition") for one in (ours, theirs)):
        return False
    return len(pair.shared) >= LEAST and len(pair.shared) >= MOSTLY * len(ours.signs)


def only_opposes(pair: ClausePair) -> bool:
    """Return whether the record opposes something and the passage neither agrees nor denies: it may say so in a noun
    that no list has.
    """
    opposes = [one.of for one in pair.ours.turns] == ["deny"]
    return opposes and not pair.theirs.turns and AGREED not in pair.theirs.signs


def rejects_too(pair: ClausePair) -> bool:
    """Return whether the record opposes what the passage calls untrue: `denies` for `is a lie`."""
    opposes = [one.of for one in pair.ours.turns] == ["deny"]
    return opposes and bool(in_text(lists()[pair.theirs.language].dismissals, pair.theirs.sentence))


def _both(pair: ClausePair) -> str:
    """Return the words on both sides that are opposites."""
    ours, theirs = (_contesting(one, pair.contested) for one in (pair.ours, pair.theirs))
    return f"the record has '{ours}' and the passage '{theirs}'"


def _contesting(clause: Clause, contested: AbstractSet[str]) -> str:
    found = (
        one.phrase
        for one in clause.marks
        if f"={one.name}" in contested or (one.of in ("deny", "agree") and AGREED in contested)
    )
    return next(found, " ".join(clause.words[:6]))
