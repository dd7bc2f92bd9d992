"""Words as a search compares them: case, composition, invisible characters and typographic variants do not count."""

import re
import unicodedata
from collections.abc import Iterator

from briefgen.core.text import seen

PASSAGE = 4
"""Words in a row that make a passage: so many together are hardly said twice by chance."""

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_ID = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_JOINT = re.compile("[._]")


def comparable(text: str) -> str:
    """Return the text as it is compared."""
    if text.isascii():  # most are, and there is nothing to do for them
        return text.casefold()
    text = seen(text)
    if not unicodedata.is_normalized("NFKC", text):
        text = seen(unicodedata.normalize("NFKC", text))
    return text.casefold()


def compared_words(text: str) -> list[str]:
    """Return the words and numbers of a text that is `comparable`: `2.5` is one, `F-35` two."""
    return _WORD.findall(text)


def ids(text: str) -> set[str]:
    """Return what could be ids of records in a text that is `comparable`, the name of a file without its ending
    included.
    """
    found = set(_ID.findall(text))
    return found.union(*(_JOINT.split(one) for one in found if "." in one or "_" in one))


def passages(listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every passage of a text's words; a shorter text, from two words on, is one."""
    if 2 <= len(listed) < PASSAGE:
        yield tuple(listed)
    for n in range(len(listed) - PASSAGE + 1):
        yield tuple(listed[n : n + PASSAGE])


def known_passages(listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every two, three or four words in a row."""
    for size in range(2, PASSAGE + 1):
        for n in range(len(listed) - size + 1):
            yield tuple(listed[n : n + size])
