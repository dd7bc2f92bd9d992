"""Stamps of files: whether anything was saved between two looks at them, without reading what they hold."""

import os
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
    now, found = time_ns(), []
    for within, inner, names in os.walk(package):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            stamp = _stamp(os.path.join(within, name))
            if stamp is None or max(stamp[-2:]) > now - SETTLED:
                return []
            found.append(repr(stamp))
    return found
