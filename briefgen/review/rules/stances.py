"""Stances of positions against their own words: `for` a claim that the words deny."""

from collections.abc import Iterator
from functools import partial

from briefgen.core.kept import kept_or_made
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.positions import Position
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext


def _stance(context: RuleContext) -> Iterator[Finding]:
    """Yield positions marked `for` whose words deny what the issue claims."""
    language = context.dossier.head.language.partition("-")[0]
    for record in context.all("positions"):
        issue = context.dossier.find(record.issue) if isinstance(record, Position) else None
        if not isinstance(record, Position) or not isinstance(issue, Issue) or record.stance != "for":
            continue
        compared = (record.what, f"{issue.short}. {issue.claim}", language)
        if denied := kept_or_made(context.kept, "stance", compared, str, partial(_denied, *compared)):
            hint = "make it 'against', or word it as they hold it"
            message = f"'for' the claim “{issue.claim}”, and the words deny it: '{denied}'"
            yield Finding(context.place(record, "stance"), message, hint, record)


def _denied(words: str, claim: str, language: str) -> str:
    from briefgen.review.denials import denial

    return denial(words, claim, language)


RULES = (
    Rule("claim-stance", "warning", "a position marked as for a claim that its words deny",
         "A stance is what colours a matrix: with the wrong one, opponents look like allies.", _stance),
)  # fmt: skip
