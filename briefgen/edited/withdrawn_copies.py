"""Copies that somebody made of statements that are withdrawn: a page, a shape, a row or a paragraph copied by hand.

What the reader may no longer see goes, also from a copy. In: the base, the edited deck, the new build, and what the
reader sees. Out: the paragraphs to be taken out, and the edited deck without them.
"""

from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import has_field
from briefgen.edited.comments import COMMENTS, comment_text
from briefgen.edited.drawn import placeholder
from briefgen.edited.elements import remove, shapes_of
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, StretchLine, line_text
from briefgen.edited.lines import line_fields, match_lines
from briefgen.edited.match import match_pages, match_shapes, straightened
from briefgen.edited.moved_words import TextSpot, body_at, spots
from briefgen.edited.notes import Note, excerpt
from briefgen.edited.package import Package
from briefgen.edited.tables import match_columns, match_rows, seen_in
from briefgen.edited.typed_words import GONE
from briefgen.ooxml.xml import A

Element = etree._Element
_PARAGRAPH = f"{{{A}}}p"


_QUOTED_WORDS = 4
"""Words of a statement that a comment has at least to quote it."""


class Copy(Struct, frozen=True):
    """A paragraph of the edited deck that says what is withdrawn: its page, where it is there, its words."""

    page: int
    spot: TextSpot
    line: int
    text: str


class Copies(Struct, frozen=True):
    """Paragraphs that say what is withdrawn, and comments that quote it, by page."""

    paragraphs: tuple[Copy, ...] = ()
    comments: tuple[tuple[int, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.comments)


def copies_of_withdrawn(base: DeckFacets, theirs: DeckFacets, ours: DeckFacets, brief: Brief) -> Copies:
    """Return the paragraphs made by hand that say, word for word, what a field says that the reader has no more."""
    said = {_words(line): line_fields(line) for page in base.pages for _, lines in spots(page) for line in lines}
    gone = {words for words, fields in said.items() if any(not has_field(brief, of) for of in fields)}
    gone -= {_words(line) for page in ours.pages for _, lines in spots(page) for line in lines}
    if not gone:
        return Copies()
    long = [words for words in gone if len(words.split()) >= _QUOTED_WORDS]
    comments = ((n, said) for n, page in enumerate(theirs.pages) for said in page.comments)
    quoting = tuple((n, said) for n, said in comments if any(words in straightened(said) for words in long))
    return Copies(tuple(_found(base, theirs, gone)), quoting)


def _words(line: StretchLine) -> str:
    return straightened(line_text(line)).strip()


def _found(base: DeckFacets, theirs: DeckFacets, gone: set[str]) -> Iterator[Copy]:
    back = {t: b for b, t in match_pages(base.pages, theirs.pages).items()}
    for number, page in enumerate(theirs.pages):
        known = _known(base.pages[back[number]], page) if number in back else frozenset()
        for spot, lines in spots(page):
            for n, line in enumerate(lines):
                if (spot, n) not in known and _words(line) in gone:
                    yield Copy(number, spot, n, line_text(line))


def _known(was: PageFacets, page: PageFacets) -> frozenset[tuple[TextSpot, int]]:
    """Return the paragraphs that are those of the base, edited or not."""
    pairs = match_shapes(was, page)
    return frozenset(one for b, t in pairs.items() for one in _known_in(was.shapes[b], page.shapes[t], t))


def _known_in(was: ShapeFacets, yours: ShapeFacets, t: int) -> Iterator[tuple[TextSpot, int]]:
    yield from ((TextSpot(t), n) for n in match_lines(was.words, yours.words, ours=False).values())
    if was.cells and yours.cells:
        columns = match_columns(was.cells, yours.cells)
        for b, row in match_rows(was.cells, seen_in(was.cells, yours.cells, columns), ours=False).items():
            for before, column in columns.items():
                lines = match_lines(was.cells[b][before], yours.cells[row][column], ours=False)
                yield from ((TextSpot(t, row, column), n) for n in lines.values())


def notes_on(copies: Copies, theirs: DeckFacets) -> tuple[Note, ...]:
    """Return what is said of them."""
    copied = [(one.page, f"your copy of '{excerpt(one.text)}'") for one in copies.paragraphs]
    quoted = [(page, f"the comment '{said}', which quotes it,") for page, said in copies.comments]
    titles = [page.title for page in theirs.pages]
    return tuple(Note("withdrawn", titles[page], f"{what} is removed: {GONE}") for page, what in (*copied, *quoted))


# --- out of the file ---------------------------------------------------------------------------------------------


def without_copies(deck: bytes, copies: Copies) -> bytes:
    """Return the edited deck without them: a row whose first cell goes, and a shape that is empty then, go whole."""
    package = Package(deck)
    slides = package.slides
    for page in sorted({one.page for one in copies.paragraphs}):
        _without_paragraphs(package.tree(slides[page]), [one for one in copies.paragraphs if one.page == page])
    for page, said in copies.comments:
        for rel in [rel for rel in package.rels.get(slides[page], ()) if rel.type.endswith(f"/{COMMENTS}")]:
            for comment in [one for one in package.tree(rel.target) if comment_text(one) == said]:
                remove(comment)
    return package.bytes()


def _without_paragraphs(slide: Element, mine: Sequence[Copy]) -> None:
    shapes = shapes_of(slide)
    paragraphs = [_paragraph(body_at(shapes, one.spot), one.line) for one in mine]
    rows = [_row(shapes[one.spot.shape][0], one.spot) for one in mine if one.spot.column == 0]
    for paragraph in paragraphs:
        _take_out(paragraph)
    for item in (*rows, *(shapes[one.spot.shape][0] for one in mine if one.spot.row < 0)):
        if item.tag == f"{{{A}}}tr" or not _says_something(item):
            remove(item)


def _paragraph(body: Element | None, number: int) -> Element | None:
    return body.findall(_PARAGRAPH)[number] if body is not None else None


def _take_out(paragraph: Element | None) -> None:
    """Remove a paragraph; the last of a body stays, empty."""
    parent = paragraph.getparent() if paragraph is not None else None
    if parent is None or paragraph is None:
        return
    if len(parent.findall(_PARAGRAPH)) > 1:
        parent.remove(paragraph)
    else:
        paragraph[:] = [one for one in paragraph if etree.QName(one).localname == "pPr"]


def _row(shape: Element, spot: TextSpot) -> Element:
    return shape.findall(f".//{{{A}}}tbl/{{{A}}}tr")[spot.row]


def _says_something(shape: Element) -> bool:
    """Say whether a shape has words left; a placeholder stays without."""
    return placeholder(shape) is not None or any(one.text for one in shape.iter(f"{{{A}}}t"))
