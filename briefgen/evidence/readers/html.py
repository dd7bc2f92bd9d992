"""HTML as in browsers: an HTML5 parser (Lexbor) makes the tree, `tree` its lines, `furniture` finds what to leave
out.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefgen.evidence.readers.encoding import Decoded, decoded
from briefgen.evidence.readers.furniture import furniture
from briefgen.evidence.readers.metadata import about_page
from briefgen.evidence.readers.reading import Reading, Unreadable, paragraphs
from briefgen.evidence.readers.tree import lines_of

DEEPEST = 2_000
"""Most elements inside each other; browsers stop at 512, and the parser's time grows with the square of it."""
FORMATS = 200
"""Most formatting elements open at once: each is opened again in every later paragraph."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>\0]{0,30})")
_NOT_NESTED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dd dt td th tr tbody thead tfoot option"
    b" a button nobr".split()
)
"""Elements that end where another of their kind begins, or at once."""
_GROWING = re.compile("&n([LG])t;")
_GROWN = {"L": "\u226a\u20d2", "G": "\u226b\u20d2"}
"""The two named characters that are longer in UTF-8 than their names: the parser writes beyond its memory for them."""
_CLOSED_AT_ONCE = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([a-zA-Z][\w:-]{0,30})"
    r"((?:\s[^<>]{0,2000}?)?)/>"
)
_TITLE, _TITLE_END = re.compile(r"<title\b[^<>]{0,200}>", re.IGNORECASE), re.compile(r"</title", re.IGNORECASE)
_FORMATTING = frozenset(b"b big code em font i s small strike strong tt u".split())


def read_html(content: bytes, whole: bool = False, declared: str = "") -> Reading:
    """Return a saved page; with `whole`, including its menus, notices and related links. Raises Unreadable."""
    _check_nesting(content)
    return read_page(decoded(content, declared), whole)


def read_page(page: Decoded, whole: bool = False) -> Reading:
    """Return the reading of a page's text."""
    root = _parsed(page.text)
    left_out = frozenset() if whole else furniture(root)
    lines = list(lines_of(root, left_out))
    taken = paragraphs(line for line, is_left in lines if not is_left)
    left = paragraphs(line for line, is_left in lines if is_left)
    return Reading(taken, left, about_page(root, page.text), page.encoding, page.guessed)


def lines_of_html(text: str) -> list[str]:
    """Return the lines of a piece of HTML, with nothing left out. Raises Unreadable."""
    _check_nesting(text.encode("utf-8", "replace"))
    return [line for line, _ in lines_of(_parsed(text), ())]


def _parsed(text: str) -> LexborNode:
    root = LexborHTMLParser(_GROWING.sub(lambda found: _GROWN[found[1]], _closed(text))).root
    if root is None:
        raise Unreadable("there is no text in it")
    return root


def _closed(text: str) -> str:
    """Return the page with elements closed that XML closes at once (`<title/>`), and an unclosed title closed.

    An HTML parser takes everything after such a title for its words.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        text = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", text)
    if not _TITLE_END.search(text) and (title := _TITLE.search(text)):
        end = text.find("<", title.end())
        text = f"{text[:end]}</title>{text[end:]}" if end >= 0 else text
    return text


def _check_nesting(content: bytes) -> None:
    """Raise Unreadable for a page whose nesting would keep the parser busy for minutes."""
    depth = formats = 0
    for closes, tag in _TAG.findall(content):
        name = tag.lower()
        step = -1 if closes else 1
        if name in _FORMATTING:
            formats = max(0, formats + step)
        elif name not in _NOT_NESTED:
            depth = max(0, depth + step)
        if depth > DEEPEST or formats > FORMATS:
            raise Unreadable("its elements are nested too deep; open it in a browser and save the text as .txt")
