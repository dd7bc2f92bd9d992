"""Denials, doubts and conditions: whether a statement says the same as its passage, or the opposite.

A record's sentence and a passage are not word by word the same, so their clauses are aligned by the words they share;
in the clause of the passage that is most like the statement's, each shared word stands as it is or turned around.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import in_text, plain_words
from briefgen.evidence.claims.marks import AGREED, Clause, clauses, turning

ALIKE = 0.5
"""Share of a clause's words that another has at which the two are taken to say the same thing."""
NEARLY = 0.8
"""Share of the best clause's likeness at which another one counts as well."""
TURNED = 0.6
"""Share of the shared words that stand the other way round at which the clauses contradict each other."""


class ClausePair(Struct, frozen=True):
    """A clause of a statement and a clause of the passage like it."""

    ours: Clause
    theirs: Clause
    likeness: float
    """Share of our words that they have."""

    @property
    def shared(self) -> frozenset[str]:
        """The stems that both have."""
        return frozenset(self.ours.signs.keys() & self.theirs.signs.keys())

    @property
    def turned(self) -> bool:
        """Whether most of the shared words with a clear sign have opposite signs."""
        return bool(self.contested) and len(self.contested) >= TURNED * len(self.contested | self.agreed)

    @property
    def contested(self) -> frozenset[str]:
        """The shared words with opposite signs."""
        return frozenset(stem for stem in self.shared if self.ours.signs[stem] * self.theirs.signs[stem] < 0)

    @property
    def agreed(self) -> frozenset[str]:
        """The shared words with the same sign."""
        return frozenset(stem for stem in self.shared if self.ours.signs[stem] * self.theirs.signs[stem] > 0)


def compare_sense(
    said: WrittenText,
    passage: WrittenText,
    theirs: Sequence[Clause],
    whole: str = "",
    names: frozenset[str] = frozenset(),
    fragment: bool = False,
) -> Iterator[Difference]:
    """A denial, a doubt or a condition that one of both has.

    `theirs` are the clauses of the passage. `whole` is all that the record says: what one field doubts, another need
    not. `names`: stems of names. A `fragment` need not be a sentence (see `_comparable`).
    """
    if said.lists is None or passage.lists is None:
        return
    ours = clauses(said.text, said.lists, names)
    own = [one for at, one in enumerate(ours) if not _of_the_text(ours, at)]
    yield from _polarity(own, theirs, said.lists is passage.lists, fragment)
    yield from _condition(said, passage)
    yield from _hedge(ours, theirs, said, whole or said.text)


def _polarity(
    ours: Sequence[Clause], theirs: Sequence[Clause], same_language: bool, fragment: bool
) -> Iterator[Difference]:
    for clause in ours:
        pairs = [one for one in aligned(clause, theirs) if not fragment or _comparable(one)]
        if found := (_contradicted(pairs) if pairs else _without_a_like(clause, theirs, same_language)):
            yield found
            return


def _comparable(pair: ClausePair) -> bool:
    """Whether a side of a disagreement, which need not be a sentence, denies what the passage says or says it.

    `Complete removal` is what was demanded, also where the passage tells that the demand was declined.
    """
    if pair.ours.phrases("deny", "no", "agree", "certain", "maybe"):
        return True
    return not pair.theirs.phrases("deny") and not pair.theirs.narrow.isdisjoint(pair.shared)


def _of_the_text(ours: Sequence[Clause], at: int) -> bool:
    """Whether a clause says what the text does not have: `no year given`, `names these but not Britain`."""
    clause, before = ours[at], ours[at - 1] if at else None
    if not clause.phrases("no"):
        return False
    goes_on = before is not None and before.text == clause.text and clause.marks[0].at <= 1
    return bool(clause.phrases("text") or (goes_on and before and before.phrases("text")))


def aligned(clause: Clause, theirs: Sequence[Clause]) -> list[ClausePair]:
    """The clauses that say what this clause says, or its opposite, the most like first."""
    pairs = []
    for other in theirs:
        shared = clause.signs.keys() & other.signs.keys()
        sought = clause.signs.keys() - ({AGREED} if other.phrases("deny") else set())
        if shared and len(shared) >= ALIKE * len(sought) and (len(shared) > 1 or _tells(clause, other, shared)):
            pairs.append(ClausePair(clause, other, len(shared) / len(sought)))
    pairs.sort(key=lambda pair: -pair.likeness)
    return [one for one in pairs if one.likeness >= NEARLY * pairs[0].likeness]


def _tells(ours: Clause, theirs: Clause, shared: AbstractSet[str]) -> bool:
    """Whether one shared word is enough because it is the denied one."""
    if ours.phrases("agree", "deny") and theirs.phrases("agree", "deny"):
        return True
    return bool(shared & (ours.narrow | theirs.narrow)) or not (turning(ours.marks) or turning(theirs.marks))


def _contradicted(pairs: Sequence[ClausePair]) -> Difference | None:
    """The contradiction, where no clause that is as like agrees in what is contested."""
    agreed = frozenset().union(*(one.agreed for one in pairs))
    found = (one for one in pairs if one.turned and _sure(one) and not one.contested <= agreed)
    pair = next(found, None)
    return _shown(pair.ours, pair.theirs) if pair else None


def _sure(pair: ClausePair) -> bool:
    """Whether what is denied on one side is said on the other, and no third word explains the difference."""
    ours, theirs = pair.ours, pair.theirs
    denying, plain = (ours, theirs) if len(turning(ours.marks)) % 2 else (theirs, ours)
    agreed = bool(plain.phrases("agree") or turning(plain.marks))
    if _explained(denying, plain):
        return False
    if agreed or not denying.focus.isdisjoint(pair.shared):
        return True
    return max(len(one.signs.keys() - pair.shared) for one in (ours, theirs)) <= 1


def _explained(denying: Clause, plain: Clause) -> bool:
    """Whether another word makes up for the denial: `keeps` for `does not give up`, `only after` for `not before`."""
    lost = plain.stems("soft") - denying.signs.keys()
    spared = (denying.stems("soft") & denying.narrow) - plain.signs.keys()
    return bool(lost or spared) or _upon_conditions(denying, plain)


def _upon_conditions(ours: Clause, theirs: Clause) -> bool:
    """`Not before` and `only after` say the same: whether both sides set conditions, and not the same."""
    return bool(ours.conditions and theirs.conditions and ours.conditions != theirs.conditions)


def _without_a_like(clause: Clause, theirs: Sequence[Clause], same_language: bool) -> Difference | None:
    """A denial where the passage has none at all, and agreement where the passage only denies."""
    turns = turning(clause.marks)
    denied = [one for one in theirs if len(turning(one.marks)) % 2]
    agreed = any(one.phrases("agree") for one in theirs)
    softened = any(one.phrases("soft", "condition", "despite") for one in theirs)
    if len(turns) % 2 and not clause.phrases("condition", "soft") and not denied and not softened:
        return Difference("denial", f"the record has '{turns[0].phrase}', and no denial is in the passage")
    if not turns and clause.phrases("agree") and not agreed:
        likely = [one for one in denied if not same_language or one.signs.keys() & clause.signs.keys()]
        return replace(_shown(clause, likely[0]), kind="denial") if likely else None
    return None


def _shown(ours: Clause, theirs: Clause) -> Difference:
    if turns := turning(ours.marks):
        what = f"the record has '{turns[0].phrase}' where the passage agrees"
    else:
        turned = turning(theirs.marks)
        what = f"the passage has '{turned[0].phrase if turned else ''}' and the record no denial"
    return Difference("polarity", f"{what}: “{_cut(theirs.text)}”")


# --- conditions ---


def _condition(said: WrittenText, passage: WrittenText) -> Iterator[Difference]:
    """`Even if` where the passage has `if`."""
    assert said.lists is not None
    assert passage.lists is not None
    away = in_text(said.lists.despite, plain_words(said.text))
    theirs = plain_words(passage.text)
    if away and not in_text(passage.lists.despite, theirs) and in_text(passage.lists.conditions, theirs):
        yield Difference("condition", f"the record has '{away[0]}', and the passage sets a condition")


# --- doubts ---


def _hedge(ours: Sequence[Clause], theirs: Sequence[Clause], said: WrittenText, whole: str) -> Iterator[Difference]:
    """A doubt of the passage that the record gives as fact."""
    assert said.lists is not None
    if in_text((*said.lists.hedges, *said.lists.speaking), plain_words(whole)):
        return
    for clause in ours:
        pairs = aligned(clause, theirs)
        doubted = [one for one in pairs if one.theirs.phrases("maybe") and _says_little_else(one)]
        if doubted and len(doubted) == len(pairs):
            doubt, sentence = doubted[0].theirs.phrases("maybe")[0], _cut(doubted[0].theirs.text)
            yield Difference("hedge", f"the passage says '{doubt}' and the record gives it as fact: “{sentence}”")
            return


def _says_little_else(pair: ClausePair) -> bool:
    """Whether the passage's clause says little else than ours."""
    return len(pair.theirs.signs) <= 2 * len(pair.ours.signs) + 2


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= 140 else f"{sentence[:139].rstrip()}…"
