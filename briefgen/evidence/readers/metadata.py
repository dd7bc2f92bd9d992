"""Reads the metadata of a page: JSON-LD (schema.org), OpenGraph, citation and Dublin Core tags, in this order.

Nothing is derived from the text. A date counts only in ISO 8601, as a day.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborNode

from briefgen.evidence.readers.reading import About, one_line

_ARTICLES = re.compile(r"(?:\w{0,40}Article|Report|BlogPosting|WebPage|Posting|PressRelease)$")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
MAX_LETTERS = 300
"""Most characters of a title or name."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title"),
    "outlet": ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": ("author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "article:author",
               "byl", "sailthru.author"),
    "published": ("article:published_time", "citation_publication_date", "dc.date", "dcterms.date", "dc.date.issued",
                  "dcterms.created", "datepublished", "parsely-pub-date", "date", "pubdate", "sailthru.date"),
    "language": ("og:locale", "dc.language", "dcterms.language", "Content-Language"),
    "url": ("og:url", "parsely-link"),
}  # fmt: skip


def about_page(root: LexborNode, text: str) -> About:
    """Return the metadata of a page."""
    stated = {name: list(values) for name, values in _stated(root).items()}
    linked = _linked_data(root)
    page = root.css_first("title")
    html = root.css_first("html")
    saved = _SAVED_FROM.search(text[:4000])
    canonical = root.css_first("link[rel='canonical']")
    last = {
        "title": page.text(deep=True) if page else "",
        "language": (html.attributes.get("lang") or "") if html else "",
        "url": (canonical.attributes.get("href") or "") if canonical else (saved[1] if saved else ""),
    }
    language = [last["language"], linked.get("language", ""), *stated["language"]]
    return about_source({
        name: language if name == "language" else [linked.get(name, ""), *stated[name], last.get(name, "")]
        for name in _NAMES
    })  # fmt: skip


def about_source(values: Mapping[str, list[str]]) -> About:
    """Return the first well-formed value of each field."""
    first = {name: next(filter(None, (_fit(name, one) for one in listed)), "") for name, listed in values.items()}
    if title := first.get("title"):
        first["title"] = _without_outlet(title, first.get("outlet", ""))
    return About(**first)


def _without_outlet(title: str, outlet: str) -> str:
    """Return a title without the name of the site, which pages put before or after it: `Ferries stop | The Courier`."""
    name, separator = re.escape(outlet), r"(?: [|–—·»-] |: )"
    found = re.fullmatch(f"(?:{name}{separator})?(.+?)(?:{separator}{name})?", title, re.IGNORECASE)
    return found[1] if outlet and found else title


def _fit(name: str, value: str) -> str:
    text = one_line(value)[:MAX_LETTERS]
    if name in ("published", "made"):
        return day_of(text)
    if name == "url":
        return text if text.startswith(("http://", "https://")) else ""
    if name == "language":
        return text.replace("_", "-") if _LANGUAGE.fullmatch(text) else ""
    return "" if name == "author" and text.startswith(("http://", "https://")) else text


def day_of(text: str) -> str:
    """Return the day, month or year at the start of an ISO 8601 date; also of `2025/10/04` and `20251004`."""
    text = text.strip().replace("/", "-")
    if re.fullmatch(r"\d{8}", text[:8]) and not text[8:9].isdigit():
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    found = _DATE.match(text)
    return found[0] if found else ""


def _stated(root: LexborNode) -> dict[str, Iterator[str]]:
    """Return the values of the page's meta tags, by field."""
    tags: dict[str, list[str]] = {}
    for tag in root.css("meta[content]"):
        attributes = tag.attributes
        name = next(filter(None, map(attributes.get, ("property", "name", "itemprop", "http-equiv"))), "")
        tags.setdefault(name.casefold(), []).append(attributes.get("content") or "")
    return {field: (one for name in names for one in _joined(field, tags.get(name.casefold(), []))) for field, names in
            _NAMES.items()}  # fmt: skip


def _joined(field: str, values: list[str]) -> list[str]:
    named = [one for one in map(one_line, values) if one and not one.startswith("http")]
    return [" and ".join(dict.fromkeys(named))] if field == "author" and named else values


def _linked_data(root: LexborNode) -> dict[str, str]:
    """Return the fields of the first article in the page's JSON-LD."""
    for script in root.css("script[type='application/ld+json']"):
        try:
            data = json.loads(script.text(deep=True))
        except (ValueError, RecursionError):
            continue
        for one in _objects(data):
            kinds = one.get("@type")
            if any(isinstance(kind, str) and _ARTICLES.match(kind) for kind in _listed(kinds)):
                return {name: value for name, value in _fields(one) if value}
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    for one in _listed(data):
        if isinstance(one, dict):
            yield one
            yield from (inner for inner in _listed(one.get("@graph")) if isinstance(inner, dict))


def _fields(one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "title", _named(one.get("headline") or one.get("name"))
    yield "outlet", _named(one.get("publisher"))
    yield "author", " and ".join(dict.fromkeys(filter(None, map(_named, _listed(one.get("author"))))))
    yield "published", _named(one.get("datePublished"))
    yield "language", _named(one.get("inLanguage"))
    page = one.get("mainEntityOfPage")
    yield "url", _named(one.get("url")) or (str(page.get("@id", "")) if isinstance(page, dict) else _named(page))


def _named(value: Any) -> str:
    for one in _listed(value):
        if isinstance(one, str):
            return one
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            return str(one["name"])
    return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
