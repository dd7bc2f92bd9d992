"""Rules of PowerPoint's accessibility checker, and of WCAG 2.2 behind it."""

import re
from collections.abc import Iterator

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import LOOKS, NAMED, RUNS, A, Element, P, XmlPart, has_words
from briefgen.doctor.rule import Defect, PackageRule, PartRule

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FILE = re.compile(r"[\w -]+\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)", re.IGNORECASE)
_SEEN = {f"{P}pic", f"{P}graphicFrame", f"{P}grpSp", f"{P}cxnSp"}


def no_alt_text(part: XmlPart) -> Iterator[str]:
    """Pictures, tables, groups and shapes without alt text that are not marked decorative."""
    for item in part.each(NAMED):
        if item not in part.described and _shown(item, part) and item.find(f".//{_DECORATIVE}") is None:
            yield f"'{item.get('name')}' has no alt text and is not marked decorative"


def _shown(item: Element, part: XmlPart) -> bool:
    """Return whether the named element is a visible object without text; a group counts for its members."""
    head = item.getparent()
    shape = head.getparent() if head is not None else None
    if shape is None or shape.getparent() is not part.tree or shape[0] is not head:
        return False
    if shape.tag != f"{P}sp":
        return shape.tag in _SEEN
    return all(placeholder.shape is not shape for placeholder in part.placeholders) and not has_words(shape)


def file_name_alt(part: XmlPart) -> Iterator[str]:
    """Alt text that is the name of a file."""
    for item, words in part.described.items():
        if _FILE.fullmatch(words):
            yield f"the alt text of '{item.get('name')}' is a file name"


def no_language(part: XmlPart) -> Iterator[str]:
    """Runs that do not say their language."""
    speaking = {mark.getparent() for mark in part.each(LOOKS) if mark.get("lang")}
    for run in part.each(RUNS):
        if run not in speaking:
            words = "".join(item.text or "" for item in run.iterfind(f"{A}t"))
            yield f"'{words[:40]}' does not say its language"


def no_title(part: XmlPart) -> Iterator[str]:
    """Slides without a title."""
    if not part.title:
        yield "the slide has no title"


def equal_titles(file: Opened) -> Iterator[Defect]:
    """Slides with the same title."""
    first: dict[str, str] = {}
    for name, title in file.titles.items():
        other = first.setdefault(title or name, name)
        if other != name:
            yield Defect(name, f"'{(title or name)[:60]}' is the title of '{other}' too")


RULES = (
    PartRule("doctor-alt-missing", "warning", "a screen reader skips it", "WCAG 2.2, 1.1.1", no_alt_text),
    PartRule("doctor-alt-file-name", "warning", "it says nothing", "WCAG 2.2, 1.1.1", file_name_alt),
    PartRule("doctor-language", "warning", "a screen reader mispronounces it", "WCAG 2.2, 3.1.2", no_language),
    PartRule("doctor-title-missing", "warning", "a slide is found by its title", "WCAG 2.2, 2.4.2", no_title),
    PackageRule("doctor-title-equal", "warning", "two slides cannot be distinguished", "WCAG 2.2, 2.4.6", equal_titles),
)
