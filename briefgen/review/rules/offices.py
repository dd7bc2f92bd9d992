"""Offices of persons: `Foreign Minister` where the texts have the minister of culture."""

from collections.abc import Iterator

from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext


def _offices(context: RuleContext) -> Iterator[Finding]:
    if context.evidence.snapshots:
        from briefgen.review.offices import wrong_offices

        yield from wrong_offices(context)


RULES = (
    Rule("claim-office", "warning", "an office that the texts do not give the person",
         "The other side remembers a minister introduced by the wrong office.", _offices),
)  # fmt: skip
