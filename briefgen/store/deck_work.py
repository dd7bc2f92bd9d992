"""The pieces of work of one deck, all in one entry of the cache.

Input: keys and bytes. Output: the same bytes in the next run. Only what a run asked for or made stays, so that there is
never more than one deck needs; an entry that is not ours, or spoilt, holds nothing.
"""

from functools import cached_property

from msgspec import DecodeError, msgpack

from briefgen.store.cache import Cache

MOST_BYTES = 30_000_000
"""Of all pieces of a deck; what comes after is not kept."""


class DeckWork:
    """Pieces of the work on the deck of that name, read when the first is asked for."""

    def __init__(self, cache: Cache, deck: str) -> None:
        self.cache, self.deck = cache, deck
        self._used: dict[str, bytes] = {}
        self._size = 0

    def find(self, key: str) -> bytes | None:
        """What was kept under the key."""
        found = self._used.get(key) or self._before.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def keep(self, key: str, content: bytes) -> None:
        """Keeps the content, in memory until `save`."""
        if self._size + len(content) <= MOST_BYTES:
            self._size += len(content)
            self._used[key] = content

    def save(self) -> None:
        """Writes what this run asked for or made into the cache, if that is not what is there."""
        if self._used.keys() != self._before.keys():
            self.cache.keep(self._key, msgpack.encode(self._used))

    @cached_property
    def _before(self) -> dict[str, bytes]:
        try:
            return msgpack.decode(self.cache.find(self._key) or b"\x80", type=dict[str, bytes])
        except DecodeError:
            return {}

    @property
    def _key(self) -> str:
        return f"work on {self.deck}"
