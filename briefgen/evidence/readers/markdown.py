"""Markdown by CommonMark 0.31, with tables, strikethrough, footnotes and front matter.

A paragraph, a heading, a list item, a cell is a line. A list that begins with a number other than 0 or 1 keeps its
numbers: it is a sentence that begins with a year (`1984. They ended`), or the numbers matter.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.core.text import is_unspaced
from briefgen.evidence.readers.encoding import decoded
from briefgen.evidence.readers.html import lines_of_html
from briefgen.evidence.readers.metadata import about_source
from briefgen.evidence.readers.reading import About, Reading, paragraphs

_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"([A-Za-z_]{1,30}):[ \t]*([^\n]{1,1000})")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\*(?=\d)")
"""A multiplication sign: as emphasis, as in CommonMark, it would join two numbers."""
_TIMES = "\ue000"
"""Placeholder for it while the text is parsed."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FIELDS = {"title": "title", "author": "author", "date": "published", "published": "published", "lang": "language",
           "language": "language", "url": "url", "source": "url", "site": "outlet", "publisher": "outlet"}  # fmt: skip


def read_markdown(content: bytes) -> Reading:
    """Return a file of Markdown. Raises Unreadable."""
    found = decoded(content)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    body = _BETWEEN_DIGITS.sub(_TIMES, text[front.end() :] if front else text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    lines = paragraphs(line.replace(_TIMES, "*") for line in _lines(tokens))
    return Reading(lines, (), _front(front[1] if front else ""), found.encoding, found.guessed)


def _front(text: str) -> About:
    """Return the metadata between the `---` lines at the top."""
    values: dict[str, list[str]] = {}
    for name, value in _ENTRY.findall(text):
        if field := _FIELDS.get(name.casefold()):
            values.setdefault(field, []).append(value.strip().strip("\"'"))
    return about_source(values)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    numbers: list[bool] = []
    prefix = ""
    for token in tokens:
        match token.type:
            case "ordered_list_open":
                numbers.append(token.attrGet("start") not in (None, 0))
            case "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                prefix = f"{token.info}{token.markup} " if token.info and numbers and numbers[-1] else ""
            case "inline":
                yield prefix + _words(token.children or ())
                prefix = ""
            case "code_block" | "fence":
                yield from _BLANK_LINE.split(token.content)
            case "html_block":
                yield from lines_of_html(token.content)


def _words(children: Sequence[Token]) -> str:
    """Return the words of a line as shown: no marks, no addresses, no pictures, no numbers of footnotes."""
    shown = []
    for child in children:
        if child.type in ("text", "code_inline"):
            shown.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content[:3].casefold() == "<br":
            shown.append("\n")
    words = _NOTE_MARK.sub("", "".join(shown))
    # CommonMark sees no emphasis beside a mark of a script without spaces, even where it was meant
    return words.replace("**", "") if any(map(is_unspaced, words)) else words
