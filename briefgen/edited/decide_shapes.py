"""Decide shape by shape what a page shows that was edited and whose content changed.

Input: the shapes of one page in base, theirs and ours. Output: ShapePlans and Notes.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.edited.facets import (
    PageFacets,
    ShapeFacets,
    line_text,
    same_markup,
    same_paint,
    same_place,
    same_shape,
    same_words,
)
from briefgen.edited.lines import MergedLine, Tell, merge_lines
from briefgen.edited.notes import excerpt
from briefgen.edited.tables import MergedTable, merge_tables


class ShapePlan(Struct, frozen=True):
    """What to do with a shape of ours (`ours`), or to add from theirs: places among the facets of the two pages.

    replace: theirs in its place · change: other words, rows, place · delete · add.
    """

    how: Literal["replace", "change", "delete", "add"]
    ours: int = -1
    theirs: int = -1
    lines: tuple[MergedLine, ...] | None = None
    table: MergedTable | None = None
    at: tuple[int, int, int, int] | None = None


def shape_edits(one: ShapeFacets, other: ShapeFacets) -> Iterator[str]:
    if not same_words(one, other):
        yield f"words: {excerpt(_added_paragraphs(one, other))}"
    if not same_place(one, other):
        yield f"moved: {excerpt(one.text or one.name)}"
    if not same_paint(one, other):
        yield f"look or picture: {excerpt(one.text or one.name)}"


def _added_paragraphs(one: ShapeFacets, other: ShapeFacets) -> str:
    """The paragraphs that the first shape does not have; all if it has each of them."""
    had = {line_text(line) for line in one.lines}
    return " / ".join(text for line in other.lines if (text := line_text(line)) not in had) or other.text or "removed"


def plan_shapes(
    was: PageFacets, page: PageFacets, now: PageFacets,
    to_theirs: Mapping[int, int], to_ours: Mapping[int, int], tell: Tell,
) -> Iterator[ShapePlan]:  # fmt: skip
    """What to do with the shapes of the page: those of the base, then those that were added."""
    for b, shape in enumerate(was.shapes):
        here = to_theirs.get(b)
        yours = page.shapes[here] if here is not None else None
        if b in to_ours:
            if plan := _shape(shape, yours, here, now.shapes[to_ours[b]], to_ours[b], tell):
                yield plan
        elif yours and not same_shape(shape, yours):
            tell("withdrawn", f"'{excerpt(yours.text or shape.name)}' is removed: the content no longer says it")
    for n in sorted(set(range(len(page.shapes))) - set(to_theirs.values())):
        tell("kept", f"added: {excerpt(page.shapes[n].text or page.shapes[n].name)}")
        yield ShapePlan("add", theirs=n)


def _shape(
    was: ShapeFacets, yours: ShapeFacets | None, t: int | None, now: ShapeFacets, o: int, tell: Tell
) -> ShapePlan | None:  # fmt: skip
    """A shape that base and ours have; None when ours stays as it is."""
    if yours is None or t is None:
        if same_shape(was, now):
            tell("kept", f"deleted: {excerpt(was.text or was.name)}")
        else:
            tell(
                "conflict",
                f"what you deleted stays out; the content now says '{excerpt(now.text or now.name)}'",
                _field(now),
            )
        return ShapePlan("delete", o)
    if same_shape(was, yours):
        if yours.markup and yours.alt != was.alt and not same_shape(was, now):
            tell("lost", f"the alt text that you gave '{excerpt(now.text or now.name)}': {excerpt(yours.alt)}")
        unseen = same_shape(was, now) and not same_markup(was, yours)
        return ShapePlan("replace", o, t) if unseen else None
    if same_shape(yours, now):
        return None
    if same_shape(was, now):
        for what in shape_edits(was, yours):
            tell("kept", what)
        return ShapePlan("replace", o, t)
    return _changed_by_both(was, yours, t, now, o, tell)


def _changed_by_both(
    was: ShapeFacets, yours: ShapeFacets, t: int, now: ShapeFacets, o: int, tell: Tell
) -> ShapePlan | None:
    """A shape that both changed, facet by facet."""
    at = None
    if not same_place(was, yours):
        tell("kept", f"moved: {excerpt(now.text or now.name)}")
        at = yours.at
    if not same_paint(was, yours):
        if same_paint(was, now) and same_words(was, now):
            tell("kept", f"look or picture: {excerpt(now.text or now.name)}")
            return ShapePlan("replace", o, t)
        tell("conflict", f"the look or picture that you gave '{excerpt(now.text or now.name)}' is not carried over")
    if same_words(was, yours):
        return ShapePlan("change", o, t, at=at) if at else None
    if was.kind == "table":
        return _table(was, yours, t, now, o, at, tell)
    return ShapePlan("change", o, t, lines=merge_lines(was.words, yours.words, now.words, tell), at=at)


def _table(
    was: ShapeFacets, yours: ShapeFacets, t: int, now: ShapeFacets, o: int, at: tuple[int, int, int, int] | None,
    tell: Tell,
) -> ShapePlan | None:  # fmt: skip
    if not (was.cells and yours.cells and now.cells):
        tell("conflict", "a table without rows is not merged: the new one stays", _field(now))
        return ShapePlan("change", o, t, at=at) if at else None
    return ShapePlan("change", o, t, table=merge_tables(was.cells, yours.cells, now.cells, tell), at=at)


def _field(shape: ShapeFacets) -> str:
    return next((stretch.of for line in shape.lines for stretch in line if stretch.of), "")
