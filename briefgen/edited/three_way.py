"""Three-way merging of sequences: diff3 over difflib's matching blocks (Khanna, Kunal, Pierce 2007).

Input: the common ancestor and both sides. Output: chunks in order. Words and the spaces between them are compared, so
that changes to different words of a sentence are in different chunks.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import Literal

from msgspec import Struct

ChunkKind = Literal["same", "theirs", "ours", "alike", "conflict"]


class Chunk(Struct, frozen=True):
    """A chunk that neither side changed, one changed, or both did, equally or differently.

    Bounds are those of the three sequences: (start, end).
    """

    kind: ChunkKind
    base: tuple[int, int]
    theirs: tuple[int, int]
    ours: tuple[int, int]


def words_and_spaces(text: str) -> list[str]:
    """Return the words of a text and the spaces between them."""
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def merge3(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> Iterator[Chunk]:
    """Yield the chunks from beginning to end."""
    at = (0, 0, 0)
    for here, length in (*_common(base, theirs, ours), ((len(base), len(theirs), len(ours)), 0)):
        if here != at:
            yield _changed(base, theirs, ours, at, here)
        at = (here[0] + length, here[1] + length, here[2] + length)
        if length:
            yield Chunk("same", (here[0], at[0]), (here[1], at[1]), (here[2], at[2]))


def _changed(
    base: Sequence[str], theirs: Sequence[str], ours: Sequence[str], at: tuple[int, int, int], to: tuple[int, int, int]
) -> Chunk:
    was, left, right = base[at[0] : to[0]], theirs[at[1] : to[1]], ours[at[2] : to[2]]
    kind: ChunkKind = "ours" if left == was else "theirs" if right == was else "alike" if left == right else "conflict"
    return Chunk(kind, (at[0], to[0]), (at[1], to[1]), (at[2], to[2]))


def _common(
    base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]
) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Yield where all three agree: the three places, and the length."""
    left = _blocks(base, theirs)
    right = _blocks(base, ours)
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i].a, right[j].a)
        end = min(left[i].a + left[i].size, right[j].a + right[j].size)
        if start < end:
            yield (start, left[i].b + start - left[i].a, right[j].b + start - right[j].a), end - start
        if left[i].a + left[i].size < right[j].a + right[j].size:
            i += 1
        else:
            j += 1


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    return [block for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if block.size]
