"""Compares the numbers of a statement with those of the passage it cites."""

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.amounts import Amount, amounts
from briefgen.evidence.claims.days import without_days
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.lists import lists

QUALIFIERS = {"over": "over, at least", "under": "under, nearly", "most": "up to", "about": "about", "": "no qualifier",
              "only": "only"}  # fmt: skip


def compare_amounts(
    said: WrittenText, theirs: Sequence[Amount], in_words: bool, also: frozenset[int] = frozenset()
) -> Iterator[Difference]:
    """Numbers of a statement that the passage does not have, or has otherwise. `also`: years known from elsewhere.

    `in_words`: whether numbers in words are known in the passage's language.
    """
    bare = WrittenText(without_days(said), said.lists)
    for ours in amounts(bare.text, bare.lists or lists()["en"]):
        if any(one in also for one in ours.bare) or (ours.spelled and not in_words):
            continue
        same = [one for one in theirs if one.values & ours.values]
        if ours.kind == "part" and not any(one.kind == "part" for one in same):
            continue  # a half may be worded in many ways
        if not same:
            yield _not_there(ours, theirs)
        elif difference := _otherwise(ours, same):
            yield difference


def _not_there(ours: Amount, theirs: Sequence[Amount]) -> Difference:
    if alike := next((one for one in theirs if one.bare & ours.bare), None):
        return Difference("unit", f"the passage has '{_shown(alike)}', the record '{_shown(ours)}'")
    listed = ", ".join(dict.fromkeys(_shown(one) for one in theirs)) or "no number"
    return Difference("number", f"'{_shown(ours)}' is not in the passage, which has {listed}")


def _otherwise(ours: Amount, same: Sequence[Amount]) -> Difference | None:
    """The number is there; whether what belongs to it is the same."""
    if not any(_unit_fits(ours, one) for one in same):
        return Difference("unit", f"the passage has '{_shown(same[0])}', the record '{_shown(ours)}'")
    fitting = [one for one in same if _unit_fits(ours, one)]
    if any(_alike(one.qualifier, ours.qualifier) for one in fitting):
        return None
    theirs = " or ".join(dict.fromkeys(QUALIFIERS[one.qualifier] for one in fitting))
    message = f"'{_shown(ours)}' has {QUALIFIERS[ours.qualifier]} in the record, and in the passage {theirs}"
    return Difference("qualifier", message)


def _alike(one: str, other: str) -> bool:
    """Whether two qualifiers say the same; `only` says nothing but how the number is looked at."""
    return one == other or {one, other} in ({"only", "most"}, {"only", ""}, {"only", "under"})


def _unit_fits(ours: Amount, theirs: Amount) -> bool:
    currency = not ours.currency or not theirs.currency or ours.currency == theirs.currency
    return currency and ours.kind == theirs.kind


def _shown(amount: Amount) -> str:
    kind = {"%": " %", "points": " percentage points"}.get(amount.kind, "")
    return f"{amount.currency} {amount.shown}{kind}".strip()
