"""Runs the rules: over a dossier and what its readers see of it.

Comes in: a Dossier, and where there are any, Views, Evidence and today's date. Goes out: Problems at content and
template lines, less those that a record allows with a reason.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from briefgen.check.checked import Checked, View, checked_of
from briefgen.check.rule import Finding, Rule
from briefgen.check.rules import BY_ID
from briefgen.check.snapshots import Evidence
from briefgen.dossier.records import Dossier
from briefgen.problem import Problem


def check_dossier(
    dossier: Dossier, views: Iterable[View] = (), evidence: Evidence | None = None, today: date | None = None
) -> tuple[Problem, ...]:
    """Everything the rules find, sorted by place. No file is read or written, nothing leaves the machine."""
    checked = checked_of(dossier, views, evidence, today)
    return tuple(sorted({problem for rule in BY_ID.values() for problem in _problems(rule, checked)}))


def _problems(rule: Rule, checked: Checked) -> Iterator[Problem]:
    for finding in rule.check(checked) if rule.check else ():
        if not _allowed(rule, finding):
            yield Problem(finding.where, rule.id, finding.message, finding.hint, rule.level)


def _allowed(rule: Rule, finding: Finding) -> bool:
    """Whether the record accepts this finding. Without a reason it does not."""
    return finding.record is not None and bool(finding.record.allow.get(rule.id, "").strip())
