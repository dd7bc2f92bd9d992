"""Pages and a master file in, one self-contained HTML file out (HTML living standard, CSP level 3, WCAG 2.2).

The file asks nothing of any network, runs no script but its own (its hash is in the policy), and holds what the
pages show and nothing else: no ids of records, no places, no date but the dossier's. Same pages, same bytes.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from briefgen.deck.model import Layout
from briefgen.locale.dates import day_words
from briefgen.locale.words import Words, words_for
from briefgen.page.master import Master
from briefgen.page.scene import Page, Pages
from briefgen.write.formats import Writer, WriterSettings
from briefgen.write.html.backdrop import backdrops, grounds
from briefgen.write.html.reading import reading
from briefgen.write.html.texts import script_texts, tools
from briefgen.write.image.svg import Painter, painter, px, tag

STAND_INS = {
    "calibri": ("Carlito",), "cambria": ("Caladea",), "arial": ("Liberation Sans", "Arimo", "Helvetica"),
    "times new roman": ("Liberation Serif", "Tinos", "Times"), "courier new": ("Liberation Mono", "Cousine", "Courier"),
}  # fmt: skip
"""Faces with the same widths, for machines that lack the first."""
_LENT = ("DejaVu Sans", "Segoe UI Symbol", "Apple Symbols", "sans-serif")
_UNSAFE = str.maketrans("", "", "\"'\\<>{};\n\r\f")


class Markup(Struct, frozen=True):
    """A deck as the parts of a web page: what lies under the pages, the thumbnails, the pages; in page order."""

    stock: str
    thumbnails: tuple[str, ...]
    sections: tuple[str, ...]


class DrawnPage(Struct, frozen=True):
    """A page as a web page shows it: its drawing as SVG, and its words as text that flows."""

    drawing: str
    words: str


def draw_page(page: Page, painter: Painter) -> DrawnPage:
    """The page drawn, and its words."""
    return DrawnPage(painter.page(page), reading(page, painter))


def write_html(pages: Pages, master: str | Path, target: str | Path) -> None:
    """Writes the deck to the file `target`. Raises Refused as read_master does, or OSError."""
    Path(target).write_bytes(html_of(pages, master).encode())


def html_of(pages: Pages, master: str | Path) -> str:
    """The whole file as text; `master` is the file that `pages.master` was read from."""
    painted = backdrops(master, pages.master, frozenset(page.layout for page in pages.pages))
    brush = painter(pages, grounds(master, pages.master))
    words = words_for(pages.language)
    parts = markup(pages, painted, lambda page: draw_page(page, brush))
    style, script = stylesheet(pages.master), viewer_script()
    policy = (
        f"default-src 'none'; style-src {hash_of(style)}; script-src {hash_of(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(pages.title)}</title>{page_metadata(pages)}<style>{style}</style>"
    )
    skip = escape(words.gettext("Skip to the pages"))
    body = (
        f'<a class="skip" href="#pages">{skip}</a>{parts.stock}'
        f"{banner(pages, words)}{strip(parts.thumbnails, words)}{script_texts(words)}"
        f'<main id="pages" tabindex="-1">{"".join(parts.sections)}</main>'
    )
    language = escape(pages.language) + ('" dir="rtl' if pages.to_left else "")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head>\n'
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


def markup(pages: Pages, painted: Mapping[Layout, str], draw: Callable[[Page], DrawnPage]) -> Markup:
    """The deck's parts, from what its layouts paint (`backdrops`) and each page as drawn (`draw_page`)."""
    numbers = {
        drawn: number for number, drawn in enumerate(dict.fromkeys(painted[page.layout] for page in pages.pages))
    }
    stock = "".join(tag("g", {"id": f"b{number}"}, drawn) for drawn, number in numbers.items())
    under = {page.number: f"#b{numbers[painted[page.layout]]}" for page in pages.pages}
    words = words_for(pages.language)
    return Markup(
        f'<svg class="stock" width="0" height="0" aria-hidden="true">{stock}</svg>',
        tuple(
            _thumbnail(page, pages.master, under[page.number], new, words) for page, new in _with_section(pages.pages)
        ),
        tuple(_section(page, pages.master, under[page.number], draw(page), words) for page in pages.pages),
    )


def _with_section(pages: Iterable[Page]) -> Iterable[tuple[Page, str]]:
    """Each page with the name of the section that begins with it."""
    last = ""
    for page in pages:
        yield page, page.section if page.section != last else ""
        last = page.section


def _section(page: Page, master: Master, under: str, drawn: DrawnPage, words: Words) -> str:
    notes = "".join(f"<p>{escape(note)}</p>" for note in page.notes)
    head = escape(words.gettext("Notes"))
    said = f'<details class="notes" dir="auto"><summary>{head}</summary>{notes}</details>' if notes else ""
    heading = f"h{page.number}"
    return (
        f'<section id="p{page.number}" class="page" tabindex="-1" aria-labelledby="{heading}">'
        f'<h2 id="{heading}" dir="auto">{escape(page.title)}</h2>'
        f'<svg viewBox="{_view(master)}" role="group" aria-labelledby="{heading}" xml:space="preserve">'
        f'<use href="{under}" aria-hidden="true"/><g id="g{page.number}">{drawn.drawing}</g></svg>'
        f'<div class="words" dir="auto">{drawn.words}</div>{said}</section>'
    )


def _thumbnail(page: Page, master: Master, under: str, section: str, words: Words) -> str:
    head = f'<li class="head">{escape(section)}</li>' if section else ""
    label = escape(words.gettext("Page {number}: {title}", number=page.number, title=page.title))
    return (
        f'{head}<li><a href="#p{page.number}" aria-label="{label}"><span inert><svg viewBox="{_view(master)}" '
        f'aria-hidden="true"><use href="{under}"/><use href="#g{page.number}"/></svg></span>'
        f"<span>{page.number}</span></a></li>"
    )


def _view(master: Master) -> str:
    return f"0 0 {px(master.width)} {px(master.height)}"


def page_metadata(pages: Pages) -> str:
    """What the file says of itself to programs: OpenGraph and schema.org, only what its pages show."""
    description = " · ".join(filter(None, (pages.subject, pages.marking)))
    named = {"og:type": "article", "og:title": pages.title, "og:description": description,
             "og:locale": pages.language.replace("-", "_")}  # fmt: skip
    linked = {
        "@context": "https://schema.org", "@type": "PresentationDigitalDocument", "name": pages.title,
        "description": description, "inLanguage": pages.language, "contentReferenceTime": pages.cutoff.isoformat(),
    }  # fmt: skip
    said = json.dumps(linked, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        tag("meta", {"name": "description", "content": description})
        + "".join(tag("meta", {"property": name, "content": value}) for name, value in named.items())
        + f'<script type="application/ld+json">{said}</script>'
    )


def banner(pages: Pages, words: Words) -> str:
    """The line over the pages: what it is, its marking, its cut-off date, the buttons."""
    day = pages.cutoff.isoformat() if words.english else day_words(words, pages.cutoff)
    cutoff = escape(words.gettext("Information cut-off: {day}", day=day))
    return (
        f"<header><h1>{escape(pages.title)}</h1><p><strong>{escape(pages.marking)}</strong></p>"
        f'<p>{cutoff}</p><p id="state" role="status"></p>{tools(words)}</header>'
    )


def strip(thumbnails: Sequence[str], words: Words) -> str:
    """The strip of thumbnails."""
    name = escape(words.gettext("Pages"))
    return f'<nav aria-label="{name}"><ol>{"".join(thumbnails)}</ol></nav>'


def stylesheet(master: Master) -> str:
    """The style of the pages, with the master's faces and page."""
    body, heading = _family(master.body_face), _family(master.heading_face)
    faces = f"text{{font-family:{body}}}text.h{{font-family:{heading}}}"
    sheet = f"@page{{size:{px(master.width)}px {px(master.height)}px;margin:0}}"
    ratio = f":root{{--ratio:{master.width / master.height:.5f}}}"
    return asset("viewer.css") + faces + "text.b{font-family:Arial,'Liberation Sans',sans-serif}" + sheet + ratio


def _family(face: str) -> str:
    names = (face, *STAND_INS.get(face.lower(), ()), *_LENT)
    return ",".join(name if name == "sans-serif" else f"'{name.translate(_UNSAFE)}'" for name in names)


def asset(name: str) -> str:
    """A style sheet or script of this room."""
    return files("briefgen.write.html").joinpath(name).read_text(encoding="utf-8")


def viewer_script() -> str:
    """What turns the pages, finds them and shows them to who speaks."""
    return "".join(map(asset, ("viewer.js", "finding.js", "presenter.js")))


def hash_of(text: str) -> str:
    """A style or script as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _write(pages: Pages, target: Path, settings: WriterSettings) -> None:
    write_html(pages, settings.master, target)


WRITER = Writer("pages", _write)
