"""All rules, collected as data. A new rule is one function and one line in its module's `RULES`."""

from collections.abc import Mapping

from briefgen.review.rule import Rule
from briefgen.review.rules import (
    basis,
    corroboration,
    disagreement,
    estimative,
    loading,
    pages,
    passages,
    quotations,
    time,
    titles,
    withheld,
    wording,
)

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "Quotations and pinned texts": quotations.RULES,
    "Citations": passages.RULES,
    "Corroboration": corroboration.RULES,
    "Disagreement": disagreement.RULES,
    "Withheld": withheld.RULES,
    "Basis": basis.RULES,
    "Estimates": estimative.RULES,
    "Wording": wording.RULES,
    "Time": time.RULES,
    "Headlines": titles.RULES,
    "Pages": pages.RULES,
    "Files": loading.RULES,
}
"""Heading and rules, as the guide has them."""

BY_ID: Mapping[str, Rule] = {rule.id: rule for rules in GROUPS.values() for rule in rules}
"""Every rule by its id."""
