"""Citations: paragraphs that do not exist, and paragraphs that no record cites."""

from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.core.kept import kept_or_made
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import number_ranges
from briefgen.dossier.references import cited
from briefgen.review.comparison import CitedText, cited_texts
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

_NAMED = 4
"""Most words that a message names."""


def _beyond(context: RuleContext) -> Iterator[Finding]:
    for noun, records in context.dossier.records.items():
        for record in records.values():
            for citation in cited(record):
                count = context.evidence.count(citation.source)
                over = tuple(n for n in citation.paragraphs if n > count)
                if count and over:
                    place = context.place(record, "cite", "sides") if noun != "sources" else record.where
                    message = f"{citation.source} has {count} paragraphs; {number_ranges(over)} is not among them"
                    yield Finding(place, message, _show(citation.source), record)
    for source in context.all("sources"):
        if isinstance(source, Source):
            yield from _own_beyond(context, source)


def _own_beyond(context: RuleContext, source: Source) -> Iterator[Finding]:
    count = context.evidence.count(source.id)
    relayed = tuple(n for numbers in source.relays.values() for n in numbers)
    for name, numbers in (("relays", relayed), ("skip", tuple(source.skip))):
        over = tuple(sorted({n for n in numbers if n > count}))
        if count and over:
            message = f"'{name}' names paragraph {number_ranges(over)}, but {source.id} has {count}"
            yield Finding(context.place(source, name), message, _show(source.id), source)


def _show(source: str) -> str:
    return f"'briefgen source show {source}' prints them with their numbers"


def _unread(context: RuleContext) -> Iterator[Finding]:
    used: dict[str, set[int]] = {}
    for records in context.dossier.records.values():
        for record in records.values():
            for citation in cited(record):
                used.setdefault(citation.source, set()).update(citation.paragraphs)
    for source in context.all("sources"):
        if isinstance(source, Source):
            count = context.evidence.count(source.id)
            text = context.evidence.snapshots.get(source.id)
            head = _head_lines(source, text.paragraphs) if text else set()
            left = sorted(set(range(1, count + 1)) - used.get(source.id, set()) - set(source.skip) - head)
            if left:
                what = "paragraph" if len(left) == 1 else "paragraphs"
                message = f"no record cites {what} {number_ranges(tuple(left))} of {source.id}"
                yield Finding(
                    source.where, message, "cite them, or skip them with the reason: skip: {3: heading}", source
                )


def _head_lines(source: Source, paragraphs: Sequence[str]) -> set[int]:
    from briefgen.review.dateline import is_head_line  # not needed where no text is pinned

    return {number for number, line in enumerate(paragraphs, 1) if is_head_line(number, line, source)}


def _unplaced(context: RuleContext) -> Iterator[Finding]:
    for records in context.dossier.records.values():
        for record in records.values():
            bare = [
                one.source for one in cited(record) if not one.paragraphs and context.evidence.count(one.source) > 1
            ]
            if bare:
                message = f"the citation of {', '.join(dict.fromkeys(bare))} names no paragraph"
                yield Finding(context.place(record, "cite", "sides"), message, _show(bare[0]), record)


def _elsewhere(context: RuleContext) -> Iterator[Finding]:
    """Yield a statement whose words are in another paragraph of the pinned texts, and not in those it cites."""
    for one in cited_texts(context.dossier) if context.evidence.snapshots else ():
        look = partial(_better, context, one)
        for source, number, words in kept_or_made(
            context.kept, "elsewhere", (one.text, one.citations), tuple[tuple[str, int, tuple[str, ...]], ...], look
        ):
            named = ", ".join(f"'{word}'" for word in words[:_NAMED])
            message = f"{named} are not in the cited paragraphs, but in {source}#{number}"
            hint = f"check which paragraph says this: briefgen source show {source}"
            yield Finding(context.place(one.record, "cite", "sides"), message, hint, one.record)


def _better(context: RuleContext, statement: CitedText) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    from briefgen.evidence.claims.elsewhere import better_paragraph  # most checks find the answer kept

    index, cites = context.paragraphs, statement.citations
    places = {(one.source, number) for one in cites for number in one.paragraphs}
    if index is None or not cites or not all(one.paragraphs for one in cites) or not places <= index.places:
        return ()
    found = better_paragraph(statement.text, places, index)
    return ((*found[0], tuple(found[1])),) if found else ()


def _reasonless(context: RuleContext) -> Iterator[Finding]:
    for source in context.all("sources"):
        if isinstance(source, Source):
            for number, reason in source.skip.items():
                if not reason.strip():
                    message = f"paragraph {number} is skipped without a reason"
                    yield Finding(context.place(source, "skip"), message, "say why no record needs it", source)


def _uncited(context: RuleContext) -> Iterator[Finding]:
    cited_sources = {
        one.source for noun in context.dossier.records.values() for record in noun.values() for one in cited(record)
    }
    for source in context.all("sources"):
        if source.id not in cited_sources:
            yield Finding(
                source.where, f"no record cites {source.id}", "cite it or take it out of the register", source
            )


RULES = (
    Rule("citation-beyond", "error", "a citation of a paragraph that the text does not have",
         "A statement that cannot be found in its source cannot be context.", _beyond),
    Rule("citation-unplaced", "warning", "a citation of a whole text where its paragraphs are numbered",
         "A reader should not have to search a whole text for one statement.", _unplaced),
    Rule("citation-elsewhere", "warning", "a statement whose words are in another paragraph than the ones it cites",
         "Who looks a statement up and does not find it stops trusting the others.", _elsewhere),
    Rule("passage-unread", "warning", "paragraphs of a pinned text that no record cites and no 'skip' names",
         "Leaving something out should be a decision, not an oversight.", _unread),
    Rule("skip-reason", "warning", "a skipped paragraph without a reason",
         "The next reader should know why it was left out.", _reasonless),
    Rule("source-unused", "warning", "a source that nothing cites",
         "The register says that the text was used.", _uncited),
)  # fmt: skip
