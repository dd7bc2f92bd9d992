"""All rules, collected as data. A new rule is one function and one line in its module's `RULES`.

Other packages add rules by the entry point group `briefgen.rules`, whose value is a Rule.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.core.plugins import guarded_items, load_plugin, plugins
from briefgen.core.problem import Problem, Refused
from briefgen.review import unused
from briefgen.review.rule import Rule
from briefgen.review.rules import (
    basis,
    claims,
    consistency,
    corrections,
    corroboration,
    disagreement,
    estimative,
    loading,
    offices,
    pages,
    passages,
    payers,
    quotations,
    stances,
    time,
    titles,
    translations,
    voices,
    withheld,
    wording,
)

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "Quotations and pinned texts": quotations.RULES,
    "Claims": (*claims.RULES, *payers.RULES, *voices.RULES, *stances.RULES),
    "Citations": passages.RULES,
    "Corroboration": corroboration.RULES,
    "Disagreement": disagreement.RULES,
    "Consistency": (*consistency.RULES, *offices.RULES),
    "Corrections": corrections.RULES,
    "Withheld": withheld.RULES,
    "Basis": basis.RULES,
    "Estimates": estimative.RULES,
    "Wording": wording.RULES,
    "Time": time.RULES,
    "Headlines": titles.RULES,
    "Pages": (*pages.RULES, *unused.RULES),
    "Translations": translations.RULES,
    "Files": loading.RULES,
}
"""Headings with their rules, as in the guide."""

BY_ID: Mapping[str, Rule] = {rule.id: rule for rules in GROUPS.values() for rule in rules}
"""Every rule of briefgen's own, by id."""


def plugin_rules() -> tuple[dict[str, Rule], tuple[Problem, ...]]:
    """Return the rules that other packages add, by id, and a problem for each that cannot be loaded."""
    rules, problems = dict[str, Rule](), list[Problem]()
    for plugin in plugins("rules").values():
        try:
            rule: Rule = load_plugin(plugin, Rule)
        except Refused as broken:
            problems.extend(broken.problems)
            continue
        if rule.id not in BY_ID:
            rules[rule.id] = replace(rule, check=guarded_items(plugin, rule.check)) if rule.check else rule
    return rules, tuple(problems)


def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, those of plugins last."""
    return {**BY_ID, **plugin_rules()[0]}
