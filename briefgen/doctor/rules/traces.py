"""Traces of who made a file, and document properties: ECMA-376 part 2, clause 11."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import Element, Relation, whole_number
from briefgen.doctor.rule import Defect, PackageRule
from briefgen.ooxml.properties import DECK_MARK, PROVENANCE

_W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that custom properties belong to."""
_TERMS = "{http://purl.org/dc/terms/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_DIGITS = re.compile("[0-9a-f]{40}")
_LEFT_BEHIND = {
    "thumbnail": "a picture of somebody's first slide",
    "printerSettings": "the settings of somebody's printer",
    "custom-properties": "custom properties",
    "comments": "comments",
    "commentAuthors": "the names of commenters",
    "vbaProject": "macros",
    "tags": "tags of an add-in",
    "customXml": "custom XML",
    "oleObject": "an embedded object",
}


def _core(file: Opened) -> Iterator[tuple[str, Element]]:
    for rel in file.related("", "core-properties"):
        if rel.target in file.kept:
            yield rel.target, file.kept[rel.target].root


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the name of each property stated, and its value."""
    for item in root.iterchildren("*"):
        yield etree.QName(item).localname, item.text or ""


def maker_parts(file: Opened) -> Iterator[Defect]:
    """Parts that reveal who made a master; in a deck from elsewhere only macros, comments and objects."""
    ours = file.is_ours
    for source, rels in file.rels.items():
        for rel in rels:
            what = _LEFT_BEHIND.get(rel.kind) if ours or rel.kind in _OF_CONCERN else None
            if what and not _our_own(file, rel):
                yield Defect(source or "package", f"it holds {what} ('{rel.target}')")


_OF_CONCERN = {"comments", "vbaProject", "oleObject"}
"""What the owner of any deck may not expect inside; that a deck has an author is no surprise."""


def _our_own(file: Opened, rel: Relation) -> bool:
    """Return whether briefgen puts it into decks: the mark, and annotations if the template asks for them."""
    if rel.kind == "customXml":
        root = file.parsed(rel.target) if rel.target in file.entries else None
        return root is not None and root.tag == f"{{{PROVENANCE}}}provenance"
    return rel.kind == "custom-properties" and _only_deck_mark(file, rel.target)


def _only_deck_mark(file: Opened, name: str) -> bool:
    """Return whether custom properties hold nothing but the deck mark."""
    root = file.parsed(name) if name in file.entries else None
    items = [] if root is None else list(root.iterchildren("*"))
    said = [(item.get("name"), "".join(map(str, item.itertext()))) for item in items]
    return len(said) == 1 and said[0][0] == DECK_MARK and bool(_DIGITS.fullmatch(said[0][1]))


def authors(file: Opened) -> Iterator[Defect]:
    """Names of people in the document properties of a deck that briefgen made."""
    for name, root in _core(file) if file.is_ours else ():
        for word, said in _properties(root):
            if word in {"creator", "lastModifiedBy"} and said.strip():
                yield Defect(name, f"its {word} names somebody")


def bad_dates(file: Opened) -> Iterator[Defect]:
    """Dates of the document that are not W3CDTF."""
    for name, root in _core(file):
        for word, said in _properties(root):
            if word in {"created", "modified"} and said.strip() and not _W3CDTF.fullmatch(said.strip()):
                yield Defect(name, f"'{said}' is not a date")
        for item in root.iterchildren(f"{_TERMS}created", f"{_TERMS}modified"):
            if item.get(f"{_INSTANCE}type") != "dcterms:W3CDTF":
                yield Defect(name, f"{etree.QName(item).localname} does not say that it is of type dcterms:W3CDTF")


def doubled_properties(file: Opened) -> Iterator[Defect]:
    """Document properties stated twice or with a language, and two parts of them."""
    if len(file.related("", "core-properties")) > 1:
        yield Defect("package", "it names two parts of document properties")
    for name, root in _core(file):
        if any(item.get(_LANGUAGE) for item in root.iterchildren("*")):
            yield Defect(name, "a property states its language, which only key words may")
        for tag, times in Counter(str(item.tag) for item in root.iterchildren("*")).items():
            if times > 1:
                yield Defect(name, f"{etree.QName(tag).localname} is stated {times} times")


def property_ids(file: Opened) -> Iterator[Defect]:
    """Custom properties whose number is below 2 or used twice, whose name is used twice, or whose set is unknown."""
    for rel in file.related("", "custom-properties"):
        root = file.parsed(rel.target) if rel.target in file.entries else None
        numbers = [item.get("pid") for item in root.iterchildren("*")] if root is not None else []
        for value, times in Counter(numbers).items():
            if times > 1 or whole_number(value) < 2:
                yield Defect(rel.target, f"property number {value} is below 2 or used {times} times")
        for item in root.iterchildren("*") if root is not None else ():
            if (item.get("fmtid") or "").upper() != _CUSTOM:
                yield Defect(rel.target, f"the property '{item.get('name')}' is of no known set")
        names = Counter(item.get("name") for item in root.iterchildren("*")) if root is not None else Counter()
        for name, times in names.items():
            if times > 1:
                yield Defect(rel.target, f"the property '{name}' is stated {times} times")


RULES = (
    PackageRule("doctor-trace", "warning", "it belongs to another deck", "ECMA-376-1 13.3", maker_parts),
    PackageRule("doctor-author", "warning", "a deck does not reveal who made it", "ECMA-376-2 11.1", authors),
    PackageRule("doctor-core-date", "error", "dates here are W3CDTF", "ECMA-376-2 11.1", bad_dates),
    PackageRule("doctor-property-id", "error", "a number names one property", "ECMA-376-1 22.3.2.1", property_ids),
    PackageRule("doctor-core-doubled", "error", "a property is stated once", "ECMA-376-2 11.2", doubled_properties),
)
