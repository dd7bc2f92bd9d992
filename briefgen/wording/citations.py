"""Citations: numbers of the register beside a statement, and full passages in notes."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Run
from briefgen.dossier.corroboration import cited_sources, origins_of
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, Record, number_ranges
from briefgen.dossier.references import cited
from briefgen.locale.words import Words
from briefgen.wording.runs import KEPT, remark

REGISTER = "sources"
"""Id of the slide that a citation links to."""

NOTHING_FOUND = gettext_noop("no statement found")


def cites(brief: Brief, citations: Iterable[Citation]) -> tuple[Run, ...]:
    """Return `[2][4]`, in the register's order, each once, with links; `[2][4] one origin` if there are fewer origins.

    For the citations of one statement: several statements together are no more certain for having several origins.
    """
    seen = tuple(citation for citation in citations if citation.source in brief.numbers)
    voices = remark(origin_count(brief, seen).replace(" ", KEPT))
    return (*_register_numbers(brief, seen), *(remark(" ") if voices else ()), *voices)


def _register_numbers(brief: Brief, citations: Iterable[Citation]) -> tuple[Run, ...]:
    numbers = sorted({brief.numbers[citation.source] for citation in citations if citation.source in brief.numbers})
    return tuple(Run(f"[{n}]", small=True, tone="muted", goto=REGISTER) for n in numbers)


def origin_count(brief: Brief, citations: Iterable[Citation]) -> str:
    """Return `one origin` if the texts of a statement have fewer origins than texts; else empty."""
    seen = tuple(citation for citation in citations if citation.source in brief.numbers)
    texts = len(cited_sources(seen))
    origins = len(origins_of(brief.records, seen)) if texts > 1 else texts  # each text has at least one origin
    if origins >= texts:
        return ""
    return brief.words.ngettext("{count} origin", "{count} origins", origins)


def source_numbers(brief: Brief, citations: Iterable[Citation]) -> tuple[Run, ...]:
    """Return `2 3`, each number linking to the register: for use under a heading that explains them."""
    numbers = sorted({brief.numbers[one.source] for one in citations if one.source in brief.numbers})
    runs: list[Run] = []
    for number in numbers:
        runs += [*(remark(" ") if runs else ()), Run(str(number), small=True, tone="muted", goto=REGISTER)]
    return tuple(runs)


def named_sources(brief: Brief, citations: Iterable[Citation]) -> tuple[Run, ...]:
    """Return `source 4` or `sources 2 3`: for a line or column of sources only."""
    numbers = source_numbers(brief, citations)
    several = len(numbers) > 1
    word = brief.words.pgettext("before numbers", "sources") if several else brief.words.gettext("source")
    return (*remark(f"{word}{KEPT}"), *numbers) if numbers else ()


def cites_of(brief: Brief, ids: Iterable[str]) -> tuple[Run, ...]:
    """Return the citations of several records together, including those of what they rest on."""
    return _register_numbers(brief, reached(brief, ids))


def reached(brief: Brief, ids: Iterable[str]) -> Iterator[Citation]:
    """Yield the citations of records and of all that they rest on."""
    seen: set[str] = set()
    for id_ in ids:
        yield from _reached(brief, id_, seen)


def _reached(brief: Brief, id_: str, seen: set[str]) -> Iterator[Citation]:
    if id_ in seen or (record := brief.find(id_)) is None:
        return
    seen.add(id_)
    if isinstance(record, Source):
        yield Citation(record.id)
    yield from cited(record)
    for inner in getattr(record, "rests", ()):
        yield from _reached(brief, inner, seen)


def supporting_citations(brief: Brief, record: Record) -> Iterable[Citation]:
    """Return the record's own citations, else those of what it rests on."""
    return cited(record) or reached(brief, getattr(record, "rests", ()))


def locators(brief: Brief, citations: Iterable[Citation]) -> str:
    """Return full citations, as in notes: `[4] paragraph 11, grade C3`."""
    return brief.words.with_semicolons(
        _locator(brief, citation) for citation in citations if citation.source in brief.numbers
    )


def _locator(brief: Brief, citation: Citation) -> str:
    number, graded = brief.numbers[citation.source], grade(brief, citation)
    return _passage(brief.words, number, citation.paragraphs, graded)


@lru_cache(maxsize=4096)
def _passage(words: Words, number: int, paragraphs: tuple[int, ...], graded: str) -> str:
    """Return a citation in words. Cached: the notes of many slides cite one passage."""
    said = f"[{number}]"
    if paragraphs:
        message = gettext_noop("paragraphs {numbers}") if len(paragraphs) > 1 else gettext_noop("paragraph {numbers}")
        said += f" {words.gettext(message, numbers=number_ranges(paragraphs))}"
    return words.with_commas((said, words.gettext("grade {grade}", grade=graded))) if graded else said


def grade(brief: Brief, citation: Citation) -> str:
    """Return reliability and credibility, such as `C3`; empty when the reader is not shown grades."""
    source = brief.records["sources"].get(citation.source)
    if not brief.show.grades or not isinstance(source, Source):
        return ""
    return source.grade + (str(citation.credibility) if citation.credibility else "")
