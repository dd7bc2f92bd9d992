"""Plans the merge of a page that both sides changed, shape by shape and facet by facet.

Input: the page of the base, of the edited deck and of the new build, and which shapes are the same. Output: ShapePlans,
which `graft` carries out, and Notes.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.edited.cell_fills import with_fills
from briefgen.edited.cell_insets import with_cell_insets
from briefgen.edited.edits import shape_edits
from briefgen.edited.equality import same_form, same_markup, same_place, same_room, same_shape, same_words
from briefgen.edited.facets import PageFacets, ShapeFacets, Stretch, kind_of_link
from briefgen.edited.insets import Insets, merged_insets, same_insets
from briefgen.edited.lines import AddNote, MergedLine, merge_lines
from briefgen.edited.notes import Kind, excerpt
from briefgen.edited.tables import MergedTable, merge_tables
from briefgen.edited.typed_words import changed_excerpt, removed, typed_words


class ShapePlan(Struct, frozen=True):
    """What to do with our shape (`ours`), or to add from theirs: indexes of the facets of the two pages.

    replace: take theirs instead · change: other words, rows, place · delete · add.
    """

    how: Literal["replace", "change", "delete", "add"]
    ours: int = -1
    theirs: int = -1
    lines: tuple[MergedLine, ...] | None = None
    table: MergedTable | None = None
    at: tuple[int, int, int, int] | None = None
    columns: bool = False
    """Whether the table's columns get their widths."""
    form: bool = False
    """Whether our shape gets their fill, edge, rotation and effects."""
    insets: Insets | tuple[()] = ()
    """The insets that our shape gets; empty: it keeps its own."""


def plan_shapes(
    was: PageFacets, page: PageFacets, now: PageFacets,
    to_theirs: Mapping[int, int], to_ours: Mapping[int, int], add_note: AddNote,
) -> Iterator[ShapePlan]:  # fmt: skip
    """Yield what to do with the shapes of the page: those of the base, then those that were added."""
    for b, shape in enumerate(was.shapes):
        here = to_theirs.get(b)
        yours = page.shapes[here] if here is not None else None
        if b in to_ours:
            if plan := _shape(shape, yours, here, now.shapes[to_ours[b]], to_ours[b], add_note):
                yield plan
        elif yours and not same_shape(shape, yours):
            add_note("withdrawn", removed(yours.text or shape.name, shape.text or shape.name))
    for n in sorted(set(range(len(page.shapes))) - set(to_theirs.values())):
        add_note("kept", f"added: {excerpt(page.shapes[n].text or page.shapes[n].name)}")
        yield ShapePlan("add", theirs=n)


def plan_notes(was: PageFacets, page: PageFacets, now: PageFacets, add_note: AddNote) -> tuple[MergedLine, ...] | None:
    """Return the notes, merged by paragraph; where both sides changed one, the content's is used."""
    if page.notes == was.notes:
        return None

    def say(kind: Kind, text: str, of: str = "") -> None:
        add_note(kind, f"notes: {text}")

    sides = [tuple((Stretch(text, text),) for text in one.notes) for one in (was, page, now)]
    return merge_lines(sides[0], sides[1], sides[2], say)


def _shape(
    was: ShapeFacets, yours: ShapeFacets | None, t: int | None, now: ShapeFacets, o: int, add_note: AddNote
) -> ShapePlan | None:  # fmt: skip
    """Return the plan of a shape that base and ours have; None when ours stays as it is."""
    if yours is None or t is None:
        _note_deleted(was, now, add_note)
        return ShapePlan("delete", o)
    edited, unchanged = not same_shape(was, yours), same_shape(was, now)
    if edited and same_shape(yours, now):
        return None
    if edited and not unchanged:
        return _changed_by_both(was, yours, t, now, o, add_note)
    if not unchanged:
        _note_unseen_edits(was, yours, now, add_note)
        return None
    if not edited and same_markup(was, yours):
        return None
    for what in shape_edits(was, yours) if edited else [f"formatting: {excerpt(now.text or now.name)}"]:
        add_note("kept", what)
    return ShapePlan("replace", o, t)


def _note_deleted(was: ShapeFacets, now: ShapeFacets, add_note: AddNote) -> None:
    if same_shape(was, now):
        add_note("kept", f"deleted: {excerpt(was.text or was.name)}")
        return
    said = f"what you deleted stays out; the content now says '{changed_excerpt(was.text, now.text) or now.name}'"
    add_note("conflict", said, _field(now))


def _note_unseen_edits(was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, add_note: AddNote) -> None:
    """Note alt text and settings of theirs that a shape loses because the content changed it."""
    if yours.alt not in ("", was.alt):
        add_note("lost", f"the alt text that you gave '{excerpt(now.text or now.name)}': {yours.alt}")
    _note_settings(was, yours, now, add_note)


def _changed_by_both(
    was: ShapeFacets, yours: ShapeFacets, t: int, now: ShapeFacets, o: int, add_note: AddNote
) -> ShapePlan | None:
    """Return the plan of a shape that both changed, facet by facet."""
    what = excerpt(now.text or now.name)
    at = None if same_place(was, yours) else yours.at
    if at:
        add_note("kept", f"moved: {what}")
    if yours.media != was.media and (was.media, was.text) == (now.media, now.text):
        add_note("kept", f"picture: {what}")
        return ShapePlan("replace", o, t, at=at or now.at)
    form = not same_form(was, yours) and same_form(was, now)
    if form:
        add_note("kept", f"look: {what}")
    elif not same_form(was, yours):
        add_note("conflict", f"the look that you gave '{what}' is not carried over")
    _note_lost_edits(was, yours, now, add_note)
    columns, insets = at is not None and was.columns != yours.columns, _insets(was, yours, now, add_note)
    plan = ShapePlan("change", o, t, at=at, columns=columns, form=form, insets=insets)
    if was.kind == "table":
        return _table(was, yours, now, plan, add_note)
    if same_words(was, yours):
        return plan if at or form or insets else None
    return replace(plan, lines=merge_lines(was.words, yours.words, now.words, add_note))


def _insets(was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, add_note: AddNote) -> Insets | tuple[()]:
    """Return the insets of our shape if they changed some; the other sides stay as ours has them."""
    if same_insets(was.insets, yours.insets) or not (was.insets and yours.insets and now.insets):
        return ()
    add_note("kept", f"room around the words: {excerpt(now.text or now.name)}")
    return merged_insets(was.insets, yours.insets, now.insets)


def _note_lost_edits(was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, add_note: AddNote) -> None:
    """Note what they changed of a shape that ours cannot take over."""
    what = excerpt(now.text or now.name)
    if yours.media != was.media:
        add_note("conflict", f"the picture or chart that you put in the place of '{what}' is not carried over")
    if yours.spans != was.spans and len(yours.cells) == len(was.cells):
        add_note("lost", f"cells that you merged or divided in '{what}'")
    if kind_of_link(yours.link) != kind_of_link(was.link):
        add_note("lost", f"the link that you put on '{what}': {yours.link or 'none'}")
    _note_settings(was, yours, now, add_note)


def _note_settings(was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, add_note: AddNote) -> None:
    """Note changes to the paragraph formatting of a shape, which are not copied to ours."""
    lost_settings = yours.settings - was.settings if len(list(was.lines)) == len(list(yours.lines)) else ()
    if lost_settings:
        add_note("lost", f"formatting that you gave '{excerpt(now.text or now.name)}'")


def _table(
    was: ShapeFacets, yours: ShapeFacets, now: ShapeFacets, plan: ShapePlan, add_note: AddNote
) -> ShapePlan | None:  # fmt: skip
    alike = same_words(was, yours) and was.paints == yours.paints and same_room(was, yours)
    if not alike and not (was.cells and yours.cells and now.cells):
        add_note(
            "conflict",
            f"a table without rows is not merged; you had typed '{typed_words(was.text, yours.text)}'",
            _field(now),
        )
    elif not alike:
        table = merge_tables(was.cells, yours.cells, now.cells, add_note)
        table = with_fills(table, was, yours, now, add_note)
        return replace(plan, table=with_cell_insets(table, was, yours, now, add_note))
    return plan if plan.at or plan.form else None


def _field(shape: ShapeFacets) -> str:
    return next((stretch.of for line in shape.lines for stretch in line if stretch.of), "")
