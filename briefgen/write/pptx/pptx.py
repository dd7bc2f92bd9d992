"""Writes Pages and a master as a .pptx: PresentationML, ECMA-376 part 1, chapter 19.

Nothing is decided here: the parts of the master are copied, and every page becomes a slide whose shape tree is written
straight from its shapes, with counted ids and names.
"""

from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zlib import crc32

from briefgen.core.kept import KeptWork
from briefgen.ooxml.language import office_language
from briefgen.ooxml.notes_master import notes_master_xml
from briefgen.ooxml.package import CORE_RELATION, MARKUP, RELATION, Part, write_package
from briefgen.ooxml.properties import DECK_MARK, app_xml, core_xml, custom_xml, empty_properties
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.theme import PALETTE, theme_xml
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, attribute
from briefgen.page.scene import Page, Pages
from briefgen.write.formats import Writer, WriterSettings
from briefgen.write.pptx.kept_slides import WrittenSlide, kept_for, kept_notes, kept_slide
from briefgen.write.pptx.master_parts import MasterParts
from briefgen.write.pptx.media import Media
from briefgen.write.pptx.notes import notes_xml
from briefgen.write.pptx.presentation import Counted, presentation_xml
from briefgen.write.pptx.shapes import has_parts, tree_xml
from briefgen.write.pptx.slide import Setting, SlideDraft

if TYPE_CHECKING:
    from briefgen.write.image.picture import DrawingCache

_HEAD = f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree>"
_ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_TAIL = "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"


def write_pptx(
    pages: Pages, master: str | Path | MasterParts, target: str | Path | IO[bytes],
    drawings: "DrawingCache | None" = None, mark: str = "", clean_master: bool = False, kept: KeptWork | None = None,
) -> None:  # fmt: skip
    """Write the deck to `target`: a file, or an open binary file.

    `master` is the file `pages.master` was read from, or its parts. Raises Refused when it cannot be used, OSError when
    it cannot be written: then the file at `target` may be incomplete. `drawings` and `kept` are stores of painted
    drawings and of slides on the same master; new ones are added. `mark` is the deck mark. `clean_master` leaves out
    what the master holds and no page uses.
    """
    if not isinstance(master, MasterParts):
        from briefgen.write.pptx.strip import read_parts

        master = read_parts(master, pages.master)
    if clean_master:
        from briefgen.write.pptx.clean import used_parts

        layouts = {master.stages[page.layout].part for page in pages.pages}
        master = used_parts(master, layouts, any(page.notes for page in pages.pages), pages.master.page)
    parts, rels = _Deck(pages, master, drawings, mark, kept).package()
    if isinstance(target, str | Path):
        with open(target, "wb") as file:
            write_package(file, parts, rels)
    else:
        write_package(target, parts, rels)
    parts.clear()  # they hold the deck and the deck holds them: a cycle that would stay until garbage is collected


class _Deck:
    """Makes a deck: the master's parts, then a part for each slide, note, picture and chart, counted."""

    def __init__(
        self, pages: Pages, master: MasterParts, drawings: "DrawingCache | None", mark: str = "",
        kept: KeptWork | None = None,
    ) -> None:  # fmt: skip
        self.pages, self.mark, self.stages, self.kept = pages, mark, master.stages, kept
        self.parts = [Part(one.name, one.content_type, one.data) for one in master.parts]
        self.rels = {name: list(rels) for name, rels in master.rels.items()}
        self.folder = _folder(self.parts)
        slides: dict[str, str] = {}
        for number, page in enumerate(pages.pages, 1):
            slides.setdefault(page.slide, self.name(number))
        language = attribute(office_language(pages.language))
        self.setting = Setting(language, master.face, slides, pages.to_left, pages.fallbacks)
        self.kept_slides = kept_for(self.setting, kept)
        self.notes = 0
        self.media = Media(pages.master, self.parts, self.rels, kept=drawings)

    def name(self, number: int) -> str:
        """Return the part name of the slide with that number, counted from 1."""
        return f"{self.folder}/slide{number}.xml"

    def package(self) -> tuple[list[Part], dict[str, list[Rel]]]:
        """Return every part and relationship of the finished deck."""
        main = self.parts[0]
        notes_master, added = self.notes_master()
        for number, page in enumerate(self.pages.pages, 1):
            self.slide(number, page, notes_master)
        names = [self.name(number) for number in range(1, len(self.pages.pages) + 1)]
        data = presentation_xml(main.made(), self.rels[main.name], names, self.pages.pages, added)
        self.parts[0] = Part(main.name, main.content_type, data)
        self.properties(main.name)
        return self.parts, self.rels

    def slide(self, number: int, page: Page, notes_master: str) -> None:
        """Add one slide, and its notes. What has a part of its own is stored at once."""
        name, kind = self.name(number), f"{MARKUP}.presentationml.slide+xml"
        self.notes += bool(page.notes)
        note = f"/ppt/notesSlides/notesSlide{self.notes}.xml" if page.notes else ""
        make = partial(self.markup, name, page, note)
        self.parts.append(Part(name, kind, make() if any(map(has_parts, page.shapes)) else make))
        if note:
            write = partial(notes_xml, page.notes, self.setting.language, self.setting.to_left)
            data = partial(kept_notes, page.notes, self.setting, self.kept, write)
            self.parts.append(Part(note, f"{MARKUP}.presentationml.notesSlide+xml", data))
            self.rels[note] = [_rel(1, "notesMaster", notes_master), _rel(2, "slide", name)]

    def markup(self, name: str, page: Page, note: str) -> bytes:
        """Return the XML of the slide `name`, whose notes are the part `note`; relationships come later."""
        slide = kept_slide(page, (name, note), self.kept_slides, partial(self.written, page, note))
        self.rels[name] = list(slide.rels)
        return slide.markup.encode()

    def written(self, page: Page, note: str) -> WrittenSlide:
        """Return the slide, newly written."""
        stage = self.stages[page.layout]
        sheet = SlideDraft(page, stage, self.setting)
        sheet.relate(f"{RELATION}/slideLayout", stage.part)
        markup = f"{_HEAD}{_ROOT}{tree_xml(sheet, self.media.frame)}</p:spTree>{_creation(page)}{_TAIL}"
        if note:
            sheet.relate(f"{RELATION}/notesSlide", note)
        return WrittenSlide(markup, tuple(sheet.rels.values()))

    def notes_master(self) -> tuple[str, str]:
        """Return the notes master in use, and its name again if it had to be added; empty when no page has notes."""
        own = next((part.name for part in self.parts if part.content_type.endswith("notesMaster+xml")), "")
        if own or not any(page.notes for page in self.pages.pages):
            return own, ""
        name, theme = "/ppt/notesMasters/notesMaster1.xml", "/ppt/theme/themeOfNotes.xml"
        self.parts.append(Part(name, f"{MARKUP}.presentationml.notesMaster+xml", notes_master_xml()))
        self.parts.append(Part(theme, f"{MARKUP}.theme+xml", theme_xml("Notes", PALETTE, "Calibri", "Calibri")))
        self.rels[name] = [_rel(1, "theme", theme)]
        return name, name

    def properties(self, main: str) -> None:
        """Add the presentation's and the document's properties, and the package's own relationships."""
        counted = Counted(self.rels[main])
        for kind, part in empty_properties().items():
            self.parts.append(part)
            counted.relate(kind, part.name)
        core, app = "/docProps/core.xml", "/docProps/app.xml"
        data = core_xml(self.pages.title, self.pages.subject, self.pages.cutoff)
        self.parts.append(Part(core, "application/vnd.openxmlformats-package.core-properties+xml", data))
        self.parts.append(Part(app, f"{MARKUP}.extended-properties+xml", app_xml()))
        self.rels["/"] = [
            _rel(1, "officeDocument", main), Rel("rId2", CORE_RELATION, core), _rel(3, "extended-properties", app)
        ]  # fmt: skip
        if self.mark:
            custom = "/docProps/custom.xml"
            self.parts.append(Part(custom, f"{MARKUP}.custom-properties+xml", custom_xml({DECK_MARK: self.mark})))
            self.rels["/"].append(_rel(4, "custom-properties", custom))
        if self.pages.provenance:
            self._add_provenance(counted)

    def _add_provenance(self, counted: Counted) -> None:
        from briefgen.write.pptx.provenance import provenance_parts  # few decks have any

        item, described = provenance_parts(self.pages)
        self.parts += (item, described)
        counted.relate("customXml", item.name)
        self.rels[item.name] = [_rel(1, "customXmlProps", described.name)]


def _creation(page: Page) -> str:
    """Return PowerPoint's creation id of a slide ([MS-PPTX] 2.5.1), equal for a page of the same title in every build.

    It is not made of the slide's id, which may hold that of a record: `light.north.2` reveals a first position.
    """
    number = crc32(f"{page.title} {page.part[0]}".encode()) or 1
    return (
        '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="{number}"/></p:ext></p:extLst>'
    )


def _rel(number: int, kind: str, target: str) -> Rel:
    return Rel(f"rId{number}", f"{RELATION}/{kind}", target)


def _folder(parts: list[Part]) -> str:
    """Return the folder of the new slides: the usual one, unless a kept part is in it."""
    folders = {part.name.rsplit("/", 1)[0] for part in parts}
    return next(folder for folder in ("/ppt/slides", "/ppt/briefing", "/ppt/briefing/slides") if folder not in folders)


def _write(pages: Pages, target: Path, settings: WriterSettings) -> None:
    parts = None if pages.master.mirrored else settings.parts  # the file holds them unmirrored
    kept = settings.kept if parts else None  # the file may have been saved since its digest was taken
    write_pptx(
        pages, parts or settings.master, target, settings.drawings, settings.mark, settings.clean_master, kept
    )  # fmt: skip


WRITER = Writer("pages", _write)
