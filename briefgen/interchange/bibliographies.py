"""Reads BibTeX and RIS files as proposed sources, by way of CSL-JSON's items."""

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

from briefgen.core.date_forms import nearest_dates
from briefgen.core.edtf import is_date
from briefgen.core.extras import from_extra
from briefgen.core.files import read_file
from briefgen.core.problem import CommandError
from briefgen.interchange.csl import MAX_BYTES, proposed_sources
from briefgen.interchange.proposal import Proposals

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_PIECE = re.compile(r'"[^"]*"|\{[^{}]*\}|[A-Za-z][\w:.-]*')
_ADDRESS = re.compile(r"\s*(?:\\url\s*)?(?:\{\s*)?(https?://[^\s{}]{1,2000})\s*\}?", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([%_&#$~])")
_PIECES = re.compile(rf"(?:{_PIECE.pattern})(?:\s*#\s*(?:{_PIECE.pattern}))+")


def read_bibtex(file: Path) -> Proposals:
    """Return the sources of a BibTeX or BibLaTeX file. Raises CommandError."""
    with from_extra("sheets", "a BibTeX file"):
        from bibtexparser import entrypoint, model
        from bibtexparser.middlewares import LatexDecodingMiddleware

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it cannot parse is reported below
    library = entrypoint.parse_string(_text(file))
    literally = [_verbatim(getattr(_entry(block), "fields_dict", {})) for block in library.blocks]
    library = LatexDecodingMiddleware().transform(library)
    blocks = list(zip(library.blocks, map(_entry, library.blocks), literally, strict=True))
    strings = {block.key.lower(): str(block.value).strip('"{}') for block in library.strings}
    items = [_bibtex_item(one, literal, strings) for _, one, literal in blocks if isinstance(one, model.Entry)]
    if not items:
        raise CommandError(f"{file.as_posix()} has no entry that can be read")
    unread = (
        f"line {(block.start_line or 0) + 1}: left out: it is no entry that can be read"
        for block, one, _ in blocks
        if isinstance(block, model.ParsingFailedBlock) and not isinstance(one, model.Entry)
    )
    return Proposals(proposed_sources(file, items), tuple(unread))


def _entry(block: Any) -> Any:
    """Return the block, or the entry inside its error: a repeated key is still an entry."""
    return getattr(block, "ignore_error_block", block)


def _text(file: Path) -> str:
    content = read_file(file, MAX_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{file.as_posix()} is not UTF-8; save it as UTF-8 and import it again") from None


def _verbatim(fields: Mapping[str, Any]) -> Mapping[str, str]:
    """Return addresses and dates as typed, since `%` begins a comment in BibTeX and `~` is a space.

    An address in `howpublished`, as in older styles, counts like one in `url`.
    """
    typed = {name.lower(): str(field.value).strip() for name, field in fields.items()}
    found = {name: _ESCAPED.sub(r"\1", typed[name]) for name in ("url", "doi", "date") if typed.get(name)}
    address = _ADDRESS.fullmatch(typed.get("howpublished", ""))
    return {"howpublished": "", "url": _ESCAPED.sub(r"\1", address[1]), **found} if address else found


def _bibtex_item(entry: Any, literal: Mapping[str, str], strings: Mapping[str, str]) -> dict[str, Any]:
    fields = {name.lower(): str(field.value).strip() for name, field in entry.fields_dict.items()}
    fields = {name: _joined(value, strings).replace("{", "").replace("}", "") for name, value in fields.items()}
    fields |= literal
    outlet = ("journal", "journaltitle", "booktitle", "howpublished", "organization", "institution", "publisher")
    people = fields.get("author", "").replace("\n", " ").split(" and ")
    return {
        "citation-key": entry.key,
        "title": fields.get("title"),
        "container-title": next((fields[name] for name in outlet if fields.get(name)), None),
        "author": [{"literal": _forwards(name)} for name in people if name.strip()],
        "issued": _issued(_bibtex_date(fields)),
        "URL": fields.get("url"),
        "DOI": fields.get("doi"),
    }


def _joined(value: str, strings: Mapping[str, str]) -> str:
    """Return a value composed of texts and `@string` names: `jx # " B"`, as in BibTeX."""
    if not _PIECES.fullmatch(value):
        return value
    return "".join(strings.get(one.lower(), one.strip('"{}')) for one in _PIECE.findall(value))


def _bibtex_date(fields: Mapping[str, str]) -> str:
    if date := fields.get("date"):
        return date
    year, month, day = fields.get("year", ""), fields.get("month", "").lower(), fields.get("day", "")
    number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else int(month) if month.isdecimal() else 0
    if not number:
        return year
    return f"{year}-{number:02}-{int(day):02}" if day.isdecimal() else f"{year}-{number:02}"


def _forwards(name: str) -> str:
    """Return `Sedat Ergin` for `Ergin, Sedat`."""
    family, _, given = name.strip().partition(", ")
    return f"{given} {family}" if given else family


def _issued(text: str) -> dict[str, Any] | None:
    """Return a date in CSL form; a text that is no date unchanged, so that it is reported."""
    if not text:
        return None
    found = (text,) if is_date(text) else nearest_dates(text)
    return {"literal": found[0] if len(found) == 1 else text}


def read_ris(file: Path) -> Proposals:
    """Return the sources of a RIS file. Raises CommandError."""
    with from_extra("sheets", "a RIS file"):
        import rispy

    text = _text(file)
    try:
        entries = rispy.loads(text, skip_unknown_tags=True)
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise CommandError(f"{file.as_posix()} is not a readable RIS file ({reason})") from None
    if not entries:
        raise CommandError(f"{file.as_posix()} has no entry that can be read")
    return Proposals(proposed_sources(file, map(_ris_item, entries)))


def _ris_item(entry: Mapping[str, Any]) -> dict[str, Any]:
    people = entry.get("authors") or entry.get("first_authors") or []
    outlet = (
        "journal_name",
        "secondary_title",
        "alternate_title1",
        "alternate_title3",
        "publisher",
        "name_of_database",
    )
    return {
        "title": entry.get("title") or entry.get("primary_title"),
        "container-title": next((entry[name] for name in outlet if entry.get(name)), None),
        "author": [{"literal": _forwards(name)} for name in people],
        "issued": _issued(_ris_date(entry)),
        "URL": next(iter(_urls(entry)), None),
        "DOI": entry.get("doi"),
    }


def _ris_date(entry: Mapping[str, Any]) -> str:
    """Return the date of the tag DA, `2019/07/12/`, else the year."""
    parts = [part for part in str(entry.get("date", "")).split("/")[:3] if part.strip().isdecimal()]
    if parts:
        return "-".join((parts[0], *(f"{int(part):02}" for part in parts[1:])))
    year = str(entry.get("year") or entry.get("publication_year") or "")
    parts = [part.strip() for part in year.split("/")[:3]]  # some programs write the day in PY: 2019/07/12/
    known = list(takewhile(str.isdecimal, parts))
    return "-".join((known[0], *(f"{int(part):02}" for part in known[1:]))) if known else parts[0]


def _urls(entry: Mapping[str, Any]) -> Iterator[str]:
    urls = entry.get("urls") or entry.get("url") or []
    yield from [urls] if isinstance(urls, str) else urls
