"""Conditions turned round: `if the insurer pays` where the passage has `unless the insurer pays`.

Input: clauses of a statement and of its passage. Output: a Difference where two clauses that begin with a condition and
say the same depend on opposites.
"""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.alignment import ClausePair, PairedClauses, aligned
from briefgen.evidence.claims.clauses import Clause
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.signs import OPPOSITE

_FIRST = 4
"""Words at the beginning of a clause among which its condition is."""
FEWEST = 2
"""Shared words from which on two conditions are the same one."""


def compare_turned(
    ours: Sequence[Clause], theirs: Sequence[Clause], set_there: Sequence[Clause], same_language: bool
) -> Iterator[Difference]:
    """Yield a condition of the statement that is the opposite of the passage's; at most one.

    `set_there`: the conditions of the passage (`conditional_clauses`).
    """
    for clause in ours if set_there else ():
        sign = _sign(clause)
        pairs = aligned(clause, set_there, same_language) if sign else []
        alike = [one.theirs for one in pairs if _is_the_same(one, ours, theirs) and _is_clear(one)]
        relations = [_relation(clause, ours, one, theirs) for one in alike]
        if (
            alike
            and all(_sign(one) == -sign * how for one, how in zip(alike, relations, strict=True))
            and all(relations)
        ):
            yield Difference("condition", f"the passage sets the opposite condition: “{sentence_shown(alike[0].text)}”")
            return


def compare_conceded(paired: PairedClauses) -> Iterator[Difference]:
    """Yield a condition in place of a concession: `not without the halt` for `even without the halt`."""
    for clause, pairs in paired:
        known = lists()[clause.language]
        needed = in_text(known.lacking, clause.words) and any(not one.lacks for one in clause.turns)
        if not (needed or in_text(known.provided, clause.words)) or in_text(known.despite, clause.sentence):
            continue
        conceded = [_conceded(one.theirs) for one in pairs]
        if conceded and all(conceded):
            shown = sentence_shown(pairs[0].theirs.text)
            yield Difference("condition", f"the passage has '{conceded[0]}', the record a condition: “{shown}”")
            return


def _conceded(clause: Clause) -> str:
    """Return the phrase with which a clause says that something does not depend on another thing."""
    return next(iter(in_text(lists()[clause.language].conceding, clause.words)), "")


def _is_the_same(pair: ClausePair, ours: Sequence[Clause], theirs: Sequence[Clause]) -> bool:
    """Return whether two conditions are the same one, by their own words or by one and what depends on them."""
    if len(pair.shared) >= FEWEST:
        return True
    main, there = _main(pair.ours, ours), _main(pair.theirs, theirs)
    return bool(main and there and len(main.signs.keys() & there.signs.keys()) >= max(FEWEST, len(main.signs)))


def conditional_clauses(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses that begin with a condition."""
    return tuple(one for one in clauses if _sign(one))


def _is_clear(pair: ClausePair) -> bool:
    """Return whether what either side denies is in both: `while it is open` may be `while it is not closed`."""
    if len(pair.ours.turns) == len(pair.theirs.turns):
        return True  # `unless it votes against it` and `if it votes against it`
    denying = [one for one in (pair.ours, pair.theirs) if one.turns]
    return all(one.focus & pair.contested for one in denying)


def _relation(clause: Clause, ours: Sequence[Clause], other: Clause, theirs: Sequence[Clause]) -> int:
    """Return -1 if what depends on one condition is the opposite of what depends on the other, 0 if that is not clear.

    `Stays in force unless` is `lapses if`; where only one denies, as in `does not pay unless` and `pays if`, it is not.
    """
    main, there = _main(clause, ours), _main(other, theirs)
    if _parity(main) != _parity(there):
        return 0
    if main is None or there is None or _parity(main):
        return 1
    shared = main.signs.keys() & there.signs.keys()
    if any(stem.startswith(OPPOSITE) and main.signs[stem] * there.signs[stem] < 0 for stem in shared):
        return -1
    fewest = min(len(main.signs), len(there.signs)) if main.language == there.language else 1
    return 1 if not shared or len(shared) >= fewest else 0


def _main(clause: Clause, sentences: Sequence[Clause]) -> Clause | None:
    """Return what depends on a condition: the clause before it in its sentence, else the one behind it.

    None where the clause says itself what depends on it: `will resume once a tranche is paid`.
    """
    known, first = lists()[clause.language], f"{' '.join(clause.words[:_FIRST])} "
    if not any(first.startswith(f"{one} ") for one in (*known.unless, *known.provided, *known.once)):
        return None
    at = next((n for n, one in enumerate(sentences) if one is clause), 0)
    beside = [one for one in (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]) if one.text == clause.text]
    return beside[0] if beside else None


def _parity(clause: Clause | None) -> int:
    """Return whether a clause denies."""
    return sum(not one.lacks for one in clause.turns) % 2 if clause else 0


def _sign(clause: Clause) -> int:
    """Return 1 for a clause that begins with `if`, -1 with `unless`, turned by a denial in it; 0 without either."""
    first, known = clause.words[:_FIRST], lists()[clause.language]
    if in_text(known.lasting, first):
        return 0
    if in_text(known.unless, first):
        sign = -1
    else:
        sign = 1 if in_text(known.provided, first) or in_text(known.once, first) else 0
    return -sign if len(clause.turns) % 2 else sign
