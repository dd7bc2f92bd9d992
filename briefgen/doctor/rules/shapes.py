"""Shape trees and text: ECMA-376 part 1, 19.3.1 and clause 21.1.2."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from briefgen.doctor.part import (
    BODIES,
    COLOURS,
    DRAWN,
    LINKS,
    LOOKS,
    NAMED,
    SIZES,
    TEXTS,
    TITLES,
    A,
    Element,
    P,
    R,
    XmlPart,
    has_words,
    is_alternative,
    type_size,
    whole_number,
)
from briefgen.doctor.rule import PartRule

_MAX_ID = 2**31 - 1
_PARAGRAPH = f"{A}p"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_ORDER = "ln noFill solidFill gradFill effectLst highlight latin ea cs sym hlinkClick"
_PLACES = {f"{A}{tag}": number for number, tag in enumerate(_ORDER.split())}
_ESCAPED = re.compile(r"(?<!_x005F)_x00[01][0-9A-Fa-f]_")


def shape_ids(part: XmlPart) -> Iterator[str]:
    """Shape ids that are used twice on one slide or are out of range.

    A shape may share that of the tree: LibreOffice's masters do. A fallback has that of what it replaces.
    """
    named = part.each(NAMED)
    ids = [item.get("id") for item in named]
    for identity in ids:
        if not 0 <= whole_number(identity) <= _MAX_ID:
            yield f"shape id {identity} is out of range"
    if len(set(ids)) == len(ids):
        return
    ids = [item.get("id") for item in named if not is_alternative(item)]
    counted = Counter(ids) - Counter(item.get("id") for item in named if _of_tree(item))
    for identity, times in counted.items():
        if times > 1:
            yield f"shape id {identity} is used {times} times"


def zero_ids(part: XmlPart) -> Iterator[str]:
    """Shapes with the id 0, which no animation and no connector can name; PowerPoint writes some, and opens them."""
    for item in part.each(NAMED):
        if item.get("id") == "0" and not _of_tree(item) and not is_alternative(item):
            yield f"the shape '{item.get('name')}' has the id 0"


def _of_tree(item: Element) -> bool:
    outer = item.getparent()
    tree = outer.getparent() if outer is not None else None
    return tree is not None and tree.tag == f"{P}spTree"


def no_tree(part: XmlPart) -> Iterator[str]:
    """Slides without a shape tree, or with one that does not begin as required."""
    if part.tree is None or [child.tag for child in islice(part.tree, 2)] != [f"{P}nvGrpSpPr", f"{P}grpSpPr"]:
        yield "it has no proper shape tree"


def no_paragraph(part: XmlPart) -> Iterator[str]:
    """Text bodies without a paragraph."""
    for body in part.each(BODIES):
        if not len(body) or (body[-1].tag != _PARAGRAPH and body.find(_PARAGRAPH) is None):
            yield "a text body has no paragraph"


def doubled_placeholders(part: XmlPart) -> Iterator[str]:
    """Two shapes of a slide in one placeholder."""
    keys = [placeholder.key for placeholder in part.placeholders]
    for (_, place), times in Counter(keys).items() if len(set(keys)) < len(keys) else ():
        if times > 1:
            yield f"{times} shapes are in placeholder {place}"


def unknown_placeholders(part: XmlPart) -> Iterator[str]:
    """Shapes in placeholders the slide's layout does not have."""
    layout = part.above if part.above and part.above.kind == "slideLayout" else None
    offered = {placeholder.key for placeholder in layout.placeholders} if layout else set()
    for placeholder in part.placeholders:
        if placeholder.key not in offered and placeholder.kind not in TITLES:
            yield f"its layout has no {placeholder}"


def empty_placeholders(part: XmlPart) -> Iterator[str]:
    """Empty placeholders, which show their prompt to people who edit the deck."""
    for placeholder in part.placeholders:
        if placeholder.shape is not None and not has_words(placeholder.shape):
            yield f"{placeholder} is empty"


def bad_colours(part: XmlPart) -> Iterator[str]:
    """Colours that are not six hex digits."""
    for item in part.each(COLOURS):
        if not _HEX.fullmatch(item.get("val") or ""):
            yield f"'{item.get('val')}' is not a colour"


def bad_sizes(part: XmlPart) -> Iterator[str]:
    """Frames of negative size."""
    for item in part.each(SIZES):
        if item.get("cx", "")[:1] == "-" or item.get("cy", "")[:1] == "-":
            yield "a shape has a negative size"


def bad_type_sizes(part: XmlPart) -> Iterator[str]:
    """Type sizes out of PowerPoint's bounds of 1 to 4000 points."""
    for size in {mark.get("sz", "100") for mark in part.each(LOOKS)}:
        if not 100 <= type_size(size) <= 400_000:
            yield f"'{size}' is not a type size"


def escaped_controls(part: XmlPart) -> Iterator[str]:
    """Control characters written out as _x000B_, which readers show as such."""
    for item in part.each(TEXTS):
        if "_x00" in (text := item.text or "") and _ESCAPED.search(text):
            yield f"'{text[:40]}' holds an escaped control character"


def lost_jumps(part: XmlPart) -> Iterator[str]:
    """Jumps to a slide whose relationship is not to a slide."""
    for link in part.each(LINKS):
        jumps = link.get("action") == "ppaction://hlinksldjump"
        if jumps != (part.leads_to.get(link.get(f"{R}id") or "") == "slide"):
            yield "a link and its relationship differ on whether it leads to a slide"


def disordered_properties(part: XmlPart) -> Iterator[str]:
    """Run properties whose children are out of the schema's order."""
    for item in part.each(LOOKS):
        if len(item) > 1 and item.tag == f"{A}rPr":
            found = [_PLACES[child.tag] for child in item if child.tag in _PLACES]
            if found != sorted(found):
                yield "the properties of a run are out of order"


RULES = (
    PartRule("doctor-shape-id", "error", "an id names one shape of a slide", "ECMA-376-1 19.3.1.12", shape_ids, DRAWN),
    PartRule("doctor-shape-zero", "warning", "0 names no shape", "ECMA-376-1 19.3.1.12", zero_ids),
    PartRule("doctor-shape-tree", "error", "a slide is a shape tree", "ECMA-376-1 19.3.1.45", no_tree, DRAWN),
    PartRule("doctor-text-body", "error", "a text body has a paragraph", "ECMA-376-1 21.1.2.1", no_paragraph, DRAWN),
    PartRule(
        "doctor-placeholder-doubled", "warning", "one shape fills it", "ECMA-376-1 19.3.1.36", doubled_placeholders
    ),
    PartRule(
        "doctor-placeholder-unknown", "warning", "it inherits nothing", "ECMA-376-1 19.3.1.36", unknown_placeholders
    ),
    PartRule(
        "doctor-placeholder-empty",
        "warning",
        "its prompt is shown to editors",
        "ECMA-376-1 19.3.1.36",
        empty_placeholders,
    ),
    PartRule(
        "doctor-colour", "error", "a colour is six hex digits", "ECMA-376-1 22.9.2.5", bad_colours, (*DRAWN, "theme")
    ),
    PartRule("doctor-shape-size", "error", "sizes are not negative", "ECMA-376-1 20.1.10.42", bad_sizes, DRAWN),
    PartRule("doctor-type-size", "error", "type is 1 to 4000 points", "ECMA-376-1 20.1.10.72", bad_type_sizes, DRAWN),
    PartRule(
        "doctor-control-character", "warning", "readers see the escape", "ECMA-376-1 22.9.2.19", escaped_controls, DRAWN
    ),
    PartRule("doctor-jump", "error", "a jump leads to a slide", "ECMA-376-1 21.1.2.3.5", lost_jumps),
    PartRule(
        "doctor-run-order", "error", "the schema is a sequence", "ECMA-376-1 21.1.2.3.9", disordered_properties, DRAWN
    ),
)
