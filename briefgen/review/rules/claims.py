"""Claims of records against the paragraphs they cite: numbers, units, quotes, names, days, denials, doubts."""

from collections.abc import Iterator
from functools import partial

from briefgen.core.printable import counted
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.records import number_ranges
from briefgen.evidence.claims.difference import Kind
from briefgen.review.rule import Check, Finding, Rule
from briefgen.review.rule_context import RuleContext
from briefgen.review.rules.quotations import uncompared


def _different(context: RuleContext, kinds: tuple[Kind, ...]) -> Iterator[Finding]:
    for one in context.compared:
        if one.difference.kind in kinds:
            named = ", ".join(
                f"{cite.source}#{number_ranges(cite.paragraphs)}" for cite in one.citations if cite.paragraphs
            )
            message = f"{one.difference.message} ({named})" if named else one.difference.message
            yield Finding(context.place(one.record, one.field), message, _HINTS[one.difference.kind], one.record)


def _of(*kinds: Kind) -> Check:
    return partial(_different, kinds=kinds)


_HINTS: dict[Kind, str] = {
    "number": "write the number of the text, or cite the paragraph that gives it",
    "unit": "unit, magnitude and currency are those of the text",
    "qualifier": "keep the text's 'over', 'up to', 'about', or say why not",
    "place": "write the state of the text, or cite the text that names this one",
    "date": "write the day of the text, or cite the paragraph that gives it",
    "who": "check who does it in the text",
    "condition": "keep the condition of the text",
    "word": "check which of the two the text says",
    "name": "write the name of the text, or cite the text that has it",
    "quoted": "words in quotation marks are those of the text; paraphrase without marks",
    "polarity": "check whether the record says what the text says, or its opposite",
    "denial": "check whether the record says what the text says, or its opposite",
    "open": "say that it is wanted, planned or possible, as the text does",
    "told": "make it 'reported', or cite where it is said under a name",
    "hedge": "say that it is reported, planned or possible, as the text does",
}


def _unverified(context: RuleContext) -> Iterator[Finding]:
    """Yield sources in the lock whose text is missing, with how many records were not compared.

    Where quotations are from the source as well, `snapshot-missing` says both.
    """
    quoted = {one.cite[0].source for one in context.all("quotes") if isinstance(one, Quote) and one.cite}
    found = uncompared(context)
    for source in context.all("sources"):
        if source.id in found and source.id not in quoted:
            message = f"no snapshot: {counted(found[source.id], 'record')} not compared with {source.id}"
            yield Finding(source.where, message, f"briefgen source add {source.id} FILE", source)


RULES = (
    Rule("claim-number", "error", "a number that the cited paragraphs do not have",
         "A wrong number is the mistake that experts notice first.", _of("number")),
    Rule("claim-unit", "error", "a number whose magnitude, currency or per cent differs from the cited paragraphs'",
         "Millions are not billions, and per cent are not percentage points.", _of("unit")),
    Rule("claim-qualifier", "warning", "a number whose 'over', 'up to' or 'about' was dropped or changed",
         "'Up to 100' is not 100: without the words, a limit becomes a fact.", _of("qualifier")),
    Rule("claim-quoted", "error", "words in quotation marks that the cited paragraphs do not have",
         "Quotation marks promise exact words, in a position or an event as in a quote.", _of("quoted")),
    Rule("claim-name", "error", "a name or designation that is not in the cited texts",
         "One designation or one minister in place of another discredits the whole deck.", _of("name")),
    Rule("claim-place", "error", "a state, by its name, people or capital, that the cited texts nowhere mention",
         "Kuwait for Qatar is another country's business, and Copenhagen is Denmark.", _of("place")),
    Rule("claim-who", "warning", "a state or person in place of another, of whom the cited paragraphs say it",
         "What Kenya accepted and Tanzania did not is no small slip.", _of("who")),
    Rule("claim-word", "warning", "a word, place or number in place of another: a season, an office, `all` for `most`",
         "Exports are not imports, most members are not all, and a year belongs to one event.", _of("word")),
    Rule("claim-date", "error", "a day, month or weekday in words that the cited paragraphs do not name",
         "A deadline of 30 July that is 30 June makes everybody late.", _of("date")),
    Rule("claim-condition", "warning", "'even if' where the passage sets a condition",
         "Without its condition a promise is misreported.", _of("condition")),
    Rule("claim-polarity", "error", "a statement that asserts what its passage denies, or the other way round",
         "A denial shown as an assertion reverses what was said.", _of("polarity")),
    Rule("claim-denial", "warning", "a denial where the passage has none, or agreement where it only denies",
         "The words are too far apart to be sure, and an opposite would be too grave to pass.", _of("denial")),
    Rule("claim-hedge", "warning", "something worded as fact that its passage calls reported, possible or wanted",
         "A possibility is not a fact.", _of("hedge", "open", "told")),
    Rule("claim-unverified", "note", "records that could not be compared, because the text is missing",
         "What was not compared must not count as verified.", _unverified),
)  # fmt: skip
