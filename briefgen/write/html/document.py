"""The web page around the pages of a deck: head and content policy, banner, thumbnails, scripts that turn pages.

The page makes no network request, runs no script but its own (its hash is in the policy: CSP level 3), and names no
date but the dossier's.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from html import escape
from importlib.resources import files

from msgspec import Struct

from briefgen.locale.dates import day_words
from briefgen.locale.words import Words, words_for
from briefgen.write.html.texts import script_texts, tools
from briefgen.write.image.svg_tags import tag


class DocumentFacts(Struct, frozen=True):
    """Facts about the deck on its web page. `language` is a BCP 47 tag, empty when it is not known."""

    title: str
    subject: str = ""
    marking: str = ""
    language: str = ""
    to_left: bool = False
    cutoff: date | None = None


class Markup(Struct, frozen=True):
    """A deck as the parts of a web page: what is behind the pages, the thumbnails, the pages; in page order."""

    stock: str
    thumbnails: tuple[str, ...]
    sections: tuple[str, ...]


def _policy(style: str, script: str) -> str:
    """Return what a browser may load and run: the file's own style and script, by their digests (CSP level 3)."""
    policy = (
        f"default-src 'none'; style-src {_hash_of(style)}; script-src {_hash_of(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def document(facts: DocumentFacts, parts: Markup, style: str) -> str:
    """Return the whole file as text; its own words are in the language of the pages."""
    script, words = viewer_script(), words_for(facts.language)
    head = (
        f'<meta charset="utf-8">{_policy(style, script)}<meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(facts.title)}</title>{_metadata(facts)}<style>{style}</style>"
    )
    skip = escape(words.gettext("Skip to the pages"))
    body = (
        f'<a class="skip" href="#pages">{skip}</a>{parts.stock}'
        f"{_banner(facts, words)}{_strip(parts.thumbnails, words)}{script_texts(words)}"
        f'<main id="pages" tabindex="-1">{"".join(parts.sections)}</main>'
    )
    language = escape(facts.language) + ('" dir="rtl' if facts.to_left else "")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head>\n'
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


def _metadata(facts: DocumentFacts) -> str:
    """Return the metadata for programs: OpenGraph and schema.org, only what its pages show."""
    description = " · ".join(filter(None, (facts.subject, facts.marking)))
    named = {"og:type": "article", "og:title": facts.title, "og:description": description,
             "og:locale": facts.language.replace("-", "_")}  # fmt: skip
    linked = {
        "@context": "https://schema.org", "@type": "PresentationDigitalDocument", "name": facts.title,
        "description": description, "inLanguage": facts.language,
    }  # fmt: skip
    if facts.cutoff:
        linked["contentReferenceTime"] = facts.cutoff.isoformat()
    said = json.dumps(linked, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        tag("meta", {"name": "description", "content": description})
        + "".join(tag("meta", {"property": name, "content": value}) for name, value in named.items())
        + f'<script type="application/ld+json">{said}</script>'
    )


def _banner(facts: DocumentFacts, words: Words) -> str:
    """Return the banner above the pages: the title, the marking, the cut-off date, the buttons."""
    return (
        f"<header><h1>{escape(facts.title)}</h1><p><strong>{escape(facts.marking)}</strong></p>"
        f'{_cutoff(facts, words)}<p id="state" role="status"></p>{tools(words)}</header>'
    )


def _cutoff(facts: DocumentFacts, words: Words) -> str:
    if facts.cutoff is None:
        return ""
    day = day_words(words, facts.cutoff)
    return f"<p>{escape(words.gettext('Information cut-off: {day}', day=day))}</p>"


def _strip(thumbnails: Sequence[str], words: Words) -> str:
    name = escape(words.gettext("Pages"))
    return f'<nav aria-label="{name}"><ol>{"".join(thumbnails)}</ol></nav>'


class PageMarkup(Struct, frozen=True):
    """A page: its drawing as an SVG element, its words as flowing text, its notes."""

    number: int
    title: str
    drawing: str
    words: str
    notes: tuple[str, ...] = ()


def section(page: PageMarkup, words: Words) -> str:
    """Return a page as a section."""
    said = "".join(f"<p>{escape(note)}</p>" for note in page.notes)
    head = escape(words.gettext("Notes"))
    under = f'<details class="notes" dir="auto"><summary>{head}</summary>{said}</details>' if page.notes else ""
    return (
        f'<section id="p{page.number}" class="page" tabindex="-1" aria-labelledby="h{page.number}">'
        f'<h2 id="h{page.number}" dir="auto">{escape(page.title)}</h2>{page.drawing}'
        f'<div class="words" dir="auto">{page.words}</div>{under}</section>'
    )


def thumbnail(number: int, title: str, drawing: str, words: Words, head: str = "") -> str:
    """Return the thumbnail of a page; `head` is the name of the section that begins with it."""
    named = f'<li class="head">{escape(head)}</li>' if head else ""
    label = escape(words.gettext("Page {number}: {title}", number=number, title=title))
    return (
        f'{named}<li><a href="#p{number}" aria-label="{label}"><span inert>{drawing}</span>'
        f"<span>{number}</span></a></li>"
    )


def page_style(width: str, height: str, ratio: float) -> str:
    """Return the style for printing and showing pages of that size, in pixels."""
    return f"@page{{size:{width}px {height}px;margin:0}}:root{{--ratio:{ratio:.5f}}}"


def asset(name: str) -> str:
    """Return a style sheet or script of this room."""
    return files("briefgen.write.html").joinpath(name).read_text(encoding="utf-8")


def viewer_script() -> str:
    """Return the script that turns pages, searches them and shows them to the presenter."""
    return "".join(map(asset, ("viewer.js", "finding.js", "presenter.js")))


def _hash_of(text: str) -> str:
    """Return the hash of a style or script in the form of a content security policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
