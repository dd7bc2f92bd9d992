"""Pieces of work that belong together, in one entry of the cache.

Input: keys and bytes. Output: the same bytes in the next run. Only what a run asked for or made is kept, so that there
is never more than one run needs; a damaged or foreign entry counts as empty.
"""

from functools import cached_property
from itertools import accumulate

from msgspec import DecodeError, msgpack

from briefgen.store.cache import Cache

MAX_BYTES = 30_000_000
"""Most bytes of all pieces of an entry; later pieces are not kept."""


class Pieces:
    """The pieces in an entry such as `pages of s400-press`, which is read when the first is needed."""

    def __init__(self, cache: Cache, name: str) -> None:
        self.cache, self.name = cache, name
        self._used: dict[str, bytes] = {}
        self._size = 0
        self._made = False

    def find(self, key: str) -> bytes | None:
        """Return what was kept under the key."""
        found = self._used.get(key) or self._before.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content, in memory until `save`."""
        if self._size + len(content) <= MAX_BYTES:
            self._size += len(content)
            self._used[key] = content
            self._made = True

    def save(self) -> None:
        """Write what this run asked for or made into the cache, if it made anything."""
        if self._made:
            self._made = False
            self.cache.keep(self._key, _joined(self._used))

    @cached_property
    def _before(self) -> dict[str, bytes]:
        return _divided(self.cache.find(self._key) or b"")

    @property
    def _key(self) -> str:
        return f"pieces: {self.name}"


def _joined(pieces: dict[str, bytes]) -> bytes:
    """Return one entry: the length of the index in 4 bytes, the index of keys and sizes, then the pieces.

    Only the index is encoded: msgspec ends the process if it has no memory for a large value.
    """
    index = msgpack.encode({key: len(piece) for key, piece in pieces.items()})
    return b"".join((len(index).to_bytes(4, "big"), index, *pieces.values()))


def _divided(entry: bytes) -> dict[str, bytes]:
    """Return the pieces of an entry; none if `_joined` did not make it."""
    start = 4 + int.from_bytes(entry[:4], "big")
    try:
        sizes = msgpack.decode(entry[4:start], type=dict[str, int])
    except DecodeError:
        return {}
    ends = list(accumulate(sizes.values(), initial=start))
    if ends[-1] != len(entry):
        return {}
    return {key: entry[at : at + size] for at, (key, size) in zip(ends, sizes.items(), strict=False)}
