"""Our own words: neutral, and names as the house writes them. Quoted words are left alone."""

import re
from collections.abc import Iterator

from briefgen.core.problem import did_you_mean
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.references import cited
from briefgen.review.comparison import passages_of
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext
from briefgen.review.texts import RecordText


def _loaded(context: RuleContext) -> Iterator[Finding]:
    phrases = context.lexicon.loaded
    for text in context.texts:
        for phrase in phrases.found(text.prose):
            if _is_of_passage(context, text, phrase) or _is_term(context, text, phrase):
                continue
            hint = f"write instead: {phrases.meant[phrase]}" if phrases.meant[phrase] else "leave it to a quotation"
            yield Finding(text.where, f"'{phrase}' is loaded wording", hint, text.record)


def _is_of_passage(context: RuleContext, text: RecordText, phrase: str) -> bool:
    """Return whether a cited passage has a verb of speech too: who insists there insists."""
    from briefgen.evidence.claims.clauses import stem_of  # not needed where no wording is loaded
    from briefgen.evidence.claims.lists import plain_words

    stem = stem_of(phrase)
    if text.record is None or stem not in map(stem_of, context.lexicon.reporting.meant):
        return False
    passages = passages_of(context.evidence, cited(text.record))
    return any(stem == stem_of(word) for one in passages for word in plain_words(one))


def _is_term(context: RuleContext, text: RecordText, phrase: str) -> bool:
    """Return whether a phrase is a term here, by the words beside it or in a pinned text that has it too."""
    shown = context.lexicon.terms.get(phrase, {})
    among, in_texts = (_pattern(shown.get(where, "")) for where in ("among", "in_texts"))
    if among is None or among.search(text.prose):
        return among is not None
    paragraphs = (one for pinned in context.evidence.snapshots.values() for one in pinned.paragraphs)
    return in_texts is not None and any(phrase in one.casefold() and in_texts.search(one) for one in paragraphs)


def _pattern(listed: str) -> re.Pattern[str] | None:
    """Return a pattern of listed words, of which `*` ends any ending."""
    words = [re.escape(one.strip()).replace(r"\*", r"\w*") for one in listed.split(",") if one.strip()]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None


def _house(context: RuleContext) -> Iterator[Finding]:
    phrases = context.lexicon.house
    for text in context.texts:
        for phrase in phrases.found(text.prose):
            yield Finding(text.where, f"the house writes {phrases.meant[phrase]}, not {phrase}", "", text.record)
    for record in context.all(*(noun for noun, one in NOUNS.items() if one.has_names)):
        for field in ("name", "short"):
            for phrase in phrases.found(getattr(record, field, "")):
                message = f"the house writes {phrases.meant[phrase]}, not {phrase}"
                yield Finding(context.place(record, field), message, "", record)


def _allowed(context: RuleContext) -> Iterator[Finding]:
    """Yield exceptions that name no rule, or no reason."""
    from briefgen.review.rules import all_rules

    known = all_rules()

    for records in context.dossier.records.values():
        for record in records.values():
            for rule, reason in record.allow.items():
                if rule not in known:
                    hint = did_you_mean(rule, known) or "'briefgen rules' lists them"
                    yield Finding(context.place(record, "allow"), f"there is no rule '{rule}'", hint, record)
                elif not reason.strip():
                    message = f"'{rule}' is allowed here without a reason"
                    yield Finding(
                        context.place(record, "allow"), message, f"allow: {{{rule}: why it is right here}}", record
                    )


RULES = (
    Rule("loaded-wording", "warning", "wording that judges, outside quotation marks",
         "Readers do not trust the facts of a briefing whose adjectives take sides.", _loaded),
    Rule("house-name", "warning", "a name in another form than the house's, outside quotation marks",
         "Two spellings look like two things, and some spellings express a position.", _house),
    Rule("allow-reason", "warning", "an 'allow' without a reason, or for a rule that does not exist",
         "Others must be able to read why a finding was accepted.", _allowed),
)  # fmt: skip
