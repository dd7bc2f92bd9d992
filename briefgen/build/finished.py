"""A finished deck as a value that can be sent to another machine.

Input: a deck in a folder of decks, with what is remembered of it there. Output: the same in another folder. A deck that
was edited since it was built is not finished, and an edited deck at the target is never overwritten.
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
    """File name: `s400-press.pptx`."""
    content: bytes
    made: Mapping[str, Any] = field(default_factory=dict)
    """What it was made from, as in the index of its folder."""
    memory: bytes = b""
    """Its facets and its reader's Brief, as kept beside it; empty for a format that cannot be merged."""


def finished_in(folder: Path, name: str, index: Mapping[str, OutputEntry]) -> FinishedDeck | None:
    """Return the deck of that file name as it was built; None when it is missing or was edited since.

    Raises OSError.
    """
    file = folder / name
    place = find_untouched(file, {name: index.get(name, OutputEntry())})
    if place != file:
        return None
    digest = index[name].digests[-1]
    return FinishedDeck(name, read_file(file, MAX_FILE_BYTES), index[name].made, memory.packed_memory(folder, digest))


def put_finished(deck: FinishedDeck, output: Path) -> Path:
    """Write the deck to its place in `output`, or beside an edited deck there; return the path.

    Raises TargetInUse, LockError, or OSError from the system.
    """
    target = output / deck.name
    with temporary_file(target) as part:
        part.write_bytes(deck.content)
        if deck.memory:
            memory.keep_packed(output, sha256(deck.content).hexdigest(), deck.memory)
        return put_in_place(part, target, deck.made)
