"""The memory of decks in a folder, so that edits can be distinguished from content later.

`output/.briefgen/<sha256 of the deck>.kept`: the deck as written, the fields of its words, and the Brief of its reader,
for its owner only. It holds what that reader's deck says, and ids; never a Dossier, a line number or a path. Facets are
read only when needed: few decks are edited, and reading them took a third of a long build. The folder belongs to the
author and is not passed on with a deck. Kept are the decks that the store remembers, and some others: edited decks that
come back by mail need them.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.changes.state import NotAState, state_as_json, state_from_json
from briefgen.core.files import digest_of, read_file
from briefgen.edited.facets import VERSION, DeckFacets
from briefgen.edited.fields import DeckFields, NotOurs, with_fields
from briefgen.store.index import read_index
from briefgen.store.whole import remove_leftovers, write_whole_in_parts

FOLDER = ".briefgen"
MAX_BYTES = 1_000_000_000
"""Most bytes read of a remembered deck."""
MAX_FIELDS = 100_000_000
"""Most bytes that its fields and its Brief may unpack to."""
OTHERS = 100
"""How many decks are kept that the store has forgotten."""
PART = 1 << 16
"""Bytes of a deck that are in memory at a time."""
_END = ".kept"
_NO_BYTES = b"\xc4\0"
"""An empty value of bytes in msgpack."""


class Remembered(Struct, frozen=True):
    """A deck as it was written: its facets with fields, and its reader's Brief (in the form of `changes/state.py`)."""

    facets: DeckFacets
    state: msgspec.Raw = msgspec.Raw(b"{}")

    @property
    def brief(self) -> Brief | None:
        """The Brief; None when it was not kept or is of another version."""
        with suppress(NotAState):
            return state_from_json(bytes(self.state))
        return None


class KeptDeck(Struct, frozen=True):
    """A file of this folder. `about` is the JSON of a `_About`, compressed."""

    version: int
    mark: str
    about: bytes
    deck: bytes

    def unpacked(self) -> bytes:
        """Return the JSON of its fields and its Brief."""
        return zlib.decompressobj().decompress(self.about, MAX_FIELDS)

    def remembered(self) -> Remembered:
        """Return its facets and its Brief. Raises one of `_NOT_OURS`."""
        from briefgen.edited.read_pptx import NotADeck, read_facets  # few decks come back edited: see above

        about = msgspec.json.decode(self.unpacked(), type=_About)
        try:
            return Remembered(with_fields(read_facets(self.deck), about.fields), about.state)
        except NotADeck as error:
            raise NotOurs(str(error)) from error

    def brief(self) -> Brief:
        """Return its reader's Brief. Raises NotAState or one of `_NOT_OURS`."""
        return state_from_json(bytes(msgspec.json.decode(self.unpacked(), type=_About).state))


class _About(Struct, frozen=True):
    fields: DeckFields
    state: msgspec.Raw


_NOT_OURS = (
    OSError, zlib.error, msgspec.DecodeError, msgspec.ValidationError, RecursionError, NotOurs, ValueError
)  # fmt: skip
"""Errors from reading a file that briefgen did not write."""


def remembered(facets: DeckFacets, brief: Brief) -> Remembered:
    """Return a deck that was not written to the folder in the form of a remembered one."""
    return Remembered(facets, msgspec.Raw(state_as_json(brief)))


def keep(output: Path, digest: str, deck: BinaryIO, fields: DeckFields, brief: Brief) -> None:
    """Keep a deck as written under that digest, readable for its owner only. Raises OSError.

    The digest is that of the file it became, which may hold edits too.
    """
    about = zlib.compress(msgspec.json.encode(_About(fields, msgspec.Raw(state_as_json(brief)))), 3)
    _write(output, digest, _packed(fields.mark, about, deck))


def keep_packed(output: Path, digest: str, packed: bytes) -> None:
    """Keep a deck from the result of `packed_memory`. Raises OSError."""
    _write(output, digest, (packed,))


def _packed(mark: str, about: bytes, deck: BinaryIO) -> Iterator[bytes]:
    """Yield what msgpack encodes of a KeptDeck in parts: its last value, the deck, need not be in memory.

    The format of that value is "bin 32" of the msgpack specification: a length of four bytes, then the bytes.
    """
    yield msgspec.msgpack.encode(KeptDeck(VERSION, mark, about, b"")).removesuffix(_NO_BYTES)
    yield b"\xc6" + deck.seek(0, SEEK_END).to_bytes(4, "big")
    deck.seek(0)
    while part := deck.read(PART):
        yield part


def _write(output: Path, digest: str, parts: Iterable[bytes]) -> None:
    folder = output / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{digest}{_END}"
    write_whole_in_parts(file, parts)
    file.chmod(0o600)


def packed_memory(output: Path, digest: str) -> bytes:
    """Return what is kept of the deck with that digest, as in its file; empty when nothing is."""
    with suppress(OSError):
        return read_file(output / FOLDER / f"{digest}{_END}", MAX_BYTES)
    return b""


def find_kept(output: Path, digest: str) -> KeptDeck | None:
    """Return what is kept under that digest; None when nothing is, or when briefgen did not write it."""
    with suppress(*_NOT_OURS):
        kept = msgspec.msgpack.decode(packed_memory(output, digest), type=KeptDeck)
        return kept if kept.version == VERSION else None
    return None


def recall(output: Path, digest: str) -> Remembered | None:
    """Return what the deck of that digest said; None when nothing is kept of it, or when briefgen did not write it."""
    kept = find_kept(output, digest)
    with suppress(*_NOT_OURS):
        return kept.remembered() if kept else None
    return None


def recall_brief(output: Path, digest: str) -> Brief | None:
    """Return the Brief of that deck's reader when it was written; None when that is not kept."""
    kept = find_kept(output, digest)
    with suppress(*_NOT_OURS, NotAState):
        return kept.brief() if kept else None
    return None


def recall_marked(output: Path, mark: str) -> Remembered | None:
    """Return the newest deck kept under that deck mark."""
    files = sorted((output / FOLDER).glob(f"*{_END}"), key=lambda file: file.stat().st_mtime, reverse=True)
    digests = (file.name.removesuffix(_END) for file in files)
    found = ((digest, find_kept(output, digest)) for digest in digests)
    marked = (recall(output, digest) for digest, kept in found if kept and kept.mark == mark)
    return next(filter(None, marked), None) if mark else None


def base_of(output: Path, edited: Path, mark: str) -> Remembered | None:
    """Return what briefgen last wrote of an edited deck: found by its bytes, by its deck mark, or by its name."""
    own = recall(output, digest_of(edited)) or recall_marked(output, mark)
    if own:
        return own
    known = read_index(edited.parent).get(edited.name)
    digests = reversed(known.digests) if known else ()
    return next(filter(None, (recall(output, digest) for digest in digests)), None)


def forget_others(output: Path, most: int = OTHERS) -> None:
    """Remove all but the newest decks that the store does not remember, and unfinished files."""
    remove_leftovers(output / FOLDER)
    entries = read_index(output).values()
    known = {digest for entry in entries for digest in entry.digests}
    known |= {entry.accepted.digest for entry in entries if entry.accepted}
    others = [file for file in (output / FOLDER).glob(f"*{_END}") if file.name.removesuffix(_END) not in known]
    others.sort(key=lambda file: file.stat().st_mtime, reverse=True)
    for file in others[most:]:
        file.unlink(missing_ok=True)
