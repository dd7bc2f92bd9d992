"""Carries out a merge plan: puts pages and shapes of an edited deck into the new build's package.

Package, masters and theme are ours. Only listed kinds of parts of theirs are copied: no macro, no embedded object, no
link to a file. Number, date and marking of a page are always ours. Output: the bytes of the merged deck, the same for
the same three inputs, and Notes of what could not be carried over.
"""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from briefgen.edited.annotations import drop_stale_annotations
from briefgen.edited.carry import PartCopier
from briefgen.edited.comments import point_to_comments
from briefgen.edited.decide import MergePlan, PagePlan
from briefgen.edited.decide_shapes import ShapePlan
from briefgen.edited.drawn import is_title
from briefgen.edited.elements import (
    LINKS,
    Shapes,
    before_furniture,
    drop_copied_creation_id,
    free_id,
    is_page_furniture,
    number_shapes,
    out_of_placeholder,
    place_at,
    remove,
    remove_furniture,
    renumber,
    shapes_of,
    with_our_placeholder,
)
from briefgen.edited.facets import DeckFacets
from briefgen.edited.form_xml import copy_form, set_background
from briefgen.edited.insets import set_insets
from briefgen.edited.motion import carry_motion
from briefgen.edited.moved_words import body_at
from briefgen.edited.notes import Note, whole
from briefgen.edited.office_xml import state_what_office_omits
from briefgen.edited.own_charts import put_charts, take_out_charts
from briefgen.edited.package import Package
from briefgen.edited.presentation import list_slides
from briefgen.edited.speaker_notes import merge_notes, notes_of, notes_tree, put_notes
from briefgen.edited.tables_xml import copy_widths, write_merged_table
from briefgen.edited.words_xml import replace_paragraphs
from briefgen.ooxml.package import RELATION
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import A, P

Element = etree._Element
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"


def graft(
    plan: MergePlan, ours: bytes, theirs: bytes, ours_facets: DeckFacets, theirs_facets: DeckFacets
) -> tuple[bytes, tuple[Note, ...]]:  # fmt: skip
    """Return the merged deck, and what could not be carried over."""
    grafter = _Grafter(plan, Package(ours), Package(theirs), ours_facets, theirs_facets)
    return grafter.merged(), tuple(grafter.notes)


class _Grafter:
    """Carries out one merge."""

    def __init__(self, plan: MergePlan, own: Package, other: Package, ours: DeckFacets, theirs: DeckFacets) -> None:
        self.plan, self.own, self.other = plan, own, other
        self.ours, self.theirs = ours, theirs
        self.own_slides, self.other_slides = own.slides, other.slides
        self.notes: list[Note] = []
        self.names = [self._name(page) for page in plan.pages]
        self.shown = frozenset(self.names)
        self.like = _first_by_layout(ours)
        places = {page.theirs: name for page, name in zip(plan.pages, self.names, strict=True) if page.theirs >= 0}
        self.carrier = PartCopier(own, other, places, self.lost)

    def _name(self, page: PagePlan) -> str:
        """Return the part of a page of the result; a page that only theirs has gets a new one."""
        if page.ours >= 0:
            return self.own_slides[page.ours]
        name = self.own.free("/ppt/slides/slide1.xml")
        self.own.types[name] = _SLIDE_TYPE
        return name

    def merged(self) -> bytes:
        """Return the bytes of the result."""
        was = {name: number for number, name in enumerate(self.own_slides, 1)}
        for page, name in zip(self.plan.pages, self.names, strict=True):
            if page.moved:
                self.moved(page, name)
            if page.taken_from == "theirs":
                self.whole(page, name)
            elif page.taken_from == "merged":
                self.changed(page, name)
        count = len(self.names)
        seen = {self.ours.pages[page.ours].mark for page in self.plan.pages if page.taken_from != "theirs"}
        for number, (page, name) in enumerate(zip(self.plan.pages, self.names, strict=True), 1):
            if was.get(name) != number or count != len(self.own_slides):
                renumber(self.own.tree(name), number, count)
            self.without_dead_links(name)
            if page.taken_from == "theirs":
                drop_copied_creation_id(self.own, name, seen)
        list_slides(self.own, self.names)
        places = enumerate(zip(self.plan.pages, self.names, strict=True), 1)
        drop_stale_annotations(self.own, {page.ours + 1: (n, name) for n, (page, name) in places if page.ours >= 0})
        return self.own.bytes()

    def lost(self, page: int, what: str) -> None:
        self.notes.append(Note("lost", self.theirs.pages[page].title, what))

    # --- a page of theirs, whole ---

    def whole(self, page: PagePlan, name: str) -> None:
        source = self.other_slides[page.theirs]
        tree = deepcopy(self.other.tree(source))
        if self.theirs.pages[page.theirs].office:
            state_what_office_omits(tree)
        like = self.own_slides[page.ours] if page.ours >= 0 else self.reference(page)
        rels = [rel for rel in self.own.rels[like] if rel.type.endswith("/slideLayout")]
        rels = [Rel("rId1", rel.type, rel.target) for rel in rels[:1]]
        self.mend(tree, page, like)
        yours, pairs = self.theirs.pages[page.theirs], page.pairs if page.ours >= 0 else ()
        charts = take_out_charts(tree, self.own.tree(like), pairs, self.ours.pages[page.ours], yours)
        self.carrier.adopt(tree, source, rels, page.theirs)
        put_charts(charts, self.own.rels[like], rels)
        self.carrier.carry_comments(source, rels)
        self.with_notes(page, source, name, rels)
        number_shapes(tree)
        self.own.add(name, _SLIDE_TYPE, tree, rels)

    def reference(self, page: PagePlan) -> str:
        """Return our page that gives layout, date and marking to a page that only theirs has."""
        layout = self.theirs.pages[page.theirs].layout
        return self.own_slides[self.like.get(layout, self.like.get("", 0))]

    def mend(self, tree: Element, page: PagePlan, like: str) -> None:
        """Restore our placeholders, names and alt text, and our number, date and marking."""
        shapes = shapes_of(tree)
        own = shapes_of(self.own.tree(like))
        facets = self.theirs.pages[page.theirs].shapes
        paired = {t: o for o, t in page.pairs if o < len(own) and t < len(shapes)}
        for number, (shape, groups) in enumerate(shapes):
            if number in paired:
                with_our_placeholder(shape, own[paired[number]][0])
            elif not is_title(shape) or page.ours >= 0:
                out_of_placeholder(shape, facets[number], bool(groups))
        body = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
        source = self.own.tree(like).find(f"{{{P}}}cSld/{{{P}}}spTree")
        assert body is not None
        assert source is not None
        remove_furniture(body)
        body.extend(deepcopy(item) for item in source.iterchildren("*") if is_page_furniture(item))
        for extension in body.findall(f"{{{P}}}extLst"):
            body.append(extension)  # it must be last

    def with_notes(self, page: PagePlan, source: str, name: str, rels: list[Rel]) -> None:
        """Give the page their notes if they changed them or the page is theirs alone; else ours."""
        part = notes_of(self.own, name) if page.ours >= 0 else ""
        said = self.theirs.pages[page.theirs].notes
        if page.ours >= 0 and said == self.ours.pages[page.ours].notes:
            rels += [Rel(free_id(rels), f"{RELATION}/notesSlide", part)] if part else []
            return
        notes = notes_of(self.other, source)
        if notes and said and not put_notes(self.own, name, notes_tree(self.other.tree(notes)), rels, part):
            self.lost(page.theirs, f"notes: {whole(' '.join(said))}")

    # --- a page of ours with their changes ---

    def moved(self, page: PagePlan, name: str) -> None:
        """Put in their words that were on another page of the slide."""
        own = shapes_of(self.own.tree(name))
        for words in page.moved:
            others = shapes_of(self.other.tree(self.other_slides[words.theirs]))
            body, other = body_at(own, words.onto), body_at(others, words.source)
            if body is not None:
                replace_paragraphs(body, other, words.lines, self.taker(words.theirs, name))

    def taker(self, page: int, name: str) -> "Taker":
        """Copy elements of a page of theirs to a page of the result."""

        def take(item: Element) -> Element:
            copied = deepcopy(item)
            if self.theirs.pages[page].office:
                state_what_office_omits(copied)
            holder = etree.Element("holder")  # so that removed elements have a parent
            holder.append(copied)
            self.carrier.adopt(copied, self.other_slides[page], self.own.rels[name], page)
            return copied

        return take

    def changed(self, page: PagePlan, name: str) -> None:
        tree, source = self.own.tree(name), self.other_slides[page.theirs]
        own, others = shapes_of(tree), shapes_of(self.other.tree(source))
        take = self.taker(page.theirs, name)

        result = {t: own[o][0] for o, t in page.pairs}
        for plan in page.shapes:
            item = self.shape(plan, own, others, tree, take, page)
            if item is not None:
                result[plan.theirs] = item
        if page.hidden is not None:
            tree.set("show", "0" if page.hidden else "1")
        if page.background:
            set_background(tree, self.other.tree(source), take)
        number_shapes(tree)
        self.beside_the_shapes(page, name, {_id(others[t][0]): item for t, item in result.items()})

    def beside_the_shapes(self, page: PagePlan, name: str, shapes: dict[str, Element]) -> None:
        """Copy their animation, notes and comments; `shapes` are those of the page by their ids in theirs."""
        tree, source = self.own.tree(name), self.other_slides[page.theirs]
        if page.motion and carry_motion(tree, self.other.tree(source), shapes):
            self.notes.append(Note("kept", self.theirs.pages[page.theirs].title, "motion added"))
        elif page.motion:
            self.lost(page.theirs, "motion: what it moves has changed")
        pointer = point_to_comments(tree, self.other.tree(source))
        if pointer is not None:
            self.carrier.adopt(pointer, source, self.own.rels[name], page.theirs)
        self.carrier.carry_comments(source, self.own.rels[name])
        notes = notes_of(self.other, source)
        if page.notes is not None and not (
            notes and merge_notes(self.own, name, self.other.tree(notes), page.notes)
        ):  # fmt: skip
            said = " ".join(self.theirs.pages[page.theirs].notes)
            self.lost(page.theirs, f"your changes of the notes: {whole(said)}")

    def shape(
        self, plan: ShapePlan, own: "Shapes", others: "Shapes", tree: Element, take: "Taker", page: PagePlan
    ) -> Element | None:  # fmt: skip
        """Carry out the plan of a shape; return the copy of their shape that is on the page then, if any."""
        if plan.how == "delete":
            remove(own[plan.ours][0])
            return None
        if plan.how == "change":
            self.change(plan, own[plan.ours][0], others[plan.theirs][0], take)
            return None
        item = take(others[plan.theirs][0])
        if plan.how == "add":
            out_of_placeholder(item, self.theirs.pages[page.theirs].shapes[plan.theirs], grouped=False, placed=True)
            before_furniture(tree, item)
            return item
        here = own[plan.ours][0]
        with_our_placeholder(item, here)
        parent = here.getparent()
        assert parent is not None
        parent.replace(here, item)
        if plan.at:
            place_at(item, plan.at)
        return item

    def change(self, plan: ShapePlan, here: Element, other: Element, take: "Taker") -> None:
        body, table = here.find(f"{{{P}}}txBody"), here.find(f".//{{{A}}}tbl")
        yours = other.find(f".//{{{A}}}tbl")
        if plan.lines is not None and body is not None:
            replace_paragraphs(body, other.find(f"{{{P}}}txBody"), plan.lines, take)
        if plan.table is not None and table is not None and yours is not None:
            write_merged_table(table, yours, plan.table, take)
        if plan.columns and table is not None and yours is not None:
            copy_widths(table, yours)
        if plan.form:
            copy_form(here, other, take)
        if plan.insets:
            set_insets(here, plan.insets)
        if plan.at:
            place_at(here, plan.at)

    def without_dead_links(self, name: str) -> None:
        """Remove links to pages that are not in the result."""
        dead = [rel for rel in self.own.rels.get(name, ()) if _is_slide(rel) and rel.target not in self.shown]
        if not dead:
            return
        ids = {rel.id for rel in dead}
        for link in list(self.own.tree(name).iter(*LINKS)):
            if link.get(f"{{{RELATION}}}id") in ids:
                remove(link)
        self.own.rels[name] = [rel for rel in self.own.rels[name] if rel.id not in ids]


def _first_by_layout(ours: DeckFacets) -> dict[str, int]:
    """Return the first page on each layout; under an empty name the first with a title that is not the cover."""
    found: dict[str, int] = {}
    for number, page in enumerate(ours.pages):
        found.setdefault(page.layout, number)
        if number and any(shape.title for shape in page.shapes):
            found.setdefault("", number)
    return found


Taker = Callable[[Element], Element]


def _id(shape: Element) -> str:
    head = shape.find(f"./*/{{{P}}}cNvPr")
    return (head.get("id") or "") if head is not None else ""


def _is_slide(rel: Rel) -> bool:
    return rel.type.endswith("/slide") and not rel.outside
