"""Speakers: whose words a quotation is, positions in the writer's own voice, denials that a quotation cuts off."""

from collections.abc import Iterator

from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext


def _speaker(context: RuleContext) -> Iterator[Finding]:
    if context.evidence.snapshots:
        from briefgen.review.speakers import wrong_speakers

        yield from wrong_speakers(context)


def _no_speaker(context: RuleContext) -> Iterator[Finding]:
    if context.evidence.snapshots:
        from briefgen.review.speakers import unnamed_speakers

        yield from unnamed_speakers(context)


def _writers_voice(context: RuleContext) -> Iterator[Finding]:
    if context.evidence.snapshots:
        from briefgen.review.speakers import in_writers_voice

        yield from in_writers_voice(context)


def _negation_cut(context: RuleContext) -> Iterator[Finding]:
    if context.evidence.snapshots:
        from briefgen.review.speakers import cut_denials

        yield from cut_denials(context)


RULES = (
    Rule("claim-speaker", "error", "a quotation beside which somebody else is named, and its speaker is not",
         "The right words under the wrong name are a wrong quotation.", _speaker),
    Rule("claim-speaker-unnamed", "warning", "a quotation near which its speaker is not named",
         "Whose words they are has to be in the text, or the quotation is a guess.", _no_speaker),
    Rule("claim-voice", "warning", "a position given as stated that cites paragraphs in which no one speaks",
         "'Stated' means that somebody said it, not that a writer concluded it.", _writers_voice),
    Rule("claim-negation", "error", "a quotation cut so that a denial is lost",
         "Words that followed a 'not' say the opposite without it.", _negation_cut),
)  # fmt: skip
