"""Reads a bibliography in CSL-JSON (as exported by Zotero) as proposed sources.

The schema is that of the Citation Style Language 1.0.2 (csl-data.json). A library holds no grades, so each source is
proposed as F with the reason `not yet assessed`, which `check` lists.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefgen.core.addresses import without_credentials
from briefgen.core.date_forms import nearest_dates
from briefgen.core.edtf import is_date
from briefgen.core.files import read_file
from briefgen.core.problem import CommandError, Where
from briefgen.interchange.proposal import Proposal, Proposals, Typed, id_from, typed_value

MAX_BYTES = 100_000_000
UNGRADED: Mapping[str, Typed] = {"grade": "F", "why": "not yet assessed"}
NOT_NAMED = "not named"
OWN = "briefgen"
"""Key under which an exported source has its record's fields, as typed."""
SEASONS = {1: 21, 2: 22, 3: 23, 4: 24, 21: 21, 22: 22, 23: 23, 24: 24}
"""EDTF numbers of CSL's seasons, and of those that some programs write as months."""
_TAGS = re.compile(r"</?(?:i|b|sup|sub|sc)>|<span\b[^<>]{0,200}>|</span>")
_KEY = re.compile(r"(?=.*[a-zß-ÿ])[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ_:.-]{2,40}\d{4}[a-z]?")
"""Citation keys that name an author or a title and a year: `okafor2025`, `brandtOrrin2025a`."""
OUTLETS = ("container-title", "publisher", "source", "collection-title", "event-title", "archive")
"""Fields of an item that may name the publisher, the best first."""


def read_csl(file: Path) -> Proposals:
    """Return the sources of a CSL-JSON file. Raises CommandError."""
    try:
        items = json.loads(read_file(file, MAX_BYTES))
    except (ValueError, RecursionError) as reason:
        raise CommandError(f"{file.as_posix()} is not JSON ({reason})") from None
    items = items.get("items", items) if isinstance(items, dict) else items
    if not isinstance(items, list):
        raise CommandError(f"{file.as_posix()} has no list of items; export it from Zotero as CSL JSON")
    return Proposals(proposed_sources(file, (one for one in items if isinstance(one, dict))))


def proposed_sources(file: Path, items: Iterable[Mapping[str, Any]]) -> tuple[Proposal, ...]:
    """Return a proposed source for each item, in the file's order."""
    return tuple(_source(one, Where(file.as_posix(), number)) for number, one in enumerate(items, 1))


def _source(item: Mapping[str, Any], where: Where) -> Proposal:
    outlet = next((text for name in OUTLETS if (text := _text(item.get(name)))), NOT_NAMED)
    published, doubt = issued(item.get("issued"))
    url, dropped = _url(item)
    fields: dict[str, Typed] = {
        "outlet": outlet, "title": _text(item.get("title")), "author": _names(item.get("author")),
        "published": published, "url": url, **UNGRADED,
    }  # fmt: skip
    id_ = id_from(_citation_key(item) or _text(item.get("title")) or _text(item.get("id")))
    own = own_fields(item)
    fields |= own
    notes = tuple(filter(None, (doubt, dropped)))
    return Proposal(id_, {name: value for name, value in fields.items() if value}, where, notes, named=bool(own))


def _citation_key(item: Mapping[str, Any]) -> str:
    """Return the key by which its owner cites the item, as Better BibTeX gives it; Zotero's own numbers are none."""
    own = _text(item.get("id"))
    return _text(item.get("citation-key")) or (own if _KEY.fullmatch(own) else "")


def own_fields(item: Mapping[str, Any]) -> Mapping[str, Typed]:
    """Return fields of a source that briefgen exported in the CSL variable `custom`."""
    custom = item.get("custom")
    own = custom.get(OWN) if isinstance(custom, Mapping) else None
    return {str(name): typed_value(one) for name, one in own.items()} if isinstance(own, Mapping) else {}


def _text(value: object) -> str:
    """Return a text on one line, without the tags that a title may hold (CSL 1.0.2, "HTML-like tags")."""
    return " ".join(_TAGS.sub("", str(value)).split()) if isinstance(value, str | int | float) else ""


def _url(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return the address, or a DOI as one; and a note on an address that slides may not link to."""
    typed, doi = _text(item.get("URL")), _text(item.get("DOI"))
    url = without_credentials(typed)
    if url.lower().startswith(("http://", "https://")):
        return url, "the user name or password in its address is left out" if url != typed else ""
    address = f"https://doi.org/{doi}" if doi else ""
    return address, f"the address '{url}' is left out: it is neither http nor https" if url else ""


def _names(value: object) -> str:
    people = value if isinstance(value, list) else []
    return ", ".join(filter(None, (_name(one) for one in people if isinstance(one, Mapping))))


def _name(person: Mapping[str, Any]) -> str:
    parts = (person.get(name) for name in ("given", "non-dropping-particle", "family", "suffix"))
    return _text(person.get("literal")) or " ".join(filter(None, map(_text, parts)))


def issued(value: object) -> tuple[str, str]:
    """Return the date of an item in EDTF, and a note on what could not be imported."""
    if not isinstance(value, Mapping):
        return "", ""
    ends = [_edtf(parts, value) for parts in value.get("date-parts") or () if isinstance(parts, list)]
    found = "/".join(filter(None, ends[:2]))
    if not found:
        literal = _text(value.get("literal")) or _text(value.get("raw"))
        near = (literal,) if is_date(literal) else nearest_dates(literal)
        if len(near) == 1:
            return near[0], ""
        return "", f"the date '{literal}' is left out: write it as 2019-07-12" if literal else ""
    circa = str(value.get("circa", "")).lower() not in ("", "0", "false", "none")
    return f"{found}~" if circa and "/" not in found else found, ""


def _edtf(parts: list[Any], whole: Mapping[str, Any]) -> str:
    """Return 2019-07-12 for `[2019, 7, 12]`; empty for years out of range."""
    try:
        year, *rest = (int(part) for part in parts if part not in ("", None))
    except (ValueError, TypeError, OverflowError):
        return ""
    if not 1 <= year <= 9999:
        return ""
    season = _text(whole.get("season"))
    if not rest and season.isdecimal() and int(season) in SEASONS:
        rest = [SEASONS[int(season)]]
    return "-".join((f"{year:04}", *(f"{number:02}" for number in rest[:2])))
