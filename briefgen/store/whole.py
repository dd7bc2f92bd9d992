"""Writes files whole or not at all: to a temporary file beside the target, which is then moved over it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from briefgen.core.files import open_for_appending
from briefgen.store.lock import try_lock


class TargetInUse(OSError):
    """A deck that cannot be replaced: open in a program, read-only, a folder. Its text says which, and what to do."""


@contextmanager
def temporary_file(target: Path) -> Iterator[Path]:
    """Give a name beside `target` to write to; remove the file at the end if it is still there.

    A mark beside it is locked while the file is in use: the system frees the lock when a process is killed, so that
    `remove_leftovers` can distinguish leftovers from files being written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part, mark = _claimed(target)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
        mark.close()
        _mark_of(part).unlink(missing_ok=True)


def _claimed(target: Path) -> tuple[Path, BinaryIO]:
    """Return a free name beside `target`, and its locked mark."""
    while True:
        part = target.parent / f".{target.stem}-{os.urandom(4).hex()}.part"
        mark = _mark_of(part).open("xb")
        try:
            try_lock(mark)
        except (BlockingIOError, PermissionError):  # `remove_leftovers` takes it for a leftover
            mark.close()
            continue
        except OSError:  # if this disk has no locks, leftovers stay
            return part, mark
        if _mark_of(part).exists():
            return part, mark
        mark.close()


def _mark_of(part: Path) -> Path:
    return part.with_name(f"{part.name}.mark")


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all, over any file of that name. Raises OSError."""
    write_whole_in_parts(target, (content,))


def write_whole_in_parts(target: Path, parts: Iterable[bytes]) -> None:
    """Write a file like `write_whole`, without all of it in memory."""
    with temporary_file(target) as part:
        with part.open("wb") as stream:
            stream.writelines(parts)
        os.replace(part, target)


def remove_leftovers(folder: Path) -> None:
    """Remove files that killed processes left unfinished in `folder`, but not those being written."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if re.fullmatch(r"\..+-[0-9a-f]{8}\.part\.mark", entry.name):
                _remove_leftover(Path(entry.path))


def _remove_leftover(mark: Path) -> None:
    with suppress(OSError), open_for_appending(mark) as stream:
        try_lock(stream)
        mark.with_name(mark.name.removesuffix(".mark")).unlink(missing_ok=True)
        if sys.platform == "win32":
            stream.close()  # Windows cannot remove an open file
        mark.unlink(missing_ok=True)
