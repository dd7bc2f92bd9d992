"""Compares the numbers of a statement with those of the passage it cites."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from msgspec.structs import replace

from briefgen.evidence.claims.amount import Amount
from briefgen.evidence.claims.counted import (
    is_computed,
    is_counted,
    is_elided,
    is_in_words,
    is_left_over,
    is_of_portions,
    is_of_rest,
    may_be_counted,
)
from briefgen.evidence.claims.difference import Difference, WrittenText
from briefgen.evidence.claims.limits import is_complement, is_greatest, is_reason
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.measures import unit_in
from briefgen.evidence.claims.ranges import ends_of_ranges, turned_range

QUALIFIERS = {
    "over": "over, at least",
    "under": "under",
    "nearly": "nearly",
    "most": "up to",
    "about": "about",
    "": "no qualifier",
    **{name: name for name in ("only", "within")},
}
_ROUNDED = {"about": ROUND_HALF_UP, "over": ROUND_FLOOR, "under": ROUND_CEILING, "nearly": ROUND_CEILING}
"""How a number with such a qualifier is rounded."""
_SAME = (
    {"only", "most"}, {"only", ""}, {"only", "under"}, {"nearly", "about"}, {"nearly", "under"},
    {"within", "most"}, {"within", ""}, {"within", "under"},
)  # fmt: skip
"""Qualifiers that editors may exchange."""
HUNDRED = 100
MOST = Decimal("0.8")
"""Share from which on the text may give the rest instead: 98 per cent passed, 2 per cent failed."""
YEARS_FROM = 1000
"""Numbers from here on may be years."""


def compare_amounts(
    bare: WrittenText,
    ours: Sequence[Amount],
    passage: WrittenText,
    theirs: Sequence[Amount],
    also: frozenset[int] = frozenset(),
    months: frozenset[int] = frozenset(),
) -> Iterator[Difference]:
    """Yield numbers of a statement that the passage lacks or has differently.

    `bare`: the statement without the days named in it, whose numbers do not count; `also`: years known from
    elsewhere; `months`: those named in the passage, so that `three months` may be counted.
    """
    ends = ends_of_ranges(bare, ours)
    divided = bool(ours) and _speaks_of_rest(bare, passage, theirs)
    for last, one in zip([None, *ours], ours, strict=False):
        if one.spelled and one.values == {2} and passage.lists is not None and passage.lists.dual:
            continue  # a noun with an ending says two
        if any(year in also for year in one.bare) or _counts(one, months) or _is_counted(one, bare, passage, theirs):
            continue
        difference = _difference(one, theirs, divided)
        if difference and last and _is_share_too(last, one) and not _difference(replace(one, kind="%"), theirs):
            continue
        if difference and difference.kind == "qualifier" and _is_other_limit(one, bare, passage, theirs):
            continue
        if difference and difference.kind == "number":
            yield from _absent(difference, one, bare, passage, theirs)
        elif difference and not (difference.kind == "qualifier" and one in ends and not one.qualifier):
            yield difference
    if turned := turned_range(bare, ours, passage, theirs):
        yield turned


def _absent(
    difference: Difference, one: Amount, bare: WrittenText, passage: WrittenText, theirs: Sequence[Amount]
) -> Iterator[Difference]:
    """Yield that the passage lacks a number: a doubt where the number may be counted or computed from it."""
    if is_in_words(one, passage):
        return
    doubtful = may_be_counted(one, bare, passage, theirs) or is_computed(one, theirs)
    yield replace(difference, kind="word") if doubtful else difference


def _is_other_limit(one: Amount, said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether the passage says what limits a number without a qualifier, or the qualifier is none."""
    return any(test(one, said, passage, theirs) for test in (is_greatest, is_reason, is_complement))


def _is_counted(one: Amount, said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether the passage has a number in another form: as what is left, in another unit, or not spelled."""
    if one.spelled and passage.lists is None:
        return True
    if one.unit and any(_is_converted(one, single) for single in single_times(passage)):
        return True
    counted = is_counted(one, said, passage) or is_of_portions(one, passage, theirs)
    return counted or (is_of_rest(one, said) and is_left_over(one, theirs))


def _speaks_of_rest(said: WrittenText, passage: WrittenText, theirs: Sequence[Amount]) -> bool:
    """Return whether a share may stand for the rest: `two thirds were closed` for `they saw only a third`."""
    if passage.lists is None:
        return False
    if in_text(passage.lists.remainder, passage.words):
        return True
    only = any(one.kind == "part" and one.qualifier == "only" for one in theirs)
    return only and said.lists is not None and bool(in_text(said.lists.softened, said.words))


def _is_share_too(last: Amount, one: Amount) -> bool:
    """Return whether a bare number may be per cent as the one before it: `90 per cent, the other ten`."""
    return last.kind == "%" and not (one.kind or one.currency or one.unit)


def _counts(one: Amount, months: frozenset[int]) -> bool:
    """Return whether a number of months counts the months named: `three months` from July to September."""
    if len(months) < 2 or one.unit is None or one.unit.name != "month":
        return False
    return bool(one.values & {len(months), max(months) - min(months) + 1})


def _difference(ours: Amount, theirs: Sequence[Amount], divided: bool = False) -> Difference | None:
    same = [one for one in theirs if one.values & ours.values and "part" not in {ours.kind, one.kind} - {one.kind}]
    converted = [one for one in theirs if _is_converted(ours, one)]
    same = [one for one in same if not _excludes(ours, one)] or converted or same
    same = same or [one for one in theirs if _is_same_share(ours, one)]
    if same:
        return _otherwise(ours, same)
    if ours.kind == "part" and not any(one.kind == "part" for one in theirs):
        return None  # a half may be worded in many ways
    if any(_is_rounded(ours, one) or _is_the_rest(ours, one, divided) or _is_of_decade(ours, one) for one in theirs):
        return None
    return None if is_elided(ours, theirs) else _not_there(ours, theirs)


def _is_converted(ours: Amount, theirs: Amount) -> bool:
    """Return whether the same is given in another unit: 0.2 metres and 20 centimetres."""
    sizes = [one.unit.size if one.unit else None for one in (ours, theirs)]
    if sizes[0] is None or sizes[1] is None or sizes[0][0] != sizes[1][0]:
        return False
    return bool({one * sizes[0][1] for one in ours.values} & {one * sizes[1][1] for one in theirs.values})


def _is_same_share(ours: Amount, theirs: Amount) -> bool:
    """Return whether one is the other in per cent: `a fifth` and 20 per cent."""
    if {ours.kind, theirs.kind} != {"part", "%"}:
        return False
    part, percent = (ours, theirs) if ours.kind == "part" else (theirs, ours)
    return bool({round(one * HUNDRED) for one in part.values} & set(percent.values))


def _is_of_decade(ours: Amount, theirs: Amount) -> bool:
    """Return whether a year of the passage is in the decade: `in the 1970s` for 1974."""
    if ours.kind != "decade" or theirs.kind:
        return False
    return any(year >= YEARS_FROM and (year % HUNDRED) // 10 * 10 in ours.values for year in theirs.bare)


def _is_the_rest(ours: Amount, theirs: Amount, divided: bool) -> bool:
    """Return whether the two add up to the whole: `2 per cent failed` and `98 per cent passed`.

    `divided`: whether the passage speaks of the rest, so that a third may stand for the other two.
    """
    wholes = {"%": HUNDRED, "part": 1}
    if ours.kind not in wholes or theirs.kind not in wholes or (ours.kind == theirs.kind == "part" and not divided):
        return False
    mine, others = ({round(one / wholes[of.kind], 4) for one in of.values} for of in (ours, theirs))
    likely = divided or max(mine | others) >= MOST
    return likely and any(one + other == 1 for one in mine for other in others)


def _is_rounded(ours: Amount, theirs: Amount) -> bool:
    """Return whether a number with `about`, `over` or `nearly` is the other one, rounded to fewer digits."""
    way = _ROUNDED.get(ours.qualifier)
    if way is None or not _unit_fits(ours, theirs):
        return False
    return any(_rounded(other, one, way) == one for one in ours.values for other in theirs.values if one and other)


def _rounded(number: Decimal, like: Decimal, way: str) -> Decimal | None:
    """Return the number with as few digits as the other one; None if it has no more digits."""
    step = Decimal(1).scaleb(like.normalize().as_tuple().exponent)  # type: ignore[arg-type]
    rounded = (number / step).quantize(Decimal(1), rounding=way) * step
    return None if rounded == number else rounded


def _not_there(ours: Amount, theirs: Sequence[Amount]) -> Difference:
    if alike := next((one for one in theirs if one.bare & ours.bare), None):
        return Difference("unit", f"the passage has '{_shown(alike)}', the record '{_shown(ours)}'")
    listed = ", ".join(dict.fromkeys(_shown(one) for one in theirs)) or "no number"
    return Difference("number", f"'{_shown(ours)}' is not in the passage, which has {listed}")


def _otherwise(ours: Amount, same: Sequence[Amount]) -> Difference | None:
    """Return the difference between a number and the same one in the passage: its unit, direction or qualifier."""
    fitting = [one for one in same if _unit_fits(ours, one)]
    if not fitting:
        return Difference("unit", f"the passage has '{_shown(same[0])}', the record '{_shown(ours)}'")
    if all(ours.direction and one.direction and ours.direction != one.direction for one in fitting):
        message = f"the record has '{_shown(ours)} {ours.direction}', the passage {fitting[0].direction}"
        return Difference("number", message)
    if any(_alike(one.qualifier, ours.qualifier) or _is_near_share(one, ours) for one in fitting):
        return None
    theirs = " or ".join(dict.fromkeys(QUALIFIERS[one.qualifier] for one in fitting))
    message = f"'{_shown(ours)}' has {QUALIFIERS[ours.qualifier]} in the record, and in the passage {theirs}"
    return Difference("qualifier", message)


def _is_near_share(one: Amount, other: Amount) -> bool:
    """Return whether one is a part and the other per cent, which `about` may make equal: two thirds and 67 per cent."""
    return {one.kind, other.kind} == {"part", "%"} and {one.qualifier, other.qualifier} <= {"", "about", "nearly"}


def _alike(one: str, other: str) -> bool:
    """Return whether two qualifiers mean the same; `only` means nothing by itself."""
    return one == other or {one, other} in _SAME


def _unit_fits(ours: Amount, theirs: Amount) -> bool:
    currencies = set(ours.currency.split("/")), set(theirs.currency.split("/"))
    currency = not ours.currency or not theirs.currency or bool(currencies[0] & currencies[1])
    kinds = {ours.kind, theirs.kind}
    if any(
        one.currency and not other.currency and _is_measured(other) for one, other in ((ours, theirs), (theirs, ours))
    ):
        return False  # 95 pounds and 95 kilograms
    return currency and (len(kinds) == 1 or kinds == {"part", "%"}) and not _excludes(ours, theirs)


def _is_measured(amount: Amount) -> bool:
    """Return whether a length, weight or the like is counted; a time may belong to a sum."""
    return amount.unit is not None and amount.unit.kind != "time"


def _excludes(ours: Amount, theirs: Amount) -> bool:
    """Return whether both count different units of one kind: five days and five weeks."""
    if ours.unit is None or theirs.unit is None:
        return False
    if _is_converted(ours, theirs):
        return False
    return ours.unit.kind == theirs.unit.kind and ours.unit.name != theirs.unit.name


def single_times(passage: WrittenText) -> Iterator[Amount]:
    """Times that an article counts: `a year`, so that twelve months may be said."""
    words = passage.words if passage.lists else []
    for article, word in pairwise(words):
        unit = unit_in([word]) if passage.lists and article in passage.lists.one else None
        if unit and unit.kind == "time":
            one = frozenset([Decimal(1)])
            yield Amount(f"{article} {word}", one, one, spelled=True, unit=unit)


def _shown(amount: Amount) -> str:
    kind = {"%": " %", "points": " percentage points"}.get(amount.kind, "")
    unit = f" {amount.unit.name}" if amount.unit else ""
    return f"{amount.currency} {amount.shown}{kind}{unit}".strip()
