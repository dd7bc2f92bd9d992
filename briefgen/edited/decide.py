"""Plans a merge page by page: base, theirs (the edited deck) and ours (the new build).

Most pages are taken whole, so that nothing on them is lost; a page that both sides changed is merged shape by shape.
Output: a plan, which `graft` carries out, and a Note for every edit.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.edited.decide_shapes import ShapePlan, plan_notes, plan_shapes
from briefgen.edited.edits import comment_edits, edits, shapes_in_order
from briefgen.edited.equality import NEAR, same_markup, same_page
from briefgen.edited.facets import DeckFacets, PageFacets
from briefgen.edited.furniture import furniture_note
from briefgen.edited.lines import AddNote, MergedLine, ordered
from briefgen.edited.match import Pairs, match_ours, match_pages, match_shapes
from briefgen.edited.moved_words import MovedWords, NewPage, TextSpot, moved_words, targets_on
from briefgen.edited.notes import Kind, Note, whole

_REWRITTEN = 0.9
"""Share of unchanged shapes with different markup from which the file counts as rewritten by a program."""


class PagePlan(Struct, frozen=True):
    """A page of the result: ours, theirs, or ours with changes; by their numbers in the two decks."""

    taken_from: Literal["ours", "theirs", "merged"]
    ours: int = -1
    theirs: int = -1
    pairs: tuple[tuple[int, int], ...] = ()
    """For a page that both have: pairs of a shape of ours and a shape of theirs."""
    shapes: tuple[ShapePlan, ...] = ()
    hidden: bool | None = None
    moved: tuple[MovedWords, ...] = ()
    """Edited words that come from another page of theirs, or from elsewhere on it."""
    notes: tuple[MergedLine, ...] | None = None
    """Paragraphs of the notes; None: ours."""
    motion: bool = False
    """Whether the page gets their animation and transition."""
    background: bool = False
    """Whether the page gets their background."""


class MergePlan(Struct, frozen=True):
    """The pages in order, and the result of each edit. `trivial`: the merged deck is ours."""

    pages: tuple[PagePlan, ...]
    notes: tuple[Note, ...]
    trivial: bool = False


def decide(base: DeckFacets, theirs: DeckFacets, ours: DeckFacets) -> MergePlan:
    """Return the plan of a merge; it depends on the three states only."""
    to_theirs, to_ours = match_pages(base.pages, theirs.pages), match_ours(base.pages, ours.pages)
    theirs = _with_own_markup(base, theirs, to_theirs)
    back = {o: b for b, o in to_ours.items()}
    notes: list[Note] = []
    moved, unmoved = _moved(base, theirs, ours, to_theirs, to_ours, notes)
    pages: list[PagePlan] = []
    for o, t in ordered(len(theirs.pages), len(ours.pages), to_theirs, to_ours):
        was = base.pages[back[o]] if o in back else None
        if plan := _page(was, unmoved.pages, t, ours.pages, o, notes):
            pages.append(replace(plan, moved=moved.get(plan.ours, ())))
    notes += _removed_pages(base.pages, unmoved.pages, to_theirs, to_ours, ours.pages)
    notes += [*_around(base, unmoved), *filter(None, [furniture_note(base, theirs, to_theirs)])]
    kept = [plan.ours for plan in pages]
    if kept != sorted(kept) and -1 not in kept:
        notes.append(Note("kept", "", "the order of pages is yours"))
    whole = all(plan.taken_from == "ours" and not plan.moved for plan in pages) and kept == list(range(len(ours.pages)))
    moving = any(plan.motion for plan in pages)  # whether it can be copied is known only then
    unseen = any(not same_markup(base.pages[b], theirs.pages[t]) for b, t in to_theirs.items())
    trivial = whole or not (notes or moving or unseen)  # nothing was edited: ours is enough
    return MergePlan(tuple(pages), tuple(notes), trivial)


def _moved(
    base: DeckFacets, theirs: DeckFacets, ours: DeckFacets, to_theirs: Pairs, to_ours: Pairs, notes: list[Note]
) -> tuple[dict[int, tuple[MovedWords, ...]], DeckFacets]:  # fmt: skip
    """Return edits of words that are elsewhere on their slide now, by page of ours, and theirs without these edits."""
    pages, slides = list(theirs.pages), _new_pages(base, ours, to_theirs, to_ours)

    def add_note(o: int) -> AddNote:
        return lambda kind, text, of="": notes.append(Note(kind, ours.pages[o].title, text, of))

    found: dict[tuple[int, TextSpot], MovedWords] = {}
    for b, t in to_theirs.items():
        was, page = base.pages[b], theirs.pages[t]
        known = slides.get(was.slot, ()) if was.slot and not same_page(was, page) else ()
        own = next((new for new in known if new.number == to_ours.get(b)), None)
        if targets := targets_on(own, [new for new in known if new is not own]) if known else {}:
            done, pages[t] = moved_words(was, page, t, own, targets, add_note, found)
            found |= done
    by_page: dict[int, tuple[MovedWords, ...]] = {}
    for (o, _), words in found.items():
        by_page[o] = (*by_page.get(o, ()), words)
    return by_page, replace(theirs, pages=tuple(pages))


def _new_pages(base: DeckFacets, ours: DeckFacets, to_theirs: Pairs, to_ours: Pairs) -> dict[str, list[NewPage]]:
    """Return the pages of ours by their slides, without those that somebody deleted."""
    back, slides = {o: b for b, o in to_ours.items()}, dict[str, list[NewPage]]()
    for o, page in enumerate(ours.pages):
        if o not in back or back[o] in to_theirs:
            slides.setdefault(page.slot, []).append(NewPage(o, page, base.pages[back[o]] if o in back else None))
    return slides


def _with_own_markup(base: DeckFacets, theirs: DeckFacets, to_theirs: Pairs) -> DeckFacets:
    """Return theirs, without digests of markup if a program rewrote most of it, since they mean nothing then."""
    alike = ((page, theirs.pages[to_theirs[b]]) for b, page in enumerate(base.pages) if b in to_theirs)
    pairs = [pair for one, other in alike if same_page(one, other)
             for pair in zip(one.shapes, other.shapes, strict=True)]  # fmt: skip
    if sum(not same_markup(one, other) for one, other in pairs) <= _REWRITTEN * len(pairs):
        return theirs
    return replace(theirs, pages=tuple(map(_without_markup, theirs.pages)))


def _without_markup(page: PageFacets) -> PageFacets:
    shapes = tuple(replace(shape, markup="", settings=frozenset()) for shape in page.shapes)
    return replace(page, markup="", shapes=shapes)


def _around(base: DeckFacets, theirs: DeckFacets) -> Iterator[Note]:
    """Yield notes on changes outside the pages: package and masters are those of the new build."""
    if any(abs(one - other) > NEAR for one, other in zip(base.size, theirs.size, strict=True)):
        yield Note("lost", "", "your size of the pages: set it in the master file")
    if theirs.masters and base.masters and theirs.masters != base.masters:
        yield Note("lost", "", "your changes of the master: make them in the master file")
    if theirs.sections and theirs.sections != base.sections:
        yield Note(
            "lost",
            "",
            f"your names of sections: {', '.join(one for one in theirs.sections if one not in base.sections)}",
        )


def _page(
    was: PageFacets | None, theirs: Sequence[PageFacets], t: int | None, ours: Sequence[PageFacets], o: int | None,
    notes: list[Note],
) -> PagePlan | None:  # fmt: skip
    """Return the plan of one page; None when it stays deleted."""
    if o is None:
        assert t is not None
        notes.append(Note("kept", theirs[t].title, "page added by hand"))
        return PagePlan("theirs", theirs=t)
    if was is None:
        return PagePlan("ours", ours=o)
    now = ours[o]
    unchanged = same_page(was, now) and _fields(was) == _fields(now)
    if t is None:
        out = Note("conflict", was.title, "the page you deleted has new content; it stays out")
        notes.append(Note("kept", was.title, "page deleted") if unchanged else out)
        return None
    return _both(was, theirs[t], t, now, o, unchanged, notes)


def _both(
    was: PageFacets, page: PageFacets, t: int, now: PageFacets, o: int, unchanged: bool, notes: list[Note]
) -> PagePlan:  # fmt: skip
    """Return the plan of a page that all three decks have; `unchanged`: ours still equals base."""
    if same_page(was, page):
        if unchanged and not page.office:
            if not same_markup(was, page):
                notes.append(Note("kept", now.title, "formatting or grouping"))
            return PagePlan("theirs", o, t, _paired(was, page, now))
        if unchanged or same_markup(was, page):
            return PagePlan("ours", ours=o)
    elif unchanged:
        notes += [Note("kept", now.title, what) for what in edits(was, page)]
        return PagePlan("theirs", o, t, _paired(was, page, now))
    return _merged(was, page, t, now, o, notes)


def _fields(page: PageFacets) -> list[list[str]]:
    return [[stretch.of for line in shape.lines for stretch in line] for shape in page.shapes]


def _paired(was: PageFacets, page: PageFacets, now: PageFacets) -> tuple[tuple[int, int], ...]:
    """Return the pairs of equal shapes of ours and theirs; ours are those of the base here."""
    return tuple(sorted(match_shapes(was, page).items())) if len(was.shapes) == len(now.shapes) else ()


def _removed_pages(
    base: Sequence[PageFacets], theirs: Sequence[PageFacets], to_theirs: Pairs, to_ours: Pairs,
    ours: Sequence[PageFacets],
) -> Iterator[Note]:  # fmt: skip
    """Note edited pages that are no longer made, with their words: dropped, or merged into fewer pages."""
    slots = {page.slot for page in ours}
    for b, page in enumerate(base):
        if b not in to_ours and b in to_theirs and not same_page(page, theirs[to_theirs[b]]):
            for what in edits(page, theirs[to_theirs[b]], whole):
                if page.slot in slots:
                    yield Note("conflict", page.title, f"the slide takes fewer pages now; not carried over: {what}")
                else:
                    yield Note("withdrawn", page.title, f"the page is no longer made; lost with it: {what}")


# --- shape by shape ---


def _merged(
    was: PageFacets, page: PageFacets, t: int, now: PageFacets, o: int, notes: list[Note]
) -> PagePlan:  # fmt: skip
    """Return the plan of our page with their changes."""

    def add_note(kind: Kind, text: str, of: str = "") -> None:
        notes.append(Note(kind, now.title, text, of))

    to_theirs, to_ours = match_shapes(was, page), match_shapes(was, now, ours=True)
    shapes = tuple(plan_shapes(was, page, now, to_theirs, to_ours, add_note))
    _note_page_edits(was, page, to_theirs, add_note)
    return PagePlan(
        "merged",
        o,
        t,
        pairs=tuple(sorted((to_ours[b], here) for b, here in to_theirs.items() if b in to_ours)),
        shapes=shapes,
        hidden=page.hidden if page.hidden != was.hidden else None,
        notes=plan_notes(was, page, now, add_note),
        motion=page.motion and not was.motion,
        background=page.background != was.background,
    )


def _note_page_edits(was: PageFacets, page: PageFacets, to_theirs: Pairs, add_note: AddNote) -> None:
    """Note what they changed on the page as a whole, and whether it is kept."""
    for what in comment_edits(was, page):
        add_note("kept", what)
    if page.hidden != was.hidden:
        add_note("kept", "page hidden" if page.hidden else "page shown")
    if not shapes_in_order(to_theirs):
        add_note("lost", "the order in which shapes cover each other")
    if any(bool(was.shapes[b].within) != bool(page.shapes[t].within) for b, t in to_theirs.items()):
        add_note("lost", "how you grouped shapes")
    if page.background != was.background:
        add_note("kept", "the background of the page")
