"""Date, page number and markings that somebody changed by hand: they belong to the deck and keep their places.

Input: pages of the base and of the edited deck. Output: what was changed, in a few words, and a Note for the deck.
Where shapes have lost their names, as in decks that Google Slides exports, they are known by their words, and named
again: they are no boxes that somebody added, and are not on a page twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.edited.drawn import HEAD, PAGE_NUMBER
from briefgen.edited.elements import shapes_of
from briefgen.edited.equality import same_form, same_lines, same_place
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, StretchLine
from briefgen.edited.match import Pairs, match_pages, match_shapes
from briefgen.edited.notes import Note
from briefgen.edited.package import Package

Found = Sequence[tuple[int, int, str]]
"""Page, shape and name."""
_NUMBER = re.compile(r"<number>|‹#›|\d+")
_STAY = "date, page number and marking belong to the deck and stay as the content has them"


def furniture_edits(was: PageFacets, page: PageFacets) -> Iterator[str]:
    """Yield what somebody did to the furniture of a page: `Date moved`."""
    names = dict.fromkeys(one.name for one in (*was.furniture, *page.furniture))
    for name in names:
        sides = [[one for one in of.furniture if one.name == name] for of in (was, page)]
        if len(sides[0]) != len(sides[1]):
            yield f"{name.lower()} {'added' if len(sides[1]) > len(sides[0]) else 'deleted'}"
        else:
            done = [what for pair in zip(*sides, strict=True) for what in _changes(*pair)]
            yield from dict.fromkeys(f"{name.lower()} {what}" for what in done)


def _changes(one: ShapeFacets, other: ShapeFacets) -> Iterator[str]:
    if not same_place(one, other):
        yield "moved"
    words, with_ = _words(one), _words(other)
    texts = ["".join(part.text for line in side for part in line) for side in (words, with_)]
    if texts[0] != texts[1]:
        yield "reworded"
    elif not same_lines(words, with_) or not same_form(one, other):
        yield "restyled"


def _words(shape: ShapeFacets) -> tuple[StretchLine, ...]:
    """Return its paragraphs; of a page number with one sign for each number, which programs fill in."""
    if shape.name != PAGE_NUMBER:
        return shape.words
    return tuple(tuple(replace(part, text=_NUMBER.sub("#", part.text)) for part in line) for line in shape.words)


def furniture_note(base: DeckFacets, theirs: DeckFacets, pairs: Pairs) -> Note | None:
    """Return the note on the furniture that somebody changed, with its pages; None if nobody did."""
    both = ((page.title, [*furniture_edits(page, theirs.pages[pairs[b]])])
            for b, page in enumerate(base.pages) if b in pairs)  # fmt: skip
    changed = [(title, edits) for title, edits in both if edits]
    if not changed:
        return None
    done = ", ".join(dict.fromkeys(what for _, edits in changed for what in edits))
    return Note("lost", changed[0][0], f"{done}; {_STAY}", also=tuple(title for title, _ in changed[1:]))


# --- without names ---


def unnamed_furniture(base: DeckFacets, theirs: DeckFacets) -> Found:
    """Return each box that says what furniture of the base says and nothing else, and is no shape of the base."""
    names = _names_by_words(base)
    saying = [(t, n, names[one.text]) for t, page in enumerate(theirs.pages)
              for n, one in enumerate(page.shapes) if one.text in names]  # fmt: skip
    if not saying:
        return ()
    back = {t: b for b, t in match_pages(base.pages, theirs.pages).items()}
    known = {
        (t, n) for t in {t for t, *_ in saying} if t in back
        for n in match_shapes(base.pages[back[t]], theirs.pages[t]).values()
    }  # fmt: skip
    return [one for one in saying if one[:2] not in known]


def _names_by_words(base: DeckFacets) -> Mapping[str, str]:
    """Return the names of the furniture by its words; a marking in the header says what that in the footer says, which
    its placeholder identifies.
    """
    found = {(one.name, one.text) for page in base.pages for one in page.furniture if one.text}
    return {text: name for name, text in sorted(found, reverse=True) if name != PAGE_NUMBER}


def with_named_furniture(deck: bytes, found: Found) -> bytes:
    """Return the edited deck with these shapes named."""
    package = Package(deck)
    slides = package.slides
    shapes = {page: shapes_of(package.tree(slides[page])) for page, *_ in found}
    for page, number, name in found:
        head = shapes[page][number][0].find(HEAD)
        if head is not None:
            head.set("name", name)
    return package.bytes()
