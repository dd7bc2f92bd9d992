"""The text of a YAML file: its encoding, and characters that no slide can show.

Input: bytes or text. Output: text, and Problems.
"""

import re
from collections.abc import Iterator

from briefgen.core.pasted import merge_mark
from briefgen.core.problem import Problem, Where
from briefgen.core.yaml_document import MAX_BYTES as MAX_BYTES
from briefgen.core.yaml_document import Document as Document
from briefgen.core.yaml_document import Path as Path

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""Marks at the beginning of UTF-16 (Unicode 23.8)."""
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_FIRST_UNUSED = "\ud800"
_UNUSED = f"{_FIRST_UNUSED}-\uf8ff\ufffe\uffff"
"""Surrogates, characters for private use, and two that are none: slow to compile as a class, and rarely needed."""
_INVISIBLE = frozenset("\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff") | frozenset(
    map(chr, range(0xE0000, 0xE0080))
)
_BLANKS = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0]*"
)
"""White space, and invisible characters: Unicode's Default_Ignorable_Code_Point."""
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f")
"""Flag of a part of a country (UTS #51, emoji tag sequences): the tag characters in it are meant."""
_SEPARATOR = re.compile("[\x0b\x0c\u2028\u2029]")
"""Separators of lines, paragraphs and pages, put into the clipboard by Word, PowerPoint and PDF readers."""


def unfit_for_slides(text: str) -> tuple[str, str] | None:
    """Return why a text cannot be put on a slide, as message and hint; None if it can."""
    if not (text.isascii() or _INVISIBLE.isdisjoint(text)):
        found = next((sign for sign in _FLAG.sub("", text) if sign in _INVISIBLE), "")
        return (f"the text has the invisible character U+{ord(found):04X}", "delete it") if found else None
    return None


def decoded_yaml(content: bytes, shown: str) -> tuple[str, Problem | None]:
    """Return the text of a file, and the problem if it is not text."""
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
        return "", Problem(Where(shown), "yaml-bounds", f"the file has {size}", "split it, one file per noun")
    if b"\0" in content[:2] or content.startswith(_UTF16):
        return "", Problem(Where(shown), "yaml-utf8", "the file is UTF-16", "save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in content:
            hint = "only YAML files belong here; give it its own ending, such as .png, or move it away"
            return "", Problem(Where(shown), "yaml-utf8", "the file is not text", hint)
        where = where_at(content[: error.start].decode("utf-8", "replace"), error.start, shown)
        return "", Problem(where, "yaml-utf8", "the file is not UTF-8 here", "save it as UTF-8")
    if match := forbidden_in(text):
        message = f"the character U+{ord(match[0]):04X} is not allowed in a content file"
        return "", Problem(where_at(text, match.start(), shown), "yaml-character", message, "delete it")
    if merge := merge_mark(text):
        return "", Problem(where_at(text, merge[0], shown), "yaml-syntax", *merge[1])
    return text, None


def forbidden_in(text: str) -> re.Match[str] | None:
    """Return the first character that no content file may hold."""
    may_hold_unused = not text.isascii() and max(text) >= _FIRST_UNUSED
    return re.search(f"[{_CONTROL}{_UNUSED if may_hold_unused else ''}]", text)


def separator_problems(text: str, shown: str) -> Iterator[Problem]:
    for match in _SEPARATOR.finditer(text):
        message = f"the line separator U+{ord(match[0]):04X} is read as a space"
        yield Problem(where_at(text, match.start(), shown), "yaml-separator", message, level="note")


def where_at(text: str, offset: int, shown: str) -> Where:
    before = text[:offset]
    return Where(shown, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
