"""The rest of what PowerPoint's accessibility checker asks for (Microsoft: "Rules for the Accessibility Checker").

Missing alt text, titles, equal titles, table headers and languages are asked for in `people`, contrast in `contrast`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import (
    BODIES,
    LINKS,
    TABLES,
    A,
    Element,
    P,
    XmlPart,
    has_words,
    type_size,
    whole_number,
    words_of,
)
from briefgen.doctor.rule import Defect, PackageRule, PartRule

SMALLEST = 8.0
"""Type size in points below which text on a slide is hard to read."""
_CHECKER = "Microsoft, Rules for the Accessibility Checker"
_SECTIONS = ("{http://schemas.microsoft.com/office/powerpoint/2010/main}section",)
_TRACKS = "{http://schemas.microsoft.com/office/powerpoint/2017/3/main}tracksInfo"
_DEFAULT_NAME = re.compile(r"\W*|(default|untitled|unnamed) section|section \d+", re.IGNORECASE)
_EMPTY_LINK = re.compile(
    r"\W*|(click )?here|link|more|read more|learn more|this( page| slide)?|(https?://|www\.)\S*", re.IGNORECASE
)
_GENERATED = re.compile(r"description (automatically )?generated|ai-generated content", re.IGNORECASE)
_MEDIA = tuple(f"{A}{kind}" for kind in ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile"))


def merged_cells(part: XmlPart) -> Iterator[str]:
    """Tables with merged or split cells, which a screen reader counts wrongly."""
    for cell in (cell for table in part.each(TABLES) for cell in table.iter(f"{A}tc")):
        if _spans_within(cell):
            yield f"the cell '{words_of(cell)[:40]}' is merged with another"


def _spans_within(cell: Element) -> bool:
    """Return whether the cell spans others of its table; another rule finds spans beyond the table."""
    if not cell.attrib:
        return False
    if cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}:
        return True
    across, down = whole_number(cell.get("gridSpan")) or 1, whole_number(cell.get("rowSpan")) or 1
    return down > 1 or 1 < across <= 1 + sum(1 for _ in cell.itersiblings(f"{A}tc"))


def blank_lines(part: XmlPart) -> Iterator[str]:
    """Empty rows or columns of a table, which sound like its end."""
    for grid in part.grids:
        rows = [list(map(has_words, cells)) for cells in grid.cells]
        if any(not any(row) for row in rows if row) or any(not any(column) for column in zip(*rows, strict=False)):
            yield "a table has an empty row or column"


def disordered_reading(part: XmlPart) -> Iterator[str]:
    """Slides on which something is read out before the title."""
    shapes = part.tree if part.tree is not None and part.title else ()
    first = next((shape for shape in shapes if _speaks(shape)), None)
    if first is not None and first not in part.titled:
        yield f"'{_name(first)}' is read out before the title"


def _speaks(shape: Element) -> bool:
    """Return whether a screen reader reads it out: it has words or alt text."""
    return has_words(shape) or any((item.get("descr") or "").strip() for item in shape.iter(f"{P}cNvPr"))


def _name(shape: Element) -> str:
    return next((item.get("name") or "" for item in shape.iter(f"{P}cNvPr")), "")


def _sections(file: Opened) -> list[str]:
    main = file.kept.get(file.main)
    return [] if main is None else [(item.get("name") or "").strip() for item in main.each(_SECTIONS)]


def default_sections(file: Opened) -> Iterator[Defect]:
    """Sections whose name says nothing."""
    for name in _sections(file):
        if _DEFAULT_NAME.fullmatch(name):
            yield Defect(file.main, f"a section is called '{name}'")


def equal_sections(file: Opened) -> Iterator[Defect]:
    """Sections with the same name."""
    for name, times in Counter(_sections(file)).items():
        if times > 1 and not _DEFAULT_NAME.fullmatch(name):
            yield Defect(file.main, f"{times} sections are called '{name}'")


def empty_links(part: XmlPart) -> Iterator[str]:
    """Links whose words do not say where they lead: an address, "click here"."""
    for link in part.each(LINKS):
        run = _run_of(link)
        if run is not None and _EMPTY_LINK.fullmatch(words_of(run)):
            yield f"'{words_of(run)[:40]}' does not say where its link leads"


def _run_of(link: Element) -> Element | None:
    """Return the run of text that is the link; None for a shape, and for an action of the pointer."""
    line = [link, *link.iterancestors()][:3]
    return line[2] if [item.tag for item in line] == [f"{A}hlinkClick", f"{A}rPr", f"{A}r"] else None


def no_captions(part: XmlPart) -> Iterator[str]:
    """Sound and video without captions."""
    for item in part.each(_MEDIA):
        holder = item.getparent()
        if holder is not None and holder.tag == f"{P}nvPr" and next(holder.iter(_TRACKS), None) is None:
            yield "sound or video has no captions"


def generated_alt(part: XmlPart) -> Iterator[str]:
    """Alt text made by a program and not reviewed."""
    for item, words in part.described.items():
        if _GENERATED.search(words):
            yield f"a program made up the alt text of '{item.get('name')}'"


def small_type(part: XmlPart) -> Iterator[str]:
    """Text smaller than 8 points."""
    marks = (mark for body in part.each(BODIES) for mark in body.iter(f"{A}rPr"))
    sizes = {type_size(mark.get("sz") or "") / 100 for mark in marks}
    for size in sorted(size for size in sizes if 1 <= size < SMALLEST):
        yield f"it has text of {size:g} points"


def restricted(file: Opened) -> Iterator[Defect]:
    """Decks whose editing is restricted by a password."""
    main = file.kept.get(file.main)
    if main is not None and main.root.find(f"{P}modifyVerifier") is not None:
        yield Defect(file.main, "a password restricts editing, which can keep a screen reader out")


RULES = (
    PartRule("doctor-table-merged", "warning", "its cells are counted wrongly", _CHECKER, merged_cells),
    PartRule("doctor-reading-order", "warning", "a slide is heard title first", _CHECKER, disordered_reading),
    PartRule("doctor-table-blank", "note", "it sounds like the table's end", _CHECKER, blank_lines),
    PackageRule("doctor-section-name", "note", "a section is found by its name", _CHECKER, default_sections),
    PackageRule("doctor-section-equal", "note", "two sections cannot be distinguished", _CHECKER, equal_sections),
    PartRule("doctor-link-words", "note", "links are heard without the text around them", _CHECKER, empty_links),
    PartRule("doctor-captions", "note", "people who cannot hear miss it", _CHECKER, no_captions),
    PartRule("doctor-alt-generated", "note", "it may be wrong", _CHECKER, generated_alt),
    PartRule("doctor-type-small", "note", "it cannot be read", "WCAG 2.2, 1.4.4", small_type),
    PackageRule("doctor-restricted", "note", "programs that help may be refused", _CHECKER, restricted),
)
