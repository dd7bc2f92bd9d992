"""The handling marking on pages whose shapes have lost their names, as in decks that Google Slides exports.

It belongs to the deck and not to the page, and is known by its name. In: the base and the edited deck, and the marking
of the new build. Out: the edited deck with its marking named again, so that it is not taken for a box that somebody
added, and is not on a page twice.
"""

from collections.abc import Sequence

from briefgen.edited.drawn import HEAD, HEADER_MARKING
from briefgen.edited.elements import shapes_of
from briefgen.edited.facets import DeckFacets
from briefgen.edited.match import match_pages, match_shapes
from briefgen.edited.package import Package

Found = Sequence[tuple[int, int]]


def unnamed_markings(base: DeckFacets, theirs: DeckFacets, marking: str) -> Found:
    """Return page and shape of each box that says the marking and nothing else, and is no shape of the base."""
    saying = [(t, n) for t, page in enumerate(theirs.pages) for n, one in enumerate(page.shapes) if one.text == marking]
    if not marking or not saying:
        return ()
    back = {t: b for b, t in match_pages(base.pages, theirs.pages).items()}
    known = {
        (t, n) for t in {t for t, _ in saying} if t in back
        for n in match_shapes(base.pages[back[t]], theirs.pages[t]).values()
    }  # fmt: skip
    return [one for one in saying if one not in known]


def with_named_markings(deck: bytes, found: Found) -> bytes:
    """Return the edited deck with these shapes named as markings."""
    package = Package(deck)
    slides = package.slides
    for page, number in found:
        head = shapes_of(package.tree(slides[page]))[number][0].find(HEAD)
        if head is not None:
            head.set("name", HEADER_MARKING)
    return package.bytes()
