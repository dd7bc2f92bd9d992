"""Payers of figures against the cited text."""

from collections.abc import Iterator

from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext


def _payer(context: RuleContext) -> Iterator[Finding]:
    if context.evidence.snapshots:
        from briefgen.review.payers import wrong_payers

        yield from wrong_payers(context)


RULES = (
    Rule("claim-payer", "warning", "a figure's payer where the text names another beside its number",
         "Who pays is what readers ask first after how much.", _payer),
)  # fmt: skip
