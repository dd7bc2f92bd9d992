"""A cache of finished work, kept in files by a digest of the content it was made from.

Input: a key, made of digests, and bytes. Output: the same bytes while they are kept. Each file begins with a checksum
of the rest, so that a damaged one is ignored: against damage CRC-32 does, in a seventh of SHA-256's instructions. The
folder may be deleted at any time, is limited in size, and hides itself from git, since it is as confidential as the
content. A folder that cannot be written counts as empty.
"""

import os
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.store.whole import remove_leftovers, write_whole

MAX_BYTES = 200_000_000
"""Most bytes in the folder; the least recently used files are removed first."""
MAX_ENTRY = 50_000_000
_HEAD = 4
"""Bytes of the checksum."""


class Cache(Struct, frozen=True):
    """A cache in a folder; None: nothing is kept. `about` is what every entry depends on besides its key."""

    folder: Path | None = None
    about: str = ""

    def find(self, key: str) -> bytes | None:
        """Return the piece kept under the key; None if there is none."""
        if self.folder is None:
            return None
        file = self._file(self.folder, key)
        try:
            entry = read_file(file, MAX_ENTRY + _HEAD)
            os.utime(file)
        except OSError:
            return None
        content = entry[_HEAD:]
        return content if entry[:_HEAD] == _checksum(content) else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""
        if self.folder is None or len(content) > MAX_ENTRY:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file(self.folder, key), _checksum(content) + content)
            if not (self.folder / ".gitignore").exists():
                write_whole(self.folder / ".gitignore", b"*\n")
        except OSError:
            return

    def trim(self, most: int = MAX_BYTES) -> None:
        """Remove the least recently used files until the folder is within its limit."""
        if self.folder is None:
            return
        remove_leftovers(self.folder)
        try:
            entries = [(entry.stat(), Path(entry.path)) for entry in os.scandir(self.folder)]
            size = sum(stat.st_size for stat, _ in entries)
            for stat, file in sorted(entries, key=lambda one: one[0].st_mtime_ns):
                if size <= most:
                    break
                file.unlink(missing_ok=True)
                size -= stat.st_size
        except OSError:
            return

    def _file(self, folder: Path, key: str) -> Path:
        return folder / sha256(f"{self.about}:{key}".encode("utf-8", "surrogatepass")).hexdigest()


def _checksum(content: bytes) -> bytes:
    return crc32(content).to_bytes(_HEAD, "big")
