"""Agreement that a statement invents: `accepts` where the passage has `asked`, `finds it insufficient`, `is untrue`.

Input: clauses of a statement and of its passage. Output: a Difference, one at most.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.alignment import PairedClauses
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.phrases import Of
from briefgen.evidence.claims.signs import AGREED

_SETTLED = ("signing", "agreement")
"""What shows that the passage tells of an agreement too."""
_OPEN: tuple[Of, ...] = ("maybe", "condition", "despite", "no", "deny")
"""Kinds of words with which a statement does not say that somebody agrees."""
FEWEST = 2
"""Shared words, or one and an actor, from which on two clauses are about the same."""


def compare_agreed(paired: PairedClauses, theirs: Sequence[Clause]) -> Iterator[Difference]:
    """Yield the first agreement that the passage does not have, but something short of it."""
    for clause, _ in paired:
        if clause.phrases(*_OPEN):
            continue
        if found := _only_talked(clause, theirs) or _dismissed(clause, theirs) or _insufficient(clause, theirs):
            yield found
            return


def _only_talked(clause: Clause, theirs: Sequence[Clause]) -> Difference | None:
    """Return agreement where the passage only has a request or talks."""
    agreeing = in_text(lists()[clause.language].agreeing, clause.words)
    settled = any(one.phrases("agree", "certain") or _has(one, "concept", *_SETTLED) for one in theirs)
    if not agreeing or settled or in_text(lists()[clause.language].talking, clause.words):
        return None
    for one in theirs:
        talking = in_text(lists()[one.language].talking, one.words)
        if talking and _is_about_the_same(clause, one):
            shown = sentence_shown(one.text)
            return Difference("open", f"the record has '{agreeing[0]}', and the passage only '{talking[0]}': “{shown}”")
    return None


def _dismissed(clause: Clause, theirs: Sequence[Clause]) -> Difference | None:
    """Return agreement with what the passage calls untrue, or with what it has as prevented."""
    if not clause.phrases("agree") or _has(clause, "against", "allowing") or _dismissals(clause):
        return None
    for one in theirs:
        if one.turns or one.phrases("agree") or not _is_about_the_same(clause, one):
            continue
        against = [mark.phrase for mark in one.marks if mark.of == "against" and mark.name == "allowing"]
        if words := _dismissals(one) or against:
            shown = sentence_shown(one.text)
            return Difference("denial", f"the record has agreement where the passage has '{words[0]}': “{shown}”")
    return None


def _dismissals(clause: Clause) -> list[str]:
    """Return the words of the whole sentence that call something untrue."""
    return in_text(lists()[clause.language].dismissals, clause.sentence)


def _insufficient(clause: Clause, theirs: Sequence[Clause]) -> Difference | None:
    """Return agreement or praise where the passage only finds something insufficient, or only welcomes it."""
    agrees, praises = _agrees(clause), _has(clause, "for", "praising")
    if not (agrees or praises) or _has(clause, "against", "enough"):
        return None
    if any(_agrees(one) for one in theirs) or (praises and any(_has(one, "for", "praising") for one in theirs)):
        return None
    for one in theirs:
        whole = [other for other in theirs if other.text == one.text]
        if _has(one, "against", "enough") and any(_shares_anything(clause, other) for other in whole):
            what = "agreement" if agrees else "praise"
            shown = sentence_shown(one.text)
            return Difference("denial", f"the record has {what} where the passage finds it insufficient: “{shown}”")
    return None


def _agrees(clause: Clause) -> bool:
    """Return whether a clause agrees, and does not only welcome something."""
    welcomes = {one.at for one in clause.marks if one.name == "praising"}
    return any(one.of == "agree" and one.at not in welcomes for one in clause.marks)


def _has(clause: Clause, of: Of, *names: str) -> bool:
    """Return whether a clause has a word of a kind with one of these names."""
    return any(one.of == of and one.name in names for one in clause.marks)


def _is_about_the_same(clause: Clause, other: Clause) -> bool:
    """Return whether two clauses share two words, or one and an actor."""
    shared = _shared_words(clause, other)
    return len(shared) + bool(clause.who & other.who) >= FEWEST and bool(shared - clause.places - other.places)


def _shares_anything(clause: Clause, other: Clause) -> bool:
    """Return whether two clauses share a word or an actor."""
    return bool(_shared_words(clause, other) or clause.who & other.who)


def _shared_words(clause: Clause, other: Clause) -> frozenset[str]:
    """Return the stems and senses of both, except agreement, which is what is compared."""
    return frozenset(clause.signs.keys() & other.signs.keys()) - {AGREED}
