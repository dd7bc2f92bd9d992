"""A record in one line, never more certain than it is."""

from collections.abc import Iterator

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.records import Record
from briefgen.interchange.exported_ids import exported_records
from briefgen.locale.dates import day_words, written_date
from briefgen.wording.basis import basis_unless_stated
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import sentence
from briefgen.wording.runs import KEPT


def cutoff_words(brief: Brief) -> str:
    """Return the line of every page of a deck: `Information cut-off: 31 December 2025`."""
    return brief.words.gettext("Information cut-off: {day}", day=day_words(brief.words, brief.cutoff))


def headline(brief: Brief, record: Record, *more: str) -> str:
    """Return `Contract signed (July 2019, reported, accounts differ)`; a sentence for records that state no fact."""
    noun = NOUNS[NOUN_OF[type(record)]]
    if not noun.asserts or noun.view == "ours":
        return sentence(brief, record)
    doubts = ", ".join(filter(None, (*more, *remarks(brief, record))))
    return f"{label(record)} ({doubts})" if doubts else label(record)


def label(record: Record) -> str:
    """Return the text that is printed for a record: the first non-empty subject of its noun."""
    names = NOUNS[NOUN_OF[type(record)]].subject
    return next((text for name in names if (text := str(getattr(record, name)))), "")


def remarks(brief: Brief, record: Record) -> tuple[str, ...]:
    """Return that it is only reported, or that accounts differ."""
    said = (basis_unless_stated(brief, record), *(run.text for run in disputed_words(brief, (record.key,))))
    return tuple(words.replace(KEPT, " ") for words in said if words)


def records_with_dates(brief: Brief) -> Iterator[tuple[Record, Dated | None]]:
    """Yield the records of nouns with a date field, with their dates."""
    for noun, record in exported_records(brief):
        if NOUNS[noun].when:
            yield record, getattr(record, NOUNS[noun].when)


def date_remark(brief: Brief, dated: Dated) -> str:
    """Return the date in words if it is not known to the day; else empty, since the date itself is enough."""
    return "" if dated.exact else written_date(brief.words, dated)
