"""Reads XML and HTML: texts in order, attributes, comments.

Input: bytes, in UTF-8, UTF-16 or a declared encoding. Output: readings, each the texts of one kind; what is not
well-formed is read as far as possible.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

SPEAKING = {
    "name", "descr", "title", "tooltip", "alt", "label", "aria-label", "aria-description", "content", "summary", "text",
    "author", "initials", "placeholder", "prompt", "href", "Target",
}  # fmt: skip
"""Attributes with values that people read."""

_START = re.compile(rb"\s*(<\?xml|<!|<[A-Za-z])")
_PARAGRAPHS = {"p", "text", "h1", "h2", "h3", "li", "td", "th", "figcaption", "si", "is"}
_BREAKS = {"br", "tab"}
_UNREAD = {"style", "script"}
_END_OF_CELL = {"v": " "}
"""What ends the value of a spreadsheet's cell: no word goes on in the next, and `20` and `21` are not `2021`."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_markup(data: bytes) -> bool:
    """Return whether the bytes begin like XML or HTML."""
    head = data[:200]
    if head.startswith(_BOMS) or b"<\0" in head[:8] or b"\0<" in head[:8]:
        head = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _START.match(head) is not None


def readings(data: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the kind and texts of each reading: of elements, of paragraphs, of attributes, and comments."""
    root = _root(data)
    if root is None:
        return
    texts: list[str] = []
    said: list[str] = []
    comments: list[str] = []
    for node in root.getroottree().iter():
        if not isinstance(node.tag, str):
            comments.append(str(node.text or ""))
        elif _local(node.tag) not in _UNREAD:
            texts.append(f"{node.text or ''}{_END_OF_CELL.get(_local(node.tag), '')}")
            said += [str(value) for name, value in node.attrib.items() if _local(name) in SPEAKING]
        texts.append(node.tail or "")
    yield "", tuple(text for text in texts if text.strip())
    yield "", tuple(_paragraphs(root))
    yield "attributes", tuple(said)
    yield "comments", tuple(comments)


def _root(data: bytes) -> etree._Element | None:
    if b"<html" in data[:2000].lower():
        return html.document_fromstring(data, ensure_head_body=False) if data.strip() else None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Yield each paragraph with its runs joined."""
    for node in root.iter():
        if isinstance(node.tag, str) and _local(node.tag) in _PARAGRAPHS:
            yield "".join(_runs(node))


def _runs(node: etree._Element) -> Iterator[str]:
    for one in node.iter():
        if one is not node and isinstance(one.tag, str) and _local(one.tag) in _BREAKS:
            yield " "
        yield one.text or "" if isinstance(one.tag, str) else ""
        if one is not node:
            yield one.tail or ""


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
