"""A plan carried out: pages and shapes of an edited deck put into the new build's package.

Package, masters and theme are ours. A part of theirs comes along only if its kind is on a list: no macro, no embedded
object, no link to a file. Number, date and marking of a page are ours, always. Goes out: the bytes of the merged deck,
the same for the same three inputs, and Notes of what could not be carried over.
"""

from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256

from lxml import etree

from briefgen.edited.decide import MergePlan, PagePlan, ShapePlan
from briefgen.edited.drawn import is_title
from briefgen.edited.elements import (
    LINKS,
    Shapes,
    as_ours,
    before_furniture,
    free_id,
    furnishes,
    notes_tree,
    number_shapes,
    out_of_placeholder,
    own_creation,
    place_at,
    remove,
    remove_shape,
    renumber,
    shapes_of,
)
from briefgen.edited.facets import DeckFacets
from briefgen.edited.notes import Note, excerpt
from briefgen.edited.package import Package
from briefgen.edited.presentation import list_slides
from briefgen.edited.words_xml import replace_paragraphs, replace_rows
from briefgen.ooxml.package import RELATION, Rel
from briefgen.ooxml.xml import A, P

Element = etree._Element
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_COPIED = frozenset({"image", "chart", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"})
_COPIED_INSIDE = frozenset({"image", "chartStyle", "chartColorStyle", "package"})
"""Kinds of parts that come along with a slide, and with such a part."""


def graft(
    plan: MergePlan, ours: bytes, theirs: bytes, ours_facets: DeckFacets, theirs_facets: DeckFacets
) -> tuple[bytes, tuple[Note, ...]]:  # fmt: skip
    """The merged deck, and what could not be carried over."""
    grafter = _Grafter(plan, Package(ours), Package(theirs), ours_facets, theirs_facets)
    return grafter.merged(), tuple(grafter.notes)


class _Grafter:
    """One merge being carried out."""

    def __init__(self, plan: MergePlan, own: Package, other: Package, ours: DeckFacets, theirs: DeckFacets) -> None:
        self.plan, self.own, self.other = plan, own, other
        self.ours, self.theirs = ours, theirs
        self.own_slides, self.other_slides = own.slides, other.slides
        self.notes: list[Note] = []
        self.copied: dict[str, str] = {}
        self.known = {sha256(own.read(name)).hexdigest(): name for name in own.types if "/media/" in name}
        self.names = [self._name(page) for page in plan.pages]
        self.places = {page.theirs: name for page, name in zip(plan.pages, self.names, strict=True) if page.theirs >= 0}

    def _name(self, page: PagePlan) -> str:
        """The part of a page of the result; that of a page that only theirs has is new."""
        if page.ours >= 0:
            return self.own_slides[page.ours]
        name = self.own.free("/ppt/slides/slide1.xml")
        self.own.types[name] = _SLIDE_TYPE
        return name

    def merged(self) -> bytes:
        """The bytes of the result."""
        was = {name: number for number, name in enumerate(self.own_slides, 1)}
        for page, name in zip(self.plan.pages, self.names, strict=True):
            if page.came == "theirs":
                self.whole(page, name)
            elif page.came == "merged":
                self.changed(page, name)
        count = len(self.names)
        seen = {self.ours.pages[page.ours].mark for page in self.plan.pages if page.came != "theirs"}
        for number, (page, name) in enumerate(zip(self.plan.pages, self.names, strict=True), 1):
            if was.get(name) != number or count != len(self.own_slides):
                renumber(self.own.tree(name), number, count)
            self.without_dead_links(name)
            if page.came == "theirs":
                own_creation(self.own, name, seen)
        list_slides(self.own, self.names)
        return self.own.bytes()

    def lost(self, page: int, what: str) -> None:
        self.notes.append(Note("lost", self.theirs.pages[page].title, what))

    # --- a page of theirs, whole ---

    def whole(self, page: PagePlan, name: str) -> None:
        source = self.other_slides[page.theirs]
        tree = deepcopy(self.other.tree(source))
        like = self.own_slides[page.ours] if page.ours >= 0 else self.reference(page)
        rels = [rel for rel in self.own.rels[like] if rel.type.endswith("/slideLayout")]
        rels = [Rel("rId1", rel.type, rel.target) for rel in rels[:1]]
        self.mend(tree, page, like)
        self.adopt(tree, source, rels, page.theirs)
        self.with_notes(page, source, name, rels)
        number_shapes(tree)
        self.own.add(name, _SLIDE_TYPE, tree, rels)

    def reference(self, page: PagePlan) -> str:
        """The page of ours whose layout and furniture a page that only theirs has is given."""
        layout = self.theirs.pages[page.theirs].layout
        same = [n for n, one in enumerate(self.ours.pages) if one.layout == layout]
        bare = [n for n, one in enumerate(self.ours.pages) if n and sum(1 for shape in one.shapes if shape.title)]
        return self.own_slides[(same or bare or [0])[0]]

    def mend(self, tree: Element, page: PagePlan, like: str) -> None:
        """Placeholders, names and alt text of ours; its number, date and marking."""
        shapes = shapes_of(tree)
        own = shapes_of(self.own.tree(like))
        facets = self.theirs.pages[page.theirs].shapes
        paired = {t: o for o, t in page.pairs if o < len(own) and t < len(shapes)}
        for number, (shape, groups) in enumerate(shapes):
            if number in paired:
                as_ours(shape, own[paired[number]][0])
            elif not is_title(shape) or page.ours >= 0:
                out_of_placeholder(shape, facets[number], bool(groups))
        body = tree.find(f"{{{P}}}cSld/{{{P}}}spTree")
        source = self.own.tree(like).find(f"{{{P}}}cSld/{{{P}}}spTree")
        assert body is not None
        assert source is not None
        for item in [item for item in body.iterchildren("*") if furnishes(item)]:
            body.remove(item)
        body.extend(deepcopy(item) for item in source.iterchildren("*") if furnishes(item))
        for extension in body.findall(f"{{{P}}}extLst"):
            body.append(extension)  # it stands last

    def with_notes(self, page: PagePlan, source: str, name: str, rels: list[Rel]) -> None:
        """Their notes where they changed them or the page is theirs alone; else ours."""
        own = [rel for rel in self.own.rels.get(name, ()) if rel.type.endswith("/notesSlide")] if page.ours >= 0 else []
        said = self.theirs.pages[page.theirs].notes
        if page.ours >= 0 and said == self.ours.pages[page.ours].notes:
            rels += [Rel(free_id(rels), rel.type, rel.target) for rel in own]
            return
        masters = [part for part, kind in self.own.types.items() if kind.endswith("notesMaster+xml")]
        notes = [rel.target for rel in self.other.rels[source] if rel.type.endswith("/notesSlide")]
        if not notes or not said:
            return
        if not masters:
            self.lost(page.theirs, f"notes: {excerpt(' '.join(said))}")
            return
        part = own[0].target if own else self.own.free("/ppt/notesSlides/notesSlide1.xml")
        tree = notes_tree(self.other.tree(notes[0]))
        links = [Rel("rId1", f"{RELATION}/notesMaster", masters[0]), Rel("rId2", f"{RELATION}/slide", name)]
        self.own.add(part, _NOTES_TYPE, tree, links)
        rels.append(Rel(free_id(rels), f"{RELATION}/notesSlide", part))

    # --- what a shape of theirs refers to ---

    def adopt(self, item: Element, source: str, rels: list[Rel], page: int) -> None:
        """Gives a copy of theirs relationships of its own; what may not come along goes, with its shape."""
        known = {rel.id: rel for rel in self.other.rels.get(source, ())}
        for element in list(item.iter(etree.Element)):
            for attribute in [one for one in element.attrib if str(one).startswith(f"{{{RELATION}}}")]:
                rel = known.get(element.get(attribute) or "")
                made = self.carried(rel, rels) if rel else None
                if made:
                    element.set(attribute, made)
                elif element.tag in LINKS or not element.get(attribute):
                    remove(element)
                    break
                else:
                    self.lost(
                        page,
                        f"what a shape holds may not come along ({rel.type.rpartition('/')[2] if rel else 'a link'})",
                    )
                    remove_shape(element)
                    break

    def carried(self, rel: Rel, rels: list[Rel]) -> str | None:
        """The id, on the new page, of what a relationship of theirs leads to; None when it may not come along."""
        kind = rel.type.rpartition("/")[2]
        target = rel.target
        if rel.outside:
            if kind != "hyperlink" or not target.lower().startswith(("http://", "https://")):
                return None
        elif kind == "slide":
            number = self.other_slides.index(target) if target in self.other_slides else -1
            if number not in self.places:
                return None
            target = self.places[number]
        elif kind in _COPIED and target in self.other.types:
            target = self.copy(target)
        else:
            return None
        same = next(
            (one.id for one in rels if (one.type, one.target, one.outside) == (rel.type, target, rel.outside)), ""
        )
        if same:
            return same
        rels.append(Rel(free_id(rels), rel.type, target, rel.outside))
        return rels[-1].id

    def copy(self, name: str) -> str:
        """The part of theirs in our package, with what belongs to it."""
        if name in self.copied:
            return self.copied[name]
        data = self.other.read(name)
        digest = sha256(data).hexdigest()
        if "/media/" in name and digest in self.known:
            self.copied[name] = self.known[digest]
            return self.known[digest]
        free = self.copied[name] = self.own.free(name)
        inside = [
            Rel(rel.id, rel.type, self.copy(rel.target))
            for rel in self.other.rels.get(name, ())
            if not rel.outside and rel.type.rpartition("/")[2] in _COPIED_INSIDE and rel.target in self.other.types
        ]
        self.own.add(free, self.other.types[name], data, inside)
        return free

    # --- a page of ours with their changes ---

    def changed(self, page: PagePlan, name: str) -> None:
        tree, source = self.own.tree(name), self.other_slides[page.theirs]
        own, others = shapes_of(tree), shapes_of(self.other.tree(source))
        rels = self.own.rels[name]

        def take(item: Element) -> Element:
            copied = deepcopy(item)
            holder = etree.Element("holder")  # so that what is removed has something to be removed from
            holder.append(copied)
            self.adopt(copied, source, rels, page.theirs)
            return copied

        for plan in page.shapes:
            self.shape(plan, own, others, tree, take, page)
        if page.hidden is not None:
            tree.set("show", "0" if page.hidden else "1")
        number_shapes(tree)

    def shape(
        self, plan: ShapePlan, own: "Shapes", others: "Shapes", tree: Element, take: "Taker", page: PagePlan
    ) -> None:
        if plan.how == "delete":
            remove(own[plan.ours][0])
        elif plan.how == "add":
            item = take(others[plan.theirs][0])
            out_of_placeholder(item, self.theirs.pages[page.theirs].shapes[plan.theirs], grouped=False, placed=True)
            before_furniture(tree, item)
        elif plan.how == "replace":
            here, item = own[plan.ours][0], take(others[plan.theirs][0])
            as_ours(item, here)
            parent = here.getparent()
            assert parent is not None
            parent.replace(here, item)
        else:
            self.change(plan, own[plan.ours][0], others[plan.theirs][0], take)

    def change(self, plan: ShapePlan, here: Element, other: Element, take: "Taker") -> None:
        body, table = here.find(f"{{{P}}}txBody"), here.find(f".//{{{A}}}tbl")
        yours = other.find(f".//{{{A}}}tbl")
        if plan.lines is not None and body is not None:
            replace_paragraphs(body, other.find(f"{{{P}}}txBody"), plan.lines, take)
        if plan.rows is not None and table is not None and yours is not None:
            replace_rows(table, yours, plan.rows, take)
        if plan.at:
            place_at(here, plan.at)

    def without_dead_links(self, name: str) -> None:
        """Takes out links to pages that are not in the result."""
        dead = [rel for rel in self.own.rels.get(name, ()) if _is_slide(rel) and rel.target not in self.names]
        if not dead:
            return
        ids = {rel.id for rel in dead}
        for link in list(self.own.tree(name).iter(*LINKS)):
            if link.get(f"{{{RELATION}}}id") in ids:
                remove(link)
        self.own.rels[name] = [rel for rel in self.own.rels[name] if rel.id not in ids]


Taker = Callable[[Element], Element]


def _is_slide(rel: Rel) -> bool:
    return rel.type.endswith("/slide") and not rel.outside
