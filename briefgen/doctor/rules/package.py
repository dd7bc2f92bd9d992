"""The zip file and its content types: ECMA-376 part 2, clauses 7 and 10."""

from collections import Counter
from collections.abc import Iterator

from briefgen.doctor.opened import TRASH, TYPES, Opened, extension
from briefgen.doctor.rule import Defect, PackageRule


def doubled_entries(file: Opened) -> Iterator[Defect]:
    """Two entries with the same name, or names that differ only in case."""
    counted = Counter(name.lower() for name in file.entries.names)
    for name in file.entries:
        if counted[name.lower()] > 1:
            yield Defect(name, "the package has another entry of this name")


def odd_names(file: Opened) -> Iterator[Defect]:
    """Entries whose names point out of the package or break the rules for part names."""
    for name in file.entries:
        steps = name.split("/")
        if "\\" in name or name.startswith("/") or ".." in steps or "." in steps or "" in steps:
            yield Defect(name, "this is not a part name")


def no_types(file: Opened) -> Iterator[Defect]:
    """A package without content types."""
    if TYPES not in file.entries:
        yield Defect(TYPES, "it is missing")


def phantom_overrides(file: Opened) -> Iterator[Defect]:
    """Content types for parts that do not exist."""
    for name, _ in file.overrides:
        if name.lstrip("/") not in file.entries:
            yield Defect(TYPES, f"it gives a type to '{name}', which is not in the package")


def doubled_types(file: Opened) -> Iterator[Defect]:
    """Two types for one part or one extension."""
    for rows in (file.overrides, file.defaults):
        for name, times in Counter(name.lower() for name, _ in rows).items():
            if times > 1:
                yield Defect(TYPES, f"it gives '{name}' a type {times} times")


def empty_types(file: Opened) -> Iterator[Defect]:
    """Content types of nothing, without a type, or of what is not named from the root of the package."""
    for extension_, kind in file.defaults:
        if not extension_:
            yield Defect(TYPES, f"it gives the type '{kind}' to no extension")
        elif not kind:
            yield Defect(TYPES, f"it gives files that end in '{extension_}' no type")
    for name, kind in file.overrides:
        if not kind or not name.startswith("/"):
            yield Defect(TYPES, f"it gives '{name}' no type, or does not name it from the root")


def untyped_parts(file: Opened) -> Iterator[Defect]:
    """Parts without a content type."""
    if TYPES not in file.entries:
        return
    named = {name.lstrip("/") for name, _ in file.overrides}
    extensions = {known.lower() for known, _ in file.defaults}
    for name in file.entries:
        if name != TYPES and name not in named and extension(name) not in extensions and not name.startswith(TRASH):
            yield Defect(name, "it has no content type")


_TYPES = {
    "slide": "presentationml.slide+xml", "slideLayout": "presentationml.slideLayout+xml",
    "slideMaster": "presentationml.slideMaster+xml", "notesSlide": "presentationml.notesSlide+xml",
    "notesMaster": "presentationml.notesMaster+xml", "handoutMaster": "presentationml.handoutMaster+xml",
    "theme": "officedocument.theme+xml", "presProps": "presentationml.presProps+xml",
    "viewProps": "presentationml.viewProps+xml", "tableStyles": "presentationml.tableStyles+xml",
    "chart": "drawingml.chart+xml", "comments": "comments+xml",
    "commentAuthors": "presentationml.commentAuthors+xml", "core-properties": "core-properties+xml",
    "extended-properties": "extended-properties+xml", "custom-properties": "custom-properties+xml",
    "diagramData": "drawingml.diagramData+xml", "diagramLayout": "drawingml.diagramLayout+xml",
    "diagramColors": "drawingml.diagramColors+xml", "diagramQuickStyle": "drawingml.diagramStyle+xml",
}  # fmt: skip
"""Ending of the content type of a part, by the kind of relationship that leads to it."""
_PICTURES = ("image/", "application/pdf")
"""Beginnings of content types of pictures; PowerPoint for Mac writes PDF, with a PNG for others."""


def wrong_types(file: Opened) -> Iterator[Defect]:
    """Parts whose content type is not that of what they are used as."""
    pictures = {rel.target for rels in file.rels.values() for rel in rels if rel.kind == "image" and not rel.outside}
    for name in sorted(pictures & set(file.entries)):
        if (stated := file.type_of(name)) and not stated.startswith(_PICTURES):
            yield Defect(name, f"it is used as a picture, but its content type is '{stated}'")
    for name, kind in sorted(
        {(rel.target, rel.kind) for rels in file.rels.values() for rel in rels if not rel.outside}
    ):
        wanted = _TYPES.get(kind)
        if not wanted or name not in file.entries or not (stated := file.type_of(name)):
            continue  # another rule reports it
        if not stated.lower().endswith(wanted.lower()):
            yield Defect(name, f"it is used as {kind}, but its content type is '{stated}'")


def bad_compression(file: Opened) -> Iterator[Defect]:
    """Entries that are compressed by a method that packages may not use, or encrypted."""
    for name, why in file.entries.unreadable_elsewhere:
        yield Defect(name, f"it is {why}")


def broken_xml(file: Opened) -> Iterator[Defect]:
    """XML that cannot be read."""
    for name, reason in file.broken.items():
        yield Defect(name, f"it is not well-formed XML ({reason})")


def document_types(file: Opened) -> Iterator[Defect]:
    """XML that declares a document type or entities."""
    for name in file.declaring:
        yield Defect(name, "it declares a document type")


RULES = (
    PackageRule(
        "doctor-entry-doubled", "error", "a reader may take either of the two", "ECMA-376-2 7.2", doubled_entries
    ),
    PackageRule("doctor-entry-name", "error", "such a name is not a part name", "ECMA-376-2 7.2.2", odd_names),
    PackageRule("doctor-types-missing", "error", "the type of no part is known", "ECMA-376-2 10.1.2", no_types),
    PackageRule("doctor-type-phantom", "error", "a typed part must exist", "ECMA-376-2 10.1.2.2", phantom_overrides),
    PackageRule("doctor-type-doubled", "error", "a part has one type", "ECMA-376-2 10.1.2.2", doubled_types),
    PackageRule("doctor-type-empty", "error", "a type is that of a part", "ECMA-376-2 10.1.2.2", empty_types),
    PackageRule("doctor-type-missing", "error", "every part has a type", "ECMA-376-2 7.3", untyped_parts),
    PackageRule("doctor-type-wrong", "error", "PowerPoint reads a part by its type", "ECMA-376-1 13.3", wrong_types),
    PackageRule("doctor-zip-method", "error", "entries are deflated or stored", "ECMA-376-2 7.2", bad_compression),
    PackageRule("doctor-xml-broken", "error", "the part cannot be read", "XML 1.0, 2.1", broken_xml),
    PackageRule("doctor-xml-doctype", "error", "document types are not allowed", "ECMA-376-2 7.3.4", document_types),
)
