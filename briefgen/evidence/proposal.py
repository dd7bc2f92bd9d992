"""Proposes a source as YAML from the metadata of its document, for the author to put into sources.yaml."""

import json
from collections.abc import Iterator

from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Record
from briefgen.evidence.readers import About


def proposed_source(source: str, about: About, reader: str = "") -> str:
    """Return the source as a line of YAML, with what must be added, and comments for what no field holds.

    It is open to `reader`.
    """
    fields = [f"outlet: {json.dumps(about.outlet or 'not named', ensure_ascii=False)}", *_stated(about)]
    read = f", read: {reader}" if reader else ""
    lines = [f"{source}: {{{', '.join(fields)}, grade: F, why: not yet assessed{read}}}"]
    if about.made and not about.published:
        lines.append(f"# the file was made on {about.made}: 'published' only if the text prints that date")
    if about.language:
        lines.append(f"# its language: {about.language}")
    return "\n".join(lines)


def advice_on(source: str, about: About) -> str:
    """Return what to do with a source that is not in the dossier yet."""
    advice = "put this into sources.yaml, with the grade that the text deserves, and run it again; --write does both:"
    return f"{advice}\n{proposed_source(source, about)}"


def _stated(about: About) -> Iterator[str]:
    for name in ("title", "author", "published", "url"):
        if value := getattr(about, name):
            yield f"{name}: {value if name == 'published' else json.dumps(value, ensure_ascii=False)}"


def is_same_document(about: About, record: Record) -> bool:
    """Return whether a source's record has the document's address or title."""
    if not isinstance(record, Source):
        return False
    title = record.title.casefold()
    return bool(about.url and about.url == record.url) or (len(title) >= _TELLING and title in about.title.casefold())


_TELLING = 12
"""Letters of a title that is hardly that of two documents."""


def differing_fields(about: About, record: Record) -> list[str]:
    """Return the metadata of the document that the record lacks, as YAML."""
    if not isinstance(record, Source):
        return []
    typed = {
        "title": record.title, "author": record.author, "url": record.url,
        "published": record.published.text if record.published else "",
    }  # fmt: skip
    return [said for said in _stated(about) if not typed[said.partition(":")[0]]]


def line_start(line: str, most: int = 40) -> str:
    """Return the beginning of a line."""
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
