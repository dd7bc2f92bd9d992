"""Writes Pages and a master as one self-contained HTML file (HTML living standard, CSP level 3, WCAG 2.2).

The file makes no network request, runs no script but its own (its hash is in the policy), and holds only what the pages
show: no ids of records, no places, no date but the dossier's. The same pages give the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.deck.model import Layout
from briefgen.locale.words import Words, words_for
from briefgen.page.master import Master
from briefgen.page.scene import Page, Pages
from briefgen.write.formats import Writer, WriterSettings
from briefgen.write.html.backdrop import backdrops, grounds
from briefgen.write.html.document import (
    DocumentFacts,
    Markup,
    PageMarkup,
    asset,
    document,
    page_style,
    section,
    thumbnail,
)
from briefgen.write.html.reading import reading
from briefgen.write.image.svg import Painter, painter
from briefgen.write.image.svg_tags import px, tag

STAND_INS = {
    "calibri": ("Carlito",), "cambria": ("Caladea",), "arial": ("Liberation Sans", "Arimo", "Helvetica"),
    "times new roman": ("Liberation Serif", "Tinos", "Times"), "courier new": ("Liberation Mono", "Cousine", "Courier"),
}  # fmt: skip
"""Faces with the same widths, for machines that lack the first."""
_FALLBACKS = ("DejaVu Sans", "Segoe UI Symbol", "Apple Symbols", "sans-serif")
_UNSAFE = str.maketrans("", "", "\"'\\<>{};\n\r\f")


class DrawnPage(Struct, frozen=True):
    """A page for a web page: its drawing as SVG, and its words as flowing text."""

    drawing: str
    words: str


def draw_page(page: Page, painter: Painter) -> DrawnPage:
    """Return the page drawn, and its words."""
    return DrawnPage(painter.page(page), reading(page, painter))


def write_html(pages: Pages, master: str | Path, target: str | Path) -> None:
    """Write the deck to the file `target`. Raises Refused like read_master, or OSError."""
    Path(target).write_bytes(html_of(pages, master).encode())


def html_of(pages: Pages, master: str | Path) -> str:
    """Return the whole file as text; `master` is the file that `pages.master` was read from."""
    painted = backdrops(master, pages.master, frozenset(page.layout for page in pages.pages))
    brush = painter(pages, grounds(master, pages.master))
    parts = markup(pages, painted, lambda page: draw_page(page, brush))
    facts = DocumentFacts(pages.title, pages.subject, pages.marking, pages.language, pages.to_left, pages.cutoff)
    return document(facts, parts, stylesheet(pages.master))


def markup(pages: Pages, painted: Mapping[Layout, str], draw: Callable[[Page], DrawnPage]) -> Markup:
    """Return the parts of the deck, from the painted layouts and the function that draws a page."""
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
    """Yield each page with the name of the section that begins with it."""
    last = ""
    for page in pages:
        yield page, page.section if page.section != last else ""
        last = page.section


def _section(page: Page, master: Master, under: str, drawn: DrawnPage, words: Words) -> str:
    drawing = (
        f'<svg viewBox="{_view(master)}" role="group" aria-labelledby="h{page.number}" xml:space="preserve">'
        f'<use href="{under}" aria-hidden="true"/><g id="g{page.number}">{drawn.drawing}</g></svg>'
    )
    return section(PageMarkup(page.number, page.title, drawing, drawn.words, page.notes), words)


def _thumbnail(page: Page, master: Master, under: str, head: str, words: Words) -> str:
    drawing = (
        f'<svg viewBox="{_view(master)}" aria-hidden="true"><use href="{under}"/><use href="#g{page.number}"/></svg>'
    )
    return thumbnail(page.number, page.title, drawing, words, head)


def _view(master: Master) -> str:
    return f"0 0 {px(master.width)} {px(master.height)}"


def stylesheet(master: Master) -> str:
    """Return the style sheet of the pages, with the master's faces and page size."""
    body, heading = _family(master.body_face), _family(master.heading_face)
    faces = f"text{{font-family:{body}}}text.h{{font-family:{heading}}}"
    sheet = page_style(px(master.width), px(master.height), master.width / master.height)
    return asset("viewer.css") + faces + "text.b{font-family:Arial,'Liberation Sans',sans-serif}" + sheet


def _family(face: str) -> str:
    names = (face, *STAND_INS.get(face.lower(), ()), *_FALLBACKS)
    return ",".join(name if name == "sans-serif" else f"'{name.translate(_UNSAFE)}'" for name in names)


def _write(pages: Pages, target: Path, settings: WriterSettings) -> None:
    write_html(pages, settings.master, target)


WRITER = Writer("pages", _write)
