"""Edits of XML inside a package, spelled by the bytes of an input: the markup stays well-formed, so it is read.

Six bytes spell an edit: the part, what is done, two for the element, one for the place or the attribute, one for what
comes there. `edited_parts` makes them; what they leave alone is the same object as before, and need not be read again.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache

from lxml import etree

from briefgen.ooxml.frames import Element

A, P = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://schemas.openxmlformats.org/presentationml/2006/main",
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VALUES = (
    "", "0", "1", "-1", "2", "3", "256", "65536", "914400", "-914400", "2147483647", "2147483648", "4294967296",
    "9" * 30, "1.5", "1e9", "NaN", " 1 ", "50%", "\u0661", "\u00b2", "true", "none", "title", "ctrTitle", "body", "pic",
    "dt", "sldNum", "obj", "rId1", "rId2", "rId99", "tx1", "bg1", "accent9", "phClr", "FF0000", "FF00", "+mn-lt",
    "../slides/slide1.xml", "../slideLayouts/slideLayout1.xml", "../slideMasters/slideMaster1.xml",
    "../theme/theme1.xml", "/", "..", "#", "NULL", "http://[", "file:///C:\\a", "External", "Internal", "xml", "en-GB",
    "ar-SA", "x" * 300, "{0}", "%s", "_x000D_", "\u2028",
)  # fmt: skip
"""What an attribute or a text becomes: at the edges of what is allowed, and beyond."""
_NAMES = (
    "id", "idx", "type", "x", "cx", "cy", "sz", "lang", "val", "rot", "vert", "anchor", "lvl", "typeface", "Target",
    "TargetMode", "Type", f"{{{R}}}id", f"{{{R}}}embed",
)  # fmt: skip
_CELL = "<a:tc><a:txBody><a:bodyPr/><a:p/></a:txBody></a:tc>"
_ROW = f'<a:tr h="9">{2 * _CELL}</a:tr>'
_TABLE = f'<a:tbl><a:tblGrid><a:gridCol w="9"/><a:gridCol w="9"/></a:tblGrid>{2 * _ROW}</a:tbl>'
_SNIPPETS = tuple(
    etree.fromstring(f'<x xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}">{one}</x>')[0]
    for one in (
        "<p:sp/>", "<p:pic/>", '<p:ph type="title"/>', '<p:ph type="body" idx="1"/>', "<p:grpSp/>", "<p:graphicFrame/>",
        "<p:txBody><a:bodyPr/><a:p/></p:txBody>", "<a:p><a:r><a:t>x</a:t></a:r></a:p>", "<a:br/>", "<p:cxnSp/>",
        '<a:fld type="slidenum" id="{}"><a:t>1</a:t></a:fld>', '<a:ext cx="0" cy="0"/>', "<p:bg/>", "<p:timing/>",
        '<a:xfrm rot="5400000" flipV="1"><a:off x="1" y="1"/><a:ext cx="1" cy="1"/></a:xfrm>', "<p:transition/>",
        '<a:schemeClr val="phClr"><a:lumMod val="0"/></a:schemeClr>', '<a:sysClr val="window"/>', "<a:gradFill/>",
        "<a:blipFill/>", '<a:blip r:embed="rId1"/>', "<a:normAutofit/>", "<a:extLst/>", "<p:extLst/>", _TABLE,
        "<!--x-->", "<?x y?>",
    )
)  # fmt: skip
"""What is put in: elements that readers expect somewhere, empty or half made."""
Edit = Callable[[Element, int, int], None]


def edited_parts(parts: Mapping[str, bytes], content: bytes) -> dict[str, bytes]:
    """The parts of a package after the edits that the bytes spell; at most eight, each of a part of XML."""
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    trees: dict[str, Element] = {}
    for start in range(0, min(len(content), 48) - 5, 6):
        part, what, high, low, place, value = content[start : start + 6]
        name = names[part % len(names)]
        if name not in trees:
            trees[name] = deepcopy(_tree(parts[name]))
        elements = [item for item in trees[name].iter() if isinstance(item.tag, str)]
        _EDITS[what % len(_EDITS)](elements[(high << 8 | low) % len(elements)], place, value)
    changed = {name: etree.tostring(tree, encoding="UTF-8", standalone=True) for name, tree in trees.items()}
    return {name: changed.get(name, data) for name, data in parts.items()}


@cache
def _tree(data: bytes) -> Element:
    return etree.fromstring(data)


def _set(item: Element, place: int, value: int) -> None:
    names = item.keys() or [_NAMES[place % len(_NAMES)]]
    item.set(names[place % len(names)], VALUES[value % len(VALUES)])


def _new(item: Element, place: int, value: int) -> None:
    item.set(_NAMES[place % len(_NAMES)], VALUES[value % len(VALUES)])


def _unset(item: Element, place: int, value: int) -> None:
    if names := item.keys():
        del item.attrib[names[place % len(names)]]


def _drop(item: Element, place: int, value: int) -> None:
    if (outer := item.getparent()) is not None:
        outer.remove(item)


def _double(item: Element, place: int, value: int) -> None:
    if item.getparent() is not None:
        item.addnext(deepcopy(item))


def _empty(item: Element, place: int, value: int) -> None:
    del item[:]
    item.text = None


def _move(item: Element, place: int, value: int) -> None:
    """The element to another place under the same parent."""
    if (outer := item.getparent()) is not None:
        outer.remove(item)
        outer.insert(place % (len(outer) + 1), item)


def _nest(item: Element, place: int, value: int) -> None:
    """The element into the one before it."""
    if (before := item.getprevious()) is not None and isinstance(before.tag, str):
        before.append(item)


def _put(item: Element, place: int, value: int) -> None:
    item.insert(place % (len(item) + 1), deepcopy(_SNIPPETS[value % len(_SNIPPETS)]))


def _rename(item: Element, place: int, value: int) -> None:
    item.tag = _SNIPPETS[value % (len(_SNIPPETS) - 2)].tag


def _retext(item: Element, place: int, value: int) -> None:
    item.text = VALUES[value % len(VALUES)]


def _enclose(item: Element, place: int, value: int) -> None:
    """A copy of the element inside itself."""
    item.append(deepcopy(item))


_EDITS: tuple[Edit, ...] = (
    _set, _set, _new, _unset, _drop, _double, _empty, _move, _nest, _put, _rename, _retext, _enclose,
)  # fmt: skip
