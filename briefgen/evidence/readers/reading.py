"""The result of reading a saved article: its paragraphs, what was left out, its metadata."""

import re
from collections.abc import Iterable

from msgspec import Struct

MAX_BYTES = 50_000_000
"""Largest file that is read, also PDF and Word, in bytes."""
MAX_TEXT = 10_000_000
"""Largest file of text, Markdown, HTML or mail that is read, in bytes."""

_WHITE = re.compile(r"[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
"""White space that only separates words; no-break and thin spaces are part of the text."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Unreadable(ValueError):
    """No text can be read from the file; the message says why."""


class About(Struct, frozen=True):
    """The metadata of a document; empty where missing. `published` is an ISO 8601 date."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    made: str = ""
    """Day on which the file was made, if stated; it may not be the day of publication."""


class Reading(Struct, frozen=True):
    """A saved article as read. `paragraphs` are numbered from 1 by citations."""

    paragraphs: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """Menus, notices, related links, running heads: what the page marks as not the article."""
    about: About = About()
    encoding: str = ""
    """Encoding used; empty for formats that state theirs."""
    guessed: bool = False
    """Whether the encoding was guessed from the letters, so that somebody should check them."""


def paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that count as paragraphs, each on one line, without control characters."""
    return tuple(line for line in map(one_line, lines) if is_paragraph(line))


def one_line(text: str) -> str:
    """Return a text with every run of plain white space as one space."""
    return _CONTROL.sub("", _WHITE.sub(" ", text)).strip(" ")


_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised_number(text: str) -> str:
    """Return a superscript number in superscript digits, so that `10` and a raised `2` do not become 102; other text
    unchanged.
    """
    return text.translate(_RAISED) if re.fullmatch(r"\s?[+−-]?\d{1,4}\s?", text) else text


def is_paragraph(line: str) -> bool:
    """Return whether a line counts: it has a letter or a digit."""
    return any(sign.isalnum() for sign in line)
