"""Describes what somebody changed on a page: a short line for each edit.

Input: a page of the base and the same page of the edited deck. Output: lines for the message of a merge, and for
`verify`.
"""

from collections.abc import Callable, Iterator

from briefgen.edited.equality import same_paint, same_place, same_room, same_words
from briefgen.edited.facets import PageFacets, ShapeFacets, line_text
from briefgen.edited.match import Pairs, match_shapes
from briefgen.edited.notes import excerpt
from briefgen.edited.typed_words import typed_words

Shown = Callable[[str], str]
"""How the words of an edit are shown: shortened, or whole if they may exist nowhere else."""


def edits(was: PageFacets, page: PageFacets, shown: Shown = excerpt) -> Iterator[str]:
    """Yield what somebody changed on a page, each in a few words."""
    pairs = match_shapes(was, page)
    for number, shape in enumerate(was.shapes):
        if number not in pairs:
            yield f"deleted: {excerpt(shape.text or shape.name)}"
        else:
            yield from shape_edits(shape, page.shapes[pairs[number]], shown)
    known = set(pairs.values())
    yield from (f"added: {shown(one.text or one.name)}" for n, one in enumerate(page.shapes) if n not in known)
    yield from _page_edits(was, page, shown)
    if any(bool(was.shapes[b].within) != bool(page.shapes[t].within) for b, t in pairs.items()):
        yield "grouping of shapes changed"
    if not shapes_in_order(pairs):
        yield "order of shapes changed"


def _page_edits(was: PageFacets, page: PageFacets, shown: Shown) -> Iterator[str]:
    """Yield what somebody changed of a page besides its shapes."""
    if was.hidden != page.hidden:
        yield "page hidden" if page.hidden else "page shown"
    if was.background != page.background:
        yield "background of the page"
    if was.notes != page.notes:
        typed = typed_words("\n".join(was.notes), "\n".join(page.notes))
        yield f"notes changed: {shown(typed)}" if typed else "notes changed"
    if was.motion != page.motion:
        yield "motion added" if page.motion else "motion removed"
    yield from comment_edits(was, page, shown)


def shapes_in_order(pairs: Pairs) -> bool:
    """Return whether the stacking order of the shapes is unchanged."""
    return [pairs[b] for b in sorted(pairs)] == sorted(pairs.values())


def comment_edits(was: PageFacets, page: PageFacets, shown: Shown = excerpt) -> Iterator[str]:
    """Yield comments that were added or deleted."""
    yield from (f"comment: {shown(said)}" for said in page.comments if said not in was.comments)
    yield from (f"comment deleted: {excerpt(said)}" for said in was.comments if said not in page.comments)


def shape_edits(one: ShapeFacets, other: ShapeFacets, shown: Shown = excerpt) -> Iterator[str]:
    """Yield the differences of a shape: words, look, place, picture."""
    if not same_words(one, other):
        only_look = one.text == other.text
        yield (
            f"look of the words: {excerpt(other.text)}" if only_look else f"words: {shown(_new_paragraphs(one, other))}"
        )
    if not same_place(one, other):
        yield f"moved: {excerpt(one.text or one.name)}"
    if not same_paint(one, other):
        yield f"look or picture: {excerpt(one.text or one.name)}"
    if not same_room(one, other):
        yield f"room around the words: {excerpt(one.text or one.name)}"


def _new_paragraphs(one: ShapeFacets, other: ShapeFacets) -> str:
    """Return the paragraphs that the first shape does not have; all if it has each of them."""
    had = {line_text(line) for line in one.lines}
    return " / ".join(text for line in other.lines if (text := line_text(line)) not in had) or other.text or "removed"
