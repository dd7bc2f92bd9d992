"""What PowerPoint's accessibility checker asks for, and WCAG 2.2 behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from briefgen.check.doctor.opened import A, Element, Opened, P, search
from briefgen.check.doctor.rule import Finding, Rule

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FILE = re.compile(r"[\w -]+\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)", re.IGNORECASE)
_speechless = search("//a:r[not(string(a:rPr/@lang))] | //a:fld[not(string(a:rPr/@lang))]")
_SEEN = ("pic", "graphicFrame", "grpSp", "cxnSp")


def _shown(root: Element) -> Iterator[Element]:
    """The `p:cNvPr` of what stands on a slide by itself and is no text; a group speaks for its members."""
    tree = root.find(f"{P}cSld/{P}spTree")
    for shape in tree if tree is not None else ():
        kind = str(shape.tag).removeprefix(P)
        drawn = kind == "sp" and shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None
        wordless = drawn and not any((text.text or "").strip() for text in shape.iter(f"{A}t"))
        if kind in _SEEN or wordless:
            yield from (item for head in list(shape)[:1] for item in head.iterfind(f"{P}cNvPr"))


def no_alt_text(file: Opened) -> Iterator[Finding]:
    """Pictures, tables, groups and shapes without alt text that are not marked decorative."""
    for name, root in file.parts("slide"):
        for item in _shown(root):
            if not (item.get("descr") or "").strip() and item.find(f".//{_DECORATIVE}") is None:
                yield Finding(name, f"'{item.get('name')}' has no alt text and is not marked decorative")


def file_name_alt(file: Opened) -> Iterator[Finding]:
    """Alt text that is the name of a file."""
    for name, _ in file.parts("slide"):
        for item in file.each(name, f"{P}cNvPr"):
            if _FILE.fullmatch((item.get("descr") or "").strip()):
                yield Finding(name, f"the alt text of '{item.get('name')}' is a file name")


def no_language(file: Opened) -> Iterator[Finding]:
    """Runs that do not say their language."""
    for name, root in file.parts("slide"):
        for run in _speechless(root):
            words = "".join(item.text or "" for item in run.iterfind(f"{A}t"))
            yield Finding(name, f"'{words[:40]}' does not say its language")


def title_of(root: Element) -> str | None:
    """The words of a slide's title; None when it has no title placeholder."""
    for shape in root.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None and mark.get("type") in {"title", "ctrTitle"}:
            return " ".join("".join(item.text or "" for item in shape.iter(f"{A}t")).split())
    return None


def no_title(file: Opened) -> Iterator[Finding]:
    """Slides without a title."""
    for name, root in file.parts("slide"):
        if not title_of(root):
            yield Finding(name, "the slide has no title")


def equal_titles(file: Opened) -> Iterator[Finding]:
    """Slides with the same title."""
    slides: dict[str, list[str]] = defaultdict(list)
    for name, root in file.parts("slide"):
        slides[title_of(root) or name].append(name)
    for title, names in slides.items():
        for name in names[1:]:
            yield Finding(name, f"'{title[:60]}' is the title of '{names[0]}' too")


RULES = (
    Rule("doctor-alt-missing", "warning", "a screen reader passes over it", "WCAG 2.2, 1.1.1", no_alt_text),
    Rule("doctor-alt-file-name", "warning", "it says nothing", "WCAG 2.2, 1.1.1", file_name_alt),
    Rule("doctor-language", "warning", "a screen reader mispronounces it", "WCAG 2.2, 3.1.2", no_language),
    Rule("doctor-title-missing", "warning", "a slide is found by its title", "WCAG 2.2, 2.4.2", no_title),
    Rule("doctor-title-equal", "warning", "two slides cannot be told apart", "WCAG 2.2, 2.4.6", equal_titles),
)
