"""Validates markup by the schema of the standard: ECMA-376, part 4 (transitional), part 3 for alternate content.

Input: a part. Output: a line for each schema error. The facts are in `schema.json`, which `make_schema` makes of the
published schemas; what is inside an extension or an ignorable namespace is not checked.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec
from lxml import etree

from briefgen.ooxml.frames import Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PREFIXES = {
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/sharedTypes": "s",
}
"""Prefixes in `schema.json`, by namespace."""
_ALTERNATE, _FALLBACK = f"{MC}AlternateContent", f"{MC}Fallback"
_ANY = ".*"
_FILE = Path(__file__).with_name("schema.json")
_ignoring = etree.XPath(f"/descendant-or-self::*[@*[local-name()='Ignorable' and namespace-uri()='{MC.strip('{}')}']]")
_ROOTS = {
    "slide": "p:sld", "slideLayout": "p:sldLayout", "slideMaster": "p:sldMaster", "notesSlide": "p:notes",
    "notesMaster": "p:notesMaster", "handoutMaster": "p:handoutMaster", "theme": "a:theme",
    "presProps": "p:presentationPr", "viewProps": "p:viewPr", "tableStyles": "a:tblStyleLst", "chart": "c:chartSpace",
    "core-properties": "coreProperties", "extended-properties": "Properties", "custom-properties": "Properties",
}  # fmt: skip
"""Root element of a part, by its kind."""
_POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
"""Namespace that every PowerPoint since 2010 understands, so that it need not be ignorable (MS-PPTX 2.2)."""
_SHOWN = 60
"""Most characters of a value quoted in a message."""


class ComplexType(msgspec.Struct, frozen=True):
    """A complex type: the order of its children, the type of each, and its attributes with their values."""

    model: str = ""
    children: dict[str, str] = {}
    needed: list[str] = []
    attributes: dict[str, list[list[Any]]] = {}


class Schema(msgspec.Struct, frozen=True):
    """The types of root elements, and all types."""

    roots: dict[str, str]
    types: dict[str, ComplexType]


@cache
def schema() -> Schema:
    """Return the schema. Cached: it never changes."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Schema)


def wrong_root(kind: str, root: Element) -> str:
    """Return what is wrong with the root element of a part of that kind (the last word of its content type)."""
    needed, begins = _ROOTS.get(kind, ""), _short(str(root.tag))
    if not needed or begins == needed or needed == begins.rpartition("}")[2]:
        return ""
    return f"it begins with '{begins}', not with '{needed}'"


def begins_a_part(root: Element) -> bool:
    """Return whether the element is the root of some kind of part."""
    return _short(str(root.tag)) in schema().roots


def schema_errors(root: Element) -> Iterator[str]:
    """Yield the schema errors of a part in order; none for parts of unknown kinds."""
    kind = schema().roots.get(_short(str(root.tag)))
    if not kind:
        return
    ignorable = ignorable_in(root)
    waiting = [(root, kind)]
    while waiting:
        element, kind = waiting.pop()
        if element.attrib or schema().types[kind].needed:
            yield from _attributes(element, kind, ignorable)
        children = _children(element, ignorable) if len(element) else []
        if children is None:
            continue
        tags = tuple([_short(child.tag) for child in children])
        fits, kinds = _inside(kind, tags)
        if not fits:
            yield _misplaced(element, schema().types[kind], tags)
        if children:
            waiting += [pair for pair in zip(children, kinds, strict=True) if pair[1]][::-1]


def drop_what_breaks(root: Element) -> int:
    """Remove attributes and elements that the schema does not allow where they are; return how many."""
    kind = schema().roots.get(_short(str(root.tag)))
    ignorable = ignorable_in(root)
    waiting = [(root, kind)] if kind else []
    dropped = 0
    while waiting:
        element, kind = waiting.pop()
        type_ = schema().types[kind]
        stated = cast("dict[str, str]", element.attrib).items()
        bad = [key for key, value in stated if not (_is_allowed(kind, key, value) or _is_foreign(key, ignorable))]
        for name in bad:
            del element.attrib[name]
        children = _children(element, ignorable) or []
        known = type_.children if type_.model != _ANY else schema().roots
        alien = [] if type_.model == _ANY else [child for child in children if _short(str(child.tag)) not in known]
        for child in alien:
            cast("Element", child.getparent()).remove(child)  # it may be inside alternate content, not a direct child
        dropped += len(bad) + len(alien)
        rest = ((child, known.get(_short(str(child.tag)), "")) for child in children if child not in alien)
        waiting += [(child, kind) for child, kind in rest if kind]
    return dropped


def ignorable_in(root: Element) -> set[str]:
    """Return the namespaces that a part declares ignorable anywhere."""
    return {name for item in cast("list[Element]", _ignoring(root)) for name in ignorable_namespaces(item)}


def ignorable_namespaces(element: Element) -> set[str]:
    """Return the namespaces that readers may ignore in an element if they do not know them (ECMA-376-3, 10.1)."""
    prefixes = (element.get(f"{MC}Ignorable") or "").split()
    return {element.nsmap[prefix] for prefix in prefixes if prefix in element.nsmap}


@lru_cache(4096)
def _short(tag: str) -> str:
    """Return the prefixed name of an element or attribute, `p:sp`; an unknown name unchanged.

    Cached: a pure function.
    """
    namespace, _, local = tag.rpartition("}")
    prefix = PREFIXES.get(namespace.lstrip("{"))
    return f"{prefix}:{local}" if prefix else tag


def _children(element: Element, ignorable: set[str]) -> list[Element] | None:
    """Return the children for a reader of the plain standard; None if they depend on the extensions it understands."""
    found: list[Element] = []
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        if tag == _ALTERNATE:
            fallback = child.find(_FALLBACK)
            if fallback is None:
                return None
            found += [one for one in fallback if isinstance(one.tag, str)]
        elif _namespace(tag) not in ignorable:
            found.append(child)
    return found


@lru_cache(4096)
def _namespace(tag: str) -> str:
    """Return the namespace of a tag. Cached: a pure function."""
    return tag[1:].partition("}")[0]


@lru_cache(512)
def _inside(kind: str, tags: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Return whether an element of that type may have these children, and their types; empty for unknown ones.

    Cached: a pure function, called again and again.
    """
    type_ = schema().types[kind]
    if type_.model == _ANY:
        return True, tuple([schema().roots.get(tag, "") for tag in tags])
    fits = re.fullmatch(type_.model, "".join(f"{tag} " for tag in tags)) is not None
    return fits, tuple([type_.children.get(tag, "") for tag in tags])


def _misplaced(element: Element, type_: ComplexType, tags: tuple[str, ...]) -> str:
    name = _short(str(element.tag))
    if alien := [tag for tag in tags if tag not in type_.children]:
        return f"'{alien[0]}' is not allowed in '{name}'"
    inside = ", ".join(tags[:8]) + (" …" if len(tags) > 8 else "")
    return f"'{name}' holds {inside or 'nothing'}: out of order, too often, or incomplete"


def _attributes(element: Element, kind: str, ignorable: set[str]) -> Iterator[str]:
    for name, value in cast("list[tuple[str, str]]", element.items()):
        if not _is_allowed(kind, name, value) and not _is_foreign(name, ignorable):
            if _short(name) not in schema().types[kind].attributes:
                yield f"'{_short(str(element.tag))}' cannot have '{_short(name)}'"
            else:
                yield f"'{value[:_SHOWN]}' is not a value for '{_short(name)}' of '{_short(str(element.tag))}'"
    for name in schema().types[kind].needed:
        if (_long(name) if ":" in name else name) not in element.attrib:
            yield f"'{_short(str(element.tag))}' needs '{name}'"


@lru_cache(4096)
def _is_allowed(kind: str, name: str, value: str) -> bool:
    """Return whether an element of that type may have the attribute with that value.

    Cached: a pure function, called often.
    """
    allowed = schema().types[kind].attributes.get(_short(name))
    return allowed is not None and (not allowed or any(_allows(one, value) for one in allowed))


def _is_foreign(name: str, ignorable: set[str]) -> bool:
    """Return whether an attribute is of a namespace outside this schema."""
    namespace = name[1:].partition("}")[0] if name[0] == "{" else ""
    return namespace in ignorable or namespace.startswith(("http://www.w3.org/", MC[1:-1], _POWERPOINT_2010))


@cache
def _long(name: str) -> str:
    """Return the full name of `r:id`. Cached: a pure function."""
    prefix, _, local = name.partition(":")
    return next(f"{{{namespace}}}{local}" for namespace, short in PREFIXES.items() if short == prefix)


def _allows(alternative: list[Any], value: str) -> bool:
    kind, *facts = alternative
    if kind == "one":
        return value in facts
    if kind == "re":
        return re.fullmatch(facts[0], value.strip()) is not None
    least, most = facts
    try:
        number = int(value) if len(value) < _SHOWN else None
    except ValueError:
        return False
    return number is not None and (least is None or number >= least) and (most is None or number <= most)
