"""Writes pictures of pages as one self-contained HTML file: for edited decks, which no writer lays out.

Each page is its picture with its words over it, invisible, at their places: they can be selected, found and read aloud.
The file has the frame of laid-out pages (`document`), and holds only what the pages show.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from struct import unpack

from msgspec import Struct

from briefgen.locale.words import words_for
from briefgen.page.box import Box
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
from briefgen.write.image.svg_tags import px, svg_number, tag

_OVER = (
    ".over{color:transparent;line-height:1.2;overflow:hidden;height:100%}"
    ".over p{margin:0}.over table{width:100%;height:100%;border-collapse:collapse}"
    ".over td{padding:0 .3em;vertical-align:top}.over a{color:transparent}"
    ".over ::selection{background:rgb(31 78 121/.35);color:transparent}"
    ".words td{padding:.2rem .6rem .2rem 0;vertical-align:top;overflow-wrap:normal}"
)
_USUAL_SIZE = 14
"""Size in points of words without a stated size."""
PIXELS = 1.5
"""Pixels of a picture for one of the page, at 96 to the inch."""


PicturedLine = tuple[tuple[str, str], ...]
"""A paragraph: its words, and the target of a click on them (an address, `#p4` for the fourth page, or nothing)."""


class PicturedShape(Struct, frozen=True):
    """The words of a shape and their place: its paragraphs, or its rows of cells if it is a table.

    `size` is in points, 0 when not stated. `alt` describes a shape without words.
    """

    at: Box
    paragraphs: tuple[PicturedLine, ...] = ()
    rows: tuple[tuple[tuple[PicturedLine, ...], ...], ...] = ()
    alt: str = ""
    size: float = 0
    title: bool = False


class PicturedPage(Struct, frozen=True):
    """A page: its picture (PNG, at PIXELS), the words of its shapes, its notes."""

    title: str
    picture: bytes
    shapes: tuple[PicturedShape, ...]
    notes: tuple[str, ...] = ()


def pictured_html(facts: DocumentFacts, pages: Sequence[PicturedPage]) -> str:
    """Return the whole file as text."""
    width, height = _size(pages[0].picture)
    view = f"0 0 {svg_number(width)} {svg_number(height)}"
    words = words_for(facts.language)
    parts = Markup(
        '<svg class="stock" width="0" height="0" aria-hidden="true"></svg>',
        tuple(thumbnail(n, page.title, _small(n, view), words) for n, page in enumerate(pages, 1)),
        tuple(section(_markup(n, page, view), words) for n, page in enumerate(pages, 1)),
    )
    style = asset("viewer.css") + _OVER + page_style(svg_number(width), svg_number(height), width / height)
    return document(facts, parts, style)


def _size(picture: bytes) -> tuple[float, float]:
    """Return width and height of a page in pixels, from its picture (PNG, RFC 2083, 4.1.1)."""
    width, height = unpack(">II", picture[16:24])
    return width / PIXELS, height / PIXELS


def _small(number: int, view: str) -> str:
    return f'<svg viewBox="{view}" aria-hidden="true"><use href="#g{number}"/></svg>'


def _markup(number: int, page: PicturedPage, view: str) -> PageMarkup:
    width, height = _size(page.picture)
    data = f"data:image/png;base64,{b64encode(page.picture).decode()}"
    image = tag("image", {"width": svg_number(width), "height": svg_number(height), "href": data})
    over = "".join(map(_over, page.shapes))
    drawing = (
        f'<svg viewBox="{view}" role="group" aria-labelledby="h{number}">'
        f'<g id="g{number}" aria-hidden="true">{image}</g>{over}</svg>'
    )
    words = "".join(tag("div", {}, said) for shape in page.shapes if not shape.title and (said := _said(shape)))
    return PageMarkup(number, page.title, drawing, words, page.notes)


def _over(shape: PicturedShape) -> str:
    """Return the invisible words of a shape in their place."""
    said = _said(shape)
    place = {"x": px(shape.at.x), "y": px(shape.at.y), "width": px(shape.at.w), "height": px(shape.at.h)}
    size = {"font-size": svg_number((shape.size or _USUAL_SIZE) * 4 / 3)}
    return tag("foreignObject", {**place, **size}, tag("div", {"class": "over", "dir": "auto"}, said)) if said else ""


def _said(shape: PicturedShape) -> str:
    if shape.rows:
        rows = ("".join(f'<td dir="auto">{_cell(cell)}</td>' for cell in row) for row in shape.rows)
        return tag("table", {}, "".join(tag("tr", {}, row) for row in rows))
    if shape.paragraphs:
        return _paragraphs(shape.paragraphs)
    return _paragraphs([((shape.alt, ""),)]) if shape.alt else ""


def _cell(cell: Sequence[PicturedLine]) -> str:
    return "\n".join(map(_line, cell))


def _paragraphs(paragraphs: Iterable[PicturedLine]) -> str:
    said = (line for line in paragraphs if "".join(words for words, _ in line).strip())
    return "".join(tag("p", {"dir": "auto"}, _line(line)) for line in said)


def _line(line: PicturedLine) -> str:
    return "".join(_words(words, link) for words, link in line)


def _words(words: str, link: str) -> str:
    if not link:
        return escape(words)
    away = {} if link.startswith("#") else {"target": "_blank", "rel": "noopener noreferrer"}
    return tag("a", {"href": link, **away}, escape(words))
