"""Stamps of files: whether anything was saved between two looks at them, without reading what they hold."""

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import time_ns

Stamp = tuple[str, int, int, int, int]
"""A file's name, inode number, size in bytes, and times of last write and last change in ns."""


def stamps(*places: Path) -> frozenset[Stamp]:
    """Return the stamps of those files, and of every file below those folders; missing files have none.

    Equal stamps before and after: nothing was saved in between, not even changed and restored.
    """
    inner = (os.path.join(within, name) for place in places for within, _, names in os.walk(place) for name in names)
    return frozenset(stamp for file in chain(map(str, places), inner) if (stamp := _stamp(file)))


def _stamp(file: str) -> Stamp | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return file, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


SETTLED = 3_000_000_000
"""Nanoseconds after a write before a stamp is reliable: some disks store times in steps of two seconds."""


def settled_stamps(package: Path) -> list[str]:
    """Return the stamps of a package's files except compiled ones; none when one of them was saved just now."""
    latest, found = time_ns() - SETTLED, []
    try:
        for file in _source_files(package):
            seen = file.stat()
            if max(seen.st_mtime_ns, seen.st_ctime_ns) > latest:
                return []
            found.append(f"{file.path} {seen.st_ino} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}")
    except OSError:  # removed just now
        return []
    return sorted(found)


def _source_files(folder: Path | str) -> "Iterator[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry
            elif entry.name != "__pycache__":
                yield from _source_files(entry.path)
