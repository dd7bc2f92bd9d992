"""Walks the tree of a page: paragraphs, and what a browser does not show.

The closed list of block elements decides; every other element is inline, also an unknown one (`nobr`, `st1:place`,
`x-link`). `q` adds its quotation marks; the readings above Japanese letters (`rt`) are left out.
"""

import re
from collections.abc import Container, Iterator

from selectolax.lexbor import LexborNode

from briefgen.evidence.readers.reading import raised_number

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col", "colgroup", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
"""Elements that begin and end a paragraph (HTML Living Standard, 15.3), and those that break one."""
UNSEEN = frozenset((
    "audio", "canvas", "datalist", "head", "iframe", "math", "noframes", "noscript", "rp", "rt", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
))  # fmt: skip
_PREFORMATTED = frozenset(("pre", "listing", "plaintext", "xmp"))
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_LABEL = re.compile(r"mso-list\s{0,9}:\s{0,9}ignore", re.IGNORECASE)
"""Style of what Word writes before a list item."""
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")
_NOTE = re.compile(r"[\[(]?\s?(?:\d{1,4}|[a-z]|note \d{1,4}|[*†‡§]{1,3})\s?[\])]?")
"""Text of a superscript link to a footnote."""


def walk_tree(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node in order, twice: on entering (True) and on leaving it."""
    node = root
    while True:
        yield node, True
        if node.child is not None:
            node = node.child
            continue
        yield node, False
        while node.mem_id != root.mem_id and node.next is None and node.parent is not None:
            node = node.parent
            yield node, False
        if node.mem_id == root.mem_id or node.next is None:
            return
        node = node.next


def walk_seen(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node in order, twice, as `walk_tree` does, without elements of which a browser shows nothing."""
    hidden = 0
    for node, entering in walk_tree(root):
        if hidden:
            hidden = 0 if not entering and node.mem_id == hidden else hidden
        elif entering and is_unseen(node):
            hidden = node.mem_id
        else:
            yield node, entering


def lines_of(root: LexborNode, left_out: Container[int]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a tree, and whether each is in an element of `left_out` (memory ids)."""
    open_line: list[str] = []
    left, preformatted, raised = 0, 0, 0
    parted: dict[int, bool] = {}
    for node, entering in walk_seen(root):
        if node.is_text_node:
            text = (node.text_content or "") if entering else ""
            open_line.append(raised_number(text) if raised else text)
        elif node.tag == "br" and _is_within_paragraph(node, parted):
            open_line += [" "] * entering
        elif node.is_element_node:
            is_left = node.mem_id in left_out
            if is_left or node.tag in BLOCKS:
                text = "".join(open_line)
                yield from ((part, left > 0) for part in (_BLANK_LINE.split(text) if preformatted else (text,)))
                open_line = []
            left += (1 if entering else -1) * is_left
            preformatted += (1 if entering else -1) * (node.tag in _PREFORMATTED)
            raised += (1 if entering else -1) * (node.tag == "sup")
            open_line += ["“" if entering else "”"] * (node.tag == "q")
    yield "".join(open_line), left > 0


def _is_within_paragraph(node: LexborNode, parted: dict[int, bool]) -> bool:
    """Return whether a line break is inside a paragraph: a single one where double ones separate paragraphs.

    `parted` remembers whether an element's paragraphs are separated so.
    """
    parent = node.parent
    if parent is None or _is_break(_beside(node, "next")) or _is_break(_beside(node, "prev")):
        return False
    if parent.mem_id not in parted:
        children = (one for one in parent.iter() if one.tag == "br")
        parted[parent.mem_id] = any(_is_break(_beside(one, "next")) for one in children)
    return parted[parent.mem_id]


def _beside(node: LexborNode, side: str) -> LexborNode | None:
    """Return the node next to a node on that side (`next`, `prev`), skipping blank text and comments."""
    found: LexborNode | None = getattr(node, side)
    while found is not None and (
        found.is_comment_node or (found.is_text_node and not (found.text_content or "").strip())
    ):
        found = getattr(found, side)
    return found


def _is_break(node: LexborNode | None) -> bool:
    return node is not None and node.tag == "br"


def is_unseen(node: LexborNode) -> bool:
    """Return whether a browser shows nothing of an element, or only the number of a footnote."""
    if not node.is_element_node:
        return False
    if node.tag in UNSEEN:
        return True
    attributes = node.attributes
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return True
    style = attributes.get("style") or ""
    if _HIDDEN.search(style) or (node.tag == "sup" and _is_note(node)):
        return True
    return bool(_LABEL.search(style)) and not any(map(str.isdigit, node.text(deep=True)))


def _is_note(node: LexborNode) -> bool:
    """Return whether a superscript element is only a link within the page, to a footnote."""
    said = " ".join(node.text(deep=True).split())[:12]
    return bool(_NOTE.fullmatch(said)) and node.css_first("a[href*='#']") is not None
