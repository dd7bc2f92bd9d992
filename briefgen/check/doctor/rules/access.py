"""The rest of what PowerPoint's accessibility checker asks for (Microsoft: "Rules for the Accessibility Checker").

Missing alt text, titles, equal titles, table headers and languages are asked for in `people`, contrast in `contrast`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.check.doctor.opened import A, Element, Opened, P, number, search
from briefgen.check.doctor.rule import Finding, Rule
from briefgen.check.doctor.rules.people import title_of

SMALLEST = 8.0
"""Points under which text on a slide is hard to read for anybody."""
_CHECKER = "Microsoft, Rules for the Accessibility Checker"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_TRACKS = "{http://schemas.microsoft.com/office/powerpoint/2017/3/main}tracksInfo"
_DEFAULT_NAME = re.compile(r"\W*|(default|untitled|unnamed) section|section \d+", re.IGNORECASE)
_EMPTY_LINK = re.compile(
    r"\W*|(click )?here|link|more|read more|learn more|this( page| slide)?|(https?://|www\.)\S*", re.IGNORECASE
)
_GENERATED = re.compile(r"description (automatically )?generated|ai-generated content", re.IGNORECASE)
_sizes = search("//p:txBody//a:rPr/@sz | //a:txBody//a:rPr/@sz")
_merged = search("//a:tc[@rowSpan or @gridSpan or @hMerge or @vMerge]")
_linked = search("//a:r[a:rPr/a:hlinkClick]")
_media = search("//p:nvPr[a:videoFile or a:audioFile or a:wavAudioFile or a:quickTimeFile]")


def merged_cells(file: Opened) -> Iterator[Finding]:
    """Tables with merged or split cells, which a screen reader counts wrongly."""
    for name, root in file.parts("slide"):
        for cell in _merged(root):
            if _spans_within(cell):
                yield Finding(name, f"the cell '{_words(cell)[:40]}' is merged with another")


def _spans_within(cell: Element) -> bool:
    """Whether the cell spans others of its table; beyond the table is another rule's affair."""
    row = next(cell.iterancestors(f"{A}tr"))
    columns, place = len(row.findall(f"{A}tc")), row.index(cell)
    across, down = number(cell.get("gridSpan")) or 1, number(cell.get("rowSpan")) or 1
    held = cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}
    return held or down > 1 or 1 < across <= columns - place


def blank_lines(file: Opened) -> Iterator[Finding]:
    """Rows or columns of a table with nothing in them, which sound like its end."""
    for name, _ in file.parts("slide"):
        for table in file.each(name, f"{A}tbl"):
            rows = [[bool(_words(cell)) for cell in row.iterfind(f"{A}tc")] for row in table.iterfind(f"{A}tr")]
            if any(not any(row) for row in rows if row) or any(not any(column) for column in zip(*rows, strict=False)):
                yield Finding(name, "a table has an empty row or column")


def disordered_reading(file: Opened) -> Iterator[Finding]:
    """Slides on which something is read out before the title."""
    for name, root in file.parts("slide"):
        tree = root.find(f"{P}cSld/{P}spTree")
        spoken = [shape for shape in (tree if tree is not None else ()) if _speaks(shape)]
        titled = [place for place, shape in enumerate(spoken) if _kind(shape) in {"title", "ctrTitle"}]
        if titled and titled[0] and title_of(root):
            yield Finding(name, f"'{_name(spoken[0])}' is read out before the title")


def _speaks(shape: Element) -> bool:
    """Whether a screen reader reads it out: it has words, or says in words what it shows."""
    return bool(_words(shape)) or any((item.get("descr") or "").strip() for item in shape.iter(f"{P}cNvPr"))


def _kind(shape: Element) -> str:
    mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return "" if mark is None else mark.get("type") or "obj"


def _name(shape: Element) -> str:
    return next((item.get("name") or "" for item in shape.iter(f"{P}cNvPr")), "")


def _words(item: Element) -> str:
    return "".join(text.text or "" for text in item.iter(f"{A}t")).strip()


def _sections(file: Opened) -> list[str]:
    main = file.trees.get(file.main)
    return [] if main is None else [(item.get("name") or "").strip() for item in main.iter(f"{_P14}section")]


def default_sections(file: Opened) -> Iterator[Finding]:
    """Sections whose name says nothing."""
    for name in _sections(file):
        if _DEFAULT_NAME.fullmatch(name):
            yield Finding(file.main, f"a section is called '{name}'")


def equal_sections(file: Opened) -> Iterator[Finding]:
    """Sections with the same name."""
    for name, times in Counter(_sections(file)).items():
        if times > 1 and not _DEFAULT_NAME.fullmatch(name):
            yield Finding(file.main, f"{times} sections are called '{name}'")


def empty_links(file: Opened) -> Iterator[Finding]:
    """Links whose words do not say where they lead: an address, "click here"."""
    for name, root in file.parts("slide"):
        for run in _linked(root):
            if _EMPTY_LINK.fullmatch(_words(run)):
                yield Finding(name, f"'{_words(run)[:40]}' does not say where its link leads")


def no_captions(file: Opened) -> Iterator[Finding]:
    """Sound and video without captions."""
    for name, root in file.parts("slide"):
        for item in _media(root):
            if next(item.iter(_TRACKS), None) is None:
                yield Finding(name, "sound or video has no captions")


def generated_alt(file: Opened) -> Iterator[Finding]:
    """Alt text that a program made up and nobody looked at."""
    for name, _ in file.parts("slide"):
        for item in file.each(name, f"{P}cNvPr"):
            if _GENERATED.search(item.get("descr") or ""):
                yield Finding(name, f"a program made up the alt text of '{item.get('name')}'")


def small_type(file: Opened) -> Iterator[Finding]:
    """Text smaller than 8 points."""
    for name, root in file.parts("slide"):
        sizes = {number(size) / 100 for size in _sizes(root) if size.isdigit() and int(size) >= 100}
        for size in sorted(size for size in sizes if size < SMALLEST):
            yield Finding(name, f"it has text of {size:g} points")


def restricted(file: Opened) -> Iterator[Finding]:
    """Decks whose editing is restricted by a password."""
    main = file.trees.get(file.main)
    if main is not None and main.find(f"{P}modifyVerifier") is not None:
        yield Finding(file.main, "a password restricts editing, which can keep a screen reader out")


RULES = (
    Rule("doctor-table-merged", "warning", "its cells are counted wrongly", _CHECKER, merged_cells),
    Rule("doctor-reading-order", "warning", "a slide is heard title first", _CHECKER, disordered_reading),
    Rule("doctor-table-blank", "note", "it sounds like the table's end", _CHECKER, blank_lines),
    Rule("doctor-section-name", "note", "a section is found by its name", _CHECKER, default_sections),
    Rule("doctor-section-equal", "note", "two sections cannot be told apart", _CHECKER, equal_sections),
    Rule("doctor-link-words", "note", "links are heard without the text around them", _CHECKER, empty_links),
    Rule("doctor-captions", "note", "who does not hear it misses it", _CHECKER, no_captions),
    Rule("doctor-alt-generated", "note", "it may be wrong", _CHECKER, generated_alt),
    Rule("doctor-type-small", "note", "it cannot be read", "WCAG 2.2, 1.4.4", small_type),
    Rule("doctor-restricted", "note", "programs that help may be refused", _CHECKER, restricted),
)
