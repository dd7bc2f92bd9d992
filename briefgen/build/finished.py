"""A finished deck as a value: what is handed from machine to machine.

Input: a deck in a folder of decks, with what is remembered of it there. Output: the same in another folder. What
was edited since it was built is no finished deck, and an edited deck in the way stays where it is.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen.core.files import MAX_FILE_BYTES, read_file
from briefgen.edited import memory
from briefgen.store.files import put_in_place
from briefgen.store.index import OutputEntry, find_untouched
from briefgen.store.whole import temporary_file


class FinishedDeck(Struct, frozen=True):
    """The bytes of a deck in any format, and what is remembered of it."""

    name: str
    """Of its file: `s400-press.pptx`."""
    content: bytes
    made: Mapping[str, Any] = field(default_factory=dict)
    """What it was made from, as the index of its folder has it."""
    memory: bytes = b""
    """Its facets and its reader's Brief, as kept beside it; empty for a format that nobody edits."""


def finished_in(folder: Path, name: str, index: Mapping[str, OutputEntry]) -> FinishedDeck | None:
    """Return the deck of that file name, as it was built; None when it is not there or was edited since.

    Raises OSError.
    """
    file = folder / name
    place = find_untouched(file, {name: index.get(name, OutputEntry())})
    if place != file:
        return None
    digest = index[name].digests[-1]
    return FinishedDeck(name, read_file(file, MAX_FILE_BYTES), index[name].made, memory.packed_memory(folder, digest))


def put_finished(deck: FinishedDeck, output: Path) -> Path:
    """Put the deck in its place in `output`, or beside it if somebody has edited what is there; return where.

    Raises TargetInUse, LockError, or OSError as the system gives it.
    """
    target = output / deck.name
    with temporary_file(target) as part:
        part.write_bytes(deck.content)
        if deck.memory:
            memory.keep_packed(output, sha256(deck.content).hexdigest(), deck.memory)
        return put_in_place(part, target, deck.made)
