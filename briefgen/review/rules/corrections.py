"""Missing corrections: readers were shown something wrong."""

from collections.abc import Iterator

from briefgen.core.edtf import day_in_words
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import OutdatedStatement, RuleContext


def _missing(context: RuleContext) -> Iterator[Finding]:
    """Yield a statement shown to a reader that is gone, or a figure that changed, without a correction."""
    for one in context.uncorrected:
        yield _gone(context, one) if one.change.kind == "gone" else _other_figure(context, one)


def _gone(context: RuleContext, one: OutdatedStatement) -> Finding:
    record = context.dossier.find(one.change.record)
    how = "closed to them" if record else "gone"
    message = f"'{one.reader}' was shown on {day_in_words(one.on)}, and it is {how} now: {one.change.was}"
    hint = "if it was wrong, take it back in corrections.yaml: {said: …, now: …, cite: …}"
    return Finding(record.where if record else one.where, message, hint, record)


def _other_figure(context: RuleContext, one: OutdatedStatement) -> Finding:
    change, record = one.change, context.dossier.find(one.change.record)
    where = context.place(record, change.field) if record else one.where
    was, now = change.was or "nothing", change.now or "nothing"
    message = f"'{one.reader}' was shown another {change.field} on {day_in_words(one.on)}: {was}, now {now}"
    hint = f"if it was wrong, take it back in corrections.yaml (of: {change.record}); if this is newer, allow it"
    return Finding(where, message, hint, record)


RULES = (
    Rule("correction-missing", "warning",
         "something a reader was shown that is gone or another figure now, without a correction",
         "Readers keep repeating what they were shown until it is corrected.", _missing),
    Rule("rests-changed", "note", "records that rest on one which changed since the last commit, or since --since",
         "What was right before an edit may not be right after it, also where nobody touched it."),
    Rule("grade-unexplained", "warning",
         "a source's grade or a statement's credibility that changed since then, and the reason for it did not",
         "A reader who asks why a source is now trusted more needs an answer that was written down."),
)  # fmt: skip
