"""Text of messages. Imports little, since every command needs it."""

import re

_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls other than tab and line break, breaks of lines and paragraphs, what sets a direction, halves of letters."""


def printable(text: str) -> str:
    """Return the text for a terminal: what would move its cursor, colour it or turn its lines round is spelled out.

    So are halves of letters, which stand for the bytes of a file's name that are no text.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def counted(number: int, what: str) -> str:
    """Return `1 page`, `9 pages`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
