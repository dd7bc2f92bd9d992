"""The evidence column: what supports a statement, in lines of small type beside it.

Input: a record, or records and a sentence that rests on them. Output: Paragraphs of step `small`: the numbers of the
sources, the number of origins if that is lower, the basis, and that accounts differ.
"""

from collections.abc import Iterable, Iterator

from briefgen.audience.brief import Brief
from briefgen.deck.model import Paragraph, Run
from briefgen.dossier.noun import SOURCES
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.records import Citation, Record
from briefgen.wording.basis import basis_unless_stated, basis_word
from briefgen.wording.citations import named_sources, origin_count, reached, source_numbers, supporting_citations
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.runs import KEPT, remark

EVIDENCE_HEAD = SOURCES.head
"""Heading of the column."""


def record_evidence(brief: Brief, record: Record, basis: bool = True) -> tuple[Paragraph, ...]:
    """Return a record's lines: `2 3`, `one origin`, `reported` (unless `basis` is False), `accounts differ`."""
    lines = (
        source_numbers(brief, supporting_citations(brief, record)),
        remark(origin_count(brief, getattr(record, "cite", ())).replace(" ", KEPT)),
        remark(_basis(brief, record) if basis else "", em=True),
        disputed_words(brief, (record.id,), strong=True),
    )
    return tuple(_lines(lines, (record.id,)))


def _basis(brief: Brief, record: Record) -> str:
    """Return the basis; for an event only if it is not on record."""
    return basis_unless_stated(brief, record) if isinstance(record, Event) else basis_word(brief, record)


def cited_evidence(brief: Brief, citations: Iterable[Citation], about: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Return `2 3` and `one origin` for the statement of one side, from its own citations."""
    given = tuple(citations)
    return tuple(_lines((source_numbers(brief, given), remark(origin_count(brief, given).replace(" ", KEPT))), about))


def point_evidence(brief: Brief, rests: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Return `sources 2 4`, `reported, on record`, `accounts differ` for a sentence that rests on several records."""
    basis = dict.fromkeys(word for one in map(brief.find, rests) if one and (word := _basis(brief, one)))
    lines = (
        named_sources(brief, reached(brief, rests)),
        remark(brief.words.with_commas(word.replace(" ", KEPT) for word in basis), em=True),
        disputed_words(brief, rests, strong=True),
    )
    return tuple(_lines(lines, rests))


def _lines(lines: Iterable[tuple[Run, ...]], about: tuple[str, ...]) -> Iterator[Paragraph]:
    return (Paragraph(line, "small", about=about) for line in lines if line)
