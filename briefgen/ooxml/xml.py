"""Text in XML 1.0: names that every part shares, and which characters are allowed between tags."""

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NAMESPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'

# XML 1.0, 2.2: no C0 control but tab, line feed and return; no surrogate; no U+FFFE, U+FFFF. A line feed inside a
# run is shown by PowerPoint as "_x000A_", so a space stands for it; placed breaks are vertical tabs, cut out before.
_FORBIDDEN = dict.fromkeys([*range(0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_TEXT = {
    **_FORBIDDEN,
    0x09: " ",
    0x0A: " ",
    0x0D: " ",
    0x0B: " ",
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;"}


_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff&<>"]')
"""Characters that have to be escaped; most words hold none."""


def text(words: str) -> str:
    """Return `words` as character data, without characters that XML cannot hold."""
    return words.translate(_TEXT) if _SPECIAL.search(words) else words


def run_text(words: str) -> str:
    """Return `words` as the text of a run or a cell, in which Office reads `_x000D_` as a single character.

    A text of that form is written with its first character escaped, as Office does (ECMA-376-1, 22.9.2.19).
    """
    return text(escaped(words))


def escaped(words: str) -> str:
    """Return `words` with characters escaped that Office would read as one of its own escapes."""
    return _LIKE_ESCAPE.sub("_x005F_", words) if "_x" in words else words


def as_shown(words: str) -> str:
    """Return the shown text of a run, without the escapes that `run_text` writes."""
    return _ESCAPED.sub("_", words) if "_x005F_" in words else words


def attribute(words: str) -> str:
    """Return `words` as an attribute value for double quotes."""
    return words.translate(_ATTRIBUTE) if _SPECIAL.search(words) else words
