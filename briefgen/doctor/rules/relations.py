"""Relationships: ECMA-376 part 2, clause 8."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefgen.doctor.opened import TRASH, TYPES, Opened
from briefgen.doctor.part import LEADING, LED_TO, R, XmlPart, xpath
from briefgen.doctor.rule import Defect, PackageRule, PartRule

_NO_ADDRESS = re.compile(r"[\x00-\x20<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")
"""Characters that no address may have (RFC 3986, and 3987 for letters of every script)."""
_FILE = re.compile(r"file:|[A-Za-z]:\\|\\\\", re.IGNORECASE)
"""PowerPoint's form of a file path: unescaped, with backslashes and spaces."""
_NO_PART = {"", "NULL"}
"""What PowerPoint writes as a target for a link that it lost; it opens such files."""
_NCNAME = re.compile(r"[^\W\d][\w.\-]*")
_references = xpath("/descendant::*/@r:*")


def dangling(file: Opened) -> Iterator[Defect]:
    """Relationships to parts that do not exist."""
    for source, rels in file.rels.items():
        for rel in rels:
            lost = rel.target.rpartition("/")[2] in _NO_PART
            if not rel.outside and not lost and rel.target not in file.entries:
                yield Defect(source or "package", f"{rel.id} leads to '{rel.target}', which is not in the package")


def doubled_ids(file: Opened) -> Iterator[Defect]:
    """Two relationships of one part with the same id."""
    for source, rels in file.rels.items():
        ids = [rel.id for rel in rels]
        for identity, times in Counter(ids).items() if len(set(ids)) < len(ids) else ():
            if times > 1:
                yield Defect(source or "package", f"{identity} is defined {times} times")


def unknown_ids(part: XmlPart) -> Iterator[str]:
    """References to relationships the part does not have."""
    if part.name.endswith(".rels"):
        return
    for value in _references(part.root):
        if value and value not in part.leads_to:
            yield f"it refers to {value!s}, which it does not define"


def bad_ids(file: Opened) -> Iterator[Defect]:
    """Relationships without a type, without an id, or with an id that is not an XML name."""
    for source, rels in file.rels.items():
        for rel in rels:
            if not rel.kind or not _NCNAME.fullmatch(rel.id):
                yield Defect(source or "package", f"the relationship '{rel.id}' has no proper id, or no type")


def wrong_kinds(part: XmlPart) -> Iterator[str]:
    """Lists of slides, masters and layouts, and frames of charts, whose relationship is of another kind."""
    for item in part.each(LEADING):
        kind = part.leads_to.get(item.get(f"{R}id") or "")
        if kind and kind != LED_TO[str(item.tag)]:
            yield f"'{etree.QName(item).localname}' refers to a {kind}"


_INSIDE = frozenset({
    "officeDocument", "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster", "theme",
    "chart", "presProps", "viewProps", "tableStyles", "comments", "commentAuthors",
})  # fmt: skip
"""Kinds of relationships that lead to a part."""


def left_outside(file: Opened) -> Iterator[Defect]:
    """Relationships to parts of the deck that lead out of it."""
    for source, rels in file.rels.items():
        for rel in rels:
            if rel.outside and rel.kind in _INSIDE:
                yield Defect(source or "package", f"{rel.id} leads to a {rel.kind} outside the file")


def orphans(file: Opened) -> Iterator[Defect]:
    """Relationships of a part that does not exist."""
    for source in file.rels:
        if source and source not in file.entries:
            yield Defect(source, "it has relationships but is not in the package")


def unreached(file: Opened) -> Iterator[Defect]:
    """Parts that nothing refers to."""
    reached, queue = {TYPES}, [""]
    while queue:
        for rel in file.rels.get(queue.pop(), []):
            if not rel.outside and rel.target not in reached:
                reached.add(rel.target)
                queue.append(rel.target)
    for name in set(file.entries) - reached:
        if not name.endswith(".rels") and not name.startswith(TRASH):
            yield Defect(name, "nothing in the package refers to it")


def bad_addresses(file: Opened) -> Iterator[Defect]:
    """Outside addresses that are not URIs."""
    for source, rels in file.rels.items():
        for rel in rels:
            if rel.outside and _NO_ADDRESS.search(rel.target) and not _FILE.match(rel.target):
                yield Defect(source or "package", f"{rel.id} leads to '{rel.target}', which is not a valid address")


def local_files(file: Opened) -> Iterator[Defect]:
    """Links into somebody's own folders."""
    for source, rels in file.rels.items():
        for rel in rels:
            if rel.outside and rel.target.lower().startswith(("file:", "\\\\", "//")):
                yield Defect(source or "package", f"{rel.id} leads to a file on somebody's computer")


RULES = (
    PackageRule("doctor-rel-dangling", "error", "the part it needs is missing", "ECMA-376-2 8.3", dangling),
    PackageRule("doctor-rel-doubled", "error", "an id names one relationship", "ECMA-376-2 8.5.3", doubled_ids),
    PartRule(
        "doctor-rel-unknown", "error", "what it refers to cannot be found", "ECMA-376-1 9.2", unknown_ids, kinds=()
    ),
    PackageRule("doctor-rel-id", "error", "an id is an XML name", "ECMA-376-2 8.5.3", bad_ids),
    PartRule(
        "doctor-rel-kind",
        "error",
        "each list has its kind of part",
        "ECMA-376-1 19.2.1",
        wrong_kinds,
        ("main", "slide", "slideLayout", "slideMaster"),
    ),
    PackageRule("doctor-rel-outside", "error", "a deck holds its parts", "ECMA-376-1 13.3", left_outside),
    PackageRule("doctor-rel-orphan", "error", "relationships need their part", "ECMA-376-2 8.5", orphans),
    PackageRule("doctor-part-unreached", "warning", "it is unused, or a trace", "ECMA-376-1 8.3", unreached),
    PackageRule("doctor-rel-address", "error", "PowerPoint needs RFC 3986 here", "ECMA-376-2 8.3.4", bad_addresses),
    PackageRule(
        "doctor-rel-local", "warning", "it reveals a path, and fails elsewhere", "ECMA-376-2 8.3.4", local_files
    ),
)
