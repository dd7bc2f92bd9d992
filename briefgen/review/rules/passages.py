"""Citations: paragraphs that do not exist, and paragraphs that no record cites."""

from collections.abc import Iterator

from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import number_ranges
from briefgen.dossier.references import cited
from briefgen.review.checked import Checked
from briefgen.review.dateline import is_head_line
from briefgen.review.rule import Finding, Rule


def _beyond(checked: Checked) -> Iterator[Finding]:
    for noun, records in checked.dossier.records.items():
        for record in records.values():
            for citation in cited(record):
                count = checked.evidence.count(citation.source)
                over = tuple(n for n in citation.paragraphs if n > count)
                if count and over:
                    place = checked.place(record, "cite", "sides") if noun != "sources" else record.where
                    message = f"{citation.source} has {count} paragraphs; {number_ranges(over)} is not among them"
                    yield Finding(place, message, _show(citation.source), record)
    for source in checked.all("sources"):
        if isinstance(source, Source):
            yield from _own_beyond(checked, source)


def _own_beyond(checked: Checked, source: Source) -> Iterator[Finding]:
    count = checked.evidence.count(source.id)
    relayed = tuple(n for numbers in source.relays.values() for n in numbers)
    for name, numbers in (("relays", relayed), ("skip", tuple(source.skip))):
        over = tuple(sorted({n for n in numbers if n > count}))
        if count and over:
            message = f"'{name}' names paragraph {number_ranges(over)}, but {source.id} has {count}"
            yield Finding(checked.place(source, name), message, _show(source.id), source)


def _show(source: str) -> str:
    return f"'briefgen source show {source}' prints them with their numbers"


def _unread(checked: Checked) -> Iterator[Finding]:
    used: dict[str, set[int]] = {}
    for records in checked.dossier.records.values():
        for record in records.values():
            for citation in cited(record):
                used.setdefault(citation.source, set()).update(citation.paragraphs)
    for source in checked.all("sources"):
        if isinstance(source, Source):
            count = checked.evidence.count(source.id)
            text = checked.evidence.snapshots.get(source.id)
            head = {n for n, line in enumerate(text.paragraphs if text else (), 1) if is_head_line(n, line, source)}
            left = sorted(set(range(1, count + 1)) - used.get(source.id, set()) - set(source.skip) - head)
            if left:
                what = "paragraph" if len(left) == 1 else "paragraphs"
                message = f"no record cites {what} {number_ranges(tuple(left))} of {source.id}"
                yield Finding(
                    source.where, message, "cite them, or skip them with the reason: skip: {3: heading}", source
                )


def _unplaced(checked: Checked) -> Iterator[Finding]:
    for records in checked.dossier.records.values():
        for record in records.values():
            bare = [
                one.source for one in cited(record) if not one.paragraphs and checked.evidence.count(one.source) > 1
            ]
            if bare:
                message = f"the citation of {', '.join(dict.fromkeys(bare))} names no paragraph"
                yield Finding(checked.place(record, "cite", "sides"), message, _show(bare[0]), record)


def _reasonless(checked: Checked) -> Iterator[Finding]:
    for source in checked.all("sources"):
        if isinstance(source, Source):
            for number, reason in source.skip.items():
                if not reason.strip():
                    message = f"paragraph {number} is skipped without a reason"
                    yield Finding(checked.place(source, "skip"), message, "say why no record needs it", source)


def _uncited(checked: Checked) -> Iterator[Finding]:
    cited_sources = {
        one.source for noun in checked.dossier.records.values() for record in noun.values() for one in cited(record)
    }
    for source in checked.all("sources"):
        if source.id not in cited_sources:
            yield Finding(
                source.where, f"no record cites {source.id}", "cite it or take it out of the register", source
            )


RULES = (
    Rule("citation-beyond", "error", "a citation of a paragraph that the text does not have",
         "A statement that cannot be found in its source cannot be checked.", _beyond),
    Rule("citation-unplaced", "warning", "a citation of a whole text where its paragraphs are numbered",
         "A reader should not have to search a whole text for one statement.", _unplaced),
    Rule("passage-unread", "warning", "paragraphs of a pinned text that no record cites and no 'skip' names",
         "Leaving something out should be a decision, not an oversight.", _unread),
    Rule("skip-reason", "warning", "a skipped paragraph without a reason",
         "The next reader should know why it was left out.", _reasonless),
    Rule("source-unused", "warning", "a source that nothing cites",
         "The register says that the text was used.", _uncited),
)  # fmt: skip
