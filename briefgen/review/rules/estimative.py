"""Estimative language: one declared scale, likelihood apart from confidence, numbers inside their band."""

import re
from collections.abc import Iterator

from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.judgements import Judgement
from briefgen.dossier.nouns.scenarios import Scenario
from briefgen.review.lexicon import nearest_term, sentences
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext
from briefgen.review.texts import RecordText

ESTIMATES = tuple(noun for noun, one in NOUNS.items() if one.estimates)
"""Nouns whose texts are our estimates; elsewhere such words are the sources'."""
OURS = tuple(noun for noun, one in NOUNS.items() if one.estimates or one.view == "ours" or not one.named)
"""Nouns whose texts say what we think: estimates, other texts of ours, and the story."""
PER_CENT = r"(\d{1,3}(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d{1,3}(?:\.\d+)?))?\s*(?:%|per cent|percent)"


def _fields(context: RuleContext) -> Iterator[Finding]:
    scale = context.lexicon.scale
    for record in context.all(*ESTIMATES):
        term = record.likelihood if isinstance(record, Judgement | Scenario) else ""
        if term and term.casefold() not in scale.bands:
            message = f"'{term}' is not a term of the scale in use, {scale.name}"
            yield Finding(context.place(record, "likelihood"), message, nearest_term(scale, term), record)


def _estimates(context: RuleContext) -> Iterator[RecordText]:
    return (text for text in context.texts if text.noun in ESTIMATES and text.field in ("says", "what", "name"))


def _texts(context: RuleContext) -> Iterator[Finding]:
    scale = context.lexicon.scale
    for text in _estimates(context):
        for term in context.lexicon.likelihood.found(text.prose):
            if term not in scale.bands:
                owner = next((one.name for one in context.lexicon.scales.values() if term in one.bands), "")
                whose = f"a term of {owner}" if owner else "of no scale"
                message = f"'{term}' is {whose}; the scale in use is {scale.name}"
                yield Finding(text.where, message, nearest_term(scale, term), text.record)


def _both(context: RuleContext) -> Iterator[Finding]:
    for text in context.texts:
        if text.noun in OURS and any(context.lexicon.confidence.found(text.prose)):  # few texts say how sure we are
            for sentence in sentences(text.prose):
                likelihood = next(context.lexicon.likelihood.found(sentence), None)
                confidence = next(context.lexicon.confidence.found(sentence), None)
                if likelihood and confidence:
                    message = f"'{likelihood}' and '{confidence}' are in one sentence"
                    yield Finding(
                        text.where, message, "make two sentences: how likely, and how sure we are", text.record
                    )


def _bands(context: RuleContext) -> Iterator[Finding]:
    for text in _estimates(context):
        given = getattr(text.record, "likelihood", "").casefold()
        for sentence in sentences(text.prose):
            terms = list(context.lexicon.likelihood.found(sentence)) or [given]
            band = next(
                (context.lexicon.scale.bands[term] for term in terms if term in context.lexicon.scale.bands), None
            )
            for match in re.finditer(PER_CENT, sentence) if band else ():
                numbers = [float(number) for number in match.groups() if number]
                if band and not all(band.least <= number <= band.most for number in numbers):
                    message = (
                        f"{match[0]} lies outside '{band.terms[0]}', which is {band.least} to {band.most} per cent"
                    )
                    yield Finding(
                        text.where, message, "choose the term for the number, or leave the number out", text.record
                    )


RULES = (
    Rule("likelihood-scale", "error", "a 'likelihood' that is not a term of the scale the dossier declares",
         "ICD 203 and the PHIA yardstick give each term a range; readers understand other words differently.",
         _fields),
    Rule("likelihood-term", "error", "a judgement or scenario worded with a term of another scale, or of none",
         "'Possible' has been read as anything from 5 to 80 per cent.", _texts),
    Rule("likelihood-confidence", "warning", "likelihood and confidence in one sentence",
         "ICD 203: how likely something is and how sure we are of it are two things, and readers mix them up.",
         _both),
    Rule("likelihood-band", "warning", "a percentage outside the range of the term beside it",
         "The word and the number would say different things.", _bands),
)  # fmt: skip
