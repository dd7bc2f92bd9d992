"""Work kept from one run to the next, under the digest of everything that it depends on.

Input: what a piece of work is made from, as bytes. Output: the kept piece, or None when it must be made. Keys are made
only here. A key must cover all that the piece depends on: then a piece that is found is right, and losing one only
costs time.
"""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Protocol, TypeVar

from msgspec import DecodeError, Struct, msgpack

Made = TypeVar("Made")


class WorkStore(Protocol):
    """A store for pieces of work."""

    def find(self, key: str) -> bytes | None:
        """Return the piece kept under the key; None if there is none."""

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""

    def save(self) -> None:
        """Write to disk, so that the next run finds what was kept."""


class KeptWork(Struct, frozen=True):
    """Pieces of work in a store. `ground` is what all of them depend on, besides what each is made from."""

    store: WorkStore
    ground: tuple[str, ...] = ()

    def on(self, *ground: str) -> "KeptWork":
        """Return the same store with more that its pieces depend on."""
        return KeptWork(self.store, (*self.ground, *ground))

    def key(self, kind: str, *made_from: bytes) -> str:
        """Return the key of a piece of that kind; the boundaries between the parts count."""
        parts = (kind.encode(), *(one.encode("utf-8", "surrogatepass") for one in self.ground), b"", *made_from)
        return sha256(b"".join([b"%d:%b" % (len(part), part) for part in parts])).hexdigest()


def kept_or_made(
    kept: KeptWork | None, kind: str, made_from: object, form: type[Made], make: Callable[[], Made]
) -> Made:
    """Return what was made of an equal value before, a value of type `form`; else what `make` makes, which is kept.

    `made_from` and what is made of it are values that msgspec encodes. Without kept work, `make` makes it each time.
    """
    if kept is None:
        return make()
    key = kept.key(kind, msgpack.encode(made_from))
    with suppress(DecodeError):
        return msgpack.decode(kept.store.find(key) or b"", type=tuple[form])[0]  # type: ignore[valid-type]
    made = make()
    kept.store.keep(key, msgpack.encode((made,)))
    return made
