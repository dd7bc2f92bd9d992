"""Stances of positions against their own words: `for` a claim that the words deny, `against` one that they repeat."""

from collections.abc import Iterator
from functools import partial

from briefgen.core.kept import kept_or_made
from briefgen.dossier.nouns.issues import Issue
from briefgen.dossier.nouns.positions import Position
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

_HINTS = {
    "for": "make it 'against' or 'if', or word it as they hold it",
    "against": "make it 'for', or word it as they hold it",
}


def _stance(context: RuleContext) -> Iterator[Finding]:
    """Yield positions whose words contradict their stance on what the issue claims."""
    language = context.dossier.head.language.partition("-")[0]
    for record in context.all("positions"):
        issue = context.dossier.find(record.issue) if isinstance(record, Position) else None
        if not isinstance(record, Position) or not isinstance(issue, Issue) or record.stance not in _HINTS:
            continue
        compared = (record.stance, record.what, issue.claim, issue.short, language)
        if found := kept_or_made(context.kept, "stance", compared, str, partial(_contradicts, *compared)):
            message = f"'{record.stance}' the claim “{issue.claim}”, and {found}"
            yield Finding(context.place(record, "stance"), message, _HINTS[record.stance], record)


def _contradicts(stance: str, words: str, claim: str, short: str, language: str) -> str:
    from briefgen.review.stance_words import stance_contradicted

    return stance_contradicted(stance, words, claim, short, language)


RULES = (
    Rule("claim-stance", "warning", "a position whose words contradict its stance: `for` a claim that they deny",
         "A stance is what colours a matrix: with the wrong one, opponents look like allies.", _stance),
)  # fmt: skip
