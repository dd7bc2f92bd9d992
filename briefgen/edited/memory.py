"""What is remembered of the decks in a folder, so that edits can be told from content later.

`output/.briefgen/<sha256 of the deck>.json.z`: facets and the Brief of its reader, compressed, for its owner only. They
hold what that reader's deck says, and ids; never a Dossier, a line number or a path. The folder is its author's and is
not handed on with a deck. Kept are those of the decks that the store remembers, and some others: edited decks that came
back by mail lead to them.
"""

import zlib
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.changes.state import NotAState, state_as_json, state_from_json
from briefgen.core.files import digest_of, read_file
from briefgen.edited.facets import VERSION, DeckFacets
from briefgen.store.files import read_index, remove_leftovers, write_whole

FOLDER = ".briefgen"
MOST_BYTES = 100_000_000
"""What a remembered deck may unpack to."""
OTHERS = 100
"""How many decks are kept that the store has forgotten."""
_END = ".json.z"


class Remembered(Struct, frozen=True):
    """A deck as it was written: its facets with fields, and what its reader may see (a state, as `changes` has it)."""

    facets: DeckFacets
    state: msgspec.Raw = msgspec.Raw(b"{}")

    @property
    def brief(self) -> Brief | None:
        """The Brief; None when it was not kept or is of another version."""
        with suppress(NotAState):
            return state_from_json(bytes(self.state))
        return None


def remembered(facets: DeckFacets, brief: Brief) -> Remembered:
    """What to keep of a deck."""
    return Remembered(facets, msgspec.Raw(state_as_json(brief)))


def keep(output: Path, digest: str, deck: Remembered) -> None:
    """Keeps what a deck of that digest says, readable for its owner only. Raises OSError."""
    keep_packed(output, digest, zlib.compress(msgspec.json.encode(deck), 6))


def keep_packed(output: Path, digest: str, packed: bytes) -> None:
    """Keeps what `packed_memory` gave of a deck of that digest. Raises OSError."""
    folder = output / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{digest}{_END}"
    write_whole(file, packed)
    file.chmod(0o600)


def packed_memory(output: Path, digest: str) -> bytes:
    """What is kept of the deck of that digest, as it is in its file; empty when nothing is."""
    with suppress(OSError):
        return read_file(output / FOLDER / f"{digest}{_END}", MOST_BYTES)
    return b""


def recall(output: Path, digest: str) -> Remembered | None:
    """What is kept of the deck of that digest; None when nothing is, or what is there is not ours."""
    with suppress(OSError, zlib.error, msgspec.DecodeError, msgspec.ValidationError, RecursionError):
        unpacked = zlib.decompressobj().decompress(packed_memory(output, digest), MOST_BYTES)
        deck = msgspec.json.decode(unpacked, type=Remembered)
        return deck if deck.facets.facets == VERSION else None
    return None


def recall_marked(output: Path, mark: str) -> Remembered | None:
    """The newest deck kept under that deck mark."""
    files = sorted((output / FOLDER).glob(f"*{_END}"), key=lambda file: file.stat().st_mtime, reverse=True)
    found = (recall(output, file.name.removesuffix(_END)) for file in files)
    return next((deck for deck in found if deck and deck.facets.mark == mark), None) if mark else None


def base_of(output: Path, edited: Path, mark: str) -> Remembered | None:
    """What we last wrote of an edited deck: by its bytes, by the mark in it, or by its name."""
    own = recall(output, digest_of(edited)) or recall_marked(output, mark)
    if own:
        return own
    known = read_index(edited.parent).get(edited.name)
    digests = reversed(known.digests) if known else ()
    return next(filter(None, (recall(output, digest) for digest in digests)), None)


def forget_others(output: Path, most: int = OTHERS) -> None:
    """Removes what is kept of decks that the store does not remember, but for the newest, and unfinished files."""
    remove_leftovers(output / FOLDER)
    known = {digest for entry in read_index(output).values() for digest in entry.digests}
    others = [file for file in (output / FOLDER).glob(f"*{_END}") if file.name.removesuffix(_END) not in known]
    others.sort(key=lambda file: file.stat().st_mtime, reverse=True)
    for file in others[most:]:
        file.unlink(missing_ok=True)
