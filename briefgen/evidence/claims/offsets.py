"""Whether another word compensates for a denial: `keeps` for `does not give up`, `if` for `not unless`.

Input: two clauses of which one denies more than the other. Output: whether both may say the same.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from briefgen.evidence.claims.clauses import STEM, Clause, stem_of
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.phrases import SenseMark
from briefgen.evidence.claims.signs import AGREED, is_sense

NEAR = 8
"""Most words between a shared word and a word that compensates for its denial."""
BESIDE = 3
"""Most words between `abandons` and `her opposition`."""
_GIVING_UP = frozenset(("keeping", "going", "imposing"))
"""Opposites with which a denial is taken back."""


def is_explained(denying: Clause, plain: Clause) -> bool:
    """Return whether another word compensates for the denial: `only after` for `not before`."""
    shared = denying.signs.keys() & plain.signs.keys()
    if excepts_where_other_requires(denying, plain) or is_given_up(denying) or _lacks_only(denying, plain):
        return True
    if any(is_sense(one) and one != AGREED for one in denying.heads - plain.signs.keys()):
        return not (plain.turns or plain.phrases("agree"))
    lost = (_softened_near(plain, shared) | _named(plain)) - denying.signs.keys() - set(map(stem_of, denying.sentence))
    spared = (denying.stems("soft") & denying.narrow) - plain.signs.keys()
    if lost or spared - shared or on_conditions(denying, plain):
        return True
    return not denying.signs.keys().isdisjoint(without_prefixes(plain))


def is_denied_denial(clause: Clause) -> bool:
    """Return whether a clause only does not deny something: `does not rule out`."""
    turns = clause.turns
    return [one.of for one in turns] in (["no", "deny"], ["deny", "no"]) and abs(turns[1].at - turns[0].at) <= NEAR


def excepts_where_other_requires(denying: Clause, plain: Clause) -> bool:
    """Return whether one side has `not unless` and the other `if`, or one `until` and the other `as long as not`."""
    if excepts(plain):
        return _denies_in_condition(denying)
    return excepts(denying) and bool(denying.turns) and _depends(plain)


def _denies_in_condition(clause: Clause) -> bool:
    """Return whether the condition itself is denied: `as long as the toll is not paid`."""
    turns = clause.turns
    before = clause.words[: turns[0].at] if turns else ()
    return bool(in_text(lists()[clause.language].provided, before))


def excepts(clause: Clause) -> bool:
    """Return whether a sentence has `unless`, or denies or forbids something without something."""
    known = lists()[clause.language]
    words = clause.sentence
    if in_text(known.excepting, words) or any(one.endswith(known.excepting_endings) for one in words):
        return True
    lacking = any(one.lacks for one in clause.marks)
    return lacking and any((one.of == "no" and not one.lacks) or _is_ban(one) for one in clause.marks)


def _is_ban(mark: SenseMark) -> bool:
    return mark.of == "against" and mark.name == "allowing"


def _depends(clause: Clause) -> bool:
    """Return whether a sentence has a condition that is no such exception: `if`, `only`."""
    known = lists()[clause.language]
    if any(one.endswith(known.conditional_endings) for one in clause.sentence):
        return True
    phrases = {*known.provided, *known.requiring, *known.in_case, *known.only_if}
    return bool(in_text(phrases.difference(known.excepting), clause.sentence))


def without_prefixes(clause: Clause) -> Iterator[str]:
    """Yield the stems of words without their negative prefixes: `const` of `unconstitutional`."""
    for word in clause.words:
        for prefix in lists()[clause.language].negative_prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= STEM:
                yield stem_of(word[len(prefix) :])


def on_conditions(denying: Clause, plain: Clause) -> bool:
    """Return whether both sides set conditions that are not the same; `not before` and `only after` are."""
    if not denying.conditions:
        return False
    return not plain.conditions.isdisjoint(lists()[plain.language].only_then) and denying.conditions != plain.conditions


def is_given_up(denying: Clause) -> bool:
    """Return whether the only denial of a clause is one that is given up: `abandons her opposition`."""
    turns = denying.turns
    if len(turns) != 1 or turns[0].of != "deny":
        return False
    last = bool(lists()[denying.language].negative_endings)  # where verbs come last, `opposition … abandons`
    ended = [one.at for one in denying.marks if one.of == "against" and one.name in _GIVING_UP]
    return any(0 < (at - turns[0].at if last else turns[0].at - at) <= BESIDE for at in ended)


def _lacks_only(denying: Clause, plain: Clause) -> bool:
    """Return whether a clause forbids something without something, which the other denies: `no entry without`."""
    turns = denying.turns
    if not turns or not all(one.lacks for one in turns) or not any(one.lacks for one in plain.marks):
        return False
    return bool(denying.phrases("against", "soft"))


def _softened_near(clause: Clause, shared: AbstractSet[str]) -> frozenset[str]:
    """Return the stems of words that soften a clause, except those far from the shared words."""
    at = [n for n, word in enumerate(clause.words) if stem_of(word) in shared]
    named = {one.at for one in clause.marks if one.of in ("deny", "agree", "for", "against")}
    return frozenset(
        stem_of(clause.words[one.at])
        for one in clause.marks
        if one.of == "soft" and one.at not in named and (not at or min(abs(one.at - n) for n in at) <= NEAR)
    )


def _named(clause: Clause) -> frozenset[str]:
    """Return the opposites of which a clause has the denying side."""
    return frozenset(f"={one.name}" for one in clause.marks if one.of == "against")
