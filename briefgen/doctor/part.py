"""One XML part for the rules: its name, its tree, its relationships, and the part it inherits from.

What several rules need (the elements of a tag, the title) is found when first needed, and kept with the part.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, cast

from lxml import etree
from msgspec import Struct, field

from briefgen.core.text import ISOLATE_END, ISOLATE_LEFT, RIGHT_TO_LEFT
from briefgen.ooxml.schema import MC

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Element = etree._Element
GUID = re.compile(r"\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")
DRAWN = ("slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster")
"""The kinds of part that hold a shape tree."""
TITLES = {"title", "ctrTitle"}
"""Kinds of placeholder that hold a title."""

NAMED = (f"{P}cNvPr",)
"""Elements that give a shape its id, name and alt text."""
BODIES = (f"{P}txBody", f"{A}txBody")
"""The elements that hold text."""
RUNS = (f"{A}r", f"{A}fld")
TEXTS = (f"{A}t",)
LOOKS = (f"{A}rPr", f"{A}defRPr", f"{A}endParaRPr")
"""Elements that set the look of text: of a run, by default, and after the last run."""
SIZES = (f"{A}ext", f"{A}chExt")
TABLES, PICTURES, COLOURS, LINKS = (f"{A}tbl",), (f"{A}blip",), (f"{A}srgbClr",), (f"{A}hlinkClick", f"{A}hlinkHover")
PLACEHOLDERS = (f"{P}ph",)
ANIMATIONS, OUTLINES, GUIDES = (f"{P}timing",), (f"{A}custGeom",), (f"{A}gd",)
FRAMED, OBJECTS = (f"{A}graphicData",), (f"{P}oleObj",)
ALTERNATIVES = (f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback")
LED_TO: Mapping[str, str] = {
    f"{P}sldId": "slide", f"{P}sldMasterId": "slideMaster", f"{P}sldLayoutId": "slideLayout",
    f"{P}notesMasterId": "notesMaster", f"{P}handoutMasterId": "handoutMaster", f"{C}chart": "chart",
    f"{P}sld": "slide",
}  # fmt: skip
"""Elements whose relationship must be of one kind, and that kind."""
LEADING = tuple(LED_TO)
_RARE = {
    tag: tags
    for tags in (
        TABLES, PICTURES, COLOURS, LINKS, PLACEHOLDERS, ANIMATIONS, OUTLINES, GUIDES, FRAMED, OBJECTS, ALTERNATIVES,
        LEADING,
    )
    for tag in tags
}  # fmt: skip
"""Elements of which most parts have few or none: one walk shows that for all of them."""


def xpath(path: str) -> Callable[[Element], list[Any]]:
    """Return an XPath over one part with the standard's prefixes: it gives elements, or values of attributes."""
    names = {"a": A.strip("{}"), "p": P.strip("{}"), "r": R.strip("{}")}
    return cast("Callable[[Element], list[Any]]", etree.XPath(path, namespaces=names, smart_strings=False))


_TURNED = re.compile(f"[{RIGHT_TO_LEFT}{ISOLATE_LEFT}-{ISOLATE_END}]")
_INSTEAD = (f"{MC}Fallback", f"{P}oleObj", f"{P}control")
"""Fallbacks, and objects, whose picture may have any id."""
_trees = xpath("p:cSld/p:spTree")


class Relation(NamedTuple):
    """A relationship as stored; `kind` is the last word of its type (slide, image …).

    `target` is an entry's name if it leads inside, else the address.
    """

    id: str
    kind: str
    target: str
    outside: bool


class Placeholder(NamedTuple):
    """A placeholder as a shape refers to it."""

    kind: str
    """title, body, obj …"""
    place: str
    """Its number on the page."""
    shape: Element | None
    """The shape in it; None for a picture or table, which fills it."""

    @property
    def key(self) -> tuple[bool, str]:
        """Its identity on its page: whether it is a title's, and its number."""
        return self.kind in TITLES, self.place

    def __str__(self) -> str:
        return f"placeholder {self.place} ({self.kind})"


class TableGrid(NamedTuple):
    """A table: the columns of its grid, its rows, and the cells of each row."""

    table: Element
    columns: list[Element]
    rows: list[Element]
    cells: list[list[Element]]


class XmlPart(Struct, eq=False, dict=True, weakref=True):
    """A part that could be read. `kind` is the last word of its content type: slide, slideLayout, theme …"""

    name: str
    kind: str
    root: Element
    rels: list[Relation]
    above: "XmlPart | None" = None
    """The part it inherits from: a slide's layout, a layout's master, a master's theme."""
    _found: dict[tuple[str, ...], list[Element]] = field(default_factory=dict)

    def each(self, tags: tuple[str, ...]) -> list[Element]:
        """Return the elements with these tags, in order; the tree is walked once for all rules."""
        if tags not in self._found:
            self._found.update(self._walk(tags))
        return self._found[tags]

    def _walk(self, tags: tuple[str, ...]) -> dict[tuple[str, ...], list[Element]]:
        if tags[0] not in _RARE:
            return {tags: list(self.root.iter(*tags))}
        found: dict[tuple[str, ...], list[Element]] = {tags: [] for tags in _RARE.values()}
        for item in self.root.iter(*_RARE):
            found[_RARE[str(item.tag)]].append(item)
        return found

    def related(self, kind: str) -> list[Relation]:
        """Return its relationships of that kind."""
        return [rel for rel in self.rels if rel.kind == kind]

    @cached_property
    def leads_to(self) -> dict[str, str]:
        """The kinds of its relationships, by id."""
        return {rel.id: rel.kind for rel in self.rels}

    @cached_property
    def tree(self) -> Element | None:
        """The tree of its shapes."""
        return next(iter(_trees(self.root)), None)

    @cached_property
    def words(self) -> list[tuple[Element, str]]:
        """Its runs with their words, gathered once for all rules."""
        return [(run, "".join([item.text or "" for item in run.iterchildren(*TEXTS)])) for run in self.each(RUNS)]

    @cached_property
    def turned(self) -> list[tuple[Element, str]]:
        """The paragraphs with words that may run from right to left, or marks of direction; and all their words."""
        texts = [item for item in self.each(TEXTS) if may_turn(item.text or "")]
        paragraphs = dict.fromkeys(next(item.iterancestors(f"{A}p"), None) for item in texts)
        return [(one, "".join(self._words_in(one))) for one in paragraphs if one is not None]

    def _words_in(self, paragraph: Element) -> Iterator[str]:
        for run in paragraph.iterchildren(*RUNS):
            yield from (item.text or "" for item in run.iterchildren(*TEXTS))

    @cached_property
    def placeholders(self) -> list[Placeholder]:
        """The placeholders of its shapes, in order."""
        return [
            Placeholder(mark.get("type") or "obj", mark.get("idx") or "0", next(mark.iterancestors(f"{P}sp"), None))
            for mark in self.each(PLACEHOLDERS)
            if not is_alternative(mark)
        ]

    @cached_property
    def titled(self) -> list[Element]:
        """The shapes in a title's placeholder, in order."""
        return [one.shape for one in self.placeholders if one.kind in TITLES and one.shape is not None]

    @cached_property
    def title(self) -> str | None:
        """The words of a slide's title; None when it has no title placeholder."""
        shape = next((shape for shape in self.titled if shape.getparent() is self.tree), None)
        return None if shape is None else " ".join("".join(item.text or "" for item in shape.iter(*TEXTS)).split())

    @cached_property
    def grids(self) -> list[TableGrid]:
        """Its tables, in order."""
        return list(map(_grid, self.each(TABLES)))

    @cached_property
    def described(self) -> dict[Element, str]:
        """Elements with alt text, and that text."""
        return {item: words for item in self.each(NAMED) if (words := item.get("descr", "").strip())}


def _grid(table: Element) -> TableGrid:
    rows = list(table.iterchildren(f"{A}tr"))
    columns = table.findall(f"{A}tblGrid/{A}gridCol")
    return TableGrid(table, columns, rows, [list(row.iterchildren(f"{A}tc")) for row in rows])


def is_alternative(item: Element) -> bool:
    """Return whether an element is a fallback for other readers (ECMA-376-3, 10.2), or the picture of an object.

    It repeats what it stands for, ids included.
    """
    return any(outer.tag in _INSTEAD for outer in item.iterancestors(*_INSTEAD))


def words_of(item: Element) -> str:
    """Return all words in a shape, a cell or a run."""
    return "".join(text.text or "" for text in item.iter(*TEXTS)).strip()


def may_turn(text: str) -> bool:
    """Return whether any of the text may run from right to left, or marks a change of direction."""
    return not text.isascii() and _TURNED.search(text) is not None


def has_words(item: Element) -> bool:
    """Return whether it has any words."""
    return any((text.text or "").strip() for text in item.iter(*TEXTS))


def whole_number(text: str | None) -> int:
    """Return the whole number in an attribute; 0 when missing, -1 when it is something else."""
    try:
        return int(text or 0)
    except ValueError:
        return -1


def type_size(text: str) -> int:
    """Return the type size in an attribute `sz`, in hundredths of points; -1 when it is not a plain number."""
    return whole_number(text) if text.isdecimal() else -1
