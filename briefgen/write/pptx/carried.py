"""The content that a master adds to every deck: words, alt text and links, and which of them no slide shows.

Input: MasterParts, or the master's file. Output: the copied content as values, with a note for a build; and lines on
what decks leave out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from posixpath import basename
from typing import Literal

from lxml import etree
from msgspec import Struct

from briefgen.core.printable import counted
from briefgen.master.read.opening import open_master
from briefgen.ooxml.frames import Element
from briefgen.ooxml.picture_notes import notes_in
from briefgen.ooxml.xml import A, P
from briefgen.page.box import Box
from briefgen.write.pptx.clean import covered_masters, is_placeholder, look_of, unseen_shapes
from briefgen.write.pptx.master_parts import KeptPart, MasterParts

Kind = Literal["words", "prompt", "alt text", "link"]
_TYPED = frozenset({"dt", "ftr", "hdr"})
"""Placeholders with fixed words; others hold prompts. Slides replace both with their own words."""
_LEFT_OUT: Mapping[str, str] = {
    "/slides/": "slide", "/notesSlides/": "notes page", "/comments/": "comment file", "/embeddings/": "embedded object",
    "/charts/": "chart", "/diagrams/": "diagram part", "/activeX/": "control", "/tags/": "tag",
    "/customXml/": "custom XML part", "/customxml/": "custom XML part", "vbaProject": "macro project",
    "/printerSettings": "printer setting", "commentAuthors": "comment author list", "/authors": "comment author list",
    "/docProps/custom": "custom property list", "thumbnail": "thumbnail", "/handoutMasters/": "handout master",
    "/media/": "media file",
}  # fmt: skip
"""Parts of the file by a piece of their name, and what they are; the first match counts."""
_PROPERTIES = ("author", "last_modified_by", "title", "subject", "keywords", "comments", "category")


class Carried(Struct, frozen=True):
    """A text copied with a master: its place, its kind, and whether slides show it."""

    where: str
    kind: Kind
    text: str
    seen: bool


class CarriedContent:
    """The content that a master with those parts adds, for pages as large as `page`."""

    def __init__(self, parts: MasterParts, page: Box) -> None:
        self.parts, self.page = parts, page
        self.used = {stage.part for stage in parts.stages.values()}
        self.covered = covered_masters(parts, self.used)

    @cached_property
    def texts(self) -> tuple[Carried, ...]:
        """Every text, each once at its place."""
        sheets = (part for part in self.parts.parts if part.content_type.endswith(("Master+xml", "slideLayout+xml")))
        return tuple(dict.fromkeys(one for part in sheets for one in self._texts_of(part)))

    @cached_property
    def unused_layouts(self) -> tuple[str, ...]:
        """Names of the layouts that no page ever uses."""
        rest = (part for part in self.parts.parts if part.content_type.endswith("slideLayout+xml"))
        return tuple(_title(etree.fromstring(part.data)) for part in rest if part.name not in self.used)

    @cached_property
    def pictures(self) -> tuple[str, ...]:
        """Pictures whose files hold more than the picture, each with what that is."""
        found = ((part.name, notes_in(part.data)) for part in self.parts.parts)
        return tuple(f"{basename(name)} ({', '.join(notes)})" for name, notes in found if notes)

    @property
    def note(self) -> str:
        """One line on what no slide shows; empty when there is nothing."""
        kinds: Counter[str] = Counter(one.kind for one in self.texts if not one.seen and one.kind != "prompt")
        layouts = [counted(len(self.unused_layouts), "layout")] if self.unused_layouts else []
        named = {"words": "text", "alt text": "alt text", "link": "link"}
        found = [*layouts, *(counted(kinds[kind], name) for kind, name in named.items() if kinds[kind])]
        if self.pictures:
            found.append(f"notes in {counted(len(self.pictures), 'picture file')}")
        return f"decks on it carry along what no slide shows: {', '.join(found)}" if found else ""

    def _texts_of(self, part: KeptPart) -> Iterator[Carried]:
        root = etree.fromstring(part.data)
        where, used = self._name(part, root), self._is_used(part)
        unseen = set(unseen_shapes(root, self.page))
        for shape in root.iterfind(f"{{{P}}}cSld/{{{P}}}spTree//*"):
            look = look_of(shape)
            if look is None:
                continue
            hidden = not unseen.isdisjoint((shape, *shape.iterancestors()))
            place, seen = (f"{where}, hidden or off the page" if hidden else where), used and not hidden
            if words := _words(shape):
                asks = is_placeholder(shape)
                yield Carried(place, "prompt" if asks and not _is_typed(shape) else "words", words, seen and not asks)
            if text := " ".join((look.get("descr") or look.get("title") or "").split()):
                yield Carried(place, "alt text", text, seen)
        for rel in self.parts.rels[part.name]:
            if rel.outside:
                yield Carried(where, "link", rel.target, used)

    def _name(self, part: KeptPart, root: Element) -> str:
        if part.content_type.endswith("slideLayout+xml"):
            return f"layout '{_title(root)}'"
        if part.content_type.endswith("notesMaster+xml"):
            return "notes master"
        masters = [one.name for one in self.parts.parts if one.content_type.endswith("slideMaster+xml")]
        return f"master {masters.index(part.name) + 1}" if len(masters) > 1 else "master"

    def _is_used(self, part: KeptPart) -> bool:
        """Return whether pages may show it."""
        if part.content_type.endswith("slideMaster+xml"):
            followed = any(rel.target in self.used for rel in self.parts.rels[part.name])
            return followed and part.name not in self.covered
        return part.name in self.used


def left_out(path: str | Path, parts: MasterParts) -> tuple[str, ...]:
    """Return the content of the file that decks do not copy, counted by kind, and its properties."""
    package = open_master(path).part.package
    kept = {part.name for part in parts.parts}
    rest = Counter(
        next((what for piece, what in _LEFT_OUT.items() if piece in str(part.partname)), "")
        for part in package.iter_parts()
        if str(part.partname) not in kept
    )
    typed = {name.replace("_", " "): getattr(package.core_properties, name) for name in _PROPERTIES}
    properties = ", ".join(f"{name} '{text}'" for name, text in typed.items() if text)
    lines = [counted(count, what) for what, count in rest.items() if what]
    return (*lines, f"properties: {properties}") if properties else tuple(lines)


def _title(layout: Element) -> str:
    found = layout.find(f"{{{P}}}cSld")
    return "" if found is None else found.get("name") or ""


def _words(shape: Element) -> str:
    """Return the words in the shape itself, including a table's, without fields: these differ on every slide."""
    frames = (*shape.iterfind(f"{{{P}}}txBody"), *shape.iterfind(f"{{{A}}}graphic/{{{A}}}graphicData"))
    paragraphs = (paragraph for frame in frames for paragraph in frame.iter(f"{{{A}}}p"))
    texts = ("".join(run.findtext(f"{{{A}}}t") or "" for run in one.iter(f"{{{A}}}r")) for one in paragraphs)
    return " / ".join(" ".join(text.split()) for text in texts if text.strip())


def _is_typed(placeholder: Element) -> bool:
    mark = placeholder.find(f"*/{{{P}}}nvPr/{{{P}}}ph")
    return mark is not None and mark.get("type") in _TYPED
