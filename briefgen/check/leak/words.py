"""Words as a search compares them: case, composition, invisible characters and typographic variants do not count."""

import re
import unicodedata
from collections.abc import Iterator

PASSAGE = 4
"""Words in a row that make a passage: so many together are hardly said twice by chance."""

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_ID = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_UNSEEN = dict.fromkeys(
    n for n in (0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)


def plain(text: str) -> str:
    """The text as it is compared."""
    if text.isascii():  # most are, and there is nothing to do for them
        return text.casefold()
    return unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_SAME).casefold()


def words(text: str) -> list[str]:
    """The words and numbers of a text that is `plain`: `2.5` is one, `F-35` two."""
    return _WORD.findall(text)


def ids(text: str) -> Iterator[str]:
    """What could be ids of records in a text that is `plain`, the name of a file without its ending included."""
    for found in _ID.finditer(text):
        yield found[0]
        if "." in found[0] or "_" in found[0]:
            yield from re.split(r"[._]", found[0])


def passages(listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Every passage of a text's words; a shorter text, from two words on, is one."""
    if 2 <= len(listed) < PASSAGE:
        yield tuple(listed)
    for n in range(len(listed) - PASSAGE + 1):
        yield tuple(listed[n : n + PASSAGE])


def known_passages(listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Every two, three or four words in a row."""
    for size in range(2, PASSAGE + 1):
        for n in range(len(listed) - size + 1):
            yield tuple(listed[n : n + size])
