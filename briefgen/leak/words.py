"""Words as a search compares them: no case, composition, invisible characters or typographic variants."""

import re
import unicodedata
from collections.abc import Iterator

from briefgen.core.text import seen

PASSAGE = 4
"""Words of a passage: so many in a row hardly occur twice by chance."""

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*")
_ID = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_JOINT = re.compile("[._]")


def comparable(text: str) -> str:
    """Return the text in compared form."""
    if text.isascii():  # true of most texts, and faster
        return text.casefold()
    text = seen(text)
    if not unicodedata.is_normalized("NFKC", text):
        text = seen(unicodedata.normalize("NFKC", text))
    return text.casefold()


def compared_words(text: str) -> list[str]:
    """Return the words and numbers of a text that is `comparable`: `2.5` is one, `F-35` two."""
    return _WORD.findall(text)


def ids(text: str) -> set[str]:
    """Return what could be ids of records in a comparable text, also a file name without its ending."""
    found = set(_ID.findall(text))
    return found.union(*(_JOINT.split(one) for one in found if "." in one or "_" in one))


def passages(listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every passage of a text's words; a shorter text of at least two words is one."""
    if 2 <= len(listed) < PASSAGE:
        yield tuple(listed)
    for n in range(len(listed) - PASSAGE + 1):
        yield tuple(listed[n : n + PASSAGE])


def known_passages(listed: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every two, three or four words in a row."""
    for size in range(2, PASSAGE + 1):
        for n in range(len(listed) - size + 1):
            yield tuple(listed[n : n + size])
