"""Hover: a record as a sentence with the paragraphs it cites, a source, a reader, a field.

Input: an OpenProject, a file, the cursor. Output: Markdown and the span it is about.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.core.listing import content_name
from briefgen.core.problem import Refused
from briefgen.core.yaml_spans import Token, tokens
from briefgen.dossier.converters import read_citation
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, Dossier, Record, number_ranges
from briefgen.dossier.references import cited
from briefgen.dossier.typed_at import typed_at
from briefgen.evidence.snapshots import Evidence, read_evidence
from briefgen.lsp.complete import subject
from briefgen.lsp.navigate import Span, whole_named_at
from briefgen.lsp.open_project import OpenProject, file_kind
from briefgen.lsp.schemas import description
from briefgen.project.inventory import schemas

MAX_PARAGRAPHS = 6


def hover(project: OpenProject, file: Path, offset: int) -> tuple[str, Span] | None:
    """Return the hover text for the word at the cursor, in Markdown, and its span."""
    kind = file_kind(file)
    if kind is None:
        return None
    found = next((one for one in tokens(project.text(file)) if one.start <= offset <= one.end), None)
    if found is None:
        return None
    lines = tuple(_content(project, file, offset, found)) if kind == "content" else ()
    if not lines and found.key:
        lines = tuple(filter(None, [_field(file, found)]))
    return ("\n\n".join(lines), Span(file, found.start, found.end)) if lines else None


def _content(project: OpenProject, file: Path, offset: int, token: Token) -> Iterator[str]:
    typed = typed_at(content_name(file), token.path, token.key)
    dossier, _ = project.dossier(file.parent)
    if dossier is None or typed is None:
        return
    if typed.kind == "citation":
        yield from _citation(dossier, read_evidence(file.parent), read_citation(token.value))
    elif typed.kind == "reader" and (marking := dossier.head.readers.get(token.value)):
        yield f"**{token.value}**: {marking}"
    elif named := whole_named_at(project, file, offset):
        record = dossier.find(named.id)
        yield from _record(dossier, read_evidence(file.parent), record) if record else ()


def _record(dossier: Dossier, evidence: Evidence, record: Record) -> Iterator[str]:
    from briefgen.wording.evidence import sentence

    noun = NOUN_OF[type(record)]
    yield f"**{record.key}**, {NOUNS[noun].one}, for {record.read or list(dossier.head.readers)[-1]}"
    brief = _all(dossier)
    seen = brief.find(record.key) if brief else None
    yield (sentence(brief, seen) if brief and seen else "") or subject(noun, record)
    if isinstance(record, Source):
        yield _source(record)
    for citation in cited(record):
        yield from _citation(dossier, evidence, citation)


def _all(dossier: Dossier) -> Brief | None:
    """Return the narrowest reader's Brief."""
    try:
        return tailor(dossier, list(dossier.head.readers)[-1], Show())
    except Refused:
        return None


def _citation(dossier: Dossier, evidence: Evidence, citation: Citation | None) -> Iterator[str]:
    source: Any = dossier.records["sources"].get(citation.source) if citation else None
    if citation is None or source is None:
        return
    where = number_ranges(citation.paragraphs) or "all"
    yield f"**{source.outlet}**{f', {source.title}' if source.title else ''} ({where})"
    pinned = evidence.snapshots.get(citation.source)
    if pinned is None:
        yield f"*no text is pinned: briefgen source add {citation.source} FILE*"
        return
    for number in citation.paragraphs[:MAX_PARAGRAPHS]:
        if number <= len(pinned.paragraphs):
            yield f"> {number} · {pinned.paragraphs[number - 1]}"


def _source(source: Source) -> str:
    said = [source.author, str(source.published or ""), f"grade {source.grade}: {source.why}", source.url]
    return " · ".join(filter(None, said))


def _field(file: Path, token: Token) -> str:
    name = content_name(file)
    kind, known = file_kind(file), schemas()
    schema = known.get(f"lang-{name}", {}) if kind == "layer" else known.get(name) or known["template"]
    said = description(schema, token.path)
    return f"**{token.value}**: {said}" if said else ""
