"""Text of messages. Imports little, since every command needs it."""

import re

_UNPRINTABLE = "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""Control characters except tab and line break, line and paragraph separators, direction marks, surrogates.

Compiled only where a message needs it: sets of characters outside Latin-1 are slow to compile.
"""


def printable(text: str) -> str:
    """Return the text for a terminal, with control, colour and direction characters spelled out.

    So are surrogates, which stand for undecodable bytes of a file name.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, lambda found: found[0].encode("unicode_escape").decode(), text)


def json_text(value: object) -> str:
    """Return a value as indented JSON that a terminal can show: what `printable` spells out is escaped as JSON does it.

    A program that reads the text gets the value unchanged.
    """
    from json import dumps  # imported late to keep `--help` fast

    text = dumps(value, indent=1, ensure_ascii=False)
    plain = text.isascii() and "\x7f" not in text  # the one control character that JSON leaves as it is
    return text if plain else re.sub(_UNPRINTABLE, lambda found: f"\\u{ord(found[0]):04x}", text)


def counted(number: int, what: str) -> str:
    """Return a number with its noun: `1 page`, `9 pages`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
