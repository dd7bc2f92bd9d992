"""The entries of a zip file, each unpacked when it is needed: no more than one is in memory at a time."""

import zipfile
from collections.abc import Iterator
from typing import IO

from briefgen.core.problem import short_of_memory
from briefgen.core.zip_entries import entry_bytes, entry_chunks
from briefgen.ooxml.package import UNZIPPABLE

MAX_BYTES = 1_000_000_000


class BrokenPackage(Exception):
    """The zip file is damaged or hostile; the text says why."""


class Entries:
    """The entries of a zip file by name. Raises BrokenPackage wherever it is damaged."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
        except UNZIPPABLE as error:
            raise _as_damaged(error) from error
        if not all(info.filename for info in self._archive.infolist()):
            raise BrokenPackage("an entry has no name")
        self._infos = [info for info in self._archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in self._infos) > MAX_BYTES:
            raise BrokenPackage("unpacked it would be over a gigabyte")
        self._by_name = {info.filename: info for info in self._infos}
        self._last: tuple[str, bytes] | None = None

    @property
    def names(self) -> list[str]:
        """Every name in order, doubles included."""
        return [info.filename for info in self._infos]

    @property
    def unreadable_elsewhere(self) -> list[tuple[str, str]]:
        """Entries that other readers of packages refuse, with the reason (ECMA-376-2, annex B.2)."""
        encrypted = [(info.filename, "encrypted") for info in self._infos if info.flag_bits & 1]
        plain = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        packed = [(one.filename, "packed by another method") for one in self._infos if one.compress_type not in plain]
        return [*encrypted, *packed]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[str]:
        """Every name in order, once."""
        return iter(self._by_name)

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry; of two entries with one name, the last.

        The last one read is not unpacked again.
        """
        if self._last and self._last[0] == name:
            return self._last[1]
        try:
            data = entry_bytes(self._archive, self._by_name[name])
            self._last = name, data
            return data
        except UNZIPPABLE as error:
            raise _as_damaged(error) from error

    def start(self, name: str) -> bytes:
        """Return the first bytes of an entry; the rest is unpacked only to check it."""
        return self._gone_through(self._by_name[name])

    def go_through_hidden(self) -> None:
        """Unpack entries hidden by another of the same name, to check them."""
        for info in self._infos:
            if self._by_name[info.filename] is not info:
                self._gone_through(info)

    def _gone_through(self, info: zipfile.ZipInfo) -> bytes:
        try:
            chunks = entry_chunks(self._archive, info)
            start = next(chunks, b"")
            for _ in chunks:
                pass
        except UNZIPPABLE as error:
            raise _as_damaged(error) from error
        return start[:16]


def _as_damaged(error: Exception) -> Exception:
    if short_of_memory(error):
        return MemoryError()
    return BrokenPackage((isinstance(error, OSError) and error.strerror) or str(error))
