"""Work that is kept from one run to the next, by the digest of everything that it depends on.

Input: what a piece of work is made from, as bytes. Output: the piece as it was made of the same, or nothing; then it is
made again. How a key is made is said here and nowhere else. A key must name all that the piece depends on: so a piece
is right whenever it is found, and losing it costs time and nothing else.
"""

from hashlib import sha256
from typing import Protocol

from msgspec import Struct


class WorkStore(Protocol):
    """Where pieces of work are kept."""

    def find(self, key: str) -> bytes | None:
        """Return what is kept under the key, whole."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""

    def save(self) -> None:
        """Make sure that the next run finds what was kept."""


class KeptWork(Struct, frozen=True):
    """Pieces of work in a store. `ground` is what all of them depend on besides what each is made from."""

    store: WorkStore
    ground: tuple[str, ...] = ()

    def on(self, *ground: str) -> "KeptWork":
        """Return the same store, for work that depends on this besides."""
        return KeptWork(self.store, (*self.ground, *ground))

    def key(self, kind: str, *made_from: bytes) -> str:
        """Return the key of a piece of that kind: where one part ends and the next begins counts."""
        whole = sha256()
        for part in (kind.encode(), *(one.encode("utf-8", "surrogatepass") for one in self.ground), b"", *made_from):
            whole.update(b"%d:" % len(part))
            whole.update(part)
        return whole.hexdigest()
