"""Entries that many machines share, in a folder or at any address that fsspec knows (`s3://`, `sftp://`, `https://`).

Input: names and bytes. Output: the same bytes. Each entry begins with the SHA-256 of the rest, so that one cut short is
ignored; a folder gets entries whole. Nothing here is encrypted, and anyone with write access may put anything there:
what is read must be checked. Only this module imports fsspec.
"""

import os
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from briefgen.core.extras import from_extra
from briefgen.core.files import read_file
from briefgen.core.problem import CommandError
from briefgen.store.whole import remove_leftovers, write_whole

MAX_ENTRY = 500_000_000
DAY = 86_400
TRIMMED = "trimmed"
"""Entry whose age says when old ones were last removed."""


class CacheBackend(Protocol):
    """A store of entries. All methods raise OSError, or exceptions of the address's library."""

    def read(self, name: str) -> bytes | None:
        """Return the entry of that name; None when there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Write an entry."""

    def remove(self, name: str) -> None:
        """Remove an entry, if it is there."""

    def times(self) -> Iterator[tuple[str, float]]:
        """Return every entry's name, with when it was written or, in a folder, last used: seconds since 1970."""


class SharedFolder(Struct, frozen=True):
    """A folder, perhaps on a network; a missing one is created for its owner only."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        """Return the entry of that name, and renew its time if that is permitted."""
        try:
            content = read_file(self.folder / name, MAX_ENTRY)
        except FileNotFoundError:
            return None
        try:
            os.utime(self.folder / name)
        except OSError:  # a read-only folder
            return content
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write the entry whole."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.folder / ".gitignore").exists():
            write_whole(self.folder / ".gitignore", b"*\n")
        write_whole(self.folder / name, content)

    def remove(self, name: str) -> None:
        """Remove the entry."""
        (self.folder / name).unlink(missing_ok=True)

    def times(self) -> Iterator[tuple[str, float]]:
        """Yield names and when each was last used."""
        remove_leftovers(self.folder)
        yield from ((entry.name, entry.stat().st_mtime) for entry in os.scandir(self.folder) if _is_entry(entry.name))


class SharedAddress(Struct, frozen=True):
    """An address of fsspec: its file system, and the path there."""

    files: Any
    path: str

    def read(self, name: str) -> bytes | None:
        """Return the entry of that name."""
        try:
            content: bytes = self.files.cat_file(f"{self.path}/{name}", end=MAX_ENTRY)
        except FileNotFoundError:
            return None
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write the entry; object stores do so atomically."""
        self.files.makedirs(self.path, exist_ok=True)
        self.files.pipe_file(f"{self.path}/{name}", content)

    def remove(self, name: str) -> None:
        """Remove the entry."""
        self.files.rm_file(f"{self.path}/{name}")

    def times(self) -> Iterator[tuple[str, float]]:
        """Yield names and the time each was written, if the file system gives it."""
        self.files.invalidate_cache()
        for file, about in self.files.find(self.path, detail=True).items():
            name = file.rpartition("/")[2]
            if _is_entry(name) and (written := _time(about)):
                yield name, written


class SharedStore(Struct, frozen=True):
    """Entries by key."""

    place: CacheBackend

    def find(self, key: str) -> bytes | None:
        """Return the piece kept under the key; None if there is none."""
        digest, _, content = (self.place.read(_name(key)) or b"").partition(b"\n")
        return content if digest == sha256(content).hexdigest().encode() else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""
        self.place.write(_name(key), sha256(content).hexdigest().encode() + b"\n" + content)

    def trim(self, days: float) -> None:
        """Remove entries not used for that many days, at most once a day."""
        now = time.time()
        times = dict(self.place.times()) if self._due(now) else {}
        for name, last in times.items():
            if last < now - days * DAY:
                self.place.remove(name)

    def _due(self, now: float) -> bool:
        last = (self.place.read(TRIMMED) or b"0").decode("ascii", "replace")
        if last.isdecimal() and now - DAY < int(last) <= now:
            return False
        self.place.write(TRIMMED, b"%d" % now)
        return True


def open_shared(address: str) -> SharedStore:
    """Return the entries in a folder or at an address.

    Raises CommandError for an address of an unknown kind.
    """
    if "://" not in address:
        return SharedStore(SharedFolder(Path(address)))
    return SharedStore(SharedAddress(*file_system(address)))


def file_system(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there. Raises CommandError."""
    with from_extra("shared", f"the cache '{address}'"):
        from fsspec.core import url_to_fs
    try:
        files, path = url_to_fs(address, use_listings_cache=False)
    except (ValueError, ImportError) as error:
        raise CommandError(f"'{address}' cannot be opened: {error}") from None
    return files, path.rstrip("/")


def _name(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _is_entry(name: str) -> bool:
    return len(name) == 64 and not name.strip("0123456789abcdef")


def _time(about: Mapping[str, Any]) -> float | None:
    """Return when a file was written, under any of the names that file systems use for it."""
    for name in ("LastModified", "mtime", "last_modified", "updated", "created"):
        found = about.get(name)
        if isinstance(found, datetime):
            return found.timestamp()
        if isinstance(found, int | float):
            return float(found)
    return None
