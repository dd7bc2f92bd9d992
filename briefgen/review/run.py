"""Applies the rules to what is typed, and to what each reader is shown of it.

Input: a Dossier, and if available Views, Evidence and today's date. Output: Problems at content and template lines,
without those that a record allows with a reason. No file is read or written, nothing leaves the machine.
"""

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.core.problem import Level, Problem, Refused
from briefgen.deck.model import Deck
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext, View
from briefgen.review.rules import BY_ID, plugin_rules
from briefgen.template.read import Template

ALL: tuple[Level, ...] = ("error", "warning", "note")


def check_content(context: RuleContext, levels: Collection[Level] = ALL) -> tuple[Problem, ...]:
    """Return the findings of the rules about typed content."""
    return _found(context, "content", levels)


def check_views(context: RuleContext, views: Iterable[View], levels: Collection[Level] = ALL) -> tuple[Problem, ...]:
    """Return the findings of the rules about readers in these views."""
    return _found(replace(context, views=tuple(views)), "view", levels)


def check_deck(
    context: RuleContext, template: Template, levels: Collection[Level], brief: Brief, deck: Deck
) -> tuple[Problem, ...]:
    """Return the findings of the rules about readers in one template's deck."""
    slots = frozenset(entry.slot for entry in template.entries)
    return check_views(context, [View(brief, deck, template.name, slots, template.where)], levels)


def _found(context: RuleContext, of: str, levels: Collection[Level]) -> tuple[Problem, ...]:
    added, broken = plugin_rules()
    rules = (rule for rule in (*BY_ID.values(), *added.values()) if rule.of == of and rule.level in levels)
    return tuple(sorted({*broken, *(problem for rule in rules for problem in _problems(rule, context))}))


def _problems(rule: Rule, context: RuleContext) -> Iterator[Problem]:
    try:
        for finding in rule.check(context) if rule.check else ():
            if not _allowed(rule, finding):
                yield Problem(finding.where, rule.id, finding.message, finding.hint, rule.level)
    except Refused as broken:  # a plugin
        yield from broken.problems


def _allowed(rule: Rule, finding: Finding) -> bool:
    """Return whether the record accepts this finding, which needs a reason."""
    return finding.record is not None and bool(finding.record.allow.get(rule.id, "").strip())
