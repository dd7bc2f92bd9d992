"""Denials and opposites: whether a statement says what its passage says, or the opposite.

A record's sentence and a passage differ in their words, so their clauses are paired by the words they share; in the
clause of the passage that is most similar to the statement's, each shared word is affirmed or negated.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.contradiction import contradiction, only_opposes, rejects_too
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.excluded import FEW_WORDS, SURE, excluded_item, excludes_the_same
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.offsets import (
    excepts_where_other_requires,
    is_denied_denial,
    is_explained,
    is_given_up,
    on_conditions,
)
from briefgen.evidence.claims.refusals import denied_beside, left_open_difference, neither_difference
from briefgen.evidence.claims.signs import AGREED, CONCEPT, OPPOSITE, is_sense

_BRIEF = 2
"""Most words of a clause that says little else than who does something."""
_WHO = frozenset(
    f"{CONCEPT}{name}" for name in ("company", "government", "president", "bank", "party", "police", "army")
)
"""Who does something, which alone does not tell what is said of them."""


def compare_sense(
    paired: PairedClauses,
    theirs: Sequence[Clause],
    same_language: bool,
    whole: Callable[[], Sequence[Clause]],
    fragment: bool = False,
) -> Iterator[Difference]:
    """Yield a denial that only one side has, or opposites; at most one difference.

    `theirs`: the clauses of the passage; `whole`: those of all that the record says. A `fragment` need not be a
    sentence (see `_comparable`).
    """
    ours = [clause for clause, _ in paired]
    for at, (clause, similar) in enumerate(paired):
        if _about_the_text(ours, at):
            continue
        pairs = [one for one in similar if not fragment or _comparable(one)]
        open_pairs = [one for one in pairs if not _says_both(one, whole)]
        if pairs and not open_pairs:
            continue
        if found := _difference(clause, open_pairs, ours, theirs, same_language):
            yield found
            return


def _difference(
    clause: Clause,
    pairs: Sequence[ClausePair],
    ours: Sequence[Clause],
    theirs: Sequence[Clause],
    same_language: bool,
) -> Difference | None:
    if any(one.ours.is_limit or one.theirs.is_limit for one in pairs) or clause.is_limit:
        return None  # what the limit says is compared with its number
    if _only_denies(clause) and any(one.signs.get(AGREED) == -1 for one in theirs):
        return None
    if neither := neither_difference(clause, theirs):
        return neither
    if not pairs:
        unmatched = _unmatched(clause, theirs, same_language) or excluded_item(clause, ours, theirs)
        return unmatched or (None if same_language else _only_opposite(clause, theirs))
    return (
        left_open_difference(pairs)
        or _overstated(pairs)
        or (None if _denied_by_pronoun(clause, theirs) else _contradicted(pairs, theirs, same_language))
        or excluded_item(clause, ours, theirs)
        or (denied_beside(clause, pairs, theirs) if same_language else _only_opposite(clause, theirs))
    )


def _says_both(pair: ClausePair, whole: Callable[[], Sequence[Clause]]) -> bool:
    """Return whether two clauses only have opposites of which the record has both: `suspended` and `will resume`."""
    if not pair.contested or not pair.ours.phrases("certain"):
        return False
    if not all(one.startswith(OPPOSITE) for one in pair.contested):
        return False
    record = [one for one in whole() if not one.turns]
    return all(any(one.signs.get(stem) == pair.theirs.signs[stem] for one in record) for stem in pair.contested)


def _denied_by_pronoun(clause: Clause, theirs: Sequence[Clause]) -> bool:
    """Return whether a clause of the passage denies what an earlier one names: `and the bank turned it down`."""
    if [one.of for one in clause.turns] != ["deny"]:
        return False
    said = clause.signs.keys() | {AGREED}
    return any([mark.of for mark in one.turns] == ["deny"] and not one.focus - said for one in theirs)


def _only_denies(clause: Clause) -> bool:
    """Return whether a clause says no more than that something is denied or not confirmed: `The company denies it`."""
    signs = {stem: sign for stem, sign in clause.signs.items() if stem != AGREED}
    if any(map(is_sense, signs)):
        return False
    others = list(signs.values())
    short = others.count(-1) <= (len(clause.words) <= FEW_WORDS)
    return clause.signs.get(AGREED) == -1 and not clause.heads - {AGREED} and short


def _comparable(pair: ClausePair) -> bool:
    """Return whether a side of a disagreement, which need not be a sentence, states or denies what the passage says.

    `Complete removal` is what was demanded, even if the passage says that the demand was declined.
    """
    if pair.ours.phrases("deny", "no", "agree", "certain", "maybe") or _is_sentence(pair.ours):
        return True
    if pair.theirs.conditions:
        return False  # `a state agrees` is required where something is off `if no state agrees`
    if len(pair.shared) < 2 and len(pair.theirs.signs) > 2:
        return False  # `of other allies` and `an allied veto`
    return not pair.theirs.phrases("deny") and not pair.theirs.narrow.isdisjoint(pair.shared)


def _is_sentence(clause: Clause) -> bool:
    """Return whether an auxiliary shows that a side of a disagreement is a sentence: `allies would sell it`."""
    known = lists()[clause.language]
    return not {*known.done, *known.tentative}.isdisjoint(clause.words)


def _about_the_text(ours: Sequence[Clause], at: int) -> bool:
    """Return whether a clause says what the text lacks: `no year given`, `names these but not Britain`."""
    clause, before = ours[at], ours[at - 1] if at else None
    if not clause.phrases("no"):
        return False
    goes_on = before is not None and before.text == clause.text and clause.marks[0].at <= 1
    return bool(clause.phrases("text") or (goes_on and before and before.phrases("text")))


# --- contradictions ---


def _contradicted(pairs: Sequence[ClausePair], theirs: Sequence[Clause], same_language: bool) -> Difference | None:
    """Return the contradiction, unless an equally similar clause agrees in what is contested."""
    if _is_confirmed(pairs) or _is_denied_too(pairs, theirs) or excludes_the_same(pairs[0].ours, theirs):
        return None
    agreed = frozenset().union(*(one.agreed for one in pairs))
    for pair in pairs:
        if pair.contested and not pair.contested <= agreed and not rejects_too(pair):
            if pair.turned and same_language and _sure(pair):
                return contradiction(pair, sure=not only_opposes(pair))
            if (pair.opposite or _turned_between(pair, same_language)) and not _is_offset(pair):
                return contradiction(pair, sure=pair.opposite and same_language and len(pair.shared) >= SURE)
    return None


def _overstated(pairs: Sequence[ClausePair]) -> Difference | None:
    """Agreement where the passage only does not deny it: `agrees to` for `does not rule out`."""
    best = pairs[0]
    if best.ours.turns or not best.ours.phrases("agree") or best.ours.phrases("maybe", "soft", "condition"):
        return None
    if any(one.by_ending for one in best.ours.marks):
        return None  # `karşı çıkmıyor`
    if best.ours.conditions or best.theirs.phrases("agree") or not is_denied_denial(best.theirs):
        return None
    shown = sentence_shown(best.theirs.text)
    return Difference("denial", f"the passage only does not deny what the record has as agreement: “{shown}”")


def _turned_between(pair: ClausePair, same_language: bool) -> bool:
    """Return whether most words have opposite signs in another language, and no condition can explain it."""
    if not pair.turned or same_language or pair.ours.conditions or pair.theirs.conditions:
        return False
    denying, _ = _sides(pair)
    return not pair.shared <= _WHO or len(pair.ours.signs) <= _BRIEF or not denying.focus.isdisjoint(pair.shared)


def _is_confirmed(pairs: Sequence[ClausePair]) -> bool:
    """Return whether one of the clauses denies what ours denies."""
    return any((one.agreed & one.ours.focus and one.theirs.turns) or _denies_the_same(one) for one in pairs)


def _is_denied_too(pairs: Sequence[ClausePair], theirs: Sequence[Clause]) -> bool:
    """Return whether ours denies, and so does a clause with most of the same words: of a report that is given too."""
    ours = pairs[0].ours
    denied = {stem for stem, sign in ours.signs.items() if ours.turns and sign < 0} - {AGREED} - ours.places
    shared = (sum(one.signs.get(stem, 0) < 0 for stem in denied) for one in theirs)
    return any(many > 1 and 2 * many > len(denied) for many in shared)


def _denies_the_same(pair: ClausePair) -> bool:
    """Return whether both deny, and what the passage denies is only pointed at: `The museum denies it`."""
    both = all(one.phrases("deny") and len(one.turns) == 1 for one in (pair.ours, pair.theirs))
    return both and AGREED in pair.agreed and not pair.theirs.heads - {AGREED}


def _sure(pair: ClausePair) -> bool:
    """Return whether what is denied on one side is said on the other, and no third word explains the difference."""
    denying, plain = _sides(pair)
    agreed = bool(plain.phrases("agree") or plain.turns)
    if is_explained(denying, plain):
        return False
    if agreed or not denying.focus.isdisjoint(pair.shared):
        return True
    instead = {stem for stem in plain.signs if not is_sense(stem)} - pair.shared  # `stable` for `not moved`
    behind = pair.shared.intersection(_behind_focus(denying))
    return max(len(instead), len(denying.signs.keys() - pair.shared)) <= 1 and (not instead or len(behind) >= SURE - 1)


def _behind_focus(clause: Clause) -> list[str]:
    """Return the stems behind the word that a negation turns first: `compensate customers` of `not plan to …`."""
    stems = list(clause.signs)
    first = next((at for at, one in enumerate(stems) if one in clause.narrow), len(stems))
    return stems[first + 1 :]


def _sides(pair: ClausePair) -> tuple[Clause, Clause]:
    ours, theirs = pair.ours, pair.theirs
    return (ours, theirs) if len(ours.turns) % 2 else (theirs, ours)


def _is_offset(pair: ClausePair) -> bool:
    """Return whether an opposite is compensated; to agree to what is rejected is an opposite in any case."""
    agrees = {pair.ours.signs.get(AGREED), pair.theirs.signs.get(AGREED)} == {1, -1}
    sides = _sides(pair)
    if is_given_up(sides[0]) or excepts_where_other_requires(*sides):
        return True
    alike = len(pair.ours.turns) % 2 == len(pair.theirs.turns) % 2
    return on_conditions(*sides) if agrees or alike else is_explained(*sides)


def _unmatched(clause: Clause, theirs: Sequence[Clause], same_language: bool) -> Difference | None:
    """Return a denial where the passage has none at all, or agreement where the passage only denies."""
    turns = clause.turns
    denied = [one for one in theirs if len(one.turns) % 2 or _has_no(one)]
    agreed = any(one.phrases("agree") for one in theirs)
    softened = any(one.phrases("soft", "condition", "despite", "against") for one in theirs)
    said = bool(clause.signs)  # `Rousso does not` denies what an earlier clause says
    said = said and len(clause.signs.keys() - {AGREED} - {stem for one in theirs for stem in one.signs}) <= 1
    if said and len(turns) % 2 and not clause.phrases("condition", "soft") and not denied and not softened:
        return Difference("denial", f"the record has '{turns[0].phrase}', and no denial is in the passage")
    if not turns and clause.phrases("agree") and not agreed:
        if not same_language and any(one not in denied and one.bridging & clause.bridging for one in theirs):
            return None
        denied = [one for one in denied if not excepts_where_other_requires(one, clause)]
        likely = [one for one in denied if not same_language or (one.signs.keys() & clause.signs.keys()) - {AGREED}]
        return contradiction(ClausePair(clause, likely[0], 0), sure=False) if likely else None
    return None


def _has_no(clause: Clause) -> bool:
    """Return whether a clause denies besides what it says to be lacking: `without a permit nobody is allowed`."""
    return any(one.of == "no" and not one.lacks for one in clause.marks)


def _only_opposite(clause: Clause, theirs: Sequence[Clause]) -> Difference | None:
    """Return the difference where each clause of the passage that has one of two opposites has the other one."""
    if clause.phrases("maybe", "despite") or any(one.of == "condition" and one.at == 0 for one in clause.marks):
        return None
    for stem in clause.signs:
        found = [one for one in theirs if stem in one.signs] if stem.startswith(OPPOSITE) else []
        if _agrees_in_another_sense(clause, stem, theirs):
            continue
        if any(one.who and clause.who and one.who.isdisjoint(clause.who) for one in found):
            continue
        if found and all(one.signs[stem] * clause.signs[stem] < 0 for one in found):
            pair = ClausePair(clause, found[0], 0)
            return None if is_explained(*_sides(pair)) else replace(contradiction(pair), kind="denial")
    return None


def _agrees_in_another_sense(clause: Clause, stem: str, theirs: Sequence[Clause]) -> bool:
    """Return whether the same word has another sense in which the passage agrees: `annulé` is revoked and stopped."""
    places = {one.at for one in clause.marks if f"{OPPOSITE}{one.name}" == stem}
    others = {f"{OPPOSITE}{one.name}" for one in clause.marks if one.name and one.at in places} - {stem}
    return any(one.signs.get(other, 0) * clause.signs.get(other, 0) > 0 for one in theirs for other in others)
