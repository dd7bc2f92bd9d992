"""Markup that every reader must understand: the schema (ECMA-376 part 4) and markup compatibility (part 3)."""

from collections.abc import Iterator

from lxml import etree

from briefgen.doctor.opened import TYPES
from briefgen.doctor.part import ALTERNATIVES, Element, XmlPart
from briefgen.doctor.rule import PartRule
from briefgen.ooxml.schema import MC, schema_errors, wrong_root

_LISTS = ("Ignorable", "MustUnderstand", "ProcessContent", "PreserveElements", "PreserveAttributes")
_OFFICE = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/")
_SHOWN = 20
"""Most schema errors shown for a part; a wrongly written part has them everywhere."""


def undeclared(part: XmlPart) -> Iterator[str]:
    """Compatibility attributes (such as `mc:Ignorable`) that name an undeclared prefix."""
    for item in _may_ignore(part):
        for name in _LISTS:
            for word in item.get(f"{MC}{name}", "").split():
                if word.partition(":")[0] not in item.nsmap:
                    yield f"mc:{name} names '{word}', which is not declared"


def _may_ignore(part: XmlPart) -> Iterator[Element]:
    """Yield the root and elements with alternatives: compatibility attributes have no effect elsewhere."""
    yield part.root
    for item in part.each(ALTERNATIVES):
        yield from (item, *item)


def not_understood(part: XmlPart) -> Iterator[str]:
    """Markup that a reader must understand (`mc:MustUnderstand`), and PowerPoint does not."""
    for item in _may_ignore(part):
        for prefix in item.get(f"{MC}MustUnderstand", "").split():
            if not item.nsmap.get(prefix, "").startswith(_OFFICE):
                yield f"readers must understand '{prefix}'"


def bad_alternatives(part: XmlPart) -> Iterator[str]:
    """Alternate content without a choice, or with a choice that does not say what it requires."""
    for item in part.each(ALTERNATIVES):
        if item.tag != f"{MC}AlternateContent":
            continue
        choices = item.findall(f"{MC}Choice")
        if not choices:
            yield "alternate content offers no choice"
        for choice in choices:
            required = (choice.get("Requires") or "").split()
            if not required or not all(prefix in choice.nsmap for prefix in required):
                yield "a choice requires nothing, or a prefix that is not declared"


def wrong_roots(part: XmlPart) -> Iterator[str]:
    """Parts that do not begin with the element of what they are declared to be."""
    if part.name == TYPES:
        return  # no part, whatever type is given to files that end in .xml
    if message := wrong_root(part.kind, part.root):
        yield message


def against_schema(part: XmlPart) -> Iterator[str]:
    """Elements out of place, missing or unknown; attributes and values that the schema does not allow."""
    found = list(dict.fromkeys(schema_errors(part.root)))
    yield from found[:_SHOWN]
    if len(found) > _SHOWN:
        yield f"it breaks the schema in {len(found) - _SHOWN} more ways"


def bad_encodings(part: XmlPart) -> Iterator[str]:
    """XML in another encoding than UTF-8 or UTF-16."""
    encoding = etree.ElementTree(part.root).docinfo.encoding or "UTF-8"
    if encoding.upper() not in {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII"}:
        yield f"it is written in {encoding}"


RULES = (
    PartRule("doctor-ignorable", "error", "the whole part is rejected", "ECMA-376-3 10.1", undeclared, kinds=()),
    PartRule("doctor-must-understand", "error", "the part is rejected", "ECMA-376-3 10.1", not_understood, kinds=()),
    PartRule("doctor-alternate", "error", "there is nothing to show", "ECMA-376-3 10.2", bad_alternatives, kinds=()),
    PartRule("doctor-encoding", "error", "packages use UTF-8 or UTF-16", "ECMA-376-2 7.3.4", bad_encodings, kinds=()),
    PartRule("doctor-root", "error", "a part is read as what its type says", "ECMA-376-1 13.3", wrong_roots, kinds=()),
    PartRule("doctor-schema", "error", "PowerPoint repairs what it does not expect", "ECMA-376-4 A", against_schema,
             kinds=(), quick=False),
)  # fmt: skip
